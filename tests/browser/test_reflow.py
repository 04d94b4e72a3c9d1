"""Nothing needs sideways scrolling: on a narrow phone, at 400 % zoom, with wide text spacing (WCAG 1.4.10, 1.4.12)."""

import pytest
from browser.kinds import PAGES
from browser.screens import PHONE, OpenPage, Screen, Site
from playwright.sync_api import Page

# A window of 1280 × 1024 at 400 %.
ZOOMED = Screen(width=320, height=256, scale=4)

# A constructed sheet is not subject to the page's content security policy.
SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""

# Words and pictures beyond the window's edge: also those that a clipping ancestor hides instead of scrolling to.
# A box of its own that scrolls (a wide table) may hold more; what only screen readers meet has no place on screen.
BEYOND = """() => {
    const width = document.documentElement.clientWidth;
    const excused = element => element && element !== document.body && (
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
        || getComputedStyle(element).clipPath !== 'none'
        || element.ariaHidden === 'true'
        || excused(element.parentElement));
    const boxes = node => {
        const range = document.createRange();
        range.selectNode(node);
        return [...range.getClientRects()];
    };
    const nodes = [...document.querySelectorAll('main img, main svg, main input, main button')];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim()) nodes.push(walker.currentNode);
    return nodes
        .filter(node => !excused(node.parentElement))
        .filter(node => boxes(node).some(box => box.width && (box.right > width + 1 || box.left < -1)))
        .map(node => (node.data ?? node.outerHTML).trim().slice(0, 80));
}"""


def find_overflow(page: Page) -> list[str]:
    """Return what lies outside the window or makes the page scroll sideways."""
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    wide = [f"the page is {widths[0]} wide in a window of {widths[1]}"] if widths[0] > widths[1] else []
    return wide + page.evaluate(BEYOND)


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_a_narrow_phone(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        assert find_overflow(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_a_narrow_phone_with_wide_text_spacing(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        page.evaluate(SPACING)
        assert find_overflow(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_at_four_times_zoom(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), ZOOMED) as page:
        assert find_overflow(page) == []


def test_an_overflow_is_found(open_page: OpenPage, site: Site) -> None:
    with open_page(site.address("home-tr"), PHONE) as page:
        page.evaluate("document.querySelector('main').append('x'.repeat(9999))")
        page.evaluate("document.querySelector('main').style.whiteSpace = 'pre'")
        page.evaluate("document.querySelector('main').style.overflowWrap = 'normal'")
        assert find_overflow(page) != []

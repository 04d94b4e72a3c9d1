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

WIDER_ELEMENTS = """() => {
    const width = document.documentElement.clientWidth;
    const cuts = element => ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX);
    const scrolls = element =>
        element && element !== document.body && (cuts(element) || scrolls(element.parentElement));
    return [...document.querySelectorAll('body *')]
        .filter(element => {
            const box = element.getBoundingClientRect();
            return box.width && (box.right > width + 1 || box.left < -1) && !scrolls(element.parentElement)
                && box.bottom > 0 && box.height > 1;
        })
        .map(element => element.outerHTML.slice(0, 120));
}"""


def find_overflow(page: Page) -> list[str]:
    """Return what makes the page wider than its window, or nothing."""
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"{widths[0]} > {widths[1]}", *page.evaluate(WIDER_ELEMENTS)] if widths[0] > widths[1] else []


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

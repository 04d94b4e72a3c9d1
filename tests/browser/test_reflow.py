"""Nothing scrolls sideways, is cut off or covers other words, however narrow the window and large the letters.

A narrow phone, 400 % zoom, wide text spacing, text alone at 200 % (WCAG 1.4.4, 1.4.10, 1.4.12), on each page kind and
on pages with every part, very long titles and the longest words.
"""

import pytest
from browser.boxes import find_misfits
from browser.kinds import PAGES
from browser.screens import DESK, PHONE, SHOWN, OpenPage, Screen, Site, dress, look
from playwright.sync_api import Page

# A window of 1280 × 1024 at 400 %.
ZOOMED = Screen(width=320, height=256, scale=4)
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }"""
LARGE_TEXT = "html { font-size: 200% !important }"
WIDTHS = (320, 390, 640, 768, 992, 1280, 1920)


def find_misfits_at_all_widths(page: Page) -> list[str]:
    """Widen the window step by step, the steps of the design between them; return what does not fit, and where."""
    found = []
    for width in WIDTHS:
        look(page, width=width, theme="light")
        found += [f"{width}: {misfit}" for misfit in find_misfits(page)]
    return found


def find_misfits_with_spacing(page: Page) -> list[str]:
    """Space the text out as WCAG 1.4.12 asks, on a phone and on a desk."""
    dress(page, SPACING)
    found = find_misfits(page)
    look(page, width=1280, theme="light")
    return found + find_misfits(page)


def find_misfits_of_large_text(page: Page) -> list[str]:
    """Double the size of all text in a window that stays as it is."""
    dress(page, LARGE_TEXT)
    return find_misfits(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_windows_of_any_width(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        assert find_misfits_at_all_widths(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_with_wide_text_spacing(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        assert find_misfits_with_spacing(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_at_four_times_zoom(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), ZOOMED) as page:
        assert find_misfits(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_with_text_of_double_size(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        assert find_misfits_of_large_text(page) == []


@pytest.mark.parametrize("path", SHOWN)
def test_every_part_fits_so_too(open_page: OpenPage, showcase: Site, path: str) -> None:
    address = showcase.url + path
    with open_page(address, PHONE) as page:
        assert find_misfits_at_all_widths(page) == []
    with open_page(address, PHONE) as page:
        assert find_misfits_with_spacing(page) == []
    with open_page(address, ZOOMED) as page:
        assert find_misfits(page) == []
    with open_page(address, DESK) as page:
        assert find_misfits_of_large_text(page) == []


def test_the_open_menu_of_a_phone_fits(open_page: OpenPage, site: Site) -> None:
    with open_page(site.address("home-tr"), PHONE) as page:
        page.locator("nav.menu summary").click()
        assert find_misfits_with_spacing(page) == []


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("main * { white-space: pre !important; overflow-wrap: normal !important }", "beyond the edge"),
        ("main .lede { overflow: hidden; max-height: 1em }", "cut off"),
        ("h1 { margin-block-end: -4em !important }", "upon one another"),
        ("footer { width: 900px }", "the page is 900 wide"),
    ],
)
def test_what_does_not_fit_is_found(open_page: OpenPage, site: Site, css: str, said: str) -> None:
    with open_page(site.address("home-tr"), PHONE) as page:
        dress(page, css)
        assert said in " ".join(find_misfits(page))

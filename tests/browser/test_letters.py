"""Capitals made by the stylesheet are those of the text's language: İSTANBUL in Turkish, ISTANBUL in English.

Chromium's `innerText` gives words as they are shown; they are compared with sitegen's own rules of casing.
"""

import pytest
from browser.kinds import PAGES
from browser.screens import DESK, SHOWN, OpenPage, Site
from playwright.sync_api import Page

from sitegen.language.casing import upper

# Each piece of text shown in capitals: as written, as shown, and in which language.
CAPITALS = """() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, element = node.parentElement;
        if (!node.data.trim() || getComputedStyle(element).textTransform !== 'uppercase') continue;
        const alone = [...element.childNodes].every(each => each === node || !each.textContent.trim());
        if (alone) found.push([node.data.trim(), element.innerText.trim(), element.closest('[lang]').lang]);
    }
    return found;
}"""


def read_capitals(page: Page) -> list[tuple[str, str, str]]:
    """Return what a page shows in capitals."""
    return [tuple(each) for each in page.evaluate(CAPITALS)]


def find_wrong(capitals: list[tuple[str, str, str]]) -> list[str]:
    """Return what is not shown in the capitals of its language."""
    return [f"{written} → {shown} ({language})" for written, shown, language in capitals
            if " ".join(shown.split()) != " ".join(upper(written, language).split())]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_capitals_are_those_of_the_language(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        assert find_wrong(read_capitals(page)) == []


@pytest.mark.parametrize("path", SHOWN)
def test_so_are_those_of_every_part(open_page: OpenPage, showcase: Site, path: str) -> None:
    with open_page(showcase.url + path, DESK) as page:
        capitals = read_capitals(page)
        assert capitals
        assert find_wrong(capitals) == []


@pytest.mark.parametrize(
    ("name", "shown", "not_shown"),
    [
        ("announcement-tr", "İSTANBUL", "ISTANBUL"),
        ("announcement-en", "ISTANBUL", "İSTANBUL"),
        ("single-tr", "İSTANBUL", "ISTANBUL"),
    ],
)
def test_the_dateline_says_istanbul_right(
    open_page: OpenPage, site: Site, name: str, shown: str, not_shown: str
) -> None:
    with open_page(site.address(name), DESK) as page:
        line = page.locator(".dateline").inner_text()
    assert shown in line
    assert not_shown not in line


@pytest.mark.parametrize(("stated", "shown"), [("tr", "PENDİK"), ("en", "PENDIK")])
def test_a_fragment_without_its_language_is_found(open_page: OpenPage, site: Site, stated: str, shown: str) -> None:
    fragment = f'<span lang="{stated}">Pendik</span>'
    with open_page(site.address("announcement-en"), DESK) as page:
        page.evaluate("html => { document.querySelector('.dateline').innerHTML = html }", fragment)
        assert read_capitals(page) == [("Pendik", shown, stated)]
    assert find_wrong([("Pendik", shown, stated)]) == []
    assert find_wrong([("Pendik", shown, "en" if stated == "tr" else "tr")])

"""Everything works from the keyboard: a skip link first, focus that is always seen, targets that are large enough."""

from typing import Any

import pytest
from browser.screens import DESK, MENU, PHONE, SWITCH, OpenPage, Screen, Site
from playwright.sync_api import Page

# Follows focus: what has it, how it is marked, and whether it lies in the window.
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    return {
        html: element.outerHTML.slice(0, 120),
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
        order: [...document.querySelectorAll('*')].indexOf(element),
    };
}"""

# The heights of links and buttons, as a finger meets them; what is hidden has none.
HEIGHTS = """elements => elements.map(element => [element.textContent.trim(), element.getBoundingClientRect().height])
    .filter(([, height]) => height)"""
TARGETS = f"{MENU} a, {MENU} summary, {SWITCH} a"


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until focus leaves the page; return every stop."""
    stops = []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError("the keyboard is trapped, or the page has more than 300 stops")


@pytest.mark.parametrize("name", ["home-tr", "home-en", "announcement-tr", "search-en", "single-tr"])
def test_the_first_stop_skips_to_the_main_part(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        page.keyboard.press("Tab")
        first = page.evaluate(FOCUSED)
        assert 'href="#' in first["html"]
        assert first["seen"]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["door", "home-tr", "announcement-tr", "announcement-en", "news-tr", "search-tr"])
def test_focus_is_always_seen_and_follows_the_source(
    open_page: OpenPage, site: Site, name: str, screen: Screen
) -> None:
    with open_page(site.address(name), screen) as page:
        stops = walk(page)
    assert len(stops) >= 3
    assert [stop["html"] for stop in stops if not (stop["marked"] and stop["seen"])] == []
    assert [stop["order"] for stop in stops] == sorted(stop["order"] for stop in stops)


@pytest.mark.parametrize("name", ["home-tr", "announcement-en", "single-tr"])
def test_menu_and_switch_are_large_enough_on_a_desk(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        targets = page.locator(TARGETS).evaluate_all(HEIGHTS)
    assert len(targets) >= 7
    assert [(text, height) for text, height in targets if height < 44] == []


@pytest.mark.parametrize("name", ["home-tr", "announcement-en", "single-tr"])
def test_menu_and_switch_are_large_enough_on_a_phone(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        page.locator(f"{MENU} summary").click()
        targets = page.locator(TARGETS).evaluate_all(HEIGHTS)
    assert len(targets) >= 8
    assert [(text, height) for text, height in targets if height < 44] == []

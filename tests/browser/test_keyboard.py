"""Everything works from the keyboard, on every page kind, on a desk and on a phone.

A skip link comes first, focus is always seen and never covered, it goes as one reads, and targets are large enough.
"""

from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from browser.kinds import PAGES
from browser.screens import DESK, MENU, PHONE, SHOWN, SWITCH, OpenPage, Screen, Site, dress, look
from PIL import Image
from playwright.sync_api import Page

# Follows focus: what has it, how it is marked, whether it lies in the window with nothing upon it, and where.
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element), box = element.getClientRects()[0];
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
        html: element.outerHTML.slice(0, 120),
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
        covered: !element.contains(top),
        order: [...document.querySelectorAll('*')].indexOf(element),
        skips: element.matches('a[href^="#"]'),
        place: [box.left + scrollX, box.top + scrollY, box.height],
    };
}"""

# The sizes of links and buttons, as a finger meets them; what is hidden has none.
SIZES = """elements => elements.map(element => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.height)
    .map(([element, box]) => [element.textContent.trim(), Math.round(box.width), Math.round(box.height)])"""
TARGETS = f"{MENU} a, {MENU} summary, {SWITCH} a"
INSIDE = tuple(name for name in PAGES if name not in {"door", "404"})  # pages with menu and switch
STRONG = 3.0  # the contrast that a sign of focus must have with what was there before (WCAG 2.4.13)


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


def find_faults(stops: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong with the stops of a walk."""
    found = [f"not seen: {stop['html']}" for stop in stops if not (stop["marked"] and stop["seen"])]
    found += [f"covered: {stop['html']}" for stop in stops if stop["covered"]]
    order = [stop["order"] for stop in stops]
    return found if order == sorted(order) else [*found, "stops do not follow the source"]


def find_jumps(stops: list[dict[str, Any]]) -> list[str]:
    """Return stops that lie above, or in the same line before, the stop that came before them."""
    found = []
    for before, after in pairwise(stops):
        (left, top, height), (next_left, next_top, next_height) = before["place"], after["place"]
        is_same_line = abs((top + height / 2) - (next_top + next_height / 2)) < max(height, next_height) / 2
        if next_left < left if is_same_line else next_top < top:
            found.append(f"{before['html']} → {after['html']}")
    return found


@pytest.mark.parametrize("name", INSIDE)
def test_the_first_stop_skips_to_the_main_part(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        page.keyboard.press("Tab")
        first = page.evaluate(FOCUSED)
        assert first["skips"]
        assert first["seen"]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") == "MAIN"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('main *, main ~ *')")


@pytest.mark.parametrize("name", PAGES)
def test_focus_is_always_seen_and_follows_the_source(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        stops = walk(page)
    assert len(stops) >= 3
    assert find_faults(stops) == []


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_focus_goes_down_the_page_as_one_reads(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        stops = walk(page)
    assert len(stops) >= 3
    assert find_faults(stops) == []
    # The skip link appears beside what it skips.
    assert find_jumps([stop for stop in stops if not stop["skips"] or stop is not stops[0]]) == []


@pytest.mark.parametrize("path", SHOWN)
def test_the_keyboard_reaches_every_part(open_page: OpenPage, showcase: Site, path: str) -> None:
    with open_page(showcase.url + path, PHONE) as page:
        assert find_faults(walk(page)) == []
        look(page, width=1280, theme="light")
        assert find_faults(walk(page)) == []


def test_what_covers_a_focused_link_is_found(open_page: OpenPage, site: Site) -> None:
    with open_page(site.address("home-tr"), PHONE) as page:
        dress(page, "body::after { content: ''; position: fixed; inset: 50% 0 0; background: black }")
        assert any(fault.startswith("covered") for fault in find_faults(walk(page)))


def test_a_link_out_of_its_order_is_found(open_page: OpenPage, site: Site) -> None:
    with open_page(site.address("home-tr"), PHONE) as page:
        dress(page, "main { order: 1 } .footer { order: -1 }")
        assert find_jumps(walk(page)[1:])


def contrast(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    """Return the ratio of WCAG 2 between two colours."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = [part / 255 for part in colour[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def take_picture(page: Page, clip: dict[str, float]) -> Image.Image:
    """Take a picture of a part of the window."""
    return Image.open(BytesIO(page.screenshot(clip=clip))).convert("RGB")  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "selector", [f"{SWITCH} a", f"{MENU} a >> nth=0", "main a >> nth=0", "footer a >> nth=0", "a.brand"]
)
def test_the_sign_of_focus_is_strong_enough(open_page: OpenPage, site: Site, selector: str, theme: str) -> None:
    with open_page(site.address("home-tr"), Screen(theme=theme)) as page:
        element = page.locator(selector).first
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box is not None
        clip = {"x": box["x"] - 8, "y": box["y"] - 8, "width": box["width"] + 16, "height": box["height"] + 16}
        clip = {**clip, "x": max(clip["x"], 0), "y": max(clip["y"], 0)}
        before = take_picture(page, clip)
        page.keyboard.press("Tab")  # from here on the browser shows focus
        element.focus()
        pairs = zip(before.get_flattened_data(), take_picture(page, clip).get_flattened_data(), strict=True)
        changed = sum(contrast(one, two) >= STRONG for one, two in pairs)
    # WCAG 2.4.13: at least as much as a line of two pixels around the element.
    assert changed >= 2 * 2 * (box["width"] + box["height"])


@pytest.mark.parametrize("name", INSIDE)
def test_menu_and_switch_are_large_enough(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        targets = page.locator(TARGETS).evaluate_all(SIZES)
        assert len(targets) >= 7
        look(page, width=320, theme="light")
        page.locator(f"{MENU} summary").click()
        on_phone = page.locator(TARGETS).evaluate_all(SIZES)
        assert len(on_phone) >= 8
    assert [target for target in targets + on_phone if target[1] < 24 or target[2] < 44] == []


@pytest.mark.parametrize("name", ["home-tr", "announcement-en", "search-tr"])
def test_the_menu_of_a_phone_opens_and_closes_from_the_keyboard(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        summary, links = page.locator(f"{MENU} summary"), page.locator(f"{MENU} a")
        assert not any(link.is_visible() for link in links.all())
        summary.focus()
        page.keyboard.press("Tab")
        assert not page.evaluate("selector => document.activeElement.matches(selector)", f"{MENU} *")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        assert links.count() >= 6
        assert all(link.is_visible() for link in links.all())
        for index in range(links.count()):
            page.keyboard.press("Tab")
            assert links.nth(index).evaluate("element => element === document.activeElement")
        summary.focus()
        page.keyboard.press("Space")
        assert not any(link.is_visible() for link in links.all())

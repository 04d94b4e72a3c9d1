"""Nothing moves under a reader's eyes when the font comes late: cumulative layout shift of at most 0.02."""

import time

import pytest
from browser.kinds import PAGES
from browser.screens import DESK, PHONE, BlankPage, Screen, Site
from playwright.sync_api import Route

LATE = 0.6  # seconds, on a slow line
WATCH = """new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shifted = (window.shifted ?? 0) + entry.value;
}).observe({type: 'layout-shift', buffered: true})"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_a_font_that_comes_late_moves_next_to_nothing(
    blank_page: BlankPage, site: Site, name: str, screen: Screen
) -> None:
    held: list[str] = []

    def hold(route: Route) -> None:
        held.append(route.request.url)
        time.sleep(LATE)
        route.continue_()

    with blank_page(screen) as page:
        page.add_init_script(WATCH)
        page.route("**/*.woff2", hold)
        page.goto(site.address(name))
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(150)
        assert held, "no font was asked for"
        assert page.evaluate("window.shifted ?? 0") <= 0.02


def test_a_shift_is_seen(blank_page: BlankPage, site: Site) -> None:
    with blank_page(PHONE) as page:
        page.add_init_script(WATCH)
        page.goto(site.address("home-tr"))
        page.wait_for_timeout(600)  # what follows input at once does not count, and loading neither
        page.evaluate("document.querySelector('main').style.paddingBlockStart = '9rem'")
        page.wait_for_timeout(150)
        assert page.evaluate("window.shifted ?? 0") > 0.02

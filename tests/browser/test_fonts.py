"""While a page loads nothing jumps, and it is whole without its fonts: when they come late, and when they never come.

Shifts are measured on fixed texts where lines break differently in each font: an editor's words must not fail a test.
"""

import pytest
from browser.boxes import find_misfits
from browser.conditions import FONTS, PICTURES, find_shift, load_late
from browser.kinds import PAGES
from browser.screens import DESK, PHONE, SHOWN, BlankPage, Screen, Site, look

LOADED = "[...document.fonts].some(font => font.family === 'Literata' && font.status === 'loaded')"
QUIET = 0.02  # spec 2.12
LATE = (
    "", "404", "tr/", "en/", "tr/haberler/", "en/news/2019/", "tr/toplantilar/", "en/topics/", "tr/ara/",
    "en/who-we-are/", "tr/haberler/2019/ucuncu-toplanti/", "en/news/2022/kagithane-meeting/", *SHOWN[:3],
)  # fmt: skip


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", LATE)
def test_a_late_font_moves_next_to_nothing(blank_page: BlankPage, showcase: Site, path: str, screen: Screen) -> None:
    with blank_page(screen) as page:
        shifted = load_late(page, showcase.url + path, FONTS)
        assert shifted <= QUIET, page.evaluate("shifts")


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_pictures_leave_their_room_while_they_load(blank_page: BlankPage, showcase: Site, screen: Screen) -> None:
    with blank_page(screen) as page:
        assert load_late(page, showcase.url + SHOWN[0], PICTURES) <= QUIET


@pytest.mark.parametrize("name", PAGES)
def test_nothing_breaks_when_fonts_never_come(blank_page: BlankPage, site: Site, name: str) -> None:
    with blank_page(PHONE) as page:
        page.route(FONTS, lambda route: route.abort())
        page.goto(site.address(name))
        page.evaluate("document.fonts.ready.then(() => true)")
        assert not page.evaluate(LOADED)
        assert find_misfits(page) == []
        look(page, width=1280, theme="light")
        assert find_misfits(page) == []


def test_a_shift_is_measured(blank_page: BlankPage, site: Site) -> None:
    with blank_page(DESK) as page:
        load_late(page, site.address("home-tr"), FONTS)
        page.evaluate("document.querySelector('main').prepend(document.createElement('hr'))")
        assert find_shift(page) > QUIET

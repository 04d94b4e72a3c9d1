"""Arabic as a browser shows it: everything that has a side has the other one, and nothing is wider than the window."""

from collections.abc import Iterator

import pytest
from browser.boxes import find_misfits
from browser.screens import DESK, PHONE, OpenPage, Site
from browser.serving import serve
from playwright.sync_api import FloatRect, Locator
from sites import build_site
from test_third_language import write_three

SECOND = "ar/akhbar/2023/thani/"
PAGES = (SECOND, "ar/", "ar/akhbar/", "ar/ijtimaat/", "ar/mutabaa/", "ar/bahth/", "ar/none", "")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the site in three languages for the address at which it is then served."""
    root = write_three(tmp_path_factory.mktemp("three"))
    with serve(root / "output", "/repo/") as url:
        build_site(root, base_url=url)
        yield Site(output=root / "output", url=url)


def box(found: Locator) -> FloatRect:
    known = found.first.bounding_box()
    assert known is not None
    return known


def start(found: Locator) -> float:
    """Return where a line begins when it is read from right to left."""
    place = box(found)
    return place["x"] + place["width"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(open_page: OpenPage, three: Site, path: str) -> None:
    with open_page(three.url + path, PHONE) as page:
        assert find_misfits(page) == []


def test_what_stands_left_in_turkish_stands_right_in_arabic(open_page: OpenPage, three: Site) -> None:
    with open_page(three.url + SECOND, DESK) as page:
        assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
        assert box(page.locator(".brand"))["x"] > box(page.locator("nav.languages"))["x"]
        entries = page.locator("nav.menu li a")
        assert start(entries) == pytest.approx(start(page.locator(".brand")), abs=2)
        assert box(entries.nth(0))["x"] > box(entries.nth(1))["x"]
        crumbs = page.locator(".crumbs a")
        assert box(crumbs.nth(0))["x"] > box(crumbs.nth(1))["x"]
        assert box(page.locator(".facts"))["x"] > box(page.locator(".text"))["x"]
        item = page.locator(".text li")
        assert start(item) < start(page.locator(".text"))


def test_the_threads_come_from_the_right(open_page: OpenPage, three: Site) -> None:
    with open_page(three.url + "ar/", DESK) as page:
        assert box(page.locator(".monument"))["x"] > box(page.locator(".home .head"))["x"]
        assert page.evaluate("getComputedStyle(document.querySelector('.monument')).scale") == "-1 1"
        meeting = page.locator(".timeline > li")
        assert box(meeting.locator(".numeral"))["x"] > box(meeting.locator("div"))["x"]


def test_a_roman_numeral_does_not_draw_the_day_to_its_side(open_page: OpenPage, three: Site) -> None:
    with open_page(three.url + SECOND, DESK) as page:
        link = page.locator("nav.neighbours b")
        numeral = box(link.locator("bdi"))
        assert numeral["x"] + numeral["width"] == pytest.approx(start(link), abs=2), "it begins the line"
        assert box(link)["width"] > 3 * numeral["width"]


def test_arabic_letters_are_joined_larger_and_never_capitals(open_page: OpenPage, three: Site) -> None:
    looks = "element => [getComputedStyle(element).letterSpacing, parseFloat(getComputedStyle(element).fontSize)]"
    with open_page(three.url + SECOND, DESK) as page:
        assert page.locator(".dateline").first.evaluate(looks)[0] in ("normal", "0px")
        assert page.locator("h1").evaluate(looks)[0] in ("normal", "0px")
        arabic = page.locator(".text").evaluate(looks)[1]
    with open_page(three.url + "tr/haberler/2023/vaka-calisanlari/", DESK) as page:
        turkish = page.locator(".text").evaluate(looks)[1]
    assert arabic == pytest.approx(1.08 * turkish, rel=0.01)


@pytest.mark.parametrize("path", ["", "ar/none"])
def test_three_languages_share_the_width_of_door_and_404(open_page: OpenPage, three: Site, path: str) -> None:
    with open_page(three.url + path, DESK) as page:
        boxes = [found.bounding_box() for found in page.locator(".half").all()]
        assert len({round(known["width"]) for known in boxes if known}) == 1
        assert len({round(known["y"]) for known in boxes if known}) == 1
        latest = [found.bounding_box() for found in page.locator(".latest").all()]
        assert path or [known["x"] for known in latest if known] == [known["x"] for known in boxes if known]
        knot = box(page.locator(".tie"))
        assert knot["x"] + knot["width"] / 2 == pytest.approx(DESK.width / 2, abs=2)

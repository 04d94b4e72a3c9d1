"""The ways in as a browser shows them: the door in one window, the page for the lost in the language of its address."""

import gzip
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.screens import DESK, PHONE, OpenPage, Screen, Site

LONGEST_DOOR = 2_000  # bytes at gzip -9, without the stylesheet that all pages carry
WITHOUT_SCRIPTS = Screen(scripts=False)


@pytest.mark.parametrize("screen", [PHONE, Screen(height=720)], ids=["phone", "desk"])
def test_both_ways_in_stand_in_the_first_window_of_the_door(open_page: OpenPage, site: Site, screen: Screen) -> None:
    with open_page(site.address("door"), screen) as page:
        ways = page.locator(".enter a")
        boxes = [way.bounding_box() for way in ways.all()]
        assert [way.get_attribute("hreflang") for way in ways.all()] == ["tr", "en"]
        assert all(box and box["y"] + box["height"] <= screen.height for box in boxes)


def test_the_door_is_small(site: Site) -> None:
    html = (site.output / "index.html").read_text("utf-8")
    own = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert own != html
    assert len(gzip.compress(own.encode(), 9)) <= LONGEST_DOOR


@pytest.mark.parametrize(
    ("missing", "first", "words"),
    [
        ("en/news/2019/no-such--page/", "en", "no such page"),
        ("en/yok", "en", "yok"),
        ("tr/haberler/1999/boyle-bir-sayfa-yok.html", "tr", "boyle bir sayfa yok"),
        ("english/", "tr", "english"),
        ("toplant%C4%B1", "tr", "toplantı"),
    ],
)
def test_the_language_of_a_lost_address_comes_first_and_search_begins_with_its_words(
    open_page: OpenPage, site: Site, missing: str, first: str, words: str
) -> None:
    with open_page(site.url + missing, PHONE) as page:
        halves, tie = page.locator(".half"), page.locator(".tie")
        assert [half.get_attribute("lang") for half in halves.all()] == sorted(("tr", "en"), key=lambda it: it != first)
        upper, lower = (half.bounding_box() for half in halves.all())
        between = tie.bounding_box()
        assert upper
        assert between
        assert lower
        assert upper["y"] < between["y"] < lower["y"]
        queries = [urlsplit(link.get_attribute("href") or "").query for link in page.locator("[rel=search]").all()]
        assert [parse_qs(query)["q"] for query in queries] == [[words]] * 2


def test_without_scripts_the_page_for_the_lost_has_all_its_links(open_page: OpenPage, site: Site) -> None:
    with open_page(site.url + "en/x/", WITHOUT_SCRIPTS) as page:
        without = {link.get_attribute("href") for link in page.locator("main a").all()}
    with open_page(site.url + "en/x/", DESK) as page:
        found = {urlsplit(link.get_attribute("href") or "").path for link in page.locator("main a").all()}
    assert found == without
    assert len(without) > 10
    assert all(url and url.startswith("/repo/") for url in without)

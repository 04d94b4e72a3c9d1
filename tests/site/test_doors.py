from dataclasses import replace
from pathlib import Path

import pytest
from sites import VARIED, article, files, make_site, read_site

from sitegen.site.doors import plan_doors
from sitegen.site.site import Site
from sitegen.site.views.pages import DoorPage, HomePage
from sitegen.site.views.parts import Pointer

EXPIRED = files(at="news/2023-01-01-expired", tr=article("Eski", "date: 2023-01-01", "expiryDate: 2023-02-01"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root, VARIED + EXPIRED), "https://org.github.io/repo/")


def door(site: Site) -> DoorPage:
    view = next(page.view for page in plan_doors(site) if page.output == "index.html")
    assert isinstance(view, DoorPage)
    return view


def home(site: Site, language: str) -> HomePage:
    view = next(page.view for page in plan_doors(site) if page.output == f"{language}/index.html")
    assert isinstance(view, HomePage)
    return view


def pointing(site: Site, key: str) -> Site:
    languages = tuple(replace(entry, pointer=key) for entry in site.config.languages)
    return replace(site, config=replace(site.config, languages=languages))


def test_the_ways_in_are_the_door_and_the_homes(site: Site) -> None:
    assert [(page.output, page.template, page.language) for page in plan_doors(site)] == [
        ("index.html", "door.html", "tr"),
        ("tr/index.html", "home.html", "tr"),
        ("en/index.html", "home.html", "en"),
    ]


def test_the_door_opens_to_each_language_in_its_own_words(site: Site) -> None:
    assert [(half.language, half.title, half.enter.text, half.enter.url) for half in door(site).halves] == [
        ("tr", "Koordinasyon Platformu", "Türkçe devam et", "/repo/tr/"),
        ("en", "Coordination Platform", "Continue in English", "/repo/en/"),
    ]


def test_the_door_shows_the_newest_announcement_of_each_language_that_has_not_expired(site: Site) -> None:
    rows = [half.latest for half in door(site).halves]
    assert [row and (row.title, row.language) for row in rows] == [
        ("Deklarasyon atölyesi", ""),
        ("Kağıthane meeting", ""),
    ]


def test_the_door_and_the_homes_point_at_each_other_and_to_the_door_as_default(site: Site) -> None:
    sets = [view.frame.alternates for view in (door(site), home(site, "tr"), home(site, "en"))]
    assert sets[0] == sets[1] == sets[2]
    assert [(entry.hreflang, entry.url) for entry in sets[0]] == [
        ("tr", "https://org.github.io/repo/tr/"),
        ("en", "https://org.github.io/repo/en/"),
        ("x-default", "https://org.github.io/repo/"),
    ]
    assert door(site).frame.canonical == "https://org.github.io/repo/"


def test_a_home_shows_the_meetings_and_the_latest_other_news(site: Site) -> None:
    view = home(site, "en")
    assert [meeting.numeral for meeting in view.meetings] == ["III", "I"]
    assert [(row.title, row.language) for row in view.latest] == [
        ("Kağıthane meeting", ""),
        ("Declaration workshop", ""),
        ("Muhtarlar toplantısı", "tr"),
    ]
    assert (view.meetings_url, view.news_url) == ("/repo/en/meetings/", "/repo/en/news/")


def test_a_home_shows_as_much_news_as_the_settings_say(site: Site) -> None:
    short = replace(site, config=replace(site.config, latest_items=1))
    assert [row.title for row in home(short, "tr").latest] == ["Kağıthane meeting"]


def test_a_home_points_to_a_page_where_its_language_has_it(site: Site) -> None:
    assert home(site, "tr").pointer is None
    assert home(pointing(site, "pages/about"), "en").pointer == Pointer(
        title="Who we are", summary="Text.", url="/repo/en/who-we-are/"
    )
    assert home(pointing(site, "pages/privacy"), "tr").pointer is not None
    assert home(pointing(site, "pages/privacy"), "en").pointer is None

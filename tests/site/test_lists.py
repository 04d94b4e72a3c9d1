from dataclasses import replace
from pathlib import Path

import pytest
from sites import ISTANBUL, NOW, VARIED, article, files, make_article, make_site, read_site

from sitegen.site.library import make_library
from sitegen.site.lists import plan_lists
from sitegen.site.site import Site
from sitegen.site.views.pages import ListPage, MeetingsPage, TopicsPage
from sitegen.site.views.parts import Topic

EXPIRED = files(
    at="news/2021-01-01-expired", tr=article("Eski", "date: 2021-01-01", "tags: [meeting]", "expiryDate: 2022-01-01")
) + files(at="news/2021-05-01-may", en=article("May", "date: 2021-05-01"))
YEAR_ONLY = files(at="news/2021-unknown", tr=article("Yıl içinde", "date: 2021"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root, VARIED + EXPIRED + YEAR_ONLY))


def views(site: Site) -> dict[str, ListPage | MeetingsPage | TopicsPage]:
    found = {page.output.removesuffix("index.html"): page.view for page in plan_lists(site)}
    return {path: view for path, view in found.items() if isinstance(view, ListPage | MeetingsPage | TopicsPage)}


def listing(site: Site, path: str) -> ListPage:
    view = views(site)[path]
    assert isinstance(view, ListPage)
    return view


def titles(view: ListPage) -> list[str]:
    return [row.title for group in view.groups for row in group.rows]


def dated(site: Site, count: int, *, size: int) -> Site:
    """Return the site with as many news of one year and the size of its pages."""
    articles = tuple(make_article(f"2019-01-{day:02}-n") for day in range(1, count + 1))
    config = replace(site.config, year_page_size=size)
    library = make_library(articles, (), NOW, ISTANBUL)
    return replace(site, config=config, library=library, addresses=replace(site.addresses, config=config))


def parts(site: Site) -> dict[str, list[str]]:
    """Return the days of each part of the one year there is, by address."""
    found = views(site)
    return {
        path: [row.date.start.iso[-2:] for group in view.groups for row in group.rows]
        for path, view in found.items()
        if path.startswith("tr/haberler/2019/") and isinstance(view, ListPage)
    }


def test_every_language_has_every_list(site: Site) -> None:
    assert sorted(views(site)) == sorted(
        [
            *("tr/haberler/", "tr/toplantilar/", "tr/konular/", "tr/konular/toplanti/"),
            *("en/news/", "en/meetings/", "en/topics/", "en/topics/meeting/"),
            *(f"tr/haberler/{year}/" for year in (2017, 2018, 2019, 2021, 2022)),
            *(f"en/news/{year}/" for year in (2017, 2018, 2019, 2021, 2022)),
        ]
    )


def test_lists_are_complete_in_each_language_and_mark_what_is_in_another(site: Site) -> None:
    pairs = {
        code: [(row.title, row.language) for group in listing(site, path).groups for row in group.rows]
        for code, path in (("tr", "tr/haberler/2021/"), ("en", "en/news/2021/"))
    }
    assert pairs["tr"] == [
        ("Deklarasyon atölyesi", ""),
        ("May", "en"),
        ("Eski", ""),
        ("Yıl içinde", ""),
    ]
    assert pairs["en"] == [
        ("Declaration workshop", ""),
        ("May", ""),
        ("Eski", "tr"),
        ("Yıl içinde", "tr"),
    ]


def test_rows_name_the_languages_that_can_be_read(site: Site) -> None:
    [group] = listing(site, "en/news/2018/").groups
    assert [(label.text, label.language) for label in group.rows[0].languages] == [("Türkçe", "tr")]


def test_counts_are_of_all_items_whatever_their_language(site: Site) -> None:
    assert listing(site, "tr/haberler/2021/").count == "4 haber"
    assert listing(site, "en/news/2021/").count == "4 items"
    assert listing(site, "en/news/2018/").count == "1 item"
    assert [link.count for link in listing(site, "en/news/").years] == [
        "1 item",
        "4 items",
        "1 item",
        "1 item",
        "1 item",
    ]


def test_a_year_is_grouped_by_the_months_that_have_news_and_ends_with_what_has_none(site: Site) -> None:
    groups = listing(site, "tr/haberler/2021/").groups
    assert [(group.heading, group.id) for group in groups] == [
        ("Ağustos", "2021-08"),
        ("Mayıs", "2021-05"),
        ("Ocak", "2021-01"),
        ("2021", "y2021"),
    ]


def test_the_list_of_news_shows_all_years_and_the_latest_one(site: Site) -> None:
    view = listing(site, "tr/haberler/")
    assert [link.year for link in view.years] == ["2022", "2021", "2019", "2018", "2017"]
    assert (titles(view), view.count) == (["Kağıthane meeting"], "8 haber")
    assert not any(link.current for link in view.years)


def test_a_year_marks_itself_among_the_years(site: Site) -> None:
    view = listing(site, "en/news/2019/")
    assert [link.year for link in view.years if link.current == "page"] == ["2019"]
    assert view.title == "News from 2019"


def test_what_expired_is_in_the_archive_and_not_in_its_topic(site: Site) -> None:
    assert "Eski" in titles(listing(site, "tr/haberler/2021/"))
    assert titles(listing(site, "tr/konular/toplanti/")) == [
        "Kağıthane meeting",
        "Üçüncü toplantı",
        "Muhtarlar toplantısı",
        "Birinci toplantı",
    ]


def test_a_topic_is_grouped_by_year_and_has_a_feed(site: Site) -> None:
    view = listing(site, "en/topics/meeting/")
    assert [group.heading for group in view.groups] == ["2022", "2019", "2018", "2017"]
    assert view.feed is not None
    assert view.feed.url == "/en/topics/meeting/atom.xml"
    assert view.feed in view.frame.feeds
    assert view.lede == "News of meetings."


def test_topics_count_what_they_show(site: Site) -> None:
    view = views(site)["en/topics/"]
    assert isinstance(view, TopicsPage)
    assert view.topics == (
        Topic(name="Meeting", url="/en/topics/meeting/", description="News of meetings.", count="4 items"),
    )


def test_meetings_run_from_the_latest_number_to_the_first(site: Site) -> None:
    view = views(site)["tr/toplantilar/"]
    assert isinstance(view, MeetingsPage)
    assert [meeting.numeral for meeting in view.meetings] == ["III.", "I."]
    assert (view.count, view.calendar.url) == ("2 toplantı", "/tr/toplantilar.ics")


def test_hreflang_of_lists_is_reciprocal(site: Site) -> None:
    frames = [view.frame for view in views(site).values() if view.frame.is_indexed]
    by_url = {frame.canonical: frame.alternates for frame in frames}
    for url, alternates in by_url.items():
        assert [alternate.hreflang for alternate in alternates] == ["tr", "en"]
        assert url in [alternate.url for alternate in alternates]
        assert all(by_url[alternate.url] == alternates for alternate in alternates)


def test_parts_of_a_year_are_numbered_from_the_oldest_and_run_from_new_to_old(site: Site) -> None:
    assert parts(dated(site, 5, size=2)) == {
        "tr/haberler/2019/": ["02", "01"],
        "tr/haberler/2019/2/": ["04", "03"],
        "tr/haberler/2019/3/": ["05"],
    }


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_a_newer_item_moves_nothing_on_the_pages_that_are_full(site: Site, count: int) -> None:
    before, after = parts(dated(site, count, size=2)), parts(dated(site, count + 1, size=2))
    full = {path: days for path, days in before.items() if len(days) == 2}
    assert {path: after[path] for path in full} == full


def test_the_parts_of_a_year_link_to_each_other(site: Site) -> None:
    view = listing(dated(site, 3, size=2), "tr/haberler/2019/2/")
    assert [(link.text, link.url, link.current) for link in view.pages] == [
        ("1", "/tr/haberler/2019/", ""),
        ("2", "/tr/haberler/2019/2/", "page"),
    ]
    assert view.title == "2019 haberleri (2/2)"
    assert view.count == "3 haber"
    assert listing(dated(site, 2, size=2), "tr/haberler/2019/").pages == ()


def test_the_list_of_news_shows_no_more_than_a_page_of_the_latest(site: Site) -> None:
    assert len(titles(listing(dated(site, 5, size=2), "tr/haberler/"))) == 2


def test_a_site_without_news_has_its_lists_all_the_same(site: Site) -> None:
    view = listing(dated(site, 0, size=2), "tr/haberler/")
    assert (view.numeral, view.groups, view.years, view.count) == ("", (), (), "0 haber")

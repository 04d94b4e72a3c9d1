from datetime import UTC, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from sites import NOW, make_article

from sitegen.content.model import Article, Event
from sitegen.language.dates import PartialDate
from sitegen.site.library import (
    Library,
    Publication,
    Work,
    find_reason,
    make_library,
    neighbours_in,
    select,
)

ISTANBUL = ZoneInfo("Europe/Istanbul")
NINE = datetime(2026, 3, 12, 9, 0, tzinfo=ISTANBUL)
SECOND = timedelta(seconds=1)


def library(*articles: Article, now: datetime = NOW) -> Library:
    return make_library(articles, (), now, ISTANBUL)


def meeting(name: str, number: int, **changes: object) -> Article:
    start = PartialDate(int(name[:4]))
    return make_article(name, event=Event(number=number, start=start), **changes)


def names(works: tuple[Work, ...]) -> list[str]:
    return [work.key.removeprefix("news/") for work in works]


@pytest.mark.parametrize(
    ("moment", "is_published"),
    [(NINE - SECOND, False), (NINE, True), (NINE + SECOND, True)],
)
def test_a_scheduled_announcement_appears_at_its_second_in_turkey(moment: datetime, *, is_published: bool) -> None:
    article = make_article(publish_date=NINE)
    for now in (moment, moment.astimezone(UTC)):
        published, skipped = select([article], Publication(now=now))
        assert bool(published) is is_published
        assert [(entry.article, entry.reason, entry.until) for entry in skipped] == (
            [] if is_published else [(article, "scheduled", NINE)]
        )


@pytest.mark.parametrize(("moment", "is_expired"), [(NINE - SECOND, False), (NINE, True), (NINE + SECOND, True)])
def test_an_announcement_expires_at_its_second(moment: datetime, *, is_expired: bool) -> None:
    [work] = library(make_article(expiry_date=NINE), now=moment).news
    assert work.is_expired is is_expired


def test_what_was_asked_for_is_shown_before_its_time() -> None:
    draft = make_article("2019-01-01-a", draft=True)
    scheduled = make_article("2019-01-01-b", publish_date=NOW + SECOND)
    both = make_article("2019-01-01-c", draft=True, publish_date=NOW + SECOND)
    reasons = {
        (with_drafts, with_future): [
            find_reason(article, Publication(now=NOW, with_drafts=with_drafts, with_future=with_future))
            for article in (draft, scheduled, both)
        ]
        for with_drafts in (False, True)
        for with_future in (False, True)
    }
    assert reasons == {
        (False, False): ["draft", "scheduled", "draft"],
        (False, True): ["draft", None, "draft"],
        (True, False): [None, "scheduled", "scheduled"],
        (True, True): [None, None, None],
    }


def test_both_versions_of_a_draft_stay_unpublished() -> None:
    versions = [make_article(language=code, draft=True) for code in ("tr", "en")]
    published, skipped = select(versions, Publication(now=NOW))
    assert published == ()
    assert [entry.reason for entry in skipped] == ["draft", "draft"]
    assert make_library(published, skipped, NOW, ISTANBUL).unpublished == {"news/2019-11-06-x"}


def test_versions_of_one_key_are_one_work() -> None:
    site = library(make_article(language="tr"), make_article(language="en", folder="news/other"))
    [work] = site.news
    assert [version.language for version in work.versions] == ["tr", "en"]
    assert site.folders["news/2019-11-06-x"] is site.folders["news/other"] is site.find("news/2019-11-06-x") is work
    assert site.find("news/nothing") is None


def test_a_reader_gets_their_language_else_the_original_else_what_there_is() -> None:
    [work] = library(make_article(language="tr", original="en"), make_article(language="en", original="en")).news
    assert [work.best(code).language for code in ("tr", "en", "ar")] == ["tr", "en", "en"]
    [alone] = library(make_article(language="tr", original="ar")).news
    assert alone.best("en").language == "tr"


def test_every_list_is_the_same_whatever_order_articles_come_in() -> None:
    articles = [
        meeting("2019-11-06-b", 3),
        meeting("2019-11-06-a", 3),
        make_article("2019-11-06-c"),
        make_article("2019-11-x"),
        make_article("pages", section="pages", date=None),
    ]
    for order in permutations(articles):
        site = library(*order)
        assert names(site.news) == ["2019-11-06-a", "2019-11-06-b", "2019-11-06-c", "2019-11-x"]
        assert names(site.meetings) == ["2019-11-06-a", "2019-11-06-b"]
        assert len(site.works) == len(articles)


def test_news_run_from_new_to_old_and_what_is_less_known_comes_last_in_its_time() -> None:
    order = ["2021-08-20-d", "2021-08-01-c", "2021-08-b", "2021-a", "2020-12-31-z"]
    assert names(library(*(make_article(name) for name in sorted(order))).news) == order


def test_static_pages_are_no_news() -> None:
    page = make_article("pages/about", section="pages", key="pages/about", date=None)
    site = library(make_article(), page)
    assert [work.key for work in site.pages] == ["pages/about"]
    assert names(site.news) == ["2019-11-06-x"]


def test_what_expired_stays_in_the_archive_and_leaves_what_is_new() -> None:
    old = make_article("2019-01-01-old", expiry_date=NOW, tags=("forum",))
    new = make_article("2019-01-02-new", tags=("forum",))
    site = library(old, new)
    assert names(site.news) == names(site.years.get(2019, ())) == ["2019-01-02-new", "2019-01-01-old"]
    assert names(site.current) == names(site.tagged("forum")) == ["2019-01-02-new"]


def test_years_are_those_that_have_news() -> None:
    site = library(*(make_article(name) for name in ("2021-a", "2019-11-06-x", "2021-08-b")))
    assert tuple(site.years) == (2021, 2019)
    assert names(site.years.get(2021, ())) == ["2021-08-b", "2021-a"]
    assert site.years.get(2020, ()) == ()


def test_meetings_are_ordered_by_number_and_not_by_date() -> None:
    site = library(meeting("2021-02-18-four", 4), meeting("2022-01-01-two", 2), meeting("2017-12-21-one", 1))
    assert [work.number for work in site.meetings] == [4, 2, 1]


def test_neighbours_of_a_meeting_are_those_of_its_number() -> None:
    site = library(
        meeting("2017-12-21-a", 1), meeting("2021-01-01-b", 2), meeting("2019-11-06-c", 3), make_article("2019-11-07-d")
    )
    three, two, one = site.meetings
    assert neighbours_in(site.meetings)[two.key] == (one, three)
    assert neighbours_in(site.meetings)[one.key] == (None, two)
    assert neighbours_in(site.meetings)[three.key] == (two, None)
    assert "news/2019-11-07-d" not in neighbours_in(site.meetings)

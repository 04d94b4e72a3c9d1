from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sites import ISTANBUL, make_article

from sitegen.content.model import Event
from sitegen.language.dates import parse_partial_date
from sitegen.site.gatherings import is_announced, over_at, start_of

BERLIN = ZoneInfo("Europe/Berlin")


def event(start: str, end: str = "", time: str = "") -> Event:
    return Event(start=parse_partial_date(start), end=parse_partial_date(end) if end else None, time=time)


def at(text: str, zone: ZoneInfo = ISTANBUL) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("found", "start"),
    [
        (event("2026-12-01"), date(2026, 12, 1)),
        (event("2026-12"), date(2026, 12, 1)),
        (event("2026-12-01", time="14:00"), at("2026-12-01 14:00")),
        (event("2026-12-01 09:30", time="14:00"), at("2026-12-01 09:30")),
    ],
)
def test_an_event_begins_at_a_moment_where_its_time_is_known_else_on_a_day(
    found: Event, start: date | datetime
) -> None:
    assert start_of(found, ISTANBUL) == start


@pytest.mark.parametrize(
    ("found", "over"),
    [
        (event("2026-12-01"), "2026-12-02"),
        (event("2026-12-01", time="14:00"), "2026-12-02"),
        (event("2026-12-01 14:00"), "2026-12-02"),
        (event("2026-12-01", "2026-12-03"), "2026-12-04"),
        (event("2026-12-01 14:00", "2026-12-01 16:30"), "2026-12-01 16:30"),
        (event("2026-12-31"), "2027-01-01"),
        (event("2026-12"), "2027-01-01"),
        (event("2026"), "2027-01-01"),
        (event("2026-12-01", "2026-12"), "2027-01-01"),
        # The 1st in New York is the 2nd in Istanbul.
        (event("2026-12-01T23:30-05:00"), "2026-12-03"),
    ],
)
def test_an_event_is_over_when_the_last_day_that_it_may_last_is_over(found: Event, over: str) -> None:
    assert over_at(found, ISTANBUL) == at(over)


def test_the_last_day_ends_at_midnight_even_where_it_has_25_hours() -> None:
    assert over_at(event("2026-10-25"), BERLIN) == at("2026-10-26", BERLIN)
    assert over_at(event("2026-10-25"), BERLIN).utcoffset() == at("2026-10-26", BERLIN).utcoffset()


@pytest.mark.parametrize(
    ("written", "start", "certain"),
    [
        ("2026-11-20", "2026-12-01", True),
        ("2026-12-01", "2026-12-01", False),
        ("2026-12-02", "2026-12-01", False),
        ("2026-11", "2026-12-01", True),
        ("2026-12", "2026-12-20", False),  # it may have been written on the 31st
        ("2026-11-20", "2026-11", False),  # it may have been on the 1st
        ("2026-11-20", "2026-12", True),
        ("2026-12-01 09:00", "2026-12-01 14:00", True),
        ("2026-12-01 15:00", "2026-12-01 14:00", False),
    ],
)
def test_an_announcement_was_written_ahead_of_its_event_only_where_that_is_certain(
    written: str, start: str, certain: object
) -> None:
    found = make_article(date=parse_partial_date(written), event=event(start))
    assert is_announced(found, ISTANBUL) is certain


def test_what_was_published_before_its_event_announced_it_whatever_its_date() -> None:
    day = parse_partial_date("2026-12-01")
    for moment, is_it in ((at("2026-11-30 09:00"), True), (at("2026-12-01 09:00"), False)):
        assert is_announced(make_article(date=day, event=Event(start=day), publish_date=moment), ISTANBUL) is is_it


def test_what_was_changed_after_its_event_tells_of_it_itself() -> None:
    written = parse_partial_date("2026-11-20")
    for changed, is_it in (("2026-11-25", True), ("2026-12-01", False), ("2026-12-02", False), ("2026", False)):
        lastmod = parse_partial_date(changed)
        found = make_article(date=written, event=event("2026-12-01"), lastmod=lastmod)
        assert is_announced(found, ISTANBUL) is is_it


def test_what_has_no_event_announces_none() -> None:
    assert not is_announced(make_article(), ISTANBUL)

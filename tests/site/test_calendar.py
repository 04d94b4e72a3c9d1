from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from sitegen.site.calendar import CalendarEvent, calendar_text

ISTANBUL = timezone(timedelta(hours=3))
STAMP = datetime(2019, 11, 6, 9, 0, tzinfo=ISTANBUL)
LONG = "Mülteciler Alanında Belediyeler Arası Koordinasyon ve Uyum Toplantısı: ığüşöçİĞÜŞÖÇ " * 4


def meeting(**changes: object) -> CalendarEvent:
    values: dict[str, object] = {
        "uid": "tag:example.org,2019:meeting-3",
        "stamp": STAMP,
        "start": date(2019, 11, 6),
        "language": "tr",
        "summary": "III. Toplantı",
    }
    return CalendarEvent(**(values | changes))  # type: ignore[arg-type]


def text(*events: CalendarEvent, name: str = "Toplantılar") -> str:
    return calendar_text(events, name=name, language="tr", product="-//sitegen//Turkish and English//EN")


def parsed(*events: CalendarEvent) -> list[Component]:
    calendar = Calendar.from_ical(text(*events))
    found = list(calendar.walk("VEVENT"))
    assert calendar.errors == []
    assert [event.errors for event in found] == [[]] * len(events)
    return found


def test_a_calendar_reads_as_rfc_5545_wants_it() -> None:
    assert text(meeting(url="https://example.org/tr/x/")).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sitegen//Turkish and English//EN",
        "CALSCALE:GREGORIAN",
        "NAME;LANGUAGE=tr:Toplantılar",
        "X-WR-CALNAME:Toplantılar",
        "BEGIN:VEVENT",
        "UID:tag:example.org\\,2019:meeting-3",
        "DTSTAMP:20191106T060000Z",
        "DTSTART;VALUE=DATE:20191106",
        "DTEND;VALUE=DATE:20191107",
        "SUMMARY;LANGUAGE=tr:III. Toplantı",
        "URL:https://example.org/tr/x/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_every_line_has_at_most_75_octets_and_folding_loses_nothing() -> None:
    written = text(meeting(summary=LONG, location="🏛" * 60, url="https://example.org/" + "x" * 200), name=LONG)
    lines = written.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in written.encode().replace(b"\r\n", b"")
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event["SUMMARY"] == LONG
    assert event["LOCATION"] == "🏛" * 60
    assert event["URL"] == "https://example.org/" + "x" * 200


@pytest.mark.parametrize("length", range(60, 80))
def test_no_fold_cuts_a_character(length: int) -> None:
    (event,) = parsed(meeting(summary="x" * length + "ığüşöç"))
    assert event["SUMMARY"] == "x" * length + "ığüşöç"


@pytest.mark.parametrize("words", ["a, b; c\\n d\\", "iki\nsatır", 'tırnak " ve : iki nokta', " başta boşluk"])
def test_special_characters_come_back_as_they_were(words: str) -> None:
    (event,) = parsed(meeting(summary=words, location=words))
    assert (event["SUMMARY"], event["LOCATION"]) == (words, words)


def test_line_ends_and_control_characters_cannot_add_a_property() -> None:
    (event,) = parsed(meeting(summary="a\r\nATTENDEE:x\x0b\x00b", url="https://example.org/\r\nATTENDEE:x"))
    assert event["SUMMARY"] == "a\nATTENDEE:xb"
    assert "ATTENDEE" not in event


def test_the_last_day_belongs_to_the_event() -> None:
    (event,) = parsed(meeting(start=date(2018, 10, 16), end=date(2018, 10, 17)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2018, 10, 16), date(2018, 10, 18))


def test_a_known_time_is_written_in_utc_and_without_an_invented_end() -> None:
    (event,) = parsed(meeting(start=datetime(2021, 2, 18, 12, 0, tzinfo=ISTANBUL)))
    assert event["DTSTART"].dt == datetime(2021, 2, 18, 9, 0, tzinfo=UTC)
    assert "DTEND" not in event


def test_several_days_are_written_as_days_even_if_the_first_hour_is_known() -> None:
    (event,) = parsed(meeting(start=datetime(2021, 2, 18, 1, 0, tzinfo=ISTANBUL), end=date(2021, 2, 19)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2021, 2, 18), date(2021, 2, 20))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        text(meeting(start=datetime(2021, 2, 18, 12, 0)))  # noqa: DTZ001 - that is the fault


def test_the_summary_carries_its_language_and_categories_stay_apart() -> None:
    (event,) = parsed(meeting(language="en", location="İstanbul", categories=("Toplantı, açık", "Göç")))
    assert event["SUMMARY"].params["LANGUAGE"] == "en"
    assert [str(category) for category in event["CATEGORIES"].cats] == ["Toplantı, açık", "Göç"]


def test_events_keep_their_order_and_identity() -> None:
    found = parsed(meeting(uid="b"), meeting(uid="a"))
    assert [event["UID"] for event in found] == ["b", "a"]

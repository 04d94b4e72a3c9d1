"""Tests of dates that say no more than is known, and of the errors for texts that are none."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sitegen.language.dates import DateError, PartialDate, parse_partial_date

ISTANBUL = ZoneInfo("Europe/Istanbul")


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(min_value=date(1000, 1, 1)))
    known = draw(st.sampled_from(["year", "month", "day", "minute", "zone"]))
    if known == "year":
        return PartialDate(day.year)
    if known == "month":
        return PartialDate(day.year, day.month)
    if known == "day":
        return PartialDate(day.year, day.month, day.day)
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    offset = draw(st.integers(-1439, 1439)) if known == "zone" else None
    return PartialDate(day.year, day.month, day.day, hour, minute, offset)


@pytest.mark.parametrize(
    ("text", "expected", "precision", "iso"),
    [
        ("2021", PartialDate(2021), "year", "2021"),
        ("2021-08", PartialDate(2021, 8), "month", "2021-08"),
        ("2019-11-06", PartialDate(2019, 11, 6), "day", "2019-11-06"),
        ("2024-02-29", PartialDate(2024, 2, 29), "day", "2024-02-29"),
        ("2021-02-18 12:00", PartialDate(2021, 2, 18, 12, 0), "minute", "2021-02-18T12:00"),
        ("2019-11-06T14:00", PartialDate(2019, 11, 6, 14, 0), "minute", "2019-11-06T14:00"),
        ("2019-11-06T14:00:59", PartialDate(2019, 11, 6, 14, 0), "minute", "2019-11-06T14:00"),
        ("2019-11-06T14:00Z", PartialDate(2019, 11, 6, 14, 0, 0), "minute", "2019-11-06T14:00+00:00"),
        ("2019-11-06T14:00:00+03:00", PartialDate(2019, 11, 6, 14, 0, 180), "minute", "2019-11-06T14:00+03:00"),
        ("2019-11-06T00:05-03:30", PartialDate(2019, 11, 6, 0, 5, -210), "minute", "2019-11-06T00:05-03:30"),
    ],
)
def test_the_iso_forms_are_read(text: str, expected: PartialDate, precision: str, iso: str) -> None:
    parsed = parse_partial_date(text)
    assert parsed == expected
    assert parsed.precision == precision
    assert parsed.iso == iso


@given(partial_dates())
def test_what_is_written_in_iso_form_is_read_back(value: PartialDate) -> None:
    assert parse_partial_date(value.iso) == value


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("05.03.2026", "2026-03-05"),
        ("5.3.2026", "2026-03-05"),
        ("5/3/2026", "2026-03-05"),
        ("5-3-2026", "2026-03-05"),
        ("3/25/2026", "2026-03-25"),
        ("2026-3-5", "2026-03-05"),
        ("2026/03/05", "2026-03-05"),
        ("2026.03.05", "2026-03-05"),
        ("2026–03–05", "2026-03-05"),
        ("20260305", "2026-03-05"),
        (" 2026-03-05 ", "2026-03-05"),
        ("2026-3", "2026-03"),
        ("03.2026", "2026-03"),
        (" 2026", "2026"),
        ("5 Mart 2026", "2026-03-05"),
        ("5 MART 2026", "2026-03-05"),
        ("5 Mart 2026 Perşembe", "2026-03-05"),
        ("Perşembe, 05.03.2026", "2026-03-05"),
        ("5 Mart 2026 Perşembe günü", "2026-03-05"),
        ("1 Şubat 2026", "2026-02-01"),
        ("1 subat 2026", "2026-02-01"),
        ("12 Ağu 2026", "2026-08-12"),
        ("30 KASIM 2026", "2026-11-30"),
        ("30 kasim 2026", "2026-11-30"),
        ("Ağustos 2021", "2021-08"),
        ("5 March 2026", "2026-03-05"),
        ("March 5, 2026", "2026-03-05"),
        ("Thursday, 5th of March 2026", "2026-03-05"),
        ("12 Sept 2026", "2026-09-12"),
        ("August 2021", "2021-08"),
        ("2026-03-05 9:00", "2026-03-05 09:00"),
        ("2026-03-05 14.00", "2026-03-05 14:00"),
        ("2026-03-05 14:00:30", "2026-03-05 14:00"),
        ("2026-03-05 14:00+03:00", "2026-03-05T14:00+03:00"),
        ("2026-03-05t14:00z", "2026-03-05T14:00Z"),
        ("05.03.2026 14:00", "2026-03-05 14:00"),
        ("5 Mart 2026, saat 14.00", "2026-03-05 14:00"),
    ],
)
def test_a_date_in_another_form_is_suggested_in_iso_form(text: str, suggestion: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_partial_date(text)
    assert (caught.value.kind, caught.value.suggestion) == ("format", suggestion)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "yarın", "05.03.26", "5 Mart", "Mart", "5 Mart 26", "2026-03-05-06", "26-3-5", "5 Mart Nisan 2026",
        "2026-03 14:00", "2026-W10", "99999-01-01", "٢٠٢٦-٠٣-٠٥", "5 Mart 2026 ve 6 Mart 2026", "1/2", "2026-03-05T",
        "https://example.org/", "- - -", "00000000",
    ],
)  # fmt: skip
def test_a_text_of_no_certain_meaning_gets_no_suggestion(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_partial_date(text)
    assert (caught.value.kind, caught.value.suggestion) == ("format", None)


@pytest.mark.parametrize(
    ("text", "part", "days"),
    [
        ("9999-12-31", "year", None),
        ("2026-02-29", "day", 28),
        ("2024-02-30", "day", 29),
        ("2026-04-31", "day", 30),
        ("2026-04-00", "day", 30),
        ("30.02.2026", "day", 28),
        ("31 Nisan 2026", "day", 30),
        ("2026-13-01", "month", None),
        ("2026-00", "month", None),
        ("13.14.2026", "month", None),
        ("0999", "year", None),
        ("0000-01-01", "year", None),
        ("2026-01-01 24:00", "time", None),
        ("2026-01-01 12:60", "time", None),
        ("2026-01-01T12:00:60", "time", None),
        ("2026-01-01T12:00+24:00", "zone", None),
        ("2026-01-01T12:00+03:75", "zone", None),
    ],
)
def test_a_date_that_does_not_exist_is_impossible_and_says_which_part(text: str, part: str, days: int | None) -> None:
    with pytest.raises(DateError) as caught:
        parse_partial_date(text)
    error = caught.value
    assert (error.kind, error.part, error.days_in_month, error.suggestion) == ("impossible", part, days, None)


def test_an_impossible_day_comes_with_its_month_and_year() -> None:
    with pytest.raises(DateError) as caught:
        parse_partial_date("2026-02-30")
    assert (caught.value.year, caught.value.month, caught.value.text) == (2026, 2, "2026-02-30")


def test_a_date_error_is_not_swallowed_as_a_value_error() -> None:
    assert not issubclass(DateError, ValueError)


@given(st.text(alphabet="0123456789-/.: TZ+MartŞubat,"))
def test_every_text_is_a_date_or_a_date_error_whose_suggestion_is_a_date(text: str) -> None:
    suggestion: str | None = text
    try:
        parse_partial_date(text)
    except DateError as error:
        suggestion = error.suggestion
    assert suggestion is None or parse_partial_date(suggestion).year >= 1000


@pytest.mark.parametrize(
    "parts",
    [(2021, None, 6), (2021, 8, None, 12, 0), (2021, 8, 6, 12), (2021, 2, 30), (2021, 13), (999,), (2021, 8, 6, 24, 0),
     (2021, 8, 6, None, None, 180), (2021, 8, 6, 12, 0, 1440)],
)  # fmt: skip
def test_a_value_that_is_no_date_cannot_be_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"impossible|without"):
        PartialDate(*parts)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        (PartialDate(2021), "2021-01-01T00:00:00+03:00", "2021-12-31T23:59:59.999999+03:00"),
        (PartialDate(2024, 2), "2024-02-01T00:00:00+03:00", "2024-02-29T23:59:59.999999+03:00"),
        (PartialDate(2019, 11, 6), "2019-11-06T00:00:00+03:00", "2019-11-06T23:59:59.999999+03:00"),
        (PartialDate(2019, 11, 6, 14, 30), "2019-11-06T14:30:00+03:00", "2019-11-06T14:30:00+03:00"),
        (PartialDate(2019, 11, 6, 14, 30, 0), "2019-11-06T14:30:00+00:00", "2019-11-06T14:30:00+00:00"),
        (PartialDate(9998, 12), "9998-12-01T00:00:00+03:00", "9998-12-31T23:59:59.999999+03:00"),
    ],
)
def test_a_period_has_a_first_and_a_last_moment_in_its_zone(value: PartialDate, first: str, last: str) -> None:
    assert value.first_moment(ISTANBUL).isoformat() == first
    assert value.last_moment(ISTANBUL).isoformat() == last


def test_a_day_in_istanbul_begins_in_the_evening_before_in_utc() -> None:
    assert PartialDate(2026, 3, 5).first_moment(ISTANBUL) == datetime(2026, 3, 4, 21, 0, tzinfo=UTC)


@given(partial_dates(), st.integers(-840, 840))
def test_the_first_moment_is_never_after_the_last(value: PartialDate, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    assert value.first_moment(zone) <= value.last_moment(zone)


def test_coarser_dates_sort_before_the_finer_ones_of_their_period() -> None:
    texts = (
        "2020-12-31", "2021", "2021-08", "2021-08-01", "2021-08-01 00:00", "2021-08-01T00:00-01:00",
        "2021-08-01T00:00Z", "2021-08-01 00:01", "2021-08-02", "2021-09", "2022",
    )  # fmt: skip
    keys = [parse_partial_date(text).sort_key for text in texts]
    assert all(before < after for before, after in pairwise(keys))


@given(partial_dates(), partial_dates())
def test_different_dates_have_different_sort_keys(a: PartialDate, b: PartialDate) -> None:
    assume(a != b)
    assert a.sort_key != b.sort_key

"""Tests of dates as readers see them, in Turkish, English and Arabic."""

from datetime import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sitegen.language.dates import PartialDate
from sitegen.language.formats import (
    DatePatterns,
    PatternError,
    check_patterns,
    format_date,
    format_date_with_weekday,
    format_day_in_year,
    format_month,
    format_range,
    format_time,
    format_weekday,
)

TURKISH = DatePatterns()
ENGLISH = DatePatterns(day_with_weekday="EEEE d MMMM y")
AMERICAN = DatePatterns(day="MMMM d, y", day_with_weekday="EEEE, MMMM d, y", day_of_year="MMMM d", time="h:mm a")
HUNGARIAN = DatePatterns(day="y. MMMM d.", day_with_weekday="y. MMMM d., EEEE", month="y. MMMM")
ARABIC = DatePatterns(day_with_weekday="EEEE، d MMMM y")

YEAR = PartialDate(2021)
MONTH = PartialDate(2021, 8)
DAY = PartialDate(2019, 11, 6)
MINUTE = PartialDate(2019, 11, 6, 14, 5)


@pytest.mark.parametrize(
    ("date", "turkish", "english", "arabic"),
    [
        (YEAR, "2021", "2021", "2021"),
        (MONTH, "Ağustos 2021", "August 2021", "أغسطس 2021"),
        (DAY, "6 Kasım 2019", "6 November 2019", "6 نوفمبر 2019"),
        (MINUTE, "6 Kasım 2019", "6 November 2019", "6 نوفمبر 2019"),
    ],
)
def test_a_date_says_as_much_as_is_known(date: PartialDate, turkish: str, english: str, arabic: str) -> None:
    assert format_date(date, "tr", TURKISH) == turkish
    assert format_date(date, "en", ENGLISH) == english
    assert format_date(date, "ar", ARABIC) == arabic


def test_the_weekday_stands_where_the_language_puts_it() -> None:
    assert format_date_with_weekday(DAY, "tr", TURKISH) == "6 Kasım 2019 Çarşamba"
    assert format_date_with_weekday(DAY, "en", ENGLISH) == "Wednesday 6 November 2019"
    assert format_date_with_weekday(DAY, "ar", ARABIC) == "الأربعاء، 6 نوفمبر 2019"


def test_a_date_without_a_day_has_no_weekday() -> None:
    assert format_date_with_weekday(MONTH, "tr", TURKISH) == "Ağustos 2021"
    assert format_date_with_weekday(YEAR, "en", ENGLISH) == "2021"
    assert format_weekday(MONTH, "tr", TURKISH) == ""


def test_under_a_year_the_year_is_not_repeated() -> None:
    assert format_day_in_year(DAY, "tr", TURKISH) == "6 Kasım"
    assert format_day_in_year(MONTH, "tr", TURKISH) == "Ağustos"
    assert format_day_in_year(YEAR, "tr", TURKISH) == ""


def test_weekday_month_and_time_can_stand_alone() -> None:
    assert format_weekday(DAY, "tr", TURKISH) == "Çarşamba"
    assert format_month(DAY, "tr", TURKISH) == "Kasım"
    assert format_month(YEAR, "tr", TURKISH) == ""
    assert format_time(MINUTE, "tr", TURKISH) == "14:05"
    assert format_time(DAY, "tr", TURKISH) == ""


def test_all_turkish_months_and_weekdays_are_written_right() -> None:
    months = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"
    weekdays = "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar"
    assert [format_month(PartialDate(2021, month), "tr", TURKISH) for month in range(1, 13)] == months.split()
    assert [format_weekday(PartialDate(2021, 8, day), "tr", TURKISH) for day in range(2, 9)] == weekdays.split()


def test_a_month_alone_and_beside_a_day_can_differ() -> None:
    assert format_date(PartialDate(2021, 8), "pl", TURKISH) == "sierpień 2021"
    assert format_date(PartialDate(2021, 8, 5), "pl", TURKISH) == "5 sierpnia 2021"


@pytest.mark.parametrize(("hour", "expected"), [(0, "12:05 am"), (1, "1:05 am"), (12, "12:05 pm"), (14, "2:05 pm")])
def test_a_language_may_count_twelve_hours(hour: int, expected: str) -> None:
    assert format_time(PartialDate(2019, 11, 6, hour, 5), "en", AMERICAN) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (PartialDate(2022, 5, 12), PartialDate(2022, 5, 13), ("12", "13 Mayıs 2022")),
        (PartialDate(2021, 11, 30), PartialDate(2021, 12, 1), ("30 Kasım", "1 Aralık 2021")),
        (PartialDate(2021, 12, 31), PartialDate(2022, 1, 1), ("31 Aralık 2021", "1 Ocak 2022")),
        (PartialDate(2021, 5), PartialDate(2021, 6), ("Mayıs", "Haziran 2021")),
        (PartialDate(2021, 12), PartialDate(2022, 1), ("Aralık 2021", "Ocak 2022")),
        (PartialDate(2021), PartialDate(2022), ("2021", "2022")),
        (PartialDate(2021, 5), PartialDate(2021, 6, 3), ("Mayıs 2021", "3 Haziran 2021")),
        (PartialDate(2021), PartialDate(2021, 6), ("2021", "Haziran 2021")),
        (PartialDate(2022, 5, 12, 9, 0), PartialDate(2022, 5, 13, 17, 0), ("12", "13 Mayıs 2022")),
        (PartialDate(2022, 5, 12, 9, 0), PartialDate(2022, 5, 12, 17, 0), ("12 Mayıs 2022", "")),
    ],
)
def test_a_range_writes_once_what_its_ends_share(
    start: PartialDate, end: PartialDate, expected: tuple[str, str]
) -> None:
    assert format_range(start, end, "tr", TURKISH) == expected


def test_the_pattern_decides_which_end_of_a_range_bears_the_shared_part() -> None:
    start, end = PartialDate(2022, 5, 12), PartialDate(2022, 5, 13)
    later = PartialDate(2022, 6, 1)
    assert format_range(start, end, "en", AMERICAN) == ("May 12", "13, 2022")
    assert format_range(start, later, "en", AMERICAN) == ("May 12", "June 1, 2022")
    assert format_range(start, end, "hu", HUNGARIAN) == ("2022. május 12", "13.")
    assert format_range(start, end, "ar", ARABIC) == ("12", "13 مايو 2022")


def test_literals_and_numbers_can_stand_in_a_pattern() -> None:
    patterns = DatePatterns(day="dd.MM.yyyy", day_of_year="d 'de' LLL", time="HH 'o''clock' mm", weekday="E ''")
    assert format_date(PartialDate(2026, 3, 5), "tr", patterns) == "05.03.2026"
    assert format_day_in_year(PartialDate(2026, 3, 5), "en", patterns) == "5 de Mar"
    assert format_time(PartialDate(2026, 3, 5, 9, 7), "en", patterns) == "09 o'clock 07"
    assert format_weekday(PartialDate(2026, 3, 5), "en", patterns) == "Thu '"


@pytest.mark.parametrize("patterns", [TURKISH, ENGLISH, AMERICAN, HUNGARIAN, ARABIC])
def test_sound_patterns_pass_the_check(patterns: DatePatterns) -> None:
    check_patterns(patterns)


@pytest.mark.parametrize(
    ("patterns", "part"),
    [
        (DatePatterns(day="d MMMM Y"), "Y"),
        (DatePatterns(day="%d %B %Y"), "B"),
        (DatePatterns(day="d MMMM 'y"), "'y"),
        (DatePatterns(month="d LLLL y"), "d"),
        (DatePatterns(month="LLLL"), "y"),
        (DatePatterns(day="d MMMM"), "y"),
        (DatePatterns(time="HH"), "m"),
        (DatePatterns(weekday=""), "Ec"),
    ],
)
def test_a_pattern_that_cannot_work_is_refused(patterns: DatePatterns, part: str) -> None:
    with pytest.raises(PatternError) as caught:
        check_patterns(patterns)
    assert caught.value.part == part


@given(st.datetimes(), st.sampled_from(["tr", "en", "ar", "ar_SA", "fa"]))
def test_digits_are_western_in_every_language(moment: datetime, language: str) -> None:
    assume(moment.year >= 1000)
    date = PartialDate(moment.year, moment.month, moment.day, moment.hour, moment.minute)
    text = format_date_with_weekday(date, language, ARABIC) + format_time(date, language, ARABIC)
    assert {character for character in text if character.isdecimal()} <= set("0123456789")
    assert str(moment.year) in text

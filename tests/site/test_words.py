from datetime import UTC, datetime

import pytest
from sites import ISTANBUL, NOW, PROJECT, make_article

from sitegen.content.model import Event
from sitegen.language.dates import PartialDate, parse_partial_date
from sitegen.language.strings import Strings, parse_strings
from sitegen.site import words
from sitegen.site.library import Work, make_library
from sitegen.site.views.parts import Moment, Period, Phrase

STRINGS = {
    code: parse_strings((PROJECT / f"templates/locale/{code}.toml").read_text(encoding="utf-8"), code)
    for code in ("tr", "en")
}
TURKISH, ENGLISH = STRINGS["tr"], STRINGS["en"]
date = parse_partial_date


def work(number: int | None = None) -> Work:
    event = Event(number=number, start=date("2019-11-06"))
    return make_library((make_article(event=event),), (), NOW, ISTANBUL).news[0]


def joined(period: Period) -> str:
    return "–".join(moment.text for moment in (period.start, period.end) if moment)


@pytest.mark.parametrize(
    ("written", "turkish", "english", "iso"),
    [
        ("2019-11-06", "6 Kasım 2019", "6 November 2019", "2019-11-06"),
        ("2021-08", "Ağustos 2021", "August 2021", "2021-08"),
        ("2021", "2021", "2021", "2021"),
    ],
)
def test_a_moment_says_no_more_than_is_known(written: str, turkish: str, english: str, iso: str) -> None:
    assert words.moment(date(written), TURKISH) == Moment(text=turkish, iso=iso)
    assert words.moment(date(written), ENGLISH) == Moment(text=english, iso=iso)


def test_the_weekday_stands_where_the_language_puts_it() -> None:
    assert words.moment_with_weekday(date("2019-11-06"), TURKISH).text == "6 Kasım 2019 Çarşamba"
    assert words.moment_with_weekday(date("2019-11-06"), ENGLISH).text == "Wednesday 6 November 2019"
    assert words.moment_with_weekday(date("2021-08"), TURKISH).text == "Ağustos 2021"
    assert words.weekday(date("2019-11-06"), TURKISH) == "Çarşamba"
    assert words.weekday(date("2021-08"), TURKISH) == ""


def test_a_time_that_is_not_said_is_not_in_the_machines_date_either() -> None:
    assert words.moment_with_weekday(date("2019-11-06 14:00"), TURKISH).iso == "2019-11-06"
    assert words.period(date("2019-11-06 14:00"), None, TURKISH).start.iso == "2019-11-06"
    assert words.period_in_year(date("2019-11-06 14:00"), None, TURKISH).start.iso == "2019-11-06"


@pytest.mark.parametrize(
    ("start", "end", "turkish", "english"),
    [
        ("2019-11-06", None, "6 Kasım 2019", "6 November 2019"),
        ("2019-11-06", "2019-11-06", "6 Kasım 2019", "6 November 2019"),
        ("2022-05-12", "2022-05-13", "12–13 Mayıs 2022", "12–13 May 2022"),
        ("2022-05-30", "2022-06-01", "30 Mayıs–1 Haziran 2022", "30 May–1 June 2022"),
        ("2021-12-31", "2022-01-01", "31 Aralık 2021–1 Ocak 2022", "31 December 2021–1 January 2022"),
    ],
)
def test_a_range_writes_once_what_its_ends_share(start: str, end: str | None, turkish: str, english: str) -> None:
    last = date(end) if end else None
    assert joined(words.period(date(start), last, TURKISH)) == turkish
    assert joined(words.period(date(start), last, ENGLISH)) == english


@pytest.mark.parametrize(
    ("start", "end", "turkish", "english"),
    [
        ("2019-11-06", None, "6 Kasım", "6 November"),
        ("2021-08", None, "Ağustos", "August"),
        ("2021", None, "2021", "2021"),
        ("2022-10-27", "2022-10-28", "27–28 Ekim", "27–28 October"),
        ("2021-12-31", "2022-01-01", "31 Aralık 2021–1 Ocak 2022", "31 December 2021–1 January 2022"),
        ("2021-08", "2021-09", "Ağustos–Eylül 2021", "August–September 2021"),
    ],
)
def test_below_its_year_a_date_leaves_the_year_out(start: str, end: str | None, turkish: str, english: str) -> None:
    last = date(end) if end else None
    assert joined(words.period_in_year(date(start), last, TURKISH)) == turkish
    assert joined(words.period_in_year(date(start), last, ENGLISH)) == english


def test_a_range_has_no_weekdays() -> None:
    assert joined(words.period_with_weekday(date("2022-05-12"), date("2022-05-13"), TURKISH)) == "12–13 Mayıs 2022"
    assert joined(words.period_with_weekday(date("2022-05-12"), None, TURKISH)) == "12 Mayıs 2022 Perşembe"


def test_the_ends_of_a_range_have_their_own_machine_dates() -> None:
    period = words.period(date("2022-05-12"), date("2022-05-13"), TURKISH)
    assert period.end is not None
    assert (period.start.iso, period.end.iso) == ("2022-05-12", "2022-05-13")


def test_the_day_of_a_moment_is_that_of_the_sites_zone() -> None:
    late = datetime(2026, 3, 11, 22, 30, tzinfo=UTC)
    assert words.day_of(late, "Europe/Istanbul") == PartialDate(2026, 3, 12)
    assert words.day_of(late, "Europe/London") == PartialDate(2026, 3, 11)


def test_what_an_article_tells_of_happened_when_the_event_did() -> None:
    assert words.dates_of(make_article("2019-11-06-x")) == (date("2019-11-06"), None)
    event = Event(start=date("2019-11-04"), end=date("2019-11-05"))
    assert words.dates_of(make_article(event=event)) == (date("2019-11-04"), date("2019-11-05"))


@pytest.mark.parametrize(
    ("number", "numerals", "ordinals"),
    [
        (3, ("III.", "III"), ("Üçüncü toplantı", "Third meeting")),
        (12, ("XII.", "XII"), ("On ikinci toplantı", "Twelfth meeting")),
        (13, ("XIII.", "XIII"), ("XIII. toplantı", "XIII meeting")),
        (None, ("", ""), ("", "")),
    ],
)
def test_a_meeting_has_a_numeral_and_words_for_it(
    number: int | None, numerals: tuple[str, str], ordinals: tuple[str, str]
) -> None:
    assert (words.numeral(work(number), "tr"), words.numeral(work(number), "en")) == numerals
    assert (words.ordinal(work(number), TURKISH), words.ordinal(work(number), ENGLISH)) == ordinals


@pytest.mark.parametrize(
    ("event", "own", "strings", "phrase"),
    [
        (Event(start=date("2019")), "tr", TURKISH, Phrase(text="")),
        (Event(start=date("2019"), place="İstanbul"), "tr", TURKISH, Phrase(text="İstanbul")),
        (Event(start=date("2019"), place="İstanbul"), "tr", ENGLISH, Phrase(text="İstanbul", language="tr")),
        (Event(start=date("2019"), online=True), "tr", ENGLISH, Phrase(text="Online")),
        (Event(start=date("2019"), online=True), "en", TURKISH, Phrase(text="Çevrim içi")),
        (Event(start=date("2019"), online=True, place="Zoom"), "tr", TURKISH, Phrase(text="Zoom")),
    ],
)
def test_a_place_is_in_the_language_of_its_version_and_online_in_that_of_the_page(
    event: Event, own: str, strings: Strings, phrase: Phrase
) -> None:
    assert words.place(event, own, strings.language, strings) == phrase


def test_a_language_is_stated_only_where_it_is_another() -> None:
    assert (words.lang_if_other("tr", "tr"), words.lang_if_other("tr", "en")) == ("", "tr")

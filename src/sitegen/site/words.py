"""Dates, languages and labels turned into the words of one page language.

Comes in: values of articles and a language of the site. Goes out: phrases, moments and periods for views.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sitegen.content.model import Article, Event
from sitegen.language import formats
from sitegen.language.dates import PartialDate
from sitegen.language.formats import DatePatterns
from sitegen.language.numbers import roman_ordinal
from sitegen.language.strings import Strings
from sitegen.site.library import Work
from sitegen.site.site import Site, once
from sitegen.site.views.parts import Moment, Period, Phrase


def lang_if_other(language: str, page_language: str) -> str:
    """Return the language to state on an element: nothing where it is the page's own."""
    return "" if language == page_language else language


def moment(date: PartialDate, strings: Strings) -> Moment:
    """Return "6 Kasım 2019" with its machine form."""
    return Moment(text=formats.format_date(date, strings.language, strings.patterns), iso=date.iso)


def moment_with_weekday(date: PartialDate, strings: Strings) -> Moment:
    """Return "6 Kasım 2019 Çarşamba" with its machine form."""
    text = formats.format_date_with_weekday(date, strings.language, strings.patterns)
    return Moment(text=text, iso=_day(date).iso)


def day_of(moment: datetime, time_zone: str) -> PartialDate:
    """Return the day of a moment in a time zone."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return PartialDate(local.year, local.month, local.day)


def _day(date: PartialDate) -> PartialDate:
    """Drop the time, which the words do not say either."""
    return date if date.hour is None else PartialDate(date.year, date.month, date.day)


def period(start: PartialDate, end: PartialDate | None, strings: Strings) -> Period:
    """Return "6 Kasım 2019", or "12–13 Mayıs 2022" in two parts."""
    if end is None or end == start:
        return Period(start=Moment(text=moment(start, strings).text, iso=_day(start).iso))
    return _range(start, end, strings, strings.patterns)


def _range(start: PartialDate, end: PartialDate, strings: Strings, patterns: DatePatterns) -> Period:
    """Return two dates with what they share written once; one part where both read the same."""
    first, last = formats.format_range(start, end, strings.language, patterns)
    return Period(start=Moment(text=first, iso=start.iso), end=Moment(text=last, iso=end.iso) if last else None)


def period_in_year(start: PartialDate, end: PartialDate | None, strings: Strings) -> Period:
    """Return "6 Kasım" or "27–28 Ekim" for a list below its year; two years and a bare year are written out."""
    text = formats.format_day_in_year(start, strings.language, strings.patterns)
    if start.day and end and end.day and end.year == start.year:
        # The year is in the heading above; what is left of a range joins like a range with its year.
        return _range(start, end, strings, replace(strings.patterns, day=strings.patterns.day_of_year))
    if end is not None or not text:
        return period(start, end, strings)
    return Period(start=Moment(text=text, iso=_day(start).iso))


def period_with_weekday(start: PartialDate, end: PartialDate | None, strings: Strings) -> Period:
    """Return "6 Kasım 2019 Çarşamba", or a range without weekdays."""
    if end is not None and end != start:
        return period(start, end, strings)
    return Period(start=moment_with_weekday(start, strings))


def dates_of(article: Article) -> tuple[PartialDate, PartialDate | None]:
    """Return when what an article tells of happened: the event's dates, else the article's own."""
    if article.event:
        return article.event.start, article.event.end
    assert article.date is not None, article.source
    return article.date, None


@once
def period_of(site: Site, key: str, language: str) -> Period:
    """Return when the work of a key happened, as readers of a language are told."""
    return period(*dates_of(site.library.keys[key].best(language)), site.strings[language])


def weekday(date: PartialDate, strings: Strings) -> str:
    """Return "Çarşamba"."""
    return formats.format_weekday(date, strings.language, strings.patterns)


def clock(time: str, strings: Strings) -> str:
    """Return a time of day, typed as 14:00, as the language writes it: "14.00" in Turkish (TDK), "14:00" in English."""
    hour, minute = map(int, time.split(":"))
    return formats.format_time(PartialDate(2000, 1, 1, hour, minute), strings.language, strings.patterns)


def numeral(work: Work, language: str) -> str:
    """Return "III." for the third meeting, "" for what is no meeting."""
    return roman_ordinal(work.number, language) if work.number else ""


def ordinal(work: Work, strings: Strings) -> str:
    """Return "Üçüncü toplantı"; past the words that the strings know, "XIII. toplantı"."""
    if not work.number:
        return ""
    known = strings.ordinals
    word = known[work.number] if work.number in known else roman_ordinal(work.number, strings.language)
    return strings.text("meeting_ordinal", {"ordinal": word})


def place(event: Event, own: str, page: str, strings: Strings) -> Phrase:
    """Return where an event took place: its place in the version's language, or "Çevrim içi" in the page's."""
    if event.online and not event.place:
        return Phrase(text=strings.text("online"))
    return Phrase(text=event.place, language=lang_if_other(own, page) if event.place else "")


@once
def languages_of(site: Site, languages: tuple[str, ...], page_language: str) -> tuple[Phrase, ...]:
    """Return the languages something can be read in, each in its own name: "Türkçe", "English"."""
    return tuple(
        Phrase(text=site.name_of(language), language=lang_if_other(language, page_language)) for language in languages
    )

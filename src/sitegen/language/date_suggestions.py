"""Owns what an editor may have meant by a date not in ISO form: "05.03.2026", "5 Mart 2026", "2026-3-5".

Comes in: the text as written. Goes out: the date in ISO form, unchecked against the calendar, or nothing.
It never guesses a century, nor between two days that both make sense outside Türkiye's day-month-year.
"""

import re
from functools import lru_cache

from sitegen.language import cldr
from sitegen.language.casing import fold

# The languages editors write dates in, whatever languages the site is published in.
_EDITORS_LANGUAGES = ("tr", "en")
_WORDS_TO_SKIP = frozenset({"saat", "at", "on", "of", "gunu", "st", "nd", "rd", "th"})
_TIME = re.compile(
    r"(?:\s|(?<=[0-9])T)([0-9]{1,2})[:.]([0-9]{2})(?::[0-9]{2})?\s*(Z|[+-][0-9]{2}:[0-9]{2})?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[0-9]{4}")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})\s*[-./]\s*([0-9]{4})")
_NUMERIC = re.compile(r"([0-9]{1,4})\s*[-./]\s*([0-9]{1,2})(?:\s*[-./]\s*([0-9]{1,4}))?")
_COMPACT = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_PLAIN_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")


def find_iso_form(text: str) -> str | None:
    """Return the date a text seems to mean in ISO form, with its time if any; None if that is not certain.

    Where both are possible the day stands before the month, as in Türkiye and Britain.
    """
    plain = text.strip().translate(_PLAIN_DASHES)
    match = _TIME.search(plain)
    if match is None:
        return _find_date(plain)
    date = _find_date(plain[: match.start()].rstrip(" ,"))
    if date is None or date.count("-") < 2:
        return None
    time = f"{int(match[1]):02}:{match[2]}"
    return f"{date}T{time}{match[3].upper()}" if match[3] else f"{date} {time}"


def _find_date(text: str) -> str | None:
    compact = _COMPACT.fullmatch(text)
    if compact:
        return "-".join(compact.groups())
    words = _without_connecting_words(text)
    if _YEAR.fullmatch(words):
        return words
    without_day = _MONTH_AND_YEAR.fullmatch(words)
    if without_day:
        return _iso(without_day[2], without_day[1], None)
    numeric = _NUMERIC.fullmatch(words)
    if numeric:
        return _from_numbers(*numeric.groups())
    return _from_month_name(words)


def _from_numbers(first: str, second: str, third: str | None) -> str | None:
    if len(first) == 4:
        return _iso(first, second, third) if third is None or len(third) <= 2 else None
    if third is None or len(third) != 4 or len(first) > 2:
        return None
    if int(second) > 12 >= int(first):
        return _iso(third, first, second)
    return _iso(third, second, first)


def _from_month_name(text: str) -> str | None:
    """Return the ISO form of "5 Mart 2026", "March 5, 2026" or "Mart 2026"."""
    tokens = _TOKEN.findall(text)
    months = [_month_numbers()[token] for token in tokens if token in _month_numbers()]
    numbers = [token for token in tokens if token.isdigit()]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    others = len(tokens) - len(months) - len(years) - len(days)
    if others or len(months) != 1 or len(years) != 1 or len(days) > 1:
        return None
    return _iso(years[0], str(months[0]), days[0] if days else None)


def _iso(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + ("" if day is None else f"-{int(day):02}")


def _without_connecting_words(text: str) -> str:
    """Return the folded text without weekdays and the like, so that only day, month and year are left."""
    folded = re.sub(r"(?<=[0-9])(?=[a-z])", " ", fold(text))
    kept = re.sub(r"[^\W\d_]+", lambda word: "" if word[0] in _WORDS_TO_SKIP | _weekday_names() else word[0], folded)
    return kept.strip(" ,")


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return {
        fold(cldr.month_name(month, language, width, "format")): month
        for language in _EDITORS_LANGUAGES
        for width in cldr.WIDTHS
        for month in range(1, 13)
    } | {"sept": 9}


@lru_cache(maxsize=1)
def _weekday_names() -> frozenset[str]:
    return frozenset(
        fold(cldr.weekday_name(weekday, language, width, "format"))
        for language in _EDITORS_LANGUAGES
        for width in cldr.WIDTHS
        for weekday in range(7)
    )

"""Owns the one door to Babel: month and weekday names, number formats, plural rules and lists from CLDR.

Comes in: a language code, tag or locale ("tr", "en-GB", "ar_SA") and plain values. Goes out: plain text.
Digits are Western in every language. Babel is imported on first use, since start-up need not pay its 30 ms;
`babel.dates` not at all, because it reads the machine's time zone. It never reads the environment.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from babel.core import Locale

Width = Literal["wide", "abbreviated"]
WIDTHS: tuple[Width, ...] = ("wide", "abbreviated")
Context = Literal["format", "stand-alone"]
ListPart = Literal["2", "start", "middle", "end"]
PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
# CLDR's bare "en" is American: month before day, Oxford comma.
_DEFAULT_LOCALES = {"en": "en_GB"}
_DIGITS = "latn"
# Group and decimal separators of the languages that the command line speaks: a build with nothing to do has counts and
# seconds to print, and loading Babel would take it longer than its work. Tests hold all that rests on them to CLDR.
_SEPARATORS = {"tr": (".", ","), "en": (",", ".")}
_LARGEST_SHORT = 10**9


class UnknownLanguage(LookupError):  # noqa: N818 - it names what was found, like the LookupErrors of Python
    """Say that CLDR has no data for a language."""


def is_known(language: str) -> bool:
    """Tell whether CLDR has data for the language; without it, the functions here raise UnknownLanguage."""
    try:
        _locale(language)
    except UnknownLanguage:
        return False
    return True


@lru_cache(maxsize=1024)
def month_name(month: int, language: str, width: Width, context: Context) -> str:
    """Return the name of a month (1 to 12): in context "format" beside a day, in "stand-alone" by itself."""
    return str(_locale(language).months[context][width][month])


@lru_cache(maxsize=512)
def weekday_name(weekday: int, language: str, width: Width, context: Context) -> str:
    """Return the name of a weekday, 0 being Monday."""
    return str(_locale(language).days[context][width][weekday])


@lru_cache(maxsize=64)
def day_half_name(hour: int, language: str) -> str:
    """Return the language's "am" or "pm" for an hour (0 to 23)."""
    return str(_locale(language).day_periods["format"]["wide"]["am" if hour < 12 else "pm"])


def number(value: float | Decimal, language: str) -> str:
    """Return a number with the language's separators and at most three decimals."""
    short = _find_short(value, language)
    if short:
        return short
    locale = _locale(language)
    return str(locale.decimal_formats[None].apply(value, locale, numbering_system=_DIGITS))


def _find_short(value: float | Decimal, language: str) -> str:
    """Find how a number of at most one decimal is written; empty where only CLDR can tell."""
    if language not in _SEPARATORS or not 0 <= value < _LARGEST_SHORT:
        return ""
    tenths = round(value * 10)
    if tenths / 10 != value:
        return ""
    group, point = _SEPARATORS[language]
    whole = f"{tenths // 10:,}".replace(",", group)
    return f"{whole}{point}{tenths % 10}" if tenths % 10 else whole


def quantity(value: Decimal, unit: str, language: str) -> str:
    """Return a number with the short form of a CLDR unit such as "digital-kilobyte"."""
    from babel.units import format_unit

    return format_unit(value, unit, length="short", locale=_locale(language), numbering_system=_DIGITS)


@lru_cache(maxsize=4096)
def plural_category(count: int, language: str) -> str:
    """Return the CLDR plural category of a whole number."""
    if language in _SEPARATORS:
        return "one" if abs(count) == 1 else "other"
    return str(_locale(language).plural_form(count))


@lru_cache(maxsize=64)
def plural_categories(language: str) -> tuple[str, ...]:
    """Return the categories the language tells apart, in CLDR's order, ending in "other"."""
    known = {*_locale(language).plural_form.tags, "other"}
    return tuple(category for category in PLURAL_CATEGORIES if category in known)


@lru_cache(maxsize=64)
def list_pattern(part: ListPart, language: str) -> str:
    """Return CLDR's "and" pattern, with {0} and {1}, for two items or for a part of a longer list."""
    return str(_locale(language).list_patterns["standard"][part])


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    from babel.core import Locale, UnknownLocaleError

    identifier = language.replace("-", "_")
    try:
        return Locale.parse(_DEFAULT_LOCALES.get(identifier, identifier))
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownLanguage(language) from error

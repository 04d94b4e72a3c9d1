"""Owns how dates read in each language: "6 Kasım 2019 Çarşamba", "Wednesday 6 November 2019".

Comes in: a PartialDate, a language and the language's DatePatterns (CLDR date fields, from its strings file).
Goes out: plain text with Western digits, never saying more than the date knows.
A third language needs only its patterns. It never uses strftime, the environment's locale or a time zone.
"""

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from sitegen.language import cldr
from sitegen.language.dates import PartialDate

# A piece of a pattern: one field letter repeated, a quoted literal, or anything else.
_PIECE = re.compile(r"(?P<field>([A-Za-z])\2*)|'(?P<quoted>(?:[^']|'')*)'|(?P<other>[^A-Za-z']+)")
_FIELDS = frozenset({
    "d", "dd", "M", "MM", "MMM", "MMMM", "L", "LL", "LLL", "LLLL", "y", "yyyy", "E", "EEE", "EEEE", "ccc",
    "cccc", "H", "HH", "h", "hh", "m", "mm", "a",
})  # fmt: skip
_DAY, _MONTH, _YEAR, _WEEKDAY = "d", "ML", "y", "Ec"
# What each pattern must say, and what it may say besides; a month's must not ask for a day nobody knows.
_CONTENTS = {
    "day": ((_DAY, _MONTH, _YEAR), _WEEKDAY),
    "day_with_weekday": ((_DAY, _MONTH, _YEAR, _WEEKDAY), ""),
    "month": ((_MONTH, _YEAR), ""),
    "day_of_year": ((_DAY, _MONTH), ""),
    "month_name": ((_MONTH,), ""),
    "weekday": ((_WEEKDAY,), ""),
    "time": (("Hh", "m"), "a"),
}


class PatternError(Exception):
    """Say that `part` of a date pattern is not understood, or does not belong there, or is missing."""

    def __init__(self, pattern: str, part: str) -> None:
        super().__init__(pattern, part)
        self.pattern = pattern
        self.part = part

    def __str__(self) -> str:
        """Return what to look for, and where."""
        return f"{self.part!r} in the date pattern {self.pattern!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePatterns:
    """Hold a language's order of day, month and year, in CLDR's date field symbols."""

    day: str = "d MMMM y"
    day_with_weekday: str = "d MMMM y EEEE"
    month: str = "LLLL y"
    day_of_year: str = "d MMMM"
    month_name: str = "LLLL"
    weekday: str = "EEEE"
    time: str = "HH:mm"


def check_patterns(patterns: DatePatterns) -> None:
    """Raise PatternError for the first pattern with an unknown, unfitting or missing field."""
    for name, (required, optional) in _CONTENTS.items():
        pattern = getattr(patterns, name)
        letters = [piece.field[0] for piece in _pieces(pattern) if piece.field]
        for letter in letters:
            if letter not in "".join(required) + optional:
                raise PatternError(pattern, letter)
        for group in required:
            if not any(letter in group for letter in letters):
                raise PatternError(pattern, group)


def format_date(date: PartialDate, language: str, patterns: DatePatterns) -> str:
    """Return the date as far as it is known, without time: "6 Kasım 2019", "Ağustos 2021" or "2021"."""
    if date.precision == "year":
        return str(date.year)
    return _write(_pieces(patterns.month if date.day is None else patterns.day), date, language)


def format_date_with_weekday(date: PartialDate, language: str, patterns: DatePatterns) -> str:
    """Return "6 Kasım 2019 Çarşamba"; where the day is not known, the same as format_date."""
    if date.day is None:
        return format_date(date, language, patterns)
    return _write(_pieces(patterns.day_with_weekday), date, language)


def format_day_in_year(date: PartialDate, language: str, patterns: DatePatterns) -> str:
    """Return the date for a list under its year: "6 Kasım", "Ağustos", or "" where only the year is known."""
    if date.month is None:
        return ""
    return _write(_pieces(patterns.month_name if date.day is None else patterns.day_of_year), date, language)


def format_weekday(date: PartialDate, language: str, patterns: DatePatterns) -> str:
    """Return the weekday alone, "" where the day is not known."""
    return "" if date.day is None else _write(_pieces(patterns.weekday), date, language)


def format_month(date: PartialDate, language: str, patterns: DatePatterns) -> str:
    """Return the month's name alone, "" where it is not known; format_date of a month adds the year."""
    return "" if date.month is None else _write(_pieces(patterns.month_name), date, language)


def format_time(date: PartialDate, language: str, patterns: DatePatterns) -> str:
    """Return the time of day, "" where it is not known."""
    return "" if date.hour is None else _write(_pieces(patterns.time), date, language)


def format_range(start: PartialDate, end: PartialDate, language: str, patterns: DatePatterns) -> tuple[str, str]:
    """Return two texts to be joined by a dash, what both share written once: ("12", "13 Mayıs 2022").

    The second is "" if both would read the same. The pattern decides where the shared part stands, so that
    "MMMM d, y" gives ("May 12", "13, 2022").
    """
    whole = (format_date(start, language, patterns), format_date(end, language, patterns))
    if whole[0] == whole[1]:
        return whole[0], ""
    # Months of a year share the year, days of a month also the month; unequally known dates share nothing.
    same_kind = (start.day is None) == (end.day is None) and start.month is not None and end.month is not None
    if start.year != end.year or not same_kind:
        return whole
    letters = _DAY + _MONTH if start.month != end.month else _DAY
    pieces = _pieces(patterns.day if start.day is not None else patterns.month)
    places = [place for place, piece in enumerate(pieces) if piece.field and piece.field[0] in letters]
    return (
        _write(pieces[: places[-1] + 1], start, language),
        _write(pieces[places[0] :], end, language),
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    field: str
    literal: str


@lru_cache(maxsize=256)
def _pieces(pattern: str) -> tuple[_Piece, ...]:
    pieces = []
    position = 0
    while position < len(pattern):
        match = _PIECE.match(pattern, position)
        field = match["field"] or "" if match else ""
        if match is None or (field and field not in _FIELDS):
            raise PatternError(pattern, field or pattern[position:])
        quoted = match["quoted"]
        literal = match["other"] or "" if quoted is None else quoted.replace("''", "'") or "'"
        pieces.append(_Piece(field, literal))
        position = match.end()
    return tuple(pieces)


def _write(pieces: tuple[_Piece, ...], date: PartialDate, language: str) -> str:
    return "".join([_value(piece.field, date, language) if piece.field else piece.literal for piece in pieces])


def _value(field: str, date: PartialDate, language: str) -> str:
    letter, width = field[0], len(field)
    if letter == "y":
        return str(date.year)
    if letter in "ML" and date.month is not None:
        return _month(date.month, letter, width, language)
    if letter == "d" and date.day is not None:
        return f"{date.day:0{width}}"
    if letter in "Ec" and date.month is not None and date.day is not None:
        weekday = calendar.weekday(date.year, date.month, date.day)
        context: cldr.Context = "format" if letter == "E" else "stand-alone"
        return cldr.weekday_name(weekday, language, "wide" if width == 4 else "abbreviated", context)
    if date.hour is not None and date.minute is not None:
        return _clock(letter, width, date.hour, date.minute, language)
    return ""


def _month(month: int, letter: str, width: int, language: str) -> str:
    if width <= 2:
        return f"{month:0{width}}"
    context: cldr.Context = "format" if letter == "M" else "stand-alone"
    return cldr.month_name(month, language, "wide" if width == 4 else "abbreviated", context)


def _clock(letter: str, width: int, hour: int, minute: int, language: str) -> str:
    if letter == "a":
        return cldr.day_half_name(hour, language)
    number = {"H": hour, "h": (hour + 11) % 12 + 1, "m": minute}.get(letter)
    return "" if number is None else f"{number:0{width}}"

"""Owns dates that say no more than is known: a year, a month, a day, or a minute.

Comes in: the text an editor wrote. Goes out: a frozen PartialDate, or a DateError that says what is wrong.
It never invents a day and never reads the clock or the machine's time zone; the site's zone is an argument.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Literal

Precision = Literal["year", "month", "day", "minute"]
Part = Literal["year", "month", "day", "time", "zone"]

_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?: (?P<plain>[0-9]{2}:[0-9]{2})|T(?P<full>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)
FIRST_YEAR, LAST_YEAR = 1000, 9998  # what follows a date, or is the same moment elsewhere, is a date too
_MINUTES_OF_A_DAY = 24 * 60


class DateError(Exception):
    """Say that a text is not a date; not a ValueError, for libraries in between swallow those.

    kind "impossible": the text could be read, but there is no such date; `part` says which part is wrong,
    and a wrong day comes with `year`, `month` and `days_in_month`. kind "format": `suggestion` is the same date
    in the right form, or None where its meaning is not certain.
    """

    def __init__(
        self,
        text: str,
        *,
        kind: Literal["impossible", "format"],
        part: Part | None = None,
        year: int | None = None,
        month: int | None = None,
        suggestion: str | None = None,
    ) -> None:
        super().__init__(f"not a date ({kind}): {text}")
        self.text = text
        self.kind = kind
        self.part = part
        self.year = year
        self.month = month
        self.suggestion = suggestion
        self.days_in_month = monthrange(year, month)[1] if part == "day" and year and month else None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Hold a date as far as it is known; `zone_offset`: minutes east of UTC, None for the site's zone."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone_offset: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a value that is no date, or that leaves out a part before a finer one."""
        parts = (self.year, self.month, self.day, self.hour, self.minute)
        known = parts.index(None) if None in parts else len(parts)
        if known == 4 or parts.count(None) < len(parts) - known:
            raise ValueError(f"a finer part is given without a coarser one: {parts}")
        if self.zone_offset is not None and self.hour is None:
            raise ValueError("a zone is given without a time")
        wrong = _find_wrong_part(self.year, self.month, self.day, self.hour, self.minute, self.zone_offset)
        if wrong:
            raise ValueError(f"the {wrong} is impossible: {parts}")

    @property
    def precision(self) -> Precision:
        """Return the finest part that is known."""
        if self.month is None:
            return "year"
        if self.day is None:
            return "month"
        return "day" if self.hour is None else "minute"

    @property
    def iso(self) -> str:
        """Return the value of `<time datetime>`: 2021, 2021-08, 2019-11-06 or 2019-11-06T14:00+03:00."""
        text = f"{self.year:04}"
        text += "" if self.month is None else f"-{self.month:02}"
        text += "" if self.day is None else f"-{self.day:02}"
        text += "" if self.hour is None else f"T{self.hour:02}:{self.minute:02}"
        return text + _format_offset(self.zone_offset)

    @property
    def sort_key(self) -> tuple[int, int, int, int, int]:
        """Return a key that orders dates as calendars print them, a coarser one before all in its period."""
        time = -1 if self.hour is None else self.hour * 60 + (self.minute or 0)
        zone = -_MINUTES_OF_A_DAY if self.zone_offset is None else self.zone_offset
        return (self.year, self.month or 0, self.day or 0, time, zone)

    def first_moment(self, zone: tzinfo) -> datetime:
        """Return the aware moment at which the period begins, in its own zone or else in the given one."""
        own_zone = self._zone(zone)
        return datetime(self.year, self.month or 1, self.day or 1, self.hour or 0, self.minute or 0, tzinfo=own_zone)

    def last_moment(self, zone: tzinfo) -> datetime:
        """Return the last microsecond of the year, month or day; a date with a time is that one moment."""
        if self.hour is not None:
            return self.first_moment(zone)
        month = self.month or 12
        day = self.day or monthrange(self.year, month)[1]
        return datetime(self.year, month, day, 23, 59, 59, 999999, tzinfo=self._zone(zone))

    def _zone(self, zone: tzinfo) -> tzinfo:
        return zone if self.zone_offset is None else timezone(timedelta(minutes=self.zone_offset))


def parse_partial_date(text: str) -> PartialDate:
    """Return the date a text says in ISO form, seconds dropped; raises DateError for every other text.

    The forms are YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DD HH:MM and YYYY-MM-DDTHH:MM[:SS][Z|+HH:MM].
    """
    match = _ISO.fullmatch(text)
    if match is None:
        raise _error_of_other_form(text)
    stated_year, stated_month, stated_day, plain, full, zone = match.groups()
    year = int(stated_year)
    month = int(stated_month) if stated_month else None
    day = int(stated_day) if stated_day else None
    hour, minute, second = _clock(plain or full)
    offset = _offset(zone)
    try:
        date = PartialDate(year, month, day, hour, minute, offset)
    except ValueError:
        part = _find_wrong_part(year, month, day, hour, minute, offset)
        raise DateError(text, kind="impossible", part=part, year=year, month=month) from None
    if second > 59:
        raise DateError(text, kind="impossible", part="time", year=year, month=month)
    return date


def _error_of_other_form(text: str) -> DateError:
    # Imported here, for right dates need no guesses and no CLDR.
    from sitegen.language.date_suggestions import find_iso_form

    suggestion = find_iso_form(text)
    if suggestion is None or _ISO.fullmatch(suggestion) is None:
        return DateError(text, kind="format")
    try:
        parse_partial_date(suggestion)
    except DateError as error:
        return DateError(text, kind="impossible", part=error.part, year=error.year, month=error.month)
    return DateError(text, kind="format", suggestion=suggestion)


def _find_wrong_part(
    year: int, month: int | None, day: int | None, hour: int | None, minute: int | None, offset: int | None
) -> Part | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "year"
    if month is not None and not 1 <= month <= 12:
        return "month"
    # Every month has 28 days; asking for the length of one takes longer than all the rest here.
    if month is not None and day is not None and not 1 <= day <= 28 and not 1 <= day <= monthrange(year, month)[1]:
        return "day"
    if not 0 <= (hour or 0) <= 23 or not 0 <= (minute or 0) <= 59:
        return "time"
    return "zone" if offset is not None and not -_MINUTES_OF_A_DAY < offset < _MINUTES_OF_A_DAY else None


def _clock(text: str | None) -> tuple[int | None, int | None, int]:
    if text is None:
        return None, None, 0
    hour, minute, *second = (int(part) for part in text.split(":"))
    return hour, minute, second[0] if second else 0


def _offset(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    # Minutes past 59 are made impossible as a whole, since 03:75 would else pass as 04:15.
    total = hours * 60 + minutes if minutes < 60 else _MINUTES_OF_A_DAY
    return -total if text[0] == "-" else total


def _format_offset(offset: int | None) -> str:
    if offset is None:
        return ""
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"

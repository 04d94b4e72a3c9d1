"""Owns calendar files: meetings as iCalendar text (RFC 5545) that calendar programs subscribe to.

Comes in: frozen events with their dates as far as they are known. Goes out: the text of an .ics file. It never
reads the clock (each event brings its own stamp) and never invents a day: an event without one does not come here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_OCTETS = 75
SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # RFC 5545, 3.1: CONTROL
NOT_IN_URL = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event: `start` and `end` are days, the last one itself, or aware moments where the time is known.

    `uid` stays the same for as long as the event exists, `stamp` (aware) is when its text last changed. `language`
    is that of the summary. Empty texts are left out; `url` is absolute.
    """

    uid: str
    stamp: datetime
    start: date | datetime
    end: date | datetime | None = None
    language: str
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()


def calendar_text(events: tuple[CalendarEvent, ...], *, name: str, language: str, product: str) -> str:
    """Write a calendar of at least one event, in the order given, in lines of at most 75 octets ending in CRLF.

    A file of one event, which is to be put into a person's own calendar, has no `name`. `product` names the program
    ("-//sitegen//Turkish and English//EN"). Raises ValueError for a moment without a zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_text(product)}",
        "CALSCALE:GREGORIAN",
        *((f"NAME;LANGUAGE={language}:{_text(name)}", f"X-WR-CALNAME:{_text(name)}") if name else ()),
        *(line for event in events for line in _event_lines(event)),
        "END:VCALENDAR",
    ]
    return "".join(_fold(line) for line in lines)


def _event_lines(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_utc(event.stamp)}"
    yield from _period_lines(event)
    yield f"SUMMARY;LANGUAGE={event.language}:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION;LANGUAGE={event.language}:{_text(event.description)}"
    if event.location:
        yield f"LOCATION:{_text(event.location)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(_text, event.categories))}"
    if event.url:
        yield f"URL:{NOT_IN_URL.sub('', event.url)}"
    yield "END:VEVENT"


def _period_lines(event: CalendarEvent) -> Iterator[str]:
    """Write the time: moments where they are known, whole days where several are given or no time is known.

    Where it is not known to the minute when an event ends, a moment has no DTEND, and an event of several days is
    written in days. The DTEND of days is the first day that is free again.
    """
    if isinstance(event.start, datetime) and isinstance(event.end, datetime) and event.end > event.start:
        yield f"DTSTART:{_utc(event.start)}"
        yield f"DTEND:{_utc(event.end)}"
        return
    first_day = _day(event.start)
    last_day = _day(event.end) if event.end else first_day
    if isinstance(event.start, datetime) and last_day <= first_day:
        yield f"DTSTART:{_utc(event.start)}"
        return
    yield f"DTSTART;VALUE=DATE:{first_day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{max(first_day, last_day) + timedelta(days=1):%Y%m%d}"


def _day(time: date | datetime) -> date:
    return time.date() if isinstance(time, datetime) else time


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment}")
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """Escape a TEXT value; control characters, which RFC 5545 does not allow, are left out."""
    return NOT_IN_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).translate(SPECIAL)


def _fold(line: str) -> str:
    """Break a line into pieces of at most 75 octets, each further one after a space, never inside a character."""
    pieces, piece, octets = [], "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > LINE_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += character
        octets += size
    return "\r\n".join([*pieces, piece]) + "\r\n"

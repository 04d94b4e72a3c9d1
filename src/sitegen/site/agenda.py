"""Calendar files: all meetings of a language to subscribe to, and each event by itself to be put into a calendar.

Comes in: the site. Goes out: pages. Only events whose day is known are in calendars. An event has the same identity in
both, in every language, so that no calendar shows it twice.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from sitegen.content.model import Article, Event
from sitegen.site import words
from sitegen.site.calendar import CalendarEvent, calendar_text
from sitegen.site.changes import last_change
from sitegen.site.gatherings import start_of
from sitegen.site.library import Work
from sitegen.site.site import Site
from sitegen.site.views.pages import Page, PlainText

PRODUCT = "-//Koordinasyon Platformu//sitegen//TR"


def plan_calendars(site: Site) -> Iterator[Page]:
    """Yield each language's calendar of meetings, and the file of every event in each language of its announcement."""
    for language in site.config.codes:
        calendar = partial(_calendar, site, language)
        yield Page(output=site.addresses.calendar(language), template="", language=language, make=calendar)
    for work in site.library.news:
        for article in work.versions:
            if has_calendar(article):
                make = partial(_event_file, work, article, site)
                path = site.addresses.event_calendar(article)
                yield Page(output=path, template="", language=article.language, make=make, origin=article.source)


def has_calendar(article: Article) -> bool:
    """Tell whether an announcement's event can stand in a calendar: its day must be known."""
    return article.event is not None and article.event.start.day is not None


def _calendar(site: Site, language: str) -> PlainText:
    """Return the calendar of the meetings whose day is known."""
    own = site.config.language(language)
    works = [work for work in site.library.meetings if has_calendar(work.any)]
    events = tuple(_calendar_event(work, work.best(language), site, language) for work in works)
    name = f"{own.short_title} – {site.strings[language].text('meetings_title')}"
    return PlainText(text=calendar_text(events, name=name, language=language, product=PRODUCT))


def _event_file(work: Work, article: Article, site: Site) -> PlainText:
    """Return the file of one event; it has no name of its own, or programs would offer a new calendar for it."""
    event = _calendar_event(work, article, site, article.language)
    return PlainText(text=calendar_text((event,), name="", language=article.language, product=PRODUCT))


def _calendar_event(work: Work, article: Article, site: Site, language: str) -> CalendarEvent:
    event = article.event
    assert event is not None, article.source
    zone = ZoneInfo(site.config.time_zone)
    url = site.addresses.absolute(site.addresses.article(article))
    summary = article.summary or article.outline.lead
    return CalendarEvent(
        uid=f"{work.key.removeprefix('news/')}@{site.config.tag_authority.split(',')[0]}",
        stamp=(last_change(article) or work.date).first_moment(zone),
        start=start_of(event, zone),
        end=_end(event, zone),
        language=article.language,
        summary=f"{words.numeral(work, article.language)} {article.title}".strip(),
        # Not every program shows the property URL, so the address stands in the words too.
        description=f"{summary}\n\n{url}" if summary else url,
        location=words.place(event, article.language, language, site.strings[language]).text,
        url=url,
        categories=tuple(site.tag(tag).label(language).name for tag in work.tags),
    )


def _end(event: Event, zone: ZoneInfo) -> date | datetime | None:
    """Return the last day of an event, or the moment at which it ends where that is known."""
    if event.end is None or event.end.day is None:
        return None
    moment = event.end.first_moment(zone)
    return moment.date() if event.end.hour is None else moment

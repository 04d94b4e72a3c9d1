"""When an event is: from when to when, when it is over, and whether an announcement was written ahead of it.

Comes in: events and articles with their dates as far as they are known, and the site's time zone. Goes out: days and
moments. It never reads the clock and never invents a day or an hour.
"""

from datetime import date, datetime, timedelta, tzinfo

from sitegen.content.model import Article, Event
from sitegen.language.dates import PartialDate


def start_of(event: Event, zone: tzinfo) -> date | datetime:
    """Return the moment an event begins where its time is known, else its day, or the first day that it may be."""
    first = event.start.first_moment(zone)
    if event.start.hour is not None:
        return first
    if not event.time:
        return first.date()
    hour, minute = map(int, event.time.split(":"))
    return first.replace(hour=hour, minute=minute)


def over_at(event: Event, zone: tzinfo) -> datetime:
    """Return the first moment at which an event is over for certain, by what is known of its dates.

    When it ends is seldom known to the minute, so that an event lasts to the end of its last day; where only a month or
    a year is known, to the end of that.
    """
    last = event.end or event.start
    if event.end and event.end.hour is not None:
        return event.end.first_moment(zone)
    if last.hour is not None:
        day = last.first_moment(zone).astimezone(zone)
        last = PartialDate(day.year, day.month, day.day)
    return last.last_moment(zone) + timedelta(microseconds=1)


def is_announced(article: Article, zone: tzinfo) -> bool:
    """Tell whether an article was certainly written before the event that it tells of: it announced what was to come.

    A text that may have been changed after the event began is taken for what it says of it now.
    """
    event = article.event
    if event is None or article.date is None:
        return False
    known = start_of(event, zone)
    begins = known if isinstance(known, datetime) else event.start.first_moment(zone)
    written = article.date.last_moment(zone)
    if article.publish_date:
        written = min(written, article.publish_date)
    is_changed = article.lastmod is not None and article.lastmod.last_moment(zone) >= begins
    return written < begins and not is_changed

"""What the fact box of an announcement says of its event, and the way to put it into a calendar.

Comes in: an article among its versions, and the site. Goes out: views, in the order of the design. Facts that are not
known are left out, never marked.
"""

from collections.abc import Iterator

from sitegen.content.model import Article
from sitegen.site import words
from sitegen.site.agenda import has_calendar
from sitegen.site.frames import CALENDAR
from sitegen.site.library import Work
from sitegen.site.site import Site
from sitegen.site.views.frame import FeedLink
from sitegen.site.views.parts import Fact, Phrase


def facts_of(article: Article, work: Work, site: Site) -> Iterator[Fact]:
    """Yield what is known of an event, in the order of the design."""
    event, strings = article.event, site.strings[article.language]
    if event is None:
        return
    if event.name:
        yield Fact(
            label=strings.text("fact_meeting" if work.number else "fact_event"), values=(Phrase(text=event.name),)
        )
    period = words.period_with_weekday(event.start, event.end, strings)
    yield Fact(label=strings.text("fact_date"), period=period)
    if event.time:
        time = strings.text("time_value", {"time": words.clock(event.time, strings)})
        yield Fact(label=strings.text("fact_time"), values=(Phrase(text=time),))
    place = words.place(event, article.language, article.language, strings)
    texts = (
        ("fact_place", (place.text,)),
        ("fact_theme", (event.theme,)),
        ("fact_organisers", event.organisers),
        ("fact_speakers", event.speakers),
        ("fact_participants", (event.participants,)),
    )
    for key, values in texts:
        known = tuple(Phrase(text=value) for value in values if value)
        if known:
            yield Fact(label=strings.text(key), values=known)


def calendar_link(article: Article, work: Work, site: Site) -> FeedLink | None:
    """Return the file that puts an event into a reader's calendar, as long as that is of use: until it is over."""
    if not work.is_coming or not has_calendar(article):
        return None
    url = site.addresses.url(site.addresses.event_calendar(article))
    return FeedLink(title=site.strings[article.language].text("add_to_calendar"), url=url, media_type=CALENDAR)

"""What templates may see, page by page: one frozen view per kind of page, made of `parts`.

Dates, numbers and names are formatted already; templates add interface strings and markup.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from sitegen.site.views.frame import Alternate, FeedLink, Frame
from sitegen.site.views.parts import (
    BodyView,
    CorrectionView,
    DocumentView,
    DoorHalf,
    Fact,
    Group,
    Link,
    LostHalf,
    Meeting,
    Moment,
    Neighbour,
    Notice,
    PhotoView,
    Phrase,
    Pointer,
    Row,
    SourceView,
    Subscription,
    Topic,
    YearLink,
)
from sitegen.site.views.search import SearchPage


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An announcement; `calendar` puts its event into a calendar, None once that is over."""

    frame: Frame
    numeral: str
    ordinal: str
    notices: tuple[Notice, ...]
    dateline: tuple[Phrase, ...]
    title: str
    lede: str
    photo: PhotoView | None
    facts: tuple[Fact, ...]
    calendar: FeedLink | None
    body: BodyView
    documents: tuple[DocumentView, ...]
    sources: tuple[SourceView, ...]
    former_addresses: tuple[str, ...]
    corrections: tuple[CorrectionView, ...]
    updated: Moment | None
    reviewed: Moment | None
    topics: tuple[Link, ...]
    share: tuple[Link, ...]
    permalink: str
    previous: Neighbour | None
    next: Neighbour | None
    related: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticPage:
    """A static page; `contents` lists its second-level headings when there are more than four."""

    frame: Frame
    notices: tuple[Notice, ...]
    title: str
    lede: str
    photo: PhotoView | None
    contents: tuple[Link, ...]
    body: BodyView
    documents: tuple[DocumentView, ...]
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]
    updated: Moment | None
    reviewed: Moment | None
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorPage:
    """The root page: a door between the languages, never a redirect."""

    frame: Frame
    founded: str
    halves: tuple[DoorHalf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """A language's home: a sentence, the timeline of meetings, the latest news, a pointer to the declaration."""

    frame: Frame
    headline: str
    lede: str
    meetings: tuple[Meeting, ...]
    meetings_url: str
    latest: tuple[Row, ...]
    news_url: str
    pointer: Pointer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A page of rows in groups: the news list, a year's archive, a topic.

    `numeral` is the year set in the margin, or "". `count` is "10 haber". `pages` are the parts of a long year.
    """

    frame: Frame
    numeral: str
    title: str
    lede: str
    count: str
    years: tuple[YearLink, ...]
    groups: tuple[Group, ...]
    pages: tuple[Link, ...]
    feed: FeedLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsPage:
    """The timeline in full."""

    frame: Frame
    title: str
    lede: str
    count: str
    meetings: tuple[Meeting, ...]
    calendar: FeedLink


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsPage:
    """All topics, in the order of the language's alphabet."""

    frame: Frame
    title: str
    lede: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowPage:
    """How to follow the news: feeds of all news, of each topic, and the calendar of meetings."""

    frame: Frame
    title: str
    lede: str
    feeds: tuple[Subscription, ...]
    topics: tuple[Subscription, ...]
    calendar: Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPage:
    """404.html, in every language at once; all URLs absolute paths, since it is served at any depth.

    `script` puts the language of the address first; the page is whole without it.
    """

    frame: Frame
    halves: tuple[LostHalf, ...]
    script: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage:
    """The page at a former address: language, title and URL of the target, root-relative and absolute."""

    language: str
    direction: str
    title: str
    url: str
    absolute_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One article in a feed, moments in RFC 3339 with zone.

    `notice` and `corrections` are HTML before and after the body, which has absolute addresses.
    """

    id: str
    url: str
    title: str
    language: str
    summary: str
    notice: str
    body: BodyView
    corrections: str
    published: str
    updated: str
    topics: tuple[str, ...]
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """One address of the sitemap with its alternates; `lastmod` is a W3C date or empty."""

    url: str
    lastmod: str
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An Atom feed: absolute URLs, stable id, entries newest first."""

    id: str
    language: str
    title: str
    subtitle: str
    url: str
    home_url: str
    updated: str
    author: str
    rights: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFeed:
    """The same feed as JSON; `url` is its own absolute address."""

    feed: Feed
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """All addresses worth indexing."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """A finished text file: robots.txt, calendars, .nojekyll."""

    text: str


View = (
    ArticlePage
    | StaticPage
    | DoorPage
    | HomePage
    | ListPage
    | SearchPage
    | MeetingsPage
    | TopicsPage
    | FollowPage
    | LostPage
    | RedirectPage
    | Feed
    | JsonFeed
    | Sitemap
    | PlainText
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One output: its path below output/, its template ("" for what is no template's), and how to make its view.

    `make` is a pure function without arguments of all that the template may see; it is called where the page is
    rendered, or not at all. `bodies` are the sources of the articles whose words the page prints. `origin` is what asks
    for the page, a content file or a part of the generator; messages about collisions name it.
    """

    output: str
    template: str
    language: str
    make: Callable[[], View] = field(hash=False, compare=False)
    bodies: tuple[str, ...] = ()
    origin: str = "sitegen"

    @property
    def view(self) -> View:
        """All that the template may see."""
        return self.make()

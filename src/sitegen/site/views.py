"""What templates may see: one frozen view per kind of page, holding finished text and addresses.

Views are copied from articles, so that a page depends on nothing but the fields it prints. Dates, numbers and
names are formatted already; templates add interface strings and markup. `language` is the BCP 47 tag of a text
where it differs from the page's language, else "". URLs in views are root-relative with the base path unless
their name says absolute. "" and () mean that there is nothing to print.
"""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A piece of text and its language where it is not the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link; `language` is that of its text and target; `current` is "", "page" or "true" (aria-current)."""

    text: str
    url: str
    language: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as words and as the `datetime` attribute of a time element, with the precision that is known."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A date or a range of dates; `end` is None for one date. Printed as start–end with an en dash."""

    start: Moment
    end: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """One hreflang statement: language tag or "x-default", and an absolute URL."""

    hreflang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchItem:
    """One language of the language switch.

    `is_translation` is true where `url` is this very page in that language (rel=alternate), false where it leads to
    the language's home, which the label then says.
    """

    language: str
    name: str
    url: str
    is_current: bool
    is_translation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed for the head and the footer."""

    title: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePicture:
    """The Open Graph picture: absolute URL, pixels and alternative text."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every HTML page carries around its main part.

    `title` is the content of <title>. `canonical` is absolute, empty where there is none (404). `alternates` holds self,
    translations and x-default, or nothing. `structured_data` is JSON-LD ready for a script element, or empty.
    """

    language: str
    direction: str
    site_title: str
    site_short_title: str
    title: str
    heading: str
    description: str
    canonical: str
    is_indexed: bool
    alternates: tuple[Alternate, ...]
    og_type: str
    og_locale: str
    og_locale_alternates: tuple[str, ...]
    picture: SharePicture
    structured_data: Markup
    assets: "Assets"
    home_url: str
    switch: tuple[SwitchItem, ...]
    navigation: tuple[Link, ...]
    breadcrumbs: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    footer: tuple[Link, ...]
    license: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Addresses of the files every page uses; font and icon names carry a digest of their content."""

    font: str
    icon: str
    icon_png: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list: an announcement with its date, title and labels.

    `labels` are printed joined by middle dots ("Toplantı · Çevrim içi"), `languages` joined by commas after them, each in
    its own language. `day_is_unknown` asks for the words "gün bilgisi yok / day not known".
    """

    date: Period
    title: str
    url: str
    language: str = ""
    labels: tuple[Phrase, ...] = ()
    languages: tuple[Phrase, ...] = ()
    day_is_unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of the timeline: "III.", "Üçüncü toplantı", title, date, place and what is known of it."""

    numeral: str
    ordinal: str
    title: str
    url: str
    language: str
    date: Period
    place: Phrase
    theme: Phrase
    participants: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice at the top of an article: a bold beginning, a sentence, and a link; all in `language` if set.

    `kind` is translation, outdated, untranslated, expired, draft or scheduled.
    """

    kind: str
    strong: str
    text: str = ""
    link: Link | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One labelled fact of the fact box; `period` replaces `values` for dates; several values form a list."""

    label: str
    values: tuple[Phrase, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSource:
    """One media type's set of renditions: srcset text ("url 480w, url 800w")."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoView:
    """A photo: sources in order of preference, the fallback, pixels, alternative text, caption and credit."""

    sources: tuple[PhotoSource, ...]
    url: str
    srcset: str
    width: int
    height: int
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document: titled link and details ("PDF", "240 kB", "Türkçe", "6 sayfa"), each detail a phrase."""

    title: str
    title_language: str
    url: str
    media_type: str
    language: str
    details: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source: publisher, title, absolute address and the date it was read."""

    publisher: str
    title: str
    language: str
    url: str
    accessed: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A dated correction."""

    date: Moment
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The previous or next article: `label` such as "Önceki toplantı", and "II. · 16 Ekim 2018" or a title."""

    label: str
    text: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An announcement."""

    frame: Frame
    numeral: str
    ordinal: str
    notices: tuple[Notice, ...]
    dateline: tuple[Phrase, ...]
    title: str
    lede: str
    photo: PhotoView | None
    facts: tuple[Fact, ...]
    body: Markup
    documents: tuple[DocumentView, ...]
    sources: tuple[SourceView, ...]
    former_addresses: tuple[str, ...]
    corrections: tuple[CorrectionView, ...]
    updated: Moment | None
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
    body: Markup
    documents: tuple[DocumentView, ...]
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]
    updated: Moment | None
    permalink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorHalf:
    """One language's half of the door: names, one line, the way in, and the newest announcement."""

    language: str
    direction: str
    title: str
    line: str
    enter: Link
    latest_label: str
    latest: Row | None


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
    pointer: "Pointer | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A static page that the home points to: title, summary, address."""

    title: str
    summary: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLink:
    """A year of the archive: "2021", "10 haber", address; `current` as in Link."""

    year: str
    count: str
    url: str
    current: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one heading, a month or a year, with the anchor id of the heading ("2021-08", "y2021")."""

    heading: str
    id: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A page of rows in groups: the news list, a year's archive, a topic, the search page.

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
class Topic:
    """A topic in the list of topics."""

    name: str
    url: str
    description: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsPage:
    """All topics, in the order of the language's alphabet."""

    frame: Frame
    title: str
    lede: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostHalf:
    """One language's half of the 404 page: words from the interface strings and ways on."""

    language: str
    direction: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPage:
    """404.html, in every language at once; all URLs absolute paths, since it is served at any depth."""

    frame: Frame
    halves: tuple[LostHalf, ...]


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
    """One article in a feed; `html` has absolute addresses; moments are RFC 3339 with zone."""

    id: str
    url: str
    title: str
    language: str
    summary: str
    html: str
    published: str
    updated: str
    topics: tuple[str, ...]
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
class SitemapEntry:
    """One address of the sitemap with its alternates; `lastmod` is a W3C date or empty."""

    url: str
    lastmod: str
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """All addresses worth indexing."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """A finished text file: robots.txt, JSON feeds, calendars, .nojekyll."""

    text: str


View = (
    ArticlePage
    | StaticPage
    | DoorPage
    | HomePage
    | ListPage
    | MeetingsPage
    | TopicsPage
    | LostPage
    | RedirectPage
    | Feed
    | Sitemap
    | PlainText
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One output: its path below output/, its template ("" for PlainText) and all that the template may see.

    `origin` is what asks for it, a content file or a part of the generator; messages about collisions name it.
    """

    output: str
    template: str
    language: str
    view: View
    origin: str = "sitegen"

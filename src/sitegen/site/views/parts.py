"""What templates may see, part by part: links, dates, rows, facts, photos, documents.

A view holds finished text and addresses, copied from articles, so that a page depends on nothing but what it prints.
`language` is the BCP 47 tag of a text where it differs from the page's, else "". URLs are root-relative with the base
path unless their name says absolute. "" and () mean that there is nothing to print.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyView:
    """The body of an article, by the path of its file; its words are put in when the page is rendered.

    `fills` is the finished markup for its gaps, in their order. `page` is put before links within the body where it is
    shown elsewhere (feeds), else empty.
    """

    source: str
    fills: tuple[str, ...] = ()
    page: str = ""


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
class Row:
    """One line of a list: an announcement with its date, title and labels.

    `labels` are printed joined by middle dots ("Toplantı · Çevrim içi"), `languages` joined by commas after them, each
    in its own language. `day_is_unknown` asks for the words "gün bilgisi yok / day not known".
    """

    IS_SHARED: ClassVar[bool] = True
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

    `kind` is translation, outdated, untranslated, expired, past, draft or scheduled.
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
    """The previous or next article: `label` such as "Önceki toplantı", and "II." with its date, or a title.

    The numeral stands apart, since between words that run from right to left it would draw the day to its side.
    """

    label: str
    numeral: str = ""
    text: str
    url: str
    language: str = ""


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
class Topic:
    """A topic in the list of topics."""

    name: str
    url: str
    description: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What can be followed: its name, its link, and the absolute address as text, to be copied into a program."""

    title: str
    url: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LostHalf:
    """One language's half of the 404 page: words from the interface strings and ways on, the home first of `links`."""

    language: str
    direction: str
    links: tuple[Link, ...]
    search: Link
    years: tuple[YearLink, ...]

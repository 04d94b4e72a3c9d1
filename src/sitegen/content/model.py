"""The values that reading content gives: what an editor wrote, understood and checked.

They are frozen, totally described by their fields, and know neither the disk nor templates. Everything that
depends on other articles (neighbours, translations, addresses) belongs to `sitegen.site`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sitegen.language.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyStrings:
    """The words of the interface that stand in bodies, in the body's language.

    `footnote_back` holds {} for the number, e.g. "Metindeki {} numaralı dipnota dön".
    """

    footnote_back: str
    footnotes_label: str
    table_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkGap:
    """The opening tag of a link to another content file, left open in a body until addresses are known.

    `target` is as written ("../2018-10-16-second-meeting/index.tr.md#karar", "programme.tr.pdf"); `attributes`
    are the tag's other attributes, already serialised with a leading space, e.g. ' class="x"', or empty. `line` is
    that of the file, the body's first where the link could not be found.
    """

    target: str
    attributes: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageGap:
    """One image of the bundle, left open in a body until its published sizes are known.

    `file` is a file name in Unicode NFC, `alt` plain text, empty only for an image declared decorative; `attributes`
    as in `LinkGap`. `place` is "figure", "gallery" or "inline", since a gallery's images are shown smaller.
    """

    file: str
    alt: str
    attributes: str = ""
    place: Literal["figure", "gallery", "inline"] = "inline"
    line: int = 0


Gap = LinkGap | ImageGap


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading of a body, for tables of contents: level 2 to 6, its id and its plain text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Sanitised HTML of one article, cut at the gaps that only the whole site can fill.

    `parts` alternates between HTML text (str) and gaps. `lead` is the plain text of the first paragraph.
    `ids` are all element ids, for links to anchors.
    """

    parts: tuple[str | Gap, ...]
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    lead: str = ""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps in the order of the text."""
        return tuple(part for part in self.parts if not isinstance(part, str))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the rest of the site may know of a body: everything but its words.

    `lead` is empty where the editor wrote a summary, which stands for it. `is_empty` tells that there are no words.
    `dates` and `size` are what `content.comparison` found for the comparison with other versions; the size of a text
    with a fault is 0.
    """

    gaps: tuple[Gap, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    lead: str = ""
    is_empty: bool = False
    dates: tuple[tuple[str, str], ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting or another gathering; empty text and None mean that the fact is not known."""

    number: int | None = None
    start: PartialDate
    end: PartialDate | None = None
    time: str = ""
    online: bool = False
    name: str = ""
    place: str = ""
    organisers: tuple[str, ...] = ()
    theme: str = ""
    participants: str = ""
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadImage:
    """The photo above an article; `alt` is empty only for one that is declared decorative."""

    file: str
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLink:
    """A document of the bundle with the title an editor gave it; `title_language` is the title's."""

    file: str
    title: str
    title_language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the facts of an article come from."""

    publisher: str
    title: str = ""
    url: str = ""
    language: str = ""
    accessed: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction shown at the end of the text."""

    date: PartialDate
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One language version of one announcement or static page.

    `key` is the translation key, e.g. "news/2019-11-06-third-coordination-meeting"; `folder` the bundle's folder
    below content/ (where its files lie); `source` the file's path from the site's root, by which its body is found.
    `digest` is that of what a reader reads, stated only where another version may say that it was made from it. Moments
    are aware.
    """

    key: str
    section: str
    language: str
    source: str
    folder: str
    title: str
    slug: str
    summary: str = ""
    aliases: tuple[str, ...] = ()
    date: PartialDate | None = None
    lastmod: PartialDate | None = None
    reviewed: PartialDate | None = None
    publish_date: datetime | None = None
    expiry_date: datetime | None = None
    draft: bool = False
    tags: tuple[str, ...] = ()
    event: Event | None = None
    image: LeadImage | None = None
    documents: tuple[DocumentLink, ...] = ()
    sources: tuple[Source, ...] = ()
    corrections: tuple[Correction, ...] = ()
    translated_from: str = ""
    original: str = ""
    digest: str = ""
    outline: Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One published size of a photo: file name within the page's folder, pixels, media type."""

    file: str
    width: int
    height: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo of a bundle as it will be published: renditions from small to large, upright and bare of metadata.

    `content` is the digest of the file, in hexadecimal digits.
    """

    source: str
    content: str
    renditions: tuple[Rendition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of a bundle: its path from the site's root, published name, kind, bytes, pages and language."""

    source: str
    file: str
    kind: str
    media_type: str
    size: int
    pages: int | None = None
    language: str = ""

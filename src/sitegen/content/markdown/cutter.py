"""Owns the one pass over a sanitised body that gives ids and cuts out links and images.

Comes in: HTML from `figures.shape` and its headings, and the source for the lines of problems. Goes out: the parts of a
`Body` and its lead, with the problems found on the way. It relies on the sanitiser's spelling of tags, and lets no
address through that `link_targets` does not know as harmless.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, Literal, cast
from unicodedata import normalize
from urllib.parse import unquote

from sitegen.content.markdown.figures import ATTRIBUTES
from sitegen.content.markdown.leads import find_lead
from sitegen.content.markdown.link_targets import Kind, image_fault, kind_of, valid_spelling
from sitegen.content.markdown.sanitizer import ALLOWED_TAGS, is_valid_value
from sitegen.content.markdown.source_lines import SourceLines
from sitegen.content.markdown.typesetting import typeset
from sitegen.content.model import Gap, Heading, ImageGap, LinkGap
from sitegen.problems import Problem

_TAG: Final = re.compile(rf"<(/?[a-z][a-z0-9]*+)({ATTRIBUTES})>")
_ATTRIBUTE: Final = re.compile(r' ([a-z-]+)="([^"]*)"')
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A line ends after these, so that the published HTML can be read and compared by people.
_BLOCKS: Final = _HEADINGS | frozenset(
    {
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "figure",
        "figcaption",
        "footer",
        "div",
        "pre",
    }
)
_SEEN: Final = _HEADINGS | {"a", "img", "th", "thead", "/thead"}
# The tags that come out as they went in; those with attributes are looked at, but for the cells of tables.
_COPIED: Final = {
    **{
        tag: f"<{tag}>\n" if tag[0] == "/" and name in _BLOCKS else f"<{tag}>"
        for name in ALLOWED_TAGS
        for tag in (name, f"/{name}")
        if tag not in _SEEN
    },
    **{tag: f"<{tag}>" for tag in ('td class="align-left"', 'td class="align-center"', 'td class="align-right"')},
}

Attributes = dict[str, str]


class Cutter:
    """The state of one pass: made for one document, used once."""

    def __init__(self, source: SourceLines, *, language: str, headings: tuple[Heading, ...]) -> None:
        self.parts: list[str | Gap] = []
        self.problems: list[Problem] = []
        self.ids: set[str] = set()
        self.anchors: list[str] = []
        self.lead = ""
        # Addresses that the sanitiser took away; its findings name most of them, the caller counts.
        self.lost_links = 0
        self.lost_images = 0
        self._source = source
        self._language = language
        self._headings: Iterator[Heading] = iter(headings)
        self._buffer: list[str] = []
        self._repeated: set[str] = set()
        self._in_table_head = False

    def cut(self, html: str) -> None:
        """Go through the whole HTML once."""
        pieces = _TAG.split(html)
        tags, attributes = pieces[1::3], pieces[2::3]
        texts = typeset(pieces[::3], tags, language=self._language)
        self.lead = find_lead(texts, tags, attributes)
        write = self._buffer.append
        for text, tag, written in zip(texts, tags, attributes, strict=False):  # one text more than tags
            if text:
                write(text)
            if copied := _COPIED.get(tag + written):
                write(copied)
            else:
                self._tag(tag, written)
        if texts[-1]:
            write(texts[-1])
        self._flush()

    def _tag(self, tag: str, attributes: str) -> None:
        if tag in {"thead", "/thead"}:
            self._in_table_head = tag == "thead"
        if tag[0] == "/":
            self._buffer.append(f"<{tag}>\n" if tag[1:] in _BLOCKS else f"<{tag}>")
        elif tag in _HEADINGS:
            self._heading(tag, attributes)
        else:
            self._start(tag, dict(_ATTRIBUTE.findall(attributes)))

    def _heading(self, name: str, attributes: str) -> None:
        heading = next(self._headings, None)
        if heading is None or attributes or heading.id in self.ids:
            written = dict(_ATTRIBUTE.findall(attributes))
            self._start(name, {**written, "id": heading.id} if heading is not None else written)
        else:
            self.ids.add(heading.id)
            self._buffer.append(f'<{name} id="{heading.id}">')

    def _start(self, name: str, attributes: Attributes) -> None:
        self._drop_invalid(attributes)
        if "id" in attributes:
            self._claim_id(attributes)
        if name == "a":
            self._link(attributes)
        elif name == "img":
            self._image(attributes)
        else:
            if name == "th" and self._in_table_head:
                attributes.setdefault("scope", "col")
            self._buffer.append(f"<{name}{_written(attributes)}>")

    def _drop_invalid(self, attributes: Attributes) -> None:
        """Leave out values that HTML does not know; the findings of the sanitiser have reported them."""
        for name in [name for name, value in attributes.items() if not is_valid_value(name, unescape(value))]:
            del attributes[name]
        if "cite" in attributes and kind_of(unescape(attributes["cite"])) is not Kind.WEB:
            del attributes["cite"]

    def _claim_id(self, attributes: Attributes) -> None:
        identifier = attributes["id"]
        if identifier not in self.ids:
            self.ids.add(identifier)
            return
        del attributes["id"]
        if identifier not in self._repeated:
            self._repeated.add(identifier)
            pattern = re.compile(rf"""(?:#|id=["']?){re.escape(identifier)}(?![\w-])""")
            places = [match.start() for match in pattern.finditer(self._source.text)]
            second = places[1] if places[1:] else -1
            self.problems.append(self._source.problem_at("SG414", second, (("id", identifier),)))

    def _link(self, attributes: Attributes) -> None:
        if "href" not in attributes and "id" not in attributes:
            self.lost_links += 1
        has_address = "href" in attributes
        address = unescape(attributes.pop("href", ""))
        kind = kind_of(address)
        if has_address and kind is Kind.EMPTY:
            self.problems.append(self._source.problem("SG422", ("]()", '=""')))
        if kind is Kind.INTERNAL:
            line = self._source.line_at(self._source.offset_of(_wordings(address)))
            self._gap(LinkGap(target=address.strip(), attributes=_written(attributes), line=line))
            return
        if kind is Kind.ANCHOR:
            self.anchors.append(address)
        if kind in {Kind.ANCHOR, Kind.WEB, Kind.CONTACT}:
            attributes = {"href": valid_spelling(address).replace("&", "&amp;").replace('"', "&quot;"), **attributes}
        if kind is Kind.WEB:
            attributes["rel"] = "external"
        self._buffer.append(f"<a{_written(attributes)}>")

    def _image(self, attributes: Attributes) -> None:
        place = cast(Literal["figure", "gallery", "inline"], attributes.pop("data-place", "inline"))
        alt = " ".join(unescape(attributes.pop("alt", "")).split())
        if "src" not in attributes:
            self.lost_images += 1
            return
        address = unescape(attributes.pop("src")).strip()
        is_decorative = "decorative" in attributes.get("class", "").split()
        offset = self._source.offset_of(_wordings(address))
        if code := image_fault(address, alt, is_decorative=is_decorative):
            values = (("address", address[:100]), ("alt", alt[:100]))
            self.problems.append(self._source.problem_at(code, offset, values))
            return
        self._gap(
            ImageGap(
                file=normalize("NFC", unquote(address)).removeprefix("./"),
                alt=alt,
                attributes=_written(attributes),
                place=place,
                line=self._source.line_at(offset),
            )
        )

    def _gap(self, gap: Gap) -> None:
        self._flush()
        self.parts.append(gap)

    def _flush(self) -> None:
        if self._buffer:
            self.parts.append("".join(self._buffer))
            self._buffer.clear()


def _written(attributes: Attributes) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def _wordings(address: str) -> tuple[str, ...]:
    """Return how an address may stand in the source, the most telling first."""
    if not address:
        return ("]()", '=""')
    return (f"({address}", f"(<{address}", f'"{address}"', f"<{address}>", f": {address}", address)

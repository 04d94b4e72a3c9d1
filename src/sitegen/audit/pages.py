"""What one page states about itself and others, as the audit needs it.

Comes in: the text of a page. Goes out: `PageFacts`, read with the standard library's HTML parser. It judges nothing.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

FETCHING_LINKS = frozenset([
    "stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "icon",
    "apple-touch-icon", "manifest", "mask-icon",
])  # fmt: skip
ADDRESS_ATTRIBUTES = frozenset([
    "href", "src", "poster", "data", "action", "formaction", "srcset", "imagesrcset", "xlink:href", "ping",
])  # fmt: skip
LINKING_ELEMENTS = frozenset(["a", "area", "form", "base"])
ID_ATTRIBUTES = frozenset([
    "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list",
])  # fmt: skip
ADDRESS_PROPERTIES = frozenset(["og:url", "og:image"])


@dataclass(frozen=True)
class Reference:
    """One address in a page: "img src", the address as written, and whether browsers fetch it without being asked."""

    name: str
    address: str
    is_fetched: bool


@dataclass(frozen=True)
class PageFacts:
    """What one page states about itself and others."""

    path: str
    language: str
    title: str
    headings: tuple[int, ...]
    id_list: tuple[str, ...]
    id_references: tuple[str, ...]
    references: tuple[Reference, ...]
    canonicals: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]
    refresh: str
    is_noindex: bool
    active_attributes: tuple[str, ...]
    styles: tuple[str, ...]
    structured_data: tuple[str, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """All ids of the page, for anchors."""
        return frozenset(self.id_list)


def read_page(path: str, html: str) -> PageFacts:
    """Read the facts of a page or of a piece of one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return PageFacts(
        path=path,
        language=reader.language,
        title=" ".join(reader.title.split()),
        headings=tuple(reader.headings),
        id_list=tuple(reader.ids),
        id_references=tuple(reader.id_references),
        references=tuple(reader.references),
        canonicals=tuple(reader.canonicals),
        alternates=tuple(reader.alternates),
        refresh=reader.refresh,
        is_noindex=reader.is_noindex,
        active_attributes=tuple(reader.active_attributes),
        styles=tuple(reader.texts["style"]),
        structured_data=tuple(reader.texts["application/ld+json"]),
    )


@dataclass
class _Reader(HTMLParser):
    """Collects while parsing."""

    language: str = ""
    title: str = ""
    refresh: str = ""
    is_noindex: bool = False
    headings: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    id_references: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    canonicals: list[str] = field(default_factory=list)
    alternates: list[tuple[str, str]] = field(default_factory=list)
    active_attributes: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=lambda: {"style": [], "application/ld+json": []})

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside = ""
        self._is_in_drawing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element states."""
        values = {name: value or "" for name, value in attrs}
        self._is_in_drawing = tag == "svg" or (self._is_in_drawing and tag != "body")
        self._inside = values.get("type", "script") if tag == "script" else tag if tag in {"style", "title"} else ""
        if self._inside in self.texts:
            self.texts[self._inside].append("")
        if tag == "html":
            self.language = values.get("lang", "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in values.items():
            self._note(tag, name, value)
        if tag == "link":
            self._link(values)
        elif tag == "meta":
            self._meta(values)
        else:
            self._addresses(tag, values, is_fetched=tag not in LINKING_ELEMENTS)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._inside = ""
        if tag == "svg":
            self._is_in_drawing = False

    def handle_data(self, data: str) -> None:
        """Note the text of titles, styles and structured data."""
        if self._inside == "title" and not self._is_in_drawing:
            self.title += data
        elif self._inside in self.texts:
            self.texts[self._inside][-1] += data

    def _note(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            self.ids.append(value)
        elif name in ID_ATTRIBUTES:
            self.id_references += value.split()
        elif name == "style" or name.startswith("on"):
            self.active_attributes.append(f"<{tag} {name}=…>")

    def _addresses(self, tag: str, values: dict[str, str], *, is_fetched: bool) -> None:
        for name in ADDRESS_ATTRIBUTES & values.keys():
            several = name in {"srcset", "imagesrcset"}
            found = [part.split()[0] for part in values[name].split(",") if part.strip()] if several else [values[name]]
            self.references += [Reference(f"{tag} {name}", address.strip(), is_fetched) for address in found]

    def _link(self, values: dict[str, str]) -> None:
        kinds = set(values.get("rel", "").lower().split())
        address = values.get("href", "")
        if "canonical" in kinds:
            self.canonicals.append(address)
        elif "alternate" in kinds and "hreflang" in values and values.get("type", "text/html") == "text/html":
            self.alternates.append((values["hreflang"], address))
        else:
            self._addresses("link", values, is_fetched=bool(kinds & FETCHING_LINKS))

    def _meta(self, values: dict[str, str]) -> None:
        content = values.get("content", "")
        if values.get("http-equiv", "").lower() == "refresh":
            self.refresh = content.partition("=")[2].strip(" '\"")
        elif values.get("name", "").lower() == "robots":
            self.is_noindex = "noindex" in content
        elif values.get("property") in ADDRESS_PROPERTIES:
            self.references.append(Reference(f"meta {values['property']}", content, is_fetched=False))

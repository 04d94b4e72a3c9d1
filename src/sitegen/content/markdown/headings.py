"""Owns the headings of a body: their plain text, their ids, and whether their levels make sense.

Comes in: sanitised HTML. Goes out: `Heading`s in the order of the text, and problems. An id an editor gave stays;
the others are made from the words by the site's slug rules and are unique. The title of the page is the only h1.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from sitegen.content.markdown.figures import ATTRIBUTES
from sitegen.content.markdown.sanitizer import is_valid_value
from sitegen.content.markdown.source_lines import SourceLines
from sitegen.content.markdown.typography import typographic
from sitegen.content.model import Heading
from sitegen.language.slugs import slugify
from sitegen.problems import Problem

_HEADING: Final = re.compile(rf"<h([1-6])({ATTRIBUTES})>(.*?)</h\1>", re.DOTALL)
_ID: Final = re.compile(r' id="([^"]*)"')
_ALT: Final = re.compile(r'<img(?: (?!alt=)[a-z-]+="[^"]*+")*+ alt="([^"]*)"[^>]*>')
_FOOTNOTE_MARK: Final = re.compile(r'<a class="footnote-ref"[^>]*>[^<]*</a>')
_TAG: Final = re.compile(r"<[^>]*>")
_ANY_ID: Final = re.compile(rf"<[a-z][a-z0-9]*(?= ){ATTRIBUTES}>")


def explicit_ids(html: str) -> tuple[str, ...]:
    """Return the ids that stand in the HTML, in its order, repetitions included."""
    if " id=" not in html:
        return ()
    return tuple(found for tag in _ANY_ID.findall(html) for found in _ID.findall(tag))


def find_headings(html: str, *, language: str, taken: tuple[str, ...]) -> tuple[Heading, ...]:
    """Return every heading, empty ones and h1 included; none of the made ids is one of the `taken`."""
    if "<h" not in html:
        return ()
    used, counts, found = set(taken), dict[str, int](), list[Heading]()
    for level, attributes, content in _HEADING.findall(html):
        text = typographic(plain_text(content), language=language)
        given = _ID.search(attributes)
        if given and is_valid_value("id", given.group(1)):
            identifier = given.group(1)
        else:
            identifier = _free_id(slugify(text) or "h", used, counts)
        found.append(Heading(level=int(level), id=identifier, text=text))
    return tuple(found)


def check_headings(headings: tuple[Heading, ...], source: SourceLines) -> Iterator[Problem]:
    """Yield a problem for a first-level heading, an empty one, and (a warning) for a level left out."""
    previous = 1
    for index, heading in enumerate(headings):
        code = _fault_of(heading, previous)
        if code:
            offset = source.heading_offset(index, len(headings))
            values = (("text", heading.text), ("level", str(heading.level)), ("expected", "#" * (previous + 1)))
            yield source.problem_at(code, offset, values)
        previous = max(heading.level, 1)


def plain_text(html: str) -> str:
    """Return the words of a piece of HTML: no tags, entities decoded, single spaces, no footnote numbers."""
    text = _TAG.sub("", _ALT.sub(r"\1", _FOOTNOTE_MARK.sub("", html))) if "<" in html else html
    return " ".join(unescape(text).split())


def _fault_of(heading: Heading, previous: int) -> str:
    if not heading.text:
        return "SG442"
    if heading.level == 1:
        return "SG440"
    return "SG441" if heading.level > previous + 1 else ""


def _free_id(slug: str, used: set[str], counts: dict[str, int]) -> str:
    identifier = slug
    while identifier in used:
        counts[slug] = counts.get(slug, 1) + 1
        identifier = f"{slug}-{counts[slug]}"
    used.add(identifier)
    return identifier

"""Owns the lead of a body: the words of its first paragraph, for those who show no summary.

Comes in: sanitised HTML cut at its tags. Goes out: plain text, or nothing. Quotations, lists, tables, figures and
asides hold no lead, and the number of a footnote is not part of it.
"""

from collections.abc import Sequence
from typing import Final

from sitegen.content.markdown.headings import plain_text

_NOT_LEAD: Final = frozenset({"blockquote", "table", "figure", "aside", "details", "footer", "dl", "ul", "ol"})
_FOOTNOTE_MARK: Final = ' class="footnote-ref"'


def find_lead(texts: Sequence[str], tags: Sequence[str], attributes: Sequence[str]) -> str:
    """Return the words of the first paragraph that has any.

    The tags stand between the texts, "p" or "/p", one fewer than texts; each has its attributes as written, or "".
    """
    depth = 0
    words: list[str] | None = None
    for place, tag in enumerate(tags):
        if tag == "p":
            words = words if depth else []
        elif tag == "/p" and words is not None:
            if lead := plain_text("".join(words)):
                return lead
            words = None
        elif tag.lstrip("/") in _NOT_LEAD:
            depth += -1 if tag[0] == "/" else 1
        elif words is not None and (tag == "/a" or (tag == "a" and _FOOTNOTE_MARK in attributes[place])):
            words.append('<a class="footnote-ref">' if tag == "a" else "</a>")
        if words is not None:
            words.append(texts[place + 1])
    return ""

"""Owns where typographic marks are set in a body: in running text, never in code, with a look past inline tags.

Comes in: the texts of sanitised HTML and the tags between them. Goes out: the texts with the marks of their language.
It does not know the marks themselves, and reads no attributes.
"""

from collections.abc import Sequence
from typing import Final

from sitegen.content.markdown.typography import has_straight_mark, typographic

_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    }
)
_CODE: Final = frozenset({"code", "pre", "kbd", "samp"})


def typeset(texts: list[str], tags: Sequence[str], *, language: str) -> list[str]:
    """Return the texts with typographic marks; the tags stand between them, "p" or "/p", one fewer than texts."""
    if not has_straight_mark("".join(texts)):
        return texts
    done: list[str] = []
    code_depth = 0
    for place, text in enumerate(texts):
        if place and tags[place - 1].lstrip("/") in _CODE:
            code_depth += -1 if tags[place - 1][0] == "/" else 1
        if code_depth or not has_straight_mark(text):
            done.append(text)
        else:
            after = "x" if place < len(tags) and tags[place].lstrip("/") in _INLINE else ""
            done.append(typographic(text, language=language, before=_last_character(done, tags), after=after))
    return done


def _last_character(texts: list[str], tags: Sequence[str]) -> str:
    """Return the character before the text that comes next, "" at the border of a block."""
    for place in range(len(texts) - 1, -1, -1):
        if tags[place].lstrip("/") not in _INLINE:
            return ""
        if texts[place]:
            return texts[place][-1]
    return ""

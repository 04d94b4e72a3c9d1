"""Owns the marks within a line that nearly all texts are content with: emphasis and links to plain addresses.

Comes in: an element of the tree with text as written. Goes out: the same element with `em`, `strong` and `a` in it, as
the library would set them; or the word that its text holds any other sign. It judges neither words nor addresses.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element

_PLAIN: Final = r"[^*_\[\]<&`\\]"
# Both begin with their sign, so that the search runs from sign to sign.
_EMPHASIS: Final = rf"\*(?<!\*\*)(\*?+)(?!\s)({_PLAIN}++)(?<!\s)\*\1(?!\*)"
_LINK: Final = rf"\[(?<!!\[)(?!\^)({_PLAIN}*+)\]\(([^\s()\[\]<>\\`'\"]*+)\)"
_MARK: Final = re.compile(f"{_EMPHASIS}|{_LINK}")


def is_plain(text: str) -> bool:
    """Tell whether a text holds no sign that could mean anything within a line."""
    # One question for each sign takes a fifth of the time of one pattern for all.
    return not (
        "*" in text
        or "[" in text
        or "_" in text
        or "<" in text
        or "&" in text
        or "`" in text
        or "\\" in text
        or "  \n" in text
    )


def cut_at_marks(element: Element) -> list[str]:
    """Return the element's text cut at its marks; nothing if it holds other signs, or text stands after the element."""
    text = element.text or ""
    pieces = _MARK.split(text)  # text, four groups, text, four groups, …, text
    is_known = all(map(is_plain, pieces[::5])) and "  \n" not in text and not element.tail
    return pieces if is_known else []


def set_marks(element: Element, pieces: list[str]) -> None:
    """Replace the element's text by what `cut_at_marks` has cut it into, before the children it has."""
    element.text = pieces[0]
    for place in range(1, len(pieces), 5):
        child = _marked(*pieces[place : place + 4])
        child.tail = pieces[place + 4]
        element.insert(place // 5, child)


def _marked(second_sign: str | None, words: str, label: str, address: str) -> Element:
    if second_sign is None:
        link = Element("a", {"href": address})
        link.text = label
        return link
    emphasis = Element("strong" if second_sign else "em")
    emphasis.text = words
    return emphasis

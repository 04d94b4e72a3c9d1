"""Owns the marks within a line that nearly all texts are content with: emphasis and links to plain addresses.

Comes in: an element of the tree with text as written. Goes out: the same element with `em`, `strong` and `a` in it, as
the library would set them, or untouched where the text holds any other sign. It judges neither words nor addresses.
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


def set_marks(element: Element) -> bool:
    """Replace emphasis and links in the element's text by elements; False, and nothing done, if it holds more."""
    text, position = element.text or "", 0
    pieces: list[str] = []
    children: list[Element] = []
    for match in _MARK.finditer(text):
        pieces.append(text[position : match.start()])
        children.append(_marked(match))
        position = match.end()
    pieces.append(text[position:])
    if not all(map(is_plain, pieces)) or "  \n" in text:
        return False
    element.text = pieces[0]
    for place, child in enumerate(children):
        child.tail = pieces[place + 1]
        element.insert(place, child)
    return True


def _marked(match: re.Match[str]) -> Element:
    second, words, label, address = match.groups()
    if second is None:
        link = Element("a", {"href": address})
        link.text = label
        return link
    emphasis = Element("strong" if second else "em")
    emphasis.text = words
    return emphasis

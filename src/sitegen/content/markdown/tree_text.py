"""Owns the writing of a tree as HTML.

Comes in: a tree made of the elements of Markdown alone. Goes out: its HTML, byte for byte as the library's serializer
would write it, which is ready for comments, namespaces and XHTML and takes twice as long for it.
"""

import re
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element

_VOID: Final = frozenset({"br", "hr", "img"})
_LONE_AMPERSAND: Final = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def to_text(root: Element) -> str:
    """Return the HTML of an element, its children and what follows it; no depth is too great."""
    pieces: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        tag, text, tail = node.tag, node.text, node.tail
        attributes = node.items()
        opening = f"<{tag}{_written(attributes)}>" if attributes else f"<{tag}>"
        closing = "" if tag in _VOID else f"</{tag}>"
        if tail:
            closing += _escaped(tail)
        pieces.append(opening + _escaped(text) if text else opening)
        if len(node):
            waiting.append(closing)
            waiting.extend(reversed(node))
        else:
            pieces.append(closing)
    return "".join(pieces)


def _written(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(
        [' {}="{}"'.format(name, _escaped(value).replace('"', "&quot;")) for name, value in sorted(attributes)]
    )


def _escaped(text: str) -> str:
    if "&" in text:
        text = _LONE_AMPERSAND.sub("&amp;", text)
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text

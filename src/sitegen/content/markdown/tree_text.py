"""Owns the writing of a tree as HTML.

Comes in: a tree made of the elements of Markdown alone. Goes out: its HTML, byte for byte as the library's serializer
would write it, which is ready for comments, namespaces and XHTML and takes longer for it.
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
    write, take = pieces.append, waiting.pop
    while waiting:
        node = take()
        if isinstance(node, str):
            write(node)
            continue
        tag, text, tail, attributes = node.tag, node.text or "", node.tail or "", node.items()
        opening = f"<{tag}{_written(attributes)}>" if attributes else f"<{tag}>"
        # These few questions are cheaper than a call, and most texts need nothing else.
        if "&" in text or "<" in text or ">" in text:
            text = _escaped(text)
        if "&" in tail or "<" in tail or ">" in tail:
            tail = _escaped(tail)
        closing = tail if tag in _VOID else f"</{tag}>{tail}"
        if len(node):
            write(f"{opening}{text}")
            waiting += [closing, *reversed(node)]
        else:
            write(f"{opening}{text}{closing}")
    return "".join(pieces)


def _written(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(
        [' {}="{}"'.format(name, _escaped(value).replace('"', "&quot;")) for name, value in sorted(attributes)]
    )


def _escaped(text: str) -> str:
    if "&" in text:
        text = _LONE_AMPERSAND.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")

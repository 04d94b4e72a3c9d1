"""Owns which signs must occur in a document for a step of the Markdown library to have any effect on it.

Comes in: Markdown text. Goes out: the names of the steps that can be left out, as the library's registries know them.
A step that is not named here always runs. It looks at the text as a whole and knows no step from inside.
"""

import re
from collections.abc import Callable
from typing import Final

from sitegen.content.markdown.source_lines import may_hold_fences

_DEFINITION: Final = re.compile(r"\n[ >]*: ")
_REFERENCE: Final = re.compile(r"\[(?!\^)[^\[\]]*+\]:")
_TAG: Final = re.compile(r"<[/!?A-Za-z]")

# One sign is found in a twentieth of the time that two together take, or a pattern; so it is looked for first.
SIGNS: Final[tuple[tuple[Callable[[str], bool], tuple[str, ...]], ...]] = (
    (lambda text: "<" in text and _TAG.search(text) is not None, ("html_block", "html")),
    (may_hold_fences, ("fences",)),
    (lambda text: "<" in text or "&" in text or may_hold_fences(text), ("raw_html",)),
    (lambda text: "|" in text, ("table",)),
    (lambda text: "#" in text, ("hashheader",)),
    (lambda text: ":" in text and _DEFINITION.search(f"\n{text}") is not None, ("defindent", "deflist")),
    (lambda text: ">" in text, ("quote",)),
    (
        lambda text: "^" in text and "[^" in text,
        ("footnote", "footnote-reorder", "footnote-duplicate", "footnote-block"),
    ),
    (lambda text: "[" in text and "*[" in text, ("abbr",)),
    (lambda text: "`" in text, ("backtick",)),
    (lambda text: "\\" in text, ("escape", "unescape")),
    (
        lambda text: "[" in text and "]:" in text and _REFERENCE.search(text) is not None,
        ("reference", "image_reference", "short_reference", "short_image_ref"),
    ),
    (lambda text: "[" in text and "](" in text, ("link",)),
    (lambda text: "!" in text and "![" in text, ("image_link",)),
    (lambda text: "<" in text and "://" in text, ("autolink",)),
    (lambda text: "<" in text and "@" in text, ("automail",)),
    (lambda text: "<" in text, ("amp_substitute",)),
    (lambda text: "&" in text, ("entity",)),
    (lambda text: "  \n" in text, ("linebreak",)),
    (lambda text: "*" in text or "_" in text, ("em_strong",)),
    (lambda text: "{" in text, ("attr_list",)),
)


def signs_of(text: str) -> tuple[bool, ...]:
    """Tell for each sign whether it occurs in the text."""
    return tuple([occurs(text) for occurs, _ in SIGNS])


def steps_without_sign(signs: tuple[bool, ...]) -> frozenset[str]:
    """Return the names of the steps that can do nothing in a document with these signs."""
    return frozenset(name for occurs, (_, names) in zip(signs, SIGNS, strict=True) if not occurs for name in names)

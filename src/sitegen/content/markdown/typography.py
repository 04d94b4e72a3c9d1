"""Owns typographic quotes, apostrophes, dashes and the ellipsis in running text.

Comes in: text as typed, with straight marks. Goes out: the same text with the marks of its language.
One pass over the few places that hold such a mark; web addresses are left alone. It never sees tags,
attributes or code: the caller hands in the text between them.
"""

import re
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The marks of a language: outer pair, inner pair; an apostrophe is ’ everywhere."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")


# Turkish (TDK) and English as written on this site agree; a language without an entry gets the same.
_MARKS: Final = {"tr": QuoteMarks(), "en": QuoteMarks(), "ar": QuoteMarks(outer=("«", "»"), inner=("“", "”"))}
_USUAL: Final = QuoteMarks()
_APOSTROPHE: Final = "’"
_CANDIDATES: Final = re.compile(r"""(?:https?://|www\.)[^\s"'<>]+|["']|(?<!-)-{2,3}(?!-)|(?<!\.)\.{3}(?!\.)""")
_SIGNS: Final = {"--": "–", "---": "—", "...": "…"}
_OPENING: Final = frozenset("([{<«‹“‘¿¡*_~|")
_JOINING: Final = frozenset("-–—/=:,;")
# '90'lar, '99 depremi: two digits of a year whose century is left out.
_SHORT_YEAR: Final = re.compile(r"\d\d(?!\d)")
_ENGLISH_CLIPPED: Final = re.compile(r"(?:tis|twas|em|til|cause|n)\b", re.IGNORECASE)
_CLOSING_LATER: Final = re.compile(r"[^\s']'(?!\w)")


def typographic(text: str, *, language: str, before: str = "", after: str = "") -> str:
    """Return the text with typographic marks.

    `before` and `after` are the characters around it where the text is a piece of a longer one, "" at a border.
    """
    return _Setter(text, language, before, after).typeset() if has_straight_mark(text) else text


def has_straight_mark(text: str) -> bool:
    """Tell whether the text holds anything that `typographic` could change."""
    return "'" in text or '"' in text or "--" in text or "..." in text


@dataclass(slots=True)
class _Setter:
    """One pass over one text; remembers the mark it has just set, since marks may touch."""

    text: str
    language: str
    before: str
    after: str
    last_end: int = -1
    last_mark: str = field(default="")

    def typeset(self) -> str:
        return _CANDIDATES.sub(self._replacement, self.text)

    def _replacement(self, match: re.Match[str]) -> str:
        written = match.group()
        mark = _SIGNS.get(written) or (self._quote(match) if written in "\"'" else written)
        self.last_end, self.last_mark = match.end(), mark
        return mark

    def _quote(self, match: re.Match[str]) -> str:
        start, end = match.span()
        before = self.last_mark[-1:] if start == self.last_end else (self.text[start - 1] if start else self.before)
        after = self.text[end] if end < len(self.text) else self.after
        marks = _MARKS.get(self.language, _USUAL)
        if match.group() == '"':
            return marks.outer[0] if _opens(before, after) else marks.outer[1]
        if not _opens(before, after):
            return _APOSTROPHE if after.isalnum() or before.isalnum() else marks.inner[1]
        return _APOSTROPHE if self._is_clipped(end) else marks.inner[0]

    def _is_clipped(self, end: int) -> bool:
        """Tell whether an apostrophe at the start of a word stands for letters or digits left out."""
        if _SHORT_YEAR.match(self.text, end):
            follows_suffix = self.text[end + 2 : end + 3] == "'" and self.text[end + 3 : end + 4].isalpha()
            return follows_suffix or _CLOSING_LATER.search(self.text, end + 2) is None
        return self.language == "en" and _ENGLISH_CLIPPED.match(self.text, end) is not None


def _opens(before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    if not before or before.isspace() or before in _OPENING:
        return True
    return before in _JOINING and after.isalnum()

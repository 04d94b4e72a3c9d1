"""Owns the way from a rendered construct back to the line an editor wrote.

Comes in: the Markdown text of a body. Goes out: `Problem`s with line, column and the line itself, and the parts of the
text that are code. It finds a construct by its words, the first time outside code, the next time after that; where it
finds nothing it names the body's first line. It never changes the text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sitegen.problems import Problem

LONGEST_EXCERPT: Final = 200
# Characters that HTML and XML forbid, and halves of surrogate pairs.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# All others; to take a text as a whole costs half of looking for one.
_ALLOWED: Final = re.compile("[\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]*+")
_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_CODE_SPAN: Final = re.compile(r"(?<![`\\])(`{1,4})(?!`)[^\n]{1,300}?(?<!`)\1(?!`)")
_LIST_LIKE: Final = re.compile(r" {0,3}(?:[-*+]|\d+[.)]|:|\[\^[^\]]*\]:) *\S")
_HEADING: Final = re.compile(r"^[ >]{0,6}#{1,6}(?: |$)|^[^\n]++(?=\n(?:=+|-+) *$)|<h[1-6]", re.MULTILINE)


def has_forbidden(text: str) -> bool:
    """Tell whether any character of the text is `FORBIDDEN`."""
    return _ALLOWED.fullmatch(text) is None


def may_hold_fences(text: str) -> bool:
    """Tell whether a text has the signs of a fence anywhere; one sign is found far faster than three together."""
    return ("`" in text and "```" in text) or ("~" in text and "~~~" in text)


def fenced_blocks(lines: Iterable[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield first line, line after the last, and whether the block is closed, for code between ``` or ~~~ lines."""
    opened, fence, count = -1, "", 0
    for index, line in enumerate(lines):
        count = index + 1
        if opened < 0:
            if match := _FENCE.match(line):
                opened, fence = index, match.group(1)
        elif _closes(line, fence):
            yield opened, count, True
            opened = -1
    if opened >= 0:
        yield opened, count, False


def _closes(line: str, fence: str) -> bool:
    mark = line.strip()
    return len(mark) >= len(fence) and mark == fence[0] * len(mark) and len(line) - len(line.lstrip(" ")) < 4


def without_code(source: str) -> str:
    """Blank out code, so that every offset and line stays what it is."""
    if "`" not in source and not may_hold_fences(source) and "\n    " not in source and source[:4] != "    ":
        return source
    lines = source.split("\n")
    for first, after, _ in fenced_blocks(lines):
        lines[first:after] = [" " * len(line) for line in lines[first:after]]
    for index in _indented_code(lines):
        lines[index] = " " * len(lines[index])
    return _CODE_SPAN.sub(lambda match: " " * len(match.group()), "\n".join(lines))


def _indented_code(lines: list[str]) -> Iterator[int]:
    inside_list, after_blank, inside_code = False, True, False
    for index, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        indented = line.startswith(("    ", "\t"))
        inside_code = indented and not inside_list and (after_blank or inside_code)
        if inside_code:
            yield index
        elif not line.startswith(" "):
            inside_list = _LIST_LIKE.match(line) is not None or (inside_list and not after_blank)
        after_blank = False


class SourceLines:
    """The text of one body, asked for places in the order of the document; it remembers what it has handed out."""

    def __init__(self, source: str, *, path: str, first_line: int) -> None:
        self.text = without_code(source)
        self._source = source
        self._path = path
        self._first_line = first_line
        self._positions: dict[str, int] = {}
        self._headings: list[int] | None = None

    def offset_of(self, words: Iterable[str]) -> int:
        """Return where the first of the wordings that occurs stands, the next time its next occurrence; -1 if none."""
        for wording in words:
            start = self._positions.get(wording, 0)
            found = self.text.find(wording, start) if wording else -1
            if found >= 0:
                self._positions[wording] = found + len(wording)
                return found
            if start:
                return start - len(wording)
        return -1

    def heading_offset(self, index: int, total: int) -> int:
        """Return where the heading with this number begins, -1 unless the source shows as many as were rendered."""
        if self._headings is None:
            self._headings = [match.start() for match in _HEADING.finditer(self.text)]
        return self._headings[index] if len(self._headings) == total else -1

    def problem(self, code: str, words: Iterable[str], values: tuple[tuple[str, str], ...] = ()) -> Problem:
        """Make the problem of the construct that contains one of the wordings."""
        return self.problem_at(code, self.offset_of(words), values)

    def problem_at(self, code: str, offset: int, values: tuple[tuple[str, str], ...] = ()) -> Problem:
        """Make the problem of the construct at an offset of the text; at -1, of the body's first line."""
        begin = self._source.rfind("\n", 0, max(offset, 0)) + 1
        end = self._source.find("\n", begin)
        line = self._source[begin : end if end >= 0 else len(self._source)]
        return Problem(
            code=code,
            path=self._path,
            line=self.line_at(offset),
            column=offset - begin + 1 if offset >= 0 else 0,
            excerpt=FORBIDDEN.sub("\ufffd", line[:LONGEST_EXCERPT]),
            values=values,
        )

    def line_at(self, offset: int) -> int:
        """Return the line in the file of an offset of the text; of -1, the body's first line."""
        return self._first_line + self._source.count("\n", 0, max(offset, 0))

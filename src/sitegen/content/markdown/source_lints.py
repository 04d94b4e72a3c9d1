"""Owns what can be told from the Markdown text alone: faults of writing that rendering would hide or garble.

Comes in: the text of a body, code blanked out. Goes out: problems with their place. It reads lines only and never
changes the text, since what an editor means by an indented line cannot always be told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sitegen.content.markdown.source_lines import FORBIDDEN, SourceLines, fenced_blocks, has_forbidden, may_hold_fences
from sitegen.problems import Problem

_ITEM: Final = re.compile(r"( *)([-*+]|\d{1,9}([.)])) +\S")
_LIST: Final = r" ?(?:[-*+]|1[.)]) +\S"
# No list has a fault without one of these: an indented line, an item with a bracket, an item below words.
_DOUBTFUL: Final = re.compile(rf"\n(?:  | ?\d{{1,9}}\) |(?!{_LIST})[^\n]++\n{_LIST})")
_NO_PARAGRAPH: Final = re.compile(r" {0,3}(?:([-*_])(?: *\1){2,} *$|#{1,6}|<|\||>)")
# Only a list that starts with 1 can follow a paragraph directly elsewhere; "2019. yıl" after a line end is no item.
_INTERRUPTING: Final = re.compile(r"[-*+]|1[.)]")
_GLUED_HEADING: Final = re.compile(r"\n#{2,6}[^\s#]")
_FOOTNOTE: Final = re.compile(r"(?<!\\)\[\^([^\]\n]{1,200})\](:?)")


@dataclass(slots=True)
class _Lines:
    """What the lines so far have opened."""

    after_blank: bool = True
    in_list: bool = False
    in_paragraph: bool = False
    item_indent: int = 0


def check_source(source: SourceLines, written: str) -> Iterator[Problem]:
    """Yield problems of unclosed code, forbidden characters, lone footnotes, and lists that will not be lists."""
    if has_forbidden(written):
        for match in FORBIDDEN.finditer(written):
            yield source.problem_at("SG403", match.start(), (("character", f"U+{ord(match.group()):04X}"),))
    if may_hold_fences(written):
        yield from _check_fences(source, written)
    lines = f"\n{source.text}"  # a search from line end to line end is five times as fast as one for beginnings
    if "#" in lines:
        for match in _GLUED_HEADING.finditer(lines):
            yield source.problem_at("SG443", match.start())
    if "^" in lines:
        yield from _check_footnotes(source)
    if _DOUBTFUL.search(lines):
        yield from _check_lists(source)


def _check_fences(source: SourceLines, written: str) -> Iterator[Problem]:
    lines = written.split("\n")
    for first, _, closed in fenced_blocks(lines):
        if not closed:
            offset = sum(len(line) + 1 for line in lines[:first])
            yield source.problem_at("SG404", offset, (("fence", lines[first].strip()[:3]),))


def _check_footnotes(source: SourceLines) -> Iterator[Problem]:
    texts: dict[str, int] = {}
    marks: dict[str, int] = {}
    for match in _FOOTNOTE.finditer(source.text):
        begins_line = not source.text[source.text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        is_text = bool(match.group(2)) and begins_line
        (texts if is_text else marks).setdefault(match.group(1), match.start())
    for label, offset in marks.items():
        if label not in texts:
            yield source.problem_at("SG460", offset, (("label", label),))
    for label, offset in texts.items():
        if label not in marks:
            yield source.problem_at("SG461", offset, (("label", label),))


def _check_lists(source: SourceLines) -> Iterator[Problem]:
    state, offset = _Lines(), 0
    for line in source.text.split("\n"):
        if code := _read_line(line, state):
            stripped = line.strip()
            values = (("line", stripped[:80]), ("number", stripped.partition(")")[0][:9]))
            yield source.problem_at(code, offset + len(line) - len(line.lstrip()), values)
        offset += len(line) + 1


def _read_line(line: str, state: _Lines) -> str:
    """Go past a line, and return the code of its fault or nothing."""
    if not line.strip():
        state.after_blank, state.in_paragraph = True, False
        return ""
    item = _ITEM.match(line)
    indent = len(line) - len(line.lstrip(" "))
    code = _list_fault(item, indent, state)
    if item is not None and (not state.in_paragraph or _INTERRUPTING.fullmatch(item.group(2))):
        if not state.in_list or indent not in (2, 3):
            state.item_indent = indent
        state.in_list, state.in_paragraph = True, False
    elif indent == 0 and (state.after_blank or not state.in_list):
        state.in_list = False
        state.in_paragraph = _NO_PARAGRAPH.match(line) is None
    state.after_blank = False
    return code


def _list_fault(item: re.Match[str] | None, indent: int, state: _Lines) -> str:
    if item is None:
        return "SG451" if state.in_list and state.after_blank and indent in (2, 3) else ""
    if state.in_paragraph:
        return "SG450" if _INTERRUPTING.fullmatch(item.group(2)) and indent < 4 else ""
    if item.group(3) == ")" and indent < 4 and state.after_blank:
        return "SG452"
    return "SG451" if state.in_list and indent in (2, 3) and indent > state.item_indent else ""

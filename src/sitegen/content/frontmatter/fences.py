"""Where the front matter of a file begins and ends.

Comes in: the lines of a file. Goes out: the line numbers of the two `---` lines, with a problem for every fence
that only looks like one. A doubtful fence is still used to find further faults, but never without its problem.
It never reads YAML.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.content.frontmatter.decoding import excerpt_of
from sitegen.content.frontmatter.field_names import states_field
from sitegen.problems import Problem

_FENCE = re.compile(r"-{3,}[ \t]*")
# What word processors make of three hyphens, what a stray space or a no-break space does to them, and the other
# end mark of YAML.
_LOOKALIKE = re.compile(r"\s*(?:[-‐‑‒–—―−_]{2,}|[‐‑‒–—―−]|\.{3,}|…)\s*")
# With which of their signs a line must begin to be looked at more closely.
_FENCE_SIGNS = frozenset("-‐‑‒–—―−_.…")
_OTHER_FORMAT = re.compile(r"\s*(?:\+{3,}|;{3,}|\{|---\s*(?:toml|json)\b)")
# These decide whether anything is published, so a stray one is never taken for prose.
_PUBLISHING_FIELD = re.compile(
    r"\s*[\"']?(draft|taslak)[\"']?\s*:\s*\S*\s*|\s*[\"']?(publishdate|expirydate)[\"']?\s*:\s*[\"']?\d.*", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fences:
    """The indexes (from 0) of the opening and the closing line."""

    opening: int
    closing: int


def find_fences(lines: Sequence[str], path: str) -> tuple[Fences | None, tuple[Problem, ...]]:
    """Find the two fences of a file; None if there is no telling where the front matter ends."""
    opening = next((index for index, line in enumerate(lines) if line.strip()), 0)
    first = lines[opening]
    problems: list[Problem] = []
    if _OTHER_FORMAT.match(first):
        return None, (_problem("SG109", path, opening, first, found=first.strip()[:20]),)
    if not _FENCE.fullmatch(first):
        if not _LOOKALIKE.fullmatch(first):
            return None, (_problem(_code_of_no_fence(first), path, opening, first),)
        problems.append(_problem("SG108", path, opening, first, found=first.strip()))
    if opening:
        problems.append(_problem("SG126", path, opening, first, found=str(opening + 1)))
    closing = _find_closing(lines, opening + 1)
    if closing is None:
        after = _last_line_of_block(lines, opening)
        return None, (*problems, _problem("SG101", path, opening, first, after=str(after + 1)))
    if not _FENCE.fullmatch(lines[closing]):
        problems.append(_problem("SG108", path, closing, lines[closing], found=lines[closing].strip()))
    problems.extend(_check_body(lines, closing, path))
    return Fences(opening=opening, closing=closing), tuple(problems)


def _code_of_no_fence(first: str) -> str:
    return "SG129" if first.startswith("---") else "SG107"


def _find_closing(lines: Sequence[str], start: int) -> int | None:
    for index in range(start, len(lines)):
        line = lines[index]
        if line.lstrip()[:1] in _FENCE_SIGNS and (_FENCE.fullmatch(line) or _LOOKALIKE.fullmatch(line)):
            return index
    return None


def _last_line_of_block(lines: Sequence[str], opening: int) -> int:
    """Return the line after which the closing fence was most likely forgotten: before the first empty line."""
    index = opening
    while index + 1 < len(lines) and lines[index + 1].strip():
        index += 1
    return index


def _check_body(lines: Sequence[str], closing: int, path: str) -> Iterator[Problem]:
    """Yield each field that stands below the closing fence: the text would be published with it unheard.

    Whatever looks like a field in a first paragraph that another fence ends; elsewhere only the fields that decide on
    publishing, at the start of a line (an indented code block may quote them).
    """
    suspects = [index for index, line in enumerate(lines) if ":" in line and index > closing]
    if not suspects:
        return
    start = closing + 1
    while not lines[start].strip():
        start += 1
    blank = start
    while blank < len(lines) and lines[blank].strip():
        blank += 1
    is_fenced = suspects[0] < blank and any(map(_FENCE.fullmatch, lines[start : blank + 1]))
    for index in suspects:
        line = lines[index]
        if index >= blank and line[0] in " \t":
            continue
        if _PUBLISHING_FIELD.fullmatch(line) or (is_fenced and index < blank and states_field(line)):
            yield _problem("SG127", path, index, line, name=line.partition(":")[0].strip(" \t\"'"))


def _problem(code: str, path: str, index: int, line: str, **values: str) -> Problem:
    return Problem(
        code=code,
        path=path,
        line=index + 1,
        column=len(line) - len(line.lstrip()) + 1,
        excerpt=excerpt_of(line),
        values=tuple(sorted(values.items())),
        fixed="---" if code == "SG108" else "",
    )

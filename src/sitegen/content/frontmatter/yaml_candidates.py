"""One line of front matter that YAML refuses, and the ways in which it may have been meant.

Comes in: the lines and the number of one of them. Goes out: corrected lines to be tried, the likeliest first, each
with the code of the fault it would mend. It never decides which of them is right.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

ReadLine = Callable[[str], object]
_SPACES = "\u00a0\u2007\u202f\u3000"
_TO_SPACES = str.maketrans({"\t": "  ", **dict.fromkeys(_SPACES, " ")})
FIELD_LINE = re.compile(
    rf"(?P<head>[ \t{_SPACES}]*(?:- +)*)(?P<key>[^\W\d][\w -]*?)[ {_SPACES}]*:(?P<gap>[ \t{_SPACES}]*)(?P<value>.*)"
)
_ITEM = re.compile(rf"(?P<head>[ \t{_SPACES}]*(?:- +)+)(?P<value>.+)")
_COMMENT = re.compile(r"[ \t]+#[ \t].*$")
_MARKS = "%@`*&!|>[]{},?-:"
_CLOSERS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A corrected line; `value` is the text it must give, or `only` the kind; `mark` is what began the wrong value."""

    code: str
    fixed: str
    column: int
    value: str | None = None
    mark: str = ""
    only: type | None = None


def quoted(text: str) -> str:
    """Return a text as a quoted YAML value, with the quotes that need the least escaping."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def leaf_of(value: object) -> object:
    """Return the only value inside nested groups and lists of one; None if there are several."""
    while isinstance(value, (Mapping, tuple)):
        if len(value) != 1:
            return None
        value = next(iter(value.values())) if isinstance(value, Mapping) else value[0]
    return value


def propose_lines(lines: Sequence[str], index: int, read_line: ReadLine) -> Iterator[Candidate]:
    line = lines[index]
    indent = line[: len(line) - len(line.lstrip())]
    if indent.strip(" "):
        yield from _with_spaces(lines, index)
    match = FIELD_LINE.fullmatch(line) or _ITEM.fullmatch(line)
    if match is None:
        return
    if isinstance(read_line(line.strip()), (Mapping, tuple)):
        yield from _moved(lines, index, indent)
        return
    column = match.start("value")
    raw, comment = _without_comment(match["value"])
    start = line[:column]
    if "key" in match.groupdict() and match["gap"] != " " and not raw.startswith("//"):
        start = f"{match['head'].translate(_TO_SPACES)}{match['key'].strip()}: "
        yield Candidate(code="SG104", fixed=start + raw + comment, column=column, value=raw)
        yield Candidate(code="SG104", fixed=start + raw + comment, column=column, only=dict)
        yield Candidate(code="SG104", fixed=start + quoted(raw) + comment, column=column, value=raw)
    if raw:
        yield from _with_quotes(start, raw, comment, column)


def _with_quotes(start: str, raw: str, comment: str, column: int) -> Iterator[Candidate]:
    """Yield the ways to close or set quotes and brackets, named by what made the reader stop."""
    closer = _CLOSERS.get(raw[0], "")
    if closer and raw.count(raw[0]) > raw.count(closer):
        yield Candidate(code="SG123", fixed=start + raw + closer + comment, column=column, only=object)
    if raw[0] == "[" and raw[-1] == "]":
        yield Candidate(code="SG123", fixed=start + _quoted_items(raw) + comment, column=column, only=object)
    inner = _inside_quotes(raw)
    if raw[0] in "\"'":
        yield Candidate(code="SG113", fixed=start + quoted(inner) + comment, column=column, value=inner)
        return
    code = "SG102" if raw[0] in _MARKS else "SG112"
    yield Candidate(code=code, fixed=start + quoted(raw) + comment, column=column, value=raw, mark=raw[0])


def _quoted_items(raw: str) -> str:
    items = [item.strip() for item in raw[1:-1].split(",") if item.strip()]
    return "[" + ", ".join(item if item[0] in "\"'" else quoted(item) for item in items) + "]"


def _inside_quotes(raw: str) -> str:
    """Return the text that was meant to be quoted: 'Belediye'nin işi' loses its outer quotes, "A" ve "B" does not."""
    mark = raw[0]
    if mark not in "\"'":
        return raw
    second = raw.find(mark, 1)
    if second < 0:
        return raw[1:]
    if len(raw) < 2 or raw[-1] != mark:
        return raw
    is_inner = second == len(raw) - 1 or raw[second - 1] == " " or raw[second + 1].isalnum()
    return raw[1:-1] if is_inner else raw


def _with_spaces(lines: Sequence[str], index: int) -> Iterator[Candidate]:
    """Yield the line indented by spaces instead of tabs, as deep as the lines above it or two deeper."""
    text = lines[index].lstrip()
    depths = _depths_above(lines, index)
    opens_group = any(line.rstrip().endswith((":", "|", ">", "|-", ">-")) for line in lines[max(0, index - 1) : index])
    deeper = (depths[0] + 2,) if depths and opens_group else ()
    for depth in dict.fromkeys((*deeper, *depths, 2)):
        yield Candidate(code="SG111", fixed=" " * depth + text, column=0)


def _moved(lines: Sequence[str], index: int, indent: str) -> Iterator[Candidate]:
    """Yield a line that is right in itself at the depths of the lines above it."""
    for depth in dict.fromkeys(_depths_above(lines, index)):
        if depth != len(indent):
            yield Candidate(code="SG130", fixed=" " * depth + lines[index].lstrip(), column=len(indent))


def _depths_above(lines: Sequence[str], index: int) -> tuple[int, ...]:
    return tuple(depth for above in reversed(lines[:index]) if (depth := _depth(above)) is not None)


def _depth(line: str) -> int | None:
    text = line.lstrip(" ")
    return len(line) - len(text) if text and text[0] not in "#\t" else None


def _without_comment(value: str) -> tuple[str, str]:
    match = _COMMENT.search(value)
    raw = value[: match.start()] if match else value
    return raw.strip(), match.group() if match else ""

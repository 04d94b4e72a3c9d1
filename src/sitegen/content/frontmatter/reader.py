"""Content files read strictly: front matter as plain values with their places, and the Markdown below it.

Comes in: the bytes of one file. Goes out: a `RawDocument` and the problems found on the way. Fails closed: nothing
doubtful passes without a problem, and it never raises.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.content.frontmatter.decoding import decode_text, excerpt_of
from sitegen.content.frontmatter.document import Plain, RawDocument
from sitegen.content.frontmatter.fences import Fences, find_fences
from sitegen.content.frontmatter.field_names import find_meant_field
from sitegen.problems import Problem, level_of

if TYPE_CHECKING:
    from sitegen.content.frontmatter.handler import Handler
    from sitegen.content.frontmatter.yaml_repairs import LineFault

__all__ = ["LARGEST_FRONT_MATTER", "Opened", "RawDocument", "open_document", "read_document", "read_opened"]
LARGEST_FRONT_MATTER = 16 * 1024
_HEADING = re.compile(r"#{2,6}[ \t]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One content file cut into lines, with the fences of its front matter; None where it has none or is empty.

    `problems` are those found so far. What stands between the fences was not looked at.
    """

    lines: tuple[str, ...]
    fences: Fences | None
    problems: tuple[Problem, ...]
    is_blank: bool = False

    @property
    def head(self) -> str:
        """The lines up to the closing fence, by which the same front matter is known again."""
        return "\n".join(self.lines[: self.fences.closing + 1]) if self.fences else ""

    @property
    def markdown(self) -> str:
        """The text below the front matter, without blank lines around it."""
        return "\n".join(self.lines[self.text_start :]).rstrip()

    @property
    def text_start(self) -> int:
        """The index of the first line of the Markdown."""
        start = self.fences.closing + 1 if self.fences else 0
        while start < len(self.lines) and not self.lines[start].strip():
            start += 1
        return start


def open_document(data: bytes, path: str) -> Opened:
    """Decode a file and find its fences; `path` is only quoted in problems."""
    text, problems = decode_text(data, path)
    if text is None:
        return Opened(lines=(), fences=None, problems=problems)
    lines = tuple(text.split("\n"))
    if not text or text.isspace():
        return Opened(lines=lines, fences=None, problems=problems, is_blank=True)
    fences, found = find_fences(lines, path)
    return Opened(lines=lines, fences=fences, problems=problems + found)


def read_document(data: bytes, path: str) -> tuple[RawDocument | None, tuple[Problem, ...]]:
    """Return one file's front matter and text, with every fault of its form; None if nothing can be told of it.

    `path` is only quoted in problems. A document may be returned together with problems that are errors.
    """
    return read_opened(open_document(data, path), path)


def read_opened(opened: Opened, path: str) -> tuple[RawDocument | None, tuple[Problem, ...]]:
    """Read what stands between the fences of an opened file."""
    lines, fences, problems = opened.lines, opened.fences, opened.problems
    if opened.is_blank:
        return _empty_document(path, lines), problems
    if fences is None:
        return None, problems
    block = "\n".join(lines[fences.opening + 1 : fences.closing])
    size = len(block.encode())
    if size > LARGEST_FRONT_MATTER:
        return None, (*problems, _too_large(path, fences, lines, size))
    # Imported here, for only who reads front matter need load YAML.
    from sitegen.content.frontmatter.handler import read_block

    handler = read_block(block, fences.opening + 2)
    problems += tuple(_problems(handler.faults, fences, path, lines))
    if "#" in block:
        problems += tuple(_check_headings(fences, path, lines))
    if not handler.is_readable:
        return None, problems
    return _document(path, opened, handler, problems), problems


def _document(path: str, opened: Opened, handler: "Handler", problems: Sequence[Problem]) -> RawDocument:
    lines, start = opened.lines, opened.text_start
    markdown = "\n".join(lines[start:]).rstrip()
    is_faulty = any(level_of(problem) == "error" for problem in problems)
    return RawDocument(
        path=path,
        metadata=handler.fields,
        marks=handler.marks,
        markdown=markdown,
        markdown_line=start + 1,
        lines=lines,
        is_empty=not is_faulty and not markdown and not _has_title(handler.fields),
        is_faulty=is_faulty,
        unreadable=handler.unreadable,
    )


def _has_title(metadata: Mapping[str, Plain]) -> bool:
    """Tell whether a title is stated, be it under a wrong name: such a file is not empty but mistaken."""
    return any(
        value is not None and str(value).strip() and (name == "title" or find_meant_field(name) == "title")
        for name, value in metadata.items()
    )


def _empty_document(path: str, lines: tuple[str, ...]) -> RawDocument:
    return RawDocument(path=path, metadata={}, marks={}, markdown="", markdown_line=1, lines=lines, is_empty=True)


def _problems(faults: "Iterable[LineFault]", fences: Fences, path: str, lines: Sequence[str]) -> Iterator[Problem]:
    for fault in faults:
        index = min(fences.opening + 1 + fault.line, fences.closing)
        yield Problem(
            code=fault.code,
            path=path,
            line=index + 1,
            column=fault.column + 1,
            excerpt=excerpt_of(lines[index]),
            values=fault.values,
            fixed=fault.fixed,
        )


def _check_headings(fences: Fences, path: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for each Markdown heading between the fences: YAML takes it for a comment."""
    for index in range(fences.opening + 1, fences.closing):
        if _HEADING.match(lines[index]):
            excerpt = excerpt_of(lines[index])
            yield Problem(code="SG134", path=path, line=index + 1, column=1, excerpt=excerpt)


def _too_large(path: str, fences: Fences, lines: Sequence[str], size: int) -> Problem:
    values = (("limit", str(LARGEST_FRONT_MATTER // 1024)), ("size", str(-(-size // 1024))))
    line = fences.opening + 1
    return Problem(code="SG118", path=path, line=line, column=1, excerpt=excerpt_of(lines[line - 1]), values=values)

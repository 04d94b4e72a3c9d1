"""Content files read strictly: front matter as plain values with their places, and the Markdown below it.

Comes in: the bytes of one file. Goes out: a `RawDocument` and the problems found on the way. The only door to
python-frontmatter. Fails closed: nothing doubtful passes without a problem, and it never raises.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from sitegen.content.frontmatter.decoding import decode_text, excerpt_of
from sitegen.content.frontmatter.fences import Fences, find_fences
from sitegen.content.frontmatter.field_names import find_meant_field
from sitegen.content.frontmatter.yaml_repairs import LineFault, mend
from sitegen.content.frontmatter.yaml_tree import Key, Mark, Plain, RefusedError, Tree, find_yaml_fault, read_line
from sitegen.problems import Problem, level_of

LARGEST_FRONT_MATTER = 16 * 1024
_OPENING, _CLOSING = "---\n", "\n---"
_HEADING = re.compile(r"#{2,6}[ \t]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """One content file as written: plain values (text, whole numbers, truth, None, tuples, mappings) and Markdown.

    `markdown_line` is the number in the file of the first line of `markdown`; `lines` is the whole file. An empty
    document has neither title nor text and counts as missing. A faulty one was read only to find more faults, and
    `unreadable` are the fields of it that had to be left out.
    """

    path: str
    metadata: Mapping[str, Plain]
    marks: Mapping[Key, Mark]
    markdown: str
    markdown_line: int
    lines: tuple[str, ...]
    is_empty: bool = False
    is_faulty: bool = False
    unreadable: frozenset[str] = frozenset()


class _Handler(YAMLHandler):
    """The project's way to split and load, for one file: it keeps the marks and faults that a plain dict loses."""

    def __init__(self, fences: Fences) -> None:
        super().__init__()
        self._fences = fences
        self.fields: Mapping[str, Plain] = {}
        self.marks: Mapping[Key, Mark] = {}
        self.faults: list[LineFault] = []
        self.unreadable: frozenset[str] = frozenset()
        self.is_readable = True

    def split(self, text: str) -> tuple[str, str]:
        """Return what stands between the fences that `read_document` put around it, and no Markdown."""
        return text.removeprefix(_OPENING).removesuffix(_CLOSING), ""

    def load(self, fm: str, **_: object) -> dict[str, Plain]:
        """Read the fields; faults are collected, never raised, since the caller would swallow some of them."""
        lines = fm.split("\n")
        try:
            self.fields = self._fields(lines)
        except RefusedError as refusal:
            self.faults.append(refusal.fault)
            self.is_readable = False
        return dict(self.fields)

    def _fields(self, lines: Sequence[str]) -> Mapping[str, Plain]:
        first_line = self._fences.opening + 2
        tree = Tree(lines, first_line)
        fields = tree.read()
        if not isinstance(fields, Mapping):
            mended = mend(lines, find_yaml_fault, read_line)
            self.faults += mended.faults
            self.unreadable = mended.unreadable
            if mended.lines is None:
                self.is_readable = False
                return {}
            tree = Tree(mended.lines, first_line)
            fields = tree.read()
        self.faults += tree.faults
        self.marks = tree.marks
        self.is_readable = isinstance(fields, Mapping)
        return fields if isinstance(fields, Mapping) else {}


def read_document(data: bytes, path: str) -> tuple[RawDocument | None, tuple[Problem, ...]]:
    """Return one file's front matter and text, with every fault of its form; None if nothing can be told of it.

    `path` is only quoted in problems. A document may be returned together with problems that are errors.
    """
    text, problems = decode_text(data, path)
    if text is None:
        return None, problems
    lines = tuple(text.split("\n"))
    if not text or text.isspace():
        return _empty_document(path, lines), problems
    fences, found = find_fences(lines, path)
    problems += found
    if fences is None:
        return None, problems
    block = "\n".join(lines[fences.opening + 1 : fences.closing])
    size = len(block.encode())
    if size > LARGEST_FRONT_MATTER:
        return None, (*problems, _too_large(path, fences, lines, size))
    handler = _Handler(fences)
    # Not `loads`: it passes the fields on as keyword arguments, so that one named "content" raises TypeError. And not
    # the whole text, which it would copy several times.
    frontmatter.parse(f"{_OPENING}{block}{_CLOSING}", handler=handler)
    problems += tuple(_problems(handler.faults, fences, path, lines))
    if "#" in block:
        problems += tuple(_check_headings(fences, path, lines))
    if not handler.is_readable:
        return None, problems
    return _document(path, lines, fences, handler, problems), problems


def _document(
    path: str,
    lines: tuple[str, ...],
    fences: Fences,
    handler: _Handler,
    problems: Sequence[Problem],
) -> RawDocument:
    start = fences.closing + 1
    while start < len(lines) and not lines[start].strip():
        start += 1
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


def _problems(faults: Iterable[LineFault], fences: Fences, path: str, lines: Sequence[str]) -> Iterator[Problem]:
    for fault in faults:
        index = min(fences.opening + 1 + fault.line, fences.closing)
        yield Problem(
            code=fault.code,
            path=path,
            line=index + 1,
            column=fault.column + 1,
            excerpt=excerpt_of(lines[index]),
            values=fault.values,
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

"""One content file as written: plain values, the places where they stand, and the Markdown.

What the reader makes and everything after it looks at. These values know neither YAML nor the schema of front matter,
so whoever only holds them need not load the libraries for either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Plain: TypeAlias = "str | int | bool | tuple[Plain, ...] | Mapping[str, Plain] | None"
Key: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a value and its field name stand in the file, from 1; an item of a list is its own name."""

    line: int
    column: int
    key_line: int
    key_column: int


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

"""Owns tables of frozen values by name that are read a few rows at a time.

Comes in: values by name, or the two columns of a ledger. Goes out: a mapping that decodes a row when it is asked for,
and the columns again. A build after an edit looks at a few rows of thousands; decoding all would take most of its time.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from sitegen.trace.encoding import decode, encode
from sitegen.trace.ledger import join_texts, split_texts

Value = TypeVar("Value")
BREAK = b"\n"  # JSON has none of its own


class Rows(Mapping[str, Value], Generic[Value]):
    """A table of values of one type by name, in the order of its rows."""

    def __init__(self, kind: type[Value], names: list[str], rows: list[bytes]) -> None:
        self._kind = kind
        self._names = names
        self._rows = rows

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self._names)}

    def __getitem__(self, name: str) -> Value:
        return decode(self._kind, self._rows[self._places[name]])

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def with_changes(self, changes: Mapping[str, Value]) -> "Rows[Value]":
        """Return the table with other values under names that it has."""
        rows = self._rows.copy()
        for name, value in changes.items():
            rows[self._places[name]] = encode(value)
        return Rows(self._kind, self._names, rows)

    def columns(self) -> tuple[bytes, bytes]:
        """Return the names and the rows as columns of a ledger."""
        return join_texts(self._names), BREAK.join(self._rows)


def rows_of(kind: type[Value], values: Mapping[str, Value]) -> Rows[Value]:
    """Return the table of some values."""
    return Rows(kind, list(values), [encode(value) for value in values.values()])


def read_rows(kind: type[Value], names: bytes, rows: bytes) -> Rows[Value]:
    """Return the table of two columns; raises `ValueError` where they do not belong together."""
    found = Rows(kind, split_texts(names), rows.split(BREAK) if rows else [])
    if len(found) != len(found._rows):  # noqa: SLF001 - a table of its own
        raise ValueError("as many names as rows")
    return found

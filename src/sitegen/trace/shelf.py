"""Owns what every store of kept things can do, and the ones that live in memory.

Comes in: keys and byte strings. Goes out: the same byte strings. The store on the disk is `pack.Pack`.
"""

from collections.abc import Iterable
from typing import Protocol

from sitegen.trace.encoding import digest


class Store(Protocol):
    """Where byte strings are kept by the digest of all they were made from."""

    def find(self, key: bytes) -> bytes | None:
        """Find what is kept under a key."""

    def add(self, key: bytes, data: bytes) -> None:
        """Keep a byte string under a key."""

    def flush(self) -> None:
        """Make what was added findable for other processes."""

    def save(self, used: Iterable[bytes] | None = None) -> None:
        """Keep for the next build what is used, or everything."""


class Shelf:
    """A store in memory, for builds that begin and end with nothing: verification, tests."""

    def __init__(self) -> None:
        self._data: dict[bytes, bytes] = {}

    def find(self, key: bytes) -> bytes | None:
        """Find what lies under a key."""
        return self._data.get(key)

    def add(self, key: bytes, data: bytes) -> None:
        """Put a byte string under a key."""
        self._data[key] = data

    def flush(self) -> None:
        """Do nothing: other processes get a copy."""

    def save(self, used: Iterable[bytes] | None = None) -> None:
        """Do nothing: it ends with its process."""


def kept_as(store: Store, data: bytes) -> str:
    """Keep a byte string under its own digest, and return that."""
    key = digest(data)
    if store.find(key) is None:
        store.add(key, data)
    return key.hex()


class Loan:
    """A store that finds what another one keeps and adds nothing to it, for those who only look."""

    def __init__(self, lender: Store) -> None:
        self._lender = lender
        self._own = Shelf()

    def find(self, key: bytes) -> bytes | None:
        """Find what lies here, else what the other store keeps."""
        return self._own.find(key) or self._lender.find(key)

    def add(self, key: bytes, data: bytes) -> None:
        """Put a byte string under a key, here alone."""
        self._own.add(key, data)

    def flush(self) -> None:
        """Do nothing: other processes get a copy."""

    def save(self, used: Iterable[bytes] | None = None) -> None:
        """Do nothing: it ends with its process."""

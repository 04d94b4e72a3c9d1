"""Owns what is kept from build to build: byte strings by the digest of all they were made from, in one file.

Comes in: keys and byte strings. Goes out: the same byte strings again, or nothing. Whatever is read is digested again,
so that a file that was cut, overwritten or flipped in one bit gives nothing instead of something else. The file only
grows; when most of it is used no more, it is written anew. A failure is never kept.
"""

import contextlib
import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Self

from sitegen.problems import faults_named
from sitegen.trace.encoding import DIGEST_SIZE, digest
from sitegen.trace.ledger import read_ledger, write_ledger

# A pack that is mostly dead weight is rewritten, unless it is so small that nobody would notice.
WORTH_REWRITING = 1 << 20
FEW = 64
_PLACE = struct.Struct("<2q")

Entry = tuple[bytes, int, int, bytes]  # key, first byte, length, digest


class LostError(Exception):
    """Say that something kept is not there any more, so that the build must begin from nothing."""


class Pack:
    """An open pack; a class because its file stays open for as long as a build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = _Index(read_ledger(folder / "index") or {})
        self._new: dict[bytes, Entry] = {}
        self._file: BinaryIO | None = None
        self._owner = 0
        self._end = 0

    def find(self, key: bytes) -> bytes | None:
        """Find what is kept under a key, if it is there and whole."""
        entry = self._new.get(key) or self._index.find(key)
        if entry is None:
            return None
        _, start, length, known = entry
        try:
            file = self._opened()
            file.seek(start)
            data = file.read(length)
        except OSError:
            return None
        return data if len(data) == length and digest(data) == known else None

    def add(self, key: bytes, data: bytes) -> None:
        """Keep a byte string under a key; `SiteError` (SG803), as from `flush` and `save`, if it cannot be written."""
        with faults_named(self._path):
            file = self._opened()
            file.seek(self._end)
            file.write(data)
        self._new[key] = (key, self._end, len(data), digest(data))
        self._end += len(data)

    def flush(self) -> None:
        """Hand everything to the system, so that other processes can read it."""
        if self._file is not None:
            with faults_named(self._path):
                self._file.flush()

    def save(self, used: Iterable[bytes] | None = None) -> None:
        """Write the index, of the `used` keys only where they are given; then the file too, if it is mostly unused."""
        self.flush()
        if used is None:
            if self._new:
                write_ledger(self.folder / "index", self._index.with_entries(self._new))
            return
        entries = [found for key in used if (found := self._new.get(key) or self._index.find(key))]
        if self._end > WORTH_REWRITING and 2 * sum(entry[2] for entry in entries) < self._end:
            with faults_named(self._path):
                entries = list(self._rewritten(entries))
        write_ledger(self.folder / "index", _columns(entries))

    def close(self) -> None:
        """Close the file; what could not be written has been told before."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getstate__(self) -> tuple[Path, "_Index", dict[bytes, Entry]]:
        return self.folder, self._index, self._new

    def __setstate__(self, state: tuple[Path, "_Index", dict[bytes, Entry]]) -> None:
        self.folder, self._index, self._new = state
        self._file, self._owner, self._end = None, 0, 0

    @property
    def _path(self) -> Path:
        return self.folder / "pack"

    def _opened(self) -> BinaryIO:
        """Return the file, opened by this very process: those who share one would move each other's place in it."""
        if self._file is None or self._owner != os.getpid():
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._path.exists():  # who only looks changes nothing, not even the time of a file
                self._path.touch()
            self._file, self._owner = self._path.open("r+b"), os.getpid()
            self._end = self._file.seek(0, os.SEEK_END)
        return self._file

    def _rewritten(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Copy what is used into a new file, which then takes the old one's place; the index follows it at once."""
        place, path = 0, self.folder / "pack.new"
        with path.open("wb") as file:
            for key, _, length, known in entries:
                data = self.find(key)
                if data is not None:
                    file.write(data)
                    yield key, place, length, known
                    place += length
        self.close()
        path.replace(self._path)
        self._file = None


class _Index:
    """Where things lie, as sorted columns: searched as they are, since most builds look for a few of thousands."""

    def __init__(self, columns: dict[str, bytes]) -> None:
        self._keys = columns.get("keys", b"")
        self._places = columns.get("places", b"")
        self._digests = columns.get("digests", b"")
        self._count = len(self._keys) // DIGEST_SIZE

    def find(self, key: bytes) -> Entry | None:
        place = self._place_of(key)
        if place == self._count or self._key(place) != key:
            return None
        return self._entry(place)

    def with_entries(self, new: dict[bytes, Entry]) -> dict[str, bytes]:
        """Return the columns with some entries put in, one by one where they are few beside the others."""
        if len(new) > FEW:
            kept = (self._entry(place) for place in range(self._count))
            return _columns([*(entry for entry in kept if entry[0] not in new), *new.values()])
        for key, entry in new.items():
            self._put(self._place_of(key), entry)
        return {"keys": self._keys, "places": self._places, "digests": self._digests}

    def _entry(self, place: int) -> Entry:
        start, length = _PLACE.unpack_from(self._places, place * _PLACE.size)
        return self._key(place), start, length, self._digests[place * DIGEST_SIZE : (place + 1) * DIGEST_SIZE]

    def _put(self, place: int, entry: Entry) -> None:
        key, start, length, known = entry
        after = place + (place < self._count and self._key(place) == key)
        self._keys = _spliced(self._keys, place, after, key)
        self._places = _spliced(self._places, place, after, _PLACE.pack(start, length))
        self._digests = _spliced(self._digests, place, after, known)
        self._count = len(self._keys) // DIGEST_SIZE

    def _key(self, place: int) -> bytes:
        return self._keys[place * DIGEST_SIZE : (place + 1) * DIGEST_SIZE]

    def _place_of(self, key: bytes) -> int:
        """Return the first place whose key is not before the one that is looked for."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low


def _spliced(column: bytes, place: int, after: int, item: bytes) -> bytes:
    size = len(item)
    return b"".join((column[: place * size], item, column[after * size :]))


def _columns(entries: list[Entry]) -> dict[str, bytes]:
    entries.sort()
    return {
        "keys": b"".join([entry[0] for entry in entries]),
        "places": b"".join([_PLACE.pack(entry[1], entry[2]) for entry in entries]),
        "digests": b"".join([entry[3] for entry in entries]),
    }

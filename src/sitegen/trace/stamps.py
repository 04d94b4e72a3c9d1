"""Owns the shortcut by which a file need not be read again: git's, with its guard against racy stamps.

Comes in: paths. Goes out: stamps, which are what the file system says of a file without reading it. Equal stamps mean
equal content only where the stamp was *settled* when it was taken: where the file's times lay so far back that a later
change must have moved them (git, Documentation/technical/racy-git). Whatever is doubtful has no stamp and is read.
"""

import os
import stat
import struct
from collections.abc import Mapping
from dataclasses import dataclass

STAMP_SIZE = 40
NO_STAMP = bytes(STAMP_SIZE)  # no file has it, so what was not settled always differs
# Kernels keep time in ticks of up to 10 ms; some file systems in whole seconds or two.
TICK, COARSE_TICK = 50_000_000, 2_100_000_000
_pack, _unpack = struct.Struct("<5q").pack, struct.Struct("<5q").unpack
_WORD = (1 << 63) - 1


def stamp_of(status: os.stat_result) -> bytes:
    """Return size, times of change of content and of anything else, inode and kind as bytes of one length."""
    return _pack(
        status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _WORD, stat.S_IFMT(status.st_mode)
    )


def find_stamp(path: str) -> bytes:
    """Find the stamp of a file, folder or link by its name; `NO_STAMP` for what is not there."""
    try:
        status = os.lstat(path)
    except OSError:
        return NO_STAMP
    return _pack(
        status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _WORD, stat.S_IFMT(status.st_mode)
    )


def kind_of(stamp: bytes) -> int:
    """Return what a stamp is of, as in `stat`: a file, a folder, a link; 0 for what is not there."""
    return int(_unpack(stamp)[4])


@dataclass(frozen=True, slots=True)
class Sighted:
    """Names with the stamps they had when they were last seen, as one column, so that all can be compared at once."""

    names: tuple[str, ...] = ()
    stamps: bytes = b""

    def differing(self, place: str) -> list[str]:
        """Return the names below a place that do not have their stamp, or never had a settled one."""
        seen = [find_stamp(f"{place}/{name}") for name in self.names]
        if b"".join(seen) == self.stamps and NO_STAMP not in seen:
            return []
        starts = range(0, len(self.stamps), STAMP_SIZE)
        return [
            name
            for name, stamp, start in zip(self.names, seen, starts, strict=True)
            # What was not settled and is gone since has no stamp both times.
            if stamp == NO_STAMP or stamp != self.stamps[start : start + STAMP_SIZE]
        ]

    def renewed(self, changes: Mapping[str, bytes], now: int) -> "Sighted":
        """Return the stamps with some others, as far as these are settled at the moment `now`."""
        if not changes:
            return self
        places = {name: place for place, name in enumerate(self.names)}
        stamps = bytearray(self.stamps)
        for name, stamp in changes.items():
            start = places[name] * STAMP_SIZE
            stamps[start : start + STAMP_SIZE] = stamp if _is_settled(stamp, now) else NO_STAMP
        return Sighted(self.names, bytes(stamps))

    def by_name(self) -> dict[str, bytes]:
        """Return the stamps by name."""
        starts = range(0, len(self.stamps), STAMP_SIZE)
        return {name: self.stamps[start : start + STAMP_SIZE] for name, start in zip(self.names, starts, strict=True)}


def settled(stamps: Mapping[str, bytes], now: int) -> Sighted:
    """Return the stamps in the order of their names, those that are too young at the moment `now` voided."""
    names = tuple(sorted(stamps))
    return Sighted(names, b"".join([stamps[name] if _is_settled(stamps[name], now) else NO_STAMP for name in names]))


def _is_settled(stamp: bytes, now: int) -> bool:
    _, changed, touched, _, _ = _unpack(stamp)
    return bool(max(changed, touched) < now - (COARSE_TICK if now % 1_000_000 == 0 else TICK))

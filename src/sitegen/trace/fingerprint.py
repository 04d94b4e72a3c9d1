"""Owns the digest of everything that makes pages besides the site's own files: this program, Python, the libraries.

Comes in: nothing but where the program lies. Goes out: one digest. A change of any of them voids all that is kept.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sitegen.trace.encoding import digest, digest_texts

PROGRAM = Path(__file__).parents[1]
LIBRARY_MARKS = (".dist-info", ".egg-info")  # their names hold the versions of what is installed


@cache
def fingerprint() -> bytes:
    """Return the digest of the program's files, of the version of Python and of all installed libraries."""
    parts = [digest_texts([sys.version, *_libraries()])]
    for path in _files(PROGRAM):
        parts += (os.fsencode(path.removeprefix(str(PROGRAM))), Path(path).read_bytes())
    return digest(*parts)


def _files(folder: Path) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda item: item.name):
        if entry.is_dir():
            yield from _files(Path(entry.path))
        elif entry.name.endswith((".py", ".toml")):
            yield entry.path


def _libraries() -> list[str]:
    folders = (Path(folder) for folder in sys.path if folder.endswith("-packages"))
    names = (entry.name for folder in folders if folder.is_dir() for entry in os.scandir(folder))
    return sorted(name for name in names if name.endswith(LIBRARY_MARKS))

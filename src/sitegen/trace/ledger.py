"""Owns the form of the files in which a build writes down what it saw and made: named columns of bytes, and a digest.

Comes in: columns. Goes out: a file, and from it the columns again or nothing. A file that is missing, cut, changed in
one bit, or written by another version of this form gives nothing; whoever reads it then does without. It is plain
data: nothing in it is ever executed.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen.problems import faults_named
from sitegen.trace.encoding import DIGEST_SIZE, digest

FORM = b"sitegen ledger 2\n"


def write_ledger(path: Path, columns: Mapping[str, bytes]) -> bytes:
    """Write the columns under a temporary name, rename, and return the digest of the whole; `SiteError` (SG803) if not.

    The name is always the same, so that what a killed build left behind is overwritten and not kept for ever.
    """
    header = json.dumps([[name, len(data)] for name, data in columns.items()]).encode() + b"\n"
    body = b"".join((header, *columns.values()))
    known = digest(body)
    temporary = path.with_name(f"{path.name}.new")
    with faults_named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.writelines((FORM, known, body))
        temporary.replace(path)
    return known


def read_ledger(path: Path, known: bytes = b"") -> dict[str, bytes] | None:
    """Return the columns of a file; None unless it is whole, and the one with the digest `known` where one is given."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(FORM) + DIGEST_SIZE
    stated, body = data[len(FORM) : start], data[start:]
    if not data.startswith(FORM) or digest(body) != stated or (known and stated != known):
        return None
    end = body.index(b"\n") + 1
    columns = {}
    for name, length in json.loads(body[:end]):
        columns[name] = body[end : end + length]
        end += length
    return columns


def is_damaged(path: Path) -> bool:
    """Tell whether a file is there and gives nothing."""
    return path.is_file() and read_ledger(path) is None


def remove_ledger(path: Path) -> None:
    """Remove a file, if it is there."""
    with faults_named(path):
        path.unlink(missing_ok=True)


def join_texts(texts: Iterable[str]) -> bytes:
    """Return a column of texts; none may hold U+0000, which paths never do."""
    return "".join([f"{text}\0" for text in texts]).encode("utf-8", "surrogatepass")


def split_texts(column: bytes) -> list[str]:
    """Return the texts of a column."""
    return column.decode("utf-8", "surrogatepass").split("\0")[:-1]


def split_fixed(column: bytes, size: int) -> list[bytes]:
    """Return the items of a column of equal size."""
    return [column[start : start + size] for start in range(0, len(column), size)]

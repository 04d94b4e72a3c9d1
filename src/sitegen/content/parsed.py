"""What one content file says once it has been parsed, and the form in which it is kept; free of Markdown's libraries.

Comes in: what is kept of a file, and what its key is made of. Goes out: a `Parsed`, the words of its body, the key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.content.frontmatter.written import Written
from sitegen.content.model import BodyStrings, Outline
from sitegen.problems import Problem
from sitegen.trace.encoding import decode, digest

GAP = "\0"  # stands in the words of a body for each gap; HTML never holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseSettings:
    """What parsing depends on besides the file; `code` is the digest of this program and its libraries.

    No result that is kept says anything of `seconds`, since a text that took longer is a fault, and those are never
    kept. It is part of the key all the same: where the deadline is set shorter, texts that were in time for the longer
    one are tried again, as a clean build would.
    """

    code: str
    ignore_fields: frozenset[str]
    seconds: int
    strings: Mapping[str, BodyStrings] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one file says. `written` is None for a file that counts as missing or has errors.

    `head` is the front matter as it stands, for the places of faults found later. Of two digests `words` is that of the
    HTML of the body, and `facts` that of all that other pages can depend on: the front matter and the outline without
    its lines.
    """

    written: Written | None
    outline: Outline
    head: str
    words: str
    facts: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to be parsed, below a root; `before` is the key under which an earlier state of it is kept, if any."""

    path: str
    language: str
    before: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one file: its digest, and what is kept of it under its key, or is to be kept if it `is_new`.

    A worker leaves `kept` empty where it found it in the store.
    """

    file: bytes
    kept: bytes = b""
    is_new: bool = False


def key_of(settings: bytes, source: Source, file: bytes) -> bytes:
    """Return the key under which a file's `Parsed` is kept."""
    return digest(b"parsed", settings, source.path.encode("utf-8", "surrogatepass"), source.language.encode(), file)


def parsed_of(kept: bytes) -> Parsed:
    """Return what a file says from what is kept of it."""
    return decode(Parsed, kept[: kept.index(b"\0")])


def words_in(kept: bytes) -> list[str]:
    """Return the words of a body from what is kept of its file, cut at the gaps."""
    return kept[kept.index(b"\0") + 1 :].decode().split(GAP)

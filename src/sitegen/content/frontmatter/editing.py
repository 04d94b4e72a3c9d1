"""One field of a file's front matter written for the editor; every other byte stays as it is.

Comes in: the bytes of a file. Goes out: the same bytes with one line added or replaced, read back to be sure; or
nothing where anything about the file is doubtful. It never touches the disk.
"""

import re
from dataclasses import replace

from sitegen.content.frontmatter.decoding import BYTE_ORDER_MARK
from sitegen.content.frontmatter.document import RawDocument
from sitegen.content.frontmatter.fences import find_fences
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document
from sitegen.content.frontmatter.written import Written
from sitegen.problems import level_of

FIELD = "translated_from"
_LINE = re.compile(rb"translated_from:[ \t]+(?:\"[0-9a-f-]+\"|'[0-9a-f-]+'|[0-9a-f-]+)[ \t]*(?:#.*)?")


def with_translated_from(data: bytes, path: str, imprint: str, *, ignore_fields: frozenset[str]) -> bytes | None:
    """Return a file with the imprint of the text it was translated from; None where that cannot be done for sure."""
    before = _read(data, path, ignore_fields)
    if before is None:
        return None
    changed = _changed(data, before[0], f'{FIELD}: "{imprint}"'.encode())
    after = _read(changed, path, ignore_fields) if changed is not None else None
    if after is None or after[1] != replace(before[1], translated_from=imprint):
        return None
    return changed if after[0].markdown == before[0].markdown else None


def _read(data: bytes, path: str, ignore_fields: frozenset[str]) -> tuple[RawDocument, Written] | None:
    """Read a file that has no fault."""
    document, problems = read_document(data, path)
    if document is None or any(level_of(problem) == "error" for problem in problems):
        return None
    written, problems = understand(document, ignore_fields=ignore_fields)
    return (document, written) if written else None


def _changed(data: bytes, document: RawDocument, line: bytes) -> bytes | None:
    """Put the line in the place of the field, else before the closing fence."""
    lines = data.removeprefix(BYTE_ORDER_MARK).split(b"\n")
    if len(lines) != len(document.lines):
        return None  # line ends of an old kind: nobody knows where a line begins
    mark = document.marks.get((FIELD,))
    fences, _ = find_fences(document.lines, document.path)
    assert fences is not None, document.path
    place = mark.key_line - 1 if mark else fences.closing
    end = b"\r" if lines[place].endswith(b"\r") else b""
    if mark and not _LINE.fullmatch(lines[place].removesuffix(b"\r")):
        return None
    lines[place : place + bool(mark)] = [line + end]
    head = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    return head + b"\n".join(lines)

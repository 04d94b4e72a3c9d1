"""What announcements a person means: a folder's name, a translation key, or a path from where one stands.

Comes in: words as typed. Goes out: rows, with the language where a file was named; or a complaint that guesses.
"""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from sitegen.commands.console import Console
from sitegen.problems import did_you_mean
from sitegen.site.overview import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """One announcement that was asked for; `language` is empty for all its languages."""

    row: Row
    language: str = ""


def select_rows(
    keys: tuple[str, ...], rows: tuple[Row, ...], places: tuple[Path, Path], console: Console
) -> tuple[Selected, ...] | None:
    """Return what was asked for, or everything; None after saying what is not there. `places` are root and folder."""
    if not keys:
        return tuple(Selected(row=row) for row in rows)
    found = [_find(key, rows, places) for key in keys]
    for key, selected in zip(keys, found, strict=True):
        if selected is None:
            names = [name for row in rows for name in (row.key, row.key.partition("/")[2])]
            close = did_you_mean(key.strip("/"), names)
            console.complain(console.words.text("no_such_key", {"key": key, "close": close}))
    return tuple(filter(None, found)) if None not in found else None


def _find(key: str, rows: tuple[Row, ...], places: tuple[Path, Path]) -> Selected | None:
    root, folder = places
    word = unicodedata.normalize("NFC", key).replace(os.sep, "/").removesuffix("/")
    path = os.path.relpath(os.path.join(folder, word), root).replace(os.sep, "/")  # noqa: PTH118 - not to be resolved
    for row in rows:
        if word in (row.key, row.key.partition("/")[2]):
            return Selected(row=row)
    for row in rows:
        for version in row.versions:
            sources = {version.source, f"content/{version.source}"} - {"", "content/"}
            if sources & {path, word, f"content/{word}"}:
                return Selected(row=row, language=version.language)
            if version.source and version.source.rpartition("/")[0] in (path, word, f"content/{word}"):
                return Selected(row=row)
    return None

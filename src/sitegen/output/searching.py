"""The indexes of the search as outputs: made by Pagefind, completed with the words that readers see, and kept.

Comes in: what can be found, and the words of bodies. Goes out: for each file of an index its key and its bytes. An
index is kept with the digest of all that it is made from, and made only where that is another.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sitegen.output.disk import staging_in
from sitegen.output.others import OtherFile
from sitegen.output.pagefind import FRAGMENTS, number_of, run_pagefind
from sitegen.output.rendering import Words, words_from
from sitegen.output.searchables import Searchable, make_searchable
from sitegen.site.search import SearchEntry, SearchIndex, SearchPlan
from sitegen.trace.encoding import digest, encode
from sitegen.trace.ledger import read_ledger, write_ledger
from sitegen.trace.shelf import Store

LEDGER = "search"
SIGN = b"pagefind_dcd"  # begins whatever Pagefind has compressed


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRoom:
    """Where indexes are made and kept, for the program `code`; `keeps` is false for those who only look."""

    folder: Path
    code: str
    words: Mapping[str, Words] = field(hash=False)
    store: Store
    keeps: bool = True


def make_index_files(room: IndexRoom, plan: SearchPlan) -> tuple[OtherFile, ...]:
    """Return the files of all indexes; raises `SiteError` (SG809) where one cannot be made."""
    kept = (read_ledger(room.folder / LEDGER) or {}) if room.keeps else {}
    columns: dict[str, bytes] = {}
    files: list[OtherFile] = []
    for index in plan.indexes:
        key = index_key(room, index)
        begin = f"{key.hex()}/"
        made = {name.removeprefix(begin): data for name, data in kept.items() if name.startswith(begin)}
        made = made or _make_index(room, index)
        columns |= {begin + name: data for name, data in made.items()}
        files += (
            OtherFile(path=index.folder + name, key=digest(b"index", key, name.encode()), read=partial(bytes, data))
            for name, data in made.items()
        )
    if room.keeps and columns.keys() != kept.keys():
        write_ledger(room.folder / LEDGER, columns)
    return tuple(files)


def index_key(room: IndexRoom, index: SearchIndex) -> bytes:
    """Return the digest of all that an index is made from: the program with its libraries, entries, words of bodies."""
    words = (room.words[entry.source].digest for entry in index.entries)
    return digest(b"search", room.code.encode(), encode(index), *words)


def _make_index(room: IndexRoom, index: SearchIndex) -> dict[str, bytes]:
    words_of: Callable[[str], list[str]] = partial(words_from, room.words, room.store)
    searchables = [make_searchable(entry, "".join(words_of(entry.source)), index.language) for entry in index.entries]
    with staging_in(room.folder) as place:
        found = run_pagefind(place, [each.page for each in searchables], index.language)
    return dict(_completed(found, index.entries, searchables))


def _completed(
    found: Mapping[str, bytes], entries: tuple[SearchEntry, ...], searchables: list[Searchable]
) -> Iterator[tuple[str, bytes]]:
    """Put into each fragment what a reader is to see: Pagefind got the folded words only, and would search all else."""
    for name, data in found.items():
        if not name.startswith(FRAGMENTS):
            yield name, data
            continue
        fragment = json.loads(gzip.decompress(data).removeprefix(SIGN))
        number = number_of(fragment["url"])
        fragment |= {"url": entries[number].url, "content": searchables[number].text}
        fragment["meta"] = _shown(entries[number], searchables[number])
        text = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))
        yield name, gzip.compress(SIGN + text.encode("utf-8", "replace"), mtime=0)


def _shown(entry: SearchEntry, searchable: Searchable) -> dict[str, str]:
    """Return what the search page shows of an entry; Pagefind hands over texts only."""
    return {
        "title": entry.title,
        "summary": entry.summary,
        "date": entry.date,
        "iso": entry.iso,
        "language": entry.language,
        "labels": "\n".join(entry.labels),
        "head": str(searchable.head),
        "body": str(searchable.body),
    }

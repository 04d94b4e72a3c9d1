"""The forms in which the overview is printed: a table for a terminal, Markdown for a pull request, JSON for programs.

Comes in: rows and the words of the command line. Goes out: lines of text. JSON speaks no language.
"""

import json
from collections.abc import Callable, Iterator, Mapping

from sitegen.commands.annotations import plain
from sitegen.language.strings import Strings
from sitegen.site.overview import Row, Version

Form = Callable[[tuple[Row, ...], Strings], Iterator[str]]
GAP = "  "


def table_lines(rows: tuple[Row, ...], words: Strings) -> Iterator[str]:
    """Yield a table in columns as wide as they need to be."""
    if not rows:
        return
    codes = [version.language for version in rows[0].versions]
    cells = [[words.text("column_key"), *(language_name(code, words) for code in codes)]]
    cells += [[row.key.removeprefix("news/"), *(state_of(version, words) for version in row.versions)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        yield GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
    yield ""


def markdown_lines(rows: tuple[Row, ...], words: Strings) -> Iterator[str]:
    """Yield a heading, a Markdown table and the counts; titles are shown as they are, whatever is in them."""
    yield f"## {words.text('overview_title')}"
    yield ""
    codes = [version.language for version in rows[0].versions] if rows else []
    head = [words.text("column_key"), words.text("column_title"), *(language_name(code, words) for code in codes)]
    yield _markdown_row(head)
    yield "|" + "---|" * len(head)
    for row in rows:
        states = (state_of(version, words) for version in row.versions)
        yield _markdown_row([f"`{row.key}`", plain(row.title), *states])
    yield ""
    yield summary(rows, words)


def _markdown_row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def json_lines(rows: tuple[Row, ...], words: Strings) -> Iterator[str]:  # noqa: ARG001 - one signature for all forms
    """Yield one JSON document."""
    yield json.dumps([_plain_row(row) for row in rows], ensure_ascii=False, indent=2)


def _plain_row(row: Row) -> Mapping[str, object]:
    return {
        "key": row.key,
        "title": row.title,
        "date": row.date or None,
        "original": row.original or None,
        "languages": {
            version.language: {
                "state": version.state,
                "translation": version.standing,
                "file": version.source or None,
            }
            for version in row.versions
        },
    }


FORMS: Mapping[str, Form] = {"table": table_lines, "json": json_lines, "markdown": markdown_lines}


def state_of(version: Version, words: Strings) -> str:
    """Return the state of one language in words."""
    state = words.text(f"state_{version.state}")
    if version.standing in (None, "original"):
        return state
    return f"{state} · {words.text(f'standing_{version.standing}')}"


def language_name(code: str, words: Strings) -> str:
    """Return a language's name in the language of the messages, or its code where they do not know it."""
    return words.languages.get(code, code)


def summary(rows: tuple[Row, ...], words: Strings) -> str:
    """Return one line that counts."""
    versions = [version for row in rows for version in row.versions]
    counts = {
        "missing": sum(version.state == "missing" for version in versions),
        "stale": sum(version.standing == "stale" for version in versions),
        "unrecorded": sum(version.standing == "unrecorded" for version in versions),
        "faulty": sum(any(version.state == "faulty" for version in row.versions) for row in rows),
    }
    said = [words.count("overview_rows", len(rows))]
    said += [words.count(f"overview_{name}", count) for name, count in counts.items() if count]
    return " · ".join(said)

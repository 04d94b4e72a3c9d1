"""sitegen status: how every announcement stands in every language, and what a stale translation has to catch up with.

Comes in: options. Goes out: a table, JSON or Markdown, and an exit code. It writes nothing but what `--mark-current`
and `--minor` ask for: one line in a translation.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sitegen.commands.build import FINE, PROBLEMS, USAGE, find_now, report_failure
from sitegen.commands.console import Console
from sitegen.commands.differences import difference_lines
from sitegen.commands.marking import mark
from sitegen.commands.selection import Selected, select_rows
from sitegen.commands.status_forms import FORMS, language_name, summary
from sitegen.content.reading import Texts, read_texts
from sitegen.content.sources import Kept
from sitegen.language.dates import DateError
from sitegen.output.request import cache_folder
from sitegen.problems import SiteError
from sitegen.site.overview import SEEN, Row, make_overview
from sitegen.trace.fingerprint import fingerprint
from sitegen.trace.pack import Pack
from sitegen.trace.shelf import Loan

FAILURES = ("missing", "stale")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOptions:
    """The options of the command.

    `folder` is where the person stands, `keys` what is to be shown (everything where empty), `marks` what is to be
    marked and `is_minor` as what. `fail_on` is as typed.
    """

    root: Path
    folder: Path
    clock: datetime
    now: str = ""
    keys: tuple[str, ...] = ()
    form: str = "table"
    fail_on: str = ""
    marks: tuple[str, ...] = ()
    is_minor: bool = False


def run_status(options: StatusOptions, console: Console) -> int:
    """Show the overview, or mark translations; returns the exit code."""
    if not set(_wanted(options)) <= set(FAILURES):
        console.complain(console.words.text("bad_fail_on", {"text": options.fail_on}))
        return USAGE
    try:
        return _run(options, find_now(options.root, options.now, options.clock), console)
    except DateError:
        console.complain(console.words.text("bad_now", {"text": options.now}))
        return USAGE
    except SiteError as fault:
        return report_failure(fault, console)


def _wanted(options: StatusOptions) -> tuple[str, ...]:
    return tuple(name.strip() for name in options.fail_on.split(",") if name.strip())


def _run(options: StatusOptions, now: datetime, console: Console) -> int:
    texts = read_lightly(options.root, console)
    console.close()
    rows = make_overview(texts, now)
    selected = select_rows(options.marks or options.keys, rows, (options.root, options.folder), console)
    if selected is None:
        return USAGE
    if options.marks:
        return mark(selected, texts, options.root, console, is_minor=options.is_minor)
    return _show(options, selected, console)


def read_lightly(root: Path, console: Console) -> Texts:
    """Read all texts, with the help of what the last build into output/ kept; photos are not looked at."""
    with Pack(cache_folder(root, root / "output")) as pack:
        return read_texts(
            root,
            base_url="",
            jobs=os.cpu_count() or 1,
            progress=lambda done, total: console.progress("reading", done, total),
            kept=Kept(store=Loan(pack), code=fingerprint().hex()),
        )


def _show(options: StatusOptions, selected: tuple[Selected, ...], console: Console) -> int:
    rows = tuple(entry.row for entry in selected)
    for line in FORMS[options.form](rows, console.words):
        console.say(line)
    if options.form == "table":
        is_whole = bool(options.keys) or console.is_verbose
        for line in difference_lines(rows, options.root, console, is_whole=is_whole):
            console.say(line)
        console.say(summary(rows, console.words))
    wanted = _wanted(options)
    found = {name: count for name in wanted if (count := sum(1 for _ in _failures(rows, name)))}
    if found:
        named = ", ".join(console.words.count(f"fail_{name}", count) for name, count in found.items())
        console.complain(console.words.text("fail_on", {"items": named}))
        for line in _missing_files(rows, console) if "missing" in found else ():
            console.complain(line)
    are_faulty = bool(wanted) and any(version.state == "faulty" for row in rows for version in row.versions)
    return PROBLEMS if found or are_faulty else FINE


def _missing_files(rows: tuple[Row, ...], console: Console) -> Iterator[str]:
    """Yield for each missing translation which file is to be added."""
    for row in rows:
        known = next((version for version in row.versions if version.source), None)
        for version in row.versions:
            if known and version.state == "missing" and row.is_seen:
                file = f"{known.source.removesuffix(f'.{known.language}.md')}.{version.language}.md"
                values = {"language": language_name(version.language, console.words), "file": file}
                yield console.words.text("fail_missing_file", values)


def _failures(rows: tuple[Row, ...], name: str) -> Iterator[str]:
    """Yield what counts for --fail-on: only what readers see or will see, not drafts and not what has expired."""
    for row in rows:
        for version in row.versions:
            is_missing = version.state == "missing" and row.is_seen
            is_stale = version.standing == "stale" and version.state in SEEN
            if (name == "missing" and is_missing) or (name == "stale" and is_stale):
                yield row.key

"""The record of a build: what it saw, what it published, and how to make each page again without planning.

Comes in: a finished build. Goes out: two files in the cache, and from them the record again, or nothing where it is
lost, damaged or from another program. The record is a hint: whatever is doubtful in it means "render again".

`sights` is enough to tell that nothing has changed: the names and stamps of everything read and written. `plan` holds
what each page was made from, and is opened only when something has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sitegen.output.report import BuildReport
from sitegen.problems import Problem
from sitegen.trace.encoding import DIGEST_SIZE, decode, encode
from sitegen.trace.ledger import (
    is_damaged,
    join_texts,
    read_ledger,
    remove_ledger,
    split_fixed,
    split_texts,
    write_ledger,
)
from sitegen.trace.rows import Rows, read_rows
from sitegen.trace.stamps import Sighted

LEDGERS = ("sights", "plan", "index", "search")
# What a damaged or foreign file that has the right digest all the same can make the readers raise.
FOREIGN = (LookupError, ValueError, TypeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under what terms a build was made: its options, and the span of time in which it would publish the same."""

    options: str
    since: datetime | None
    until: datetime | None

    def hold(self, options: str, now: datetime) -> bool:
        """Tell whether a build with these options at this moment would be made under the same terms."""
        is_time = (self.since is None or self.since <= now) and (self.until is None or now < self.until)
        return self.options == options and is_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Sights:
    """What a build saw and wrote: stamps of folders and files, and digests of the files it read, in their order.

    Names of `folders` and `files` are paths from the site's root, those of `outputs` and `output_folders` paths below
    the output.
    """

    terms: Terms
    report: BuildReport
    plan: bytes
    folders: Sighted
    files: Sighted
    digests: bytes
    output_folders: Sighted
    outputs: Sighted

    def outputs_differ(self, output: Path) -> bool:
        """Tell whether anything below the output may not be as it was written."""
        return bool(self.output_folders.differing(str(output)) or self.outputs.differing(str(output)))

    def with_digests(self, changes: Mapping[str, bytes]) -> bytes:
        """Return the digests of the files with some others."""
        digests = bytearray(self.digests)
        for name, known in changes.items():
            start = self.files.names.index(name) * DIGEST_SIZE
            digests[start : start + DIGEST_SIZE] = known
        return bytes(digests)

    def file_digests(self) -> dict[str, bytes]:
        """Return the digests of the files that were read, by path."""
        return dict(zip(self.files.names, split_fixed(self.digests, DIGEST_SIZE), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """What is known of one content file: what is kept of it under `key`, and the digests `content.parsing` explains.

    `pages` are the outputs that print its body.
    """

    language: str
    key: str
    facts: str
    words: str
    is_watched: bool
    pages: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputRecord:
    """How one output was made: the key that digests all it was made from, and the digest of its bytes.

    For a page also its template, language, the kind of its view, the view's own digest under which it is kept, and the
    sources of the bodies it prints; for other files `kind` is empty.
    """

    key: str
    digest: str
    kind: str = ""
    template: str = ""
    language: str = ""
    view: str = ""
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHead:
    """What there is once in a plan.

    `engine`, `settings` and `search` are the keys in the store of the engine, of the settings of parsing, and of what
    the indexes of the search are made from (empty where there are none); `closures` digests for each template all that
    it prints from; `kept` is what else is still of use in the store; `warnings` are those of planning, which belong to
    no content file alone.
    """

    engine: str
    settings: str
    search: str
    closures: Mapping[str, str] = field(hash=False)
    kept: tuple[str, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """What was made from what.

    `head` is what there is once; `sources` are by path, `outputs` by path below the output.
    """

    head: PlanHead
    sources: Rows[SourceRecord] = field(hash=False)
    outputs: Rows[OutputRecord] = field(hash=False)


def read_sights(folder: Path, code: str | None) -> Sights | None:
    """Read what the last build saw; None where that is not known, or where another program than `code` built.

    Without `code`, what any program saw: for those who only compare names.
    """
    columns = read_ledger(folder / "sights")
    try:
        return _sights(columns) if columns and code in (None, columns["code"].decode()) else None
    except FOREIGN:
        return None


def _sights(columns: Mapping[str, bytes]) -> Sights:
    def sighted(name: str) -> Sighted:
        return Sighted(tuple(split_texts(columns[name])), columns[f"{name}.stamps"])

    return Sights(
        terms=decode(Terms, columns["terms"]),
        report=decode(BuildReport, columns["report"]),
        plan=columns["plan"],
        folders=sighted("folders"),
        files=sighted("files"),
        digests=columns["digests"],
        output_folders=sighted("output_folders"),
        outputs=sighted("outputs"),
    )


def read_plan(folder: Path, sights: Sights) -> PlanRecord | None:
    """Read how the outputs of a build were made; None unless it is the plan of that very build."""
    columns = read_ledger(folder / "plan", sights.plan)
    try:
        return _plan(columns) if columns else None
    except FOREIGN:
        return None


def _plan(columns: Mapping[str, bytes]) -> PlanRecord:
    return PlanRecord(
        head=decode(PlanHead, columns["head"]),
        sources=read_rows(SourceRecord, columns["sources"], columns["sources.rows"]),
        outputs=read_rows(OutputRecord, columns["outputs"], columns["outputs.rows"]),
    )


def write_plan(folder: Path, plan: PlanRecord) -> bytes:
    """Write the plan; returns the digest by which its sights know it."""
    columns = {"head": encode(plan.head)}
    columns["sources"], columns["sources.rows"] = plan.sources.columns()
    columns["outputs"], columns["outputs.rows"] = plan.outputs.columns()
    return write_ledger(folder / "plan", columns)


def write_sights(folder: Path, sights: Sights, code: str) -> None:
    """Write what a build by the program `code` saw; the last thing that a build does."""
    columns = {
        "code": code.encode(),
        "terms": encode(sights.terms),
        "report": encode(sights.report),
        "plan": sights.plan,
        "digests": sights.digests,
    }
    for name in ("folders", "files", "output_folders", "outputs"):
        sighted: Sighted = getattr(sights, name)
        columns |= {name: join_texts(sighted.names), f"{name}.stamps": sighted.stamps}
    write_ledger(folder / "sights", columns)


def forget(folder: Path) -> None:
    """Make the next build begin from nothing: neither what was recorded nor what was kept is found."""
    for name in LEDGERS:
        remove_ledger(folder / name)


def find_damage(folder: Path) -> bool:
    """Tell whether a file of the record is there and cannot be read; one that is missing is no damage."""
    return any(is_damaged(folder / name) for name in LEDGERS)

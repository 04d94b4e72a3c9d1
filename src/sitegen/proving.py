"""What a build would do, found without doing it: whether the output is that of a clean build, and why a page is stale.

Comes in: a request. Goes out: problems, or reasons. Nothing is written to the output.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sitegen.output.chronicle import source_records
from sitegen.output.disk import MARKER, MARKER_TEXT, list_outputs, read_whole
from sitegen.output.engine import Engine
from sitegen.output.others import make_other_files, record_of_other
from sitegen.output.record import OutputRecord, PlanRecord, SourceRecord, read_sights
from sitegen.output.rendering import Press, print_pages
from sitegen.output.renewal import VIEWS
from sitegen.output.request import Run
from sitegen.output.searching import make_index_files
from sitegen.problems import Problem
from sitegen.site.search import SearchPlan
from sitegen.site.views.pages import Page
from sitegen.stages import Prepared, index_room, make_studio, prepare, press_of
from sitegen.trace.encoding import decode, differences, digest, encode
from sitegen.trace.pack import Pack
from sitegen.trace.shelf import Shelf, Store

SHOWN = 200  # characters of a value


def verify(run: Run) -> tuple[int, tuple[Problem, ...]]:
    """Make the whole site anew in memory and compare it with the output; return how many files, and what differs.

    Raises `SiteError` with everything that keeps the site from being made.
    """
    wanted = dict(_clean_digests(run))
    problems = [problem for path, known in wanted.items() if (problem := _compare(run, path, known))]
    foreign = (path for path in list_outputs(run.output) if path not in wanted)
    problems += (Problem(code="SG812", path=_place(run, path)) for path in foreign)
    return len(wanted), tuple(sorted(problems, key=lambda problem: problem.order))


def _clean_digests(run: Run) -> Iterator[tuple[str, bytes]]:
    """Yield every output of a clean build with the digest of its bytes; nothing that is kept is used."""
    store = Shelf()
    prepared = prepare(run, store, None)
    press = press_of(prepared, source_records(prepared.content.sources, prepared.plan.pages), store)
    jobs = run.request.jobs
    proofs = print_pages(press, jobs=jobs, progress=lambda _done, _total: None)
    yield MARKER, digest(MARKER_TEXT)
    yield from ((page.output, proof.digest) for page, proof in zip(press.pages, proofs, strict=True))
    for other in make_other_files(make_studio(run, prepared, is_fresh=True), prepared.plan, {}, jobs=jobs):
        yield other.path, bytes.fromhex(record_of_other(other, {}).digest)
    for file in make_index_files(replace(index_room(run, press), keeps=False), prepared.plan.search):
        yield file.path, bytes.fromhex(record_of_other(file, {}).digest)


def _compare(run: Run, path: str, known: bytes) -> Problem | None:
    data = read_whole(run.output / path)
    if data is None:
        return Problem(code="SG811", path=_place(run, path))
    return None if digest(data) == known else Problem(code="SG810", path=_place(run, path))


def _place(run: Run, path: str) -> str:
    return str(run.output / path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason why an output would be made again: its kind, what it is about, and how that was and is."""

    kind: str
    name: str = ""
    old: str = ""
    new: str = ""


def explain(run: Run, path: str) -> tuple[Reason, ...]:
    """Say why a build would make an output again; nothing where it would leave it alone.

    The kinds are "unplanned", "unrecorded", "file", "template", "strings", "stylesheet", "policy", "view", "words" and
    "content". Raises `SiteError` as a build does.
    """
    with Pack(run.folder) as store:
        prepared = prepare(run, store, read_sights(run.folder, run.code))
        sources = source_records(prepared.content.sources, prepared.plan.pages)
        page = next((page for page in prepared.plan.pages if page.output == path), None)
        recorded = prepared.recorded.outputs.get(path) if prepared.recorded else None
        if prepared.recorded is None or recorded is None:
            is_planned = page is not None or path in {output.output for output in prepared.plan.outputs}
            return (Reason(kind="unrecorded" if is_planned else "unplanned"),)
        reasons = [] if path in prepared.standing.records else [Reason(kind="file")]
        if page is not None:
            reasons += _engine_reasons(prepared, prepared.recorded, page, store)
            reasons += _view_reasons(page, recorded, store)
            reasons += _words_reasons(page, prepared.recorded, sources)
        else:
            reasons += _other_reasons(run, prepared, press_of(prepared, sources, store), path, recorded)
    return tuple(reasons)


def _engine_reasons(prepared: Prepared, recorded: PlanRecord, page: Page, store: Store) -> Iterator[Reason]:
    """Yield what changed of that which the page's template prints from."""
    if recorded.head.closures.get(page.template) == prepared.closures[page.template].hex():
        return
    kept = store.find(bytes.fromhex(recorded.head.engine))
    if kept is None:
        yield Reason(kind="template", name=page.template)
        return
    old, new = decode(Engine, kept), prepared.engine
    for name in sorted(old.templates.keys() | new.templates.keys()):
        if old.templates.get(name) != new.templates.get(name):
            yield Reason(kind="template", name=name)
    parts: dict[str, tuple[object, object]] = {
        "stylesheet": (old.stylesheet, new.stylesheet),
        "strings": (old.strings, new.strings),
    }
    parts["policy"] = (old.has_policy, new.has_policy)
    yield from (Reason(kind=kind) for kind, (before, after) in parts.items() if before != after)


def _view_reasons(page: Page, recorded: OutputRecord, store: Store) -> Iterator[Reason]:
    """Yield the fields of the view that are other than they were, by the same walk that encodes and digests it."""
    view = page.view
    encoded = encode(view)
    if digest(encoded).hex() == recorded.view and type(view).__name__ == recorded.kind:
        return
    kept = store.find(bytes.fromhex(recorded.view))
    if kept is None or type(view).__name__ != recorded.kind:
        yield Reason(kind="view")
        return
    for name, old, new in differences(VIEWS[recorded.kind], _plain(kept), _plain(encoded)):
        yield Reason(kind="view", name=name, old=old[:SHOWN], new=new[:SHOWN])


def _plain(encoded: bytes) -> Any:
    return json.loads(encoded.decode("utf-8", "surrogatepass"))


def _words_reasons(page: Page, recorded: PlanRecord, sources: Mapping[str, SourceRecord]) -> Iterator[Reason]:
    for source in page.bodies:
        before = recorded.sources.get(source)
        if before is None or before.words != sources[source].words:
            yield Reason(kind="words", name=source)


def _other_reasons(run: Run, prepared: Prepared, press: Press, path: str, recorded: OutputRecord) -> Iterator[Reason]:
    """Yield "content" for a file of the design or of an index, a document or a photo that is another than it was."""
    plan = replace(
        prepared.plan,
        pictures=tuple(picture for picture in prepared.plan.pictures if picture.output == path),
        previews=tuple(preview for preview in prepared.plan.previews if preview.output == path),
    )
    search = SearchPlan(indexes=tuple(index for index in plan.search.indexes if path.startswith(index.folder)))
    others = (
        *make_other_files(make_studio(run, prepared, is_fresh=False), plan, {path: recorded}, jobs=1),
        *make_index_files(replace(index_room(run, press), keeps=False), search),
    )
    found = next((other for other in others if other.path == path), None)
    if found is None and path != MARKER:
        yield Reason(kind="unplanned")
    elif found is not None and found.key.hex() != recorded.key:
        yield Reason(kind="content")

"""check(): everything a build would find, and the audit of what it would publish; nothing is written.

Comes in: a request. Goes out: what is wrong, and what would be published. The stages are those of a build; pages are
rendered in memory, and what the last build kept is only looked at.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sitegen import workers
from sitegen.audit.changes import Changes, PageState, find_changes
from sitegen.audit.checks import audit
from sitegen.audit.pages import PageFacts, read_page
from sitegen.audit.site import Site, address_of, fault
from sitegen.output.chronicle import source_records
from sitegen.output.engine import Engine, make_renderer
from sitegen.output.pictures import Darkroom, try_out
from sitegen.output.place import check_output, check_place
from sitegen.output.record import PlanRecord, Sights, read_plan, read_sights
from sitegen.output.rendering import Words, view_of, words_from
from sitegen.output.renewal import words_at
from sitegen.output.report import BuildReport
from sitegen.output.reporting import planned_report
from sitegen.output.request import BuildRequest, Progress, Run, cache_folder
from sitegen.problems import Problem, did_you_mean, raise_if_any
from sitegen.site.editor.plan import EDITOR
from sitegen.site.plan import GENERATED, Plan
from sitegen.site.views.pages import Page
from sitegen.stages import Prepared, prepare
from sitegen.trace.encoding import digest
from sitegen.trace.fingerprint import fingerprint
from sitegen.trace.pack import LostError, Pack
from sitegen.trace.shelf import Loan, Shelf, Store

HTML = ".html"
SKIPPED_LEVEL = "SG441"  # told with its line in the text, and by the audit of the page once more


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: all problems, and what a build would publish.

    `changes` is what that does to the pages of the last build; None where there was no such build to compare with.
    """

    problems: tuple[Problem, ...]
    report: BuildReport
    changes: Changes | None


def check(request: BuildRequest, progress: Progress) -> Checked:
    """Check the whole site.

    Raises `SiteError` where it cannot be planned or rendered, with all problems of that stage.
    """
    raise_if_any([*check_place(request.root, request.output), *check_output(request.output)])
    folder = cache_folder(request.root, request.output)
    run = Run(request=request, folder=folder, code=fingerprint().hex(), progress=progress)
    try:
        with Pack(folder) as pack:
            prepared, made = _make(run, Loan(pack), read_sights(folder, run.code))
    except LostError:  # the cache was damaged where only its use could show it
        prepared, made = _make(run, Shelf(), None)
    try_out(Darkroom(root=run.root, folder=folder), prepared.plan.pictures, jobs=request.jobs)
    known = prepared.all_warnings
    skips = {problem.path for problem in known if problem.code == SKIPPED_LEVEL}
    published = (fault for fault in _audit(prepared, made) if fault.code != "SG918" or fault.path not in skips)
    before = _last_build(run)
    record = read_plan(folder, before) if before else None
    vanished = _vanished(before, record, prepared.plan) if before else ()
    found = (*known, *published, *vanished)
    return Checked(
        problems=tuple(sorted(set(found), key=lambda problem: problem.order)),
        report=planned_report(prepared.plan, prepared.content, prepared.skipped),
        changes=find_changes(_published(record), _planned(prepared, made)) if record else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """One page made in memory: the digest of its bytes, and what it states, or its text where it is no HTML."""

    digest: str
    facts: PageFacts | str


def _make(run: Run, store: Store, sights: Sights | None) -> tuple[Prepared, list[_Made]]:
    prepared = prepare(run, store, sights)
    return prepared, _make_pages(run, store, prepared)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What rendering a page and reading it again needs."""

    engine: Engine
    pages: tuple[Page, ...]
    words: Mapping[str, Words] = field(hash=False)
    store: Store


def _make_pages(run: Run, store: Store, prepared: Prepared) -> list[_Made]:
    """Render every page and read it again."""
    pages = prepared.plan.pages
    sources = source_records(prepared.content.sources, pages)
    words = {path: words_at(source) for path, source in sources.items()}
    context = _Reading(engine=prepared.engine, pages=pages, words=words, store=store)
    made = []
    for facts in workers.run(_make_reader, context, range(len(pages)), jobs=run.request.jobs):
        made.append(facts)
        run.progress("rendering", len(made), len(pages))
    return made


def _make_reader(reading: _Reading) -> Callable[[int], _Made]:
    render = make_renderer(reading.engine, partial(words_from, reading.words, reading.store))

    def read(number: int) -> _Made:
        page = reading.pages[number]
        data = render(page, view_of(page))
        text = data.decode()
        facts = read_page(page.output, text) if page.output.endswith(HTML) else text
        return _Made(digest=digest(data).hex(), facts=facts)

    return read


def _audit(prepared: Prepared, made: Sequence[_Made]) -> Iterator[Problem]:
    """Yield what the audit finds; a page that one file asks for is named by that file, which an editor can mend."""
    plan = prepared.plan
    by_output = {page.output: entry.facts for page, entry in zip(plan.pages, made, strict=True)}
    site = Site(
        base_url=prepared.content.config.base_url,
        files=frozenset(output.output for output in plan.outputs),
        texts={name: text for name, text in by_output.items() if isinstance(text, str)},
        pages={name: facts for name, facts in by_output.items() if isinstance(facts, PageFacts)},
    )
    origins = {page.output: page.origin for page in plan.pages if page.origin != GENERATED}
    for problem in audit(site):
        path = origins.get(problem.path, problem.path)
        yield Problem(code=problem.code, path=path, values=problem.values)


def _last_build(run: Run) -> Sights | None:
    """Find what the last build published, by whatever program, if it was to publish the same kinds of announcements."""
    sights = read_sights(run.folder, None)
    if sights is None:
        return None
    last, now = json.loads(sights.terms.options), json.loads(run.request.options)
    return sights if last[1:3] == now[1:3] else None


def _vanished(sights: Sights, record: PlanRecord | None, plan: Plan) -> Iterator[Problem]:
    """Yield each address of a page that the last build published and nothing answers now, but for the editor's."""
    present = {page.output for page in plan.pages if page.output.endswith(HTML)}
    places = {page.bodies[0]: page for page in plan.pages if _is_of_one_file(page.output, page.bodies)}
    addresses = [address_of(name) for name in present]
    for name in sights.outputs.names:
        if name.endswith(HTML) and name not in present and not name.startswith(EDITOR):
            source = _source_of(name, record)
            moved = places.get(source)
            if moved is not None:
                yield fault("SG936", source, address=address_of(name), target=address_of(moved.output))
            else:
                close = did_you_mean(address_of(name), addresses)
                yield fault("SG935", source or name, address=address_of(name), close=close)


def _published(record: PlanRecord) -> dict[str, PageState]:
    """Return the pages of the last build."""
    return {
        name: PageState(digest=known.digest, source=_source_of(name, record))
        for name in record.outputs
        if (known := record.outputs[name]).kind
    }


def _planned(prepared: Prepared, made: Sequence[_Made]) -> dict[str, PageState]:
    """Return the pages that a build would publish."""
    titles = {article.source: article.title for article in prepared.content.articles}
    return {
        page.output: PageState(digest=entry.digest, source=source, title=titles.get(source, ""))
        for page, entry in zip(prepared.plan.pages, made, strict=True)
        for source in [page.bodies[0] if _is_of_one_file(page.output, page.bodies) else ""]
    }


def _is_of_one_file(output: str, bodies: tuple[str, ...]) -> bool:
    return output.endswith(HTML) and len(bodies) == 1


def _source_of(name: str, record: PlanRecord | None) -> str:
    """Find the content file that a page of the last build was made from; empty for a list or a former address."""
    known = record.outputs.get(name) if record else None
    return known.bodies[0] if known and _is_of_one_file(name, known.bodies) else ""

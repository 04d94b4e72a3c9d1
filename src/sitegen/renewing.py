"""A build for which the plan stands: changed words and templates rendered again, broken files of the output mended.

Comes in: what the last build saw, and what differs from it. Goes out: the site, and the record with what is new in it;
or nothing where it is not sure that the plan stands, and then nothing was written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from sitegen.output.disk import Finished, find_moment, folders_of, staging_in, write_outputs
from sitegen.output.looking import InputNews, OutputNews, look_at_output
from sitegen.output.record import OutputRecord, PlanRecord, Sights, read_plan, write_plan, write_sights
from sitegen.output.rendering import Press, print_pages, record_of
from sitegen.output.renewal import Renewal, find_renewal, page_of, stale_outputs, words_of
from sitegen.output.report import BuildReport
from sitegen.output.request import Run
from sitegen.problems import Problem, raise_if_strict
from sitegen.trace.encoding import encode
from sitegen.trace.pack import Pack
from sitegen.trace.shelf import kept_as
from sitegen.trace.stamps import find_stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """All that is new since the last build: in what it read, in what it wrote, and what was written now."""

    inputs: InputNews
    outputs: OutputNews
    renewal: Renewal
    written: frozenset[str]


def build_by_plan(run: Run, sights: Sights, inputs: InputNews) -> BuildReport | None:
    """Make again what was made from changed words or templates, and what is broken; None unless the plan stands."""
    plan = read_plan(run.folder, sights)
    if plan is None:
        return None
    outputs = look_at_output(run.output, sights, plan)
    with Pack(run.folder) as store:
        renewal = find_renewal(run.root, plan, store, inputs.changed, jobs=run.request.jobs)
        stale = stale_outputs(plan, renewal, outputs.broken) if renewal else {}
        if renewal is None or any(not record.kind for record in stale.values()) or _is_found_anew(run, plan, renewal):
            store.save()
            return None
        warnings = _warnings(sights, plan, renewal)
        raise_if_strict(warnings, is_strict=run.request.is_strict)
        press = _press_of(plan, renewal, stale, store)
        records, written, removed = _publish(run, press, plan, outputs)
        head = replace(
            plan.head,
            engine=kept_as(store, encode(renewal.engine)),
            closures={name: known.hex() for name, known in renewal.closures.items()},
        )
        store.save()
    plan = replace(
        plan,
        head=head,
        sources=plan.sources.with_changes(renewal.sources),
        outputs=plan.outputs.with_changes(records),
    )
    report = replace(
        sights.report,
        written=len(written),
        unchanged=len(sights.outputs.names) - 1 - len(written),
        removed=removed,
        warnings=warnings,
    )
    news = News(inputs=inputs, outputs=outputs, renewal=renewal, written=written)
    _write_down(run, replace(sights, report=report), plan, news)
    return report


def _is_found_anew(run: Run, plan: PlanRecord, renewal: Renewal) -> bool:
    """Tell whether words have changed that a search finds, so that its indexes are others."""
    old = plan.sources
    has_changed = any(new.pages and new.words != old[path].words for path, new in renewal.sources.items())
    return run.request.has_indexes and bool(plan.head.search) and has_changed


def _press_of(plan: PlanRecord, renewal: Renewal, stale: Mapping[str, OutputRecord], store: Pack) -> Press:
    return Press(
        engine=renewal.engine,
        closures=renewal.closures,
        pages=tuple(page_of(output, record, store) for output, record in sorted(stale.items())),
        words=words_of(plan, renewal, stale),
        store=store,
        views={output: bytes.fromhex(record.view) for output, record in stale.items()},
        are_views_known=True,
    )


def _publish(
    run: Run, press: Press, plan: PlanRecord, outputs: OutputNews
) -> tuple[dict[str, OutputRecord], frozenset[str], int]:
    """Render the stale pages, all of them, and only then write; return records, what was written, how much removed."""
    with staging_in(run.folder) as staging:
        progress = partial(run.progress, "rendering")
        proofs = print_pages(replace(press, staging=staging), jobs=run.request.jobs, progress=progress)
        files = (
            Finished(path=page.output, data=staging / str(number), is_new=page.output not in outputs.broken)
            for number, (page, proof) in enumerate(zip(press.pages, proofs, strict=True))
            if page.output in outputs.broken or proof.digest.hex() != plan.outputs[page.output].digest
        )
        standing = frozenset(plan.outputs if outputs.doubtful else ())
        done = write_outputs(run.output, files, standing=standing, doubtful=outputs.doubtful, rewrites=False)
    records = {page.output: record_of(page, proof) for page, proof in zip(press.pages, proofs, strict=True)}
    return records, done.paths, done.removed


def _warnings(sights: Sights, plan: PlanRecord, renewal: Renewal) -> tuple[Problem, ...]:
    """Return the warnings of the last build with those of changed files in place of what was said of them."""
    old = {problem for path in renewal.sources for problem in plan.sources[path].warnings}
    new = {problem for source in renewal.sources.values() for problem in source.warnings}
    return tuple(sorted((set(sights.report.warnings) - old) | new, key=lambda problem: problem.order))


def _write_down(run: Run, sights: Sights, plan: PlanRecord, news: News) -> None:
    """Write the record again with what is new in it."""
    known = write_plan(run.folder, plan)
    now = find_moment(run.folder)
    folders = {folder for name in news.written for folder in folders_of(name)} | news.outputs.doubtful
    stamps = {name: find_stamp(f"{run.output}/{name}") for name in news.written}
    sights = replace(
        sights,
        plan=known,
        folders=sights.folders.renewed(news.inputs.folders, now),
        files=sights.files.renewed(news.inputs.files, now),
        digests=sights.with_digests(news.renewal.digests),
        output_folders=sights.output_folders.renewed(
            {name: find_stamp(f"{run.output}/{name}") for name in folders}, now
        ),
        outputs=sights.outputs.renewed({**news.outputs.files, **stamps}, now),
    )
    write_sights(run.folder, sights, run.code)

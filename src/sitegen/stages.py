"""The stages of a build in order: read, relate, plan, render, write, and write down what was done.

Reading first, writing last; in between values travel one way. Every fault of a stage is gathered before the next stage
begins, and nothing is written before everything is rendered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from sitegen.content.design import TEMPLATES, Design
from sitegen.content.quoting import quote_lines
from sitegen.content.reading import Content, read_content
from sitegen.content.sources import Kept
from sitegen.content.tree import Tree, read_tree
from sitegen.language.strings import MissingString, PlaceholderError
from sitegen.output.chronicle import (
    Inputs,
    find_standing,
    kept_as,
    known_digests,
    renewed_inputs,
    source_records,
    standing_of,
    used_keys,
    with_settings,
    write_record,
)
from sitegen.output.closures import template_closures
from sitegen.output.engine import Engine, check_needed, check_templates, link_assets
from sitegen.output.looking import InputNews, look_at_output
from sitegen.output.pictures import Darkroom
from sitegen.output.publishing import Publishing, Standing, make_other_files, publish
from sitegen.output.record import PlanRecord, Sights, read_plan, read_sights
from sitegen.output.rendering import Press
from sitegen.output.renewal import Renewal, pages_of, renew, stale_pages, words_of
from sitegen.output.report import BuildReport
from sitegen.output.reporting import planned_report, report_of, terms_of
from sitegen.output.request import Run
from sitegen.problems import Problem, SiteError, raise_if_any, raise_if_strict
from sitegen.site.addresses import Addresses
from sitegen.site.library import Skipped
from sitegen.site.making import asset_copies, make_site
from sitegen.site.plan import Plan, make_plan
from sitegen.site.schedule import check_schedule
from sitegen.site.site import Site
from sitegen.trace.encoding import encode
from sitegen.trace.pack import Pack


def build_by_plan(run: Run, sights: Sights, inputs: InputNews) -> BuildReport | None:
    """Make again what was made from changed words or templates, and what is broken; None unless the plan stands."""
    plan = read_plan(run.folder, sights)
    if plan is None:
        return None
    standing = standing_of(sights, plan, look_at_output(run.output, sights, plan))
    with Pack(run.folder) as store:
        renewal = renew(run.root, plan, store, inputs.changed, jobs=run.request.jobs)
        if renewal is None or any(not plan.outputs[name].kind for name in standing.gone):
            store.save()
            return None
        own = (problem for source in renewal.sources.values() for problem in source.warnings)
        raise_if_strict([*plan.warnings, *own], is_strict=run.request.is_strict)
        press = _press_of(plan, renewal, store)
        numbers = tuple(stale_pages(press, plan, standing.stamps.keys()))
        published = publish(_publishing(run, standing), press, numbers, plan.outputs, ())
        plan = replace(
            plan,
            engine=kept_as(store, encode(renewal.engine)),
            closures={name: known.hex() for name, known in renewal.closures.items()},
            sources=renewal.sources,
            outputs=published.records,
        )
        store.save()
    report = report_of(published, plan, sights.report)
    seen = renewed_inputs(sights, inputs, renewal.files)
    write_record(run, sights.terms, seen, plan, published, report)
    return report


def _press_of(plan: PlanRecord, renewal: Renewal, store: Pack) -> Press:
    pages = pages_of(plan, store)
    return Press(
        engine=renewal.engine,
        closures=renewal.closures,
        pages=pages,
        words=words_of(renewal.sources),
        store=store,
        views={page.output: bytes.fromhex(plan.outputs[page.output].view) for page in pages},
        are_views_known=True,
    )


def build_whole(run: Run) -> BuildReport:
    """Read, relate, plan, render and write the whole site, as far as nothing of it is kept."""
    with Pack(run.folder) as store:
        try:
            return _build_planned(run, store, _prepare(run, store))
        except SiteError:
            store.save()  # what was parsed is right, whatever is wrong elsewhere
            raise


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    """Everything that was read and planned before the first page is made, and what stands from the last build."""

    tree: Tree
    digests: Mapping[str, bytes] = field(hash=False)
    content: Content
    engine: Engine
    plan: Plan
    skipped: tuple[Skipped, ...]
    warnings: tuple[Problem, ...]
    standing: Standing


def _prepare(run: Run, store: Pack) -> _Prepared:
    request, sights = run.request, read_sights(run.folder, run.code)
    tree = read_tree(run.root)
    known = with_settings(run.root, tree, known_digests(tree, sights))
    content = read_content(
        run.root,
        base_url=request.base_url,
        jobs=request.jobs,
        progress=partial(run.progress, "reading"),
        kept=Kept(store=store, code=run.code, digests=known),
        tree=tree,
    )
    site, skipped = make_site(content, request.publication)
    late = check_schedule(skipped, request.publication.now)
    engine = make_engine(content.design, site.addresses, has_policy=request.has_policy)
    plan, warnings = _plan(run, site, engine, content, late)
    own = (problem for source in content.sources.values() for problem in source.problems)
    raise_if_strict([*warnings, *own], is_strict=request.is_strict)
    return _Prepared(
        tree=tree,
        digests={**known, **content.digests},
        content=content,
        engine=engine,
        plan=plan,
        skipped=skipped,
        warnings=warnings,
        standing=find_standing(run.output, run.folder, sights),
    )


def _build_planned(run: Run, store: Pack, prepared: _Prepared) -> BuildReport:
    """Make what does not stand, publish it, and write down what was done."""
    request, content, plan, standing = run.request, prepared.content, prepared.plan, prepared.standing
    sources = source_records(content.sources)
    press = Press(
        engine=prepared.engine,
        closures=template_closures(prepared.engine),
        pages=plan.pages,
        words=words_of(sources),
        store=store,
        standing={name: bytes.fromhex(record.key) for name, record in standing.records.items()},
        views={name: bytes.fromhex(record.view) for name, record in standing.records.items() if record.kind},
    )
    room = Darkroom(root=run.root, is_fresh=request.is_forced)
    others = make_other_files(room, plan, prepared.digests, run.code, standing, jobs=request.jobs)
    published = publish(_publishing(run, standing), press, range(len(plan.pages)), {}, others)
    record = PlanRecord(
        engine=kept_as(store, encode(prepared.engine)),
        settings=kept_as(store, encode(content.settings)),
        closures={name: known.hex() for name, known in press.closures.items()},
        sources=sources,
        outputs=published.records,
        kept=tuple(file.key.hex() for file in content.media.values()),
        warnings=prepared.warnings,
    )
    store.save(used_keys(record))
    report = report_of(published, record, planned_report(plan, content, prepared.skipped))
    seen = Inputs(folders=prepared.tree.folders, files=prepared.tree.files, digests=prepared.digests)
    terms = terms_of(request.options, content, request.publication.now)
    write_record(run, terms, seen, record, published, report)
    return report


def make_engine(design: Design, addresses: Addresses, *, has_policy: bool) -> Engine:
    """Take from the design what rendering needs; the stylesheet names its font by the address of this site."""
    urls = {name: addresses.url(addresses.asset(asset.published)) for name, asset in design.assets.items()}
    return Engine(
        templates=design.templates,
        stylesheet=link_assets(design.stylesheet, urls),
        strings=design.strings,
        has_policy=has_policy,
    )


def _plan(
    run: Run, site: Site, engine: Engine, content: Content, late: Iterable[Problem]
) -> tuple[Plan, tuple[Problem, ...]]:
    parsed = {problem for source in content.sources.values() for problem in source.problems}
    own = [problem for problem in content.warnings if problem not in parsed]
    problems = [*parsed, *quote_lines(run.root, [*own, *late]), *check_templates(engine)]
    try:
        plan, found = make_plan(site, asset_copies(content.design, site.addresses))
    except (MissingString, PlaceholderError) as fault:
        path = f"{TEMPLATES}/locale/{fault.language}.toml"
        raise SiteError([*problems, Problem(code="SG616", path=path, values=(("reason", str(fault)),))]) from fault
    missing = check_needed(engine, plan.pages if plan else ())
    warnings = raise_if_any([*problems, *missing, *quote_lines(run.root, found)])
    assert plan is not None, "a plan without problems"
    return plan, tuple(problem for problem in warnings if problem not in parsed)


def _publishing(run: Run, standing: Standing) -> Publishing:
    return Publishing(
        output=run.output,
        folder=run.folder,
        standing=standing,
        jobs=run.request.jobs,
        rewrites=run.request.is_forced,
        progress=partial(run.progress, "rendering"),
    )

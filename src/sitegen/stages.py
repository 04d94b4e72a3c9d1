"""The stages of a build in order: read, relate, plan, render, write, and write down what was done.

Reading first, writing last; in between values travel one way. Every fault of reading and planning is gathered, and told
in one go, before the first page is made; nothing is written before everything is rendered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sitegen.content.design import TEMPLATES, Design
from sitegen.content.quoting import quote_lines
from sitegen.content.reading import Content, read_content
from sitegen.content.sources import Kept
from sitegen.content.tree import Tree, read_tree
from sitegen.language.strings import MissingString, PlaceholderError
from sitegen.output.chronicle import (
    Inputs,
    find_standing,
    known_digests,
    source_records,
    used_keys,
    with_settings,
    write_record,
)
from sitegen.output.closures import recorded_closures, template_closures
from sitegen.output.engine import Engine, check_needed, check_templates, link_assets
from sitegen.output.others import Studio, make_other_files
from sitegen.output.pictures import Darkroom
from sitegen.output.previews import Easel, sweep_previews
from sitegen.output.publishing import Publishing, Standing, publish
from sitegen.output.record import OutputRecord, PlanHead, PlanRecord, Sights, SourceRecord, read_plan, read_sights
from sitegen.output.rendering import Press
from sitegen.output.renewal import words_at
from sitegen.output.report import BuildReport
from sitegen.output.reporting import planned_report, report_of, terms_of
from sitegen.output.request import Run
from sitegen.output.searching import IndexRoom, make_index_files
from sitegen.problems import Problem, SiteError, raise_if_any, raise_if_strict
from sitegen.site.addresses import Addresses
from sitegen.site.library import Skipped, select
from sitegen.site.making import asset_copies, make_site
from sitegen.site.plan import Plan, check_readable, make_plan
from sitegen.site.reviews import check_reviews
from sitegen.site.schedule import check_schedule
from sitegen.site.site import Site
from sitegen.trace.encoding import encode
from sitegen.trace.pack import Pack
from sitegen.trace.rows import rows_of
from sitegen.trace.shelf import Store, kept_as


def build_whole(run: Run) -> BuildReport:
    """Read, relate, plan, render and write the whole site, as far as nothing of it is kept."""
    with Pack(run.folder) as store:
        try:
            prepared = prepare(run, store, read_sights(run.folder, run.code))
            raise_if_strict(prepared.all_warnings, is_strict=run.request.is_strict)
            return _build_planned(run, store, prepared)
        except SiteError:
            store.save()  # what was parsed is right, whatever is wrong elsewhere
            raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything that was read and planned before the first page is made, and what stands from the last build."""

    tree: Tree
    digests: Mapping[str, bytes] = field(hash=False)
    content: Content
    engine: Engine
    closures: Mapping[str, bytes] = field(hash=False)
    plan: Plan
    skipped: tuple[Skipped, ...]
    warnings: tuple[Problem, ...]
    standing: Standing
    recorded: PlanRecord | None

    @property
    def all_warnings(self) -> tuple[Problem, ...]:
        """Those of planning, and those that were found while files were parsed."""
        own = (problem for source in self.content.sources.values() for problem in source.problems)
        return (*self.warnings, *own)


def prepare(run: Run, store: Store, sights: Sights | None) -> Prepared:
    """Read, relate and plan, and find what stands of the build that saw `sights`.

    Raises `SiteError` with all problems that can be told, those of planning too where a file could not be read.
    """
    request, tree = run.request, read_tree(run.root)
    digests = with_settings(run.root, tree, known_digests(tree, sights))
    content = read_content(
        run.root,
        base_url=request.base_url,
        jobs=request.jobs,
        progress=partial(run.progress, "reading"),
        kept=Kept(store=store, code=run.code, digests=digests),
        tree=tree,
    )
    content = content if request.with_previews else replace(content, lettering=None)
    site, skipped = make_site(content, request.publication)
    engine = make_engine(content.design, site.addresses, has_policy=request.has_policy)
    recorded = read_plan(run.folder, sights) if sights else None
    known = recorded_closures(recorded, engine)
    faults = [*_check_moment(site, skipped, request.publication.now), *(() if known else check_templates(engine))]
    if content.faults:
        further = check_readable(site, select(content.unjoined, request.publication)[0], content.faults)
        raise SiteError([*content.faults, *content.warnings, *quote_lines(run.root, [*faults, *further])])
    plan, warnings = _plan(run, site, engine, content, faults)
    return Prepared(
        tree=tree,
        digests={**digests, **content.digests},
        content=content,
        engine=engine,
        closures=known or template_closures(engine),
        plan=plan,
        skipped=skipped,
        warnings=warnings,
        standing=find_standing(run.output, sights, recorded),
        recorded=recorded,
    )


def _check_moment(site: Site, skipped: Iterable[Skipped], now: datetime) -> Iterator[Problem]:
    """Yield what is worth a warning at this moment and may not have been before."""
    yield from check_schedule(skipped, now)
    published = (article for work in site.library.works for article in work.versions)
    yield from check_reviews(published, now, ZoneInfo(site.config.time_zone))


def _build_planned(run: Run, store: Pack, prepared: Prepared) -> BuildReport:
    """Make what does not stand, publish it, and write down what was done."""
    request, content, plan, standing = run.request, prepared.content, prepared.plan, prepared.standing
    sources = source_records(content.sources, plan.pages)
    press = press_of(prepared, sources, store)
    studio = make_studio(run, prepared, is_fresh=request.is_forced)
    others = make_other_files(studio, plan, standing.records, jobs=request.jobs)
    indexes = make_index_files(index_room(run, press), plan.search) if request.has_indexes else ()
    published = publish(_publishing(run, standing), press, (*others, *indexes))
    sweep_previews(studio.easel, plan.previews)
    head = PlanHead(
        engine=kept_as(store, encode(prepared.engine)),
        settings=kept_as(store, encode(content.settings)),
        search=kept_as(store, encode(plan.search)) if plan.search.indexes else "",
        closures={name: known.hex() for name, known in press.closures.items()},
        kept=tuple(file.key.hex() for file in content.media.values()),
        warnings=prepared.warnings,
    )
    store.save(used_keys(head, sources, published.records))
    record = PlanRecord(
        head=head, sources=rows_of(SourceRecord, sources), outputs=rows_of(OutputRecord, published.records)
    )
    report = report_of(published, head, sources, planned_report(plan, content, prepared.skipped))
    seen = Inputs(folders=prepared.tree.folders, files=prepared.tree.files, digests=prepared.digests)
    terms = terms_of(request.options, content, request.publication.now)
    write_record(run, terms, seen, record, published, report)
    return report


def press_of(prepared: Prepared, sources: Mapping[str, SourceRecord], store: Store) -> Press:
    """Return what making the planned pages needs."""
    records = prepared.standing.records
    return Press(
        engine=prepared.engine,
        closures=prepared.closures,
        pages=prepared.plan.pages,
        words={path: words_at(source) for path, source in sources.items()},
        store=store,
        standing={name: bytes.fromhex(record.key) for name, record in records.items()},
        views={name: bytes.fromhex(record.view) for name, record in records.items() if record.kind},
    )


def index_room(run: Run, press: Press) -> IndexRoom:
    """Return what making the indexes of the search needs; a build that makes all anew does not look at those kept."""
    return IndexRoom(folder=run.folder, code=run.code, words=press.words, store=press.store)


def make_studio(run: Run, prepared: Prepared, *, is_fresh: bool) -> Studio:
    """Return what making the planned pictures needs."""
    return Studio(
        room=Darkroom(root=run.root, folder=run.folder, is_fresh=is_fresh),
        easel=Easel(lettering=prepared.content.lettering, code=run.code, folder=run.folder, is_fresh=is_fresh),
        digests=prepared.digests,
    )


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
    run: Run, site: Site, engine: Engine, content: Content, faults: Iterable[Problem]
) -> tuple[Plan, tuple[Problem, ...]]:
    parsed = {problem for source in content.sources.values() for problem in source.problems}
    own = [problem for problem in content.warnings if problem not in parsed]
    problems = [*parsed, *quote_lines(run.root, [*own, *faults])]
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

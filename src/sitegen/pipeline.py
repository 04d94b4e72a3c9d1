"""build(): the stages in order, from a folder of files to a folder of files.

Reading first, writing last; in between values travel one way. Every fault of a stage is gathered before the next stage
begins, and nothing is written before everything is rendered. What the last build recorded spares work and decides nothing:
where nothing changed there is nothing to do; where only words or templates changed the plan stands; else the whole site
is read and planned, and only pages with another key are rendered.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from sitegen.content.design import TEMPLATES, Design
from sitegen.content.files import read_file
from sitegen.content.reading import Content, read_content
from sitegen.content.settings.config import Config
from sitegen.content.sources import Kept
from sitegen.content.tree import read_tree
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
from sitegen.output.disk import Finished, check_output, check_place, locked, staging_in
from sitegen.output.engine import Engine, check_templates, link_assets
from sitegen.output.looking import InputNews, look_at_inputs, look_at_output
from sitegen.output.pictures import Darkroom, develop, picture_bytes
from sitegen.output.publishing import (
    OtherFile,
    Published,
    Standing,
    print_pages,
    publish,
    record_of,
    record_of_other,
)
from sitegen.output.record import OutputRecord, PlanRecord, Sights, Terms, forget, read_plan, read_sights
from sitegen.output.renewal import pages_of, renew, stale_pages, words_of
from sitegen.output.rendering import LostError, Press
from sitegen.output.report import BuildReport, LeftOut
from sitegen.problems import Problem, SiteError, raise_if_any
from sitegen.site.addresses import Addresses
from sitegen.site.library import Publication, Skipped
from sitegen.site.making import asset_copies, make_site
from sitegen.site.plan import Plan, make_plan
from sitegen.site.site import Site
from sitegen.trace.encoding import digest, encode
from sitegen.trace.fingerprint import fingerprint
from sitegen.trace.pack import Pack

Progress = Callable[[str, int, int], None]
CACHE = ".cache/build"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What to build: where from, where to, for which moment, and how.

    `base_url` replaces that of site.toml unless empty. `has_policy` is false for the preview, whose reload script the
    Content Security Policy would block. `is_forced` makes and writes everything anew.
    """

    root: Path
    output: Path
    publication: Publication
    base_url: str = ""
    jobs: int = 1
    is_forced: bool = False
    has_policy: bool = True

    @property
    def options(self) -> str:
        """What changes pages without a file having changed, as a text to be compared."""
        publication = self.publication
        return json.dumps([self.base_url, publication.with_drafts, publication.with_future, self.has_policy])


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One build under way: what was asked for, its folder in the cache, the digest of this program."""

    request: BuildRequest
    folder: Path
    code: str
    progress: Progress

    @property
    def root(self) -> Path:
        """The site's root."""
        return self.request.root

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.request.output


def build(request: BuildRequest, progress: Progress) -> BuildReport:
    """Build the site.

    Raises `SiteError` with all problems of the stage that failed; the output folder is then as it was, unless writing
    itself failed (SG803): then each file is old or new, and the next build completes the site.
    """
    raise_if_any([*check_place(request.root, request.output), *check_output(request.output)])
    with locked(request.root, request.output) as name:
        run = Run(request=request, folder=request.root / CACHE / name, code=fingerprint().hex(), progress=progress)
        if request.is_forced:
            forget(run.folder)
        try:
            return _build_what_changed(run) or _build_whole(run)
        except LostError:
            forget(run.folder)
            return _build_whole(run)


def _build_what_changed(run: Run) -> BuildReport | None:
    """Build by the recorded plan; None where it is not sure that it stands."""
    sights = read_sights(run.folder, run.code)
    if sights is None or not sights.terms.hold(run.request.options, run.request.publication.now):
        return None
    inputs = look_at_inputs(run.root, sights)
    if inputs.has_other_names:
        return None
    if not (inputs.folders or inputs.files or sights.outputs_differ(run.output)):
        return replace(sights.report, written=0, unchanged=len(sights.outputs.names) - 1, removed=0)
    plan = read_plan(run.folder, sights)
    with Pack(run.folder) as store:
        return _build_by_plan(run, store, sights, plan, inputs) if plan else None


def _build_by_plan(
    run: Run, store: Pack, sights: Sights, plan: PlanRecord, inputs: InputNews
) -> BuildReport | None:
    """Make again what was made from changed words or templates, and what is broken in the output."""
    standing = standing_of(sights, plan, look_at_output(run.output, sights, plan))
    renewal = renew(run.root, plan, store, inputs.changed, jobs=run.request.jobs)
    if renewal is None or any(not plan.outputs[name].kind for name in standing.gone):
        store.save()
        return None
    pages = pages_of(plan, store)
    press = Press(
        engine=renewal.engine,
        closures=renewal.closures,
        pages=pages,
        words=words_of(renewal.sources),
        store=store,
        views={page.output: bytes.fromhex(plan.outputs[page.output].view) for page in pages},
        are_views_known=True,
    )
    numbers = tuple(stale_pages(press, plan, standing.stamps.keys()))
    published = _publish(run, press, numbers, plan.outputs, (), standing)
    plan = replace(
        plan,
        engine=kept_as(store, encode(renewal.engine)),
        closures={name: known.hex() for name, known in renewal.closures.items()},
        sources=renewal.sources,
        outputs=published.records,
    )
    store.save()
    report = _report_of(published, plan, sights.report)
    write_record(run.folder, run.code, sights.terms, renewed_inputs(sights, inputs, renewal.files), plan, published, report)
    return report


def _build_whole(run: Run) -> BuildReport:
    """Read, relate, plan, render and write the whole site, as far as nothing of it is kept."""
    with Pack(run.folder) as store:
        try:
            return _build_stages(run, store)
        except SiteError:
            store.save()  # what was parsed is right, whatever is wrong elsewhere
            raise


def _build_stages(run: Run, store: Pack) -> BuildReport:
    request, sights = run.request, read_sights(run.folder, run.code)
    tree = read_tree(run.root)
    known = with_settings(run.root, tree, known_digests(tree, sights))
    progress = partial(run.progress, "reading")
    kept = Kept(store=store, code=run.code, digests=known)
    content = read_content(
        run.root, base_url=request.base_url, jobs=request.jobs, progress=progress, kept=kept, tree=tree
    )
    site, skipped = make_site(content, request.publication)
    engine = make_engine(content.design, site.addresses, has_policy=request.has_policy)
    plan, warnings = _plan(site, engine, content)
    standing = find_standing(run.output, run.folder, sights)
    digests = {**known, **content.digests}
    press = Press(
        engine=engine,
        closures=template_closures(engine),
        pages=plan.pages,
        words=words_of(source_records(content.sources)),
        store=store,
        standing={name: bytes.fromhex(record.key) for name, record in standing.records.items()},
        views={name: bytes.fromhex(record.view) for name, record in standing.records.items() if record.kind},
    )
    room = Darkroom(root=run.root, is_fresh=request.is_forced)
    develop(room, tuple(picture for picture in plan.pictures if picture.output not in standing.records), jobs=request.jobs)
    others = tuple(_other_files(run, room, plan, digests))
    published = _publish(run, press, tuple(range(len(plan.pages))), {}, others, standing)
    record = PlanRecord(
        engine=kept_as(store, encode(engine)),
        settings=kept_as(store, encode(content.settings)),
        closures={name: known.hex() for name, known in press.closures.items()},
        sources=source_records(content.sources),
        outputs=published.records,
        kept=tuple(file.key.hex() for file in content.media.values()),
        warnings=warnings,
    )
    store.save(used_keys(record))
    report = _report_of(published, record, _planned(plan, content, skipped))
    inputs = Inputs(folders=tree.folders, files=tree.files, digests=digests)
    write_record(run.folder, run.code, _terms(request, content), inputs, record, published, report)
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


def _plan(site: Site, engine: Engine, content: Content) -> tuple[Plan, tuple[Problem, ...]]:
    problems = [*content.warnings, *check_templates(engine)]
    try:
        plan, found = make_plan(site, asset_copies(content.design, site.addresses))
    except (MissingString, PlaceholderError) as fault:
        path = f"{TEMPLATES}/locale/{fault.language}.toml"
        raise SiteError([*problems, Problem(code="SG616", path=path, values=(("reason", str(fault)),))]) from fault
    warnings = raise_if_any([*problems, *found])
    assert plan is not None, "a plan without problems"
    parsed = {problem for source in content.sources.values() for problem in source.problems}
    return plan, tuple(problem for problem in warnings if problem not in parsed)


def _other_files(run: Run, room: Darkroom, plan: Plan, digests: Mapping[str, bytes]) -> Iterator[OtherFile]:
    """Yield the outputs that are no pages: what pages show comes first, so that no page is ahead of its pictures."""
    for copy in plan.copies:
        key = digest(b"copy", digests[copy.source])
        yield OtherFile(path=copy.output, key=key, read=partial(read_file, run.root, copy.source))
    for picture in plan.pictures:
        key = digest(b"picture", run.code.encode(), picture.output.encode(), digests[picture.source])
        yield OtherFile(path=picture.output, key=key, read=partial(picture_bytes, room, picture))


def _publish(
    run: Run,
    press: Press,
    numbers: Sequence[int],
    records: Mapping[str, OutputRecord],
    others: Sequence[OtherFile],
    standing: Standing,
) -> Published:
    """Make what does not stand, all of it, and only then write."""
    request = run.request
    stale = [other for other in others if standing.key_of(other.path) != other.key]
    with staging_in(run.folder) as staging:
        progress = partial(run.progress, "rendering")
        proofs = print_pages(replace(press, staging=staging), numbers, jobs=request.jobs, progress=progress)
        made = [
            Finished(path=press.pages[number].output, data=staging / str(number))
            for number, proof in zip(numbers, proofs, strict=True)
            if proof.digest
        ]
        all_records = {
            **records,
            **{other.path: record_of_other(other, standing) for other in others},
            **{
                press.pages[number].output: record_of(press.pages[number], proof, standing)
                for number, proof in zip(numbers, proofs, strict=True)
            },
        }
        files = (Finished(path=other.path, data=other.read()) for other in stale)
        return publish(run.output, all_records, chain(files, made), standing, rewrites=request.is_forced)


def _report_of(published: Published, plan: PlanRecord, before: BuildReport) -> BuildReport:
    """Return the report of a build from what its plan tells and what was published."""
    own = (problem for source in plan.sources.values() for problem in source.warnings)
    warnings = sorted({*plan.warnings, *own}, key=lambda problem: problem.order)
    return replace(
        before,
        written=len(published.written),
        unchanged=published.unchanged,
        removed=published.removed,
        warnings=tuple(warnings),
    )


def _planned(plan: Plan, content: Content, skipped: tuple[Skipped, ...]) -> BuildReport:
    """Return what a report tells of the plan."""
    zone = ZoneInfo(content.config.time_zone)
    return BuildReport(
        pages=_count_pages(plan, content.config),
        pictures=len(plan.pictures),
        left_out=tuple(
            LeftOut(
                key=entry.article.key,
                title=entry.article.title,
                reason=entry.reason,
                until=entry.until.astimezone(zone) if entry.until else None,
            )
            for entry in skipped
        ),
    )


def _terms(request: BuildRequest, content: Content) -> Terms:
    """Return the span of time around now in which nothing becomes due and nothing expires."""
    now = request.publication.now
    moments = {
        moment
        for article in content.articles
        for moment in (article.publish_date, article.expiry_date)
        if moment is not None
    }
    return Terms(
        options=request.options,
        since=max((moment for moment in moments if moment <= now), default=None),
        until=min((moment for moment in moments if moment > now), default=None),
    )


def _count_pages(plan: Plan, config: Config) -> tuple[tuple[str, int], ...]:
    """Count the HTML pages of each language, without redirects and the pages of all languages."""
    return tuple(
        (
            code,
            sum(
                page.output.startswith(f"{code}/") and page.template not in ("", "redirect.html", "atom.xml")
                for page in plan.pages
            ),
        )
        for code in config.codes
    )

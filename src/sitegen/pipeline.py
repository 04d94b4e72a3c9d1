"""build(): the stages in order, from a folder of files to a folder of files.

Reading first, writing last; in between values travel one way. Every fault of a stage is gathered before the next stage
begins, and nothing is written before everything is rendered.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sitegen import workers
from sitegen.content.design import TEMPLATES, Design
from sitegen.content.reading import Content, read_content, read_file
from sitegen.content.settings.config import Config
from sitegen.language.strings import MissingString, PlaceholderError
from sitegen.output.disk import Written, check_output, check_place, locked, write_outputs
from sitegen.output.engine import Engine, check_templates, link_assets, make_renderer
from sitegen.output.pictures import Darkroom, develop, picture_files
from sitegen.problems import Problem, SiteError, raise_if_any
from sitegen.site.addresses import Addresses
from sitegen.site.library import Publication, Skipped, make_library, select
from sitegen.site.plan import Copy, Plan, make_plan
from sitegen.site.site import SharePictures, Site
from sitegen.site.views.frame import Assets

Progress = Callable[[str, int, int], None]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: pages per language, what was left out and why, files, warnings."""

    config: Config
    pages: tuple[tuple[str, int], ...]
    pictures: int
    skipped: tuple[Skipped, ...]
    written: Written
    warnings: tuple[Problem, ...]


def build(request: BuildRequest, progress: Progress) -> BuildReport:
    """Build the site.

    Raises `SiteError` with all problems of the stage that failed; the output folder is then as it was, unless writing
    itself failed (SG803): then each file is old or new, and the next build completes the site.
    """
    raise_if_any([*check_place(request.root, request.output), *check_output(request.output)])
    with locked(request.root, request.output):
        content = read_content(
            request.root, base_url=request.base_url, jobs=request.jobs, progress=partial(progress, "reading")
        )
        site, skipped = make_site(content, request.publication)
        engine = make_engine(content.design, site.addresses, has_policy=request.has_policy)
        plan, warnings = _plan(site, engine, content)
        rendered = _render(plan, engine, request, progress)
        written = write_outputs(request.output, _files(request, plan, rendered), rewrites=request.is_forced)
    return BuildReport(
        config=content.config,
        pages=_count_pages(plan, content.config),
        pictures=len(plan.pictures),
        skipped=skipped,
        written=written,
        warnings=warnings,
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


def make_site(content: Content, publication: Publication) -> tuple[Site, tuple[Skipped, ...]]:
    """Relate what is published at the moment to each other, and tell what is not."""
    published, skipped = select(content.articles, publication)
    addresses = Addresses(config=content.config)
    site = Site(
        config=content.config,
        library=make_library(published, skipped, publication.now),
        tags=content.tags,
        strings=content.design.strings,
        addresses=addresses,
        assets=_assets(content.design, addresses),
        pictures=_share_pictures(content.design, addresses),
        photos=content.photos,
        documents=content.documents,
        scheduled=frozenset(
            article.source for article in published if article.publish_date and article.publish_date > publication.now
        ),
    )
    return site, skipped


def _assets(design: Design, addresses: Addresses) -> Assets:
    def url(name: str) -> str:
        return addresses.url(addresses.asset(design.assets[name].published))

    return Assets(font=url("literata.woff2"), icon=url("icon.svg"), icon_png=url("icon-180.png"))


def _share_pictures(design: Design, addresses: Addresses) -> SharePictures:
    width, height = design.share_size
    paths = {
        name.removeprefix("share").removesuffix(".png").lstrip("."): addresses.asset(asset.published)
        for name, asset in design.assets.items()
        if name.startswith("share") and name.endswith(".png")
    }
    return SharePictures(width=width, height=height, paths=paths)


def _plan(site: Site, engine: Engine, content: Content) -> tuple[Plan, tuple[Problem, ...]]:
    problems = [*content.warnings, *check_templates(engine)]
    assets = tuple(
        Copy(output=site.addresses.asset(asset.published), source=asset.source, origin=asset.source)
        for asset in content.design.assets.values()
    )
    try:
        plan, found = make_plan(site, assets)
    except (MissingString, PlaceholderError) as fault:
        path = f"{TEMPLATES}/locale/{fault.language}.toml"
        raise SiteError([*problems, Problem(code="SG616", path=path, values=(("reason", str(fault)),))]) from fault
    warnings = raise_if_any([*problems, *found])
    assert plan is not None, "a plan without problems"
    return plan, warnings


def _render(plan: Plan, engine: Engine, request: BuildRequest, progress: Progress) -> list[bytes]:
    """Render every page and make every picture, before anything is written."""
    develop(Darkroom(root=request.root, is_fresh=request.is_forced), plan.pictures, jobs=request.jobs)
    rendered = []
    for data in workers.run(make_renderer, engine, plan.pages, jobs=request.jobs):
        rendered.append(data)
        progress("rendering", len(rendered), len(plan.pages))
    return rendered


def _files(request: BuildRequest, plan: Plan, rendered: list[bytes]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield what to write: first what pages show, then the pages, so that no page is ahead of its pictures."""
    for copy in plan.copies:
        yield copy.output, partial(read_file, request.root, copy.source)
    yield from picture_files(Darkroom(root=request.root), plan.pictures)
    for page, data in zip(plan.pages, rendered, strict=True):
        yield page.output, partial(bytes, data)


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

"""The plan: every output of the site, each with all the data its template may see.

Comes in: the site. Goes out: pages in the order of their outputs, and problems: addresses asked for twice, links that
lead nowhere, menu entries without a page. The planners are the literal list below.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import unquote, urlsplit

from sitegen.content.model import Article, LinkGap, Rendition
from sitegen.problems import Problem, did_you_mean, find_close
from sitegen.site.addresses import output_of
from sitegen.site.agenda import plan_calendars
from sitegen.site.articles import ARTICLE, plan_articles, plan_static_pages
from sitegen.site.doors import plan_doors
from sitegen.site.editor.manifest import VendoredFile
from sitegen.site.editor.plan import plan_editor, plan_editor_files
from sitegen.site.feeds import REDIRECT, plan_feeds, plan_machine_files, plan_redirects
from sitegen.site.follow import plan_follow
from sitegen.site.frames import menu_target
from sitegen.site.links import SURE, bundle_of, check_gaps, find_document
from sitegen.site.lists import plan_lists
from sitegen.site.lost import plan_lost
from sitegen.site.previews import Preview, find_preview
from sitegen.site.search import SearchPlan, plan_indexes, plan_search
from sitegen.site.site import Site
from sitegen.site.views.pages import Page

GENERATED = "sitegen"  # the origin of pages that no file asks for

Planner = Callable[[Site], Iterator[Page]]

PLANNERS: tuple[Planner, ...] = (
    plan_doors,
    plan_lost,
    plan_articles,
    plan_static_pages,
    plan_lists,
    plan_search,
    plan_follow,
    plan_feeds,
    plan_calendars,
    plan_machine_files,
    plan_redirects,
    plan_editor,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file published as it is: output, the file it comes from, and what asks for it."""

    output: str
    source: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One rendition of a photo: output, and the photo it is made from with the digest of its content."""

    output: str
    source: str
    content: str
    rendition: Rendition
    origin: str


Output = Page | Copy | Picture | Preview | VendoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All outputs, in the order of their paths; and what the indexes of the search are made from.

    Which files an index consists of is known only when it is made.
    """

    pages: tuple[Page, ...]
    copies: tuple[Copy, ...]
    pictures: tuple[Picture, ...]
    search: SearchPlan = field(default_factory=SearchPlan)
    previews: tuple[Preview, ...] = ()
    vendored: tuple[VendoredFile, ...] = ()

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Every output whatever its kind."""
        return (*self.pages, *self.copies, *self.pictures, *self.previews, *self.vendored)


def make_plan(site: Site, assets: tuple[Copy, ...]) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Plan the whole site, or say why it cannot be planned; gaps are checked before any page is made."""
    problems = [*_check_menus(site)]
    for article in _articles(site):
        problems += check_gaps(article, site)
    if problems:
        return None, tuple(problems)
    pages = [page for planner in PLANNERS for page in planner(site)]
    plan = Plan(
        pages=tuple(sorted(pages, key=lambda page: page.output)),
        copies=tuple(sorted((*assets, *_documents(site)), key=lambda copy: copy.output)),
        pictures=tuple(sorted(_pictures(site), key=lambda picture: picture.output)),
        search=plan_indexes(site),
        previews=tuple(sorted(_previews(site), key=lambda preview: preview.output)),
        vendored=tuple(sorted(plan_editor_files(site, GENERATED), key=lambda file: file.output)),
    )
    return plan, (*check_collisions((*plan.outputs, *_reserved(plan))), *_check_root_links(site, plan))


def _reserved(plan: Plan) -> Iterator[Copy]:
    """Yield the folders of the search's indexes as if they were files, so that no other output lies in one."""
    for index in plan.search.indexes:
        yield Copy(output=index.folder.removesuffix("/"), source="", origin=GENERATED)


def check_readable(site: Site, unjoined: Iterable[Article], faults: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what else is wrong with a site of which some files have `faults`, as far as these cannot be the cause.

    `unjoined` are versions of texts that are not in the library for what is wrong with another version.
    """
    paths = {fault.path.removeprefix("content/") for fault in faults}
    unread = (paths | set(map(bundle_of, paths))) - site.library.folders.keys()
    for article in (*_articles(site), *unjoined):
        yield from check_gaps(article, site, unread)
    planners = (plan_articles, plan_static_pages, plan_redirects)
    yield from check_collisions([page for planner in planners for page in planner(site)])


def _articles(site: Site) -> Iterator[Article]:
    return (article for work in site.library.works for article in work.versions)


def _documents(site: Site) -> Iterator[Copy]:
    """Yield the documents that a published article lists or links to; others stay private."""
    shown = {(article.folder, link.file) for article in _articles(site) for link in article.documents}
    for article in _articles(site):
        targets = (find_document(gap.target, article, site) for gap in article.outline.gaps if isinstance(gap, LinkGap))
        shown |= {target for target in targets if target}
    for (folder, name), document in site.documents.items():
        if (folder, name) in shown:
            output = site.addresses.media(folder, document.file)
            yield Copy(output=output, source=document.source, origin=document.source)


def _pictures(site: Site) -> Iterator[Picture]:
    """Yield the renditions of photos that a published article shows; others stay private."""
    shown = {(article.folder, article.image.file) for article in _articles(site) if article.image}
    shown |= {
        (article.folder, gap.file)
        for article in _articles(site)
        for gap in article.outline.gaps
        if not isinstance(gap, LinkGap)
    }
    for (folder, name), photo in site.photos.items():
        for rendition in photo.renditions if (folder, name) in shown else ():
            output = site.addresses.media(folder, rendition.file)
            yield Picture(
                output=output, source=photo.source, content=photo.content, rendition=rendition, origin=photo.source
            )


def _previews(site: Site) -> Iterator[Preview]:
    """Yield the preview picture of every announcement in every language it has."""
    for work in site.library.news:
        found = (find_preview(site, work.key, version.language) for version in work.versions)
        yield from (preview for preview in found if preview)


def _check_menus(site: Site) -> Iterator[Problem]:
    for entry in site.config.languages:
        pointer = (entry.pointer,) if entry.pointer else ()
        for key in (*entry.navigation, *entry.footer, *pointer):
            if menu_target(site, entry.code, key) is None:
                values = (("key", key), ("language", entry.code))
                yield Problem(code="SG614", path="content/site.toml", values=values)


def check_collisions(outputs: Iterable[Output]) -> Iterator[Problem]:
    """Yield SG517 or SG540 for outputs alike but for letter case or Unicode form, SG525 for a file in a folder's place.

    Former addresses come last and what the generator makes by itself first, so that it is the others who are told to
    give way; of two announcements it is the later one, since the earlier one's address may be known to people.
    """
    seen: dict[str, Output] = {}
    doubles: list[tuple[Output, Output]] = []
    for output in sorted(outputs, key=lambda output: (_firmness(output), output.origin, output.output)):
        other = seen.setdefault(_folded(output.output), output)
        if other is not output:
            doubles.append((output, other))
    yield from (_double(output, other, seen) for output, other in doubles)
    for key, output in seen.items():
        parents = key.split("/")[:-1]
        for length in range(1, len(parents) + 1):
            file = seen.get("/".join(parents[:length]))
            if file is not None:
                other, one = sorted((output, file), key=_firmness)
                values = (("other", other.origin), ("path", "/" + file.output))
                yield Problem(code="SG525", path=one.origin, values=values)


def _double(output: Output, other: Output, seen: Mapping[str, Output]) -> Problem:
    """Return the problem of two outputs of one address; an announcement is offered an address that is free."""
    values = (("address", "/" + output.output.removesuffix("index.html")), ("other", other.origin))
    if not all(isinstance(one, Page) and one.template == ARTICLE for one in (output, other)):
        return Problem(code="SG517", path=output.origin, values=values)
    parent, slug, name = output.output.rsplit("/", 2)
    free = next(f"{slug}-{n}" for n in count(2) if _folded(f"{parent}/{slug}-{n}/{name}") not in seen)
    return Problem(code="SG540", path=output.origin, values=(*values, ("suggestion", free)))


def _firmness(output: Output) -> int:
    """Rank by who can give way: the generator's own pages cannot, former addresses can best."""
    if isinstance(output, Page) and output.template == REDIRECT:
        return 2
    return 0 if output.origin == GENERATED else 1


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _check_root_links(site: Site, plan: Plan) -> Iterator[Problem]:
    """Yield SG522 for links from the site's root ("/tr/haberler/") that no output answers, SG524 for lost anchors."""
    known = frozenset(output.output for output in plan.outputs)
    ids = {site.addresses.article(article): article.outline.ids for article in _articles(site)}
    paths = ["/" + path.removesuffix("index.html") for path in known]
    for article in _articles(site):
        for gap in article.outline.gaps:
            if isinstance(gap, LinkGap) and gap.target.startswith("/"):
                parts = urlsplit(gap.target)
                path = unquote(parts.path).lstrip("/")
                if output_of(path) not in known:
                    meant, close = find_close("/" + path, paths, cutoff=SURE), did_you_mean("/" + path, paths)
                    values = (("close", close), ("meant", meant), ("target", gap.target))
                    yield Problem(code="SG522", path=article.source, line=gap.line, values=values)
                elif parts.fragment and parts.fragment not in ids.get(path, {parts.fragment}):
                    meant, close = find_close(parts.fragment, ids[path]), did_you_mean(parts.fragment, ids[path])
                    values = (("anchor", parts.fragment), ("close", close), ("meant", meant))
                    yield Problem(code="SG524", path=article.source, line=gap.line, values=values)

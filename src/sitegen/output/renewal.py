"""A build for which the plan stands: nothing changed but the words of bodies, templates, or files of the output.

Comes in: the record of the last build, and what differs from it. Goes out: what a press needs to renew the site, or
nothing where the plan might not stand. A plan is made from all that is read except the words of bodies and the text of
templates: where the rest is the same, each page's view is the kept one, and its key says whether the page is.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import get_args

from sitegen import workers
from sitegen.content.design import is_template
from sitegen.content.files import read_bytes
from sitegen.content.parsing import Answer, ParseSettings, Source, key_of, make_parser, parsed_of
from sitegen.output.closures import template_closures
from sitegen.output.engine import Engine, check_templates
from sitegen.output.record import PlanRecord, SourceRecord
from sitegen.output.rendering import Press, Words, page_key
from sitegen.problems import Problem, level_of
from sitegen.site.views.pages import Page, View
from sitegen.trace.encoding import decode, encode
from sitegen.trace.pack import LostError
from sitegen.trace.shelf import Store

VIEWS = {kind.__name__: kind for kind in get_args(View)}
TEMPLATES = "templates/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What is new although the plan stands: content files, and the engine with what its templates reach."""

    sources: Mapping[str, SourceRecord] = field(hash=False)
    files: Mapping[str, bytes] = field(hash=False)
    engine: Engine
    closures: Mapping[str, bytes] = field(hash=False)


def renew(
    root: Path, plan: PlanRecord, store: Store, changed: Mapping[str, bytes], *, jobs: int
) -> Renewal | None:
    """Look closely at the changed files; None where one of them can have changed the plan, or is wrong."""
    sources = [path for path in changed if path in plan.sources]
    templates = [
        path for path in changed if path.startswith(TEMPLATES) and is_template(path.removeprefix(TEMPLATES))
    ]
    if len(sources) + len(templates) < len(changed):
        return None
    renewed = _renewed_sources(root, plan, store, sources, jobs)
    engine = _renewed_engine(root, plan, store, templates)
    if renewed is None or engine is None:
        return None
    digests, closures = renewed[1], {name: bytes.fromhex(known) for name, known in plan.closures.items()}
    return Renewal(
        sources={**plan.sources, **renewed[0]},
        files={**changed, **digests},
        engine=engine,
        closures=template_closures(engine) if templates else closures,
    )


def _renewed_sources(
    root: Path, plan: PlanRecord, store: Store, paths: list[str], jobs: int
) -> tuple[dict[str, SourceRecord], dict[str, bytes]] | None:
    """Parse the changed files; None where one of them says more than another text, or is wrong."""
    if not paths:
        return {}, {}
    kept_settings = store.find(bytes.fromhex(plan.settings))
    if kept_settings is None:
        return None
    settings = decode(ParseSettings, kept_settings)
    found: dict[str, SourceRecord] = {}
    digests: dict[str, bytes] = {}
    sources = [Source(path=path, language=plan.sources[path].language) for path in paths]
    for source, answer in zip(sources, workers.run(make_parser, (root, settings, store), sources, jobs=jobs), strict=True):
        record = _renewed(plan.sources[source.path], source, answer, kept_settings, store)
        if record is None or isinstance(answer, Problem):
            return None
        found[source.path], digests[source.path] = record, answer.file
    return found, digests


def _renewed(
    recorded: SourceRecord, source: Source, answer: Answer | Problem, settings: bytes, store: Store
) -> SourceRecord | None:
    if isinstance(answer, Problem) or recorded.is_watched:
        return None
    key = key_of(settings, source, answer.file)
    kept = answer.kept or store.find(key) or b""
    parsed = parsed_of(kept)
    if answer.is_new:
        store.add(key, kept)
    if parsed.facts != recorded.facts or any(level_of(problem) == "error" for problem in parsed.problems):
        return None
    return replace(recorded, key=key.hex(), words=parsed.words, warnings=parsed.problems)


def _renewed_engine(root: Path, plan: PlanRecord, store: Store, paths: list[str]) -> Engine | None:
    """Put the changed templates into the engine; None where one of them is wrong."""
    kept = store.find(bytes.fromhex(plan.engine))
    if kept is None:
        return None
    engine = decode(Engine, kept)
    try:
        texts = {path.removeprefix(TEMPLATES): read_bytes(root, path).decode() for path in paths}
    except (OSError, UnicodeDecodeError):
        return None
    engine = replace(engine, templates={**engine.templates, **texts})
    return None if texts and any(check_templates(engine, texts)) else engine


def words_of(sources: Mapping[str, SourceRecord]) -> dict[str, Words]:
    """Return where the words of each body are kept."""
    return {
        path: Words(key=bytes.fromhex(source.key), digest=bytes.fromhex(source.words))
        for path, source in sources.items()
    }


def pages_of(plan: PlanRecord, store: Store) -> tuple[Page, ...]:
    """Return the recorded pages, each making its view from what is kept."""
    return tuple(
        Page(
            output=output,
            template=record.template,
            language=record.language,
            make=partial(_view_of, store, record.kind, bytes.fromhex(record.view)),
            bodies=record.bodies,
        )
        for output, record in plan.outputs.items()
        if record.kind
    )


def _view_of(store: Store, kind: str, known: bytes) -> View:
    data = store.find(known)
    if data is None:
        raise LostError(known.hex())
    view: View = decode(VIEWS[kind], data)
    return view


def stale_pages(press: Press, plan: PlanRecord, standing: Set[str]) -> Iterator[int]:
    """Yield the numbers of the pages that have to be made again: their key is another, or their output does not stand."""
    for number, page in enumerate(press.pages):
        key = page_key(press.closures[page.template], page, press.views[page.output], press.words)
        if page.output not in standing or key.hex() != plan.outputs[page.output].key:
            yield number

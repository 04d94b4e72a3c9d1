"""What is new although the plan stands: words of bodies, the text of templates, broken files of the output.

Comes in: the record of the last build, and the files that differ from it. Goes out: what pages have to be made again,
or nothing where the plan might not stand. A plan is made from all that is read except the words of bodies and the text
of templates: where the rest is the same each view is the kept one, and only words or templates make a page stale.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import get_args

from sitegen import workers
from sitegen.content.design import is_template
from sitegen.content.files import read_bytes
from sitegen.content.parsed import Answer, ParseSettings, Source, key_of, parsed_of
from sitegen.output.closures import template_closures
from sitegen.output.engine import Engine, check_templates
from sitegen.output.record import OutputRecord, PlanRecord, SourceRecord
from sitegen.output.rendering import Words
from sitegen.problems import Problem, level_of
from sitegen.site.views.pages import Page, View
from sitegen.trace.encoding import decode
from sitegen.trace.pack import LostError
from sitegen.trace.shelf import Store

VIEWS = {kind.__name__: kind for kind in get_args(View)}
TEMPLATES = "templates/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What is new: records and digests of the content files that changed, the engine, and the closures of templates."""

    sources: Mapping[str, SourceRecord] = field(hash=False)
    digests: Mapping[str, bytes] = field(hash=False)
    engine: Engine
    closures: Mapping[str, bytes] = field(hash=False)


def find_renewal(
    root: Path, plan: PlanRecord, store: Store, changed: Mapping[str, bytes], *, jobs: int
) -> Renewal | None:
    """Look closely at the changed files; None where one of them can have changed the plan, or is wrong."""
    sources = [path for path in changed if path in plan.sources]
    templates = [path for path in changed if path.startswith(TEMPLATES) and is_template(path.removeprefix(TEMPLATES))]
    if len(sources) + len(templates) < len(changed):
        return None
    if any(warning.path in changed for warning in plan.head.warnings):
        return None  # planning quotes lines, and each may stand elsewhere now
    records, digests = dict[str, SourceRecord](), dict(changed)
    for source, record, answer in _renewed_sources(root, plan, store, sources, jobs):
        if record is None:
            return None
        records[source.path], digests[source.path] = record, answer.file
    engine = _renewed_engine(root, plan, store, templates)
    if engine is None:
        return None
    closures = {name: bytes.fromhex(known) for name, known in plan.head.closures.items()}
    return Renewal(
        sources=records,
        digests=digests,
        engine=engine,
        closures=template_closures(engine) if templates else closures,
    )


def _renewed_sources(
    root: Path, plan: PlanRecord, store: Store, paths: list[str], jobs: int
) -> Iterator[tuple[Source, SourceRecord | None, Answer]]:
    """Parse the changed files; None for one that says more than another text, or is wrong."""
    if not paths:
        return
    from sitegen.content.parsing import make_parser  # noqa: PLC0415 - with Markdown's libraries: changed texts alone

    settings = store.find(bytes.fromhex(plan.head.settings))
    if settings is None:
        raise LostError("the settings of parsing")
    before = {path: plan.sources[path] for path in paths}
    sources = [
        Source(path=path, language=known.language, before=bytes.fromhex(known.key)) for path, known in before.items()
    ]
    context = (root, decode(ParseSettings, settings), store)
    for source, answer in zip(sources, workers.run(make_parser, context, sources, jobs=jobs), strict=True):
        if isinstance(answer, Problem):
            yield source, None, Answer(file=b"")
        else:
            yield source, _renewed(before[source.path], source, answer, settings, store), answer


def _renewed(
    recorded: SourceRecord, source: Source, answer: Answer, settings: bytes, store: Store
) -> SourceRecord | None:
    key = key_of(settings, source, answer.file)
    kept = answer.kept or store.find(key) or b""
    parsed = parsed_of(kept)
    if answer.is_new:
        store.add(key, kept)
    is_sound = all(level_of(problem) != "error" for problem in parsed.problems)
    if not is_sound or parsed.facts != recorded.facts or recorded.is_watched:
        return None
    return replace(recorded, key=key.hex(), words=parsed.words, warnings=parsed.problems)


def _renewed_engine(root: Path, plan: PlanRecord, store: Store, paths: list[str]) -> Engine | None:
    """Put the changed templates into the engine; None where one of them is wrong."""
    kept = store.find(bytes.fromhex(plan.head.engine))
    if kept is None:
        raise LostError("the engine")
    engine = decode(Engine, kept)
    try:
        texts = {path.removeprefix(TEMPLATES): read_bytes(root, path).decode() for path in paths}
    except (OSError, UnicodeDecodeError):
        return None
    engine = replace(engine, templates={**engine.templates, **texts})
    return None if texts and any(check_templates(engine, texts)) else engine


def stale_outputs(plan: PlanRecord, renewal: Renewal, broken: frozenset[str]) -> dict[str, OutputRecord]:
    """Return the outputs that have to be made again: of changed words or templates, or broken."""
    old = plan.head.closures
    templates = {name for name, known in renewal.closures.items() if known.hex() != old.get(name)}
    names = {page for path, source in renewal.sources.items() for page in _pages_of(plan, path, source)} | broken
    found = {name: plan.outputs[name] for name in names}
    if templates:
        records = ((name, plan.outputs[name]) for name in plan.outputs if name not in found)
        found |= {name: record for name, record in records if record.kind and record.template in templates}
    return found


def _pages_of(plan: PlanRecord, path: str, source: SourceRecord) -> tuple[str, ...]:
    return source.pages if source.words != plan.sources[path].words else ()


def words_of(plan: PlanRecord, renewal: Renewal, outputs: Mapping[str, OutputRecord]) -> dict[str, Words]:
    """Return where the words are kept that some outputs print."""
    paths = {path for record in outputs.values() for path in record.bodies}
    records = {path: renewal.sources.get(path) or plan.sources[path] for path in paths}
    return {path: words_at(record) for path, record in records.items()}


def words_at(source: SourceRecord) -> Words:
    """Return where the words of a body are kept."""
    return Words(key=bytes.fromhex(source.key), digest=bytes.fromhex(source.words))


def page_of(output: str, record: OutputRecord, store: Store) -> Page:
    """Return a recorded page, which makes its view from what is kept."""
    return Page(
        output=output,
        template=record.template,
        language=record.language,
        make=partial(_view_of, store, record.kind, bytes.fromhex(record.view)),
        bodies=record.bodies,
    )


def _view_of(store: Store, kind: str, known: bytes) -> View:
    data = store.find(known)
    if data is None:
        raise LostError(known.hex())
    view: View = decode(VIEWS[kind], data)
    return view

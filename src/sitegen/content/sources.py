"""All content files of a site, each parsed once: those that changed by the workers, the others taken from what is kept.

Comes in: the inventory, and what is kept from earlier builds. Goes out: the drafts of all files in their order, their
problems, and for the record of the build what each file amounts to.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sitegen import workers
from sitegen.content.files import Bundle, Inventory
from sitegen.content.model import Article
from sitegen.content.parsing import Answer, Parsed, ParseSettings, Source, key_of, make_parser, parsed_of
from sitegen.content.versions import Draft
from sitegen.problems import Problem
from sitegen.trace.encoding import encode
from sitegen.trace.shelf import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What reading may take from earlier builds: a store, and the digests of files known without reading them.

    `code` digests this program and its libraries; what another one kept is not found.
    """

    store: Store
    code: str = ""
    digests: Mapping[str, bytes] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What the record of a build needs to know of one content file.

    `key` is that of what is kept, `file` digests the file, `facts` all that other pages can depend on, `words` the HTML
    of the body. `is_watched` tells that another version states which text it was made from.
    """

    language: str
    key: bytes
    file: bytes
    facts: bytes
    words: bytes
    problems: tuple[Problem, ...] = ()
    is_watched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What parsing all files needs besides them."""

    root: Path
    settings: ParseSettings
    kept: Kept
    jobs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was understood of all files; `incomplete` are the folders of which something was not."""

    drafts: tuple[Draft, ...]
    incomplete: frozenset[str]
    facts: Mapping[str, SourceFacts] = field(hash=False)
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Reply:
    """One file with what became of it."""

    bundle: Bundle
    source: Source
    key: bytes
    file: bytes
    parsed: Parsed


def parse_all(reading: Reading, inventory: Inventory, progress: Callable[[int, int], None]) -> Findings:
    """Parse every file that is not kept, keep what is new, and return what all of them say."""
    sources = [
        (bundle, Source(path=version.path, language=version.language))
        for bundle in inventory.bundles
        for version in bundle.versions
    ]
    answers = dict(_known_answers(reading, [source for _, source in sources]))
    missing = [source for _, source in sources if source.path not in answers]
    reading.kept.store.flush()
    context = (reading.root, reading.settings, reading.kept.store)
    for number, answer in enumerate(workers.run(make_parser, context, missing, jobs=reading.jobs), start=1):
        answers[missing[number - 1].path] = answer
        progress(number, len(missing))
    replies = [
        _reply(reading.kept.store, encode(reading.settings), bundle, source, answer)
        for bundle, source in sources
        if isinstance(answer := answers[source.path], Answer)
    ]
    unreadable = tuple(answer for answer in answers.values() if isinstance(answer, Problem))
    return _findings(replies, unreadable)


def _known_answers(reading: Reading, sources: list[Source]) -> Iterator[tuple[str, Answer | Problem]]:
    """Yield the files that need not even be read: known by their stamps, and kept."""
    known, digests, store = encode(reading.settings), reading.kept.digests, reading.kept.store
    for source in sources:
        file = digests.get(source.path)
        kept = store.find(key_of(known, source, file)) if file else None
        if file and kept:
            yield source.path, Answer(file=file, kept=kept)


def _reply(store: Store, known: bytes, bundle: Bundle, source: Source, answer: Answer) -> _Reply:
    key = key_of(known, source, answer.file)
    kept = answer.kept or store.find(key)
    assert kept is not None, source.path
    if answer.is_new:
        store.add(key, kept)
    return _Reply(bundle, source, key, answer.file, parsed_of(kept))


def _findings(replies: list[_Reply], unreadable: tuple[Problem, ...]) -> Findings:
    understood = [reply for reply in replies if reply.parsed.written is not None]
    return Findings(
        drafts=tuple(map(_draft, understood)),
        incomplete=frozenset(
            reply.bundle.folder for reply in replies if reply.parsed.written is None and reply.parsed.problems
        ),
        facts={reply.source.path: _facts(reply) for reply in replies},
        problems=(*unreadable, *(problem for reply in replies for problem in reply.parsed.problems)),
    )


def _draft(reply: _Reply) -> Draft:
    parsed = reply.parsed
    assert parsed.written is not None, reply.source.path
    return Draft(
        bundle=reply.bundle,
        language=reply.source.language,
        source=reply.source.path,
        head=parsed.head,
        text=parsed.text,
        written=parsed.written,
        outline=parsed.outline,
    )


def _facts(reply: _Reply) -> SourceFacts:
    parsed = reply.parsed
    return SourceFacts(
        language=reply.source.language,
        key=reply.key,
        file=reply.file,
        facts=bytes.fromhex(parsed.facts),
        words=bytes.fromhex(parsed.words),
        problems=parsed.problems,
    )


def watched(facts: Mapping[str, SourceFacts], articles: tuple[Article, ...]) -> Mapping[str, SourceFacts]:
    """Return the facts with those files marked of which another version states the text it was made from."""
    found = {article.source for article in articles if article.digest}
    return {path: replace(entry, is_watched=path in found) for path, entry in facts.items()} if found else facts

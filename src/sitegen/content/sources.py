"""All content files of a site, each parsed once: those that changed by the workers, the others taken from what is kept.

Comes in: the inventory, and what is kept from earlier builds. Goes out: the drafts of all files in their order, their
problems, and for the record of the build what each file amounts to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sitegen import workers
from sitegen.content.files import Bundle, Inventory, read_bytes
from sitegen.content.frontmatter.reader import open_document
from sitegen.content.imprint import text_digest
from sitegen.content.model import Article
from sitegen.content.parsed import Answer, Parsed, ParseSettings, Source, key_of, parsed_of
from sitegen.content.parsing import make_parser
from sitegen.content.versions import Draft
from sitegen.problems import Problem
from sitegen.trace.encoding import digest
from sitegen.trace.pack import LostError
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
    known: bytes  # the encoding of the settings, part of every key


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
    sources = {
        version.path: (bundle, Source(path=version.path, language=version.language))
        for bundle in inventory.bundles
        for version in bundle.versions
    }
    replies: dict[str, _Reply | Problem] = {}
    missing: list[Source] = []
    for path, (bundle, source) in sources.items():
        known = _known_answer(reading, source)
        if known is None:
            missing.append(source)
        else:
            replies[path] = _reply(reading, bundle, source, known)
    reading.kept.store.flush()
    context = (reading.root, reading.settings, reading.kept.store)
    answers = workers.run(make_parser, context, missing, jobs=reading.jobs)
    for number, (source, answer) in enumerate(zip(missing, answers, strict=True), start=1):
        bundle, _ = sources[source.path]
        replies[source.path] = answer if isinstance(answer, Problem) else _reply(reading, bundle, source, answer)
        progress(number, len(missing))
    return _findings(reading.root, {path: bundle.folder for path, (bundle, _) in sources.items()}, replies)


def _known_answer(reading: Reading, source: Source) -> Answer | None:
    """Find a file that need not even be read: known by its stamp, and kept."""
    file = reading.kept.digests.get(source.path)
    kept = reading.kept.store.find(key_of(reading.known, source, file)) if file else None
    return Answer(file=file, kept=kept) if file and kept else None


def _reply(reading: Reading, bundle: Bundle, source: Source, answer: Answer) -> _Reply:
    """Decode what was found of a file, and keep it if it is new; its bytes are not held on to."""
    key = key_of(reading.known, source, answer.file)
    kept = answer.kept or reading.kept.store.find(key)
    if kept is None:
        raise LostError(source.path)
    if answer.is_new:
        reading.kept.store.add(key, kept)
    return _Reply(bundle, source, key, answer.file, parsed_of(kept))


def read_imprint(root: Path, path: str, title: str, summary: str) -> tuple[bytes, str]:
    """Read a content file again for the imprint of its text; return the digest of its bytes too. Raises `OSError`."""
    data = read_bytes(root, path)
    return digest(data), text_digest(title, summary, open_document(data, path).markdown)


def _with_imprints(root: Path, replies: list[_Reply], drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give each draft the imprint of its text where another version of it may state which text it was made from.

    Few do, and an imprint takes as long as a sixth of parsing; so these files are read once more.
    """
    stated = {draft.bundle.folder: draft.written.translation_key for draft in drafts if draft.written.translation_key}
    keys = [stated.get(draft.bundle.folder, draft.bundle.folder) for draft in drafts]
    telling = {key for key, draft in zip(keys, drafts, strict=True) if draft.written.translated_from}
    files = {reply.source.path: reply.file for reply in replies}
    return tuple(
        replace(draft, text=_imprint(root, draft, files[draft.source])) if key in telling else draft
        for key, draft in zip(keys, drafts, strict=True)
    )


def _imprint(root: Path, draft: Draft, file: bytes) -> str:
    try:
        found, imprint = read_imprint(root, draft.source, draft.written.title, draft.written.summary or "")
    except OSError as fault:
        raise LostError(draft.source) from fault
    if found != file:
        raise LostError(draft.source)  # it was changed since it was parsed
    return imprint


def _findings(root: Path, folders: Mapping[str, str], found: Mapping[str, _Reply | Problem]) -> Findings:
    """Sort what became of every file; `folders` are the bundles' folders by the paths of their files, in order."""
    replies = [reply for path in folders if isinstance(reply := found[path], _Reply)]
    unreadable = {path: problem for path in folders if isinstance(problem := found[path], Problem)}
    understood = [reply for reply in replies if reply.parsed.written is not None]
    faulty = [reply.source.path for reply in replies if reply.parsed.written is None and reply.parsed.problems]
    return Findings(
        drafts=_with_imprints(root, understood, tuple(map(_draft, understood))),
        incomplete=frozenset(folders[path] for path in (*faulty, *unreadable)),
        facts={reply.source.path: _facts(reply) for reply in replies},
        problems=(*unreadable.values(), *(problem for reply in replies for problem in reply.parsed.problems)),
    )


def _draft(reply: _Reply) -> Draft:
    parsed = reply.parsed
    assert parsed.written is not None, reply.source.path
    return Draft(
        bundle=reply.bundle,
        language=reply.source.language,
        source=reply.source.path,
        head=parsed.head,
        text="",
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

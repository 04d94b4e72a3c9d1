"""Understood front matter, rendered bodies and bundles put together into articles.

Comes in: what each file of a bundle says. Goes out: one `Article` per language version, with the fields shared
between versions agreed on, or problems that name both files. Reads nothing, renders nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sitegen.content.agreement import check_alone, check_group
from sitegen.content.frontmatter.written import Written, WrittenEvent
from sitegen.content.model import Article, Correction, DocumentLink, Event, LeadImage, Source
from sitegen.content.versions import Draft, beside, shared_by, slug_of
from sitegen.language.dates import PartialDate
from sitegen.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyRules:
    """What putting together depends on besides the files: languages, time zone, known topics.

    `topics` leads from every folded word by which people know a topic (id, names, addresses) to its id.
    """

    codes: tuple[str, ...]
    default_language: str
    zone: tzinfo
    topics: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The articles of a site, and what is wrong with them.

    `unjoined` are versions that lack what another one states for all, since that one was not understood or disagrees.
    Nothing but further faults can be found with them.
    """

    articles: tuple[Article, ...]
    unjoined: tuple[Article, ...]
    problems: tuple[Problem, ...]


def assemble_articles(drafts: tuple[Draft, ...], rules: AssemblyRules, incomplete: frozenset[str]) -> Assembly:
    """Make the articles of a whole site from its files, in the order of their keys and languages.

    `incomplete` holds the folders of which a file was not understood: of their other files only what stands in them
    alone is checked, since nobody knows what the faulty one states for all.
    """
    stated = {draft.bundle.folder: draft.written.translation_key for draft in drafts if draft.written.translation_key}
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(stated.get(draft.bundle.folder, draft.bundle.folder), []).append(draft)
    articles: list[Article] = []
    unjoined: list[Article] = []
    problems: list[Problem] = []
    for key in sorted(groups):
        versions = tuple(sorted(groups[key], key=lambda draft: rules.codes.index(draft.language)))
        for draft in versions:
            problems += check_alone(draft, rules.topics)
        is_whole = not any(draft.bundle.folder in incomplete for draft in versions)
        faults = tuple(check_group(key, versions)) if is_whole else ()
        problems += faults
        is_joined = is_whole and not any(fault.code in ("SG514", "SG520", "SG530") for fault in faults)
        (articles if is_joined else unjoined).extend(_assemble_group(key, versions, rules))
    return Assembly(articles=tuple(articles), unjoined=tuple(unjoined), problems=tuple(problems))


def _assemble_group(key: str, versions: tuple[Draft, ...], rules: AssemblyRules) -> Iterator[Article]:
    codes = tuple(draft.language for draft in versions)
    usual = rules.default_language if rules.default_language in codes else codes[0]
    original = shared_by(versions, "original") or usual
    for draft in versions:
        yield _article(key, draft, versions, rules.zone, original)


def _article(key: str, draft: Draft, versions: tuple[Draft, ...], zone: tzinfo, original: str) -> Article:
    written = draft.written
    date: PartialDate | None = shared_by(versions, "date")
    return Article(
        key=key,
        section=draft.bundle.section,
        language=draft.language,
        source=draft.source,
        folder=draft.bundle.folder,
        title=written.title,
        slug=slug_of(draft),
        summary=written.summary or "",
        aliases=written.aliases or (),
        date=date,
        lastmod=written.lastmod,
        reviewed=written.reviewed,
        publish_date=_moment(shared_by(versions, "publish_date"), zone),
        expiry_date=_moment(shared_by(versions, "expiry_date"), zone),
        draft=any(version.written.draft for version in versions),
        tags=shared_by(versions, "tags") or (),
        event=_event(written.event, versions, date),
        image=_image(written, beside(draft, versions)),
        documents=tuple(_documents(beside(draft, versions))),
        sources=tuple(_sources(versions)),
        corrections=tuple(Correction(date=entry.date, text=entry.text) for entry in written.corrections or ()),
        translated_from=written.translated_from or "",
        original=original,
        digest=draft.text if is_watched(draft, versions) else "",
        outline=draft.outline,
    )


def is_watched(draft: Draft, versions: tuple[Draft, ...]) -> bool:
    """Tell whether another version says which text it was made from: then every change of a version's words matters."""
    return any(version.written.translated_from for version in versions if version is not draft)


def _moment(date: PartialDate | None, zone: tzinfo) -> datetime | None:
    return date.first_moment(zone) if date else None


def _event(own: WrittenEvent | None, versions: tuple[Draft, ...], date: PartialDate | None) -> Event | None:
    """Join the shared facts of an event with this version's own words for it."""
    stated = [draft.written.event for draft in versions if draft.written.event is not None]
    if not stated:
        return None

    def shared(name: str) -> Any:
        return next((value for event in stated if (value := getattr(event, name)) is not None), None)

    start = shared("start") or date
    if start is None:
        return None
    return Event(
        number=shared("number"),
        start=start,
        end=shared("end"),
        time=shared("time") or "",
        online=bool(shared("online")),
        name=(own and own.name) or "",
        place=(own and own.place) or "",
        organisers=(own and own.organisers) or (),
        theme=(own and own.theme) or "",
        participants=(own and own.participants) or "",
        speakers=(own and own.speakers) or (),
    )


def _image(written: Written, versions: tuple[Draft, ...]) -> LeadImage | None:
    file = shared_by(versions, "image")
    if file is None:
        return None
    return LeadImage(file=file, alt=written.image_alt or "", credit=written.image_credit or "")


def _documents(versions: tuple[Draft, ...]) -> Iterator[DocumentLink]:
    """Yield the documents of a folder once each, with the first version's title where it gives one."""
    seen: set[str] = set()
    for version in versions:
        for entry in version.written.documents or ():
            if entry.file not in seen:
                seen.add(entry.file)
                yield DocumentLink(file=entry.file, title=entry.title, title_language=version.language)


def _sources(versions: tuple[Draft, ...]) -> Iterator[Source]:
    for entry in shared_by(versions, "sources") or ():
        yield Source(
            publisher=entry.publisher,
            title=entry.title or "",
            url=entry.url or "",
            language=entry.language or "",
            accessed=entry.accessed,
        )

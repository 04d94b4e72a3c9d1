"""Understood front matter, rendered bodies and bundles put together into articles.

Comes in: what each file of a bundle says. Goes out: one `Article` per language version, with the fields shared
between versions agreed on, or problems that name both files. Reads nothing, renders nothing.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from sitegen.content.files import Bundle, is_photo_name
from sitegen.content.frontmatter.field_names import SHARED_FIELDS
from sitegen.content.frontmatter.fields import place_of
from sitegen.content.frontmatter.reader import RawDocument
from sitegen.content.frontmatter.written import Written, WrittenEvent
from sitegen.content.model import Article, Body, Correction, DocumentLink, Event, LeadImage, Source
from sitegen.content.settings.config import Config
from sitegen.language.dates import PartialDate
from sitegen.language.slugs import slugify
from sitegen.problems import Problem, did_you_mean

SHARED_EVENT_FIELDS = ("number", "start", "end", "time", "online")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One file of a bundle on its way to an article: where it lies, what it says, how it renders."""

    bundle: Bundle
    language: str
    document: RawDocument
    written: Written
    body: Body


def assemble_articles(
    drafts: tuple[Draft, ...], config: Config, zone: tzinfo, tag_ids: tuple[str, ...]
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Make the articles of a whole site from its files, in the order of their keys and languages."""
    stated = {draft.bundle.folder: draft.written.translation_key for draft in drafts if draft.written.translation_key}
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(stated.get(draft.bundle.folder, draft.bundle.folder), []).append(draft)
    articles: list[Article] = []
    problems: list[Problem] = []
    for key in sorted(groups):
        versions = tuple(sorted(groups[key], key=lambda draft: config.codes.index(draft.language)))
        faults = tuple(_check_group(key, versions, tag_ids))
        problems += faults
        if not any(fault.code in ("SG514", "SG520", "SG530") for fault in faults):
            articles += _assemble_group(key, versions, config, zone)
    problems += [
        _fault("SG516", draft, "title", title=draft.written.title or "") for draft in drafts if not _slug(draft)
    ]
    return tuple(articles), tuple(problems)


def _slug(draft: Draft) -> str:
    return draft.written.slug or slugify(draft.written.title or "")


def text_digest(title: str, summary: str, markdown: str) -> str:
    """Digest what a reader reads of one version, blind to white space and Unicode form; 16 hex digits."""
    words = unicodedata.normalize("NFC", f"{title}\n{summary}\n{markdown}").split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def _fault(code: str, draft: Draft, *field: str | int, **values: str) -> Problem:
    line, column, excerpt = place_of(draft.document, *field)
    return Problem(
        code=code,
        path=draft.document.path,
        line=line,
        column=column,
        excerpt=excerpt,
        values=tuple(sorted(values.items())),
    )


def _check_group(key: str, versions: tuple[Draft, ...], tag_ids: tuple[str, ...]) -> Iterator[Problem]:
    yield from _check_languages(key, versions)
    yield from _check_shared(versions)
    for draft in versions:
        yield from _check_tags(draft, tag_ids)
        yield from _check_files(draft)
        yield from _check_alt(draft, versions)
        yield from _check_original(draft, versions)
        if not any(draft.body.parts):
            yield _fault("SG529", draft)
    yield from _check_date(versions)


def _check_languages(key: str, versions: tuple[Draft, ...]) -> Iterator[Problem]:
    seen: dict[str, Draft] = {}
    for draft in versions:
        other = seen.setdefault(draft.language, draft)
        if other is not draft:
            yield _fault("SG520", draft, "translationKey", key=key, other=other.document.path)
        if draft.bundle.section != versions[0].bundle.section:
            yield _fault("SG530", draft, "translationKey", key=key, other=versions[0].document.path)


def _check_shared(versions: tuple[Draft, ...]) -> Iterator[Problem]:
    """Yield SG513 where two versions state a shared field differently; it names the line in both files."""
    for field, attribute in SHARED_FIELDS.items():
        stated = [draft for draft in versions if getattr(draft.written, attribute) is not None]
        if field in ("event", "documents"):
            continue
        yield from _check_agreement(stated, field, attribute)
    with_event = [draft for draft in versions if draft.written.event is not None]
    for name in SHARED_EVENT_FIELDS:
        for first, other in pairwise(with_event):
            values = [getattr(draft.written.event, name) for draft in (first, other)]
            if None not in values and values[0] != values[1]:
                yield _fault("SG513", other, "event", name, field=f"event.{name}", other=_place(first, "event", name))


def _check_agreement(stated: list[Draft], field: str, attribute: str) -> Iterator[Problem]:
    for first, other in pairwise(stated):
        if getattr(first.written, attribute) != getattr(other.written, attribute):
            yield _fault("SG513", other, field, field=field, other=_place(first, field))


def _place(draft: Draft, *field: str) -> str:
    line, _, _ = place_of(draft.document, *field)
    return f"{draft.document.path}:{line}"


def _check_tags(draft: Draft, tag_ids: tuple[str, ...]) -> Iterator[Problem]:
    for number, tag in enumerate(draft.written.tags or ()):
        if tag not in tag_ids:
            yield _fault(
                "SG515", draft, "tags", number, tag=tag, close=did_you_mean(tag, tag_ids), known=", ".join(tag_ids)
            )


def _check_files(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for names that are not in the bundle, and for photos and documents in the other's place."""
    if draft.written.image:
        yield from _check_file(draft, ("image",), draft.written.image, wants_photo=True)
    for number, entry in enumerate(draft.written.documents or ()):
        yield from _check_file(draft, ("documents", number, "file"), entry.file, wants_photo=False)


def _check_file(draft: Draft, field: tuple[str | int, ...], name: str, *, wants_photo: bool) -> Iterator[Problem]:
    names = tuple(file.name for file in draft.bundle.files)
    if name not in names:
        yield _fault("SG521", draft, *field, file=name, close=did_you_mean(name, names))
    elif is_photo_name(name) != wants_photo:
        yield _fault("SG526" if wants_photo else "SG527", draft, *field, file=name)


def _check_alt(draft: Draft, versions: tuple[Draft, ...]) -> Iterator[Problem]:
    """Yield SG223 for a version that shows the lead image of another one without saying in its language what it is."""
    image = _shared(_beside(draft, versions), "image")
    if image and not (draft.written.image or draft.written.image_alt or _shared(versions, "image_decorative")):
        yield _fault("SG223", draft, "image", file=image)


def _beside(draft: Draft, versions: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the versions that share a version's folder, itself first; only they can show its files."""
    others = (other for other in versions if other is not draft and other.bundle.folder == draft.bundle.folder)
    return (draft, *others)


def _check_original(draft: Draft, versions: tuple[Draft, ...]) -> Iterator[Problem]:
    codes = tuple(version.language for version in versions)
    stated = draft.written.original
    if stated and stated not in codes:
        yield _fault("SG518", draft, "original", language=stated, known=", ".join(codes))


def _check_date(versions: tuple[Draft, ...]) -> Iterator[Problem]:
    first = versions[0]
    if first.bundle.section != "news":
        return
    date = _shared(versions, "date")
    if date is None:
        yield _fault("SG514", first)
        return
    folder = PurePosixPath(first.bundle.folder).name
    if not folder.startswith(date.iso[: 10 if date.day else 7 if date.month else 4]):
        dated = next(draft for draft in versions if draft.written.date is not None)
        yield _fault("SG519", dated, "date", folder=folder, date=date.iso)


def _shared(versions: tuple[Draft, ...], attribute: str) -> Any:
    """Find what any version states of a shared field; None if none does."""
    stated = (getattr(draft.written, attribute) for draft in versions)
    return next((value for value in stated if value is not None), None)


def _assemble_group(key: str, versions: tuple[Draft, ...], config: Config, zone: tzinfo) -> Iterator[Article]:
    codes = tuple(draft.language for draft in versions)
    original = _shared(versions, "original") or (
        config.default_language if config.default_language in codes else codes[0]
    )
    for draft in versions:
        yield _article(key, draft, versions, zone, original)


def _article(key: str, draft: Draft, versions: tuple[Draft, ...], zone: tzinfo, original: str) -> Article:
    written = draft.written
    date: PartialDate | None = _shared(versions, "date")
    return Article(
        key=key,
        section=draft.bundle.section,
        language=draft.language,
        source=draft.document.path,
        folder=draft.bundle.folder,
        title=written.title or "",
        slug=_slug(draft),
        summary=written.summary or "",
        aliases=written.aliases or (),
        date=date,
        lastmod=written.lastmod,
        publish_date=_moment(_shared(versions, "publish_date"), zone),
        expiry_date=_moment(_shared(versions, "expiry_date"), zone),
        draft=any(version.written.draft for version in versions),
        tags=_shared(versions, "tags") or (),
        event=_event(written.event, versions, date),
        image=_image(written, _beside(draft, versions)),
        documents=tuple(_documents(_beside(draft, versions))),
        sources=tuple(_sources(versions)),
        corrections=tuple(Correction(date=entry.date, text=entry.text) for entry in written.corrections or ()),
        translated_from=written.translated_from or "",
        original=original,
        digest=text_digest(written.title or "", written.summary or "", draft.document.markdown),
        body=draft.body,
    )


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
    file = _shared(versions, "image")
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
    for entry in _shared(versions, "sources") or ():
        yield Source(
            publisher=entry.publisher,
            title=entry.title or "",
            url=entry.url or "",
            language=entry.language or "",
            accessed=entry.accessed,
        )

"""Front matter understood: every field checked, every fault put into words that name its place.

Comes in: a `RawDocument`. Goes out: a `Written`, and the problems of the file. Faults of different fields are
found together. It fails closed: one error, and nothing is understood. Never reads the disk or another file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta, timezone
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sitegen.content.frontmatter.document import Plain, RawDocument
from sitegen.content.frontmatter.field_names import FIELDS, SHARED_FIELDS, find_meant_field
from sitegen.content.frontmatter.misfits import place_of, problem_at, problem_of_misfit
from sitegen.content.frontmatter.written import Written, WrittenCorrection, WrittenDocument, WrittenEvent, WrittenSource
from sitegen.language.casing import is_all_capitals, sentence_case_of_capitals
from sitegen.problems import Problem, level_of

if TYPE_CHECKING:
    from sitegen.content.frontmatter.shapes import (
        CorrectionShape,
        DocumentShape,
        EventShape,
        FrontMatterShape,
        SourceShape,
    )

__all__ = [
    "SHARED_FIELDS", "Written", "WrittenCorrection", "WrittenDocument", "WrittenEvent", "WrittenSource",
    "place_of", "understand",
]  # fmt: skip
LONG_TITLE = 110  # characters; search engines and previews cut what is longer
# Only for telling which of two dates comes first; what a date means on the site is decided with its own zone.
_TURKEY = timezone(timedelta(hours=3))


def understand(document: RawDocument, *, ignore_fields: frozenset[str]) -> tuple[Written | None, tuple[Problem, ...]]:
    """Return what a file's front matter says and what is wrong with it; None for one error, or an empty file.

    `ignore_fields` are unknown top-level fields to be passed over; a field that could have meant "draft" never is.
    """
    if document.is_empty:
        return None, ()
    # Imported here, for loading the schema takes as long as checking a thousand files against it.
    from sitegen.content.frontmatter.shapes import fit

    stated = _stated(document, ignore_fields)
    shape, misfits = fit(stated)
    wrong = frozenset(str(misfit.path[0]) for misfit in misfits) | document.unreadable
    problems = (
        *(problem_of_misfit(document, misfit) for misfit in misfits),
        *_check_title(document, shape, wrong),
        *_check_summary(document, shape),
        *_check_dates(document, shape),
        *_check_image(document, shape, wrong),
    )
    if shape.title is None or document.is_faulty or any(level_of(problem) == "error" for problem in problems):
        return None, problems
    return _written(shape, shape.title), problems


def _stated(document: RawDocument, ignore_fields: frozenset[str]) -> dict[str, Plain]:
    """Return the fields that say something; an empty "draft" stays, to be refused."""
    return {
        name: value if name == "draft" else pruned
        for name, value in document.metadata.items()
        if (pruned := _prune(value)) is not None or name == "draft"
        if name not in ignore_fields or not _may_be_ignored(name)
    }


def _may_be_ignored(name: str) -> bool:
    return name not in FIELDS and find_meant_field(name) != "draft"


def _prune(value: Plain) -> Plain:
    """Return the value without anything empty; list items keep their numbers, so their marks stay right."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, tuple):
        items = tuple(map(_prune, value))
        return items if any(item is not None for item in items) else None
    if isinstance(value, dict):
        return {name: pruned for name, item in value.items() if (pruned := _prune(item)) is not None} or None
    return value


def _check_title(document: RawDocument, shape: FrontMatterShape, wrong: frozenset[str]) -> Iterator[Problem]:
    if shape.title is not None:
        if is_all_capitals(shape.title):
            offer = sentence_case_of_capitals(shape.title, _language_of(document.path))
            yield problem_at(document, "SG218", ("title",), {"suggestion": offer})
        if len(shape.title) > LONG_TITLE:
            values = {"length": str(len(shape.title)), "limit": str(LONG_TITLE)}
            yield problem_at(document, "SG239", ("title",), values)
    elif not any(name in ("title", "?") or find_meant_field(name) == "title" for name in wrong):
        yield problem_at(document, "SG201", (), {"field": "title"})


def _language_of(path: str) -> str:
    """Return the code in a file's name: "tr" of index.tr.md; empty if there is none."""
    suffixes = PurePosixPath(path).suffixes
    return suffixes[-2][1:] if len(suffixes) > 1 else ""


def _check_summary(document: RawDocument, shape: FrontMatterShape) -> Iterator[Problem]:
    if shape.summary and shape.description and shape.summary != shape.description:
        line, _, _ = place_of(document, "summary")
        yield problem_at(document, "SG230", ("description",), {"first": str(line)})


def _check_dates(document: RawDocument, shape: FrontMatterShape) -> Iterator[Problem]:
    publish, expiry = shape.publish_date, shape.expiry_date
    if publish and expiry and expiry.first_moment(_TURKEY) < publish.first_moment(_TURKEY):
        yield problem_at(document, "SG228", ("expiryDate",), {"start": publish.iso, "end": expiry.iso})
    end = shape.event.end if shape.event else None
    start = (shape.event.start if shape.event else None) or shape.date
    if start and end and end.last_moment(_TURKEY) < start.first_moment(_TURKEY):
        yield problem_at(document, "SG229", ("event", "end"), {"start": start.iso, "end": end.iso})


def _check_image(document: RawDocument, shape: FrontMatterShape, wrong: frozenset[str]) -> Iterator[Problem]:
    alt = shape.image_alt
    if alt and shape.image_decorative:
        yield problem_at(document, "SG234", ("image_decorative",), {})
    if not shape.image or "image_alt" in wrong:
        return
    if alt and alt.casefold() in (shape.image.casefold(), PurePosixPath(shape.image).stem.casefold()):
        yield problem_at(document, "SG224", ("image_alt",), {"file": shape.image})
    if not alt and not shape.image_decorative and "image_decorative" not in wrong:
        yield problem_at(document, "SG223", ("image",), {"file": shape.image})


def _written(shape: FrontMatterShape, title: str) -> Written:
    return Written(
        title=title,
        summary=shape.summary or shape.description,
        slug=shape.slug,
        aliases=_texts(shape.aliases),
        date=shape.date,
        lastmod=shape.lastmod,
        reviewed=shape.reviewed,
        publish_date=shape.publish_date,
        expiry_date=shape.expiry_date,
        draft=shape.draft if "draft" in shape.model_fields_set else None,
        tags=_texts(shape.tags),
        event=_event(shape.event),
        image=shape.image,
        image_alt=shape.image_alt,
        image_credit=shape.image_credit,
        image_decorative=shape.image_decorative,
        documents=_documents(shape.documents),
        sources=_sources(shape.sources),
        corrections=_corrections(shape.corrections),
        translated_from=shape.translated_from,
        original=shape.original,
        translation_key=shape.translation_key,
    )


def _texts(items: Iterable[str | None] | None) -> tuple[str, ...] | None:
    """Return each text once, in the order written; None if there is none."""
    if not items:
        return None
    return tuple(dict.fromkeys(filter(None, items))) or None


def _event(event: EventShape | None) -> WrittenEvent | None:
    if event is None:
        return None
    return WrittenEvent(
        number=event.number,
        start=event.start,
        end=event.end,
        time=event.time,
        online=event.online,
        name=event.name,
        place=event.place,
        organisers=_texts(event.organisers),
        theme=event.theme,
        participants=event.participants,
        speakers=_texts(event.speakers),
    )


def _documents(items: Iterable[DocumentShape | None] | None) -> tuple[WrittenDocument, ...] | None:
    if not items:
        return None
    return tuple(WrittenDocument(file=item.file, title=item.title) for item in items if item) or None


def _sources(items: Iterable[SourceShape | None] | None) -> tuple[WrittenSource, ...] | None:
    if not items:
        return None
    sources = (
        WrittenSource(
            publisher=item.publisher, title=item.title, url=item.url, language=item.lang, accessed=item.accessed
        )
        for item in items
        if item
    )
    return tuple(sources) or None


def _corrections(items: Iterable[CorrectionShape | None] | None) -> tuple[WrittenCorrection, ...] | None:
    if not items:
        return None
    return tuple(WrittenCorrection(date=item.date, text=item.text) for item in items if item) or None

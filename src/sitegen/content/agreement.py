"""What is wrong with the versions of a bundle: each alone, and between them.

Comes in: versions. Goes out: problems that name the line, and both files where two disagree. Whoever calls decides what
can still be checked when a version could not be understood.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from sitegen.content.files import is_photo_name
from sitegen.content.frontmatter.field_names import SHARED_FIELDS
from sitegen.content.frontmatter.fields import place_of
from sitegen.content.frontmatter.reader import read_document
from sitegen.content.model import LinkGap
from sitegen.content.versions import Draft, beside, shared_by, slug_of
from sitegen.language.casing import fold
from sitegen.problems import Problem, did_you_mean, find_close

LONGEST_LEAD = 320  # characters of a first paragraph that can stand for a summary
UNUSUAL_STEPS = 3  # of `size_of`: the longer text is between two and four times as long
LONG_TEXT = 20  # of `size_of`: some 800 characters; short texts differ by chance
SHARED_EVENT_FIELDS = ("number", "start", "end", "time", "online")


def check_alone(draft: Draft, topics: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with one file whatever the others say; `topics` are ids by the words people know them by."""
    yield from _check_tags(draft, topics)
    yield from _check_files(draft)
    if not slug_of(draft):
        yield _fault("SG516", draft, "title", title=draft.written.title)
    if draft.outline.is_empty:
        yield _fault("SG529", draft)


def check_group(key: str, versions: tuple[Draft, ...]) -> Iterator[Problem]:
    """Yield what is wrong between the versions of one article."""
    yield from _check_languages(key, versions)
    yield from _check_shared(versions)
    for draft in versions:
        yield from _check_alt(draft, versions)
        yield from _check_original(draft, versions)
        yield from _check_twins(draft, versions)
    yield from _check_date(versions)
    yield from _check_summaries(versions)
    yield from _check_texts(versions)


def _check_languages(key: str, versions: tuple[Draft, ...]) -> Iterator[Problem]:
    seen: dict[str, Draft] = {}
    for draft in versions:
        other = seen.setdefault(draft.language, draft)
        if other is not draft:
            yield _fault("SG520", draft, "translationKey", key=key, other=other.source)
        if draft.bundle.section != versions[0].bundle.section:
            yield _fault("SG530", draft, "translationKey", key=key, other=versions[0].source)


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
    line, _, _ = _found(draft, *field)
    return f"{draft.source}:{line}"


def _found(draft: Draft, *field: str | int) -> tuple[int, int, str]:
    """Find a field's place by reading the front matter again; only what is wrong is ever looked for."""
    document, _ = read_document(draft.head.encode(), draft.source)
    return place_of(document, *field) if document else (1, 1, "")


def _with_value(problem: Problem, draft: Draft, text: str) -> Problem:
    """Return a problem with its line as it reads when the value that stands there is another text."""
    from sitegen.content.frontmatter.corrections import line_with_value  # noqa: PLC0415 - faulty files alone

    document, _ = read_document(draft.head.encode(), draft.source)
    if not text or document is None:
        return problem
    return replace(problem, fixed=line_with_value(document, problem.line, problem.column, text))


def _check_tags(draft: Draft, topics: Mapping[str, str]) -> Iterator[Problem]:
    for number, tag in enumerate(draft.written.tags or ()):
        if tag not in topics.values():
            meant = topics.get(fold(tag)) or topics.get(find_close(fold(tag), topics), "")
            known, close = ", ".join(dict.fromkeys(topics.values())), f" → “{meant}”?" if meant else ""
            yield _with_value(_fault("SG515", draft, "tags", number, tag=tag, close=close, known=known), draft, meant)


def _check_files(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for names that are not in the bundle, and for photos and documents in the other's place."""
    if draft.written.image:
        yield from _check_file(draft, ("image",), draft.written.image, wants_photo=True)
    for number, entry in enumerate(draft.written.documents or ()):
        yield from _check_file(draft, ("documents", number, "file"), entry.file, wants_photo=False)


def _check_file(draft: Draft, field: tuple[str | int, ...], name: str, *, wants_photo: bool) -> Iterator[Problem]:
    names = tuple(file.name for file in draft.bundle.files)
    if name not in names:
        problem = _fault("SG521", draft, *field, file=name, close=did_you_mean(name, names))
        yield _with_value(problem, draft, find_close(name, names))
    elif is_photo_name(name) != wants_photo:
        yield _fault("SG526" if wants_photo else "SG527", draft, *field, file=name)


def _check_alt(draft: Draft, versions: tuple[Draft, ...]) -> Iterator[Problem]:
    """Yield SG223 for a version that shows the lead image of another one without saying in its language what it is."""
    image = shared_by(beside(draft, versions), "image")
    if image and not (draft.written.image or draft.written.image_alt or shared_by(versions, "image_decorative")):
        yield _fault("SG223", draft, "image", file=image)


def _check_twins(draft: Draft, versions: tuple[Draft, ...]) -> Iterator[Problem]:
    """Yield SG342 for a listed document that lies beside it in another version's language, and that nothing shows."""
    near = beside(draft, versions)
    shown = {entry.file for version in near for entry in version.written.documents or ()}
    links = (gap.target for version in near for gap in version.outline.gaps if isinstance(gap, LinkGap))
    shown |= {unicodedata.normalize("NFC", unquote(urlsplit(link).path).rpartition("/")[2]) for link in links}
    names = {file.name for file in draft.bundle.files}
    for number, entry in enumerate(draft.written.documents or ()):
        stem, _, rest = entry.file.rpartition(f".{draft.language}.")
        twins = (f"{stem}.{version.language}.{rest}" for version in versions if stem and version is not draft)
        for twin in (twin for twin in twins if twin in names - shown):
            yield _fault("SG342", draft, "documents", number, "file", file=entry.file, twin=twin)


def _check_original(draft: Draft, versions: tuple[Draft, ...]) -> Iterator[Problem]:
    codes = tuple(version.language for version in versions)
    stated = draft.written.original
    if stated and stated not in codes:
        yield _fault("SG518", draft, "original", language=stated, known=", ".join(codes))


def _check_date(versions: tuple[Draft, ...]) -> Iterator[Problem]:
    first = versions[0]
    if first.bundle.section != "news":
        return
    date = shared_by(versions, "date")
    if date is None:
        yield _fault("SG514", first)
        return
    folder = PurePosixPath(first.bundle.folder).name
    if not folder.startswith(date.iso[: 10 if date.day else 7 if date.month else 4]):
        dated = next(draft for draft in versions if draft.written.date is not None)
        yield _fault("SG519", dated, "date", folder=folder, date=date.iso)


def _check_summaries(versions: tuple[Draft, ...]) -> Iterator[Problem]:
    """Yield SG531 for a version without a summary whose first paragraph cannot stand for one; drafts have time."""
    if any(draft.written.draft for draft in versions):
        return
    for draft in versions:
        is_told = draft.written.summary or 0 < len(draft.outline.lead) <= LONGEST_LEAD
        if not (is_told or draft.outline.is_empty) and draft.outline.size:
            yield _fault("SG531", draft, "title", limit=str(LONGEST_LEAD))


def _check_texts(versions: tuple[Draft, ...]) -> Iterator[Problem]:
    """Yield SG532 where two versions each name a day that the other does not, SG534 where one is far longer."""
    first = versions[0]
    for draft in versions[1:]:
        here, there = dict(draft.outline.dates), dict(first.outline.dates)
        mine, theirs = sorted(here.keys() - there.keys()), sorted(there.keys() - here.keys())
        if mine and theirs:
            written, other = here[mine[0]], there[theirs[0]]
            values = (("other", other), ("place", first.source), ("written", written))
            yield Problem(code="SG532", path=draft.source, values=values)
        shorter, longer = sorted((draft, first), key=lambda each: each.outline.size)
        is_unusual = longer.outline.size - shorter.outline.size >= UNUSUAL_STEPS
        if is_unusual and longer.outline.size >= LONG_TEXT and shorter.outline.size and not shorter.outline.is_empty:
            yield Problem(code="SG534", path=shorter.source, values=(("other", longer.source),))


def _fault(code: str, draft: Draft, *field: str | int, **values: str) -> Problem:
    line, column, excerpt = _found(draft, *field)
    return Problem(
        code=code,
        path=draft.source,
        line=line,
        column=column,
        excerpt=excerpt,
        values=tuple(sorted(values.items())),
    )

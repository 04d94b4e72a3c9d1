"""Front matter as understood: one value per file, field by field, before the language versions are put together.

None means "not stated" everywhere, so that a version can inherit a shared field. Empty texts, empty lists and null
count as not stated. These values know neither YAML nor the disk.
"""

from dataclasses import dataclass

from sitegen.language.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenEvent:
    """An event; number, start, end, time ("14:00") and online are shared between languages, the texts are not."""

    number: int | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    time: str | None = None
    online: bool | None = None
    name: str | None = None
    place: str | None = None
    organisers: tuple[str, ...] | None = None
    theme: str | None = None
    participants: str | None = None
    speakers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDocument:
    """A file of the bundle with its title in the language of the article."""

    file: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSource:
    """Where facts come from; `language` is the code of the source's own language."""

    publisher: str
    title: str | None = None
    url: str | None = None
    language: str | None = None
    accessed: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCorrection:
    """A correction to be shown at the end of the text."""

    date: PartialDate
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Everything that one file's front matter states. Aliases are decoded paths that begin with "/"."""

    title: str
    summary: str | None = None
    slug: str | None = None
    aliases: tuple[str, ...] | None = None
    date: PartialDate | None = None
    lastmod: PartialDate | None = None
    reviewed: PartialDate | None = None
    publish_date: PartialDate | None = None
    expiry_date: PartialDate | None = None
    draft: bool | None = None
    tags: tuple[str, ...] | None = None
    event: WrittenEvent | None = None
    image: str | None = None
    image_alt: str | None = None
    image_credit: str | None = None
    image_decorative: bool | None = None
    documents: tuple[WrittenDocument, ...] | None = None
    sources: tuple[WrittenSource, ...] | None = None
    corrections: tuple[WrittenCorrection, ...] | None = None
    translated_from: str | None = None
    original: str | None = None
    translation_key: str | None = None

"""The shape of front matter: which fields there are, and of what kind each is.

Comes in: plain values. Goes out: a validated shape and what did not fit, by path and kind. The only door to
pydantic. It never words a message and never compares two fields.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, ValidationError

from sitegen.content.frontmatter import field_rules as rules
from sitegen.content.frontmatter.document import Key, Plain
from sitegen.language.dates import PartialDate

Words = Annotated[str, AfterValidator(rules.read_words)]
Date = Annotated[PartialDate, PlainValidator(rules.read_date)]
Language = Annotated[str, AfterValidator(rules.read_language)]
FileName = Annotated[str, AfterValidator(rules.read_file_name)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class EventShape(_Shape):
    """The fields of `event`."""

    number: Annotated[int, AfterValidator(rules.read_number)] | None = None
    start: Date | None = None
    end: Date | None = None
    time: Annotated[str, PlainValidator(rules.read_time)] | None = None
    online: bool | None = None
    name: Words | None = None
    place: Words | None = None
    organisers: tuple[Words | None, ...] | None = None
    theme: Words | None = None
    participants: Words | None = None
    speakers: tuple[Words | None, ...] | None = None


class DocumentShape(_Shape):
    """One item of `documents`."""

    file: FileName
    title: Words


class SourceShape(_Shape):
    """One item of `sources`."""

    publisher: Words
    title: Words | None = None
    url: Annotated[str, AfterValidator(rules.read_url)] | None = None
    lang: Language | None = None
    accessed: Date | None = None


class CorrectionShape(_Shape):
    """One item of `corrections`."""

    date: Date
    text: Words


class FrontMatterShape(_Shape):
    """All fields of a file; which of them are required is not a matter of shape."""

    title: Annotated[str, AfterValidator(rules.read_title)] | None = None
    summary: Annotated[str, AfterValidator(rules.read_summary)] | None = None
    description: Annotated[str, AfterValidator(rules.read_summary)] | None = None
    slug: Annotated[str, AfterValidator(rules.read_slug)] | None = None
    aliases: tuple[Annotated[str, AfterValidator(rules.read_alias)] | None, ...] | None = None
    date: Date | None = None
    lastmod: Date | None = None
    publish_date: Date | None = Field(None, alias="publishDate")
    expiry_date: Date | None = Field(None, alias="expiryDate")
    # Not `bool | None`: a draft field without a value is a doubt, and doubts about drafts are errors.
    draft: bool = False
    tags: tuple[Words | None, ...] | None = None
    event: EventShape | None = None
    image: FileName | None = None
    image_alt: Words | None = None
    image_credit: Words | None = None
    image_decorative: bool | None = None
    documents: tuple[DocumentShape | None, ...] | None = None
    sources: tuple[SourceShape | None, ...] | None = None
    corrections: tuple[CorrectionShape | None, ...] | None = None
    translated_from: Annotated[str, PlainValidator(rules.read_digest)] | None = None
    original: Language | None = None
    translation_key: Annotated[str, AfterValidator(rules.read_key)] | None = Field(None, alias="translationKey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One value that does not fit: where, pydantic's name for why, the value, and the fault if a rule found it."""

    path: Key
    kind: str
    value: object
    fault: rules.FieldFaultError | None = None


def fit(fields: dict[str, Plain]) -> tuple[FrontMatterShape, tuple[Misfit, ...]]:
    """Return the shape of all fields that fit, and every misfit; a field with one is left out whole."""
    try:
        return FrontMatterShape.model_validate(fields), ()
    except ValidationError as error:
        misfits = tuple(_misfits(error))
    bad = {misfit.path[0] for misfit in misfits}
    return FrontMatterShape.model_validate({name: fields[name] for name in fields if name not in bad}), misfits


def _misfits(error: ValidationError) -> list[Misfit]:
    return [
        Misfit(
            path=details["loc"],
            kind=details["type"],
            value=details["input"],
            fault=_fault_of(details.get("ctx", {}).get("error")),
        )
        for details in error.errors(include_url=False)
    ]


def _fault_of(error: object) -> rules.FieldFaultError | None:
    return error if isinstance(error, rules.FieldFaultError) else None

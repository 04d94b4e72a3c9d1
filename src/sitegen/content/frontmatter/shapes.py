"""The shape of front matter: which fields there are, and of what kind each is.

Comes in: plain values. Goes out: a validated shape and what did not fit, by path and kind. The only door to
pydantic. It never words a message and never compares two fields.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)

from sitegen.content.frontmatter import field_rules as rules
from sitegen.content.frontmatter.document import Key, Plain
from sitegen.language.dates import PartialDate
from sitegen.language.slugs import LONGEST_SLUG

DATE = (
    r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}( [0-9]{2}:[0-9]{2}|T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?$"
)


def _text(pattern: str, **more: object) -> WithJsonSchema:
    """Say to programs what the rule beside it says in full: they check patterns, and the rule has the last word."""
    return WithJsonSchema({"type": "string", "pattern": pattern, **more})


Words = Annotated[str, AfterValidator(rules.read_words)]
Title = Annotated[
    str, AfterValidator(rules.read_title), WithJsonSchema({"type": "string", "maxLength": rules.LONGEST_TITLE})
]
Summary = Annotated[str, AfterValidator(rules.read_summary)]
Date = Annotated[
    PartialDate, PlainValidator(rules.read_date), WithJsonSchema({"type": ["string", "integer"], "pattern": DATE})
]
Time = Annotated[str, PlainValidator(rules.read_time), _text("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Slug = Annotated[str, AfterValidator(rules.read_slug), _text("^[a-z0-9]+(-[a-z0-9]+)*$", maxLength=LONGEST_SLUG)]
Alias = Annotated[str, AfterValidator(rules.read_alias), _text("^/[^/]")]
Language = Annotated[str, AfterValidator(rules.read_language), _text("^[a-z]{2,3}$")]
FileName = Annotated[str, AfterValidator(rules.read_file_name), _text(r"^[^/\\:]+$")]
Url = Annotated[str, AfterValidator(rules.read_url), _text("^https?://")]
Imprint = Annotated[str, PlainValidator(rules.read_digest), _text("^[0-9a-f]{8,128}(-[0-9a-f]{4})*$")]
TranslationKey = Annotated[str, AfterValidator(rules.read_key), _text("^[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*$")]
Number = Annotated[
    int,
    AfterValidator(rules.read_number),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": rules.LARGEST_NUMBER}),
]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class EventShape(_Shape):
    """The fields of `event`."""

    number: Number | None = None
    start: Date | None = None
    end: Date | None = None
    time: Time | None = None
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
    url: Url | None = None
    lang: Language | None = None
    accessed: Date | None = None


class CorrectionShape(_Shape):
    """One item of `corrections`."""

    date: Date
    text: Words


class FrontMatterShape(_Shape):
    """All fields of a file; which of them are required is not a matter of shape."""

    title: Title | None = None
    summary: Summary | None = None
    description: Summary | None = None
    slug: Slug | None = None
    aliases: tuple[Alias | None, ...] | None = None
    date: Date | None = None
    lastmod: Date | None = None
    reviewed: Date | None = None
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
    translated_from: Imprint | None = None
    original: Language | None = None
    translation_key: TranslationKey | None = Field(None, alias="translationKey")


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

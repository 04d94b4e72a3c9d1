"""From the schema of front matter to the forms of the web editor: one input for each field.

Comes in: the schema that front matter is checked against, the topics, words. Goes out: fields as Sveltia CMS describes
them. What kind of input a field has follows from its schema; only what no schema says stands in the tables here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitegen.content.agreement import SHARED_EVENT_FIELDS
from sitegen.content.frontmatter.field_names import SHARED_FIELDS
from sitegen.content.frontmatter.shapes import DATE, FrontMatterShape
from sitegen.content.settings.tags import Tag
from sitegen.site.editor.words import EditorWords

Form = dict[str, Any]

BODY = "body"
OWN, SHARED = "translate", "duplicate"  # how a field goes over the languages
NEWS_FIELDS = (
    "title", "summary", "date", "tags", "image", "image_alt", "image_credit", "image_decorative", BODY, "event",
    "documents", "sources", "draft", "publishDate", "expiryDate", "slug", "corrections", "lastmod", "reviewed",
)  # fmt: skip
PAGE_FIELDS = (
    "title", "summary", "image", "image_alt", "image_credit", "image_decorative", BODY, "documents", "sources",
    "draft", "slug", "corrections", "lastmod", "reviewed",
)  # fmt: skip
# The editor keeps what a file says in these fields, and shows no input for them.
LEFT_OUT: Mapping[str, str] = {
    "description": "the same as summary, for texts from other systems",
    "aliases": "written once, when a text has moved; a wrong one breaks another address",
    "translated_from": "written by sitegen status --mark-current, never by hand",
    "original": "needed only where the text in the default language is the translation",
    "translationKey": "needed only where the versions of an announcement lie in different folders",
}
REQUIRED = frozenset({"title", "date", BODY})  # besides what the schema of groups requires
# Groups whose own texts are written in each language, although the group is shared.
TOLD_IN_EACH_LANGUAGE = ("event", "documents")
# What the dialect has; a page has one heading of the first level already.
BUTTONS = ["bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list"]
PHOTOS, DOCUMENTS = ".jpg,.jpeg,.png,.webp", ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.csv,.txt,.zip"
DAY, MOMENT = "YYYY-MM-DD", "YYYY-MM-DD HH:mm"
SPECIAL: Mapping[str, Form] = {
    "summary": {"widget": "text"},
    "publishDate": {"widget": "datetime", "type": "datetime-local", "format": MOMENT},
    "expiryDate": {"widget": "datetime", "type": "datetime-local", "format": MOMENT},
    "image": {"widget": "image", "accept": PHOTOS, "choose_url": False},
    "documents.file": {"widget": "file", "accept": DOCUMENTS, "choose_url": False},
    "event.participants": {"widget": "text"},
    "corrections.text": {"widget": "text"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """What forms are made from: the schema with its definitions, the topics, the words."""

    schema: Mapping[str, Any] = field(hash=False)
    tags: tuple[Tag, ...]
    words: EditorWords


def fields_of(names: tuple[str, ...], tags: tuple[Tag, ...], words: EditorWords) -> list[Form]:
    """Return the inputs for these fields, in this order."""
    drafting = Drafting(schema=FrontMatterShape.model_json_schema(), tags=tags, words=words)
    return [_text_itself(words) if name == BODY else _input(name, drafting) for name in names]


def _text_itself(words: EditorWords) -> Form:
    """Return the input for the Markdown; what the rich editor cannot show it shows as Markdown."""
    return {
        "name": BODY,
        "label": words.labels[BODY],
        "widget": "richtext",
        "i18n": OWN,
        "buttons": BUTTONS,
        "editor_components": ["image"],
        "linked_images": False,
        "use_emoji_autocomplete": False,
    }


def _input(name: str, drafting: Drafting) -> Form:
    is_own = name in TOLD_IN_EACH_LANGUAGE or name not in SHARED_FIELDS
    translation = OWN if is_own else SHARED
    form = _named(name, drafting.words, is_required=name in REQUIRED) | {"i18n": translation}
    if name == "tags":
        options = [{"label": tag.label(drafting.words.language).name, "value": tag.id} for tag in drafting.tags]
        return form | {"widget": "select", "multiple": True, "options": options}
    return form | _widget(name, drafting.schema["properties"][name], translation, drafting)


def _named(name: str, words: EditorWords, *, is_required: bool) -> Form:
    hint = {"hint": words.hints[name]} if name in words.hints else {}
    return {"name": name.rpartition(".")[2], "label": words.labels[name], "required": is_required} | hint


def _widget(name: str, schema: Mapping[str, Any], translation: str, drafting: Drafting) -> Form:
    """Return how a field is put in, by what its schema says of its values."""
    kind = next(kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null")
    if name in SPECIAL:
        return dict(SPECIAL[name])
    if "$ref" in kind:
        fields = _group(name, kind, translation, drafting)
        return {"widget": "object", "collapsed": "auto", "fields": fields}
    if kind["type"] == "array":
        item = kind["items"]["anyOf"][0]
        parts = {"collapsed": "auto", "fields": _group(name, item, translation, drafting)} if "$ref" in item else {}
        return {"widget": "list", "label_singular": drafting.words.singulars[name], **parts}
    return _plain_widget(kind, drafting.words)


def _plain_widget(kind: Mapping[str, Any], words: EditorWords) -> Form:
    if kind["type"] == "boolean":
        return {"widget": "boolean"}
    if kind["type"] == "integer":
        return {"widget": "number", "value_type": "int", "min": kind["minimum"], "max": kind["maximum"]}
    if kind.get("pattern") == DATE:
        return {"widget": "datetime", "type": "date", "format": DAY}
    form: Form = {"widget": "string"}
    if "maxLength" in kind:
        form["maxlength"] = kind["maxLength"]
    if "pattern" in kind:
        form["pattern"] = [kind["pattern"], words.notes["pattern"]]
    return form


def _group(name: str, reference: Mapping[str, Any], translation: str, drafting: Drafting) -> list[Form]:
    """Return the inputs for the fields of a group; those of an event that are facts are shared."""
    group = drafting.schema["$defs"][reference["$ref"].rpartition("/")[2]]
    forms = []
    for part, schema in group["properties"].items():
        own = SHARED if name == "event" and part in SHARED_EVENT_FIELDS else translation
        form = _named(f"{name}.{part}", drafting.words, is_required=part in group.get("required", ()))
        forms.append(form | {"i18n": own} | _widget(f"{name}.{part}", schema, own, drafting))
    return forms

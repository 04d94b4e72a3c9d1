"""sitegen schema: the JSON Schema of front matter, for editors' programs, content-management systems and importers.

Comes in: the model that front matter is checked against. Goes out: its schema with what each field means, in every
language of the command line, so that it is the same whoever prints it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.commands.build import FINE
from sitegen.commands.console import LANGUAGES, Console, read_words
from sitegen.content.frontmatter.field_names import GROUP_FIELDS
from sitegen.content.frontmatter.shapes import FrontMatterShape
from sitegen.language.strings import Strings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
GROUPS = {
    "event": "EventShape",
    "documents": "DocumentShape",
    "sources": "SourceShape",
    "corrections": "CorrectionShape",
}
REQUIRED = "title"
EMPTY: Mapping[str, Any] = {"const": ""}  # content-management systems write fields nobody touched so


def run_schema(console: Console) -> int:
    """Print the schema; returns the exit code."""
    console.say(schema_text().removesuffix("\n"))
    return FINE


def schema_text() -> str:
    """Return the schema as it lies in the repository."""
    return json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n"


def make_schema() -> dict[str, Any]:
    """Return the schema of a file's front matter."""
    spoken = [read_words(code) for code in LANGUAGES]
    plain = _without_noise(FrontMatterShape.model_json_schema())
    definitions = plain["$defs"]
    for group, name in GROUPS.items():
        definitions[name] |= {"properties": dict(_described(definitions[name]["properties"], group, spoken))}
        assert list(definitions[name]["properties"]) == list(GROUP_FIELDS[group]), name
    return {
        "$schema": DIALECT,
        "title": _words("field_title_of_schema", spoken),
        "type": "object",
        "properties": dict(_described(plain["properties"], "", spoken)),
        "required": [REQUIRED],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _described(properties: Mapping[str, Any], group: str, spoken: list[Strings]) -> Iterator[tuple[str, Any]]:
    """Yield the fields with what they mean; one that is left empty counts as not stated, but for `draft`."""
    for name, schema in properties.items():
        word = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        kinds = schema.get("anyOf")
        shape = schema if kinds is None else {"anyOf": [*kinds, EMPTY]}
        if kinds and (group, name) == ("", REQUIRED):
            shape = kinds[0]
        yield name, {"description": _words(f"field_{group}_{word}" if group else f"field_{word}", spoken), **shape}


def _words(key: str, spoken: list[Strings]) -> str:
    return " / ".join(words.text(key) for words in spoken)


def _without_noise(value: Any) -> Any:
    """Return a schema without defaults, and without the names that the model's classes and attributes give to it."""
    if isinstance(value, list):
        return [_without_noise(item) for item in value]
    if not isinstance(value, dict):
        return value
    is_shape = "type" in value or "anyOf" in value or "$ref" in value
    noise = {"title", "default", "description"} if is_shape and not isinstance(value.get("type"), dict) else set()
    return {name: _without_noise(item) for name, item in value.items() if name not in noise}

"""What the web editor's forms say: labels, hints and notes, in the language of the site if they exist in it.

Comes in: `words.toml`, both languages side by side, read only where a site asks for the editor. Goes out: texts. They
are no interface strings of the design, for no page of the site shows them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("tr", "en")
OTHERWISE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorWords:
    """The words of one language: `labels`, `singulars` of lists and `hints` by field, `notes` by name."""

    language: str
    labels: Mapping[str, str] = field(hash=False)
    singulars: Mapping[str, str] = field(hash=False)
    hints: Mapping[str, str] = field(hash=False)
    notes: Mapping[str, str] = field(hash=False)


@cache
def read_editor_words(language: str) -> EditorWords:
    """Read the words of a language, English where there are none."""
    code = language if language in LANGUAGES else OTHERWISE
    table = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    parts = {part: {name: entry[code] for name, entry in entries.items()} for part, entries in table.items()}
    return EditorWords(language=code, **parts)

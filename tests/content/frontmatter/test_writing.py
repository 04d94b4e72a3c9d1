"""Values written as YAML read back as what they were, by this project's reader and by YAML's own rules."""

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.frontmatter.reader import read_document
from sitegen.content.frontmatter.writing import plain_or_quoted, quote, read_back

LETTERS = st.characters(min_codepoint=32, max_codepoint=0x2FFF, categories=("L", "N", "P", "S", "Zs"))


@given(st.text(LETTERS, min_size=1, max_size=40).filter(str.strip))
def test_a_quoted_text_is_read_as_it_was(text: str) -> None:
    document, problems = read_document(f"---\nx: {quote(text)}\n---\n".encode(), "index.tr.md")
    assert problems == ()
    assert document is not None
    # The reader composes letters, as it does in every file.
    assert document.metadata["x"] == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "slug", ["a", "no", "on", "y", "true", "null", "2019", "2019-11-06", "1e5", "0x1f", "e5", "isik", ""]
)
def test_a_slug_is_a_text_for_every_reader_of_yaml(slug: str) -> None:
    assert yaml.safe_load(f"x: {plain_or_quoted(slug)}") == {"x": slug}


def test_usual_slugs_need_no_quotes() -> None:
    assert [plain_or_quoted(slug) for slug in ("meeting", "social-cohesion", "no-news")] == [
        "meeting",
        "social-cohesion",
        "no-news",
    ]


def test_reading_back_tells_what_a_build_would_tell() -> None:
    files = (("index.tr.md", "---\ntitle: x\n---\n\nx\n"), ("index.en.md", "---\ntitle: x\nbaslik: y\n---\n"))
    assert [f"{problem.code} {problem.place}" for problem in read_back(files, frozenset())] == ["SG202 index.en.md:3:1"]

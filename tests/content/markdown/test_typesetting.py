"""Where typographic marks are set: in running text, past inline tags, never in code."""

import pytest

from sitegen.content.markdown.typesetting import typeset


@pytest.mark.parametrize(
    ("texts", "tags", "expected"),
    [
        (["", "düz", ""], ["p", "/p"], ["", "düz", ""]),
        (["", '"a"', ""], ["p", "/p"], ["", "“a”", ""]),
        (["", '"', "a", '" b', ""], ["p", "em", "/em", "/p"], ["", "“", "a", "” b", ""]),
        (["", "a", '"b"', ""], ["p", "/p", "/p"], ["", "a", "“b”", ""]),
        (["'a' ", "'b'", " 'c'"], ["code", "/code"], ["‘a’ ", "'b'", " ‘c’"]),
        (["", "", "'", "", "'", "'"], ["pre", "code", "/code", "/pre", "p"], ["", "", "'", "", "’", "’"]),
    ],
)
def test_marks_are_set_in_running_text(texts: list[str], tags: list[str], expected: list[str]) -> None:
    assert typeset(texts, tags, language="tr") == expected

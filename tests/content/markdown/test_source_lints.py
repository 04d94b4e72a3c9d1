"""What is told from the source alone; that texts in which nothing can be wrong are passed over changes nothing."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.content.markdown.source_lines import FORBIDDEN, SourceLines, has_forbidden
from sitegen.content.markdown.source_lints import check_source
from sitegen.problems import Problem

LINES = st.tuples(
    st.sampled_from(["", "", " ", "  ", "   ", "    "]),
    st.sampled_from(["", "", "- ", "* ", "+  ", "1. ", "2. ", "1) ", "2) ", "> ", "## "]),
    st.sampled_from(["", "a", "Metin", "---", "-", "1", " "]),
).map("".join)


def problems(text: str) -> list[Problem]:
    return list(check_source(SourceLines(text, path="a", first_line=1), text))


@settings(
    max_examples=700, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINES, max_size=7))
def test_no_fault_of_a_list_is_passed_over(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    text = "\n".join(lines)
    with monkeypatch.context() as patch:
        patch.setattr("sitegen.content.markdown.source_lints._DOUBTFUL", re.compile(""))
        expected = problems(text)
    assert problems(text) == expected


def test_every_character_is_either_allowed_or_forbidden() -> None:
    forbidden = {chr(number) for number in range(0x110000) if FORBIDDEN.match(chr(number))}
    assert {chr(number) for number in range(0x110000) if has_forbidden(chr(number))} == forbidden

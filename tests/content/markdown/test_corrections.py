import pytest

from sitegen.content.markdown.bodies import render_body
from sitegen.content.markdown.corrections import MOST_TRIED
from sitegen.content.model import BodyStrings
from sitegen.problems import Problem

WORDS = BodyStrings(footnote_back="{}", footnotes_label="Notlar", table_label="Tablo")


def problems_of(text: str) -> tuple[Problem, ...]:
    return render_body(text, language="tr", strings=WORDS, path="a.md", first_line=1, seconds=5)[1]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("# Karar", "## Karar"),
        ("## Karar\n\n#### Ek", "### Ek"),
        ("##Karar", "## Karar"),
        ("- bir\n  - iki", "    - iki"),
        ("- bir\n\n  devamı", "    devamı"),
        ("1) bir", "1. bir"),
        ("[kurum](//kurum.org/x)", "[kurum](https://kurum.org/x)"),
        ("[kurum](https:/kurum.org)", "[kurum](https://kurum.org)"),
        ("## Karar\n\n[kararlar](#kararlar)", "[kararlar](#karar)"),
        ("[karar](#Karar)\n\n## Karar", "[karar](#karar)"),
    ],
)
def test_the_line_as_it_should_be_is_offered_and_has_no_fault(text: str, fixed: str) -> None:
    (problem,) = problems_of(text)
    assert problem.fixed == fixed
    lines = text.split("\n")
    lines[problem.line - 1] = fixed
    assert problems_of("\n".join(lines)) == ()


@pytest.mark.parametrize(
    "text", ["[x](javascript:a)", "![](a.jpg)", "<script>", "```\nkod", "Metin\n- a", "Karar\n===="]
)
def test_nothing_is_offered_where_one_line_is_not_enough(text: str) -> None:
    assert [problem.fixed for problem in problems_of(text)] == [""]


def test_a_text_with_very_many_faults_is_not_rendered_again_for_each() -> None:
    problems = problems_of("\n\n".join(["##Karar"] * (2 * MOST_TRIED)))
    assert sum(bool(problem.fixed) for problem in problems) == MOST_TRIED

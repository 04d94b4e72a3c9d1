import io

import pytest

from sitegen.commands.console import Console, read_words
from sitegen.problems import Problem

PROBLEM = Problem(
    code="SG102",
    path="content/news/2026-03-05-x/index.tr.md",
    line=2,
    column=8,
    excerpt="title: %50 indirim",
    values=(("field", "title"), ("mark", "%")),
    fixed='title: "%50 indirim"',
)


def said(problem: Problem, language: str) -> str:
    console = Console(words=read_words(language), out=io.StringIO(), err=io.StringIO(), is_colourful=False)
    return console.problem_text(problem)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "tr",
            (
                "HATA SG102: “title” satırı okunamadı: değer % ile başlıyor.\n"
                " --> content/news/2026-03-05-x/index.tr.md:2:8\n"
                "  |\n"
                "2 | title: %50 indirim\n"
                "  |        ^\n"
                "  = Ne yapmalı: Değeri tırnak içine alın.\n"
                '  = Doğrusu: title: "%50 indirim"'
            ),
        ),
        (
            "en",
            (
                "ERROR SG102: The “title” line could not be read: the value starts with %.\n"
                " --> content/news/2026-03-05-x/index.tr.md:2:8\n"
                "  |\n"
                "2 | title: %50 indirim\n"
                "  |        ^\n"
                "  = What to do: Put the value in quotes.\n"
                '  = Correct: title: "%50 indirim"'
            ),
        ),
    ],
)
def test_a_problem_is_told_with_its_place_its_line_its_mend_and_the_line_as_it_should_be(
    language: str, text: str
) -> None:
    assert said(PROBLEM, language) == text


def test_a_problem_of_a_whole_file_has_neither_line_nor_mark() -> None:
    problem = Problem(code="SG602", path="content/site.toml")
    assert said(problem, "en") == (
        "ERROR SG602: The file is not saved as UTF-8.\n"
        " --> content/site.toml\n"
        "  = What to do: Use “save as UTF-8” in your editor."
    )


def test_the_mark_stands_right_where_the_line_begins_with_tabs() -> None:
    problem = Problem(code="SG122", path="a.md", line=3, column=3, excerpt="\t\tx", fixed="")
    assert "\n3 | \t\tx\n  | \t\t^\n" in said(problem, "tr")

import io

import pytest
from sites import FAULT

from sitegen.commands.console import Console, read_words
from sitegen.problems import Problem


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
    assert said(FAULT, language) == text


def test_a_problem_of_a_whole_file_has_neither_line_nor_mark() -> None:
    problem = Problem(code="SG602", path="content/site.toml")
    assert said(problem, "en") == (
        "ERROR SG602: The file is not saved as UTF-8.\n"
        " --> content/site.toml\n"
        "  = What to do: Use “save as UTF-8” in your editor."
    )


def test_the_mark_stands_right_where_the_line_begins_with_tabs() -> None:
    problem = Problem(code="SG122", path="a.md", line=3, column=3, excerpt="\t\tx")
    assert "\n3 | \t\tx\n  | \t\t^\n" in said(problem, "tr")


@pytest.mark.parametrize(("before", "indent"), [("ağ", "  "), ("ag\u0306", "  "), ("🎉a", "   "), ("a\u200d", " ")])
def test_the_mark_stands_right_whatever_widths_the_letters_before_have(before: str, indent: str) -> None:
    problem = Problem(code="SG122", path="a.md", line=3, column=len(before) + 1, excerpt=f"{before}x")
    assert f"\n3 | {before}x\n  | {indent}^\n" in said(problem, "tr")


@pytest.mark.parametrize("sign", ["\x1b", "\r", "\n", "\x9b", "\u202e", "\udcff"])
def test_no_name_of_a_file_moves_the_cursor_or_begins_a_line(sign: str) -> None:
    problem = Problem(code="SG508", path=f"a{sign}::error::.md", values=(("known", "x"), ("name", f"a{sign}b")))
    text = said(problem, "en")
    assert sign not in text.replace("\n", "", 2) if sign == "\n" else sign not in text
    assert " --> a\ufffd::error::.md" in text

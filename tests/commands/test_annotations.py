import re

import pytest
from sites import FAULT

from sitegen.commands.annotations import (
    LARGEST_SUMMARY,
    MOST_OF_A_LEVEL,
    annotation_lines,
    most_telling,
    summary_text,
)
from sitegen.commands.console import read_words
from sitegen.problems import Problem

TR, EN = read_words("tr"), read_words("en")


def fault(path: str, line: int = 1, code: str = "SG529") -> Problem:
    return Problem(code=code, path=path, line=line)


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner does."""
    match = re.fullmatch(r"::(\w+) ([^\n\r]*?)::([^\n\r]*)", line)
    assert match is not None
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        properties = {name: value.replace(code, sign) for name, value in properties.items()}
    text = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return match[1], properties, text


def test_an_annotation_names_the_place_and_says_what_to_do() -> None:
    assert list(annotation_lines([FAULT], TR, "")) == [
        (
            "::error file=content/news/2026-03-05-x/index.tr.md,"
            "title=SG102 “title” satırı okunamadı%3A değer %25 ile başlıyor.,line=2,col=8"
            '::Değeri tırnak içine alın.%0ADoğrusu: title: "%2550 indirim"'
        )
    ]


def test_paths_begin_at_the_root_of_the_repository() -> None:
    (line,) = annotation_lines([FAULT], EN, "site/")
    assert "file=site/content/news/" in line


def test_a_file_outside_of_the_site_keeps_its_path() -> None:
    (line,) = annotation_lines([Problem(code="SG802", path="/tmp/output")], EN, "site/")
    assert "file=/tmp/output," in line


@pytest.mark.parametrize("text", ["100%", "a:b", "a,b", "%0A", "%25", "a\nb", "a\r\nb", "::error::x", "%3A,line=9"])
def test_no_sign_in_a_value_or_a_name_breaks_out_of_its_annotation(text: str) -> None:
    problem = Problem(code="SG508", path=f"content/news/{text}.md", values=(("known", text), ("name", text)))
    (line,) = annotation_lines([problem], EN, "")
    level, properties, said = read_command(line)
    assert level == "error"
    assert properties == {
        "file": f"content/news/{text}.md",
        "title": f"SG508 The name of this text file is not understood: “{text}”.",
    }
    assert said == f"The name must say the language: {text}."


def test_a_fault_of_a_whole_file_has_no_line() -> None:
    (line,) = annotation_lines([Problem(code="SG602", path="content/site.toml")], EN, "")
    assert read_command(line)[1].keys() == {"file", "title"}


def test_errors_come_first_and_each_level_has_ten_at_most() -> None:
    warnings = [fault(f"content/{number}.md") for number in range(30)]
    errors = [fault(f"content/{number}.md", code="SG514") for number in range(30)]
    levels = [read_command(line)[0] for line in annotation_lines([*warnings, *errors], EN, "")]
    assert levels == ["error"] * MOST_OF_A_LEVEL + ["warning"] * MOST_OF_A_LEVEL


def test_the_first_problem_of_each_file_comes_before_the_second_of_any() -> None:
    problems = [fault("a.md", line) for line in range(1, 13)] + [fault("b.md", line) for line in (1, 2)]
    chosen = [(problem.path, problem.line) for problem in most_telling(problems)]
    assert chosen[:4] == [("a.md", 1), ("b.md", 1), ("a.md", 2), ("b.md", 2)]
    assert len(chosen) == MOST_OF_A_LEVEL


def test_the_summary_holds_every_problem_with_its_mend() -> None:
    text = summary_text([FAULT, *(fault(f"{number}.md") for number in range(40))], TR)
    assert text.startswith("## 1 hata, 40 uyarı\n")
    assert text.count("**UYARI SG529:**") == 40
    assert (
        "- **HATA SG102:** “title” satırı okunamadı: değer % ile başlıyor.  \n"
        "  `content/news/2026-03-05-x/index.tr.md:2:8`\n\n"
        "  ```text\n  title: %50 indirim\n  ```\n\n"
        "  Ne yapmalı: Değeri tırnak içine alın.\n\n"
        '  Doğrusu:\n\n  ```text\n  title: "%50 indirim"\n  ```\n'
    ) in text


def test_a_line_of_backticks_stays_inside_its_block() -> None:
    problem = Problem(code="SG404", path="a`b.md", line=1, column=1, excerpt="```` x", values=(("fence", "```"),))
    text = summary_text([problem], EN)
    assert "  `````text\n  ```` x\n  `````" in text
    assert "  ``a`b.md:1:1``" in text


def test_words_of_a_file_cannot_become_markup_of_the_summary() -> None:
    values = (("close", ""), ("known", "x"), ("tag", "<img src=x> [a](b) @all #1"))
    text = summary_text([Problem(code="SG515", path="a.md", values=values)], EN)
    assert "\\<img src=x\\> \\[a\\](b) \\@\u2060all \\#\u20601" in text


def test_the_summary_ends_before_github_would_refuse_it_and_says_what_is_missing() -> None:
    many = [fault(f"content/{'x' * 200}/{number}.md") for number in range(5000)]
    text = summary_text(many, EN)
    assert len(text.encode()) < LARGEST_SUMMARY + 1000
    assert re.search(r"\n[\d,]+ more problems; the log of the job has them all\.\n$", text)

"""The front matter lies between two lines of hyphens, and every fence that is not one is reported."""

import pytest

from sitegen.content.frontmatter.fences import Fences, find_fences


def fences_of(text: str) -> Fences | None:
    return find_fences(text.split("\n"), "x.md")[0]


def faults(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in find_fences(text.split("\n"), "x.md")[1]]


@pytest.mark.parametrize("opening", ["---", "----", "--- \t"])
@pytest.mark.parametrize("closing", ["---", "------", "---  "])
def test_three_or_more_hyphens_are_a_fence(opening: str, closing: str) -> None:
    text = f"{opening}\ntitle: A\n{closing}\nMetin"
    assert (fences_of(text), faults(text)) == (Fences(opening=0, closing=2), [])


def test_a_rule_in_the_text_is_not_a_fence() -> None:
    text = "---\ntitle: A\n---\nMetin\n\n---\n\nSon"
    assert (fences_of(text), faults(text)) == (Fences(opening=0, closing=2), [])


@pytest.mark.parametrize(
    ("line", "column"),
    [("—", 1), ("—-", 1), ("––", 1), ("--", 1), (" ---", 2), ("\t---", 2), ("---\u00a0", 1), ("...", 1), ("…", 1)],
)
def test_a_closing_line_that_only_looks_like_a_fence_is_a_problem(line: str, column: int) -> None:
    text = f"---\ntitle: A\ndraft: true\n{line}\nMetin"
    assert (fences_of(text), faults(text)) == (Fences(opening=0, closing=3), [("SG108", 4, column)])


def test_dashes_of_a_word_processor_are_reported_at_both_ends() -> None:
    assert faults("—\ntitle: A\n—\nMetin") == [("SG108", 1, 1), ("SG108", 3, 1)]


def test_a_rule_further_down_does_not_hide_an_indented_fence() -> None:
    assert faults("---\ntitle: A\n ---\nMetin\n\n---\n") == [("SG108", 3, 2)]


def test_an_unclosed_front_matter_says_where_the_fence_is_missing() -> None:
    fences, (problem,) = find_fences(["---", "title: A", "draft: true", "", "Metin"], "x.md")
    assert fences is None
    assert (problem.code, problem.line, dict(problem.values)) == ("SG101", 1, {"after": "3"})


@pytest.mark.parametrize("first", ["+++", ";;;", '{"title": "A"}', "---toml", "--- json"])
def test_other_formats_are_named(first: str) -> None:
    assert faults(f"{first}\ntitle = 'A'\n+++\nMetin") == [("SG109", 1, 1)]


@pytest.mark.parametrize("first", ["title: A", "Metin", "# Başlık", "***", "==="])
def test_text_without_front_matter_is_a_problem(first: str) -> None:
    assert faults(f"{first}\n\n---\n\ndraft: true\n---\n")[0] == ("SG107", 1, 1)


@pytest.mark.parametrize("first", ["--- title: A", "---title: A", "--- # not"])
def test_the_first_line_holds_nothing_but_the_fence(first: str) -> None:
    assert faults(f"{first}\ndraft: true\n---\n") == [("SG129", 1, 1)]


def test_empty_lines_above_the_front_matter_are_a_problem() -> None:
    text = "\n\n---\ntitle: A\n---\n"
    assert (fences_of(text), faults(text)) == (Fences(opening=2, closing=4), [("SG126", 3, 1)])


@pytest.mark.parametrize(
    "body",
    [
        "draft: true",
        "\n\nDraft: true",
        "Metin\n\n---\n\n---\ndraft: true",
        "taslak: evet",
        "publishDate: 2030-01-01",
        '"draft": true',
        " draft : false",
    ],
)
def test_a_publishing_field_below_the_closing_fence_is_a_problem(body: str) -> None:
    assert [code for code, _, _ in faults(f"---\ntitle: A\n---\n{body}\nMetin")] == ["SG127"]


def test_fields_between_a_second_and_a_third_fence_are_problems() -> None:
    assert faults("---\n---\ntitle: A\ndraft: true\n---\nMetin") == [("SG127", 3, 1), ("SG127", 4, 1)]


@pytest.mark.parametrize(
    "body", ["Taslak: metin görüşe açıldı.", "Place: Ankara", "Metin\n\n    draft: true", "Not: evet"]
)
def test_prose_with_a_colon_is_not_taken_for_a_field(body: str) -> None:
    assert faults(f"---\ntitle: A\n---\n{body}\n") == []

from pathlib import Path

import pytest
from sites import EN, FOLDER, TR, article, build_site, make_site, put_photo

from sitegen.content.quoting import quote_lines
from sitegen.problems import Problem, SiteError

OTHER = "content/news/2018-10-16-second/index.tr.md"


def problem_of(root: Path, body: str) -> Problem:
    """Build a site of two announcements, of which one has this text, and return its only problem."""
    other = article("İkinci", "date: 2018-10-16", body="## Karar\n\nMetin.")
    make_site(root, f"-- {OTHER} --\n{other}-- {TR} --\n{article('Başlık', 'date: 2019-11-06', body=body)}")
    put_photo(root, "Panel.png")
    with pytest.raises(SiteError) as caught:
        build_site(root)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("code", "line", "column", "fixed"),
    [
        ("SG522", "[x](../2018-10-16-secnd/index.tr.md)", 5, "[x](../2018-10-16-second/index.tr.md)"),
        ("SG524", "[x](../2018-10-16-second/#karr)", 27, "[x](../2018-10-16-second/#karar)"),
        ("SG521", "![Salon](panel.png)", 10, "![Salon](Panel.png)"),
        ("SG522", "[x](../1999-01-01-hic/index.tr.md)", 5, ""),
    ],
)
def test_a_problem_of_planning_quotes_its_line_and_offers_the_right_one(
    tmp_path: Path, code: str, line: str, column: int, fixed: str
) -> None:
    problem = problem_of(tmp_path, f"Bir paragraf.\n\n{line}")
    assert (problem.code, problem.line, problem.column) == (code, 8, column)
    assert (problem.excerpt, problem.fixed) == (line, fixed)


def test_the_right_line_is_right(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "[x](../2018-10-16-secnd/)")
    path = tmp_path / TR
    path.write_text(path.read_text(encoding="utf-8").replace(problem.excerpt, problem.fixed), encoding="utf-8")
    build_site(tmp_path)


def test_a_file_that_is_gone_quotes_nothing(tmp_path: Path) -> None:
    problem = Problem(code="SG522", path=EN, line=3, values=(("target", "x"),))
    assert list(quote_lines(tmp_path, [problem])) == [problem]


def test_a_line_is_found_by_its_field_where_only_that_is_known(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('Başlık', 'date: 2019-11-06', 'publishDate: 2027-06-01')}")
    (problem,) = quote_lines(tmp_path, [Problem(code="SG533", path=TR, values=(("field", "publishDate"),))])
    assert (problem.line, problem.column, problem.excerpt) == (4, 1, "publishDate: 2027-06-01")


def test_a_problem_of_a_folder_is_left_as_it_is(tmp_path: Path) -> None:
    problem = Problem(code="SG506", path=FOLDER)
    assert list(quote_lines(tmp_path, [problem])) == [problem]

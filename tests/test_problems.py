import pickle
from itertools import permutations

import pytest

from sitegen.problems import Problem, SiteError, catalogue, hint_of, level_of, message_of, raise_if_any

PATH = "content/news/2019-11-06-x/index.tr.md"
FAULT = Problem(code="SG515", path=PATH, line=4, column=8, values=(("close", ""), ("known", "meeting"), ("tag", "x")))
WARNING = Problem(code="SG519", path=PATH, line=3, values=(("date", "2019-11-07"), ("folder", "2019-11-06-x")))


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [(0, 0, "a.md"), (3, 0, "a.md:3"), (3, 8, "a.md:3:8"), (0, 8, "a.md")],
)
def test_a_place_is_a_clickable_position(line: int, column: int, place: str) -> None:
    assert Problem(code="SG514", path="a.md", line=line, column=column).place == place


def test_messages_say_the_same_in_both_languages() -> None:
    assert message_of(FAULT, "tr") == "“x” diye bir konu yok."
    assert hint_of(FAULT, "tr") == "Konular content/tags.toml dosyasındadır: meeting."
    assert message_of(FAULT, "en") == "There is no topic “x”."
    assert hint_of(FAULT, "en") == "Topics are listed in content/tags.toml: meeting."


def test_braces_in_a_value_are_printed_as_they_are() -> None:
    values = (("close", ""), ("known", "{tag} {0}"), ("tag", "{known}"))
    assert message_of(Problem(code="SG515", path="a.md", values=values), "en") == "There is no topic “{known}”."


def test_an_error_holds_each_problem_once_in_the_order_of_files_and_lines() -> None:
    problems = [
        Problem(code="SG514", path="a.md", line=2),
        Problem(code="SG516", path="a.md", line=10),
        Problem(code="SG514", path="b.md", line=1),
    ]
    for order in permutations(problems):
        assert SiteError([*order, *order]).problems == tuple(problems)


def test_an_error_survives_the_way_back_from_a_worker() -> None:
    copy = pickle.loads(pickle.dumps(SiteError([FAULT])))
    assert copy.problems == (FAULT,)
    assert str(copy) == "1 problems"


def test_warnings_alone_do_not_stop_a_build() -> None:
    assert level_of(WARNING) == "warning"
    assert raise_if_any([WARNING, WARNING]) == (WARNING,)


def test_warnings_are_told_together_with_errors() -> None:
    with pytest.raises(SiteError) as caught:
        raise_if_any([FAULT, WARNING])
    assert caught.value.problems == (WARNING, FAULT)


def test_the_catalogue_holds_every_code_under_its_topic() -> None:
    topics = {"SG0", "SG1", "SG2", "SG3", "SG4", "SG5", "SG6", "SG7", "SG8", "SG9"}
    assert {code[:3] for code in catalogue()} == topics
    assert all(len(code) == 5 and code[2:].isdigit() for code in catalogue())

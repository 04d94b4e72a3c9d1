import pytest
from sites import PROJECT, TAGS

from sitegen.content.settings.tags import Tag, parse_tags
from sitegen.problems import Problem, message_of

PATH = "content/tags.toml"
CODES = ("tr", "en")


def tags(text: str) -> tuple[Tag, ...]:
    parsed, problems = parse_tags(text.encode(), PATH, CODES)
    assert problems == ()
    return parsed


def faults(text: str) -> list[Problem]:
    parsed, problems = parse_tags(text.encode(), PATH, CODES)
    assert parsed == ()
    return list(problems)


def tag(name: str, turkish: str = "konu", english: str = "topic") -> str:
    return f'[{name}]\ntr = {{name = "Konu", slug = "{turkish}"}}\nen = {{name = "Topic", slug = "{english}"}}\n'


def test_tags_keep_the_order_of_the_file() -> None:
    assert [entry.id for entry in tags(tag("b", "b", "b") + tag("a", "a", "a"))] == ["b", "a"]


def test_a_tag_has_a_label_in_each_language() -> None:
    [meeting] = tags(TAGS)
    assert [label.language for label in meeting.labels] == ["tr", "en"]
    assert meeting.label("tr").name == "Toplantı"
    assert meeting.label("en").slug == "meeting"
    assert meeting.label("tr").description == "Toplantı haberleri."


def test_a_site_may_have_no_tags() -> None:
    assert tags("") == ()


def test_the_tags_of_this_project_are_understood() -> None:
    parsed, problems = parse_tags((PROJECT / PATH).read_bytes(), PATH, CODES)
    assert problems == ()
    assert parsed


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("meeting = 3\n", "SG605", 1),
        ("[meeting]\ntr = 3\nen = {name = 'a', slug = 'a'}\n", "SG605", 2),
        ("[meeting]\ntr = {name = 'a', slug = 'a'}\n", "SG604", 1),
        ("[meeting]\ntr = {name = 'a', slug = 'a'}\nen = {name = 'a'}\n", "SG604", 1),
        ("[meeting]\ntr = {name = 'a', slug = 'a'}\nen = {name = 'a', slug = 1}\n", "SG605", 1),
        (tag("a") + "de = {name = 'a', slug = 'a'}\n", "SG603", 4),
        (tag("a", turkish="Konu"), "SG607", 2),
        (tag("a", english="a/b"), "SG607", 3),
        (tag('"iki söz"'), "SG607", 1),
        ("[meeting\n", "SG601", 1),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, code: str, line: int) -> None:
    assert [(problem.code, problem.line) for problem in faults(text)] == [(code, line)]


def test_two_tags_with_one_address_are_told_by_name() -> None:
    [problem] = faults(tag("first", "bir", "same") + tag("second", "iki", "same"))
    assert (problem.code, problem.place) == ("SG613", "content/tags.toml:6:1")
    assert message_of(problem, "tr") == "“same” adresi iki konuda birden var: “first” ve “second”."
    assert message_of(problem, "en") == "Two topics share the address “same”: “first” and “second”."


def test_one_address_in_two_languages_is_fine() -> None:
    assert len(tags(tag("forum", "forum", "forum"))) == 1

from dataclasses import replace

import pytest

from sitegen.language.strings import parse_strings
from sitegen.output.closures import template_closures
from sitegen.output.engine import Engine

TEMPLATES = {
    "alone.html": "x",
    "base.html": "{% include 'head.html' %}",
    "head.html": "{{ part('row.html', page) }}",
    "row.html": "row",
    "page.html": "{% extends 'base.html' %}{% from 'macros.html' import m %}",
    "macros.html": "{% macro m() %}{% endmacro %}",
    "one.html": "{% include 'two.html' ignore missing %}",
    "two.html": "{% include 'one.html' ignore missing %}",
}
ENGINE = Engine(templates=TEMPLATES, stylesheet="a", strings={"tr": parse_strings('a = "b"', "tr")})
ALL = {"", *TEMPLATES}


def changed(**changes: object) -> set[str]:
    """Return the templates whose closure is another one in another engine."""
    before, after = template_closures(ENGINE), template_closures(replace(ENGINE, **changes))  # type: ignore[arg-type]
    return {name for name in after if after[name] != before.get(name)}


def after_edit(name: str, text: str = "other") -> set[str]:
    return changed(templates={**TEMPLATES, name: text})


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        ("alone.html", {"alone.html"}),
        ("row.html", {"row.html", "head.html", "base.html", "page.html"}),
        ("head.html", {"head.html", "base.html", "page.html"}),
        ("macros.html", {"macros.html", "page.html"}),
        ("two.html", {"one.html", "two.html"}),
    ],
)
def test_an_edit_reaches_the_templates_that_name_it_however_far(name: str, reached: set[str]) -> None:
    assert after_edit(name) == reached


@pytest.mark.parametrize(
    "text",
    [
        "{% include name %}",
        "{% include 'row.html' if page else name %}",
        "{{ part(name, page) }}",
        "{{ part('ro' ~ 'w.html', page) }}",
        "{% set other = part %}{{ other('row.html', page) }}",
    ],
)
def test_a_name_that_is_known_late_may_be_any(text: str) -> None:
    engine = replace(ENGINE, templates={**TEMPLATES, "alone.html": text})
    edited = replace(engine, templates={**engine.templates, "two.html": "other"})
    assert template_closures(engine)["alone.html"] != template_closures(edited)["alone.html"]


def test_a_template_that_comes_counts_where_it_was_named_before() -> None:
    engine = replace(ENGINE, templates={**TEMPLATES, "alone.html": "{% include 'new.html' ignore missing %}"})
    with_new = replace(engine, templates={**engine.templates, "new.html": ""})
    assert template_closures(engine)["alone.html"] != template_closures(with_new)["alone.html"]


@pytest.mark.parametrize(
    "changes",
    [{"stylesheet": "b"}, {"strings": {"tr": parse_strings('a = "c"', "tr")}}, {"has_policy": False}],
    ids=lambda changes: next(iter(changes)),
)
def test_everything_else_in_the_engine_counts_for_all_pages_also_those_without_a_template(
    changes: dict[str, object],
) -> None:
    assert changed(**changes) == ALL


def test_the_order_of_templates_does_not_count() -> None:
    assert changed(templates=dict(reversed(TEMPLATES.items()))) == set()

from collections.abc import Hashable

import pytest
from markupsafe import Markup

from sitegen.output import parts
from sitegen.output.parts import remembering
from sitegen.site.views.parts import Link, Moment

CALLS: list[tuple[str, Hashable]] = []


def render(name: str, value: Hashable) -> Markup:
    CALLS.append((name, value))
    return Markup(f"{name}: {value!r}")


@pytest.fixture(autouse=True)
def _forget_calls() -> None:
    CALLS.clear()


def test_equal_values_are_rendered_once() -> None:
    part = remembering(render)
    texts = {part("a.html", Link(text="x", url="/" + letter)) for letter in "yyz"}
    assert (len(texts), len(CALLS)) == (2, 2)


def test_another_template_makes_another_text_of_the_same_value() -> None:
    part, value = remembering(render), Link(text="x", url="/")
    assert part("a.html", value) != part("b.html", value)
    assert part("a.html", value).startswith("a.html")


@pytest.mark.parametrize(
    ("one", "other"),
    [("<b>", Markup("<b>")), (1, True), (Link(text="x", url="/"), ("x", "/")), (Moment(text="", iso=""), ("", ""))],
)
def test_values_that_print_differently_are_never_mistaken_for_each_other(one: Hashable, other: Hashable) -> None:
    part = remembering(render)
    assert part("a.html", one) != part("a.html", other)
    assert len(CALLS) == 2


def test_what_can_change_is_refused() -> None:
    part = remembering(render)
    with pytest.raises(TypeError):
        part("a.html", ["x"])  # type: ignore[arg-type]


def test_a_part_that_fails_is_not_remembered() -> None:
    faults = iter([True, False])

    def fail_once(name: str, value: Hashable) -> Markup:
        if next(faults):
            raise LookupError
        return Markup("")

    part = remembering(fail_once)
    with pytest.raises(LookupError):
        part("a.html", "x")
    assert part("a.html", "x") == ""


def test_the_memory_is_bounded_and_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_VALUES", 3)
    monkeypatch.setattr(parts, "MOST_OBJECTS", 2)
    part = remembering(render)
    values = [Link(text=str(number % 5), url="/") for number in range(50)]
    assert [part("a.html", value) for value in values] == [Markup(f"a.html: {value!r}") for value in values]
    assert len(CALLS) < 60

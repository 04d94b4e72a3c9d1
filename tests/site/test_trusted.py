import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from sitegen.site.trusted import printed, trusted


@given(st.text(st.sampled_from("aış&<>'\"`\n\u2028")))
def test_text_is_printed_as_markupsafe_escapes_it(text: str) -> None:
    assert printed(text) == str(escape(text))


@pytest.mark.parametrize("character", ["&", "<", ">", '"', "'"])
def test_no_character_of_markup_is_printed_as_it_is(character: str) -> None:
    assert character not in printed(f"a{character}b").replace("&", "", 1)
    assert printed(f"a{character}b").startswith("a&")


def test_markup_is_printed_as_it_is() -> None:
    assert printed(trusted("<b>&amp;</b>")) == "<b>&amp;</b>"


@pytest.mark.parametrize(("value", "text"), [(3, "3"), (None, "None"), (("<",), "(&#39;&lt;&#39;,)")])
def test_other_values_are_printed_as_escaped_text(value: object, text: str) -> None:
    assert printed(value) == text


def test_a_text_that_states_its_own_markup_is_believed() -> None:
    class Stated(str):
        __slots__ = ()

        def __html__(self) -> str:
            return "<i>"

    assert printed(Stated("<b>")) == Markup("<i>")

"""Tests of names strung together."""

import pytest

from sitegen.language.lists import join_names


@pytest.mark.parametrize(
    ("names", "turkish", "english"),
    [
        ((), "", ""),
        (("Ankara",), "Ankara", "Ankara"),
        (("Ankara", "Van"), "Ankara ve Van", "Ankara and Van"),
        (("Ankara", "İzmir", "Van"), "Ankara, İzmir ve Van", "Ankara, İzmir and Van"),
        (("A", "B", "C", "D", "E"), "A, B, C, D ve E", "A, B, C, D and E"),
        (("{0}", "{1}", "{x}"), "{0}, {1} ve {x}", "{0}, {1} and {x}"),
    ],
)
def test_names_are_joined_with_the_languages_and(names: tuple[str, ...], turkish: str, english: str) -> None:
    assert join_names(names, "tr") == turkish
    assert join_names(names, "en") == english


def test_arabic_joins_every_name_with_and() -> None:
    assert join_names(("أنقرة", "إزمير", "وان"), "ar") == "أنقرة وإزمير ووان"

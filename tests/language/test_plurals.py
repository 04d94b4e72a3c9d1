"""Tests of plural categories, against CLDR's rules."""

import pytest

from sitegen.language.plurals import plural_categories, plural_category


def test_turkish_and_english_tell_one_from_other() -> None:
    assert plural_categories("tr") == plural_categories("en") == ("one", "other")
    for language in ("tr", "en"):
        assert [plural_category(n, language) for n in (0, 1, 2, 21)] == ["other", "one", "other", "other"]


def test_arabic_has_all_six_categories() -> None:
    assert plural_categories("ar") == ("zero", "one", "two", "few", "many", "other")


@pytest.mark.parametrize(
    ("n", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (103, "few"), (111, "many")],
)  # fmt: skip
def test_arabic_counts_fall_into_their_categories(n: int, category: str) -> None:
    assert plural_category(n, "ar") == category


def test_a_language_of_one_form_has_other_only() -> None:
    assert plural_categories("ja") == ("other",)

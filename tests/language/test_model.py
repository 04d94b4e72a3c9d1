"""Tests of one configured language as a value."""

from sitegen.language.model import Language


def test_a_language_is_tagged_with_its_code() -> None:
    assert Language("tr", "tr_TR", "Türkçe", "ltr").tag == "tr"

"""Tests of numbers, sizes and Roman numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.numbers import format_number, format_size, roman, roman_ordinal


def test_each_language_separates_thousands_and_decimals_its_own_way() -> None:
    assert format_number(1234567, "tr") == "1.234.567"
    assert format_number(1234567, "en") == "1,234,567"
    assert format_number(Decimal("1234.5"), "tr") == "1.234,5"
    assert format_number(0.25, "en") == "0.25"
    assert format_number(-3, "tr") == "-3"


def test_digits_are_western_in_arabic() -> None:
    assert format_number(1234567, "ar_SA") == "1,234,567"


@pytest.mark.parametrize(
    ("size", "turkish", "english"),
    [
        (0, "0 kB", "0 kB"),
        (1, "0,1 kB", "0.1 kB"),
        (512, "0,5 kB", "0.5 kB"),
        (999, "1 kB", "1 kB"),
        (1_000, "1 kB", "1 kB"),
        (1_449, "1,4 kB", "1.4 kB"),
        (9_950, "10 kB", "10 kB"),
        (240_400, "240 kB", "240 kB"),
        (999_499, "999 kB", "999 kB"),
        (999_500, "1 MB", "1 MB"),
        (1_234_567, "1,2 MB", "1.2 MB"),
        (12_345_678, "12 MB", "12 MB"),
        (3_500_000_000, "3,5 GB", "3.5 GB"),
        (5 * 10**15, "5.000 TB", "5,000 TB"),
    ],
)
def test_a_size_is_written_in_decimal_units(size: int, turkish: str, english: str) -> None:
    assert format_size(size, "tr") == turkish
    assert format_size(size, "en") == english


def test_arabic_has_its_own_units() -> None:
    assert format_size(240_000, "ar") == "240 كيلوبايت"


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        format_size(-1, "tr")


@pytest.mark.parametrize(
    ("n", "numeral"), [(1, "I"), (3, "III"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1999, "MCMXCIX")]
)
def test_a_number_becomes_a_roman_numeral(n: int, numeral: str) -> None:
    assert roman(n) == numeral


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_a_number_without_a_roman_numeral_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="Roman"):
        roman(n)


@given(st.integers(1, 3999))
def test_a_roman_numeral_says_its_number(n: int) -> None:
    values = [dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000), strict=True))[digit] for digit in roman(n)]
    following = [*values[1:], 0]
    assert sum(-value if value < after else value for value, after in zip(values, following, strict=True)) == n


def test_a_point_makes_a_roman_numeral_an_ordinal_in_turkish_only() -> None:
    assert roman_ordinal(3, "tr") == "III."
    assert roman_ordinal(3, "en") == "III"

"""Owns how numbers, file sizes and Roman numerals are written in each language.

Comes in: plain numbers. Goes out: text with the language's separators and Western digits.
Years are not numbers: "2.019" would be wrong. Words for ordinals are interface strings and not here.
"""

from decimal import ROUND_HALF_UP, Decimal

from sitegen.language import cldr
from sitegen.language.casing import has_dotted_i

_ROMAN_DIGITS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_LARGEST_ROMAN = 3999
_SIZE_UNITS = ("digital-kilobyte", "digital-megabyte", "digital-gigabyte", "digital-terabyte")
_SMALLEST_SIZE = Decimal("0.1")


def format_number(n: float | Decimal, language: str) -> str:
    """Return a number with the language's separators: "1.234,5" in Turkish, "1,234.5" in English."""
    return cldr.number(n, language)


def format_size(size: int, language: str) -> str:
    """Return a size in bytes in decimal units, from kilobytes on: "240 kB", "1,2 MB"; one decimal below ten.

    Raises ValueError for a negative size.
    """
    if size < 0:
        raise ValueError(f"a size cannot be negative: {size}")
    # The first unit in which less than a thousand is left, also after rounding: 999,600 bytes are 1 MB.
    steps = [(unit, _rounded(size / Decimal(1000) ** power)) for power, unit in enumerate(_SIZE_UNITS, start=1)]
    unit, value = next((step for step in steps if step[1] < 1000), steps[-1])
    return cldr.quantity(max(value, _SMALLEST_SIZE) if size else value, unit, language)


def roman(n: int) -> str:
    """Return a Roman numeral, 1 to 3999; raises ValueError for any other number."""
    if not 1 <= n <= _LARGEST_ROMAN:
        raise ValueError(f"no Roman numeral is written for {n}")
    numeral = ""
    for value, letters in zip(_ROMAN_VALUES, _ROMAN_DIGITS, strict=True):
        count, n = divmod(n, value)
        numeral += letters * count
    return numeral


def roman_ordinal(n: int, language: str) -> str:
    """Return a Roman numeral as an ordinal: "III." in Turkish, where the point says "-üncü"; else "III"."""
    return roman(n) + "." if has_dotted_i(language) else roman(n)


def _rounded(value: Decimal) -> Decimal:
    tenths = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return tenths if tenths < 10 else value.quantize(Decimal(1), ROUND_HALF_UP)

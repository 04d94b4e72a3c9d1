"""Owns the choice of a plural form.

Comes in: a count and a language. Goes out: one of CLDR's six category names.
It never holds the forms themselves: those are interface strings.
"""

from sitegen.language import cldr


def plural_category(n: int, language: str) -> str:
    """Return the category of a count: "one" or "other" in Turkish and English, up to six in Arabic."""
    return cldr.plural_category(n, language)


def plural_categories(language: str) -> tuple[str, ...]:
    """Return the categories a language tells apart, in CLDR's order, always ending in "other"."""
    return cldr.plural_categories(language)

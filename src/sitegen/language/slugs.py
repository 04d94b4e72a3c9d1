"""Owns the last part of an address: how it is made from a title, and what may stand there.

Comes in: a title as typed. Goes out: `[a-z0-9]` words joined by hyphens, or nothing if none is left.
The same for every language, so that a title gives one address whichever version quotes it.
It never knows which addresses are already taken.
"""

import re
import unicodedata

from sitegen.language.casing import without_marks

LONGEST_SLUG = 80
# Letters that Unicode does not decompose; without the first, "Kadıköy" would become "kad-koy".
LATIN_LETTERS = {
    "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ə": "e",
    "ħ": "h", "ẞ": "ss", "Æ": "ae", "Œ": "oe", "Ø": "o", "Đ": "d", "Ð": "d", "Ł": "l", "Þ": "th", "Ə": "e",
    "Ħ": "h",
}  # fmt: skip
_LATIN_LETTERS = str.maketrans(LATIN_LETTERS)
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slugify(text: str) -> str:
    """Return the slug of a title, at most 80 characters, cut between words; "" if no letter or digit is left.

    Every kind of apostrophe separates words, so that the address does not depend on the keyboard.
    """
    # Letter by letter is right where no mark stands apart from its letter, which is nearly everywhere.
    plain = text if text.isascii() else text.translate(_PLAIN_LETTERS)
    bare = plain.lower() if plain.isascii() else _bare(text)
    return _cut(_BETWEEN_WORDS.sub("-", bare).strip("-"))


def is_slug(text: str) -> bool:
    """Tell whether a text can stand in an address as it is."""
    return len(text) <= LONGEST_SLUG and _SLUG.fullmatch(text) is not None


def _bare(text: str) -> str:
    """Return the text in small letters without marks; foreign scripts stay."""
    composed = unicodedata.normalize("NFC", text).translate(_LATIN_LETTERS)
    # Soft hyphens and other invisible characters stand within words and must not cut them in two.
    visible = "".join(letter for letter in without_marks(composed) if unicodedata.category(letter) != "Cf")
    return visible.lower()


# Latin letters, and the quotes and dashes between words.
_PLAIN_LETTERS = {
    number: bare for number in (*range(0x80, 0x250), *range(0x2010, 0x2040)) if (bare := _bare(chr(number))).isascii()
}


def _cut(slug: str) -> str:
    if len(slug) <= LONGEST_SLUG:
        return slug
    words, hyphen, _ = slug[: LONGEST_SLUG + 1].rpartition("-")
    return words if hyphen else slug[:LONGEST_SLUG]

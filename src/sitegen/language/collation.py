"""Owns alphabetical order: Turkish with its 29 letters in their places, other languages by base letters.

Comes in: a text and a language. Goes out: a key for `sorted` that is different for every two different texts.
The Turkish order is CLDR's (q, w and x stand where the Latin alphabet has them); spaces and hyphens come
first, then digits, then letters; other punctuation does not count. It never reads the environment's locale.
"""

import unicodedata
from functools import lru_cache

from sitegen.language.casing import has_dotted_i, lower, without_marks
from sitegen.language.slugs import LATIN_LETTERS

_TURKISH_ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_LATIN_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_WORD_BREAK = " "
# Weights are characters, for strings compare fast: above digits, and below every letter of another script.
_FIRST_LETTER = 0x41


def sort_key(text: str, language: str) -> tuple[str, str, str]:
    """Return a key that sorts as the language's dictionaries do: by letters, then accents, then capitals."""
    small = lower(text, language)
    alphabet = _TURKISH_ALPHABET if has_dotted_i(language) else _LATIN_ALPHABET
    return ("".join([_weight(character, alphabet) for character in small]), small, text)


@lru_cache(maxsize=4096)
def _weight(character: str, alphabet: str) -> str:
    if character in alphabet:
        return chr(_FIRST_LETTER + alphabet.index(character))
    if character.isspace() or unicodedata.category(character) == "Pd":
        return _WORD_BREAK
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    base = LATIN_LETTERS.get(character) or without_marks(character).lower()
    if base != character:
        return "".join(_weight(part, alphabet) for part in base)
    return character if character.isalnum() else ""

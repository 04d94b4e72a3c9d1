"""Owns every change of letter case, and the folding under which texts count as the same.

Comes in: any text and a language code or locale ("tr", "tr_TR", "en"). Goes out: text in composed form (NFC).
Turkish and Azeri pair I with ı and İ with i (Unicode's SpecialCasing.txt); Python's own do not know that.
It never decides where case is to be changed, and never looks at the environment's locale.
"""

import re
import unicodedata

DOT_ABOVE = "\u0307"
_DOTTED_I_LANGUAGES = frozenset({"tr", "az"})
_SMALL_LETTERS = str.maketrans({"I": "ı", "İ": "i"})
_CAPITAL_LETTERS = str.maketrans({"i": "İ", "ı": "I"})
# UNHCR or COVID-19 is rightly written in capitals; a title of this many letters is no abbreviation.
_FEWEST_LETTERS_OF_A_TITLE = 6
_ROMAN_ORDINAL = re.compile(r"(?<!\w)(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})\.(?!\w)")


def lower(text: str, language: str) -> str:
    """Return the text in small letters as the language writes them; İ becomes a plain i in every language.

    The last is the one departure from Unicode's general rule, which leaves a stray U+0307 behind the i.
    """
    composed = unicodedata.normalize("NFC", text)
    if has_dotted_i(language):
        return composed.translate(_SMALL_LETTERS).lower()
    return composed.replace("İ", "i").lower()


def upper(text: str, language: str) -> str:
    """Return the text in capitals as the language writes them: "istanbul" is "İSTANBUL" in Turkish."""
    composed = unicodedata.normalize("NFC", text)
    if has_dotted_i(language):
        composed = composed.replace("i" + DOT_ABOVE, "i").translate(_CAPITAL_LETTERS)
    return unicodedata.normalize("NFC", composed.upper())


def sentence_case_of_capitals(text: str, language: str) -> str:
    """Return a title typed all in capitals as a sentence; its first letter and Roman ordinals stay capital.

    Names lose their capitals too: this is an offer for an editor to correct, not a text to publish.
    """
    small = list(lower(text, language))
    composed = unicodedata.normalize("NFC", text)
    if len(small) == len(composed):
        for match in _ROMAN_ORDINAL.finditer(composed):
            small[match.start() : match.end()] = match.group()
    for position, character in enumerate(small):
        if character.isalpha():
            small[position] = upper(character, language)
            break
    return "".join(small)


def is_all_capitals(text: str) -> bool:
    """Tell whether a text was typed all in capitals; short abbreviations such as "UNHCR" do not count."""
    if any(character.islower() for character in text):
        return False
    return sum(character.isupper() for character in text) >= _FEWEST_LETTERS_OF_A_TITLE


def fold(text: str) -> str:
    """Return the form in which texts are compared and searched: small, without marks, i for ı, I and İ.

    In JavaScript, for a search to do the same:
    `t.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase().replace(/ı/g, "i").normalize("NFC")`.
    """
    bare = without_marks(text).lower().replace("ı", "i")
    return unicodedata.normalize("NFC", without_marks(bare))


def without_marks(text: str) -> str:
    """Return the text decomposed (NFKD) and rid of every combining mark: "ğ" becomes "g", "â" becomes "a"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if unicodedata.category(character)[0] != "M")


def has_dotted_i(language: str) -> bool:
    """Tell whether the language pairs I with ı and İ with i, from its code, tag or locale."""
    return language.replace("-", "_").partition("_")[0].lower() in _DOTTED_I_LANGUAGES

"""Owns how a text is cut into the words that a search compares.

Comes in: any text. Goes out: its words, folded, without the suffix behind an apostrophe ("İstanbul’daki" is
"istanbul"). The search page does the same to what a reader types (`templates/assets/search.js`); a test holds the two
together. It knows nothing of stems or of how words are looked for.
"""

import re
from collections.abc import Mapping

from sitegen.language.casing import fold

# Words that stand in nearly every text: to index them would take a fifth of an index and find everything. All folded.
_TURKISH = "bir bu da daha de gibi her hem icin ile ise kadar ki mi o olan olarak ve veya ya"
_ENGLISH = (
    "a also an and are as at be been but by for from had has have in into is it its of on or that the their there "
    "these they this to was were which who will with"
)
STOP_WORDS: Mapping[str, frozenset[str]] = {"tr": frozenset(_TURKISH.split()), "en": frozenset(_ENGLISH.split())}
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′", "'"))
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as a search compares them, in their order.

    What follows an apostrophe is a suffix and not searched for, unless a single letter stands before it (O’Neill).
    """
    words: list[str] = []
    for found in _WORD.findall(fold(text.translate(_APOSTROPHES))):
        head, *rest = found.split("'")
        words += [head] if len(head) > 1 else [head, *rest]
    return tuple(words)


def stop_words(language: str) -> frozenset[str]:
    """Return the folded words of a language that are not searched for."""
    return STOP_WORDS.get(language, frozenset())


def is_cut_by_page(language: str) -> bool:
    """Tell whether the search page itself takes the endings off what is typed in a language.

    Stemmers for Turkish judge by vowel harmony, of which folded words have kept nothing. It is enough to look for all
    words that begin with what is left of the typed one; for other languages the index knows stems.
    """
    return language in STOP_WORDS

"""In which language the words of a built page are, told by its letters and most frequent words, for whole-site tests.

Comes in: the HTML of a page. Goes out: its texts with the language that the nearest `lang` states, and what
contradicts it. Names stand untranslated in any language: a few capitalised words in a row are taken for one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

# Letters that English does not have, and Turkish words that are nobody's name.
TURKISH_LETTERS = frozenset("çğıöşüÇĞİÖŞÜ")
STOP_WORDS = {
    "tr": frozenset(
        """ve bir bu için ile olarak da de daha çok gibi kadar sonra önce her olan oldu ise ki ne ya veya ancak
        tarafından arasında üzere göre ilk tüm bütün bunlar biz aynı yeni""".split()  # noqa: SIM905 - one can read it
    ),
    "en": frozenset(
        """the and of to in a is was for on with as at by from that this it are were be has had its their which
        an or not who what all we""".split()  # noqa: SIM905 - one can read it
    ),
}
OTHER = {"tr": "en", "en": "tr"}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "cite", "code", "em", "q", "small", "span", "strong", "sub", "sup", "time"]
)
SILENT = frozenset(["script", "style", "template"])
ENOUGH = 4  # telling words from which on the main text of a page is judged
WINDOW = 5  # words in a row of which three are common in the other language and none in this one
LONGEST_NAME = 7  # words of a name in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A run of text of one block in one stated language."""

    text: str
    language: str
    is_main: bool


def read_fragments(page: str) -> list[Fragment]:
    """Return all texts of a page that readers meet, block by block, cut where the stated language changes."""
    document = html.fromstring(page)
    found: list[Fragment] = []
    for element in document.body.iter():
        if isinstance(element.tag, str) and element.tag not in INLINE | SILENT:
            found += _join(_texts(element, language_of(element)), is_main=is_inside_main(element))
    return found


def language_of(element: html.HtmlElement) -> str:
    """Return the language that the nearest `lang` states."""
    holder = next((each for each in (element, *element.iterancestors()) if each.get("lang")), None)
    return "" if holder is None else str(holder.get("lang"))


def is_inside_main(element: html.HtmlElement) -> bool:
    """Tell whether an element belongs to the main part of the page."""
    return any(each.tag == "main" for each in (element, *element.iterancestors()))


def _texts(element: html.HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a block with their languages, those of inline elements too, not those of blocks within."""
    yield element.text or "", language
    for child in element:
        if isinstance(child.tag, str) and child.tag in INLINE:
            yield from _texts(child, child.get("lang") or language)
        else:
            yield "\n", language  # a block between: no sentence runs across it
        yield child.tail or "", language


def _join(texts: Iterator[tuple[str, str]], *, is_main: bool) -> Iterator[Fragment]:
    joined: list[tuple[str, str]] = []
    for text, language in texts:
        if joined and joined[-1][1] == language:
            joined[-1] = joined[-1][0] + text, language
        else:
            joined.append((text, language))
    for text, language in joined:
        for line in text.split("\n\n"):
            if line.strip():
                yield Fragment(text=" ".join(line.split()), language=language, is_main=is_main)


def count_stop_words(words: list[str], language: str) -> int:
    """Count words of which every text of a language is full."""
    return sum(word.lower() in STOP_WORDS[language] for word in words)


def find_foreign(fragment: Fragment) -> str:
    """Return what in a fragment is of the other language without saying so, or nothing."""
    words = WORD.findall(fragment.text)
    if fragment.language not in OTHER:
        return ""
    other = OTHER[fragment.language]
    own, foreign = count_stop_words(words, fragment.language), count_stop_words(words, other)
    if foreign >= 2 and foreign > own:
        return fragment.text
    for start in range(max(0, len(words) - WINDOW + 1)):
        part = words[start : start + WINDOW]
        if count_stop_words(part, other) >= 3 and not count_stop_words(part, fragment.language):
            return " ".join(part)
    return _turkish_words(words) if fragment.language == "en" else ""


def _turkish_words(words: list[str]) -> str:
    """Return Turkish words of an English text that are no names: small letters, or too many in a row."""
    small = [word for word in words if word[0].islower() and TURKISH_LETTERS & set(word.split("’")[0])]
    run = 0
    for word in words:
        run = run + 1 if word[0].isupper() and not word.isascii() else 0
        if run > LONGEST_NAME:
            return " ".join(words)
    return " ".join(small)


def find_main_language(fragments: list[Fragment], language: str) -> str:
    """Return the language of a page's main text as its words tell it; nothing where it has too few of them."""
    texts = [each.text for each in fragments if each.is_main and each.language == language]
    words = [word for text in texts for word in WORD.findall(text)]
    small_turkish = sum(word[0].islower() and bool(TURKISH_LETTERS & set(word)) for word in words)
    turkish, english = count_stop_words(words, "tr") + small_turkish, count_stop_words(words, "en")
    if turkish + english < ENOUGH:
        return ""
    return "tr" if turkish > 2 * english else "en" if english > 2 * turkish else "?"


def find_faults(page: str) -> list[str]:
    """Return every fragment of a page whose words contradict the language it states."""
    document = html.fromstring(page)
    language = document.get("lang") or ""
    fragments = read_fragments(page)
    found = [f"“{foreign}” stands as {each.language}" for each in fragments if (foreign := find_foreign(each))]
    told = find_main_language(fragments, language)
    if told not in {"", language}:
        found.append(f"the page states {language or 'no language'}, its main text is {told}")
    return found

"""What of an announcement is searched: a page for the index alone, and the words as a reader sees them.

Comes in: an entry of a search index, and the HTML of its body. Goes out: for every word of the text the word that is
searched for in its place, so that what is found in the one can be shown in the other.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from sitegen.language.searching import is_cut_by_page, search_words, stop_words
from sitegen.site.search import SearchEntry

TAG = re.compile(r"""<(?P<name>/?[a-zA-Z][\w-]*)(?:[^>"']|"[^"]*"|'[^']*')*>""")
# Between these there need be no space: “un<b>der</b>line” is one word.
WITHIN_WORDS = frozenset({"a", "abbr", "b", "cite", "code", "dfn", "em", "i", "q", "s", "small", "span", "strong", "u"})
HEADING_ENDS = frozenset({"/h2", "/h3", "/h4", "/h5", "/h6"})
NO_WORD = "–"  # stands for a piece of text without a letter or digit, so that words can be counted
TITLE, SUMMARY, FACTS, BODY = 8, 3, 2, 1  # how much more a word counts there than in the body
NO_STEMS = "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """One entry ready to be searched: the page for the index, and the text to be shown.

    Its first `head` words are title and summary, those up to `body` the body; facts follow as far as they are new.
    """

    page: str
    text: str
    head: int
    body: int


def make_searchable(entry: SearchEntry, body: str, language: str) -> Searchable:
    """Return an entry as it is searched in an index of a language; `body` is HTML."""
    title, summary, text = entry.title.split(), entry.summary.split(), text_of(body).split()
    known = {searched_for(word, language) for word in (*title, *summary, *text)}
    facts = " ".join((entry.date, *entry.labels, *entry.facts)).split()
    new = [word for word in dict.fromkeys(facts) if searched_for(word, language) not in known]
    parts = ((TITLE, title), (SUMMARY, summary), (BODY, text), (FACTS, new))
    paragraphs = "".join(
        f'<p data-pagefind-weight="{weight}">{escape(" ".join(searched_for(word, language) for word in words))}</p>'
        for weight, words in parts
    )
    stated = NO_STEMS if is_cut_by_page(language) else language
    return Searchable(
        page=f'<!doctype html><html lang="{stated}"><body data-pagefind-body>{paragraphs}</body></html>',
        text=" ".join(word for _, words in parts for word in words),
        head=len(title) + len(summary),
        body=len(title) + len(summary) + len(text),
    )


@lru_cache(maxsize=2**16)
def searched_for(word: str, language: str) -> str:
    """Return what is searched for in place of one word of a text; one with a hyphen can be found by either half."""
    found = search_words(word)
    return NO_WORD if stop_words(language).issuperset(found) else "-".join(found)


def text_of(html: str) -> str:
    """Return the text of sanitised HTML, blocks kept apart by a space, headings from their text by a middle dot."""
    return unescape(TAG.sub(_between, html))


def _between(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if name in HEADING_ENDS:
        return " · "  # so that a passage does not run from a heading into the text
    return "" if name.removeprefix("/") in WITHIN_WORDS else " "

"""Owns what can be told from the words of a text: that they are of another language, or that a link says nothing.

Comes in: the text of a body, code blanked out, and its language. Goes out: warnings with their place. It runs for every
text of every build, so it asks for a few words only and looks closer where it finds them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sitegen.content.markdown.source_lines import SourceLines
from sitegen.problems import Problem

_LOOKED_AT: Final = 2000  # characters; a text in the wrong file shows itself at its beginning
_FEWEST: Final = 3  # a name or a title of the other language may hold two of its words
# Words that every text of a language is full of, and that the other language does not have.
_TELLING: Final[Mapping[str, tuple[str, ...]]] = {"tr": (" ve ", " bir "), "en": (" the ", " and ")}
_COMMON: Final[Mapping[str, tuple[str, ...]]] = {
    "tr": (" ve ", " bir ", " bu ", " için ", " ile ", " olarak ", " da ", " de "),
    "en": (" the ", " and ", " of ", " to ", " in ", " a ", " was ", " for "),
}
_CODES: Final[Mapping[str, str]] = {"en": "SG470", "tr": "SG471"}  # sentences say the language, so each has its own
_VAGUE: Final = re.compile(
    r"\[("
    r"(?:[Bb]u(?:raya|rayı|radan|rada)|(?:[^\]\n]{0,40} )?[Tt]ıkla(?:yın(?:ız)?)?|[Dd]evamı|[Dd]evamını oku|[Ll]ink)"
    r"|(?:[Bb]uraya|[Bb]uradan) tıkla(?:yın(?:ız)?)?"
    r"|(?:[^\]\n]{0,40} )?[Cc]lick here|[Hh]ere|[Rr]ead more|[Tt]his link"
    r")[.…!]*\]\("
)


def check_words(source: SourceLines, language: str) -> Iterator[Problem]:
    """Yield SG470 or SG471 for a text in another language than its file states, SG426 for links that say nothing."""
    other = next((code for code in _TELLING if code != language), "") if language in _TELLING else ""
    if other:
        yield from _check_language(source, language, other)
    for match in _VAGUE.finditer(source.text):
        yield source.problem_at("SG426", match.start(), (("text", match.group(1)),))


def _check_language(source: SourceLines, language: str, other: str) -> Iterator[Problem]:
    beginning = source.text[:_LOOKED_AT]
    if sum(map(beginning.count, _TELLING[other])) < _FEWEST:
        return
    foreign = sum(map(beginning.count, _COMMON[other]))
    if foreign > 2 * sum(map(beginning.count, _COMMON[language])):
        offset = len(beginning) - len(beginning.lstrip())
        yield source.problem_at(_CODES[other], offset, (("here", language), ("there", other)))

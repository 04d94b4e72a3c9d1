"""What the template of the search may see: the index of all titles, and what its script needs.

As in `parts`, a view holds finished text and addresses. Words that the script shows stand in the page.
"""

from dataclasses import dataclass

from sitegen.site.views.frame import Frame, SearchAssets
from sitegen.site.views.parts import Group, Link, YearLink


@dataclass(frozen=True, slots=True, kw_only=True)
class CountForm:
    """How a count reads in one plural category (CLDR's names), with {n} where the number goes."""

    category: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTarget:
    """One language that can be searched: its search page, the folder of its index, and how its count is told.

    `are_words_cut` tells that the index holds whole words and the page itself takes endings off what is typed.
    `stop_words` are not in the index, folded, with spaces between.
    """

    language: str
    name: str
    url: str
    index: str
    are_words_cut: bool
    stop_words: str
    offer: str
    counts: tuple[CountForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """What a page needs to search: the address of the site's root, the page's own language, and the others."""

    root: str
    own: SearchTarget
    others: tuple[SearchTarget, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The search page: the index of all titles, and what is needed to search; `finder` and
    `assets` are None where nothing does.

    `years` and `topics` are ways on where nothing is found.
    """

    frame: Frame
    title: str
    lede: str
    count: str
    groups: tuple[Group, ...]
    finder: Finder | None
    assets: SearchAssets | None
    years: tuple[YearLink, ...]
    topics: tuple[Link, ...]

"""What publishing would change for readers, against what the last build published.

Comes in: the pages of both by output. Goes out: changes of pages that stand for one content file, sorted by address;
lists and feeds follow from these, and are only counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sitegen.audit.site import address_of

Effect = Literal["new", "changed", "gone"]
EFFECTS: tuple[Effect, ...] = ("new", "changed", "gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """A page as it is published: the digest of its bytes, and its content file where it stands for one.

    `title` is the article's, and empty where only the record of the last build knows the page.
    """

    digest: str
    source: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happens to one page: its address below the site's base, its title and its content file."""

    effect: Effect
    address: str
    title: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Changes of pages, and how many lists, feeds and redirects change with them."""

    pages: tuple[Change, ...]
    others: int

    def count(self, effect: Effect) -> int:
        """Return how many pages undergo this."""
        return sum(change.effect == effect for change in self.pages)


def find_changes(before: Mapping[str, PageState], now: Mapping[str, PageState]) -> Changes:
    """Compare what was published with what would be, by the bytes of each page."""
    pages, others = [], 0
    for output in sorted(before.keys() | now.keys()):
        old, new = before.get(output), now.get(output)
        if old is not None and new is not None and old.digest == new.digest:
            continue
        state = new or old
        if state is None or not state.source:
            others += 1
            continue
        effect: Effect = "new" if old is None else "gone" if new is None else "changed"
        pages.append(Change(effect=effect, address=address_of(output), title=state.title, source=state.source))
    return Changes(pages=tuple(pages), others=others)

"""Which announcements are related to which: the same series first, then shared topics, then the same year.

Comes in: the library. Goes out: for any work its nearest relatives. Works of one kind (numbered or not, topics, year)
have the same relatives, so nearness is computed between kinds, of which a large site has hundreds, not between works.
"""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from sitegen.site.library import Library, Work

Kind = tuple[bool, frozenset[str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """The kinds of a library: the places of their works in the current news, and each kind's relatives in tiers."""

    works: tuple[Work, ...]
    places: Mapping[Kind, tuple[int, ...]] = field(hash=False)
    tiers: Mapping[Kind, tuple[tuple[Kind, ...], ...]] = field(hash=False)


def make_kinship(library: Library) -> Kinship:
    """Sort the works of a library into kinds and the kinds by nearness; expired works are nobody's relatives."""
    places: dict[Kind, list[int]] = {}
    for place, work in enumerate(library.current):
        places.setdefault(_kind(work), []).append(place)
    own = dict.fromkeys(_kind(work) for work in library.news)
    return Kinship(
        works=library.current,
        places={kind: tuple(found) for kind, found in places.items()},
        tiers={kind: _tiers(kind, places) for kind in own},
    )


def _kind(work: Work) -> Kind:
    return work.number is not None, frozenset(work.tags), work.date.year


def _nearness(own: Kind, other: Kind) -> tuple[bool, int, bool]:
    return own[0] and other[0], len(own[1] & other[1]), own[2] == other[2]


def _tiers(own: Kind, kinds: Mapping[Kind, list[int]]) -> tuple[tuple[Kind, ...], ...]:
    """Group kinds of equal nearness, the nearest first; a year alone makes no relatives."""
    kin = [kind for kind in kinds if any(_nearness(own, kind)[:2])]
    ranked = sorted(kin, key=lambda kind: _nearness(own, kind), reverse=True)
    return tuple(tuple(tier) for _, tier in groupby(ranked, key=lambda kind: _nearness(own, kind)))


def related(kinship: Kinship, work: Work, excluded: frozenset[str], *, limit: int) -> tuple[Work, ...]:
    """Return the nearest relatives of a work, within one nearness the newest first; never unrelated works."""
    found: list[Work] = []
    for other in _relatives(kinship, work):
        if len(found) == limit:
            break
        if other.key != work.key and other.key not in excluded:
            found.append(other)
    return tuple(found)


def _relatives(kinship: Kinship, work: Work) -> Iterator[Work]:
    for tier in kinship.tiers[_kind(work)]:
        for place in heapq.merge(*(kinship.places[kind] for kind in tier)):
            yield kinship.works[place]

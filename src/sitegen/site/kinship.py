"""Which announcements are related to which: the same series first, then shared topics, then the same year.

Comes in: the library. Goes out: for any work its nearest relatives. Works of one kind (numbered or not, topics, year)
have the same relatives, so they are looked for once for each kind; kinds with the same topics are compared once.
"""

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice

from sitegen.site.library import Library, Work

Family = tuple[bool, frozenset[str]]
Kind = tuple[Family, int]
Tiers = tuple[tuple[Family, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """The nearest relatives of each kind, `reach` of them where there are as many."""

    reach: int
    nearest: Mapping[Kind, tuple[Work, ...]] = field(hash=False)


def make_kinship(library: Library, *, reach: int) -> Kinship:
    """Find the nearest relatives of every kind of work; expired works are nobody's relatives.

    `reach` is how many are found: those that are shown and those that may have to be left out.
    """
    places: dict[Family, list[int]] = {}
    places_in_year: dict[Kind, list[int]] = {}
    for place, work in enumerate(library.current):
        family, year = _kind(work)
        places.setdefault(family, []).append(place)
        places_in_year.setdefault((family, year), []).append(place)
    kinds = dict.fromkeys(map(_kind, library.news))
    tiers = _tiers(dict.fromkeys(family for family, _ in kinds), places)
    nearest = {}
    for family, year in kinds:
        found = (place for tier in tiers[family] for place in _in_order(tier, year, places, places_in_year))
        nearest[family, year] = tuple(library.current[place] for place in islice(found, reach))
    return Kinship(reach=reach, nearest=nearest)


def _kind(work: Work) -> Kind:
    return (work.number is not None, frozenset(work.tags)), work.date.year


def _tiers(own: Mapping[Family, None], known: Mapping[Family, list[int]]) -> Mapping[Family, Tiers]:
    """Group for each family the known ones of equal nearness, the nearest first."""
    numbered = [family for family in known if family[0]]
    by_topic: dict[str, list[Family]] = {}
    for family in known:
        for topic in family[1]:
            by_topic.setdefault(topic, []).append(family)
    return {family: _tiers_of(family, numbered, by_topic) for family in own}


def _tiers_of(own: Family, numbered: list[Family], by_topic: Mapping[str, list[Family]]) -> Tiers:
    """Only families of the same series or with a shared topic are kin; others are not even looked at."""
    shared = Counter(family for topic in own[1] for family in by_topic.get(topic, ()))
    kin = {*shared, *numbered} if own[0] else set(shared)

    def nearness(family: Family) -> tuple[bool, int]:
        return own[0] and family[0], shared[family]

    return tuple(tuple(tier) for _, tier in groupby(sorted(kin, key=nearness, reverse=True), key=nearness))


def _in_order(
    tier: tuple[Family, ...],
    year: int,
    places: Mapping[Family, list[int]],
    places_in_year: Mapping[Kind, list[int]],
) -> Iterator[int]:
    """Yield the places of a tier's works: those of the year first, and both parts from new to old."""
    same_year = heapq.merge(*(places_in_year.get((family, year), ()) for family in tier))
    seen = set()
    for place in same_year:
        seen.add(place)
        yield place
    for place in heapq.merge(*(places[family] for family in tier)):
        if place not in seen:
            yield place


def related(kinship: Kinship, work: Work, excluded: frozenset[str], *, limit: int) -> tuple[Work, ...]:
    """Return the nearest relatives of a work, within one nearness the newest first; never unrelated works."""
    assert limit + len(excluded) < kinship.reach, "the work itself may be among its relatives too"
    relatives = kinship.nearest[_kind(work)]
    return tuple(islice((other for other in relatives if other.key != work.key and other.key not in excluded), limit))

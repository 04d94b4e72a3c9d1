"""The site as planners see it: settings, library, topics, words, addresses and media in one frozen value.

Planners are functions `(site) -> Iterator[Page]`; this is everything they may use.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple, cast

from sitegen.content.lettering import Lettering
from sitegen.content.model import Document, Photo
from sitegen.content.settings.config import Config
from sitegen.content.settings.tags import Tag
from sitegen.language.strings import Strings
from sitegen.site.addresses import Addresses
from sitegen.site.library import Library
from sitegen.site.views.frame import Assets, SearchAssets

Key = TypeVarTuple("Key")
Value = TypeVar("Value")
MISSING = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePictures:
    """The Open Graph pictures of the design: file name by language, "" for the one without words."""

    width: int
    height: int
    paths: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What pages are planned from. `photos` and `documents` are by bundle folder and file name.

    `assets` holds root-relative URLs, `search` those of the search unless the site does not search. `strings` is by
    language code. `scheduled` holds the sources of articles that are shown before their time (`--future`). `lettering`
    is what preview pictures are drawn with, None for none. `kept` holds what `once` made of this very site.
    """

    config: Config
    library: Library
    tags: tuple[Tag, ...]
    strings: Mapping[str, Strings] = field(hash=False)
    addresses: Addresses
    assets: Assets
    pictures: SharePictures
    search: SearchAssets | None
    lettering: Lettering | None = None
    photos: Mapping[tuple[str, str], Photo] = field(hash=False)
    documents: Mapping[tuple[str, str], Document] = field(hash=False)
    scheduled: frozenset[str] = frozenset()
    kept: dict[tuple[Any, ...], Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def tag(self, name: str) -> Tag:
        """Return a topic by its id."""
        return _tags(self)[name]

    def name_of(self, language: str) -> str:
        """Return what a language calls itself, or its code if the site does not have it."""
        return _names(self).get(language, language)


def once(make: Callable[[Site, *Key], Value]) -> Callable[[Site, *Key], Value]:
    """Let a pure function of the site and of small values be computed once for each site and values.

    A site never changes, so what was made of it stays right as long as the site lives, and is forgotten with it.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def kept(site: Site, *key: *Key) -> Value:
        place = (name, *key)
        value: Value | object = site.kept.get(place, MISSING)
        if value is MISSING:
            value = site.kept[place] = make(site, *key)
        return cast("Value", value)

    return kept


@once
def _tags(site: Site) -> Mapping[str, Tag]:
    return {tag.id: tag for tag in reversed(site.tags)}


@once
def _names(site: Site) -> Mapping[str, str]:
    return {entry.code: entry.language.name for entry in site.config.languages}

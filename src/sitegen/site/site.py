"""The site as planners see it: settings, library, topics, words, addresses and media in one frozen value.

Planners are functions `(site) -> Iterator[Page]`; this is everything they may use.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.content.model import Document, Photo
from sitegen.content.settings.config import Config
from sitegen.content.settings.tags import Tag
from sitegen.language.strings import Strings
from sitegen.site.addresses import Addresses
from sitegen.site.library import Library
from sitegen.site.views.frame import Assets


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePictures:
    """The Open Graph pictures of the design: file name by language, "" for the one without words."""

    width: int
    height: int
    paths: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What pages are planned from. `photos` and `documents` are by bundle folder and file name.

    `assets` holds root-relative URLs. `strings` is by language code. `scheduled` holds the sources of articles that are
    shown before their time (`--future`).
    """

    config: Config
    library: Library
    tags: tuple[Tag, ...]
    strings: Mapping[str, Strings] = field(hash=False)
    addresses: Addresses
    assets: Assets
    pictures: SharePictures
    photos: Mapping[tuple[str, str], Photo] = field(hash=False)
    documents: Mapping[tuple[str, str], Document] = field(hash=False)
    scheduled: frozenset[str] = frozenset()

    def tag(self, name: str) -> Tag:
        """Return a topic by its id."""
        return next(tag for tag in self.tags if tag.id == name)

    def name_of(self, language: str) -> str:
        """Return what a language calls itself, or its code if the site does not have it."""
        names = {entry.code: entry.language.name for entry in self.config.languages}
        return names.get(language, language)

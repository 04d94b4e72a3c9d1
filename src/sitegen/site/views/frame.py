"""What templates may see around every page: head, language switch, menu, breadcrumbs, footer.

A page in one language only has no statement of a translation; the switch then leads home and says so.
"""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from sitegen.site.views.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """One hreflang statement: language tag or "x-default", and an absolute URL."""

    hreflang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchItem:
    """One language of the language switch.

    `is_translation` is true where `url` is this very page in that language (rel=alternate), false where it leads to
    the language's home, which the label then says.
    """

    language: str
    name: str
    url: str
    is_current: bool
    is_translation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed for the head and the footer."""

    title: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePicture:
    """The Open Graph picture: absolute URL, pixels and alternative text."""

    IS_SHARED: ClassVar[bool] = True
    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Addresses of the files every page uses; font and icon names carry a digest of their content."""

    font: str
    icon: str
    icon_png: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAssets:
    """Addresses of the files that the search page alone uses."""

    script: str
    stylesheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What pages of one language carry alike: made once and shared by all that are marked alike in the menus."""

    IS_SHARED: ClassVar[bool] = True
    language: str
    direction: str
    site_title: str
    site_short_title: str
    og_locale: str
    assets: Assets
    home_url: str
    navigation: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    footer: tuple[Link, ...]
    license: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an HTML page carries around its main part, in its shell.

    `title` is the content of <title>. `canonical` is absolute, empty where there is none (404). `alternates` holds
    self, translations and x-default, or nothing. `structured_data` is JSON-LD for a script element, or empty. `feeds`
    are those of the page alone.
    """

    shell: Shell
    title: str
    heading: str
    description: str
    canonical: str
    is_indexed: bool
    alternates: tuple[Alternate, ...]
    og_type: str
    og_locale_alternates: tuple[str, ...]
    picture: SharePicture
    structured_data: Markup
    switch: tuple[SwitchItem, ...]
    breadcrumbs: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]

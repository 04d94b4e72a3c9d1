"""What stands around every page: head, language switch, menu, breadcrumbs, footer.

Comes in: the site, a language, and what one page says of itself. Goes out: its `Frame`. hreflang statements are made
for versions that exist and for nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.content.settings.config import LanguageConfig
from sitegen.site.site import Site, once
from sitegen.site.structured_data import Node, graph, script_text
from sitegen.site.views.frame import Alternate, FeedLink, Frame, SharePicture, Shell, SwitchItem
from sitegen.site.views.parts import Link

DESCRIPTION_LENGTH = 155
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
CALENDAR = "text/calendar"
SECTION_TITLES = {
    "news": "news_title",
    "meetings": "meetings_title",
    "topics": "topics_title",
    "search": "search_title",
    "follow": "follow_title",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a page says of itself to its frame.

    `paths` are the addresses of this very page by language (its translations), `section` the menu entry it belongs to,
    `crumbs` the links above it, `door` whether x-default points to the door from here.
    """

    language: str
    path: str
    heading: str
    description: str = ""
    paths: Mapping[str, str]
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    points_to_door: bool = False
    is_indexed: bool = True
    og_type: str = "website"
    graph: tuple[Node, ...] = ()
    picture: SharePicture | None = None
    feeds: tuple[FeedLink, ...] = ()
    title: str = ""


def make_frame(site: Site, about: About) -> Frame:
    """Build the frame of one page."""
    shell = _shell_around(site, about)
    description = about.description or site.config.language(about.language).description
    return Frame(
        shell=shell,
        title=about.title or f"{about.heading} – {shell.site_short_title}",
        heading=about.heading,
        description=shorten(description, DESCRIPTION_LENGTH),
        canonical=site.addresses.absolute(about.path) if about.paths else "",
        is_indexed=about.is_indexed,
        alternates=alternates(site, about.paths, points_to_door=about.points_to_door) if about.is_indexed else (),
        og_type=about.og_type,
        og_locale_alternates=_other_locales(site, about.language, tuple(about.paths)),
        picture=about.picture or share_picture(site, about.language),
        structured_data=script_text(graph(*about.graph)) if about.graph else Markup(),
        switch=tuple([_switch_item(site, about, entry) for entry in site.config.languages]),
        breadcrumbs=about.crumbs,
        feeds=about.feeds,
    )


def _shell_around(site: Site, about: About) -> Shell:
    """Return the shell of a page; pages that no menu names share one."""
    sections, paths = _in_menus(site, about.language)
    return make_shell(
        site,
        about.language,
        about.section if about.section in sections else "",
        about.path if about.path in paths else "",
    )


@once
def _in_menus(site: Site, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the entries of a language's menus and the paths they lead to."""
    own = site.config.language(language)
    entries = frozenset((*own.navigation, *own.footer))
    targets = (menu_target(site, language, entry) for entry in entries)
    return entries, frozenset((site.addresses.follow(language), *(target[1] for target in targets if target)))


@once
def make_shell(site: Site, language: str, section: str, path: str) -> Shell:
    """Build what the pages of a language carry alike; the menus mark the section, and the path if they lead to it."""
    own = site.config.language(language)
    return Shell(
        language=language,
        direction=own.language.direction,
        site_title=own.title,
        site_short_title=own.short_title,
        og_locale=own.language.locale,
        assets=site.assets,
        home_url=site.addresses.url(site.addresses.home(language)),
        navigation=menu(site, language, own.navigation, section, path),
        feeds=feeds(site, language),
        footer=menu(site, language, _footer(own), section, path),
        license=Link(text=site.config.license_name, url=site.config.license_url),
    )


def _footer(own: LanguageConfig) -> tuple[str, ...]:
    """Return the entries of the footer: what the settings say, and how to follow the news unless a menu says that."""
    return own.footer if "follow" in (*own.navigation, *own.footer) else (*own.footer, "follow")


def shorten(text: str, length: int) -> str:
    """Cut a text at a word, with an ellipsis, so that it has at most `length` characters."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def alternates(site: Site, paths: Mapping[str, str], *, points_to_door: bool = False) -> tuple[Alternate, ...]:
    """Return the hreflang set: every version including this one, and x-default where the door is meant."""
    found = [
        Alternate(hreflang=entry.code, url=site.addresses.absolute(paths[entry.code]))
        for entry in site.config.languages
        if entry.code in paths
    ]
    if points_to_door:
        found.append(Alternate(hreflang="x-default", url=site.addresses.absolute("")))
    return tuple(found)


@once
def _other_locales(site: Site, language: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        entry.language.locale for entry in site.config.languages if entry.code in codes and entry.code != language
    )


@once
def share_picture(site: Site, language: str) -> SharePicture:
    """Return the Open Graph picture of a language, or the one without words."""
    pictures = site.pictures
    path = pictures.paths.get(language) or pictures.paths[""]
    return SharePicture(
        url=site.addresses.absolute(path),
        width=pictures.width,
        height=pictures.height,
        alt=site.config.language(language).title,
    )


def _switch_item(site: Site, about: About, entry: LanguageConfig) -> SwitchItem:
    is_translation = entry.code in about.paths
    path = about.paths[entry.code] if is_translation else site.addresses.home(entry.code)
    return SwitchItem(
        language=entry.code,
        name=entry.language.name,
        url=site.addresses.url(path),
        is_current=entry.code == about.language,
        is_translation=is_translation,
    )


def menu(site: Site, language: str, entries: tuple[str, ...], section: str, path: str) -> tuple[Link, ...]:
    """Return a menu's links; an entry that the language does not have is left out here and reported by the plan."""
    links, labels = [], dict(site.config.language(language).labels)
    for entry in entries:
        target = menu_target(site, language, entry)
        if target is not None:
            text, there = target
            current = "page" if there == path else "true" if entry == section else ""
            links.append(Link(text=labels.get(entry, text), url=site.addresses.url(there), current=current))
    return tuple(links)


def menu_target(site: Site, language: str, entry: str) -> tuple[str, str] | None:
    """Find the words and the path of a menu entry: a section, or a static page by its key."""
    if entry in SECTION_TITLES:
        return section_target(site, language, entry)
    work = site.library.find(entry)
    article = work.version(language) if work else None
    return (article.title, site.addresses.article(article)) if article else None


def section_target(site: Site, language: str, section: str) -> tuple[str, str]:
    """Return the words and the path of a section."""
    paths = {
        "news": site.addresses.news,
        "meetings": site.addresses.meetings,
        "topics": site.addresses.topics,
        "search": site.addresses.search,
        "follow": site.addresses.follow,
    }
    return site.strings[language].text(SECTION_TITLES[section]), paths[section](language)


@once
def feeds(site: Site, language: str) -> tuple[FeedLink, ...]:
    """Return the feeds that every page of a language announces."""
    strings, addresses = site.strings[language], site.addresses
    return (
        FeedLink(title=strings.text("feed_atom"), url=addresses.url(addresses.atom(language)), media_type=ATOM),
        FeedLink(
            title=strings.text("feed_json"), url=addresses.url(addresses.json_feed(language)), media_type=JSON_FEED
        ),
        FeedLink(
            title=strings.text("feed_calendar"), url=addresses.url(addresses.calendar(language)), media_type=CALENDAR
        ),
    )


@once
def home_crumb(site: Site, language: str) -> Link:
    """Return the first breadcrumb."""
    return Link(text=site.strings[language].text("home_crumb"), url=site.addresses.url(site.addresses.home(language)))


@once
def section_crumb(site: Site, language: str, entry: str) -> Link:
    """Return the breadcrumb of a section."""
    text, path = section_target(site, language, entry)
    return Link(text=text, url=site.addresses.url(path))

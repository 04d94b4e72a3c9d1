"""site.toml understood: names, languages, sections, navigation, base URL, time zone, limits.

Comes in: the bytes of content/site.toml. Goes out: a frozen `Config`, or problems that point at the line. What the
keys mean is described in docs/configuration.md; a test holds the two together.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sitegen.content.settings.editor import check_editor
from sitegen.content.settings.tables import KIND_EXAMPLES, Key, Settings, check_keys, parse_settings, problem_at
from sitegen.language import cldr
from sitegen.language.dates import FIRST_YEAR, LAST_YEAR
from sitegen.language.model import Language
from sitegen.language.slugs import is_slug
from sitegen.problems import Problem

SITE_KEYS: Mapping[str, Key] = {
    "base_url": Key(kind=str),
    "time_zone": Key(kind=str),
    "default_language": Key(kind=str),
    "founded": Key(kind=int),
    "tag_authority": Key(kind=str),
    "license_name": Key(kind=str),
    "license_url": Key(kind=str),
    "year_page_size": Key(kind=int, is_required=False),
    "feed_items": Key(kind=int, is_required=False),
    "latest_items": Key(kind=int, is_required=False),
    "ignore_fields": Key(kind=list, is_required=False),
    "search": Key(kind=bool, is_required=False),
    "admin": Key(kind=bool, is_required=False),
    "repository": Key(kind=str, is_required=False),
    "branch": Key(kind=str, is_required=False),
    "preview_pictures": Key(kind=bool, is_required=False),
    "photos": Key(kind=dict, is_required=False),
    "limits": Key(kind=dict, is_required=False),
    "languages": Key(kind=dict),
}
SMALLEST_PHOTO = 480  # pixels; the design has no use for less
PHOTO_KEYS: Mapping[str, Key] = {"max_width": Key(kind=int, is_required=False)}
LONGEST_DEADLINE = 60  # seconds; a build that waits longer for one text seems to hang
LIMIT_KEYS: Mapping[str, Key] = {"document_seconds": Key(kind=int, is_required=False)}
LANGUAGE_KEYS: Mapping[str, Key] = {
    "name": Key(kind=str),
    "locale": Key(kind=str),
    "direction": Key(kind=str, is_required=False),
    "title": Key(kind=str),
    "short_title": Key(kind=str),
    "headline": Key(kind=str),
    "tagline": Key(kind=str),
    "door_line": Key(kind=str),
    "description": Key(kind=str),
    "navigation": Key(kind=list),
    "footer": Key(kind=list, is_required=False),
    "pointer": Key(kind=str, is_required=False),
    "sections": Key(kind=dict),
    "labels": Key(kind=dict, is_required=False),
}
SECTION_KEYS: Mapping[str, Key] = {name: Key(kind=str) for name in ("news", "meetings", "topics", "search", "follow")}
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")  # what the names of content files can say
NOT_IN_URL = re.compile(r"[^!-~]|[\"<>\\^`{|}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The translated first path segment of each section."""

    news: str
    meetings: str
    topics: str
    search: str
    follow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageConfig:
    """One language of the site: how it calls itself and the site, its menu, its section names.

    `navigation` and `footer` hold section names ("news") or keys of static pages ("pages/about"); `labels` are the
    menu's words where they differ from the title. `pointer` is the static page that the home points to, or empty.
    """

    language: Language
    title: str
    short_title: str
    headline: str
    tagline: str
    door_line: str
    description: str
    navigation: tuple[str, ...]
    footer: tuple[str, ...]
    pointer: str
    sections: Sections
    labels: tuple[tuple[str, str], ...]

    @property
    def code(self) -> str:
        """The language's code, first segment of its addresses."""
        return self.language.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The site's settings. `base_url` ends in "/"; `tag_authority` begins every feed id (RFC 4151).

    `document_seconds` is the processor time that the text of one file may take. `preview_pictures` asks for a picture
    of each announcement, shown where its link is shared. `has_editor` publishes the web editor for `branch` of
    `repository` ("owner/name" on GitHub). `has_search` lets the search pages search; else they list all titles.
    """

    base_url: str
    time_zone: str
    default_language: str
    founded: int
    tag_authority: str
    license_name: str
    license_url: str
    year_page_size: int
    feed_items: int
    latest_items: int
    ignore_fields: frozenset[str]
    has_search: bool
    has_editor: bool
    repository: str
    branch: str
    preview_pictures: bool
    photo_max_width: int
    document_seconds: int
    languages: tuple[LanguageConfig, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all languages, in the order of site.toml."""
        return tuple(language.code for language in self.languages)

    def language(self, code: str) -> LanguageConfig:
        """Return the settings of one language."""
        return next(language for language in self.languages if language.code == code)


def parse_config(data: bytes, path: str) -> tuple[Config | None, tuple[Problem, ...]]:
    """Understand site.toml, or say what is wrong with it: all faults, each with its line."""
    settings, problems = parse_settings(data, path)
    if settings is None:
        return None, problems
    problems = tuple(_check(settings))
    if problems:
        return None, problems
    return _config(settings.tables), ()


def is_base_url(text: str) -> bool:
    """Tell whether a text can be the address of a site: http or https, a host, no password, query or fragment.

    Two slashes in a row are refused too: a page's address would begin with them, and browsers read a host there.
    """
    try:
        parts = urlsplit(text)
        _ = parts.port  # checked only when asked for
    except ValueError:
        return False
    folders = parts.path.rstrip("/").split("/")[1:]
    if NOT_IN_URL.search(text) or parts.username is not None or {"", ".", ".."} & set(folders):
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)


def with_slash(base_url: str) -> str:
    """Return a base URL with exactly the one trailing slash that addresses are joined to."""
    return base_url.rstrip("/") + "/"


def _check(settings: Settings) -> Iterator[Problem]:
    yield from check_keys(settings, "", site := settings.tables, SITE_KEYS)
    yield from check_keys(settings, "photos", _table(site, "photos"), PHOTO_KEYS)
    yield from check_keys(settings, "limits", _table(site, "limits"), LIMIT_KEYS)
    for code, table in _table(site, "languages").items():
        yield from _check_language(settings, code, table)
    yield from _check_values(settings, site)


def _table(content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = content.get(key, {})
    return value if isinstance(value, dict) else {}


def _check_language(settings: Settings, code: str, table: Any) -> Iterator[Problem]:
    name = f"languages.{code}"
    if not isinstance(table, dict):
        yield problem_at(settings, "SG605", "languages", code, example=f"[{name}]")
        return
    yield from check_keys(settings, name, table, LANGUAGE_KEYS)
    sections = _table(table, "sections")
    yield from check_keys(settings, f"{name}.sections", sections, SECTION_KEYS)
    for section, slug in sections.items():
        if not (isinstance(slug, str) and is_slug(slug)):
            yield problem_at(settings, "SG607", f"{name}.sections", section)
    if not _is_language(code) or table.get("direction", "ltr") not in ("ltr", "rtl"):
        # Without a key the place is that of the block's heading, which states the code.
        yield problem_at(settings, "SG608", name, "direction" if _is_language(code) else "")
    yield from _check_menus(settings, name, table)


def _check_menus(settings: Settings, name: str, table: Mapping[str, Any]) -> Iterator[Problem]:
    for menu in ("navigation", "footer"):
        entries = table.get(menu, [])
        for entry in map(str, entries if isinstance(entries, list) else []):
            if entry not in SECTION_KEYS and not entry.startswith("pages/"):
                yield problem_at(settings, "SG609", name, menu, entry=entry)
    for label, text in _table(table, "labels").items():
        if not isinstance(text, str):
            yield problem_at(settings, "SG605", f"{name}.labels", label, example=KIND_EXAMPLES[str])


def _is_language(code: str) -> bool:
    return LANGUAGE_CODE.fullmatch(code) is not None and cldr.is_known(code)


def _check_values(settings: Settings, site: Mapping[str, Any]) -> Iterator[Problem]:
    if isinstance(site.get("base_url"), str) and not is_base_url(site["base_url"]):
        yield problem_at(settings, "SG610", "", "base_url")
    if isinstance(site.get("time_zone"), str) and not _is_zone(site["time_zone"]):
        yield problem_at(settings, "SG611", "", "time_zone")
    languages = _table(site, "languages")
    if isinstance(site.get("default_language"), str) and site["default_language"] not in languages:
        yield problem_at(settings, "SG612", "", "default_language", known=", ".join(languages))
    yield from _check_limits(settings, site)
    yield from check_editor(settings, site)


def _check_limits(settings: Settings, site: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for values of the right kind that make no sense."""
    license_url = site.get("license_url")
    if isinstance(license_url, str) and not license_url.startswith(("https://", "http://")):
        yield problem_at(settings, "SG605", "", "license_url", example='"https://…"')
    for key in ("year_page_size", "feed_items", "latest_items"):
        if type(site.get(key)) is int and site[key] < 1:
            yield problem_at(settings, "SG605", "", key, example="10")
    if type(site.get("founded")) is int and not FIRST_YEAR <= site["founded"] <= LAST_YEAR:
        yield problem_at(settings, "SG605", "", "founded", example="2017")
    width = _table(site, "photos").get("max_width")
    if type(width) is int and width < SMALLEST_PHOTO:
        yield problem_at(settings, "SG605", "photos", "max_width", example="1200")
    seconds = _table(site, "limits").get("document_seconds")
    if type(seconds) is int and not 1 <= seconds <= LONGEST_DEADLINE:
        yield problem_at(settings, "SG605", "limits", "document_seconds", example=f"5 (1–{LONGEST_DEADLINE})")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _config(site: Mapping[str, Any]) -> Config:
    return Config(
        base_url=with_slash(site["base_url"]),
        time_zone=site["time_zone"],
        default_language=site["default_language"],
        founded=site["founded"],
        tag_authority=site["tag_authority"],
        license_name=site["license_name"],
        license_url=site["license_url"],
        year_page_size=site.get("year_page_size", 300),
        feed_items=site.get("feed_items", 20),
        latest_items=site.get("latest_items", 6),
        ignore_fields=frozenset(map(str, site.get("ignore_fields", []))),
        has_search=site.get("search", True),
        has_editor=site.get("admin", False),
        repository=site.get("repository", ""),
        branch=site.get("branch", "main"),
        preview_pictures=site.get("preview_pictures", True),
        photo_max_width=site.get("photos", {}).get("max_width", 1200),
        document_seconds=site.get("limits", {}).get("document_seconds", 5),
        languages=tuple(_language(code, table) for code, table in site["languages"].items()),
    )


def _language(code: str, table: Mapping[str, Any]) -> LanguageConfig:
    own = {"locale": table["locale"], "name": table["name"], "direction": table.get("direction", "ltr")}
    return LanguageConfig(
        language=Language(code=code, **own),
        title=table["title"],
        short_title=table["short_title"],
        headline=table["headline"],
        tagline=table["tagline"],
        door_line=table["door_line"],
        description=table["description"],
        navigation=tuple(table["navigation"]),
        footer=tuple(table.get("footer", ())),
        pointer=table.get("pointer", ""),
        sections=Sections(**table["sections"]),
        labels=tuple(table.get("labels", {}).items()),
    )

"""Every address of the site, in one place: from what a page is to where it lives.

Comes in: the settings. Goes out: paths below the site ("tr/haberler/2019/x/"), and what is made of them: output files,
URLs with the base path, absolute URLs. The table of docs/architecture.md and content.md ("Addresses") is this module.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote, urlsplit

from sitegen.content.model import Article
from sitegen.content.settings.config import Config, Sections

MEDIA = "media"
ASSETS = "assets"
SEARCH_INDEX = "pagefind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses of a site; paths are relative to its root and ASCII, "" being the door.

    `base_path` and `sections` are taken from the settings once, for every address asks for them.
    """

    config: Config
    base_path: str = field(init=False, compare=False)
    sections: Mapping[str, Sections] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Look up what the settings say of addresses."""
        object.__setattr__(self, "base_path", urlsplit(self.config.base_url).path)
        object.__setattr__(self, "sections", {entry.code: entry.sections for entry in self.config.languages})

    def home(self, language: str) -> str:
        """Return a language's home."""
        return f"{language}/"

    def news(self, language: str) -> str:
        """Return the list of news."""
        return f"{language}/{self.sections[language].news}/"

    def year(self, language: str, year: int, part: int = 1) -> str:
        """Return a year's archive; parts of a long year are numbered from the oldest."""
        return f"{self.news(language)}{year}/" + (f"{part}/" if part > 1 else "")

    def meetings(self, language: str) -> str:
        """Return the list of meetings."""
        return f"{language}/{self.sections[language].meetings}/"

    def topics(self, language: str) -> str:
        """Return the list of topics."""
        return f"{language}/{self.sections[language].topics}/"

    def topic(self, language: str, slug: str) -> str:
        """Return one topic."""
        return f"{self.topics(language)}{slug}/"

    def search(self, language: str) -> str:
        """Return the search page."""
        return f"{language}/{self.sections[language].search}/"

    def search_index(self, language: str) -> str:
        """Return the folder of what the search page loads once somebody searches."""
        return f"{self.search(language)}{SEARCH_INDEX}/"

    def follow(self, language: str) -> str:
        """Return the page that explains how to follow the news: feeds and calendar."""
        return f"{language}/{self.sections[language].follow}/"

    def article(self, article: Article) -> str:
        """Return an announcement (by year) or a static page."""
        if article.section == "pages" or article.date is None:
            return f"{article.language}/{article.slug}/"
        return f"{self.year(article.language, article.date.year)}{article.slug}/"

    def atom(self, language: str) -> str:
        """Return a language's Atom feed."""
        return f"{language}/atom.xml"

    def json_feed(self, language: str) -> str:
        """Return a language's JSON Feed."""
        return f"{language}/feed.json"

    def calendar(self, language: str) -> str:
        """Return a language's calendar of meetings."""
        return f"{language}/{self.sections[language].meetings}.ics"

    def event_calendar(self, article: Article) -> str:
        """Return the calendar file of an announcement's event, named so that it is known among a phone's downloads."""
        return f"{self.article(article)}{article.slug}.ics"

    def topic_atom(self, language: str, slug: str) -> str:
        """Return a topic's Atom feed."""
        return f"{self.topic(language, slug)}atom.xml"

    def media(self, folder: str, file: str) -> str:
        """Return a photo or document of a bundle; both languages share it."""
        return f"{MEDIA}/{folder.split('/', 1)[1]}/{file}"

    def asset(self, file: str) -> str:
        """Return a file of the design: font, icon, picture."""
        return f"{ASSETS}/{file}"

    def url(self, path: str) -> str:
        """Return the root-relative URL of a path, with the base path."""
        return self.base_path + _quoted(path)

    def absolute(self, path: str) -> str:
        """Return the absolute URL of a path."""
        return self.config.base_url + _quoted(path)

    def in_query(self, path: str) -> str:
        """Return the absolute URL of a path as a value within another URL."""
        # Of what is quoted as a path, these two are all that a value may not have.
        return _quoted_whole(self.config.base_url) + _quoted(path).replace("%", "%25").replace("/", "%2F")

    def with_origin(self, url: str) -> str:
        """Return the absolute URL of a root-relative one."""
        return self.config.base_url.removesuffix(self.base_path) + url


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    # The planning of one page asks for its own address a dozen times.
    return quote(path, safe="/-._~")


@lru_cache(maxsize=4)
def _quoted_whole(text: str) -> str:
    return quote(text, safe="")


def output_of(path: str) -> str:
    """Return the file that answers for a path: index.html in its folder, or the path itself if it names a file."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def output_of_alias(alias: str) -> str:
    """Return the file that answers for a former address: itself where it ends in .html, else a folder's index.

    Hosts answer "/tr/x-" with the folder of that name, so the hyphens of old addresses survive.
    """
    path = alias.strip("/")
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html"

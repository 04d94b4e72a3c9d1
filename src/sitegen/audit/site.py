"""What the audit knows of a site, and where an address of it leads.

Comes in: names of outputs, texts, and what pages state. Goes out: for any address the file it leads to, or what is
wrong with it. It reads no disk and asks no network: it judges as a visitor's browser would.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.audit.pages import PageFacts, read_page
from sitegen.problems import Problem

TEXTS = (".xml", ".json", ".ics", ".css", ".txt")


@dataclass(frozen=True)
class Site:
    """A built site: names of all files, texts that programs read, and what its pages state, by path.

    `base_url` is absolute and ends with a slash.
    """

    base_url: str
    files: frozenset[str]
    texts: Mapping[str, str]
    pages: Mapping[str, PageFacts]

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The files by their names in small letters."""
        return {file.casefold(): file for file in sorted(self.files)}

    @cached_property
    def full_pages(self) -> tuple[PageFacts, ...]:
        """All pages but redirects."""
        return tuple(page for page in self.pages.values() if not page.refresh)

    @property
    def origin(self) -> str:
        """Scheme and host, with a slash."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}/"

    def url_of(self, path: str) -> str:
        """Return the public address of a file."""
        return self.base_url + address_of(path).removeprefix("/")


def address_of(path: str) -> str:
    """Return the address of a file below the site's base, such as "/tr/" for tr/index.html."""
    return "/" + (path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)


def site_of(files: Mapping[str, bytes], base_url: str) -> Site:
    """Return what is known of a site by the bytes of its files."""
    texts = {path: data.decode("utf-8", "replace") for path, data in files.items() if path.endswith((*TEXTS, ".html"))}
    return Site(
        base_url=base_url,
        files=frozenset(files),
        texts={path: text for path, text in texts.items() if path.endswith(TEXTS)},
        pages={path: read_page(path, text) for path, text in texts.items() if path.endswith(".html")},
    )


@dataclass(frozen=True)
class Wrong:
    """Why an address leads nowhere: the code of the message, and what it says besides the address."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    def problem(self, path: str, name: str, address: str) -> Problem:
        """Return the problem of a file in which the address stands; `name` says as what."""
        return fault(self.code, path, name=name, address=address, **dict(self.values))


def fault(code: str, path: str, **values: str) -> Problem:
    """Return a problem of a whole file."""
    return Problem(code=code, path=path, values=tuple(sorted(values.items())))


def absolute(origin: str, address: str) -> str:
    """Join an address to the URL of the page that names it; "" for what is no address at all."""
    try:
        url = urljoin(origin, address)
        urlsplit(url)
    except ValueError:
        return ""
    return url


def find_target(site: Site, origin: str, address: str) -> tuple[str, Wrong | None]:
    """Follow an address from the URL `origin`: the file it leads to ("" for another site), and what is wrong."""
    if address.startswith("//"):
        return "", Wrong("SG905")
    parts, base = urlsplit(absolute(origin, address)), urlsplit(site.base_url)
    if not parts.scheme:
        return "", Wrong("SG908")
    if parts.scheme in {"mailto", "tel"} or (parts.scheme in {"http", "https"} and parts.netloc != base.netloc):
        return "", None
    if parts.scheme not in {"http", "https"}:
        return "", Wrong("SG907", (("scheme", parts.scheme),))
    if not parts.path.startswith(base.path):
        return "", Wrong("SG904", (("base", site.base_url),))
    return _find_file(site, unquote(parts.path[len(base.path) :]), unquote(parts.fragment))


def _find_file(site: Site, path: str, fragment: str) -> tuple[str, Wrong | None]:
    """Find the file that the server sends for a path below the base path, and the anchor in it."""
    file = path + "index.html" if path.endswith("/") or not path else path
    if file not in site.files:
        folder = f"{file}/index.html"
        if folder in site.pages and site.pages[folder].refresh:
            # A former address: sources name it as it was, and the server itself adds the slash.
            return folder, None
        if folder in site.files:
            return "", Wrong("SG902")
        twin = site.folded.get(file.casefold())
        return "", Wrong("SG903", (("twin", twin),)) if twin else Wrong("SG901")
    if fragment and file in site.pages and fragment not in site.pages[file].ids:
        return file, Wrong("SG906", (("file", file),))
    return file, None


def duplicates(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return the names that stand more than once, with how often."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return tuple((name, count) for name, count in counts.items() if count > 1)

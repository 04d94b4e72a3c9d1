"""A built site as the whole-site checks see it: its files, its pages, and where an address in it leads.

Comes in: the output folder and the base URL it was built for. Goes out: a `Site`, and targets of addresses. It
follows addresses as GitHub Pages would, by exact letter case and without adding a slash.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from audit_pages import PageFacts, read_page


@dataclass(frozen=True)
class Site:
    """A built site: names of all files, texts of those that have any, and its pages by path."""

    base_url: str
    files: frozenset[str]
    texts: Mapping[str, str]
    pages: Mapping[str, PageFacts]

    @cached_property
    def folded(self) -> Mapping[str, str]:
        return {file.casefold(): file for file in sorted(self.files)}

    @cached_property
    def full_pages(self) -> tuple[PageFacts, ...]:
        """All pages but redirects."""
        return tuple(page for page in self.pages.values() if not page.refresh)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}/"

    def url_of(self, path: str) -> str:
        """The public address of a file."""
        return self.base_url + (path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)


def read_site(output: Path, base_url: str) -> Site:
    """Read all files of a site once."""
    texts: dict[str, str] = {}
    files = []
    for file in sorted(output.rglob("*")):
        if file.is_file():
            path = file.relative_to(output).as_posix()
            files.append(path)
            if file.suffix in {".html", ".xml", ".json", ".ics", ".css", ".txt"}:
                texts[path] = file.read_text(encoding="utf-8")
    pages = {path: read_page(path, text) for path, text in texts.items() if path.endswith(".html")}
    return Site(base_url=base_url, files=frozenset(files), texts=texts, pages=pages)


def absolute(origin: str, address: str) -> str:
    """Join an address to the URL of the page that names it; "" for what is no address at all."""
    try:
        url = urljoin(origin, address)
        urlsplit(url)
    except ValueError:
        return ""
    return url


def find_target(site: Site, origin: str, address: str) -> tuple[str, str]:
    """Follow an address from the URL `origin`: the file it leads to ("" for another site), and what is wrong."""
    if address.startswith("//"):
        return "", "takes its scheme from the page"
    parts, base = urlsplit(absolute(origin, address)), urlsplit(site.base_url)
    if not parts.scheme:
        return "", "is not an address"
    if parts.scheme in {"mailto", "tel"} or (parts.scheme in {"http", "https"} and parts.netloc != base.netloc):
        return "", ""
    if parts.scheme not in {"http", "https"}:
        return "", f"has the scheme {parts.scheme}:"
    if not parts.path.startswith(base.path):
        return "", f"lies outside the base path {site.base_url}"
    path = unquote(parts.path[len(base.path) :])
    return find_file(site, path, unquote(parts.fragment))


def find_file(site: Site, path: str, fragment: str) -> tuple[str, str]:
    """Find the file that the server sends for a path below the base path, and the anchor in it."""
    file = path + "index.html" if path.endswith("/") or not path else path
    if file not in site.files:
        folder = f"{file}/index.html"
        if folder in site.pages and site.pages[folder].refresh:
            # A former address: sources name it as it was, and the server itself adds the slash.
            return folder, ""
        if folder in site.files:
            return "", "lacks the slash at its end"
        twin = site.folded.get(file.casefold())
        return "", f"is written differently: {twin}" if twin else "leads nowhere"
    if fragment and file in site.pages and fragment not in site.pages[file].ids:
        return file, f"names an anchor that {file} does not have"
    return file, ""

"""The audit of the files that programs read: feeds, calendars, the sitemap, structured data.

Comes in: a `Site`. Goes out: problems. Every address in such a file must be absolute and exist.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from sitegen.audit.pages import read_page
from sitegen.audit.site import Site, fault, find_target
from sitegen.problems import Problem

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SITEMAP_FILE = "sitemap.xml"
UNREADABLE = (ElementTree.ParseError, json.JSONDecodeError, KeyError)


def check_files(site: Site) -> Iterator[Problem]:
    """Feeds, calendars, robots.txt and structured data parse, and every address in them exists."""
    for path in (*site.texts, *site.pages):
        try:
            addresses = list(file_addresses(site, path))
        except UNREADABLE as error:
            yield fault("SG930", path, reason=str(error))
            continue
        for address in addresses:
            _, wrong = find_target(site, site.base_url, address)
            if urlsplit(address).scheme not in {"http", "https", "mailto", "tel"}:
                yield fault("SG909", path, name="url", address=address)
            elif wrong:
                yield wrong.problem(path, "url", address)


def file_addresses(site: Site, path: str) -> Iterator[str]:
    """Yield the addresses in a file that a program reads, or in the structured data of a page."""
    text = site.texts.get(path, "")
    if path.endswith(".xml"):
        yield from xml_addresses(_parsed(text))
    elif path.endswith(".json"):
        yield from json_feed_addresses(json.loads(text))
    elif path.endswith(".ics"):
        yield from re.findall(r"^URL:(\S+)", re.sub(r"\r?\n[ \t]", "", text), re.MULTILINE)
    elif path == "robots.txt":
        yield from re.findall(r"^Sitemap:\s*(\S+)", text, re.MULTILINE)
    elif path in site.pages:
        for data in site.pages[path].structured_data:
            yield from own_addresses(site, json.loads(data))


def _parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - made by this program, with everything escaped


def xml_addresses(root: ElementTree.Element) -> Iterator[str]:
    """Yield the addresses in a sitemap or a feed."""
    for element in root.iter():
        if element.tag == f"{SITEMAP}loc":
            yield (element.text or "").strip()
        elif element.tag in {f"{ATOM}link", f"{XHTML}link"}:
            yield element.get("href", "")
        elif element.tag == f"{ATOM}content":
            yield from html_addresses(element.text or "")


def json_feed_addresses(feed: Any) -> Iterator[str]:
    """Yield the addresses in a JSON feed; other JSON has none that this knows of."""
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version", "")):
        return
    yield from (feed[key] for key in ("home_page_url", "feed_url") if key in feed)
    for item in feed.get("items", []):
        yield item["url"]
        yield from html_addresses(item.get("content_html", ""))


def html_addresses(html: str) -> Iterator[str]:
    """Yield the addresses in a piece of a page."""
    yield from (reference.address for reference in read_page("", html).references)


def own_addresses(site: Site, value: Any) -> Iterator[str]:
    """Find this site's addresses in JSON-LD; what stands behind # there names a thing, not an anchor."""
    if isinstance(value, str):
        yield from [value.partition("#")[0]] if value.startswith(site.origin) else []
        return
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for member in members:
        yield from own_addresses(site, member)


def check_sitemap(site: Site) -> Iterator[Problem]:
    """The sitemap lists each page that may be indexed, no other, with the alternates that the page itself states."""
    if SITEMAP_FILE not in site.texts:
        return
    try:
        listed = _listed(site.texts[SITEMAP_FILE])
    except ElementTree.ParseError:
        return  # told by check_files
    indexed = {site.url_of(page.path): page for page in site.full_pages if not page.is_noindex}
    yield from (fault("SG931", SITEMAP_FILE, address=url) for url in listed.keys() - indexed.keys())
    yield from (fault("SG932", SITEMAP_FILE, address=url) for url in indexed.keys() - listed.keys())
    for url in listed.keys() & indexed.keys():
        if listed[url] != set(indexed[url].alternates):
            yield fault("SG933", SITEMAP_FILE, address=url)


def _listed(text: str) -> dict[str, set[tuple[str, str]]]:
    listed: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in _parsed(text).iter(f"{SITEMAP}url"):
        links = {(link.get("hreflang", ""), link.get("href", "")) for link in entry.iter(f"{XHTML}link")}
        listed[(entry.findtext(f"{SITEMAP}loc") or "").strip()] |= links
    return listed


def check_feed_addresses(site: Site) -> Iterator[Problem]:
    """A feed names itself rightly; readers follow that address when a feed moves."""
    for path, text in site.texts.items():
        if path.endswith(".xml"):
            links = re.findall(r"<link\b[^>]*>", text) if "<feed" in text else []
            own = [link for link in links if 'rel="self"' in link]
            is_wrong = bool(own) and f'href="{site.url_of(path)}"' not in own[0]
        else:
            is_wrong = path.endswith(".json") and "jsonfeed.org" in text and f'"{site.url_of(path)}"' not in text
        if is_wrong:
            yield fault("SG934", path)

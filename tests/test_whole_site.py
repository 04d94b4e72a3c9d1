"""The real content, built as it would be published: links, feeds, calendars and sitemap, at a root and below a path."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from audit import audit
from icalendar import Calendar
from lxml import etree
from sites import NOW, PROJECT, build_site, read_tree

from sitegen.site.publication import Publication

ROOT_URL = "https://ornek.example/"
PATH_URL = "https://org.github.io/repo/"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ANNOUNCEMENT = "tr/haberler/2019/ucuncu-toplanti-multecilerle-guclenen-kentler/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the project's own site under both base URLs."""
    folders = {}
    for url in (ROOT_URL, PATH_URL):
        folders[url] = tmp_path_factory.mktemp("site") / "output"
        build_site(PROJECT, output=folders[url], base_url=url, publication=Publication(now=NOW))
    return folders


@pytest.mark.parametrize("url", [ROOT_URL, PATH_URL])
def test_every_link_anchor_feed_and_alias_of_the_site_resolves(built: dict[str, Path], url: str) -> None:
    assert audit(built[url], url) == ()


def test_the_site_below_a_path_is_the_site_at_a_root_with_other_addresses(built: dict[str, Path]) -> None:
    at_root, below = read_tree(built[ROOT_URL]), read_tree(built[PATH_URL])
    assert at_root.keys() == below.keys()
    for path, data in at_root.items():
        assert neutral(below[path], PATH_URL) == neutral(data, ROOT_URL), path


def neutral(data: bytes, base_url: str) -> bytes:
    """Take out of a file the base URL and path, the digests of its style and data, and the folds of lines."""
    data = re.sub(rb"sha256-[\w+/=]+", b"sha256", data).replace(b"\r\n ", b"")
    data = data.replace(base_url.encode(), b"BASE/")
    encoded = base_url.replace(":", "%3A").replace("/", "%2F").encode()
    data = data.replace(encoded, b"BASE%2F")
    path = urlsplit(base_url).path.encode()
    return re.sub(rb'(?<=[="( ])' + re.escape(path) + rb"(?!/)", b"/", data) if path != b"/" else data


@pytest.mark.parametrize("language", ["tr", "en"])
def test_atom_feeds_are_strict_xml_and_feedparser_reads_every_entry(built: dict[str, Path], language: str) -> None:
    for path in sorted((built[ROOT_URL] / language).rglob("atom.xml")):
        tree = etree.fromstring(path.read_bytes())
        ids = tree.xpath("//atom:entry/atom:id/text()", namespaces=ATOM)
        assert len(set(ids)) == len(ids)
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo, path
        assert len(parsed.entries) == len(ids)
        assert all(entry.content[0].value.startswith("<") for entry in parsed.entries)
        assert all("http" not in entry.id and entry.id.startswith("tag:") for entry in parsed.entries)


@pytest.mark.parametrize(("path", "count"), [("tr/toplantilar.ics", 6), ("en/meetings.ics", 6)])
def test_calendars_hold_all_six_meetings(built: dict[str, Path], path: str, count: int) -> None:
    calendar = Calendar.from_ical((built[ROOT_URL] / path).read_bytes())
    events = calendar.walk("VEVENT")
    assert len(events) == count
    assert {event.errors == [] for event in events} == {True}


def test_the_sitemap_names_existing_pages_and_its_alternates_are_reciprocal(built: dict[str, Path]) -> None:
    tree = etree.fromstring((built[ROOT_URL] / "sitemap.xml").read_bytes())
    stated = {
        entry.findtext("s:loc", namespaces=SITEMAP): frozenset(
            link.get("href") for link in entry.findall("x:link", SITEMAP) if link.get("hreflang") != "x-default"
        )
        for entry in tree.findall("s:url", SITEMAP)
    }
    for url, alternates in stated.items():
        path = url.removeprefix(ROOT_URL)
        assert (built[ROOT_URL] / path / "index.html").is_file(), url
        assert not path or url in alternates
        assert all(stated[other] == alternates for other in alternates), url


def test_no_page_mentions_another_host_as_something_to_load(built: dict[str, Path]) -> None:
    # A bare script, that of 404.html, loads nothing; which one may run its policy says (tests/site/test_lost.py).
    loading = re.compile(r"<(?:script(?! type=\"application/ld\+json\"|>)|iframe|object|embed|video|audio)\b")
    for path in built[ROOT_URL].rglob("*.html"):
        found = loading.findall(path.read_text(encoding="utf-8"))
        assert found == (["<script"] if is_search(path) else []), path


def is_search(path: Path) -> bool:
    """Tell whether a page is the search of a language, the only one that runs a script."""
    return path.parent.name in {"ara", "search"}


def test_an_announcement_with_its_style_fits_into_the_first_flight(built: dict[str, Path]) -> None:
    page = (built[ROOT_URL] / ANNOUNCEMENT).read_bytes()
    fonts = sum(path.stat().st_size for path in (built[ROOT_URL] / "assets").glob("*.woff2"))
    weight = len(gzip.compress(page, 9))
    assert weight <= 14_000
    assert weight + fonts <= 44_000


def test_the_meeting_of_2019_is_told_in_at_least_three_hundred_words_in_both_languages(built: dict[str, Path]) -> None:
    for pattern in ("tr/haberler/2019/ucuncu*/index.html", "en/news/2019/third*/index.html"):
        (path,) = built[ROOT_URL].glob(pattern)
        tree = etree.HTML(path.read_text(encoding="utf-8"))
        paragraphs = tree.xpath("//main//p//text() | //main//li//text()")
        assert len(" ".join(paragraphs).split()) >= 300


def test_every_page_states_a_policy_that_allows_no_script_of_its_own_and_no_other_host(built: dict[str, Path]) -> None:
    for path in built[ROOT_URL].rglob("*.html"):
        (policy,) = etree.HTML(path.read_bytes()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        assert not re.search(r"'unsafe|https?:|\*|data:", policy), path
        if not is_search(path):
            assert not re.search(r"script-src 'self'|wasm|form-action 'self'", policy), path

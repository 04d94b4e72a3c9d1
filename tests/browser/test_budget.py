"""What a reader must download stays small, so that the site opens at once on a slow line: a test per row of the budget.

Sizes are bytes as sent: texts at gzip -9, fonts as they are. One kB is 1,000 bytes, except for the styles (4,096).
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.conditions import SHIFTS, find_shift
from browser.kinds import PAGES
from browser.screens import DESK, PHONE, SHOWN, BlankPage, Site
from lxml import html
from playwright.sync_api import Page, Response

HTML, STYLES, FONTS, FONT_FILES, SEARCH_SCRIPT, REQUESTS, NODES = 11_000, 4_096, 30_000, 2, 6_000, 4, 1_500
SLOWEST, SHIFTED = 1_500, 0.02  # largest contentful paint in ms, layout shift
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One answer of the server: "document", "stylesheet", "font", "image", "script" or other, and its size."""

    kind: str
    size: int


def measure(answer: Response) -> Download:
    """Return the size at which an answer would travel."""
    kind = answer.request.resource_type
    body = answer.body()
    return Download(kind=kind, size=len(body) if kind in {"font", "image"} else len(gzip.compress(body, 9)))


def load(open_blank: BlankPage, address: str) -> list[Download]:
    """Open a page with an empty cache; return everything that came."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    with open_blank(DESK) as page:
        page.on("response", keep)
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        return [measure(answer) for answer in answers]


def weigh(text: str) -> int:
    """Return the size of a text as sent."""
    return len(gzip.compress(text.encode(), 9))


def written_pages(site: Site) -> Iterator[tuple[Path, str]]:
    """Yield every page of the output with its text."""
    for path in sorted(site.output.rglob("*.html")):
        yield path.relative_to(site.output), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["announcement-tr", "announcement-en"])
def test_an_announcement_is_light(blank_page: BlankPage, site: Site, name: str) -> None:
    downloads = [each for each in load(blank_page, site.address(name)) if each.kind != "image"]
    texts = sum(each.size for each in downloads if each.kind in {"document", "stylesheet"})
    fonts = sum(each.size for each in downloads if each.kind == "font")
    assert 0 < texts <= 14_000  # the first flight of a connection
    assert texts + fonts <= 44_000


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_any_kind_stays_within_its_downloads(blank_page: BlankPage, site: Site, name: str) -> None:
    downloads = load(blank_page, site.address(name))
    fonts = [each.size for each in downloads if each.kind == "font"]
    scripts = sum(each.size for each in downloads if each.kind == "script")
    assert [each.kind for each in downloads].count("document") == 1
    assert len(fonts) <= FONT_FILES
    assert sum(fonts) <= FONTS
    assert scripts <= (SEARCH_SCRIPT if name.startswith("search") else 0)
    # The search has a stylesheet of its own besides its script, so that no other page carries what it alone shows.
    most = REQUESTS + (1 if name.startswith("search") else 0)
    assert len([each for each in downloads if each.kind != "image"]) <= most


def test_no_page_is_heavier_than_its_budget(site: Site) -> None:
    heavy = [str(path) for path, text in written_pages(site) if weigh(STYLE.sub("", text)) > HTML]
    assert heavy == []


def test_the_styles_of_every_page_keep_their_budget(site: Site) -> None:
    styles = {style for _, text in written_pages(site) for style in STYLE.findall(text)}
    assert styles
    assert [weigh(style) for style in styles if weigh(style) > STYLES] == []


def test_no_page_has_more_elements_than_its_budget(site: Site) -> None:
    counts = {str(path): sum(1 for _ in html.fromstring(text).iter("*")) for path, text in written_pages(site)}
    assert len(counts) > 90
    assert [path for path, count in counts.items() if count > NODES] == []


def test_no_page_holds_a_script_but_search_and_the_page_for_the_lost(site: Site) -> None:
    scripts = [
        (str(path), script.get("src") or (script.text or "")[:40])
        for path, text in written_pages(site)
        for script in html.fromstring(text).iter("script")
        if script.get("type") != "application/ld+json"
    ]
    searches = {"tr/ara/index.html", "en/search/index.html"}
    assert {path for path, _ in scripts} == searches | {"404.html"}


# ── on a slow line ──

# The slow 4G of Lighthouse as applied to a real connection: 1.6 Mbit/s with a tenth lost, 150 ms × 3.75 a request.
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 1_474_560 / 8, "uploadThroughput": 675_000 / 8}
PAINTS = """window.paints = [];
new PerformanceObserver(list => paints.push(...list.getEntries().map(each => each.startTime)))
    .observe({type: 'largest-contentful-paint', buffered: true});"""
LOADS = 3  # the least is kept: a busy machine delays, it never hurries


def load_slowly(page: Page, address: str) -> tuple[float, float]:
    """Open a page over a slow line; return when its largest part was painted (ms) and how far it shifted."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    page.add_init_script(PAINTS + SHIFTS)
    page.goto(address)
    shift = find_shift(page)
    return float(page.evaluate("paints.at(-1)")), shift


@pytest.mark.parametrize("name", ["home-tr", "announcement-tr", "year-en", "static-en"])
def test_a_page_is_there_in_time_on_a_slow_line(blank_page: BlankPage, site: Site, name: str) -> None:
    found = []
    for _ in range(LOADS):
        with blank_page(PHONE) as page:
            found.append(load_slowly(page, site.address(name)))
        if found[-1][0] <= SLOWEST:
            break
    assert min(paint for paint, _ in found) <= SLOWEST
    assert max(shift for _, shift in found) <= SHIFTED
    assert min(paint for paint, _ in found) > SLOW_4G["latency"]  # else the line was not slow


def test_a_page_with_photos_is_there_in_time_too(blank_page: BlankPage, showcase: Site) -> None:
    with blank_page(PHONE) as page:
        _, shift = load_slowly(page, showcase.url + SHOWN[0])
    assert shift <= SHIFTED

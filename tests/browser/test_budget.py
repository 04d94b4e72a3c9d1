"""What a reader must download stays small, so that the site opens at once on a slow line.

Sizes are bytes as sent: texts at gzip -9, fonts as they are. One kB is 1,000 bytes.
"""

import gzip
from dataclasses import dataclass

import pytest
from browser.kinds import PAGES
from browser.screens import DESK, BlankPage, Site
from playwright.sync_api import Response


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


@pytest.mark.parametrize("name", ["announcement-tr", "announcement-en"])
def test_an_announcement_is_light(blank_page: BlankPage, site: Site, name: str) -> None:
    downloads = [each for each in load(blank_page, site.address(name)) if each.kind != "image"]
    texts = sum(each.size for each in downloads if each.kind in {"document", "stylesheet"})
    fonts = sum(each.size for each in downloads if each.kind == "font")
    assert 0 < texts <= 14_000
    assert texts + fonts <= 44_000
    assert len(downloads) <= 5


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_any_kind_stays_within_its_bytes(blank_page: BlankPage, site: Site, name: str) -> None:
    downloads = load(blank_page, site.address(name))
    pages = [each.size for each in downloads if each.kind == "document"]
    # 11 kB for the page itself; the styles of at most 4 kB may be part of it.
    assert len(pages) == 1
    assert 0 < pages[0] <= 15_000
    assert sum(each.size for each in downloads if each.kind == "font") <= 30_000
    # The search alone has a script; what it loads once somebody searches is weighed in test_search.py.
    scripts = [each.size for each in downloads if each.kind == "script"]
    assert len(scripts) == (1 if name.startswith("search-") else 0)
    assert sum(scripts) <= 6_000

"""A printed page is a paper of its own: few sheets, every word of the page, its date, its language and its address.

What belongs together, facts and quotations, is not torn apart at the end of a sheet.
"""

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO

import pytest
from browser.screens import DESK, MENU, SHOWN, SWITCH, OpenPage, Site, dress
from playwright.sync_api import Page
from pypdf import PdfReader

A4 = (595, 842)  # points
SHEETS = {"announcement": 3, "year": 2, "static": 3, "single": 2, "meetings": 2}
PRINTED = tuple(f"{kind}-{language}" for kind in SHEETS for language in ("tr", "en"))
LANGUAGES = {"tr": "Türkçe", "en": "English"}
UNSEEN = "@media print { .unseen { display: none !important } }"  # what only screen readers meet
WHOLE = ".facts > dl > div, blockquote, figure, tr"  # what stands on one sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A page as printed: its sheets' texts, their width, and what the page itself says, all squeezed."""

    sheets: tuple[str, ...]
    width: float
    words: tuple[str, ...]
    wholes: tuple[str, ...]


def squeeze(text: str) -> str:
    """Leave out what paper adds or changes: line breaks (in addresses too), hyphens and ligatures."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", unicodedata.normalize("NFKC", text))


def print_page(page: Page) -> Paper:
    """Print an open page."""
    page.emulate_media(media="print")
    dress(page, UNSEEN)
    words = tuple(squeeze(word) for word in page.locator("body").inner_text().split() if re.search(r"\w", word))
    wholes = tuple(squeeze(each.inner_text()) for each in page.locator(WHOLE).all() if each.is_visible())
    reader = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    page.emulate_media(media="screen")
    return Paper(
        sheets=tuple(squeeze(sheet.extract_text()) for sheet in reader.pages),
        width=float(reader.pages[0].mediabox.width),
        words=words,
        wholes=tuple(filter(None, wholes)),
    )


def find_lost(paper: Paper) -> list[str]:
    """Return the words of the page that are not on the paper, and what is torn apart."""
    everything = "".join(paper.sheets)
    lost = [f"not printed: {word}" for word in dict.fromkeys(paper.words) if word not in everything]
    torn = [whole for whole in paper.wholes if not any(whole in sheet for sheet in paper.sheets)]
    return lost + [f"torn apart: {whole[:60]}" for whole in torn]


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_prints_whole_on_a_few_sheets(open_page: OpenPage, site: Site, name: str) -> None:
    kind, language = name.split("-")
    address = site.address(name)
    with open_page(address, DESK) as page:
        title = squeeze(page.locator("h1").inner_text())
        dates = [squeeze(each.inner_text()) for each in page.locator("main time, main .dateline").all()]
        paper = print_page(page)
    assert len(paper.sheets) <= SHEETS[kind]
    assert all(paper.sheets)
    assert abs(paper.width - A4[0]) < 2
    assert find_lost(paper) == []
    everything = "".join(paper.sheets)
    assert title in everything
    assert dates or kind == "static"
    assert squeeze(address) in everything
    assert LANGUAGES[language] in everything


@pytest.mark.parametrize("path", SHOWN)
def test_every_part_prints_whole(open_page: OpenPage, showcase: Site, path: str) -> None:
    with open_page(showcase.url + path, DESK) as page:
        page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        paper = print_page(page)
    assert find_lost(paper) == []
    assert squeeze(showcase.url + path) in "".join(paper.sheets)
    assert paper.wholes or "eski" in path


@pytest.mark.parametrize("name", PRINTED)
def test_navigation_is_not_printed(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        page.emulate_media(media="print")
        assert not any(link.is_visible() for link in page.locator(f"{MENU} a, {SWITCH} a, .skip").all())
        page.emulate_media(media="screen")


def test_what_paper_cuts_off_or_tears_apart_is_found(open_page: OpenPage, showcase: Site) -> None:
    with open_page(showcase.url + SHOWN[0], DESK) as page:
        dress(page, "@media print { .text { max-height: 3cm; overflow: hidden } }")
        assert any(fault.startswith("not printed") for fault in find_lost(print_page(page)))
    with open_page(showcase.url + SHOWN[0], DESK) as page:
        dress(
            page,
            "@media print { blockquote { break-inside: auto !important } blockquote p { break-after: page } }",
        )
        assert any(fault.startswith("torn apart") for fault in find_lost(print_page(page)))

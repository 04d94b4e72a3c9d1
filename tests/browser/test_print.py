"""A printed announcement is a paper of its own: few pages, real text, and the address where it is to be found."""

import unicodedata
from io import BytesIO

import pytest
from browser.screens import DESK, MENU, SWITCH, OpenPage, Site
from pypdf import PdfReader

A4 = (595, 842)  # points


def squeeze(text: str) -> str:
    """Leave out what paper adds: line breaks (in addresses too), soft hyphens and ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


@pytest.mark.parametrize("name", ["announcement-tr", "announcement-en"])
def test_an_announcement_prints_on_at_most_three_sheets_with_its_address(
    open_page: OpenPage, site: Site, name: str
) -> None:
    address = site.address(name)
    with open_page(address, DESK) as page:
        title = page.locator("h1").inner_text()
        paper = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    words = squeeze(" ".join(sheet.extract_text() for sheet in paper.pages))
    assert len(paper.pages) <= 3
    assert all(abs(float(sheet.mediabox.width) - A4[0]) < 2 for sheet in paper.pages)
    assert squeeze(title) in words
    assert squeeze(address) in words
    assert all(sheet.extract_text().strip() for sheet in paper.pages)


def test_navigation_is_not_printed(open_page: OpenPage, site: Site) -> None:
    with open_page(site.address("announcement-tr"), DESK) as page:
        page.emulate_media(media="print")
        assert not any(link.is_visible() for link in page.locator(f"{MENU} a, {SWITCH} a").all())

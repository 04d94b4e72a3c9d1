"""The showcase is a whole and valid site, and its pictures load; the other files look at its pages too."""

from audit import audit
from browser.screens import DESK, SHOWN, OpenPage, Site


def test_the_showcase_passes_the_audit(showcase: Site) -> None:
    assert audit(showcase.output, showcase.url) == ()


def test_every_photo_of_the_page_loads(open_page: OpenPage, showcase: Site) -> None:
    with open_page(showcase.url + SHOWN[0], DESK) as page:
        page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
        assert len(widths) == 5
        assert all(widths)

"""What real content does not hold yet: photos, galleries, quotations, documents, corrections, outdated translations."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from audit import audit
from browser.screens import PHONE, OpenPage, Screen, Site
from browser.serving import serve
from browser.test_accessibility import axe, find_violations
from browser.test_markup import find_faults
from browser.test_reflow import SPACING, find_overflow
from showcase import write_showcase
from sites import build_site

PAGES = ("tr/haberler/2026/ornek/", "en/news/2026/sample/", "tr/haberler/2025/eski-duyuru/")

__all__ = ["axe"]  # the fixture


@pytest.fixture(scope="module")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the showcase for the address at which it is then served."""
    root = tmp_path_factory.mktemp("showcase")
    with serve(root / "output", "/vitrin/") as url:
        build_site(write_showcase(root), base_url=url)
        yield Site(output=root / "output", url=url)


def test_the_showcase_is_valid_and_passes_the_audit(java: Path, node_packages: Path, showcase: Site) -> None:
    assert audit(showcase.output, showcase.url) == ()
    # A file has no origin, so that the checker takes every picture for another host's; below, they load.
    faults = find_faults(java, node_packages, showcase.output)
    assert [fault for fault in faults if "blocked by “img-src”" not in fault] == []


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_its_pages_have_no_violation(
    open_page: OpenPage, showcase: Site, axe: str, path: str, theme: str, width: int
) -> None:
    with open_page(showcase.url + path, Screen(width=width, theme=theme)) as page:
        assert find_violations(page, axe) == []


@pytest.mark.parametrize("path", PAGES)
def test_its_pages_fit_a_narrow_phone_with_wide_text_spacing(open_page: OpenPage, showcase: Site, path: str) -> None:
    with open_page(showcase.url + path, PHONE) as page:
        assert find_overflow(page) == []
        page.evaluate(SPACING)
        assert find_overflow(page) == []


PHOTOS = """[...document.querySelectorAll("picture img")].map(image => {
    const box = image.getBoundingClientRect();
    return {shown: box.width, ratio: box.width / box.height,
        stated: image.getAttribute("width") / image.getAttribute("height"),
        chosen: image.currentSrc.match(/-(\\d+)\\.[0-9a-f]+\\.(\\w+)$/).slice(1),
        widths: [...image.srcset.matchAll(/ (\\d+)w/g)].map(found => Number(found[1]))};
})"""


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("width", [320, 620, 700, 1280])
def test_browsers_choose_the_size_that_is_shown(open_page: OpenPage, showcase: Site, width: int, scale: int) -> None:
    with open_page(showcase.url + PAGES[0], Screen(width=width, scale=scale)) as page:
        page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        photos = page.evaluate(PHOTOS)
    assert len(photos) == 5
    for photo in photos:
        enough = [one for one in photo["widths"] if one >= photo["shown"] * scale - 1] or photo["widths"][-1:]
        assert photo["chosen"] == [str(enough[0]), photo["chosen"][1]], photo
        assert photo["chosen"][1] in ("avif", "webp")
        assert abs(photo["ratio"] - photo["stated"]) < 0.02, "nothing jumps when the photo comes"


def test_the_first_photo_is_loaded_at_once_and_the_others_when_they_are_near(showcase: Site) -> None:
    html = (showcase.output / PAGES[0] / "index.html").read_text(encoding="utf-8")
    images = re.findall(r"<img[^>]*>", html)
    assert ['loading="lazy"' in image for image in images] == [False, True, True, True, True]
    assert all('decoding="async"' in image and "width=" in image and "height=" in image for image in images)


def test_every_photo_of_the_page_loads(open_page: OpenPage, showcase: Site) -> None:
    with open_page(showcase.url + PAGES[0], Screen()) as page:
        page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
        assert len(widths) == 5
        assert all(widths)

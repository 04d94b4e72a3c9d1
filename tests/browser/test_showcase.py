"""The showcase is a whole and valid site, and its pictures load; the other files look at its pages too."""

import re

import pytest
from audit import audit
from browser.screens import DESK, SHOWN, OpenPage, Screen, Site


def test_the_showcase_passes_the_audit(showcase: Site) -> None:
    assert audit(showcase.output, showcase.url) == ()


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
    with open_page(showcase.url + SHOWN[0], Screen(width=width, scale=scale)) as page:
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
    html = (showcase.output / SHOWN[0] / "index.html").read_text(encoding="utf-8")
    images = re.findall(r"<img[^>]*>", html)
    assert ['loading="lazy"' in image for image in images] == [False, True, True, True, True]
    assert all('decoding="async"' in image and "width=" in image and "height=" in image for image in images)


def test_every_photo_of_the_page_loads(open_page: OpenPage, showcase: Site) -> None:
    with open_page(showcase.url + SHOWN[0], DESK) as page:
        page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
        assert len(widths) == 5
        assert all(widths)

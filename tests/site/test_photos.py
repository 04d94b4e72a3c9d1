from pathlib import Path

import pytest
from sites import make_site, read_site

from sitegen.content.model import Photo, Rendition
from sitegen.site.photos import photo_view
from sitegen.site.site import Site
from sitegen.site.views.parts import PhotoSource, PhotoView

FOLDER = "news/2019-11-06-x"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root), "https://org.github.io/repo/")


def photo(*kinds: str, widths: tuple[int, ...] = (480, 800)) -> Photo:
    renditions = tuple(
        Rendition(file=f"panel-{width}.{kind}", width=width, height=width // 2, media_type=f"image/{kind}")
        for kind in kinds
        for width in widths
    )
    return Photo(source="content/x/panel.jpg", content="ab", renditions=renditions)


def test_modern_formats_come_first_and_the_one_that_every_browser_reads_last(site: Site) -> None:
    found = photo_view(photo("webp", "jpeg"), FOLDER, "Salon", "WALD", site.addresses.url, site)
    place = "/repo/media/2019-11-06-x/panel"
    assert found == PhotoView(
        sources=(PhotoSource(media_type="image/webp", srcset=f"{place}-480.webp 480w, {place}-800.webp 800w"),),
        url=f"{place}-800.jpeg",
        srcset=f"{place}-480.jpeg 480w, {place}-800.jpeg 800w",
        width=800,
        height=400,
        alt="Salon",
        credit="WALD",
    )


def test_a_photo_of_one_format_and_size_has_no_other_source(site: Site) -> None:
    found = photo_view(photo("png", widths=(480,)), FOLDER, "", "", site.addresses.absolute, site)
    assert found.sources == ()
    assert found.url == "https://org.github.io/repo/media/2019-11-06-x/panel-480.png"
    assert found.srcset == f"{found.url} 480w"

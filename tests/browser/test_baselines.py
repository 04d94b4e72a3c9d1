"""Every page kind looks as it did when somebody last looked at it: a change of design is seen, and meant.

Pictures of the showcase, whose texts never change, lie in baselines/; all letters are the site's own font, so that they
are the same on every machine. After a change of design:

    .venv/bin/python -m pytest tests/browser/test_baselines.py --renew

then look at the pictures that changed. A failure writes what was expected, found and different to `.cache/baselines`.
"""

from pathlib import Path

import pytest
from browser.pictures import draw_difference, find_differences, in_colours_of, join, write_picture
from browser.screens import DESK, OpenPage, Site, dress, look
from PIL import Image

HERE = Path(__file__).resolve().parent
BASELINES = HERE / "baselines"
DIFFERENCES = HERE.parents[1] / ".cache/baselines"
LARGEST = 400_000  # bytes of all baselines: the repository carries each renewal for ever
ALIKE = """
    :root { --sans: 400 .9375rem/1.5 Literata !important; --serif: Literata !important }
    pre, code { font-family: Literata !important }"""
KINDS = {
    "door": "",
    "404": "404.html",
    "home": "tr/ en/",
    "news": "tr/haberler/ en/news/",
    "year": "tr/haberler/2026/ en/news/2026/",
    "meetings": "tr/toplantilar/ en/meetings/",
    "topics": "tr/konular/ en/topics/",
    "topic": "tr/konular/toplanti/ en/topics/meeting/",
    "search": "tr/ara/ en/search/",
    "static": "tr/biz-kimiz/ en/who-we-are/",
    "announcement": "tr/haberler/2026/ornek/ en/news/2026/sample/",
    "single": "tr/haberler/2025/eski-duyuru/ en/news/2022/kagithane-meeting/",
}
PICTURES = tuple(
    (kind if " " not in paths else f"{kind}-{path[:2]}", path)
    for kind, paths in KINDS.items()
    for path in (paths.split(" "))
)
# Wide and narrow, light and dark, side by side; each with the scale at which it is kept.
LOOKS = ((1280, "light", 0.2), (1280, "dark", 0.2), (320, "light", 0.3), (320, "dark", 0.3))

# Each photo in one size for all looks: choosing another one when the window changes takes a while of its own.
ONE_SIZE = """async () => {
    document.querySelectorAll('picture source').forEach(source => source.remove());
    for (const image of document.images) { image.removeAttribute('srcset'); image.loading = 'eager'; }
    await Promise.all([...document.images].map(image => image.decode()));
}"""


def take_picture(open_page: OpenPage, address: str) -> Image.Image:
    """Take a picture of a page in all looks."""
    with open_page(address, DESK) as page:
        dress(page, ALIKE)
        page.evaluate(ONE_SIZE)
        page.evaluate("document.fonts.ready.then(() => true)")
        shots = []
        for width, theme, _ in LOOKS:
            look(page, width=width, theme=theme)
            shots.append(page.screenshot(full_page=True, animations="disabled"))
    return join(shots, [scale for _, _, scale in LOOKS])


@pytest.mark.parametrize(("name", "path"), PICTURES, ids=[name for name, _ in PICTURES])
def test_a_page_looks_as_it_did(
    open_page: OpenPage, showcase: Site, pytestconfig: pytest.Config, name: str, path: str
) -> None:
    found = take_picture(open_page, showcase.url + path)
    kept = BASELINES / f"{name}.png"
    if pytestconfig.getoption("--renew"):
        if not kept.exists() or find_differences(Image.open(kept), in_colours_of(Image.open(kept), found)):
            write_picture(found, kept)
        return
    assert kept.is_file(), "no picture yet; run this file with --renew"
    expected = Image.open(kept)
    found = in_colours_of(expected, found)
    cells = find_differences(expected, found)
    if cells:
        write_picture(draw_difference(expected, found, cells), DIFFERENCES / f"{name}.png")
    assert cells == [], f"look at .cache/baselines/{name}.png; if the change is meant, run this file with --renew"


def test_every_picture_belongs_to_a_page_and_all_are_small(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--renew"):
        return  # they are being written
    files = sorted(BASELINES.iterdir())
    assert [file.name for file in files] == sorted(f"{name}.png" for name, _ in PICTURES)
    assert sum(file.stat().st_size for file in files) <= LARGEST


@pytest.mark.parametrize(
    "css",
    [
        ":root { --petrol: #a0a !important }",
        "h1 { font-size: 1.2em !important }",
        ".banner { padding-block-start: 2rem !important }",
        ".facts { display: none !important }",
    ],
)
def test_a_change_of_design_is_seen(open_page: OpenPage, showcase: Site, css: str) -> None:
    with open_page(showcase.url + KINDS["announcement"].split()[0], DESK) as page:
        dress(page, ALIKE)
        before = join([page.screenshot()], [0.25])
        dress(page, css)
        after = join([page.screenshot()], [0.25])
    assert find_differences(before, before) == []
    assert find_differences(before, after)

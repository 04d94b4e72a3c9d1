"""Take the pictures of docs/design.md: docs/pictures/design-*.png, every kind of page, its conditions and its parts.

Comes in: the site as it stands, and the invented sites of design_site.py; all are built for one fixed moment, and the
browser is given their files where it asks for their own addresses. Goes out: every picture of the design anew. It
needs Chromium.

    .venv/bin/python tools/design_pictures.py                 all
    .venv/bin/python tools/design_pictures.py home facts      those whose names hold one of the words
"""

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, Route

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.kinds import find_address  # noqa: E402 - the path above finds them
from browser.screens import dress  # noqa: E402
from browser.serving import TYPES, find_answer  # noqa: E402
from sites import build_site  # noqa: E402

from tools.camera import DESIGN, clear_design, develop, keep_in, open_browser  # noqa: E402
from tools.design_site import colours_of, draw_scale, draw_swatches, shades_of, write_arabic, write_parts  # noqa: E402

REAL, PARTS, ARABIC = "real", "parts", "arabic"
DESK, PHONE, SHEET = 1280, 320, 624  # CSS pixels; a sheet of A4 is so wide between its margins
MARGINS = (94, 83, 76, 91)  # of a sheet: left, top, right, bottom, as `@page` in site.css states them
TALLEST = {DESK: 1750, PHONE: 1700, SHEET: 1650}  # CSS pixels of a page that are shown
KEPT = {DESK: 760, PHONE: 400, SHEET: 560}  # the width at which a whole page is kept
BLACK_AND_WHITE = tuple((value, value, value) for value in (255, 0, 51))
GREYS = tuple((value, value, value) for value in (92, 132, 172, 212))
ROOM = 16  # CSS pixels around a part
EVERYTHING = "tr/haberler/2026/ornek/"
SOUGHT = "istanbul belediye"
APPARATUS = ".apparatus section:nth-child({})"
ENGLISH = "en/news/2026/sample/"
RIGHT_TO_LEFT = "ar/akhbar/2023/ijtima/"
LOADED = """async () => {
    document.querySelectorAll('img').forEach(image => { image.loading = 'eager' });
    await Promise.all([...document.images].map(image => image.decode()));
    await document.fonts.ready;
}"""
SPREAD = """markup => {
    const main = document.querySelector('main');
    document.head.append(...main.querySelectorAll('link'));
    main.innerHTML = markup;
}"""
SPECIMENS: Mapping[str, tuple[str, str]] = {"colours": draw_swatches(), "scale": draw_scale()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: its name, the site and the address, how it is looked at, and which part of the page is shown.

    `page` is an address, or a kind of `browser.kinds` where it holds no slash. `part` and `to` are selectors of the
    first and the last element shown; without them the page is, as far as `tall` CSS pixels if that is
    stated. A `click` comes before the picture.
    """

    name: str
    page: str
    site: str = REAL
    width: int = DESK
    theme: str = "light"
    tall: int = 0
    paper: bool = False
    forced: bool = False
    part: str = ""
    to: str = ""
    click: str = ""
    focus: str = ""
    fill: str = ""


def conditions(kind: str, site: str, page: str, english: str, arabic: str) -> tuple[Shot, ...]:
    """Return a kind of page under every condition: telephone, dark, English, from right to left, paper."""
    return (
        Shot(name=f"{kind}-320", site=site, page=page, width=PHONE),
        Shot(name=f"{kind}-dark", site=site, page=page, theme="dark", tall=1500),
        Shot(name=f"{kind}-english", site=site, page=english, tall=1500),
        Shot(name=f"{kind}-rtl", site=ARABIC, page=arabic),
        Shot(name=f"{kind}-print", site=site, page=page, width=SHEET, paper=True),
    )


KINDS = (
    Shot(name="door", page="door"),
    Shot(name="home", page="home-tr", tall=2400),
    Shot(name="news", page="news-tr"),
    Shot(name="year", page="tr/haberler/2021/"),
    Shot(name="year-one", page="tr/haberler/2017/"),
    Shot(name="announcement", page="announcement-tr", tall=2000),
    Shot(name="everything", site=PARTS, page=EVERYTHING, tall=3800),
    Shot(name="nothing", site=PARTS, page="tr/haberler/2026/danisma-hatti-artik-cumartesi-gunleri-de-acik/"),
    Shot(name="meetings", page="meetings-tr"),
    Shot(name="topics", page="topics-tr"),
    Shot(name="topic", page="topic-tr"),
    Shot(name="static", page="static-tr"),
    Shot(name="follow", page="follow-tr"),
    Shot(name="search", page="search-tr", tall=900),
    Shot(name="found", page="search-tr", fill="#q", part=".opening", to="[data-part=list] > :nth-child(3)"),
    Shot(name="404", page="404"),
)
UNDER_CONDITIONS = (
    *conditions("home", REAL, "home-tr", "home-en", "ar/"),
    *conditions("announcement", REAL, "announcement-tr", "announcement-en", RIGHT_TO_LEFT),
)
CUTOUTS = (
    Shot(name="colours", page="search-tr", part=".swatches"),
    Shot(name="scale", page="static-tr", part=".scale"),
    Shot(name="masthead", page="year-tr", part=".banner", to=".crumbs"),
    Shot(name="menu", page="home-tr", width=PHONE, part=".banner", to=".menu", click=".menu summary"),
    Shot(name="numeral", page="announcement-tr", part=".opening"),
    Shot(name="notices", site=PARTS, page=ENGLISH, part=".notices"),
    Shot(name="facts", page="announcement-tr", part=".facts"),
    Shot(name="timeline", page="home-tr", part=".timeline > li:nth-child(1)", to=".timeline > li:nth-child(3)"),
    Shot(name="rows", page="year-tr", part=".group"),
    Shot(name="quote", site=PARTS, page=EVERYTHING, part=".text blockquote"),
    Shot(name="gallery", site=PARTS, page=EVERYTHING, part=".gallery"),
    Shot(name="table", site=PARTS, page=EVERYTHING, part=".table"),
    Shot(
        name="documents",
        site=PARTS,
        page=EVERYTHING,
        part=APPARATUS.format(1),
        to=APPARATUS.format(3),
    ),
    Shot(name="neighbours", page="announcement-tr", part=".neighbours"),
    Shot(name="focus", page="year-tr", part=".group", focus=".rows a"),
    Shot(name="forced", page="announcement-tr", forced=True, part=".banner", to=".opening"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A built site: its files, and the address that it is made for."""

    output: Path
    url: str


def build_sites(place: Path) -> Mapping[str, Built]:
    """Build the three sites."""
    sites = {
        REAL: (ROOT, "https://koordinasyonplatformu.org/"),
        PARTS: (write_parts(place / PARTS), "https://example.org/"),
        ARABIC: (write_arabic(place / ARABIC), "https://example.org/"),
    }
    for name, (root, _) in sites.items():
        build_site(root, output=place / "built" / name)
    return {name: Built(output=place / "built" / name, url=url) for name, (_, url) in sites.items()}


def answer_from(built: Built, page: Page) -> None:
    """Let a browser's page get the site's files from the disk; nothing goes out to the net."""

    def answer(route: Route) -> None:
        found = find_answer(built.output, "/", urlsplit(route.request.url).path)
        if found.file is None or not found.file.is_file() or not route.request.url.startswith(built.url):
            route.abort()
        else:
            kind = TYPES.get(found.file.suffix, "application/octet-stream")
            route.fulfill(status=found.status, body=found.file.read_bytes(), content_type=kind)

    page.route("**/*", answer)


def take(browser: Browser, sites: Mapping[str, Built], shot: Shot) -> None:
    """Take one picture; colours are shown light and dark, one below the other."""
    themes = ("light", "dark") if shot.name == "colours" else (shot.theme,)
    pictures = [photograph(browser, sites, shot, theme) for theme in themes]
    picture = Image.new("RGB", (pictures[0].width, sum(each.height for each in pictures)))
    top = 0
    for each in pictures:
        picture.paste(each, (0, top))
        top += each.height
    if shot.paper or shot.forced:  # neither is in the site's colours
        keep_in(DESIGN + shot.name, picture, BLACK_AND_WHITE, GREYS)
    else:
        exact = [colour for theme in themes for colour in colours_of(theme)]
        keep_in(DESIGN + shot.name, picture, exact, [colour for theme in themes for colour in shades_of(theme)])


def photograph(browser: Browser, sites: Mapping[str, Built], shot: Shot, theme: str) -> Image.Image:
    """Open the page of a shot and return its picture."""
    built = sites[shot.site]
    path = shot.page if "/" in shot.page else find_address(built.output, shot.page)
    page = browser.new_page(
        viewport={"width": shot.width, "height": 640 if shot.width == PHONE else 900},
        device_scale_factor=1.25 if shot.width == PHONE else 1,
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        forced_colors="active" if shot.forced else "none",
    )
    answer_from(built, page)
    page.goto(built.url + path, wait_until="load")
    page.evaluate(LOADED)
    prepare(page, shot)
    if shot.part:
        picture = develop(page.screenshot(full_page=True, clip=area_of(page, shot)))
    else:
        picture = whole(develop(page.screenshot(full_page=True)), shot)
    page.close()
    return picture


def prepare(page: Page, shot: Shot) -> None:
    """Bring an open page into the state that is to be shown."""
    if shot.name in SPECIMENS:
        markup, styles = SPECIMENS[shot.name]
        page.evaluate(SPREAD, markup)
        dress(page, styles)
    if shot.part in (".opening", ".neighbours"):
        dress(page, ".crumbs, .story, .apparatus { visibility: hidden }")  # they would be cut through
    if shot.paper:
        page.emulate_media(media="print")
    if shot.click:
        page.locator(shot.click).click()
    if shot.fill:
        page.locator(shot.fill).fill(SOUGHT)
        page.locator(shot.fill).press("Enter")
        page.locator(shot.to).wait_for()
    if shot.focus:
        page.keyboard.press("Tab")  # so that focus is shown as keyboards show it
        page.locator(shot.focus).first.focus()


def area_of(page: Page, shot: Shot) -> FloatRect:
    """Return the place of the parts of a shot on the page, with some room around."""
    first, last = page.locator(shot.part).first.bounding_box(), page.locator(shot.to or shot.part).first.bounding_box()
    assert first, f"{shot.name}: {shot.part}"
    assert last, f"{shot.name}: {shot.to}"
    room = 0 if shot.name in SPECIMENS else ROOM
    left = max(0, min(first["x"], last["x"]) - room)
    top = max(0, first["y"] - room)
    right = min(shot.width, max(each["x"] + each["width"] for each in (first, last)) + room)
    return {"x": left, "y": top, "width": right - left, "height": last["y"] + last["height"] + room - top}


def whole(picture: Image.Image, shot: Shot) -> Image.Image:
    """Return the picture of a page at the width at which it is kept, not too tall; what is printed lies on a sheet."""
    scale = picture.width / shot.width
    tallest = round((shot.tall or TALLEST[shot.width]) * scale)
    picture = picture.crop((0, 0, picture.width, min(picture.height, tallest)))
    if shot.paper:
        left, top, right, bottom = MARGINS
        sheet = Image.new("RGB", (picture.width + left + right, picture.height + top + bottom), "white")
        sheet.paste(picture, (left, top))
        picture = sheet
    width = KEPT[shot.width]
    return picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)


def main() -> None:
    """Take all pictures, or those that are named."""
    words = sys.argv[1:]
    shots = [shot for shot in (*KINDS, *UNDER_CONDITIONS, *CUTOUTS) if not words or any(w in shot.name for w in words)]
    with tempfile.TemporaryDirectory() as place, open_browser() as browser:
        sites = build_sites(Path(place))
        if not words:
            clear_design()
        for shot in shots:
            take(browser, sites, shot)


if __name__ == "__main__":
    main()

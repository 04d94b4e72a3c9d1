"""Draw the pictures that cannot be SVG: the Open Graph picture of each language, and the icon for home screens.

Comes in: content/site.toml (titles), the lettering of the design. Goes out: templates/assets/share.png (without words),
share.<language>.png, which look like the preview pictures of announcements, and icon-180.png. It is no part of a build:
run it again when a title or the design changes.

    python tools/share_picture.py
"""

import tomllib
from pathlib import Path

from PIL import Image, ImageDraw

from sitegen.content.lettering import COLOURS, STYLESHEET, Lettering, read_lettering
from sitegen.output.drawing import Point, draw_knot, draw_thread, make_drawer
from sitegen.site.previews import HEIGHT, WIDTH, PreviewText

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "templates" / "assets"
SCALE = 4  # drawn larger and then reduced, for smooth slants
LARGE_KNOT = 14  # pixels of a unit


def wordless_picture(colours: dict[str, str]) -> Image.Image:
    """Return the picture for languages without one of their own: threads that cross in the middle."""
    large = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), colours["paper"])
    draw_knot(ImageDraw.Draw(large), (WIDTH / 2, HEIGHT / 2), LARGE_KNOT, SCALE, colours)
    picture = large.reduce(SCALE)
    ImageDraw.Draw(picture).rectangle((0, HEIGHT - 20, WIDTH, HEIGHT), fill=colours["deep"])
    return picture.quantize(64, dither=Image.Dither.NONE)


def icon(size: int, colours: dict[str, str]) -> Image.Image:
    """Return the knot on paper, as icon.svg draws it."""
    unit = size / 32
    large = Image.new("RGB", (size * SCALE, size * SCALE), colours["paper"])
    draw = ImageDraw.Draw(large)

    def at(points: list[Point]) -> list[Point]:
        return [(a * unit, b * unit) for a, b in points]

    lower, upper = [(-2, 21), (3, 21), (16, 6), (29, 21), (34, 21)], [(-2, 12), (3, 12), (16, 25), (29, 12), (34, 12)]
    draw_thread(draw, at(lower), 2.5 * unit, SCALE, colours["madder"])
    draw_thread(draw, at(upper), 5 * unit, SCALE, colours["petrol"])
    return large.resize((size, size), Image.Resampling.LANCZOS).quantize(32)


def read_design() -> Lettering:
    """Read font and colours; the first thing that is missing ends the program."""
    lettering, problems = read_lettering(ROOT, (ROOT / STYLESHEET).read_text("utf-8"))
    if lettering is None:
        raise SystemExit(f"{problems[0].code} {problems[0].path}")
    return lettering


def main() -> None:
    """Draw all pictures."""
    site = tomllib.loads((ROOT / "content" / "site.toml").read_text("utf-8"))
    lettering = read_design()
    colours = dict(zip(COLOURS, lettering.colours, strict=True))
    draw = make_drawer(lettering)
    for code, language in site["languages"].items():
        text = PreviewText(numeral="", ordinal="", dateline="", title=language["title"], name=language["door_line"])
        (ASSETS / f"share.{code}.png").write_bytes(draw(text))
    wordless_picture(colours).save(ASSETS / "share.png", optimize=True)
    icon(180, colours).save(ASSETS / "icon-180.png", optimize=True)


if __name__ == "__main__":
    main()

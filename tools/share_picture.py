"""Draw the pictures that cannot be SVG: the Open Graph picture of each language, and the icon for home screens.

Comes in: content/site.toml (titles), the site's own font. Goes out: templates/assets/share.png (without words),
share.<language>.png and icon-180.png. It is not part of a build: run it again when a title or the design changes.

    python tools/share_picture.py
"""

import io
import math
import tomllib
from itertools import pairwise
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "templates" / "assets"
WIDTH, HEIGHT = 1200, 630
MARGIN = 96
SCALE = 4  # drawn larger and then reduced, for smooth slants
PAPER, INK, INK2, PETROL, MADDER, DEEP = "#fbf8f3", "#1c2226", "#4a5357", "#0e4a5a", "#96361f", "#08323e"

Point = tuple[float, float]


def draw_thread(draw: ImageDraw.ImageDraw, points: list[Point], width: float, colour: str) -> None:
    """Draw one thread with sharp corners through points given in pixels of the finished picture."""
    half = width / 2
    normals = [_normal(a, b) for a, b in pairwise(points)]
    offsets = [_corner(a, b) for a, b in zip([normals[0], *normals], [*normals, normals[-1]], strict=True)]
    upper = [(x + dx * half, y + dy * half) for (x, y), (dx, dy) in zip(points, offsets, strict=True)]
    lower = [(x - dx * half, y - dy * half) for (x, y), (dx, dy) in zip(points, offsets, strict=True)]
    draw.polygon([(x * SCALE, y * SCALE) for x, y in (*upper, *reversed(lower))], fill=colour)


def _normal(a: Point, b: Point) -> Point:
    length = math.dist(a, b)
    return (a[1] - b[1]) / length, (b[0] - a[0]) / length


def _corner(a: Point, b: Point) -> Point:
    """Return how far the outline of a corner lies from it, for a thread two units wide."""
    scale = 2 / ((a[0] + b[0]) ** 2 + (a[1] + b[1]) ** 2)
    return (a[0] + b[0]) * scale, (a[1] + b[1]) * scale


def draw_knot(draw: ImageDraw.ImageDraw, x: float, y: float, unit: float) -> None:
    """Draw the two threads from edge to edge; they cross around a lozenge whose middle is (x, y)."""

    def at(points: list[Point]) -> list[Point]:
        inner = ((x + a * unit, y + b * unit) for a, b in points)
        return [(-9, y + points[0][1] * unit), *inner, (WIDTH + 9, y + points[-1][1] * unit)]

    draw_thread(draw, at([(-15, 5), (0, -11), (15, 5)]), 2 * unit, MADDER)
    draw_thread(draw, at([(-15, -4), (0, 11), (15, -4)]), 4 * unit, PETROL)


def literata(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return the site's font in a size and weight."""
    plain = TTFont(ASSETS / "literata.woff2")
    plain.flavor = None
    buffer = io.BytesIO()
    plain.save(buffer)
    buffer.seek(0)
    font = ImageFont.truetype(buffer, size)
    font.set_variation_by_axes([weight])
    return font


def wrap(text: str, font: ImageFont.FreeTypeFont, width: int, language: str) -> str:
    """Break a text into lines of at most `width` pixels."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer, language=language) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def share_picture(title: str, line: str, language: str) -> Image.Image:
    """Return the light picture of one language: threads, title, one line; without words if there is no title."""
    large = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    draw = ImageDraw.Draw(large)
    draw_knot(draw, MARGIN + 75 if title else WIDTH / 2, 118 if title else HEIGHT / 2, 5 if title else 14)
    picture = large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, HEIGHT - 20, WIDTH, HEIGHT), fill=DEEP)
    big, small = literata(64, 600), literata(30, 400)
    heading = wrap(title, big, 900, language)
    draw.multiline_text((MARGIN, 206), heading, font=big, fill=INK, spacing=4, language=language)
    foot = wrap(line, small, 880, language)
    draw.multiline_text((MARGIN, 580), foot, font=small, fill=INK2, spacing=10, language=language, anchor="ld")
    return picture.quantize(64, dither=Image.Dither.NONE)


def icon(size: int) -> Image.Image:
    """Return the knot on paper, as icon.svg draws it."""
    unit = size / 32
    large = Image.new("RGB", (size * SCALE, size * SCALE), PAPER)
    draw = ImageDraw.Draw(large)

    def at(points: list[Point]) -> list[Point]:
        return [(a * unit, b * unit) for a, b in points]

    draw_thread(draw, at([(-2, 21), (3, 21), (16, 6), (29, 21), (34, 21)]), 2.5 * unit, MADDER)
    draw_thread(draw, at([(-2, 12), (3, 12), (16, 25), (29, 12), (34, 12)]), 5 * unit, PETROL)
    return large.resize((size, size), Image.Resampling.LANCZOS).quantize(32)


def main() -> None:
    """Draw all pictures."""
    site = tomllib.loads((ROOT / "content" / "site.toml").read_text("utf-8"))
    share_picture("", "", "").save(ASSETS / "share.png", optimize=True)
    for code, language in site["languages"].items():
        picture = share_picture(language["title"], language["door_line"], code)
        picture.save(ASSETS / f"share.{code}.png", optimize=True)
    icon(180).save(ASSETS / "icon-180.png", optimize=True)


if __name__ == "__main__":
    main()

"""Owns how preview pictures look: threads, numeral, dateline, title, and the name of the site below.

Comes in: what a picture says, and the lettering. Goes out: a PNG of 1200 × 630, the same bytes everywhere. Beside
`content.media.photos` the only module that imports Pillow; letters are set here one by one, since the library by which
Pillow would space them is not on every computer. It never reads or writes the disk.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageColor, ImageDraw, ImageFont

from sitegen.content.lettering import COLOURS, Lettering, read_kerning
from sitegen.output.typesetting import Frame, cut, fit
from sitegen.site.previews import HEIGHT, WIDTH, PreviewText

EXACT = 1000  # pixels; the size in which letters are measured
FINE = 4  # drawn that many times as large and then reduced, for smooth slants
MARGIN, RIGHT = 84, 1116
THREADS, FOOT = (32, 168), 546  # the strip in which threads cross; where the band with the site's name begins
NUMERAL_SIZE, WIDEST_NUMERAL, NUMERAL_GAP = 190, 330, 64
ORDINAL_SIZE, DATELINE_SIZE, NAME_SIZE, SMALLEST = 26, 27, 30, 20
TITLE_SIZES, MOST_LINES, LEADING = (80, 72, 65, 58, 52, 46), 4, 1.17
TITLE_BETWEEN = 214, 514
TRACKING = 0.07  # of the dateline's capitals, in em
KNOT = 4.5  # pixels of a unit of the knot, which is drawn as in icon.svg
STEPS = 15  # shades between the ground and the colour of a text
GROUND_SHADES = 24

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A weight, a colour, the ground it stands on, and the space between letters in em."""

    weight: int
    colour: str
    ground: str = "paper"
    tracking: float = 0


TITLE = Type(weight=600, colour="ink")
NUMERAL = Type(weight=700, colour="madder")
ORDINAL = Type(weight=400, colour="ink2")
DATELINE = Type(weight=600, colour="ink2", tracking=TRACKING)
NAME = Type(weight=400, colour="deepink", ground="deep")
TYPES = (TITLE, NUMERAL, DATELINE, NAME)  # one of each colour


def make_drawer(lettering: Lettering) -> Callable[[PreviewText], bytes]:
    """Return the function that draws pictures, for the workers."""
    return Brush(lettering).draw


class Brush:
    """Draws pictures with one lettering; a class because fonts and the ground of all pictures are made once."""

    def __init__(self, lettering: Lettering) -> None:
        self.lettering = lettering
        self.colours = dict(zip(COLOURS, lettering.colours, strict=True))
        self.kerning = read_kerning(lettering.font)
        self._fonts: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}
        self._widths: dict[tuple[int, str], float] = {}

    def draw(self, text: PreviewText) -> bytes:
        """Return the picture of a text as a PNG."""
        canvas = self._ground[0].copy()
        left = self._draw_numeral(canvas, text) if text.numeral else MARGIN
        self._draw_heading(canvas, text, left)
        self._draw_line(canvas, text.name, NAME, NAME_SIZE, (MARGIN, (FOOT + HEIGHT) / 2 + 0.34 * NAME_SIZE))
        canvas.putpalette(self._ground[1])
        file = BytesIO()
        # Level 9 would take eight times as long for the sixteenth part of the size.
        canvas.save(file, "PNG", compress_level=6)
        return file.getvalue()

    def _draw_numeral(self, canvas: Image.Image, text: PreviewText) -> float:
        """Draw the numeral as a monument, its words below; return where the heading begins."""
        size = min(NUMERAL_SIZE, int(WIDEST_NUMERAL / self.measure(text.numeral, NUMERAL)))
        middle = sum(TITLE_BETWEEN) / 2
        # Its first stem stands exactly over the words below.
        bearing = self._font(NUMERAL.weight, EXACT).getbbox(text.numeral[0], anchor="ls")[0] / EXACT
        self.letter(canvas, text.numeral, NUMERAL, size, (MARGIN - bearing * size, middle + 0.2 * size))
        width = self.measure(text.numeral, NUMERAL) * size
        words = self._draw_line(canvas, text.ordinal, ORDINAL, ORDINAL_SIZE, (MARGIN, middle + 0.2 * size + 50), 330)
        return MARGIN + max(width, words) + NUMERAL_GAP

    def _draw_heading(self, canvas: Image.Image, text: PreviewText, left: float) -> None:
        """Draw the dateline and the title, in the middle of their room."""
        top, bottom = TITLE_BETWEEN
        frame = Frame(
            width=RIGHT - left, height=bottom - top, most_lines=MOST_LINES, sizes=TITLE_SIZES, leading=LEADING
        )
        setting = fit(text.title, frame, lambda line: self.measure(line, TITLE))
        step = setting.size * LEADING
        first = (top + bottom) / 2 - step * (len(setting.lines) - 1) / 2 + 0.34 * setting.size
        self._draw_line(canvas, text.dateline, DATELINE, DATELINE_SIZE, (left, first - 0.72 * setting.size - 34))
        for number, line in enumerate(setting.lines):
            self.letter(canvas, line, TITLE, setting.size, (left, first + number * step))

    def _draw_line(self, canvas: Image.Image, text: str, kind: Type, size: int, place: Point, room: float = 0) -> float:
        """Draw one line, smaller if it must be and cut if it still does not fit; return its width."""
        room = room or RIGHT - place[0]
        size = max(SMALLEST, min(size, int(room / max(self.measure(text, kind), 0.01))))
        line = cut(text, room / size, lambda words: self.measure(words, kind))
        self.letter(canvas, line, kind, size, place)
        return self.measure(line, kind) * size

    def measure(self, text: str, kind: Type) -> float:
        """Return how wide a text is, in em."""
        return self._places(text, kind)[-1] - (kind.tracking if text else 0)

    def _places(self, text: str, kind: Type) -> list[float]:
        """Return where each letter of a text begins and the last one ends, in em."""
        places = [0.0]
        for letter, following in zip(text, (*text[1:], ""), strict=False):
            near = self.kerning.get((letter, following), 0)
            places.append(places[-1] + self._width(kind.weight, letter) + near + kind.tracking)
        return places

    def _width(self, weight: int, letter: str) -> float:
        key = weight, letter
        if key not in self._widths:
            self._widths[key] = self._font(weight, EXACT).getlength(letter) / EXACT
        return self._widths[key]

    def _font(self, weight: int, size: int) -> ImageFont.FreeTypeFont:
        key = weight, size
        if key not in self._fonts:
            font = ImageFont.truetype(BytesIO(self.lettering.font), size, layout_engine=ImageFont.Layout.BASIC)
            font.set_variation_by_axes([weight])
            self._fonts[key] = font
        return self._fonts[key]

    def letter(self, canvas: Image.Image, text: str, kind: Type, size: int, place: Point) -> None:
        """Write a text; `place` is where its baseline begins."""
        above, below = 2 * size, size
        left, base = round(place[0]), round(place[1])
        width = round(self.measure(text, kind) * size) + 2 * size
        mask = Image.new("L", (width * FINE, (above + below) * FINE))
        font = self._font(kind.weight, size * FINE)
        # Drawing a shape takes longer than all else, and a line has some twenty different ones.
        shapes = {letter: font.getmask2(letter, "L", anchor="ls") for letter in set(text)}
        for letter, start in zip(text, self._places(text, kind), strict=False):
            shape, (dx, dy) = shapes[letter]
            at = round((start + 0.5) * size * FINE) + dx, above * FINE + dy
            mask.im.paste(255, (*at, at[0] + shape.size[0], at[1] + shape.size[1]), shape)
        small = mask.reduce(FINE)
        first = GROUND_SHADES + [one.colour for one in TYPES].index(kind.colour) * STEPS
        shades = [round(value * STEPS / 255) for value in range(256)]
        inked = small.point([255 if shade else 0 for shade in shades])
        canvas.paste(
            small.point([first + max(shade - 1, 0) for shade in shades]), (left - size // 2, base - above), inked
        )

    @cached_property
    def _ground(self) -> tuple[Image.Image, list[int]]:
        """Make what all pictures share, in numbers of the palette, and the palette."""
        ground = Image.new("RGB", (WIDTH, HEIGHT), self.colours["paper"])
        top, bottom = THREADS
        strip = Image.new("RGB", (WIDTH * FINE, (bottom - top) * FINE), self.colours["paper"])
        draw_knot(ImageDraw.Draw(strip), (MARGIN + 15 * KNOT, (bottom - top) / 2), KNOT, FINE, self.colours)
        ground.paste(strip.reduce(FINE), (0, top))
        ImageDraw.Draw(ground).rectangle((0, FOOT, WIDTH, HEIGHT), fill=self.colours["deep"])
        shaded = ground.quantize(GROUND_SHADES, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        palette = (shaded.getpalette() or [])[: 3 * GROUND_SHADES]
        palette += [0] * (3 * GROUND_SHADES - len(palette))
        for kind in TYPES:
            palette += _ramp(self.colours[kind.ground], self.colours[kind.colour])
        return Image.frombytes("L", shaded.size, shaded.tobytes()), palette


def _ramp(ground: str, colour: str) -> list[int]:
    """Return the shades from a ground to a colour, without the ground itself."""
    ends = list(zip(ImageColor.getrgb(ground)[:3], ImageColor.getrgb(colour)[:3], strict=True))
    return [round(a + (b - a) * step / STEPS) for step in range(1, STEPS + 1) for a, b in ends]


def draw_knot(draw: ImageDraw.ImageDraw, middle: Point, unit: float, scale: int, colours: dict[str, str]) -> None:
    """Draw the two threads from edge to edge; they cross twice around a lozenge, whose middle is given."""
    x, y = middle

    def through(points: Sequence[Point]) -> list[Point]:
        inner = ((x + a * unit, y + b * unit) for a, b in points)
        return [(-9, y + points[0][1] * unit), *inner, (WIDTH + 9, y + points[-1][1] * unit)]

    draw_thread(draw, through(((-15, 5), (0, -11), (15, 5))), 2 * unit, scale, colours["madder"])
    draw_thread(draw, through(((-15, -4), (0, 11), (15, -4))), 4 * unit, scale, colours["petrol"])


def draw_thread(draw: ImageDraw.ImageDraw, points: Sequence[Point], width: float, scale: int, colour: str) -> None:
    """Draw one thread with sharp corners through points given in pixels of the finished picture."""
    half = width / 2
    normals = [_normal(a, b) for a, b in pairwise(points)]
    offsets = [_corner(a, b) for a, b in zip([normals[0], *normals], [*normals, normals[-1]], strict=True)]
    upper = [(x + dx * half, y + dy * half) for (x, y), (dx, dy) in zip(points, offsets, strict=True)]
    lower = [(x - dx * half, y - dy * half) for (x, y), (dx, dy) in zip(points, offsets, strict=True)]
    draw.polygon([(x * scale, y * scale) for x, y in _around(upper, lower)], fill=colour)


def _around(upper: Iterable[Point], lower: Sequence[Point]) -> Iterable[Point]:
    return (*upper, *reversed(lower))


def _normal(a: Point, b: Point) -> Point:
    length = math.dist(a, b)
    return (a[1] - b[1]) / length, (b[0] - a[0]) / length


def _corner(a: Point, b: Point) -> Point:
    """Return how far the outline of a corner lies from it, for a thread two units wide."""
    scale = 2 / ((a[0] + b[0]) ** 2 + (a[1] + b[1]) ** 2)
    return (a[0] + b[0]) * scale, (a[1] + b[1]) * scale

"""Small pictures of pages, and how much two of them differ.

Comes in: screenshots. Goes out: pictures of a fifth of their size in few colours, faults by cells, and a picture
of the difference. Letters rasterise differently from machine to machine, so cells of some lines of text are compared,
by mean.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

CELL = 16  # pixels of the small picture
TOLERANCE = 12  # mean difference of a cell, of 255
COLOURS = 24
TALLEST = 1800  # CSS pixels of a page that are kept


def join(shots: list[bytes], scales: list[float]) -> Image.Image:
    """Put screenshots side by side, each made smaller by its scale and cut at the tallest height."""
    small = []
    for data, scale in zip(shots, scales, strict=True):
        shot = Image.open(BytesIO(data)).convert("RGB")
        shot = shot.crop((0, 0, shot.width, min(shot.height, TALLEST)))
        small.append(shot.resize((round(shot.width * scale), round(shot.height * scale)), Image.Resampling.BOX))
    joined = Image.new("RGB", (sum(each.width for each in small), max(each.height for each in small)), "white")
    left = 0
    for each in small:
        joined.paste(each, (left, 0))
        left += each.width
    return joined


def write_picture(picture: Image.Image, path: Path) -> None:
    """Write a picture in few colours, as small as it gets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    palette = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    in_colours_of(palette, picture).save(path, "PNG", optimize=True)


def in_colours_of(palette: Image.Image, picture: Image.Image) -> Image.Image:
    """Return a picture in the few colours of another, each pixel in the nearest: so that equal pictures stay equal."""
    return picture.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)


def find_differences(expected: Image.Image, found: Image.Image) -> list[tuple[int, int]]:
    """Return the cells (column, row) whose mean colour differs by more than the tolerance, in either picture's area."""
    size = max(expected.width, found.width), max(expected.height, found.height)
    cells = size[0] // CELL + 1, size[1] // CELL + 1
    one, two = (_means(each, cells) for each in (expected, found))
    difference = ImageChops.difference(one, two)
    return [
        (column, row)
        for row in range(cells[1])
        for column in range(cells[0])
        if max(difference.getpixel((column, row))) > TOLERANCE  # type: ignore[arg-type,type-var]
    ]


def _means(picture: Image.Image, cells: tuple[int, int]) -> Image.Image:
    """Return one pixel per cell: its mean colour."""
    whole = Image.new("RGB", (cells[0] * CELL, cells[1] * CELL), "white")
    whole.paste(picture.convert("RGB"))
    return whole.resize(cells, Image.Resampling.BOX)


def draw_difference(expected: Image.Image, found: Image.Image, cells: list[tuple[int, int]]) -> Image.Image:
    """Return what was expected, what was found, and that with the differing cells in red, one below the other."""
    marked = found.convert("RGB").copy()
    red = Image.new("RGB", (CELL, CELL), "#ff0000")
    for column, row in cells:
        place = (column * CELL, row * CELL)
        box = marked.crop((*place, place[0] + CELL, place[1] + CELL))
        marked.paste(Image.blend(box, red, 0.5), place)
    return join_rows([expected.convert("RGB"), found.convert("RGB"), marked])


def join_rows(pictures: list[Image.Image]) -> Image.Image:
    """Put pictures one below the other."""
    joined = Image.new("RGB", (max(each.width for each in pictures), sum(each.height for each in pictures)), "white")
    top = 0
    for each in pictures:
        joined.paste(each, (0, top))
        top += each.height
    return joined

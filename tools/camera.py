"""Take pictures for docs/pictures: one browser, few colours, no trace of the machine they were made on.

Comes in: screenshots as PNG, or pictures. Goes out: docs/pictures/<name>.png. What is shown, and on which site, is the
matter of those who take pictures (guide_pictures.py, design_pictures.py); each clears away only its own.
"""

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from browser import tools  # noqa: E402 - the path above finds it

PICTURES = ROOT / "docs" / "pictures"
DESIGN = "design-"  # how the names of the pictures of docs/design.md begin
COLOURS = 80
COMMONEST = 40  # of a picture's own colours are kept
ALIKE = 12  # steps of red, green or blue
Colour = tuple[int, int, int]


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the Chromium of the browser tests; ends the program where there is none."""
    chromium = tools.CHROMIUM.find()
    if chromium is None:
        sys.exit(tools.CHROMIUM.advice)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        yield browser
        browser.close()


def clear_guide() -> None:
    """Remove the pictures of the editors' guide."""
    PICTURES.mkdir(exist_ok=True)
    _remove(path for path in PICTURES.glob("*.png") if not path.name.startswith(DESIGN))


def clear_design() -> None:
    """Remove the pictures of the design."""
    PICTURES.mkdir(exist_ok=True)
    _remove(PICTURES.glob(f"{DESIGN}*.png"))


def _remove(paths: Iterator[Path]) -> None:
    for path in tuple(paths):
        path.unlink()


def develop(data: bytes) -> Image.Image:
    """Return a screenshot as a picture."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture with few colours."""
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


def keep_in(name: str, picture: Image.Image, exact: Sequence[Colour], between: Sequence[Colour]) -> None:
    """Write a picture in given colours and the commonest of its own, so that photos come through too.

    Of those that are not exact none is taken that hardly differs from an earlier one: Pillow looks for the nearest in
    coarse steps and would give paper a neighbour's colour.
    """
    counted = sorted(picture.getcolors(picture.width * picture.height) or (), reverse=True)
    wanted = list(dict.fromkeys(exact))
    for colour in (*between, *(colour for _, colour in counted[:COMMONEST])):
        if all(distance(colour, other) > ALIKE for other in wanted):
            wanted.append(colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in wanted for value in colour])
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


def distance(one: Colour, other: Colour) -> int:
    """Return by how many steps two colours differ where they differ most."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))

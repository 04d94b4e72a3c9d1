"""Preview pictures as pixels: where words stand, in which colours, how heavy, and the same in every process."""

import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image, features
from sites import PROJECT

from sitegen.content.lettering import read_lettering
from sitegen.output.drawing import FOOT, MARGIN, RIGHT, make_drawer
from sitegen.site.previews import PreviewText

MEETING = PreviewText(
    numeral="III.",
    ordinal="Üçüncü toplantı",
    dateline="İSTANBUL · 6 KASIM 2019",
    title="Mültecilerle Güçlenen Kentler",
    name="Mülteciler Alanında Belediyeler Arası Koordinasyon Platformu",
)
NEWS = replace(MEETING, numeral="", ordinal="")
LONG = (
    "Şanlıurfa, Kilis ve Gaziantep belediyelerinin Ğ, İ, Ş, Ç harfli upuzun başlığı dört satıra sığmazsa kesilir " * 2
)
TEXTS = {
    "meeting": MEETING,
    "news": NEWS,
    "long": replace(NEWS, title=LONG.strip()),
    "long meeting": replace(MEETING, numeral="XXXVIII.", ordinal="XXXVIII. toplantı", title=LONG.strip()),
    "one letter": replace(NEWS, title="A", dateline="2019"),
    "one word": replace(MEETING, title="Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine" * 4),
    "long dateline": replace(NEWS, dateline="BİRLEŞMİŞ MİLLETLER CENEVRE OFİSİ, " * 4 + "6 KASIM 2019"),
    "long name": replace(NEWS, name="Belediyeler Arası Platform " * 6),
}
PAPER, DEEP, MADDER = (251, 248, 243), (8, 50, 62), (150, 54, 31)


@cache
def drawn(name: str) -> bytes:
    lettering, problems = read_lettering(PROJECT, (PROJECT / "templates/assets/site.css").read_text("utf-8"))
    assert lettering is not None, problems
    return make_drawer(lettering)(TEXTS[name])


def opened(name: str) -> Image.Image:
    return Image.open(BytesIO(drawn(name))).convert("RGB")


@pytest.mark.parametrize("name", TEXTS)
def test_every_picture_has_the_size_that_services_ask_for_and_is_light(name: str) -> None:
    picture = Image.open(BytesIO(drawn(name)))
    assert (picture.size, picture.format) == ((1200, 630), "PNG")
    assert len(drawn(name)) < 60_000


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_leaves_the_margins(name: str) -> None:
    """Beside the threads above and in the band below there is nothing but paper, or the band."""
    picture = opened(name)
    for box, ground in (
        ((0, 170, MARGIN - 4, FOOT), PAPER),
        ((RIGHT + 4, 170, 1200, FOOT), PAPER),
        ((0, FOOT - 12, 1200, FOOT), PAPER),
        ((0, FOOT, MARGIN - 4, 630), DEEP),
        ((RIGHT + 4, FOOT, 1200, 630), DEEP),
        ((0, 612, 1200, 630), DEEP),
    ):
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)], box


def test_the_numeral_stands_in_madder_and_news_has_none() -> None:
    box = (MARGIN, 220, 400, 520)
    counts = [
        {colour: count for count, colour in opened(name).crop(box).getcolors(5000) or ()}
        for name in ("meeting", "news")
    ]
    assert counts[0].get(MADDER, 0) > 5000
    assert counts[1].get(MADDER, 0) == 0


def test_words_change_the_picture() -> None:
    assert len({drawn(name) for name in TEXTS}) == len(TEXTS)


def test_dots_and_cedillas_are_drawn() -> None:
    lettering, _ = read_lettering(PROJECT, (PROJECT / "templates/assets/site.css").read_text("utf-8"))
    assert lettering is not None
    draw = make_drawer(lettering)
    pictures = {
        draw(replace(NEWS, title=title)) for title in ("IĞDIR", "İĞDIR", "IGDIR", "iğdir", "ığdır", "Is", "Iş", "IŞ")
    }
    assert len(pictures) == 8


def test_a_picture_holds_nothing_but_pixels() -> None:
    data, position, kinds = drawn("meeting"), 8, []
    while position < len(data):
        kinds.append(data[position + 4 : position + 8])
        position += 12 + int.from_bytes(data[position : position + 4], "big")
    assert set(kinds) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


PROGRAM = """
import hashlib, sys
from pathlib import Path
from PIL import features
{patch}
from sitegen.content.lettering import read_lettering
from sitegen.output.drawing import make_drawer
from test_drawing import TEXTS
root = Path(sys.argv[1])
lettering, _ = read_lettering(root, (root / "templates/assets/site.css").read_text("utf-8"))
draw = make_drawer(lettering)
print([hashlib.sha256(draw(TEXTS[name])).hexdigest() for name in sorted(TEXTS, reverse=bool({order}))])
"""


@pytest.mark.parametrize("patch", ["", "features.check_module = features.check = lambda name: False"])
def test_every_process_draws_the_same_bytes_with_the_library_of_shaping_and_without(patch: str) -> None:
    """Whether Pillow finds that library changes nothing, for it is never asked for."""
    command = [sys.executable, "-c", PROGRAM.format(patch=patch, order=0), str(PROJECT)]
    places = os.pathsep.join(str(PROJECT / place) for place in ("src", "tests", "tests/output"))
    done = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": places, "PYTHONHASHSEED": "5"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{[sha256(drawn(name)).hexdigest() for name in sorted(TEXTS)]}\n"
    assert features.check("freetype2")


@pytest.mark.parametrize("code", ["tr", "en"])
def test_the_picture_of_a_language_is_of_the_same_kind_and_shows_its_title_of_today(code: str) -> None:
    """`tools/share_picture.py` draws it; it is not part of a build."""
    settings = tomllib.loads((PROJECT / "content/site.toml").read_text("utf-8"))["languages"][code]
    lettering, _ = read_lettering(PROJECT, (PROJECT / "templates/assets/site.css").read_text("utf-8"))
    assert lettering is not None
    text = PreviewText(numeral="", ordinal="", dateline="", title=settings["title"], name=settings["door_line"])
    committed = Image.open(PROJECT / f"templates/assets/share.{code}.png").convert("RGB")
    assert committed.tobytes() == Image.open(BytesIO(make_drawer(lettering)(text))).convert("RGB").tobytes()

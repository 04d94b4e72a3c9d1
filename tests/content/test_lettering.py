import struct
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from sites import PROJECT

from sitegen.content.lettering import COLOURS, FONT, find_colours, read_kerning, read_lettering
from tools.lettering_font import lettering_font

DATA = (PROJECT / FONT).read_bytes()
STYLESHEET = (PROJECT / "templates/assets/site.css").read_text("utf-8")


def put(root: Path, data: bytes) -> Path:
    (root / FONT).parent.mkdir(parents=True)
    (root / FONT).write_bytes(data)
    return root


def codes(root: Path, stylesheet: str = STYLESHEET) -> list[str]:
    lettering, problems = read_lettering(root, stylesheet)
    assert (lettering is None) == bool(problems)
    return [problem.code for problem in problems]


def test_letters_and_kerning_are_those_of_the_font() -> None:
    lettering, _ = read_lettering(PROJECT, STYLESHEET)
    assert lettering is not None
    font = TTFont(BytesIO(DATA))
    glyphs = font.getBestCmap()
    assert lettering.letters == {chr(code) for code in glyphs}
    pairs: dict[tuple[str, str], int] = {}
    for table in font["kern"].kernTables:
        pairs |= table.kernTable
    stated = {
        (chr(left), chr(right)): pairs[glyphs[left], glyphs[right]] / font["head"].unitsPerEm
        for left in glyphs
        for right in glyphs
        if (glyphs[left], glyphs[right]) in pairs
    }
    assert read_kerning(DATA) == stated
    assert stated["A", "V"] < -0.1
    assert set("ğşıİĞŞçÇöÖüÜâÂ’“”–…·") <= lettering.letters


def test_the_font_is_what_its_tool_makes_of_the_fonts_of_pages() -> None:
    assert lettering_font((PROJECT / "templates/assets/literata.woff2").read_bytes()) == DATA
    licence = (PROJECT / FONT).with_name("OFL.txt").read_bytes()
    assert licence == (PROJECT / "templates/assets/OFL.txt").read_bytes()


def test_the_colours_are_those_of_the_light_design() -> None:
    lettering, _ = read_lettering(PROJECT, STYLESHEET)
    assert lettering is not None
    named = dict(zip(COLOURS, lettering.colours, strict=True))
    assert (named["paper"], named["ink"], named["madder"]) == ("#fbf8f3", "#1c2226", "#96361f")
    assert find_colours(":root{--ink:#1C2226}@media dark{:root{--ink: #ECE6DB}}") == {"ink": "#1c2226"}


def test_the_digest_tells_fonts_and_colours_apart(tmp_path: Path) -> None:
    def known(root: Path, stylesheet: str = STYLESHEET) -> bytes:
        lettering, problems = read_lettering(root, stylesheet)
        assert lettering is not None, problems
        return lettering.digest

    assert (
        len(
            {
                known(PROJECT),
                known(PROJECT, STYLESHEET.replace("#96361f", "#96361e")),
                known(put(tmp_path, DATA + b"x")),
            }
        )
        == 3
    )


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["SG615"]
    assert codes(PROJECT, "") == ["SG618"] * len(COLOURS)
    assert codes(PROJECT, STYLESHEET.replace("--deepink:", "--pale:")) == ["SG618"]


def changed(name: bytes, offset: int, data: bytes) -> bytes:
    """Return the font with some bytes of one table replaced."""
    record = DATA.index(name, 12)
    (start,) = struct.unpack_from(">I", DATA, record + 8)
    return DATA[: start + offset] + data + DATA[start + offset + len(data) :]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"wOF2" + DATA,
        b"OTTO" + DATA[4:],
        DATA[:40],
        DATA[:4] + b"\xff\xff" + DATA[6:],
        changed(b"cmap", 2, b"\0\0"),
    ],
)
def test_what_is_no_such_font_is_a_problem(tmp_path: Path, data: bytes) -> None:
    assert codes(put(tmp_path, data)) == ["SG619"]


@pytest.mark.parametrize("data", [b"", changed(b"kern", 8, b"\0\2"), changed(b"head", 18, b"\0\0")])
def test_letters_stand_as_their_widths_say_where_kerning_cannot_be_read(data: bytes) -> None:
    assert read_kerning(data) == {}

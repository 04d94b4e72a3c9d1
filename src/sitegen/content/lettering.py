"""What preview pictures are lettered with: a font with its letters and kerning, and the colours of the design.

Comes in: templates/lettering/literata.ttf, and the stylesheet. Goes out: a frozen `Lettering`, or problems. Of the font
three tables are read here (OpenType 1.9: cmap format 4, head, kern format 0); shapes are drawn elsewhere, by
`sitegen.output.drawing`.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.problems import Problem
from sitegen.trace.encoding import digest, digest_texts

FONT = "templates/lettering/literata.ttf"
STYLESHEET = "templates/assets/site.css"
COLOURS = ("paper", "ink", "ink2", "petrol", "madder", "deep", "deepink")
# The first that is stated is that of the light design; dark ones follow it.
TOKEN = re.compile(r"--(?P<name>[a-z0-9]+)\s*:\s*(?P<colour>#[0-9a-fA-F]{6})\b")
MARK = b"\0\1\0\0"  # of a font whose shapes are TrueType's
UNICODE = {(3, 1), (0, 3), (0, 4)}
HORIZONTAL = 1
LAST = 0xFFFF
DAMAGE = (struct.error, LookupError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """A font and the colours of `COLOURS`, in their order; `letters` are the characters that the font has.

    `digest` stands for all of it.
    """

    font: bytes = field(repr=False)
    letters: frozenset[str] = field(repr=False)
    colours: tuple[str, ...]
    digest: bytes


def read_lettering(root: Path, stylesheet: str) -> tuple[Lettering | None, tuple[Problem, ...]]:
    """Read the font, and take the colours from the stylesheet; what is missing is a problem (SG615, SG618, SG619)."""
    found = find_colours(stylesheet)
    missing = [name for name in COLOURS if name not in found]
    problems = [Problem(code="SG618", path=STYLESHEET, values=(("name", f"--{name}"),)) for name in missing]
    font, letters = b"", frozenset[str]()
    try:
        font = (root / FONT).read_bytes()
        letters = frozenset(_glyphs(_tables(font)["cmap"]))
    except OSError:
        problems.append(Problem(code="SG615", path=FONT, values=(("path", FONT),)))
    except DAMAGE:
        problems.append(Problem(code="SG619", path=FONT))
    if problems:
        return None, tuple(problems)
    colours = tuple(found[name] for name in COLOURS)
    known = digest(b"lettering", font, digest_texts(colours))
    return Lettering(font=font, letters=letters, colours=colours, digest=known), ()


def find_colours(stylesheet: str) -> dict[str, str]:
    """Return the colours that the stylesheet states for the light design, by name."""
    found: dict[str, str] = {}
    for match in TOKEN.finditer(stylesheet):
        found.setdefault(match["name"], match["colour"].lower())
    return found


def read_kerning(font: bytes) -> dict[tuple[str, str], float]:
    """Return by how many em two letters stand farther (or, below zero, nearer) than their widths say."""
    try:
        tables = _tables(font)
        (units,) = struct.unpack_from(">H", tables["head"], 18)
        pairs = dict(_kerning(tables["kern"], _glyphs(tables["cmap"]))) if "kern" in tables else {}
        return {pair: value / units for pair, value in pairs.items()}
    except (ZeroDivisionError, *DAMAGE):
        return {}  # then letters stand as their widths say


def _tables(font: bytes) -> dict[str, bytes]:
    if not font.startswith(MARK):
        raise ValueError("no TrueType font")
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    return {name.decode("latin-1"): font[start : start + length] for name, _, start, length in records}


def _glyphs(cmap: bytes) -> dict[str, int]:
    """Return the characters of the font with the numbers of their glyphs."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    records = [struct.unpack_from(">HHI", cmap, 4 + 8 * number) for number in range(count)]
    starts = [offset for platform, encoding, offset in records if (platform, encoding) in UNICODE]
    if not starts:
        raise ValueError("no map of Unicode")
    start = starts[0]
    kind, _, _, doubled = struct.unpack_from(">HHHH", cmap, start)
    if kind != 4:
        raise ValueError("no map of segments")
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", cmap, start + 14)
    places = start + 16 + doubled
    begins = struct.unpack_from(f">{segments}H", cmap, places)
    deltas = struct.unpack_from(f">{segments}H", cmap, places + doubled)
    offsets = struct.unpack_from(f">{segments}H", cmap, places + 2 * doubled)
    glyphs: dict[str, int] = {}
    for number, (begin, end, delta, offset) in enumerate(zip(begins, ends, deltas, offsets, strict=True)):
        for code in range(begin, min(end, LAST - 1) + 1):
            glyph = code
            if offset:
                there = places + 2 * doubled + 2 * number + offset + 2 * (code - begin)
                (glyph,) = struct.unpack_from(">H", cmap, there)
            if glyph and (glyph := (glyph + delta) & LAST):
                glyphs[chr(code)] = glyph
    return glyphs


def _kerning(kern: bytes, glyphs: dict[str, int]) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield the pairs of characters that stand nearer or farther than their widths say."""
    characters: dict[int, list[str]] = {}
    for character, glyph in glyphs.items():
        characters.setdefault(glyph, []).append(character)
    (count,) = struct.unpack_from(">H", kern, 2)
    start = 4
    for _ in range(count):
        _, length, coverage, pairs = struct.unpack_from(">HHHH", kern, start)
        if coverage != HORIZONTAL:
            raise ValueError("another kind of kerning")
        for number in range(pairs):
            left, right, value = struct.unpack_from(">HHh", kern, start + 14 + 6 * number)
            for one in characters.get(left, ()):
                yield from (((one, other), value) for other in characters.get(right, ()))
        start += length

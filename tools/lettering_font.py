"""Make the font that builds draw preview pictures with: the site's own, uncompressed, its kerning in one plain table.

Comes in: templates/assets/literata.woff2. Goes out: templates/lettering/literata.ttf, the same bytes on every run. It
is not part of a build: run it again after `subset_font.py`.

Pillow spaces letters by a library that not every computer has. Builds must draw the same everywhere, so they set
letters themselves (`sitegen.output.drawing`), by the old `kern` table, which is easily read; it is made here of the
font's rules.

    python tools/lettering_font.py
"""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.varLib.instancer import instantiateVariableFont

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
SOURCE, TARGET = TEMPLATES / "assets" / "literata.woff2", TEMPLATES / "lettering" / "literata.ttf"
WEIGHT = 600  # that of titles, whose gaps are the largest
MOST_PAIRS = 10_000  # in one part of the table, whose length has sixteen bits
EXTENSION, PAIRS = 9, 2


def lettering_font(data: bytes) -> bytes:
    """Return the font of a WOFF2 file as a TrueType file with a `kern` table."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    pairs = sorted(kerning_of(instantiateVariableFont(TTFont(io.BytesIO(data)), {"wght": WEIGHT})).items())
    table = newTable("kern")
    table.version = 0
    table.kernTables = []
    for start in range(0, len(pairs), MOST_PAIRS):
        part = KernTable_format_0()
        part.coverage, part.tupleIndex, part.apple = 1, None, False
        part.kernTable = dict(pairs[start : start + MOST_PAIRS])
        table.kernTables.append(part)
    font["kern"] = table
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def kerning_of(font: TTFont) -> dict[tuple[str, str], int]:
    """Return by how many units pairs of the characters' glyphs stand nearer or farther than their widths say."""
    glyphs = sorted(set(font.getBestCmap().values()))
    gpos = font["GPOS"].table
    lookups = sorted(
        {
            index
            for record in gpos.FeatureList.FeatureRecord
            if record.FeatureTag == "kern"
            for index in record.Feature.LookupListIndex
        }
    )
    found: dict[tuple[str, str], int] = {}
    for index in lookups:
        tables = list(_pair_tables(gpos.LookupList.Lookup[index]))
        for left in glyphs:
            for right in glyphs:
                value = next((value for table in tables if (value := _value(table, left, right)) is not None), 0)
                if value:
                    found[left, right] = found.get((left, right), 0) + value
    return found


def _pair_tables(lookup: Any) -> Iterator[Any]:
    for table in lookup.SubTable:
        inner = table.ExtSubTable if table.LookupType == EXTENSION else table
        if inner.LookupType == PAIRS:
            yield inner


def _value(table: Any, left: str, right: str) -> int | None:
    """Return what one subtable says of a pair; None where it says nothing and the next one is asked."""
    if left not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        record = next((pair for pair in pairs if pair.SecondGlyph == right), None)
        return None if record is None else _advance(record.Value1)
    first, second = table.ClassDef1.classDefs.get(left, 0), table.ClassDef2.classDefs.get(right, 0)
    return _advance(table.Class1Record[first].Class2Record[second].Value1)


def _advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) if value else 0


def main() -> None:
    """Write the font, and its licence beside it."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(lettering_font(SOURCE.read_bytes()))
    shutil.copyfile(SOURCE.with_name("OFL.txt"), TARGET.with_name("OFL.txt"))


if __name__ == "__main__":
    main()

"""Make the site's one font file: Literata, roman, one weight axis, only the characters the site needs.

Comes in: the paths of the static Regular and Bold of Literata 3.103 and of their licence. The npm package
`@expo-google-fonts/literata` 0.4.3 holds them, under the names in the example below.
Goes out: templates/assets/literata.woff2 and OFL.txt, the same bytes on every run.
It is not part of a build: run it again when the site needs a new character.

    python tools/subset_font.py 400Regular/Literata_400Regular.ttf 700Bold/Literata_700Bold.ttf LICENSE_FONT
"""

import argparse
from pathlib import Path

from fontTools import subset, varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).resolve().parent.parent / "templates" / "assets"

ASCII = "".join(map(chr, range(0x20, 0x7F)))
TURKISH = "çğıöşüÇĞİÖŞÜâîûÂÎÛ₺"
NAMES = "éèàôêëïäßñáíóúåøãõÉÄÅØÁÓ"  # of guests and cities, as they write themselves
MARKS = "“”‘’«»…–—·•°×§©№½←→\u00a0"
CHARACTERS = ASCII + TURKISH + NAMES + MARKS

# locl keeps Turkish i and ı apart in ligatures; kern holds ğ, ş and their neighbours together.
FEATURES = ["kern", "mark", "liga", "locl", "ccmp"]
FAMILY, COPYRIGHT, LICENSE_NAMES = 1, 0, (13, 14)


def subset_of(path: Path) -> TTFont:
    """Return the font at `path` with only the site's characters, without hinting."""
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.layout_features = FEATURES
    options.layout_scripts = ["latn", "DFLT"]
    options.name_IDs = [COPYRIGHT, FAMILY, 2, 3, 4, 5, 6, *LICENSE_NAMES]
    options.drop_tables += ["DSIG", "STAT", "vhea", "vmtx", "gasp"]
    options.glyph_names = True  # joining the two weights pairs glyphs by name
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    return font


def weight_design(regular: TTFont, bold: TTFont) -> DesignSpaceDocument:
    """Describe one weight axis from 400 to 700 between the two fonts."""
    design = DesignSpaceDocument()
    design.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700))
    for font, weight in ((regular, 400), (bold, 700)):
        source = SourceDescriptor(font=font, location={"Weight": weight}, familyName="Literata", styleName=str(weight))
        design.addSource(source)
    return design


def check_characters(font: TTFont) -> None:
    """Refuse a font that lacks one of the characters asked for."""
    missing = sorted(set(CHARACTERS) - set(map(chr, font.getBestCmap())))
    if missing:
        raise SystemExit(f"the font lacks: {' '.join(missing)}")


def main() -> None:
    """Read the three files named on the command line and write the two of the site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("regular", "bold", "license"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    font, _, _ = varLib.build(weight_design(subset_of(arguments.regular), subset_of(arguments.bold)))
    check_characters(font)
    font["post"].formatType = 3.0  # glyph names are of no use in a browser
    font.recalcTimestamp = False
    font.flavor = "woff2"
    font.save(ASSETS / "literata.woff2")
    (ASSETS / "OFL.txt").write_text(arguments.license.read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main()

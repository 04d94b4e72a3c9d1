"""Put the web editor's files into src/sitegen/vendor/sveltia-cms, with a manifest of what each of them is.

Comes in: the unpacked packages `@sveltia/cms`, `@fontsource-variable/source-sans-3` and `@fontsource/noto-mono`, in the
versions below. Goes out: its program and Turkish words as they are, packed; its fonts with only the icons that it names
and the letters of Turkish; the licences; `manifest.toml`. The same bytes on every run. It is not part of a build.

    python tools/vendor_editor.py cms/package source-sans-3/package noto-mono/package
"""

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import Ligature
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "src" / "sitegen" / "vendor" / "sveltia-cms"
VERSIONS = {"@sveltia/cms": "0.221.1", "@fontsource-variable/source-sans-3": "5.3.0", "@fontsource/noto-mono": "5.3.0"}
HEAD = """# The web editor below /yonetim/: Sveltia CMS {version} (MIT), https://github.com/sveltia/sveltia-cms
# Written by tools/vendor_editor.py. `sha256` is that of a file as it is published; names ending in .gz are packed here.
version = "{version}"
languages = {languages}
"""
TURKISH = "ğĞşŞİ"  # not in the fonts' Latin part
WORD = re.compile(r"[`'\">]([a-z0-9_]{2,40})[`'\"<]")
NO_WORDS = b"// For languages whose words this site does not carry: the built-in English stands.\nexport default {};\n"


def published(packages: dict[str, Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the editor's files by the names under which its program looks for them."""
    cms = packages["@sveltia/cms"] / "npm"
    program = (cms / "index.js").read_bytes()
    yield "sveltia-cms.js", program.replace(b"\n//# sourceMappingURL=index.js.map", b"")
    (react,) = (cms / "chunks").glob("react-[!d]*.js")
    yield f"chunks/{react.name}", react.read_bytes().replace(f"\n//# sourceMappingURL={react.name}.map".encode(), b"")
    words = json.loads((packages["@sveltia/cms"] / "locales" / "tr.json").read_text("utf-8"))
    yield "tr.js", f"export default {json.dumps(words, ensure_ascii=False, separators=(',', ':'))};\n".encode()
    yield "no-words.js", NO_WORDS
    for path in sorted((cms / "assets").glob("*.woff2")):
        yield f"assets/{path.name}", icons(path, program.decode()) if "symbols" in path.name else path.read_bytes()
    files = packages["@fontsource-variable/source-sans-3"] / "files"
    yield "assets/source-sans-3-turkish.woff2", letters(files / "source-sans-3-latin-ext-wght-normal.woff2")
    yield "LICENSE.txt", text(packages["@sveltia/cms"] / "LICENSE.txt")
    for path in sorted((cms / "assets").glob("*.LICENSE.txt")):
        yield f"assets/{path.name}", text(path)


def text(path: Path) -> bytes:
    """Return a text with the line ends that git gives it everywhere."""
    return path.read_text("utf-8").encode()


def icons(path: Path, program: str) -> bytes:
    """Return the icon font with those of its icons alone whose names stand in the program, in one weight."""
    font = instancer.instantiateVariableFont(TTFont(path, recalcTimestamp=False), {"wght": 400})
    letter_of = {name: chr(code) for code, name in font.getBestCmap().items()}
    words, glyphs = set(WORD.findall(program)), set[str]()
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            for first, ligatures in table.ligatures.items():
                named = {letter_of.get(first, "?") + spelt(each, letter_of): each for each in ligatures}
                table.ligatures[first] = [each for name, each in named.items() if name in words]
                glyphs |= {each.LigGlyph for each in table.ligatures[first]}
    return shrunk(font, "abcdefghijklmnopqrstuvwxyz0123456789_", glyphs)


def spelt(ligature: Ligature, letter_of: dict[str, str]) -> str:
    """Return what is typed for an icon after its first letter."""
    return "".join(letter_of.get(part, "?") for part in ligature.Component)


def letters(path: Path) -> bytes:
    """Return a font with nothing but the letters of Turkish that its Latin part lacks."""
    return shrunk(TTFont(path, recalcTimestamp=False), TURKISH, set())


def shrunk(font: TTFont, text: str, glyphs: set[str]) -> bytes:
    """Return the bytes of a font with these characters and glyphs only."""
    options = subset.Options()
    options.layout_features = ["rlig", "liga", "kern", "locl"]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text, glyphs=glyphs)
    subsetter.subset(font)
    font.recalcTimestamp = False
    font.flavor = "woff2"
    data = BytesIO()
    font.save(data)
    return data.getvalue()


def main() -> None:
    """Read the packages named on the command line and write the files and their manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cms", "sans", "mono"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    packages = dict(zip(VERSIONS, (arguments.cms, arguments.sans, arguments.mono), strict=True))
    for name, folder in packages.items():
        found = json.loads((folder / "package.json").read_text("utf-8"))["version"]
        if found != VERSIONS[name]:
            raise SystemExit(f"{name} is {found}, not {VERSIONS[name]}")
    languages = sorted(path.stem for path in (arguments.cms / "locales").glob("*.json"))
    lines = [HEAD.format(version=VERSIONS["@sveltia/cms"], languages=json.dumps(languages))]
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, data in published(packages):
        is_packed = name.endswith(".js") and len(data) > 4096
        stored = name.rpartition("/")[2] + (".gz" if is_packed else "")
        (TARGET / stored).write_bytes(gzip.compress(data, 9, mtime=0) if is_packed else data)
        lines.append(f'[files."{name}"]\nstored = "{stored}"\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n')
    (TARGET / "manifest.toml").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()

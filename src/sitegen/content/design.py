"""The design as files: templates, stylesheet, interface strings, fonts and icons, read from templates/.

Comes in: the site's root folder. Goes out: a frozen `Design`, or problems. Nothing is rendered here.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.language.strings import Strings, StringsError, compare_strings, parse_strings
from sitegen.problems import Problem

TEMPLATES = "templates"
STYLESHEET = "assets/site.css"
HASHED = (".woff2", ".svg", ".png")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFile:
    """A file of the design: its name, the name it is published under, and where it lies."""

    name: str
    published: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Templates by name, the stylesheet, the published assets by name, and the strings by language.

    `share_size` is the size of the Open Graph pictures in pixels.
    """

    templates: Mapping[str, str] = field(hash=False)
    stylesheet: str
    assets: Mapping[str, AssetFile] = field(hash=False)
    strings: Mapping[str, Strings] = field(hash=False)
    share_size: tuple[int, int]


def read_design(root: Path, codes: tuple[str, ...]) -> tuple[Design | None, tuple[Problem, ...]]:
    """Read templates/ for the languages of a site; every language must have the same strings."""
    folder = root / TEMPLATES
    problems: list[Problem] = []
    strings = {code: read for code in codes if (read := _read_strings(folder, code, problems))}
    problems += _check_parity(strings)
    stylesheet = _read_text(folder, STYLESHEET, problems)
    templates = {
        path.relative_to(folder).as_posix(): _read_text(folder, path.relative_to(folder).as_posix(), problems)
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".xml") and path.is_file()
    }
    assets = {asset.name: asset for asset in _read_assets(folder)}
    if problems:
        return None, tuple(problems)
    design = Design(
        templates=templates,
        stylesheet=stylesheet.rstrip("\n"),
        assets=assets,
        strings=strings,
        share_size=_share_size(folder, assets),
    )
    return design, ()


def _read_text(folder: Path, name: str, problems: list[Problem]) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        problems.append(_missing(name))
        return ""


def _missing(name: str) -> Problem:
    path = f"{TEMPLATES}/{name}"
    return Problem(code="SG615", path=path, values=(("path", path),))


def _read_strings(folder: Path, code: str, problems: list[Problem]) -> Strings | None:
    name = f"locale/{code}.toml"
    text = _read_text(folder, name, problems)
    try:
        return parse_strings(text, code) if text else None
    except StringsError as fault:
        values = (("reason", str(fault)),)
        line, column = fault.line or 0, fault.column or 0
        problems.append(Problem(code="SG616", path=f"{TEMPLATES}/{name}", line=line, column=column, values=values))
        return None


def _check_parity(strings: Mapping[str, Strings]) -> Iterator[Problem]:
    """Yield SG616 for each difference between the first language and another."""
    first, *others = strings.values() or [None]
    for other in others:
        if first is None or other is None:
            continue
        for difference in compare_strings(first, other):
            path = f"{TEMPLATES}/locale/{other.language}.toml"
            yield Problem(code="SG616", path=path, values=(("reason", difference),))


def _read_assets(folder: Path) -> Iterator[AssetFile]:
    """Yield the published files of assets/; names of what pages load carry a digest, so that caches never lie."""
    for path in sorted((folder / "assets").iterdir()):
        if not path.is_file() or path.is_symlink() or path.name.startswith(".") or path.suffix == ".css":
            continue
        published = path.name
        if path.suffix in HASHED:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
            published = f"{path.stem}.{digest}{path.suffix}"
        yield AssetFile(name=path.name, published=published, source=f"{TEMPLATES}/assets/{path.name}")


def _share_size(folder: Path, assets: Mapping[str, AssetFile]) -> tuple[int, int]:
    """Read the size of the Open Graph picture from its header (PNG, 11.2.2), or state the usual one."""
    if "share.png" not in assets:
        return (1200, 630)
    header = (folder / "assets" / "share.png").read_bytes()[16:24]
    width, height = struct.unpack(">II", header)
    return width, height

"""The design as files: templates, stylesheet, interface strings, fonts and icons, read from templates/.

Comes in: the site's root folder. Goes out: a frozen `Design`, or problems. Nothing is rendered here.
"""

import hashlib
import re
import stat
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content.tree import Tree
from sitegen.language.strings import Strings, StringsError, compare_strings, parse_strings
from sitegen.problems import Problem

TEMPLATES = "templates"
STYLESHEET = "assets/site.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A declaration has a blank behind its colon; a selector has none there, and one before it means something.
BLANKS = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\s*(?P<sign>[{};,])\s*"""
    r"""|(?<=[\w)-])(?P<colon>:)[ ]+|\s*(?P<line>\n)\s*"""
)
HASHED = (".woff2", ".svg", ".png", ".js", ".css")
SHARE_PICTURE = "share.png"
SEARCH_FILES = ("search.js", "search.css")
NEEDED = ("literata.woff2", "icon.svg", "icon-180.png", SHARE_PICTURE)
PNG_BEGINS = b"\x89PNG\r\n\x1a\n"


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


def read_design(
    root: Path, tree: Tree, codes: tuple[str, ...], *, has_search: bool
) -> tuple[Design | None, tuple[Problem, ...]]:
    """Read templates/ for the languages of a site; every language must have the same strings."""
    folder = root / TEMPLATES
    if folder.is_symlink():
        return None, (Problem(code="SG503", path=TEMPLATES),)
    unlisted = tuple(
        Problem(code="SG502", path=path, values=(("reason", reason),))
        for path, reason in tree.faults.items()
        if path.split("/")[0] == TEMPLATES and (root / path).exists()  # of one that is missing, the files are named
    )
    if unlisted:
        return None, unlisted
    names = sorted(path.removeprefix(f"{TEMPLATES}/") for path in tree.files if path.startswith(f"{TEMPLATES}/"))
    problems: list[Problem] = [*_check_links(tree)]
    strings = {code: read for code in codes if (read := _read_strings(folder, code, problems))}
    problems += _check_parity(strings)
    stylesheet = _read_text(folder, STYLESHEET, problems)
    templates = {name: _read_text(folder, name, problems) for name in names if is_template(name)}
    assets = {asset.name: asset for asset in _read_assets(folder, names)}
    needed = (*NEEDED, *SEARCH_FILES) if has_search else NEEDED
    problems += [_missing(f"assets/{name}") for name in needed if name not in assets]
    if problems:
        return None, tuple(problems)
    design = Design(
        templates=templates,
        stylesheet=compact(stylesheet),
        assets=assets,
        strings=strings,
        share_size=_share_size(folder),
    )
    return design, ()


def is_template(name: str) -> bool:
    """Tell whether a file of the design is rendered from; those in assets/ are published as they are."""
    return name.endswith((".html", ".xml")) and not name.startswith("assets/")


def compact(stylesheet: str) -> str:
    """Take out of a stylesheet, which every page carries, what says nothing: comments, and blanks around signs.

    Strings stay as written, and so do blanks that may mean something: in selectors, and around + and - in sums.
    """
    return BLANKS.sub(lambda match: match[match.lastgroup or 0], COMMENT.sub("", stylesheet)).strip()


def _read_text(folder: Path, name: str, problems: list[Problem]) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except OSError:
        problems.append(_missing(name))
    except UnicodeDecodeError:
        problems.append(Problem(code="SG602", path=f"{TEMPLATES}/{name}"))
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


def _check_links(tree: Tree) -> Iterator[Problem]:
    """Yield SG503 for symbolic links: a template or a stylesheet could print a file of this machine on every page."""
    for path, entries in tree.entries.items():
        if path.split("/")[0] == TEMPLATES:
            yield from (Problem(code="SG503", path=entry.path) for entry in entries if entry.kind == stat.S_IFLNK)


def _read_assets(folder: Path, names: list[str]) -> Iterator[AssetFile]:
    """Yield the published files of assets/; names of what pages load carry a digest, so that caches never lie."""
    for path in (folder / name for name in names if name.startswith("assets/") and name.count("/") == 1):
        if path.name == Path(STYLESHEET).name:  # every page carries it
            continue
        published = path.name
        if path.suffix in HASHED:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
            published = f"{path.stem}.{digest}{path.suffix}"
        yield AssetFile(name=path.name, published=published, source=f"{TEMPLATES}/assets/{path.name}")


def _share_size(folder: Path) -> tuple[int, int]:
    """Read the size of the Open Graph pictures from the header of one (PNG, 11.2.2); (0, 0) for what is no PNG."""
    header = (folder / "assets" / SHARE_PICTURE).read_bytes()[:24]
    if not header.startswith(PNG_BEGINS) or len(header) < 24:
        return 0, 0
    width, height = struct.unpack(">II", header[16:24])
    return width, height

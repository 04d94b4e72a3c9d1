"""The door through which files are read: what lies in content/, sorted into bundles.

Comes in: the tree of names. Goes out: an `Inventory` of plain paths, and problems about names, links and duplicates.
Never follows a link, never reads what it does not name.
"""

import difflib
import errno
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.content.media.photo_files import PHOTO_ENDINGS
from sitegen.content.tree import Entry, Tree
from sitegen.problems import Problem, SiteError

NEWS = "news"
SECTIONS = (NEWS, "pages")
SETTINGS = ("site.toml", "tags.toml")
NEWS_FOLDER = re.compile(r"\d{4}(-\d{2}){0,2}-(?=[0-9-]*[a-z])[a-z0-9]+(-[a-z0-9]+)*")
PAGE_FOLDER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
VERSION = re.compile(r"(?P<stem>.+)\.(?P<language>[A-Za-z]{2,3})\.(?:md|markdown)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFile:
    """One file beside the language versions: its name in Unicode form C, and its path as it lies on the disk."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One language version: code and path."""

    language: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One announcement or static page: section, folder name, its language versions and its files.

    `folder` is the path below content/ ("news/2019-11-06-x"); for a flat pair it is the path without the endings.
    """

    section: str
    folder: str
    versions: tuple[Version, ...]
    files: tuple[BundleFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """All bundles of a site, in the order of their folders."""

    bundles: tuple[Bundle, ...]


def read_bytes(root: Path, path: str) -> bytes:
    """Read one file of the site; raises `OSError`, also for a pipe or a device, which could be waited for for ever."""
    if not stat.S_ISREG((root / path).stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    return (root / path).read_bytes()


def read_file(root: Path, path: str) -> bytes:
    """Read one file of the site; raises `SiteError` (SG805)."""
    try:
        return read_bytes(root, path)
    except OSError as fault:
        values = (("reason", fault.strerror or str(fault)),)
        raise SiteError([Problem(code="SG805", path=path, values=values)]) from fault


def is_photo_name(name: str) -> bool:
    """Tell whether a file is to be read as a photo; every other file of a bundle is a document."""
    return name.lower().rpartition(".")[2] in PHOTO_ENDINGS


def find_root(start: Path) -> Path | None:
    """Find the nearest folder upward that holds content/site.toml."""
    folders = (start, *start.parents)
    return next((folder for folder in folders if (folder / "content" / "site.toml").is_file()), None)


def find_namesake(root: Path, section: str, name: str) -> str | None:
    """Find what already stands in a bundle's place, be it a flat file or written in other letter case."""
    folder = root / "content" / section
    if not folder.is_dir():
        return None
    wanted = name.casefold()
    for entry in sorted(folder.iterdir()):
        other = entry.name.casefold()
        if other == wanted or (other.endswith(".md") and other.partition(".")[0] == wanted):
            return f"content/{section}/{entry.name}"
    return None


def read_inventory(root: Path, tree: Tree, codes: tuple[str, ...]) -> tuple[Inventory, tuple[Problem, ...]]:
    """Sort what lies in content/ into bundles, and tell everything that is wrong with names and kinds of files."""
    problems: list[Problem] = [_problem("SG503", "content")] if (root / "content").is_symlink() else []
    bundles: list[Bundle] = []
    for entry in _list_folder(tree, "content", problems):
        if entry.is_folder and entry.name in SECTIONS:
            bundles += _section(tree, entry, codes, problems)
        elif entry.is_folder or entry.name not in SETTINGS:
            close = difflib.get_close_matches(entry.name, (*SECTIONS, *SETTINGS), n=1)
            problems.append(_problem("SG501", entry.path, close="".join(close) or "news", name=entry.name))
    problems += _twins(bundles)
    return Inventory(bundles=tuple(sorted(bundles, key=lambda bundle: bundle.folder))), tuple(problems)


def _problem(code: str, path: str, **values: str) -> Problem:
    return Problem(code=code, path=unicodedata.normalize("NFC", path), values=tuple(sorted(values.items())))


def _list_folder(tree: Tree, path: str, problems: list[Problem]) -> list[Entry]:
    """List one folder; links and devices are problems, folders that could not be listed too."""
    if path in tree.faults:
        problems.append(_problem("SG502", path, reason=tree.faults[path]))
    entries = []
    for entry in tree.entries.get(path, ()):
        if entry.kind == stat.S_IFLNK:
            problems.append(_problem("SG503", entry.path))
        elif entry.kind not in (stat.S_IFREG, stat.S_IFDIR):
            problems.append(_problem("SG504", entry.path))
        else:
            entries.append(entry)
    return entries


def _section(tree: Tree, section: Entry, codes: tuple[str, ...], problems: list[Problem]) -> list[Bundle]:
    entries = _list_folder(tree, section.path, problems)
    folders = [entry for entry in entries if entry.is_folder]
    bundles = [_folder_bundle(tree, section.name, folder, codes, problems) for folder in folders]
    return bundles + _flat_bundles(section.name, [entry for entry in entries if not entry.is_folder], codes, problems)


def _folder_bundle(tree: Tree, section: str, folder: Entry, codes: tuple[str, ...], problems: list[Problem]) -> Bundle:
    problems.extend(_check_name(section, folder.name, folder.path))
    versions, files, before = [], [], len(problems)
    for entry in _list_folder(tree, folder.path, problems):
        if entry.is_folder:
            problems.append(_problem("SG505", entry.path, name=entry.name))
        elif entry.name.lower().endswith((".md", ".markdown")):
            versions += _version(entry, codes, problems, stem="index")
        else:
            files.append(BundleFile(name=entry.name, path=entry.path))
    problems += _alike(files)
    if not versions and len(problems) == before:
        problems.append(_problem("SG506", folder.path))
    name = f"{section}/{folder.name}"
    return Bundle(section=section, folder=name, versions=_ordered(versions, codes), files=tuple(files))


def _alike(files: list[BundleFile]) -> Iterator[Problem]:
    """Yield SG528 for files of one bundle that are the same where letter case and Unicode form do not count."""
    seen: dict[str, BundleFile] = {}
    for file in files:
        other = seen.setdefault(unicodedata.normalize("NFC", file.name.casefold()), file)
        if other is not file:
            yield _problem("SG528", file.path, other=other.name)


def _flat_bundles(section: str, entries: list[Entry], codes: tuple[str, ...], problems: list[Problem]) -> list[Bundle]:
    pairs: dict[str, list[Version]] = {}
    for entry in entries:
        match = VERSION.fullmatch(entry.name)
        if match is None:
            problems.append(_problem("SG507", entry.path, name=entry.name))
            continue
        problems.extend(_check_name(section, match["stem"], entry.path))
        pairs.setdefault(match["stem"], []).extend(_version(entry, codes, problems, stem=match["stem"]))
    return [
        Bundle(section=section, folder=f"{section}/{stem}", versions=_ordered(versions, codes))
        for stem, versions in pairs.items()
    ]


def _ordered(versions: list[Version], codes: tuple[str, ...]) -> tuple[Version, ...]:
    return tuple(sorted(versions, key=lambda version: codes.index(version.language)))


def _version(entry: Entry, codes: tuple[str, ...], problems: list[Problem], *, stem: str) -> list[Version]:
    match = VERSION.fullmatch(entry.name)
    known = ", ".join(f"{stem}.{code}.md" for code in codes)
    if match is None or match["stem"] != stem or not entry.name.endswith(".md"):
        problems.append(_problem("SG508", entry.path, name=entry.name, known=known))
        return []
    if match["language"] not in codes:
        problems.append(_problem("SG509", entry.path, language=match["language"], known=known))
        return []
    return [Version(language=match["language"], path=entry.path)]


def _check_name(section: str, name: str, path: str) -> Iterator[Problem]:
    pattern = NEWS_FOLDER if section == "news" else PAGE_FOLDER
    if not pattern.fullmatch(name):
        yield _problem("SG510" if section == "news" else "SG511", path, name=name)


def _twins(bundles: list[Bundle]) -> Iterator[Problem]:
    """Yield SG512 for bundles whose names differ only in letter case, or that exist as folder and flat pair."""
    seen: dict[str, Bundle] = {}
    for bundle in bundles:
        other = seen.setdefault(bundle.folder.casefold(), bundle)
        if other is not bundle:
            yield _problem("SG512", _place_of(bundle), other=_place_of(other))


def _place_of(bundle: Bundle) -> str:
    """Return the folder of a bundle, or the first file of a flat pair, which has none."""
    folder = f"content/{bundle.folder}"
    path = bundle.versions[0].path if bundle.versions else folder
    return folder if path.startswith(f"{folder}/") else path

"""What lies in content/ and templates/, as names and stamps; no file is opened for it.

Comes in: the site's root. Goes out: a frozen `Tree` that the rest of reading takes as the truth about names. Links are
seen and never followed. Folders are listed in the order of their NFC names.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.trace.stamps import stamp_of

SOURCES = ("content", "templates")
IGNORED = re.compile(r"\..*|.*~|#.*#|Thumbs\.db|desktop\.ini|README(\.\w+)?\.md|.*\.(swp|swo|tmp|bak)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a folder by its NFC name; `path` is from the root, as it lies on the disk; `kind` as in `stat`."""

    name: str
    path: str
    kind: int

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder itself and no link to one."""
        return self.kind == stat.S_IFDIR


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Folders and files by path: what each folder holds, and the stamp of each as it was before anything was read.

    `faults` are the folders that could not be listed, with the reason.
    """

    entries: Mapping[str, tuple[Entry, ...]] = field(hash=False)
    folders: Mapping[str, bytes] = field(hash=False)
    files: Mapping[str, bytes] = field(hash=False)
    faults: Mapping[str, str] = field(hash=False)


def read_tree(root: Path) -> Tree:
    """Look at every folder below content/ and templates/."""
    found = _Found()
    for name in SOURCES:
        if not (root / name).is_symlink():
            _look(str(root), name, found)
    return Tree(entries=found.entries, folders=found.folders, files=found.files, faults=found.faults)


def list_names(root: Path, path: str) -> tuple[str, ...] | None:
    """Return the names in one folder as `read_tree` would see them now, sorted; None where it cannot be listed."""
    try:
        with os.scandir(root / path) as scan:
            return tuple(sorted(item.name for item in scan if not is_ignored(item)))
    except OSError:
        return None


@dataclass(slots=True)
class _Found:
    """A tree on its way."""

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    folders: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def _look(root: str, path: str, found: _Found) -> None:
    place = f"{root}/{path}"
    try:
        # The stamp first: what is put into the folder after it makes the next one differ.
        stamp = stamp_of(os.lstat(place))
        with os.scandir(place) as scan:
            entries = [_entry(path, item, found.files) for item in scan if not is_ignored(item)]
    except OSError as fault:
        found.faults[path] = fault.strerror or str(fault)
        return
    found.folders[path] = stamp
    found.entries[path] = tuple(sorted(entries, key=lambda entry: (entry.name, entry.path)))
    for entry in found.entries[path]:
        if entry.is_folder:
            _look(root, entry.path, found)


def is_ignored(item: os.DirEntry[str]) -> bool:
    """Tell whether an entry is none of the site's: hidden, or left by an editor or a system. A link never is."""
    return IGNORED.fullmatch(item.name) is not None and not item.is_symlink()


def _entry(path: str, item: os.DirEntry[str], files: dict[str, bytes]) -> Entry:
    status = item.stat(follow_symlinks=False)
    name = item.name if item.name.isascii() else unicodedata.normalize("NFC", item.name)
    entry = Entry(name, f"{path}/{item.name}", stat.S_IFMT(status.st_mode))
    if entry.kind == stat.S_IFREG:
        files[entry.path] = stamp_of(status)
    return entry

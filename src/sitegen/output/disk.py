"""The one door through which files are written: replaced by rename, pruned, never through a link.

Comes in: finished bytes by output path. Goes out: files below the output folder and nowhere else. A reader of the
folder sees each file old or new, never half; a failure names the file and leaves no leftovers.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from sitegen.problems import faults_named

MARKER = ".sitegen"
MARKER_TEXT = b"This folder is written by sitegen, which removes every file that is not part of the site.\n"
KEPT = (".git", ".gitkeep", ".gitignore")
TEMPORARY = ".sitegen-new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What writing did: the outputs that were written, and how many were left alone and removed."""

    paths: frozenset[str]
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """One output that is ready: its path, and its bytes or the staged file that holds them.

    `is_new` spares the comparison with what lies there, where that is known to be something else.
    """

    path: str
    data: bytes | Path
    is_new: bool = False


def write_outputs(
    output: Path,
    files: Iterable[Finished],
    *,
    standing: AbstractSet[str],
    doubtful: AbstractSet[str] | None,
    rewrites: bool,
) -> Written:
    """Write the files of a site and remove all others; the same bytes are left alone unless `rewrites`.

    The marker is written first and counts for nothing. `standing` are outputs that are known to lie there as they
    should. Only the `doubtful` folders (paths below the output, "" for itself) may hold what does not belong there;
    None means any. Raises `SiteError` (SG803) for the first file that cannot be written.
    """
    planned, written = {MARKER, *standing}, set()
    writer = _Writer(output)
    if not _holds(f"{writer.output}/{MARKER}", MARKER_TEXT):
        writer.put(Finished(path=MARKER, data=MARKER_TEXT))
    removed = _remove_links(output, doubtful)
    for file in files:
        planned.add(file.path)
        if rewrites or file.is_new or not _holds(f"{writer.output}/{file.path}", file.data):
            writer.put(file)
            written.add(file.path)
    removed += prune(output, planned, doubtful)
    return Written(paths=frozenset(written), unchanged=len(planned - {MARKER}) - len(written), removed=removed)


def _holds(path: str, data: bytes | Path) -> bool:
    """Tell whether a regular file holds exactly these bytes, or those of another file; a link never does."""
    try:
        there = os.lstat(path).st_size
        if there != (data.stat().st_size if isinstance(data, Path) else len(data)):
            return False
        return read_whole(Path(path)) == (data.read_bytes() if isinstance(data, Path) else data)
    except OSError:
        return False


def read_whole(path: Path) -> bytes | None:
    """Read a regular file; None for one that is not there, cannot be read, or is a link."""
    try:
        return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
    except OSError:
        return None


class _Writer:
    """Puts files into place; a class because it remembers which folders it has made sure of."""

    def __init__(self, output: Path) -> None:
        self.output = str(output)
        self._sure: set[str] = set()

    def put(self, file: Finished) -> None:
        """Put a file into its place, whole or not at all, by rename."""
        if file.path.startswith("/") or ".." in file.path.split("/"):
            raise ValueError(f"{file.path} lies outside the output folder")
        target = f"{self.output}/{file.path}"
        with faults_named(target):
            self._make_folders(file.path.rpartition("/")[0])
            try:
                _replace(file.data, target)
            except (IsADirectoryError, PermissionError):  # what Windows says of a folder in the way
                if not Path(target).is_dir() or Path(target).is_symlink():
                    raise
                _remove_tree(Path(target))
                _replace(file.data, target)

    def _make_folders(self, folder: str) -> None:
        """Make a folder below the output, replacing links and files that stand in its way."""
        if folder in self._sure:
            return
        if folder:
            self._make_folders(folder.rpartition("/")[0])
        if not _is_folder(f"{self.output}/{folder}"):
            place = Path(self.output, folder)
            if folder and (place.is_symlink() or place.is_file()):
                place.unlink()
            place.mkdir(parents=not folder, exist_ok=True)
        self._sure.add(folder)


def _is_folder(path: str) -> bool:
    """Tell by a single look whether a folder, and no link to one, is there."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _replace(data: bytes | Path, target: str) -> None:
    """Put bytes, or a staged file, under a name at once."""
    if isinstance(data, Path):
        try:
            data.replace(target)
        except OSError as fault:
            if fault.errno != errno.EXDEV:  # the cache lies on another file system than the output
                raise
            data = data.read_bytes()
        else:
            return
    temporary = Path(target).with_name(f"{TEMPORARY}-{os.getpid()}")
    try:
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def stage(path: str, data: bytes) -> None:
    """Write a file that is later renamed into its place; its folder is there."""
    with faults_named(path), open(path, "wb") as file:  # noqa: PTH123 - thousands of times, and a path costs as much
        file.write(data)


@contextlib.contextmanager
def staging_in(folder: Path) -> Iterator[Path]:
    """Give an empty folder for staged files, and remove it with what is left there, that of killed builds too."""
    place = folder / "staged"
    with faults_named(place):
        if place.exists():
            _remove_tree(place)
        place.mkdir(parents=True)
    try:
        yield place
    finally:
        with faults_named(place):
            _remove_tree(place)


def find_moment(folder: Path) -> int:
    """Return the time of the file system that holds a folder, in nanoseconds: clocks of machines may differ from it."""
    probe = folder / "moment"
    with faults_named(probe):
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        os.utime(probe)
        return probe.stat().st_mtime_ns


def keep(path: Path, data: bytes | Path) -> None:
    """Put bytes or a staged file into its place, whole or not at all: an announcement, a kept photo. Raises SG803."""
    _Writer(path.parent).put(Finished(path=path.name, data=data))


def withdraw(folder: Path) -> None:
    """Remove a folder that this run has made. Raises SG803."""
    with faults_named(folder):
        _remove_tree(folder)


def _remove_links(output: Path, doubtful: AbstractSet[str] | None) -> int:
    """Remove every link below the output first: behind one, files of another folder would pass for the site's own."""
    with faults_named(output):
        places = [Path(entry.path) for _, entry in _entries(output, doubtful) if entry.is_symlink()]
        for place in places:
            place.unlink()
    return len(places)


def prune(output: Path, planned: AbstractSet[str], doubtful: AbstractSet[str] | None = None) -> int:
    """Remove every file and link that is not planned, and folders left empty; return how many files.

    Looks into the `doubtful` folders only, unless that is None.
    """
    removed = 0
    with faults_named(output):
        folders = {folder for path in planned for folder in folders_of(path)}
        for path, entry in _entries(output, doubtful):
            if entry.is_dir(follow_symlinks=False):
                if path not in folders:
                    removed += _remove_tree(Path(entry.path))
            elif path not in planned or entry.is_symlink():
                Path(entry.path).unlink()
                removed += 1
    return removed


def list_outputs(output: Path) -> Iterator[str]:
    """Yield the path of everything below the output that is no folder, but for what sitegen never touches."""
    if output.is_dir():
        yield from (path for path, entry in _entries(output, None) if not entry.is_dir(follow_symlinks=False))


def folders_of(path: str) -> Iterator[str]:
    """Yield the folders in which an output lies, the nearest first; "" is the output folder itself."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _entries(output: Path, doubtful: AbstractSet[str] | None) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what lies in some folders, or in all, with its path below the output; links are not entered."""
    waiting = [""] if doubtful is None else sorted(doubtful)
    while waiting:
        folder = waiting.pop()
        place = f"{output}/{folder}" if folder else str(output)
        if not _is_folder(place):
            continue
        for entry in sorted(os.scandir(place), key=lambda item: item.name):
            if not folder and entry.name in KEPT:
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            yield path, entry
            if is_folder and doubtful is None:
                waiting.append(path)


def _remove_tree(folder: Path) -> int:
    """Remove a folder with all that is in it; return how many files."""
    removed = 0
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            removed += _remove_tree(Path(entry.path))
        else:
            Path(entry.path).unlink()
            removed += 1
    folder.rmdir()
    return removed

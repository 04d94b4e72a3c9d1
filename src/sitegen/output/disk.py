"""The one door through which files are written: replaced by rename, pruned, never through a link.

Comes in: finished bytes by output path. Goes out: files below the output folder and nowhere else. A reader of the
folder sees each file old or new, never half; a failure names the file and leaves no leftovers.
"""

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.problems import Problem, SiteError

MARKER = ".sitegen"
MARKER_TEXT = b"This folder is written by sitegen, which removes every file that is not part of the site.\n"
SOURCES = ("content", "templates")
KEPT = (".git", ".gitkeep", ".gitignore")
TEMPORARY = ".sitegen-new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What writing did, counted in files."""

    written: int
    unchanged: int
    removed: int


@contextlib.contextmanager
def locked(root: Path, output: Path) -> Iterator[None]:
    """Hold the lock of an output folder; raises `SiteError` (SG804) when another build holds it.

    The operating system releases the lock when its process ends, however it ends.
    """
    digest = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]
    path = root / ".cache" / "locks" / f"{digest}.lock"
    with _faults_named(output):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    with file:
        if not _lock(file.fileno()):
            raise SiteError([Problem(code="SG804", path=output.name)])
        yield


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - each system has one of the two

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def check_place(root: Path, output: Path) -> Iterator[Problem]:
    """Yield a problem for an output folder inside what the site is made from: the next build would read it."""
    for name in SOURCES:
        if output.resolve().is_relative_to((root / name).resolve()):
            yield Problem(code="SG807", path=str(output), values=(("folder", name),))


def check_output(output: Path) -> Iterator[Problem]:
    """Yield a problem for an output folder that is a link, or that holds what sitegen did not make."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        yield Problem(code="SG802", path=str(output))
    elif output.is_dir() and not (output / MARKER).is_file():
        with _faults_named(output):
            foreign = sorted(entry.name for entry in output.iterdir() if entry.name not in KEPT)
        if foreign:
            yield Problem(code="SG801", path=str(output), values=(("example", foreign[0]),))


def write_outputs(output: Path, files: Iterable[tuple[str, Callable[[], bytes]]], *, rewrites: bool) -> Written:
    """Write the files of a site and remove all others; the same bytes are left alone unless `rewrites`.

    Raises `SiteError` (SG803) for the first file that cannot be written.
    """
    planned, written = {MARKER}, 0
    if not _holds(output / MARKER, MARKER_TEXT):
        _write(output, MARKER, MARKER_TEXT)
    removed = _remove_links(output)
    for path, make in files:
        data = make()
        planned.add(path)
        if rewrites or not _holds(output / path, data):
            _write(output, path, data)
            written += 1
    removed += prune(output, planned)
    return Written(written=written, unchanged=len(planned) - 1 - written, removed=removed)


def _remove_links(output: Path) -> int:
    """Remove every link below the output first: behind one, files of another folder would pass for the site's own."""
    removed = 0
    with _faults_named(output):
        for folder, folders, files in os.walk(output):
            if Path(folder) == output:
                folders[:] = [name for name in folders if name not in KEPT]
            for place in (Path(folder, name) for name in (*folders, *files)):
                if place.is_symlink():
                    place.unlink()
                    removed += 1
    return removed


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether a regular file holds exactly these bytes; a link never does."""
    try:
        status = path.lstat()
        return stat.S_ISREG(status.st_mode) and status.st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _write(output: Path, path: str, data: bytes) -> None:
    target = output / path
    if not target.is_relative_to(output) or ".." in Path(path).parts:
        raise ValueError(f"{path} lies outside the output folder")
    temporary = target.with_name(f"{TEMPORARY}-{os.getpid()}")
    with _faults_named(target):
        _make_folders(output, target.parent)
        if target.is_dir() and not target.is_symlink():
            _remove_tree(target)
        try:
            temporary.unlink(missing_ok=True)
            with temporary.open("xb") as file:
                file.write(data)
            temporary.replace(target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        values = (("reason", fault.strerror or str(fault)),)
        raise SiteError([Problem(code="SG803", path=str(path), values=values)]) from fault


def _make_folders(output: Path, folder: Path) -> None:
    """Make a folder below the output, replacing links and files that stand in its way."""
    output.mkdir(parents=True, exist_ok=True)
    place = output
    for part in folder.relative_to(output).parts:
        place /= part
        if place.is_symlink() or place.is_file():
            place.unlink()
        place.mkdir(exist_ok=True)


def keep(path: Path, data: bytes) -> None:
    """Put one file into its place, whole or not at all: a cache entry, a new announcement. Raises `SiteError` (SG803)."""
    _write(path.parent, path.name, data)


def prune(output: Path, planned: set[str]) -> int:
    """Remove every file and link below the output that is not planned, and folders left empty; return how many."""
    with _faults_named(output):
        return _prune_folder(output, "", planned)


def _prune_folder(folder: Path, prefix: str, planned: set[str]) -> int:
    removed = 0
    for entry in sorted(os.scandir(folder), key=lambda item: item.name):
        path = f"{prefix}{entry.name}"
        if not prefix and entry.name in KEPT:
            continue
        if entry.is_dir(follow_symlinks=False):
            removed += _prune_folder(folder / entry.name, f"{path}/", planned)
            with contextlib.suppress(OSError):
                (folder / entry.name).rmdir()
        elif path not in planned or entry.is_symlink():
            (folder / entry.name).unlink()
            removed += 1
    return removed


def _remove_tree(folder: Path) -> None:
    _prune_folder(folder, "/", set())
    folder.rmdir()

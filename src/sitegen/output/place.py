"""Where a site may be written, and that only one build writes there at a time.

Comes in: the site's root and an output folder. Goes out: problems, or the lock. Nothing is removed or replaced here.
"""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from sitegen.output.disk import KEPT, MARKER, TEMPORARY
from sitegen.output.request import cache_name
from sitegen.problems import Problem, SiteError, faults_named

SOURCES = ("content", "templates")
CACHE = ".cache"


@contextlib.contextmanager
def locked(root: Path, output: Path) -> Iterator[None]:
    """Hold the lock of an output folder; raises SG804 when another build holds it.

    Where there can be no cache (SG808) there is no lock, so that two builds could spoil each other: nothing is built.
    The operating system releases the lock when its process ends, however it ends.
    """
    path = root / CACHE / "locks" / f"{cache_name(output)}.lock"
    with faults_named(root / CACHE, "SG808"):
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
        with faults_named(output):
            names = sorted(entry.name for entry in output.iterdir())
        # A build that was killed over its very first file, the marker, left nothing but a temporary one.
        foreign = [name for name in names if name not in KEPT and not name.startswith(TEMPORARY)]
        if foreign:
            yield Problem(code="SG801", path=str(output), values=(("example", foreign[0]),))

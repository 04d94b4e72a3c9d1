"""Run one command and measure it with all its processes: time, processor time, memory. Linux only.

Comes in: a command and a folder. Goes out: a `Measurement`, or `RunError` with the last words of the command.
"""

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.02  # seconds between two looks at the memory
PR_SET_CHILD_SUBREAPER = 36  # sys/prctl.h


class RunError(Exception):
    """A command ended with an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Seconds of wall time, seconds of processor time (user and system), bytes of memory at the peak."""

    wall: float
    processor: float
    memory: int


def adopt_orphans() -> None:
    """Become the parent of processes whose own parent ended, so that their time and memory count too."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(command: list[str], folder: Path) -> Measurement:
    """Run a command in a folder and wait for it; whatever it leaves behind is ended."""
    with tempfile.TemporaryFile() as said:
        before = _processor_time()
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, start_new_session=True, env=environment()
        )
        try:
            with _memory_watched() as memory:
                code = process.wait()
                wall = time.perf_counter() - start
        finally:  # also when Ctrl-C ends the benchmark: a session of its own does not hear it
            _reap(process.pid)
        if code:
            said.seek(0)
            raise RunError(said.read().decode("utf-8", "replace").strip()[-2000:] or f"exit code {code}")
        return Measurement(wall=wall, processor=_processor_time() - before, memory=memory.peak)


def environment() -> dict[str, str]:
    """Return this process's environment without what would make every run of a Python program compile it anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap(group: int) -> None:
    """End what is left of a command's own process group, and collect the time it used."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


class _Sampler(threading.Thread):
    """Remembers the most memory that all descendants of this process held together."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        pause = 0.0
        while not self.ended.wait(pause):
            start = time.perf_counter()
            self.peak = max(self.peak, sum(map(_memory, _descendants(os.getpid()))))
            # Looking costs the kernel time that grows with the memory: at most a tenth of one processor.
            pause = max(EVERY, 10 * (time.perf_counter() - start))


@contextlib.contextmanager
def _memory_watched() -> Iterator[_Sampler]:
    sampler = _Sampler()
    sampler.start()
    try:
        yield sampler
    finally:
        sampler.ended.set()
        sampler.join()


def _descendants(process: int) -> list[int]:
    found: list[int] = []
    for thread in _names(Path(f"/proc/{process}/task")):
        for child in _read(f"/proc/{process}/task/{thread}/children").split():
            found += [int(child), *_descendants(int(child))]
    return found


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:  # the process ended meanwhile
        return []


def _memory(process: int) -> int:
    """Return the proportional set size in bytes: what processes share counts once."""
    for line in _read(f"/proc/{process}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""

"""Run the generators in turn: in each round and each case one after the other, so that noise meets all alike.

Comes in: the generators that are ready, a corpus, folders to work in. Goes out: measurements, each with its place,
round, case and generator. A generator that fails or leaves out a page is named and left out from there on.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import Situation, find_faults, prepare
from benchmarks.corpus import Announcement
from benchmarks.install import UnavailableError
from benchmarks.measure import Measurement, RunError, measure
from benchmarks.peer import HERE, Peer

TOOLS = HERE.parent / ".cache" / "bench"
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A generator that can be run, with its version."""

    peer: Peer
    version: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured run; `place` is "memory" or "disk"."""

    place: str
    size: int
    round: int
    case: str
    peer: str
    measured: Measurement


def make_ready(peers: list[Peer], tell: Tell) -> list[Ready]:
    """Install the generators; one that cannot be had is told and left out."""
    ready = []
    for peer in peers:
        tools = TOOLS / peer.name
        try:
            TOOLS.mkdir(parents=True, exist_ok=True)
            peer.install(tools)
            ready.append(Ready(peer=peer, version=peer.version(tools), command=tuple(peer.command(tools))))
        except (UnavailableError, OSError) as reason:
            tell(f"{peer.name} is left out: {reason}")
    return ready


def run_rounds(
    ready: list[Ready], corpus: tuple[Announcement, ...], cases: tuple[str, ...], rounds: tuple[str, ...], tell: Tell
) -> Iterator[Row]:
    """Yield a row for every run. `rounds` names the place of each round; failed generators are dropped from `ready`."""
    for number, place in enumerate(rounds, 1):
        with tempfile.TemporaryDirectory(prefix="sitegen-bench-", dir=_folder(place)) as folder:
            for case in cases:
                for entry in tuple(ready):
                    situation = Situation(peer=entry.peer, project=Path(folder) / entry.peer.name, corpus=corpus)
                    measured = _measured(entry, situation, case, tell)
                    if measured is None:
                        ready.remove(entry)
                        shutil.rmtree(situation.project, ignore_errors=True)
                        continue
                    tell(f"{place} {number}  {case:22} {entry.peer.name:9} {measured.wall:8.2f} s")
                    yield Row(
                        place=place,
                        size=len(corpus),
                        round=number,
                        case=case,
                        peer=entry.peer.name,
                        measured=measured,
                    )


def warm_up(ready: list[Ready], corpus: tuple[Announcement, ...], tell: Tell) -> None:
    """Build a little site with each generator, so that no round pays for compiling and for cold files."""
    for _ in run_rounds(ready, corpus, ("clean build",), (places()[0],), tell):
        pass
    tell("ready: " + ", ".join(f"{entry.peer.name} {entry.version}" for entry in ready))


def places() -> tuple[str, ...]:
    """Return where rounds can run: a memory file system where there is one, and the disk."""
    return ("memory", "disk") if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else ("disk",)


def _folder(place: str) -> Path:
    return MEMORY if place == "memory" else TOOLS


def _measured(entry: Ready, situation: Situation, case: str, tell: Tell) -> Measurement | None:
    """Return the measurement, or nothing where the build failed or its output lacks something, which is told."""
    prepare(situation, case)
    os.sync()  # writing the project must not be paid for by the build
    try:
        measured = measure(list(entry.command), situation.project)
    except RunError as reason:
        tell(f"{entry.peer.name} is left out: {case} failed\n{reason}")
        return None
    faults = list(find_faults(situation, case))
    if faults:
        tell(f"{entry.peer.name} is left out: after “{case}” {len(faults)} pages are missing or old, first {faults[0]}")
        return None
    return measured

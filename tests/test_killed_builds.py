"""A build that is killed at any moment leaves every published file whole, old or new, and the next one completes it.

One site has two states, and the files of one differ from those of the other. Builds lead from state to state and are
killed at random moments of every phase; in which phase one died is told by what lies on the disk.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from sites import BASE, NOW, PROJECT, article, build_site, files, make_site, read_tree, write_files

from sitegen.output.disk import TEMPORARY

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no groups of processes")

KILLS = 100
SHARED, OWN = 24, 8  # announcements of both states, and of one alone; each in two languages
PHASES = ("reading", "rendering", "writing", "pruning", "recording")
FEWEST = 4  # of the twenty kills that are meant for a phase; a busy machine lets the build run on for a while
SECONDS_TO_END = 1.0
# The command itself, with workers although there are few files: how they work and end does not depend on the number.
PROGRAM = """
import sys
from sitegen import cli, workers
workers.run.__kwdefaults__["worth"] = 2
sys.exit(cli.main())
"""
COPY = "assets/OFL.txt"  # the design's own files are written first
Tree = dict[str, bytes]


def write_state(root: Path, word: str) -> None:
    """Write a state of the site: `word` stands in every file, and some announcements exist in this state alone."""
    shutil.rmtree(root / "content", ignore_errors=True)
    shared = (f"{2010 + number % 9}-01-{1 + number % 28:02}-n{number}" for number in range(SHARED))
    own = (f"2021-02-{1 + number:02}-{word}" for number in range(OWN))
    text = "".join(
        files(
            at=f"news/{name}",
            tr=article(f"{word} {name}", f"date: {name[:10]}", body=f"Metin {word}.\n\n" * 9),
            en=article(f"{word} {name} in English", body=f"Text {word}.\n\n" * 9),
        )
        for name in (*shared, *own)
    )
    write_files(root, BASE + text)
    settings = root / "content/site.toml"
    settings.write_text(settings.read_text("utf-8").replace('"Platform', f'"{word} Platform'), "utf-8")
    (root / "templates" / COPY).write_text(f"{word}\n" * 5000, "utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The site whose builds are killed, and the output of a clean build of each state."""

    root: Path
    clean: dict[str, Tree]

    @property
    def cache(self) -> Path:
        """The folder of its output in the cache."""
        (folder,) = (self.root / ".cache/build").iterdir()
        return folder

    def own_files(self, word: str) -> list[Path]:
        """Return the files that are published in one state alone."""
        (other,) = self.clean.keys() - {word}
        return [self.root / "output" / path for path in self.clean[word].keys() - self.clean[other].keys()]

    def start(self) -> "subprocess.Popen[bytes]":
        """Start a build in a group of its own; its pipe stays open as long as any of its processes lives."""
        options = ["build", "-j2", "-q", "--root", str(self.root), "--now", NOW.isoformat()]
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *options],
            env=os.environ | {"PYTHONPATH": str(PROJECT / "src"), "SITEGEN_LANG": "en"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


class Watch:
    """Tells how far a build has come by what lies on the disk, cheaply enough to be asked thousands of times."""

    def __init__(self, stage: Stage, before: str, word: str) -> None:
        self._staged, self._copy = stage.cache / "staged", stage.root / "output" / COPY
        self._record, self._stamp = stage.cache / "sights", (stage.cache / "sights").stat().st_mtime_ns
        self._leaving = stage.own_files(before)
        self._size = len(f"{word}\n" * 5000)

    def phase(self) -> str:
        """Return the phase; what was read and planned leaves no trace until the first page is made."""
        if self._staged.exists():
            if self._copy.stat().st_size != self._size:
                return "rendering"
            return "writing" if all(path.exists() for path in self._leaving) else "pruning"
        if self._copy.stat().st_size != self._size:
            return "reading"
        return "recording" if self._record.stat().st_mtime_ns == self._stamp else "finished"

    def wait_for(self, phase: str, build: "subprocess.Popen[bytes]") -> None:
        """Wait until a build comes to a phase, or to its end."""
        order = (*PHASES, "finished")
        while order.index(self.phase()) < order.index(phase):
            if build.poll() is not None:
                return
            time.sleep(0.0003)


def other(word: str) -> str:
    """Return the other state."""
    return "yenisi" if word == "eski" else "eski"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Build both states clean, each in a place of its own, and then the first one where builds will be killed."""
    clean = {}
    for word in ("eski", "yenisi"):
        place = make_site(tmp_path_factory.mktemp("clean"))
        write_state(place, word)
        build_site(place)
        clean[word] = read_tree(place / "output")
    root = make_site(tmp_path_factory.mktemp("site"))
    write_state(root, "eski")
    build_site(root)
    return Stage(root=root, clean=clean)


def measure(stage: Stage, before: str, word: str) -> dict[str, float]:
    """Return how many seconds each phase of a build takes that is left alone."""
    write_state(stage.root, word)
    watch = Watch(stage, before, word)
    moments = [time.monotonic()]
    build = stage.start()
    for phase in (*PHASES[1:], "finished"):
        watch.wait_for(phase, build)
        moments.append(time.monotonic())
    said, _ = build.communicate(timeout=60)
    assert (build.returncode, said) == (0, b"")
    return {phase: moments[number + 1] - moments[number] for number, phase in enumerate(PHASES)}


def check_files(stage: Stage, before: str, word: str) -> None:
    """Check that every published file is wholly that of one of two states, and that none of both is missing."""
    old, new = stage.clean[before], stage.clean[word]
    tree = read_tree(stage.root / "output")
    published = {path: data for path, data in tree.items() if not path.rpartition("/")[2].startswith(TEMPORARY)}
    torn = [path for path, data in published.items() if data not in (old.get(path), new.get(path))]
    assert not torn
    assert old.keys() & new.keys() <= published.keys() <= old.keys() | new.keys()


def test_builds_killed_at_a_hundred_moments_of_every_phase_leave_whole_files_and_the_next_one_mends_all(
    stage: Stage,
) -> None:
    chance = random.Random(20171221)
    measured = measure(stage, "eski", "yenisi"), measure(stage, "yenisi", "eski")
    durations = {phase: min(durations[phase] for durations in measured) for phase in PHASES}
    died, word = Counter[str](), "eski"
    while died.total() < KILLS + died["finished"]:
        before, word = word, other(word)
        write_state(stage.root, word)
        watch, number = Watch(stage, before, word), died.total()
        build = stage.start()
        phase = PHASES[number % len(PHASES)]
        watch.wait_for(phase, build)
        time.sleep(chance.uniform(0, 0.8 * durations[phase]))
        if number % 2:
            build.kill()
        else:
            os.killpg(build.pid, signal.SIGKILL)
        build.communicate(timeout=SECONDS_TO_END)  # raises where any process of the group still holds the pipe
        died["finished" if build.returncode == 0 else watch.phase()] += 1
        check_files(stage, before, word)
        if build.returncode != 0:
            build_site(stage.root)
        assert read_tree(stage.root / "output") == stage.clean[word], died
        assert {path.name for path in stage.cache.iterdir()} == {"index", "moment", "pack", "plan", "sights"}
        assert died["finished"] < KILLS // 2, "most builds were killed before their end"
    assert all(died[phase] >= FEWEST for phase in PHASES), died

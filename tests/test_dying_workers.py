"""A worker that dies ends the build with a clear message and without a wait; how many there are changes no word."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sites import NOW, VARIED, article, build_codes, build_site, files, make_site, read_tree

from sitegen import workers
from sitegen.cli import main
from sitegen.content import parsing
from sitegen.output import rendering

pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(),
    reason="workers here do not inherit what a test puts in place",
)

PARENT = os.getpid()
PATIENCE = 10
DEATHS: dict[str, Callable[[], Any]] = {
    "killed, as by a system without memory": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "ended by a person": lambda: os.kill(os.getpid(), signal.SIGTERM),
    "ended without a word": lambda: os._exit(0),
}
FAULTY = "".join(
    files(at=f"news/2022-01-{number:02}-n{number}", tr=article("Başlık", f"date: 2022-01-{number:02}", body=body))
    for number, body in enumerate(
        ["<script>x</script>", "![](yok.jpg)", "[a](../2001-01-01-yok/)", "söz", "[^1]", "![Salon](http://a.org/b.jpg)"]
        * 4,
        start=1,
    )
)


@pytest.fixture(autouse=True)
def use_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers do what two files or pages need already."""
    monkeypatch.setitem(workers.run.__kwdefaults__, "worth", 2)


def dying(real: Callable[..., Any], death: Callable[[], Any], is_fatal: Callable[..., bool]) -> Callable[..., Any]:
    """Return a function that does the same, except that it ends a worker over what is fatal."""

    def work(*values: Any, **options: Any) -> Any:
        if os.getpid() != PARENT and is_fatal(*values):
            death()
        return real(*values, **options)

    return work


def check_death(root: Path) -> None:
    """Check how a build ends in which a worker dies."""
    before, started = read_tree(root / "output"), time.monotonic()
    assert build_codes(root, jobs=2) == ["SG806 sitegen"]
    assert time.monotonic() - started < PATIENCE
    assert read_tree(root / "output") == before
    assert not list(root.rglob("staged"))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("death", DEATHS)
@pytest.mark.parametrize("stage", ["reading", "rendering"])
def test_a_worker_that_dies_ends_the_build_at_once_and_the_next_one_is_right(
    tmp_path: Path, death: str, stage: str
) -> None:
    root = make_site(tmp_path / "site", VARIED)
    build_site(root, jobs=2)
    changed = VARIED.replace("Metin.", "Başka bir metin.").replace("Bir paragraf.", "Başka bir paragraf.")
    make_site(root, changed)
    with pytest.MonkeyPatch.context() as patch:
        if stage == "reading":
            fatal = dying(parsing.parse_file, DEATHS[death], lambda _data, source, *_: "pages/about" in source.path)
            patch.setattr(parsing, "parse_file", fatal)
        else:
            fatal = dying(rendering.stage, DEATHS[death], lambda path, _data: path.endswith("/3"))
            patch.setattr(rendering, "stage", fatal)
        check_death(root)
    build_site(root, jobs=2)
    build_site(make_site(tmp_path / "clean", changed))
    assert read_tree(root / "output") == read_tree(tmp_path / "clean/output")


def test_the_message_names_a_way_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_site(tmp_path, VARIED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "parse_file", dying(parsing.parse_file, lambda: os._exit(1), lambda *_: True))
        assert main(["build", "--lang", "tr", "-j2", "--root", str(tmp_path)]) == 1
    assert "sitegen build -j 1" in capsys.readouterr().err
    assert main(["build", "-q", "--root", str(tmp_path), "-j1"]) == 0


@pytest.mark.parametrize("language", ["tr", "en"])
def test_problems_are_told_in_the_same_words_and_order_by_any_number_of_workers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    said = []
    for jobs in (1, 2, 3, 4):
        root = make_site(tmp_path / str(jobs), VARIED + FAULTY)
        command = ["build", "--lang", language, "--root", str(root), "--now", NOW.isoformat(), f"-j{jobs}"]
        assert main(command) == 1
        said.append(capsys.readouterr())
    assert said[0].err.count(" --> ") >= 12
    assert said[1:] == [said[0]] * 3


def test_pages_are_the_same_by_any_number_of_workers(tmp_path: Path) -> None:
    trees = []
    for jobs in (1, 2, 3, 4):
        build_site(make_site(tmp_path / str(jobs), VARIED), jobs=jobs)
        trees.append(read_tree(tmp_path / str(jobs) / "output"))
    assert trees[1:] == [trees[0]] * 3

"""Two builds of the same site are the same bytes, whatever machine, place, zone, locale or order they run in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import PROJECT, read_tree

NOW = "2026-11-23T12:00:00+03:00"
ORDINARY = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
VARIATIONS = [
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "random", "HOME": "/nonexistent"},
]


def build_copy(folder: Path, environment: dict[str, str], *options: str) -> dict[str, bytes]:
    """Copy the project's site into a folder, build it in a process of its own, and read the output."""
    for name in ("content", "templates"):
        shutil.copytree(PROJECT / name, folder / name)
    command = [sys.executable, "-m", "sitegen", "build", "--root", str(folder), "--now", NOW, *options]
    variables = os.environ | ORDINARY | environment | {"PYTHONPATH": str(PROJECT / "src")}
    subprocess.run(command, check=True, env=variables, cwd=folder, capture_output=True)
    return read_tree(folder / "output")


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build once in an ordinary place."""
    return build_copy(tmp_path_factory.mktemp("a"), {}, "-j", "1")


@pytest.mark.parametrize("environment", VARIATIONS)
def test_zone_locale_and_hash_seed_do_not_change_a_byte(
    tmp_path: Path, ordinary: dict[str, bytes], environment: dict[str, str]
) -> None:
    assert build_copy(tmp_path, environment, "-j", "1") == ordinary


def test_folder_umask_times_and_number_of_workers_do_not_change_a_byte(
    tmp_path: Path, ordinary: dict[str, bytes]
) -> None:
    folder = tmp_path / "uzun bir klasör adı, İstanbul’da (ığüşöç)" / ("x" * 60)
    folder.mkdir(parents=True)
    before = os.umask(0o077)
    try:
        assert build_copy(folder, {}, "-j", "3") == ordinary
    finally:
        os.umask(before)


def test_a_second_build_writes_nothing_and_a_forced_one_writes_the_same(tmp_path: Path) -> None:
    first = build_copy(tmp_path, {})
    times = {path: (tmp_path / "output" / path).stat().st_mtime_ns for path in first}
    command = [sys.executable, "-m", "sitegen", "build", "--root", str(tmp_path), "--now", NOW]
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "src")}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    marked = {path: (tmp_path / "output" / path).stat().st_mtime_ns for path in first if path != ".sitegen"}
    assert marked == {path: time for path, time in times.items() if path != ".sitegen"}
    subprocess.run([*command, "--force"], check=True, env=environment, capture_output=True)
    assert read_tree(tmp_path / "output") == first

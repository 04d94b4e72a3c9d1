"""Make the generators ready from their public packages, with pinned versions.

Comes in: a folder below .cache/bench and the pins. Goes out: a virtual environment or node_modules in it, made once.
It raises `UnavailableError` where a tool is missing or an installation fails; nothing outside the folder is written.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.peer import HERE

PINS = HERE / "pins"


class UnavailableError(Exception):
    """A generator cannot be had on this machine; the text says why."""


def install_python(folder: Path, name: str) -> None:
    """Install pins/<name>.txt into a virtual environment in `folder`."""
    pins = PINS / f"{name}.txt"
    if _is_ready(folder, pins):
        return
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(folder)])
    pip = [str(folder / "bin/python"), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install"]
    _run([*pip, "--prefer-binary", "--no-deps", "-r", str(pins)])  # one of Nikola's packages has no wheel
    _mark_ready(folder, pins)


def install_node(folder: Path, name: str) -> None:
    """Install pins/<name>/package-lock.json into node_modules in `folder`."""
    lock = PINS / name / "package-lock.json"
    if _is_ready(folder, lock):
        return
    npm = shutil.which("npm")
    if npm is None:
        raise UnavailableError("npm is not installed")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(lock.parent, folder)
    _run([npm, "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)])
    _mark_ready(folder, lock)


def pinned_version(name: str, package: str) -> str:
    """Return the version that pins/<name>.txt states for a package."""
    for line in (PINS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        found, _, version = line.partition("==")
        if found.lower() == package:
            return version
    raise UnavailableError(f"pins/{name}.txt does not name {package}")


def _is_ready(folder: Path, pins: Path) -> bool:
    try:
        return (folder / "ready.txt").read_text(encoding="ascii") == _stamp(folder, pins)
    except OSError:
        return False


def _mark_ready(folder: Path, pins: Path) -> None:
    (folder / "ready.txt").write_text(_stamp(folder, pins), encoding="ascii")


def _stamp(folder: Path, pins: Path) -> str:
    made_of = [os.fsencode(folder), sys.version.encode(), pins.read_bytes()]
    return hashlib.sha256(b"\0".join(made_of)).hexdigest()


def _run(command: list[str]) -> None:
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        said = (finished.stderr + finished.stdout).strip().splitlines()
        raise UnavailableError(said[-1] if said else f"{command[0]} ended with {finished.returncode}")

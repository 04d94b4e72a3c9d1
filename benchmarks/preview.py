"""How long an editor waits: from saving a file to the page that `sitegen serve` answers with, in a running preview.

Comes in: a corpus. Goes out: for each kind of edit the seconds of several tries. The page is asked for every few
milliseconds, as a browser would right after it was told to reload.
"""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Announcement, with_body, with_title
from benchmarks.measure import environment
from benchmarks.peer import article_page, edit_base_template, write_announcement, write_project
from benchmarks.peers.sitegen import SITEGEN

PATIENCE = 120.0
EVERY = 0.005
EDITS = ("one body edited", "one title edited", "base template edited")


def measure_preview(corpus: tuple[Announcement, ...], tries: int, folder: Path | None) -> dict[str, list[float]]:
    """Return the seconds of each try by kind of edit; the edits of one kind differ, so that each one shows."""
    with tempfile.TemporaryDirectory(prefix="sitegen-preview-", dir=folder) as place:
        project = Path(place)
        write_project(SITEGEN, project, corpus)
        with _serving(project) as url:
            middle = corpus[len(corpus) // 2]
            page = url + article_page(middle, "tr").removesuffix("index.html")
            _wait_for(page, "</html>")
            return {edit: [_seconds(edit, project, middle, page, number) for number in range(tries)] for edit in EDITS}


def _seconds(edit: str, project: Path, middle: Announcement, page: str, number: int) -> float:
    mark = f"{edit}, {number}."
    time.sleep(1.0)  # an editor thinks between two saves
    started = time.perf_counter()
    if edit == "one body edited":
        write_announcement(SITEGEN, project, with_body(middle, mark))
    elif edit == "one title edited":
        write_announcement(SITEGEN, project, with_title(middle, mark))
    else:
        edit_base_template(SITEGEN, project, mark)
    _wait_for(page, mark)
    return time.perf_counter() - started


def _wait_for(page: str, mark: str) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with contextlib.suppress(OSError), urllib.request.urlopen(page, timeout=PATIENCE) as answer:  # noqa: S310 - own server
            if mark in answer.read().decode("utf-8"):
                return
        time.sleep(EVERY)
    raise TimeoutError(f"{page} does not show “{mark}”")


@contextlib.contextmanager
def _serving(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sitegen", "serve", "--root", ".", "--port", str(port)]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=project, stdout=silent, stderr=silent, env=environment())
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()

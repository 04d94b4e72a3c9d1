"""The door to Pagefind, which makes the index of a search: the one program that a build starts.

Comes in: pages made for it alone, and an empty folder. Goes out: the files that a browser loads to search, by name.
What else the program writes, among it whole user interfaces, is left behind. It sees nothing but that folder, neither
settings of its own nor the environment.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.output.disk import list_outputs, read_whole, stage
from sitegen.problems import Problem, SiteError

ENTRY = "pagefind-entry.json"
FRAGMENTS = "fragment/"
LONGEST_RUN = 600  # seconds; ten thousand pages take a twentieth of that
SHOWN = 300  # characters of what the program says


def run_pagefind(place: Path, pages: Sequence[str], language: str) -> dict[str, bytes]:
    """Return the index of some pages, by name; fragments name a page by its number (`number_of`).

    Raises `SiteError` (SG809) where the program is missing, fails or takes too long.
    """
    for number, page in enumerate(pages):
        stage(f"{place}/{number}.html", page.encode("utf-8", "replace"))
    target = place / "index"
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - a build whose index is kept does not need it

        options = ("--site", ".", "--output-path", target.name, "--silent")
        done = subprocess.run(  # noqa: S603 - the program of a pinned package, on files of our own
            [str(get_executable().resolve()), *options],
            cwd=place,
            env=None if sys.platform == "win32" else {},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=LONGEST_RUN,
        )
    except (ImportError, OSError, subprocess.SubprocessError) as fault:
        raise _failed(language, str(fault) or type(fault).__name__) from fault
    if done.returncode:
        raise _failed(language, (done.stderr or done.stdout).decode("utf-8", "replace") or f"exit {done.returncode}")
    try:
        return dict(_needed(target))
    except (LookupError, ValueError) as fault:
        raise _failed(language, f"{type(fault).__name__}: {fault}") from fault


def number_of(url: str) -> int:
    """Return the number of the page that a fragment names."""
    return int(url.removeprefix("/").removesuffix(".html"))


def _needed(target: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that searching loads: the program for the browser, that of the language, and the index."""
    found = {name: read_whole(target / name) or b"" for name in sorted(list_outputs(target))}
    (language,) = json.loads(found[ENTRY])["languages"].values()
    programs = ("pagefind.js", f"wasm.{language['wasm'] or 'unknown'}.pagefind", f"pagefind.{language['hash']}.pf_meta")
    for name in (ENTRY, *programs):
        yield name, found[name]
    yield from ((name, data) for name, data in found.items() if name.startswith(("index/", FRAGMENTS)))


def _failed(language: str, reason: str) -> SiteError:
    values = (("language", language), ("reason", " ".join(reason.split())[:SHOWN]))
    return SiteError([Problem(code="SG809", path="content/site.toml", values=values)])

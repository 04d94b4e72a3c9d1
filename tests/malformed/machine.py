"""Output folders that may not be written, and faults of the machine."""

import os
from pathlib import Path

import pagefind_bin
import pytest
from malformed.makers import Fixture, Fixtures
from sites import ENGLISH, SETTINGS, TURKISH

from sitegen import workers
from sitegen.content import parsing
from sitegen.output import place


def put_foreign_files(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "belgeler").mkdir()
    (root / "belgeler/tez.odt").write_text("x", encoding="utf-8")


def link_the_output(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "link").symlink_to(root / "output")


def put_a_file(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "dosya").write_text("x", encoding="utf-8")


def lock(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_lock", lambda _descriptor: False)


def kill_workers(_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent, read = os.getpid(), parsing.read_bytes

    def die(folder: Path, path: str) -> bytes:
        if os.getpid() != parent:
            os._exit(1)
        return read(folder, path)

    monkeypatch.setattr(parsing, "read_bytes", die)
    monkeypatch.setitem(workers.run.__kwdefaults__, "worth", 1)


def put_a_file_for_the_cache(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / ".cache").write_text("x", encoding="utf-8")


def change_a_page(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "output/tr/index.html").write_text("x", encoding="utf-8")


def remove_a_page(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "output/tr/index.html").unlink()


def add_a_page(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "output/tr/eski.html").write_text("x", encoding="utf-8")


def searching() -> dict[str, bytes]:
    """Return the settings of a site that searches."""
    return {"content/site.toml": (SETTINGS.replace("search = false", "search = true") + TURKISH + ENGLISH).encode()}


def lose_pagefind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: root / "yok")


def break_pagefind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = root / "pagefind"
    program.write_text("#!/bin/sh\necho bozuk >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)


FIXTURES: Fixtures = {
    "a search whose program is missing": Fixture(files=searching(), given=lose_pagefind),
    "a search whose program fails": Fixture(files=searching(), given=break_pagefind),
    "a file in place of the cache": Fixture(files={}, given=put_a_file_for_the_cache),
    "a page that somebody changed": Fixture(files={}, given=change_a_page, options=("--verify",)),
    "a page that somebody removed": Fixture(files={}, given=remove_a_page, options=("--verify",)),
    "a page that nobody plans": Fixture(files={}, given=add_a_page, options=("--verify",)),
    "an output folder with foreign files": Fixture(
        files={}, given=put_foreign_files, options=("--output", "{root}/belgeler")
    ),
    "an output folder that is a link": Fixture(files={}, given=link_the_output, options=("--output", "{root}/link")),
    "an output folder that is a file": Fixture(files={}, given=put_a_file, options=("--output", "{root}/dosya")),
    "an output folder below a file": Fixture(files={}, given=put_a_file, options=("--output", "{root}/dosya/output")),
    "an output folder among the content": Fixture(files={}, options=("--output", "{root}/content/output")),
    "another build under way": Fixture(files={}, given=lock),
    "a worker that dies": Fixture(files={}, given=kill_workers, options=("-j", "2")),
}

"""Whatever the disk refuses, a build names the file, leaves nothing behind, and the next one is right.

The system's refusals are put where Python meets it: the n-th operation of a build that would change something below the
site's root fails, for every n until a build passes.
"""

import builtins
import errno
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

import pytest
from sites import article, build_site, files, make_site, read_tree, write_files

from sitegen.output.disk import TEMPORARY
from sitegen.problems import Problem, SiteError

OPERATIONS = ("mkdir", "replace", "rmdir", "touch", "unlink")
REMOVING = ("rmdir", "unlink")


class Fault:
    """Counts the operations on a disk and lets one of them fail; `what` tells which operation that was."""

    def __init__(self, number: int, code: int) -> None:
        self._left, self._code = number, code
        self.what = ""

    def strike(self, what: str, place: str = "") -> None:
        """Let an operation pass, or fail as the system would; of an open file it knows no name."""
        self._left -= 1
        if self._left == 0:
            self.what = what
            raise OSError(self._code, os.strerror(self._code), *([place] if place else []))


class Frail:
    """An open file whose writing may fail; what was written is not given up until then, as in a full disk's buffer."""

    def __init__(self, file: IO[bytes], fault: Fault) -> None:
        self._file, self._fault = file, fault

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        """Write, or fail after half."""
        try:
            self._fault.strike("write")
        except OSError:
            self._file.write(data[: len(data) // 2])
            raise
        return self._file.write(data)

    def writelines(self, parts: Iterator[bytes]) -> None:
        """Write one after the other."""
        for part in parts:
            self.write(part)


@contextmanager
def failing(root: Path, number: int, code: int) -> Iterator[Fault]:
    """Let the n-th operation fail that would change something below the root."""
    fault, opened, builtin = Fault(number, code), Path.open, open

    def watched(name: str) -> Callable[..., Any]:
        real = getattr(Path, name)

        def operate(path: Path, *values: Any, **options: Any) -> Any:
            if path.is_relative_to(root):
                fault.strike(name, str(path))
            return real(path, *values, **options)

        return operate

    def open_file(path: Path, mode: str = "r", *values: Any, **options: Any) -> Any:
        if not path.is_relative_to(root) or not set(mode) & set("wxa+"):
            return opened(path, mode, *values, **options)
        fault.strike("open", str(path))
        return Frail(opened(path, mode, *values, **options), fault)

    def open_name(name: Any, mode: str = "r", *values: Any, **options: Any) -> Any:
        return (
            open_file(Path(name), mode, *values, **options) if isinstance(name, str) else builtin(name, mode, *values)
        )

    with pytest.MonkeyPatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(Path, name, watched(name))
        patch.setattr(Path, "open", open_file)
        patch.setattr(builtins, "open", open_name)
        yield fault


def state(word: str) -> str:
    """Return a state of the site; one announcement exists in it alone."""
    return (
        files(at=f"news/2024-02-01-{word}", tr=article(f"Yalnız {word}", "date: 2024-02-01"))
        + files(at="news/2017-12-21-first", tr=article(f"İlk {word}", "date: 2017-12-21", body=f"Metin {word}."))
        + f"-- templates/assets/OFL.txt --\n{word}\n"
    )


def write_state(root: Path, word: str) -> None:
    """Put a site into a state."""
    for path in (root / "content/news").glob("2024-02-01-*/*"):
        path.unlink()
        path.parent.rmdir()
    write_files(root, state(word))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_whichever_operation_fails_the_file_is_named_and_the_next_build_completes_the_site(
    tmp_path: Path, code: int
) -> None:
    clean: dict[str, dict[str, bytes]] = {}
    for word in ("old", "new"):
        write_state(make_site(tmp_path / word), word)
        build_site(tmp_path / word)
        clean[word] = read_tree(tmp_path / word / "output")
    root = make_site(tmp_path / "site")
    write_state(root, "old")
    build_site(root)
    struck = []
    for number, word in zip(itertools.count(1), itertools.cycle(("new", "old")), strict=False):
        write_state(root, word)
        with failing(root, number, code) as fault:
            problems = problems_of_build(root)
        if not fault.what:
            break
        struck.append(fault.what)
        assert [(problem.code, dict(problem.values)["reason"]) for problem in problems] in (
            [("SG808", os.strerror(code))],  # the lock
            [("SG803", os.strerror(code))],
            [],  # what is only a hint was done without
        )
        assert all(str(root / ".cache") in problem.path or str(root / "output") in problem.path for problem in problems)
        left = [path for path in root.rglob("*") if path.name.startswith(TEMPORARY) or path.name == "staged"]
        assert fault.what in REMOVING or not left
        assert set(read_tree(root / "output").values()) <= {*clean["old"].values(), *clean["new"].values()}
        assert problems_of_build(root) == ()
        assert read_tree(root / "output") == clean[word], fault.what
    assert problems == ()
    assert {"write", "open", "replace", "unlink", "rmdir", "mkdir"} <= set(struck)


def problems_of_build(root: Path) -> tuple[Problem, ...]:
    """Build a site and return what went wrong."""
    try:
        build_site(root)
    except SiteError as refusal:
        return refusal.problems
    return ()

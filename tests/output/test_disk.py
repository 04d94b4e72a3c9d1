import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sites import read_tree

from sitegen.output.disk import KEPT, MARKER, Finished, keep, prune, write_outputs
from sitegen.output.place import check_output, check_place, locked
from sitegen.problems import Problem, SiteError, hint_of, message_of

SOURCE = Path(__file__).parents[2] / "src"


class Counts(NamedTuple):
    written: int
    unchanged: int
    removed: int


SITE = {"index.html": b"door", "tr/index.html": b"home", "tr/a/index.html": b"a"}
# A disk that is full, as a process sees it that may not write more than a few bytes into one file.
FULL_DISK = """
import resource, sys
from pathlib import Path
from sitegen.output.disk import Finished, write_outputs
from sitegen.problems import SiteError

resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
texts = {"a.html": b"new", "b.html": b"x" * 1000, "c.html": b"new"}
files = [Finished(path=name, data=data) for name, data in texts.items()]
try:
    write_outputs(Path(sys.argv[1]), files, standing=set(), doubtful=None, rewrites=False)
except SiteError as fault:
    [problem] = fault.problems
    print(problem.code, Path(problem.path).name, dict(problem.values)["reason"])
"""
HOLD_LOCK = """
import sys
from pathlib import Path
from sitegen.output.place import locked

with locked(Path(sys.argv[1]), Path(sys.argv[1]) / "output"):
    print("locked", flush=True)
    sys.stdin.read()
"""


def write(output: Path, site: dict[str, bytes], *, rewrites: bool = False) -> Counts:
    files = (Finished(path=path, data=data) for path, data in site.items())
    done = write_outputs(output, files, standing=frozenset(), doubtful=None, rewrites=rewrites)
    return Counts(len(done.paths), done.unchanged, done.removed)


def tree(output: Path) -> dict[str, bytes]:
    return {path: data for path, data in read_tree(output).items() if path != MARKER}


def fault(action: Callable[[], object]) -> Problem:
    with pytest.raises(SiteError) as caught:
        action()
    [problem] = caught.value.problems
    return problem


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE)}


def test_a_site_is_written_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    output = tmp_path / "deep/output"
    assert write(output, SITE) == Counts(3, 0, 0)
    assert tree(output) == SITE


def test_what_is_no_longer_planned_is_removed_with_the_folders_it_leaves_empty(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    assert write(tmp_path, {"index.html": b"door"}) == Counts(0, 1, 2)
    assert tree(tmp_path) == {"index.html": b"door"}
    assert not (tmp_path / "tr").exists()


def test_unchanged_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            os.utime(path, (1_000_000_000, 1_000_000_000))
    assert write(tmp_path, {**SITE, "index.html": b"gate"}) == Counts(1, 2, 0)
    old = {path.name for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_mtime == 1_000_000_000}
    assert old == {MARKER, "index.html"}
    assert (tmp_path / "index.html").stat().st_mtime != 1_000_000_000


def test_a_file_of_the_same_size_and_other_bytes_is_written(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    assert write(tmp_path, {**SITE, "index.html": b"dOOr"}).written == 1


def test_everything_is_written_anew_where_that_was_asked_for(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    assert write(tmp_path, SITE, rewrites=True) == Counts(3, 0, 0)


def test_what_was_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    (tmp_path / "index.html").write_bytes(b"hand")
    (tmp_path / "tr/added.html").write_bytes(b"hand")
    (tmp_path / "tr/a/index.html").unlink()
    write(tmp_path, SITE)
    assert tree(tmp_path) == SITE


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"a": b"file", "b/c/d": b"deep"})
    write(tmp_path, {"a/x": b"deep", "b": b"file"})
    assert tree(tmp_path) == {"a/x": b"deep", "b": b"file"}


@pytest.mark.parametrize("name", KEPT)
def test_what_git_needs_is_kept_at_the_top_and_nowhere_else(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert list(check_output(tmp_path)) == []
    write(tmp_path, SITE)
    (tmp_path / "tr" / name).write_bytes(b"")
    write(tmp_path, SITE)
    assert (tmp_path / name).exists()
    assert not (tmp_path / "tr" / name).exists()


def test_what_a_killed_build_left_behind_is_removed(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    (tmp_path / "tr/.sitegen-new-123").write_bytes(b"half")
    write(tmp_path, SITE)
    assert tree(tmp_path) == SITE


def test_a_link_in_place_of_a_file_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    output, outside = tmp_path / "output", tmp_path / "outside.html"
    outside.write_bytes(b"mine")
    write(output, SITE)
    for path in ("index.html", "tr/extra.html"):
        (output / path).unlink(missing_ok=True)
        (output / path).symlink_to(outside)
    write(output, SITE)
    assert outside.read_bytes() == b"mine"
    assert tree(output) == SITE
    assert not any(path.is_symlink() for path in output.rglob("*"))


@pytest.mark.parametrize("content", [b"mine", b"home"])
def test_a_link_in_place_of_a_folder_is_replaced_even_if_the_right_files_lie_behind_it(
    tmp_path: Path, content: bytes
) -> None:
    output, outside = tmp_path / "output", tmp_path / "outside"
    (outside / "a").mkdir(parents=True)
    (outside / "index.html").write_bytes(content)
    (outside / "a/index.html").write_bytes(b"a")
    (outside / "private.txt").write_bytes(b"mine")
    output.mkdir()
    (output / MARKER).touch()
    (output / "tr").symlink_to(outside)
    write(output, SITE)
    assert tree(output) == SITE
    assert not (output / "tr").is_symlink()
    assert read_tree(outside) == {"index.html": content, "a/index.html": b"a", "private.txt": b"mine"}


def test_a_link_that_leads_nowhere_is_removed(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    (tmp_path / "tr/gone").symlink_to(tmp_path / "missing")
    assert write(tmp_path, SITE).removed == 1
    assert not (tmp_path / "tr/gone").is_symlink()


def test_a_link_at_the_place_of_the_new_file_is_not_written_through(tmp_path: Path) -> None:
    output, outside = tmp_path / "output", tmp_path / "outside"
    outside.write_bytes(b"mine")
    output.mkdir()
    (output / f".sitegen-new-{os.getpid()}").symlink_to(outside)
    write(output, SITE)
    assert outside.read_bytes() == b"mine"


@pytest.mark.parametrize("path", ["../escaped.html", "a/../../escaped.html", "/tmp/escaped.html"])
def test_a_path_that_leads_out_of_the_folder_is_never_written(tmp_path: Path, path: str) -> None:
    output = tmp_path / "output"
    with pytest.raises(ValueError, match="outside the output folder"):
        write(output, {path: b"x"})
    assert not (tmp_path / "escaped.html").exists()
    assert not Path("/tmp/escaped.html").exists()


def test_an_output_folder_may_be_named_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write(Path("../output"), SITE)
    assert tree(tmp_path / "output") == SITE


@pytest.mark.parametrize("name", ["thesis.doc", ".bashrc", "folder/x"])
def test_a_folder_that_sitegen_did_not_make_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"mine")
    [problem] = check_output(tmp_path)
    assert (problem.code, problem.path) == ("SG801", str(tmp_path))
    assert message_of(problem, "tr") == (
        f"Çıktı klasöründe sitegen’in yapmadığı dosyalar var, örneğin “{name.partition('/')[0]}”."
    )
    assert hint_of(problem, "en") == "Choose an empty folder; sitegen removes files that are not in its plan."


@pytest.mark.parametrize("place", ["content", "content/out", "content/news/../out", "templates/out"])
def test_a_folder_inside_what_the_site_is_made_from_is_refused(tmp_path: Path, place: str) -> None:
    [problem] = check_place(tmp_path, tmp_path / place)
    assert (problem.code, problem.path) == ("SG807", str(tmp_path / place))
    assert list(check_place(tmp_path, tmp_path / "output")) == []
    assert list(check_place(tmp_path, tmp_path / "content-2026")) == []


def test_an_empty_a_missing_and_an_own_folder_are_fine(tmp_path: Path) -> None:
    assert list(check_output(tmp_path)) == []
    assert list(check_output(tmp_path / "missing")) == []
    write(tmp_path, SITE)
    assert list(check_output(tmp_path)) == []


@pytest.mark.parametrize("kind", ["file", "link to a folder", "link to nothing"])
def test_an_output_that_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    output, folder = tmp_path / "output", tmp_path / "folder"
    if kind == "file":
        output.write_bytes(b"mine")
    else:
        output.symlink_to(folder)
    if kind == "link to a folder":
        folder.mkdir()
    [problem] = check_output(output)
    assert (problem.code, problem.path) == ("SG802", str(output))
    assert message_of(problem, "en") == "The output place is not a folder but a link or a file."


def test_what_cannot_be_written_is_a_problem_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "parent").write_bytes(b"a file where a folder must be")
    problem = fault(lambda: write(tmp_path / "parent/output", SITE))
    assert (problem.code, problem.path) == ("SG803", str(tmp_path / "parent/output" / MARKER))
    assert message_of(problem, "tr") == "Dosya yazılamadı: yolun bir bölümü klasör değil."
    assert message_of(problem, "en") == "The file could not be written: Not a directory."


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limit on file sizes")
def test_a_full_disk_leaves_whole_files_and_no_others(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": b"old", "b.html": b"old", "c.html": b"old"})
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment(),
    )
    assert done.stdout.strip() == "SG803 b.html File too large", done.stderr
    assert done.stderr == ""
    assert tree(tmp_path) == {"a.html": b"new", "b.html": b"old", "c.html": b"old"}


def test_a_failure_while_a_file_is_made_removes_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[Finished]:
        yield Finished(path="index.html", data=b"new")
        raise SiteError([Problem(code="SG805", path="a.jpg")])

    write(tmp_path, SITE)
    with pytest.raises(SiteError, match="1 problems"):
        write_outputs(tmp_path, failing(), standing=frozenset(), doubtful=None, rewrites=False)
    assert tree(tmp_path) == {**SITE, "index.html": b"new"}


def test_one_build_at_a_time_writes_a_folder(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with locked(tmp_path, output):
        with pytest.raises(SiteError) as caught, locked(tmp_path, tmp_path / "x/../output"):
            pytest.fail("two builds hold one lock")
        with locked(tmp_path, tmp_path / "elsewhere"):
            pass
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == ("SG804", "output")
    assert message_of(problem, "tr") == "Bu siteyi şu anda başka bir sitegen yapıyor."
    assert message_of(problem, "en") == "Another sitegen is building this site right now."
    with locked(tmp_path, output):
        pass


def test_another_process_is_locked_out_until_the_first_one_ends_however_it_ends(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_LOCK, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "locked\n"
        with pytest.raises(SiteError), locked(tmp_path, tmp_path / "output"):
            pytest.fail("two builds hold one lock")
        holder.kill()
    with locked(tmp_path, tmp_path / "output"):
        pass


def test_a_lock_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"a file where a folder must be")
    with pytest.raises(SiteError) as caught, locked(tmp_path, tmp_path / "output"):
        pytest.fail("there is no lock")
    assert [problem.code for problem in caught.value.problems] == ["SG808"]


def test_one_file_is_kept_whole_and_its_neighbours_stay(tmp_path: Path) -> None:
    keep(tmp_path / "cache/a", b"one")
    keep(tmp_path / "cache/b", b"two")
    keep(tmp_path / "cache/a", b"three")
    assert read_tree(tmp_path) == {"cache/a": b"three", "cache/b": b"two"}


def test_a_folder_that_is_not_there_has_nothing_to_be_removed(tmp_path: Path) -> None:
    assert prune(tmp_path / "missing", set()) == 0

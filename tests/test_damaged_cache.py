"""The cache is a hint: lost, cut, flipped, foreign or of another program, it costs time and at most one line of notice.

Each damage is done to the cache of a finished build. Then a text changes and a published file is lost, so that the next
build would make use of the record, the plan and what is kept, and is compared with a clean one.
"""

import errno
import itertools
import os
import random
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from sites import NOW, VARIED, article, build_codes, build_site, make_site, pair, read_tree, write_files

from sitegen.cli import main
from sitegen.problems import SiteError, hint_of
from sitegen.trace.fingerprint import fingerprint
from sitegen.trace.ledger import read_ledger, write_ledger

FILES = ("sights", "plan", "index", "pack")
CUTS, FLIPS = 20, 40
NOTICE = "Önbellek okunamadı; her şey yeniden yapıldı.\n"
EDITED = "content/news/2018-04-18-mukhtars/index.tr.md"
LOST = "output/tr/haberler/2019/ucuncu-toplanti/index.html"
Tree = dict[str, bytes]


class Bench:
    """A built site with its clean outputs, whose text changes back and forth from build to build."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self._capsys = root, capsys
        self._texts = itertools.cycle(("bir", "iki"))
        self._clean: dict[str, Tree] = {}
        for text in ("bir", "iki"):
            self._write(make_site(root / text, VARIED), text)
            build_site(root / text)
            self._clean[text] = read_tree(root / text / "output")
        make_site(root, VARIED)
        self.build()

    @property
    def cache(self) -> Path:
        """The folder of the output in the cache."""
        (folder,) = (self.root / ".cache/build").iterdir()
        return folder

    def build(self) -> str:
        """Change the text, lose a file, build as the command does, compare with a clean build; return what was said."""
        text = next(self._texts)
        self._write(self.root, text)
        (self.root / LOST).unlink(missing_ok=True)
        code = main(["build", "--lang", "tr", "-j1", "--root", str(self.root), "--now", NOW.isoformat()])
        said = self._capsys.readouterr().err
        tree, clean = read_tree(self.root / "output"), self._clean[text]
        assert [path for path in tree.keys() | clean.keys() if tree.get(path) != clean.get(path)] == []
        assert code == 0
        assert said in ("", NOTICE)
        return said

    def _write(self, root: Path, text: str) -> None:
        fields = ("date: 2018-04-18", "tags: [meeting]", "event: {place: Pendik}")
        write_files(root, f"-- {EDITED} --\n{article('Muhtarlar toplantısı', *fields, body=text)}")


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bench:
    """Make a site and build it."""
    return Bench(tmp_path, capsys)


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Return a file with one bit of it flipped."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def test_an_undamaged_cache_is_used_in_silence(bench: Bench) -> None:
    assert [bench.build() for _ in range(2)] == ["", ""]


@pytest.mark.parametrize("name", FILES)
def test_a_lost_file_of_the_cache_is_made_again(bench: Bench, name: str) -> None:
    (bench.cache / name).unlink()
    assert bench.build() == ("" if name in ("sights", "plan") else NOTICE)  # the plan counts on what is kept
    assert bench.build() == ""


@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_of_the_cache_is_noticed_wherever_it_is_cut(bench: Bench, name: str) -> None:
    path = bench.cache / name
    for part in range(CUTS):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) * part // CUTS])
        said = bench.build()
        assert said == NOTICE or name == "pack"  # the end of the pack may be of no use any more


@pytest.mark.parametrize("name", FILES)
def test_one_flipped_bit_changes_no_page(bench: Bench, name: str) -> None:
    path, chance = bench.cache / name, random.Random(1453)
    for _ in range(FLIPS):
        path.write_bytes(flipped(path.read_bytes(), chance))
        said = bench.build()
        assert said == NOTICE or name == "pack"


@pytest.mark.parametrize("names", [*((name,) for name in FILES), FILES], ids="+".join)
def test_the_cache_of_another_site_or_output_is_of_no_use_and_does_no_harm(
    bench: Bench, tmp_path_factory: pytest.TempPathFactory, names: tuple[str, ...]
) -> None:
    other = pair(tmp_path_factory.mktemp("other"), ("date: 2019-11-06",), ())
    build_site(other)
    build_site(bench.root / "bir", output=bench.root / "bir/output2")
    for cache in [*(other / ".cache/build").iterdir(), *(bench.root / "bir/.cache/build").iterdir()]:
        for name in names:
            shutil.copy(cache / name, bench.cache / name)
        bench.build()
        assert bench.build() == ""


def test_what_another_version_kept_is_not_even_noticed(bench: Bench) -> None:
    columns = read_ledger(bench.cache / "sights")
    assert columns is not None
    write_ledger(bench.cache / "sights", {**columns, "code": b"0" * len(columns["code"])})
    assert bench.build() == ""


def test_what_another_python_kept_is_not_even_noticed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version", "3.99.0")
        fingerprint.cache_clear()
        assert bench.build() == ""
    fingerprint.cache_clear()
    assert bench.build() == ""


def test_a_quiet_build_says_nothing_of_it(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    (bench.cache / "sights").write_bytes(b"?")
    assert main(["build", "-q", "--root", str(bench.root), "--now", NOW.isoformat()]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_notice_is_said_once_and_in_english_too(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    (bench.cache / "sights").write_bytes(b"?")
    command = ["build", "--lang", "en", "--root", str(bench.root), "--now", NOW.isoformat()]
    assert (main(command), main(command)) == (0, 0)
    assert capsys.readouterr().err == "The cache could not be read; everything was made again.\n"


@pytest.mark.parametrize("place", [".cache", ".cache/locks"])
def test_a_file_in_the_place_of_the_cache_is_named_with_what_to_do(tmp_path: Path, place: str) -> None:
    make_site(tmp_path)
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("?", "utf-8")
    with pytest.raises(SiteError) as fault:
        build_site(tmp_path)
    (problem,) = fault.value.problems
    assert (problem.code, problem.path) == ("SG808", str(tmp_path / ".cache"))
    assert not (tmp_path / "output").exists()
    assert hint_of(problem, "tr") == (
        "Klasörün yerinde bir dosya varsa ya da yazma izni yoksa onu düzeltin. İçindekiler yalnızca zaman kazandırır;"
        " .cache klasörünü bütünüyle silebilirsiniz."
    )
    (tmp_path / place).unlink()
    build_site(tmp_path)


def test_a_cache_that_may_not_be_written_is_a_problem_and_not_a_build_that_is_slow_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(tmp_path)
    real = Path.mkdir

    def refuse(path: Path, *values: Any, **options: Any) -> None:
        if ".cache" in path.parts:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        real(path, *values, **options)

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert build_codes(tmp_path) == [f"SG808 {tmp_path / '.cache'}"]


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file_of_the_cache_is_named(bench: Bench, name: str) -> None:
    (bench.cache / name).unlink()
    (bench.cache / name / "x").mkdir(parents=True)
    write_files(bench.root, f"-- {EDITED} --\n{article('Başka', 'date: 2018-04-18')}")
    assert build_codes(bench.root) == [f"SG803 {bench.cache / name}"]
    shutil.rmtree(bench.cache / name)
    bench.build()

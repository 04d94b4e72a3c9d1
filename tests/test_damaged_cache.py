"""The cache is a hint: lost, cut, flipped, foreign or of another program, it costs time and at most one line of notice.

Each damage is done to the cache of a finished build. Then a text changes and a published file is lost, so that the next
build would make use of the record, the plan and what is kept, and is compared with a clean one.
"""

import itertools
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import NOW, VARIED, article, build_site, make_site, pair, read_tree, write_files

from sitegen.cli import main
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
        assert (code, sorted(path for path in tree.keys() | clean.keys() if tree.get(path) != clean.get(path))) == (
            0,
            [],
        )
        assert said in ("", NOTICE)
        return said

    def _write(self, root: Path, text: str) -> None:
        fields = ("date: 2018-04-18", "tags: [meeting]", "event: {place: Pendik}")
        write_files(root, f"-- {EDITED} --\n{article('Muhtarlar toplantısı', *fields, body=text)}")


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bench:
    """Make a site and build it."""
    return Bench(tmp_path, capsys)


def cut(data: bytes) -> Iterator[bytes]:
    """Yield a file cut at every twentieth of its length, from nothing on."""
    return (data[: len(data) * part // CUTS] for part in range(CUTS))


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Return a file with one bit of it flipped."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def test_an_undamaged_cache_is_used_in_silence(bench: Bench) -> None:
    assert [bench.build() for _ in range(2)] == ["", ""]


@pytest.mark.parametrize("name", FILES)
def test_a_lost_file_of_the_cache_is_made_again_without_a_word(bench: Bench, name: str) -> None:
    (bench.cache / name).unlink()
    said = bench.build()
    assert said == "" or name == "pack"
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

import os
import pickle
from pathlib import Path

import pytest

from sitegen.trace import pack as packs
from sitegen.trace.encoding import digest
from sitegen.trace.pack import FEW, Pack


def key(number: int) -> bytes:
    return digest(b"key", str(number).encode())


def data(number: int) -> bytes:
    return f"data {number} ".encode() * (number % 7 + 1)


def fill(folder: Path, numbers: range) -> None:
    """Keep what belongs to some numbers, in a build of its own."""
    with Pack(folder) as pack:
        for number in numbers:
            pack.add(key(number), data(number))
        pack.save()


def found(folder: Path, numbers: range) -> list[int]:
    """Return the numbers for which something is kept; it is never something else."""
    with Pack(folder) as pack:
        kept = {number: pack.find(key(number)) for number in numbers}
    assert all(value in (None, data(number)) for number, value in kept.items())
    return [number for number, value in kept.items() if value is not None]


def test_what_is_kept_is_found_in_the_same_build_and_in_the_next(tmp_path: Path) -> None:
    with Pack(tmp_path) as pack:
        assert pack.find(key(1)) is None
        pack.add(key(1), b"one")
        pack.add(key(2), b"")
        assert (pack.find(key(1)), pack.find(key(2))) == (b"one", b"")
        pack.save()
    with Pack(tmp_path) as pack:
        assert (pack.find(key(1)), pack.find(key(2)), pack.find(key(3))) == (b"one", b"", None)


@pytest.mark.parametrize("count", [1, FEW, FEW + 1, 3 * FEW])
def test_few_and_many_new_entries_find_their_place_among_the_old(tmp_path: Path, count: int) -> None:
    fill(tmp_path, range(50))
    fill(tmp_path, range(50, 50 + count))
    assert found(tmp_path, range(60 + count)) == list(range(50 + count))


@pytest.mark.parametrize("count", [1, FEW + 1])
def test_a_key_that_is_kept_again_has_its_new_data(tmp_path: Path, count: int) -> None:
    fill(tmp_path, range(count))
    with Pack(tmp_path) as pack:
        for number in range(count):
            pack.add(key(number), b"new")
        pack.save()
    with Pack(tmp_path) as pack:
        assert {pack.find(key(number)) for number in range(count)} == {b"new"}


def test_only_what_is_used_is_kept_where_that_is_said(tmp_path: Path) -> None:
    fill(tmp_path, range(5))
    with Pack(tmp_path) as pack:
        pack.save([key(1), key(4), key(99)])
    assert found(tmp_path, range(100)) == [1, 4]


def test_what_was_never_saved_is_not_found(tmp_path: Path) -> None:
    fill(tmp_path, range(3))
    with Pack(tmp_path) as pack:
        pack.add(key(7), data(7))
    assert found(tmp_path, range(10)) == [0, 1, 2]
    fill(tmp_path, range(8, 9))
    assert found(tmp_path, range(10)) == [0, 1, 2, 8]


def test_a_pack_cut_at_any_length_gives_what_is_whole_and_nothing_else(tmp_path: Path) -> None:
    fill(tmp_path, range(6))
    whole = (tmp_path / "pack").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "pack").write_bytes(whole[:length])
        kept = found(tmp_path, range(6))
        assert kept == list(range(len(kept)))
        assert sum(len(data(number)) for number in kept) <= length


def test_a_pack_with_any_one_bit_flipped_gives_all_but_one(tmp_path: Path) -> None:
    fill(tmp_path, range(4))
    whole = (tmp_path / "pack").read_bytes()
    for place in range(8 * len(whole)):
        changed = bytearray(whole)
        changed[place // 8] ^= 1 << place % 8
        (tmp_path / "pack").write_bytes(changed)
        assert len(found(tmp_path, range(4))) == 3


def test_an_index_cut_at_any_length_gives_nothing(tmp_path: Path) -> None:
    fill(tmp_path, range(4))
    whole = (tmp_path / "index").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "index").write_bytes(whole[:length])
        assert found(tmp_path, range(4)) == []


def test_a_pack_that_was_cut_is_continued_behind_its_new_end(tmp_path: Path) -> None:
    fill(tmp_path, range(6))
    os.truncate(tmp_path / "pack", 20)
    before = found(tmp_path, range(6))
    fill(tmp_path, range(6, 9))
    assert found(tmp_path, range(9)) == [*before, 6, 7, 8]


def test_the_index_of_another_time_gives_nothing_wrong(tmp_path: Path) -> None:
    fill(tmp_path, range(6))
    (tmp_path / "pack").unlink()
    fill(tmp_path, range(20, 26))
    assert found(tmp_path, range(30)) == list(range(20, 26))


class TestRewriting:
    """A pack that is mostly unused is written anew."""

    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packs, "WORTH_REWRITING", 10)

    def test_what_is_used_is_all_that_is_left(self, tmp_path: Path) -> None:
        fill(tmp_path, range(20))
        before = (tmp_path / "pack").stat().st_size
        with Pack(tmp_path) as pack:
            pack.add(key(30), data(30))
            pack.save([key(3), key(30)])
        assert found(tmp_path, range(40)) == [3, 30]
        assert (tmp_path / "pack").stat().st_size == len(data(3) + data(30)) < before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "pack"]

    def test_a_pack_that_is_mostly_used_is_left_alone(self, tmp_path: Path) -> None:
        fill(tmp_path, range(20))
        inode = (tmp_path / "pack").stat().st_ino
        with Pack(tmp_path) as pack:
            pack.find(key(0))
            pack.save([key(number) for number in range(18)])
        assert (tmp_path / "pack").stat().st_ino == inode

    def test_a_build_that_is_killed_before_the_index_follows_loses_what_is_kept_and_no_more(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(tmp_path, range(20))
        monkeypatch.setattr(packs, "write_ledger", lambda *_: pytest.fail("killed"))
        with Pack(tmp_path) as pack:
            pack.find(key(0))
            with pytest.raises(pytest.fail.Exception):
                pack.save([key(19)])
        monkeypatch.undo()
        assert found(tmp_path, range(20)) in ([], [19])
        fill(tmp_path, range(20))
        assert found(tmp_path, range(20)) == list(range(20))


def test_other_processes_find_what_was_added_and_handed_over(tmp_path: Path) -> None:
    fill(tmp_path, range(3))
    with Pack(tmp_path) as pack:
        pack.add(key(3), data(3))
        pack.flush()
        with pickle.loads(pickle.dumps(pack)) as other:
            assert [other.find(key(number)) for number in range(5)] == [*map(data, range(4)), None]

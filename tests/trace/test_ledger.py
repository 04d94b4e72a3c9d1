from pathlib import Path

import pytest

from sitegen.trace.ledger import (
    FORM,
    join_texts,
    read_ledger,
    remove_ledger,
    split_fixed,
    split_texts,
    write_ledger,
)

COLUMNS = {"names": b"a\0b", "empty": b"", "stamps": bytes(range(20))}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    write_ledger(tmp_path / "ledger", COLUMNS)
    return tmp_path / "ledger"


def test_the_columns_are_read_as_they_were_written(ledger: Path) -> None:
    assert read_ledger(ledger) == COLUMNS


def test_a_ledger_without_columns_is_read_as_one(tmp_path: Path) -> None:
    write_ledger(tmp_path / "ledger", {})
    assert read_ledger(tmp_path / "ledger") == {}


def test_a_ledger_cut_at_any_length_gives_nothing(ledger: Path) -> None:
    data = ledger.read_bytes()
    for length in range(len(data)):
        ledger.write_bytes(data[:length])
        assert read_ledger(ledger) is None, length


def test_a_ledger_with_any_one_bit_flipped_gives_nothing(ledger: Path) -> None:
    data = ledger.read_bytes()
    for place in range(8 * len(data)):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        ledger.write_bytes(changed)
        assert read_ledger(ledger) is None, place


def test_a_ledger_with_anything_after_its_end_gives_nothing(ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes() + b"\0")
    assert read_ledger(ledger) is None


def test_a_ledger_of_another_form_gives_nothing(ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes().replace(FORM, FORM.replace(b"ledger", b"lodger")))
    assert read_ledger(ledger) is None


def test_what_is_no_file_gives_nothing(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) is None
    assert read_ledger(tmp_path / "none") is None


def test_a_ledger_is_told_from_another_one_by_its_digest(ledger: Path) -> None:
    before = write_ledger(ledger, COLUMNS)
    now = write_ledger(ledger, {**COLUMNS, "empty": b"1"})
    assert read_ledger(ledger, before) is None
    assert read_ledger(ledger, now) is not None


def test_columns_of_other_names_or_limits_have_another_digest(ledger: Path) -> None:
    written = [{"a": b"12", "b": b""}, {"a": b"1", "b": b"2"}, {"b": b"12", "a": b""}]
    assert len({write_ledger(ledger, columns) for columns in written}) == 3


def test_writing_leaves_no_temporary_file_and_removing_no_file(ledger: Path) -> None:
    assert [path.name for path in ledger.parent.iterdir()] == ["ledger"]
    remove_ledger(ledger)
    remove_ledger(ledger)
    assert not ledger.exists()


@pytest.mark.parametrize("texts", [[], [""], ["a"], ["a", "b"], ["", "b"], ["b", ""], ["İ\udcff", "a/b\nc"]])
def test_texts_come_back_from_their_column(texts: list[str]) -> None:
    assert split_texts(join_texts(texts)) == texts


def test_a_column_of_fixed_size_is_cut_into_its_items() -> None:
    assert split_fixed(b"aabbcc", 2) == [b"aa", b"bb", b"cc"]
    assert split_fixed(b"", 2) == []

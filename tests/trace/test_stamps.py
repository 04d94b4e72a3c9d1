import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from sitegen.trace.stamps import (
    COARSE_TICK,
    NO_STAMP,
    STAMP_SIZE,
    TICK,
    Sighted,
    find_stamp,
    settled,
    stamp_of,
)

STATUS = {"st_size": 5, "st_mtime_ns": 7, "st_ctime_ns": 9, "st_ino": 11, "st_mode": stat.S_IFREG | 0o644}
MOMENT = 1_800_000_000_123_456_789


def stamp(**changes: int) -> bytes:
    """Return the stamp of a file of which the system says the usual, but for the changes."""
    return stamp_of(SimpleNamespace(**(STATUS | changes)))  # type: ignore[arg-type]


def is_settled(now: int, **times: int) -> bool:
    return settled({"a": stamp(**times)}, now).stamps != NO_STAMP


def sight(folder: Path, now: int = MOMENT * 2) -> Sighted:
    """See all files of a folder, at a moment at which all stamps are settled unless it is said otherwise."""
    return settled({path.name: find_stamp(str(path)) for path in folder.iterdir()}, now)


@pytest.mark.parametrize("field", ["st_size", "st_mtime_ns", "st_ctime_ns", "st_ino"])
def test_size_both_times_and_inode_each_make_another_stamp(field: str) -> None:
    assert stamp(**{field: 12}) != stamp()


def test_a_link_or_folder_never_has_the_stamp_of_a_file_but_permissions_do_not_count() -> None:
    assert len({stamp(st_mode=kind | 0o644) for kind in (stat.S_IFREG, stat.S_IFLNK, stat.S_IFDIR)}) == 3
    assert stamp(st_mode=stat.S_IFREG | 0o600) == stamp()


def test_inodes_wider_than_a_signed_word_have_a_stamp_too() -> None:
    assert len(stamp(st_ino=2**64 - 1)) == STAMP_SIZE


def test_what_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    assert find_stamp(f"{tmp_path}/none") == NO_STAMP


def test_both_ways_to_a_stamp_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    assert find_stamp(f"{tmp_path}/a") == stamp_of((tmp_path / "a").lstat())


def test_an_edit_with_size_and_time_restored_has_another_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    before, status = find_stamp(str(path)), path.stat()
    while find_stamp(str(path)) == before:  # until the clock of the file system has gone on
        path.write_text("two")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_mtime_ns == status.st_mtime_ns
    assert path.stat().st_size == status.st_size


def test_a_link_put_in_the_place_of_its_own_target_has_another_stamp(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    before = find_stamp(f"{tmp_path}/a")
    (tmp_path / "a").rename(tmp_path / "b")
    (tmp_path / "a").symlink_to("b")
    assert find_stamp(f"{tmp_path}/a") != before


def test_a_stamp_is_settled_only_when_both_times_lie_a_tick_back() -> None:
    old, young = MOMENT - TICK - 1, MOMENT - TICK
    assert is_settled(MOMENT, st_mtime_ns=old, st_ctime_ns=old)
    assert not is_settled(MOMENT, st_mtime_ns=young, st_ctime_ns=old)
    assert not is_settled(MOMENT, st_mtime_ns=old, st_ctime_ns=young)


def test_a_file_from_the_future_is_never_settled() -> None:
    assert not is_settled(MOMENT, st_mtime_ns=2 * MOMENT, st_ctime_ns=0)


def test_where_clocks_are_coarse_a_tick_is_two_seconds() -> None:
    now = MOMENT - MOMENT % 1_000_000
    assert not is_settled(now, st_mtime_ns=0, st_ctime_ns=now - TICK - 1)
    assert is_settled(now, st_mtime_ns=0, st_ctime_ns=now - COARSE_TICK - 1)


def test_what_is_unchanged_does_not_differ(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(name)
    assert sight(tmp_path).differing(str(tmp_path)) == []


def test_what_changed_came_back_as_a_link_or_is_gone_differs_and_nothing_else(tmp_path: Path) -> None:
    for name in ("changed", "gone", "link", "same"):
        (tmp_path / name).write_text(name)
    seen = sight(tmp_path)
    (tmp_path / "changed").write_text("another length")
    (tmp_path / "gone").unlink()
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to("same")
    assert seen.differing(str(tmp_path)) == ["changed", "gone", "link"]


def test_what_was_too_young_always_differs_unchanged_or_gone(tmp_path: Path) -> None:
    for name in ("gone", "same"):
        (tmp_path / name).write_text(name)
    seen = sight(tmp_path, now=0)
    (tmp_path / "gone").unlink()
    assert seen.differing(str(tmp_path)) == ["gone", "same"]
    (tmp_path / "same").unlink()
    assert seen.differing(str(tmp_path)) == ["gone", "same"]


def test_stamps_are_found_by_name_in_whatever_order_they_came() -> None:
    stamps = {"b": stamp(), "a": stamp(st_size=6)}
    seen = settled(stamps, MOMENT)
    assert seen.names == ("a", "b")
    assert seen.by_name() == stamps

"""What a build notices of what happened since the last one, file by file."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import VARIED, build_codes, build_site, make_site, read_tree

from sitegen.output.looking import InputNews, OutputNews, look_at_inputs, look_at_output
from sitegen.output.record import PlanRecord, Sights, read_plan, read_sights
from sitegen.trace.fingerprint import fingerprint

ABOUT = "content/pages/about/index.tr.md"
SEARCH = "tr/ara/index.html"


@pytest.fixture(params=["young", "settled"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site that was built, in a record that trusts its stamps or, as right after a build, does not."""
    if request.param == "settled":
        monkeypatch.setattr("sitegen.output.chronicle.find_moment", lambda _folder: 2**62)
    make_site(tmp_path, VARIED)
    build_site(tmp_path)
    return tmp_path


def recorded(root: Path) -> tuple[Sights, PlanRecord]:
    [folder] = (root / ".cache/build").iterdir()
    sights = read_sights(folder, fingerprint().hex())
    assert sights is not None
    plan = read_plan(folder, sights)
    assert plan is not None
    return sights, plan


def inputs(root: Path) -> InputNews:
    return look_at_inputs(root, recorded(root)[0])


def outputs(root: Path) -> OutputNews:
    return look_at_output(root / "output", *recorded(root))


def put_behind_link(place: Path, beyond: Path) -> None:
    """Move a file or folder away and leave a link to it in its place."""
    shutil.move(place, beyond)
    place.symlink_to(beyond)


def edited(path: Path) -> Iterator[None]:
    """Edit a file in the ways that leave most of its stamp as it was."""
    status, text = path.stat(), path.read_bytes()
    path.write_bytes(text.swapcase())
    yield
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    yield
    os.utime(path, ns=(0, 0))
    yield


def test_nothing_is_new_after_a_build(site: Path) -> None:
    found = inputs(site)
    assert not found.changed
    assert not found.has_other_names
    assert not outputs(site).broken


def test_a_file_with_other_content_is_seen_whatever_its_size_and_time_say(site: Path) -> None:
    for _ in edited(site / ABOUT):
        assert list(inputs(site).changed) == [ABOUT]


def test_a_file_that_was_touched_has_no_other_content(site: Path) -> None:
    (site / ABOUT).touch()
    found = inputs(site)
    assert ABOUT in found.files
    assert not found.changed


@pytest.mark.parametrize("place", ["content/news/2019-11-06-third/x.pdf", "content/pages/new", "templates/new.html"])
def test_a_file_or_folder_that_came_is_another_name(site: Path, place: str) -> None:
    (site / place).mkdir() if place.endswith("new") else (site / place).touch()
    assert inputs(site).has_other_names


def test_a_file_that_is_none_of_the_site_is_no_other_name(site: Path) -> None:
    (site / "content/pages/about/.index.tr.md.swp").touch()
    assert not inputs(site).has_other_names


@pytest.mark.parametrize("place", [ABOUT, "content/pages/about", "content/news", "templates/partials"])
def test_a_file_or_folder_that_went_is_another_name(site: Path, place: str) -> None:
    (site / place).rename(site / "away")
    assert inputs(site).has_other_names


@pytest.mark.parametrize(
    "place", ["content", "content/pages/about", ABOUT, "content/site.toml", "templates", "templates/base.html"]
)
def test_a_link_to_what_lay_in_its_place_is_refused_as_ever(site: Path, place: str) -> None:
    """Else what is published could be changed from outside the folder."""
    put_behind_link(site / place, site / "beyond")
    assert inputs(site).has_other_names
    assert f"SG503 {place}" in build_codes(site)


def test_a_folder_in_the_place_of_a_file_is_another_name(site: Path) -> None:
    (site / ABOUT).unlink()
    (site / ABOUT).mkdir()
    assert inputs(site).has_other_names


def test_a_file_in_the_place_of_a_folder_is_another_name(site: Path) -> None:
    shutil.rmtree(site / "content/pages/about")
    (site / "content/pages/about").touch()
    assert inputs(site).has_other_names


def test_an_output_with_other_bytes_is_broken_whatever_its_size_and_time_say(site: Path) -> None:
    for _ in edited(site / "output" / SEARCH):
        assert outputs(site).broken == {SEARCH}


def test_an_output_that_is_gone_is_broken(site: Path) -> None:
    (site / "output" / SEARCH).unlink()
    assert outputs(site).broken == {SEARCH}


def test_an_output_that_was_touched_stands(site: Path) -> None:
    (site / "output" / SEARCH).touch()
    found = outputs(site)
    assert not found.broken
    assert SEARCH in found.files


def test_a_folder_with_a_foreign_file_is_doubtful(site: Path) -> None:
    (site / "output/tr/ara/foreign").touch()
    assert "tr/ara" in outputs(site).doubtful


def test_an_output_behind_a_link_is_broken_though_its_bytes_are_right(site: Path) -> None:
    put_behind_link(site / "output" / SEARCH, site / "beyond")
    assert outputs(site).broken == {SEARCH}


@pytest.mark.parametrize("place", ["tr", "tr/ara", "assets"])
def test_what_lies_behind_a_linked_folder_is_broken_though_its_bytes_are_right(site: Path, place: str) -> None:
    before = read_tree(site / "output")
    put_behind_link(site / "output" / place, site / "beyond")
    assert outputs(site).broken == {path for path in before if path.startswith(f"{place}/")}
    build_site(site)
    assert read_tree(site / "output") == before
    assert not (site / "output" / place).is_symlink()

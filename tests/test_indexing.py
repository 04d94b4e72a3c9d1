"""The indexes that a preview makes when somebody searches are those of a build, and no build waits for them."""

from pathlib import Path
from unittest import mock

import pytest
from sites import VARIED, article, build_site, files, make_site, read_tree, request, searching, write_files

from sitegen.indexing import make_indexes
from sitegen.output import searching as module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_site(tmp_path, searching(VARIED))


def test_the_indexes_of_a_preview_are_those_of_a_build(root: Path) -> None:
    build_site(root)
    wanted = {path: data for path, data in read_tree(root / "output").items() if "/pagefind/" in path}
    with mock.patch.object(module, "run_pagefind", side_effect=AssertionError("made too early")):
        build_site(root, has_indexes=False)
    assert not [path for path in read_tree(root / "output") if "/pagefind/" in path]
    assert make_indexes(request(root, has_indexes=False)) == wanted


def test_a_changed_word_is_found_after_the_next_build(root: Path) -> None:
    build_site(root, has_indexes=False)
    before = make_indexes(request(root, has_indexes=False))
    write_files(root, files(at="pages/privacy", tr=article("Gizlilik", body="Zürafa.")))
    with mock.patch.object(module, "run_pagefind", side_effect=AssertionError("made too early")):
        build_site(root, has_indexes=False)
    after = make_indexes(request(root, has_indexes=False))
    assert before.keys() != after.keys()
    build_site(root)
    assert {path: (root / "output" / path).read_bytes() for path in after} == after


def test_where_nothing_was_built_or_nothing_is_searched_there_is_no_index(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    assert make_indexes(request(root)) == {}
    build_site(root)
    assert make_indexes(request(root)) == {}

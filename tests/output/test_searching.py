"""Tests of the indexes of the search as outputs: exact, kept, and made from nothing but what is published."""

import gzip
import json
import shutil
from pathlib import Path
from unittest import mock

import pagefind_bin
import pytest
from sites import (
    ENGLISH,
    SETTINGS,
    TURKISH,
    VARIED,
    article,
    build_codes,
    build_site,
    files,
    make_site,
    read_tree,
    request,
    searching,
    write_files,
)

from sitegen.content.settings.config import parse_config
from sitegen.output import searching as module
from sitegen.output.pagefind import number_of
from sitegen.pipeline import explain, verify

INDEX = "tr/ara/pagefind/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", searching(VARIED))


def index_in(root: Path, folder: str = INDEX) -> dict[str, bytes]:
    tree = read_tree(root / "output")
    return {path.removeprefix(folder): data for path, data in tree.items() if path.startswith(folder)}


def fragments_in(root: Path, folder: str = INDEX) -> dict[str, dict[str, object]]:
    """Return what can be found, by address."""
    found = {}
    for name, data in index_in(root, folder).items():
        if name.startswith("fragment/"):
            fragment = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            found[fragment["url"]] = fragment
    return found


def test_two_builds_make_the_same_indexes_whatever_the_folder_and_the_jobs(root: Path, tmp_path: Path) -> None:
    other = make_site(tmp_path / "elsewhere/site", searching(VARIED))
    build_site(root, jobs=1)
    build_site(other, jobs=2)
    assert index_in(root)
    assert index_in(root) == index_in(other)


def test_everything_is_found_under_its_address_with_the_words_that_readers_see(root: Path) -> None:
    build_site(root)
    found = fragments_in(root)
    assert sorted(found) == [
        "en/news/2022/kagithane-meeting/",
        "tr/biz-kimiz/",
        "tr/gizlilik/",
        "tr/haberler/2017/birinci-toplanti/",
        "tr/haberler/2018/muhtarlar-toplantisi/",
        "tr/haberler/2019/ucuncu-toplanti/",
        "tr/haberler/2021/deklarasyon-atolyesi/",
    ]
    third = found["tr/haberler/2019/ucuncu-toplanti/"]
    assert str(third["content"]).startswith("Üçüncü toplantı Belediyeler bir araya geldi. Bir paragraf. ")
    assert third["meta"] == {
        "title": "Üçüncü toplantı",
        "summary": "Belediyeler bir araya geldi.",
        "date": "6 Kasım 2019",
        "iso": "2019-11-06",
        "language": "",
        "labels": "Toplantı",
        "head": "6",
        "body": "8",
    }


def test_places_of_words_fit_the_text_that_is_shown(root: Path) -> None:
    build_site(root)
    for fragment in fragments_in(root).values():
        assert len(str(fragment["content"]).split()) == fragment["word_count"]


def test_an_index_is_made_only_where_what_it_is_made_from_has_changed(root: Path) -> None:
    build_site(root)
    before = index_in(root), index_in(root, "en/search/pagefind/")
    with mock.patch.object(module, "run_pagefind", wraps=module.run_pagefind) as run:
        build_site(root)
        (root / "templates/base.html").touch()
        write_files(root, files(at="news/2022-02-17-kagithane", en=article("Kağıthane meeting", "date: 2022-02-17")))
        assert run.call_count == 0
        write_files(root, files(at="pages/privacy", tr=article("Gizlilik", body="Başka bir metin.")))
        build_site(root)
        assert [call.args[2] for call in run.call_args_list].count("tr") == 1
    assert index_in(root) != before[0]


def test_an_index_of_one_language_alone_is_made_anew(root: Path) -> None:
    build_site(root)
    before = index_in(root, "en/search/pagefind/")
    with mock.patch.object(module, "run_pagefind", wraps=module.run_pagefind) as run:
        write_files(root, files(at="pages/privacy", tr=article("Gizlilik", body="Başka bir metin.")))
        build_site(root)
        assert [call.args[2] for call in run.call_args_list] == ["tr"]
    assert index_in(root, "en/search/pagefind/") == before


def test_only_what_searching_loads_is_published(root: Path) -> None:
    build_site(root)
    names = {name.split(".")[0].split("_")[0] for name in index_in(root)}
    assert names == {"pagefind", "pagefind-entry", "wasm", "index/und", "fragment/und"}


def test_a_site_that_does_not_search_has_no_index_and_none_of_its_files(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    build_site(root)
    tree = read_tree(root / "output")
    assert not [path for path in tree if "pagefind" in path or path.startswith("assets/search.")]
    assert b"<form" not in tree["tr/ara/index.html"]


def test_a_missing_program_is_a_problem_and_leaves_the_site_as_it_was(root: Path, tmp_path: Path) -> None:
    build_site(root)
    before = read_tree(root / "output")
    write_files(root, files(at="pages/privacy", tr=article("Gizlilik", body="Başka bir metin.")))
    with mock.patch.object(pagefind_bin, "get_executable", return_value=tmp_path / "yok"):
        assert build_codes(root) == ["SG809 content/site.toml"]
    assert read_tree(root / "output") == before


def test_a_program_that_makes_something_else_is_a_problem(root: Path) -> None:
    with mock.patch.object(pagefind_bin, "get_executable", return_value=Path("/bin/true")):
        assert build_codes(root) == ["SG809 content/site.toml"]


def test_settings_of_pagefind_in_the_environment_and_beside_the_site_count_for_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(root)
    before = index_in(root)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    monkeypatch.chdir(root)
    (root / "pagefind.toml").write_text('force_language = "en"\n', encoding="utf-8")
    build_site(root, is_forced=True)
    assert index_in(root) == before


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign", "gone"])
def test_what_is_kept_of_an_index_is_a_hint(root: Path, damage: str) -> None:
    build_site(root)
    before = index_in(root)
    [kept] = (root / ".cache/build").glob("*/search")
    data = kept.read_bytes()
    spoilt = {
        "cut": data[: len(data) // 2],
        "flipped": data[:-9] + b"?" + data[-8:],
        "empty": b"",
        "foreign": b"x" * 99,
    }
    if damage == "gone":
        kept.unlink()
    else:
        kept.write_bytes(spoilt[damage])
    shutil.rmtree(root / "output/tr/ara")
    build_site(root)
    assert index_in(root) == before
    assert kept.read_bytes() == data


def test_a_build_that_ends_while_an_index_is_made_leaves_the_site_and_the_next_one_makes_it(root: Path) -> None:
    build_site(root)
    before = read_tree(root / "output")
    write_files(root, files(at="pages/privacy", tr=article("Gizlilik", body="Başka bir metin.")))
    with mock.patch.object(module, "run_pagefind", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        build_site(root)
    assert read_tree(root / "output") == before
    build_site(root)
    after = read_tree(root / "output")
    build_site(root, is_forced=True)
    assert read_tree(root / "output") == after != before


def test_a_clean_build_in_memory_makes_the_same_indexes_and_says_what_of_one_would_change(root: Path) -> None:
    build_site(root)
    _, found = verify(request(root), lambda _stage, _done, _total: None)
    assert found == ()
    entry = f"{INDEX}pagefind-entry.json"
    assert explain(request(root), lambda _stage, _done, _total: None, entry) == ()
    write_files(root, files(at="pages/privacy", tr=article("Gizlilik", body="Başka bir metin.")))
    reasons = explain(request(root), lambda _stage, _done, _total: None, entry)
    assert [reason.kind for reason in reasons] == ["content"]
    _, found = verify(request(root), lambda _stage, _done, _total: None)
    assert any(entry in problem.path for problem in found)


def test_a_site_can_be_named_by_a_relative_path(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_site(root)
    before = index_in(root)
    monkeypatch.chdir(root)
    build_site(Path(), is_forced=True)
    assert index_in(root) == before


def test_a_fragment_names_its_page_by_number() -> None:
    assert number_of("/12.html") == 12


def test_searching_is_the_default() -> None:
    settings = SETTINGS.replace("search = false", "") + TURKISH + ENGLISH
    config, _ = parse_config(settings.encode(), "content/site.toml")
    assert config is not None
    assert config.has_search

import json
from pathlib import Path

import pytest
from sites import FOLDER, TR, article, make_site, read_tree

from sitegen.cli import main

WARNED = f"-- {TR} --\n{article('BÜYÜK HARFLE BAŞLIK', 'date: 2019-11-06')}"
WRONG = f"-- {FOLDER}/index.tr.md --\n{article('Başlık', 'date: 05.03.2019')}"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _outside_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


def build(root: Path, *options: str) -> int:
    return main(["build", "--root", str(root), "--lang", "tr", "-j", "1", *options])


def test_a_warning_does_not_stop_a_build(tmp_path: Path, capsys: Captured) -> None:
    assert build(make_site(tmp_path, WARNED)) == 0
    assert "UYARI SG218: Başlığın tamamı büyük harfle yazılmış." in capsys.readouterr().err


@pytest.mark.parametrize("change", ["nothing", "words", "field"])
def test_under_strict_a_warning_stops_any_build_before_it_writes(tmp_path: Path, capsys: Captured, change: str) -> None:
    root = make_site(tmp_path, WARNED)
    assert build(root) == 0
    text = (root / TR).read_text(encoding="utf-8")
    changed = {"nothing": text, "words": text.replace("Bir", "İki"), "field": text.replace("11-06", "11-06 14:00")}
    (root / TR).write_text(changed[change], encoding="utf-8")
    before = read_tree(root / "output")
    assert build(root, "--strict") == 1
    assert read_tree(root / "output") == before
    said = capsys.readouterr().err
    assert "UYARI SG218" in said
    assert said.endswith("Hiçbir şey yazılmadı; yayındaki site olduğu gibi duruyor.\n")


def test_under_strict_a_site_without_warnings_is_built(tmp_path: Path) -> None:
    root = make_site(tmp_path, f"-- {TR} --\n{article('Başlık', 'summary: Özet.', 'date: 2019-11-06')}")
    assert build(root, "--strict") == 0


def test_json_is_the_only_thing_on_the_standard_output(tmp_path: Path, capsys: Captured) -> None:
    root = make_site(tmp_path, WARNED)
    assert build(root, "--format", "json") == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["warnings"] >= 1
    assert said.err.startswith("Tamam: ")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_failed_build_is_told_as_a_document_too(tmp_path: Path, capsys: Captured, form: str) -> None:
    assert build(make_site(tmp_path, WRONG), "--format", form) == 1
    assert "2019-03-05" in json.dumps(json.loads(capsys.readouterr().out))


def test_github_gets_annotations_and_the_summary_of_the_job(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(tmp_path / "repo" / "site", WRONG)
    summary = tmp_path / "summary.md"
    summary.write_text("Önce.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "repo"))
    assert build(root, "--format", "github") == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"::error file=site/{TR},title=SG204 ")
    assert "HATA SG204" in said.err
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Önce.\n## 1 hata\n")
    assert "date: 2019-03-05" in text


def test_without_problems_nothing_is_added_to_the_summary(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    root = make_site(tmp_path / "site", f"-- {TR} --\n{article('Başlık', 'summary: Özet.', 'date: 2019-11-06')}")
    assert build(root, "--format", "github") == 0
    assert not summary.exists()
    assert capsys.readouterr().out.startswith("Tamam: ")

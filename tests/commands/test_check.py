"""sitegen check: what it finds, what it says, and that it writes nothing."""

import io
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sites import VARIED, article, build_site, files, make_site, read_tree

from sitegen.commands.build import BuildOptions
from sitegen.commands.check import FEW, run_check
from sitegen.commands.console import Console, Form, read_words
from sitegen.site.publication import Publication

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
X = "content/news/2019-11-06-x/index.tr.md"
ONE = files(at="news/2019-11-06-x", tr=article("Buluşma", "date: 2019-11-06"))


def run(
    root: Path, *, language: str = "tr", is_verbose: bool = False, form: Form | None = None, **options: Any
) -> tuple[int, str, str]:
    """Run the command; returns the exit code and what it said on both streams."""
    out, err = io.StringIO(), io.StringIO()
    words = read_words(language)
    console = Console(words=words, out=out, err=err, is_colourful=False, is_verbose=is_verbose, form=form or Form())
    given = {"root": root, "output": root / "output", "clock": NOW, "jobs": 1, **options}
    code = run_check(BuildOptions(**given), console)
    return code, out.getvalue(), err.getvalue()


def told(root: Path, **options: Any) -> list[str]:
    """Return code, level and place of every problem that is told."""
    lines = run(root, language="en", **options)[2].splitlines()
    heads = [line.split(":")[0] for line in lines if line.startswith(("ERROR SG", "WARNING SG"))]
    places = [line.removeprefix(" --> ") for line in lines if line.startswith(" --> ")]
    return [f"{head} {place}" for head, place in zip(heads, places, strict=True)]


def change(root: Path, old: str, new: str, path: str = X) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(("language", "words"), [("tr", "Denetlendi, sorun yok: "), ("en", "Checked, all is well: ")])
def test_a_sound_site_is_said_to_be_sound(tmp_path: Path, language: str, words: str) -> None:
    code, said, complaint = run(make_site(tmp_path, VARIED), language=language)
    assert (code, complaint) == (0, "")
    assert said.startswith(words)


@pytest.mark.parametrize("is_built", [True, False])
def test_nothing_is_written_anywhere(tmp_path: Path, is_built: bool) -> None:  # noqa: FBT001 - a parameter of the test
    root = make_site(tmp_path, VARIED)
    if is_built:
        build_site(root)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    run(root)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()} == before
    assert (root / "output").exists() == (root / ".cache").exists() == is_built


def test_what_stops_a_build_is_told_as_a_build_tells_it(tmp_path: Path) -> None:
    root = make_site(tmp_path, ONE)
    change(root, "Bir paragraf.", "[yok](../2019-01-01-none/index.tr.md)")
    code, said, complaint = run(root)
    assert (code, said) == (1, "")
    assert complaint.startswith("HATA SG522: ")
    assert complaint.endswith("Hiçbir şey yazılmadı; yayındaki site olduğu gibi duruyor.\n")


def test_warnings_of_a_build_are_told_and_are_no_failure(tmp_path: Path) -> None:
    root = make_site(tmp_path, files(at="news/2019-11-06-x", tr=article("TOPLANTI YAPILDI", "date: 2019-11-06")))
    code, said, complaint = run(root)
    assert code == 0
    assert complaint.startswith("UYARI SG218: ")
    assert said.startswith("Denetlendi, yayını durduran bir sorun yok; yukarıdaki uyarılara bakın: ")


def test_what_the_text_itself_shows_is_not_told_again_for_its_page(tmp_path: Path) -> None:
    root = make_site(tmp_path, ONE)
    change(root, "Bir paragraf.", "Bir paragraf.\n\n## Bir\n\n#### İki")
    assert told(root) == [f"WARNING SG441 {X}:10:1"]


def test_a_fault_of_an_announcement_is_told_by_the_file_that_can_be_mended(tmp_path: Path) -> None:
    root = make_site(
        tmp_path, ONE + files(at="news/2019-12-01-y", tr=article("Buluşma", "date: 2019-12-01", "slug: y"))
    )
    assert told(root) == ["WARNING SG916 content/news/2019-12-01-y/index.tr.md"]


def test_a_fault_that_stands_in_every_page_is_told_a_few_times_and_counted(tmp_path: Path) -> None:
    root = make_site(tmp_path, ONE)
    change(root, "</body>", '<a href="/nowhere/">x</a></body>', "templates/base.html")
    code, _, complaint = run(root, language="en")
    assert code == 1
    assert complaint.count("ERROR SG901: a href “/nowhere/” leads nowhere.") == FEW
    assert "The same stands in " in complaint.splitlines()[-1]


def test_an_address_that_changed_is_told_with_the_alias_that_is_missing(tmp_path: Path) -> None:
    root = make_site(tmp_path, ONE)
    build_site(root)
    change(root, "date:", "slug: yeni\ndate:")
    code, _, complaint = run(root)
    assert code == 0
    assert complaint.startswith(
        "UYARI SG936: Sayfanın adresi değişti: /tr/haberler/2019/bulusma/ → /tr/haberler/2019/yeni/; "
        f"eski bağlantılar boşa çıkar.\n --> {X}\n"
        "  = Ne yapmalı: Üst bilgiye ekleyin: aliases: [/tr/haberler/2019/bulusma/]\n"
    )
    change(root, "date:", "aliases: [/tr/haberler/2019/bulusma/]\ndate:")
    assert told(root) == []


def test_an_address_that_vanished_is_told(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    build_site(root)
    (root / "content/pages/about/index.en.md").unlink()
    assert told(root) == ["WARNING SG935 content/pages/about/index.en.md"]


def test_a_web_editor_is_sound_and_is_not_missed_when_it_is_switched_off(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    change(root, "founded = 2017", 'founded = 2017\nadmin = true\nrepository = "owner/site"', "content/site.toml")
    assert told(root) == []
    build_site(root)
    change(root, "admin = true", "admin = false", "content/site.toml")
    assert told(root) == []


def test_a_former_address_that_vanished_is_told_too(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    build_site(root)
    change(root, "aliases: [/en/old]", "", "content/news/2019-11-06-third/index.en.md")
    assert told(root) == ["WARNING SG935 en/old/index.html"]


def test_what_another_version_of_sitegen_published_is_compared_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(tmp_path, ONE)
    build_site(root)
    change(root, "date:", "slug: yeni\ndate:")
    monkeypatch.setattr("sitegen.checking.fingerprint", lambda: b"another")
    assert told(root) == [f"WARNING SG936 {X}"]


def test_drafts_of_a_build_with_drafts_do_not_count_as_vanished(tmp_path: Path) -> None:
    root = make_site(tmp_path, ONE + files(at="news/2020-y", tr=article("Taslak", "date: 2020", "draft: true")))
    build_site(root, publication=Publication(now=NOW, with_drafts=True))
    assert told(root) == []
    assert "yayımlanmayan: 1 taslak" in run(root)[1]


def test_drafts_are_checked_where_that_is_asked_for(tmp_path: Path) -> None:
    root = make_site(tmp_path, files(at="news/2020-y", tr=article("T", "date: 2020", "draft: true", body="[x](/yok/)")))
    assert told(root) == []
    assert told(root, with_drafts=True) == ["ERROR SG522 content/news/2020-y/index.tr.md:7:5"]


def test_under_strict_a_warning_is_a_failure_and_is_told_all_the_same(tmp_path: Path) -> None:
    root = make_site(tmp_path, files(at="news/2019-11-06-x", tr=article("TOPLANTI YAPILDI", "date: 2019-11-06")))
    code, said, complaint = run(root, is_strict=True)
    assert (code, said) == (1, "")
    assert complaint.startswith("UYARI SG218: ")


def test_a_program_gets_every_problem_in_one_document_also_where_there_is_none(tmp_path: Path) -> None:
    root = make_site(tmp_path, ONE)
    assert json.loads(run(root, form=Form(name="json"))[1])["problems"] == []
    change(root, "</body>", '<a href="/nowhere/">x</a></body>', "templates/base.html")
    code, said, _ = run(root, form=Form(name="json"))
    found = json.loads(said)["problems"]
    assert code == 1
    assert len(found) > FEW
    assert {problem["code"] for problem in found} == {"SG901"}


def test_a_damaged_cache_changes_nothing(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    build_site(root)
    for path in (root / ".cache" / "build").rglob("pack"):
        path.write_bytes(path.read_bytes()[::-1])
    assert run(root)[0] == 0


def test_many_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site(tmp_path, VARIED)
    change(root, "</body>", '<a href="/nowhere/">x</a></body>', "templates/base.html")
    one = run(root)[2]
    monkeypatch.setattr("sitegen.workers.WORTH_A_POOL", 1)
    assert run(root, jobs=2)[2] == one


@pytest.mark.parametrize(
    ("is_built", "words"),
    [
        (True, "Son yapıma göre: hiçbir sayfa değişmiyor\n"),
        (False, "Karşılaştırılacak bir son yapım yok; değişen ve kaybolan adreslere bakılmadı.\n"),
    ],
)
def test_a_talkative_check_says_whether_pages_were_compared(
    tmp_path: Path,
    is_built: bool,  # noqa: FBT001 - a parameter of the test
    words: str,
) -> None:
    root = make_site(tmp_path, ONE)
    if is_built:
        build_site(root)
    assert words in run(root, is_verbose=True)[1]


def _propose(root: Path) -> None:
    """Change one announcement, add one, and take one away."""
    build_site(root)
    change(root, "Bir paragraf.", "Başka bir paragraf.")
    make_site(root, files(at="news/2020-01-02-z", tr=article("Yeni [x] |", "date: 2020-01-02", "slug: z")))
    shutil.rmtree(root / "content/news/2019-12-01-y")


@pytest.fixture
def proposed(tmp_path: Path) -> Path:
    two = ONE + files(at="news/2019-12-01-y", tr=article("Eski", "date: 2019-12-01"))
    root = make_site(tmp_path, two)
    _propose(root)
    return root


def test_it_counts_what_publishing_would_change(proposed: Path) -> None:
    said = run(proposed, language="en")[1].splitlines()
    assert said[0].startswith("Against the last build: 1 new page, 1 changed page, 1 page goes, ")
    assert "that follow from these" in said[0]


def test_a_talkative_check_names_every_page_that_would_change(proposed: Path) -> None:
    assert run(proposed, is_verbose=True)[1].splitlines()[1:4] == [
        "  değişiyor: /tr/haberler/2019/bulusma/",
        "  kalkıyor: /tr/haberler/2019/eski/",
        "  yeni: /tr/haberler/2020/z/",
    ]


def test_the_summary_of_a_job_lists_what_would_be_published(proposed: Path) -> None:
    told_there: list[str] = []
    run(proposed, form=Form(name="github", tell_summary=told_there.append))
    [faults, changes] = told_there
    assert faults.startswith("## 1 uyarı")
    assert changes.splitlines()[:1] == ["## Yayımlanınca"]
    assert changes.splitlines()[4:9] == [
        "| | başlık | adres |",
        "|---|---|---|",
        "| değişiyor | Buluşma | `/tr/haberler/2019/bulusma/` |",
        r"| kalkıyor | content/news/2019-12-01-y/index.tr.md | `/tr/haberler/2019/eski/` |",
        r"| yeni | Yeni \[x\] \| | `/tr/haberler/2020/z/` |",
    ]


def test_a_moment_that_is_not_understood_is_2(tmp_path: Path) -> None:
    assert run(make_site(tmp_path), now="yarın")[0] == 2


def test_the_sources_are_left_alone(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    before = read_tree(root)
    run(root)
    assert read_tree(root) == before

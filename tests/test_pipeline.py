import shutil
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sites import NOW, VARIED, article, build_codes, build_site, files, make_site, read_tree, request, write_files

from sitegen.output.place import locked
from sitegen.pipeline import build
from sitegen.problems import SiteError, message_of
from sitegen.site.publication import Publication

HIDDEN = files(at="news/2023-01-01-draft", tr=article("Taslak", "date: 2023-01-01", "draft: true")) + files(
    at="news/2023-01-02-later", tr=article("Sonra", "date: 2023-01-02", 'publishDate: "2027-03-12 09:00"')
)
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_a_build_tells_its_pages_by_language_and_what_it_left_out(tmp_path: Path) -> None:
    report = build_site(make_site(tmp_path, VARIED + HIDDEN))
    html = {
        code: [
            path
            for path in (tmp_path / "output" / code).rglob("index.html")
            if "refresh" not in path.read_text("utf-8")
        ]
        for code in ("tr", "en")
    }
    assert dict(report.pages) == {code: len(paths) for code, paths in html.items()}
    assert [(entry.title, entry.reason) for entry in report.left_out] == [
        ("Taslak", "draft"),
        ("Sonra", "scheduled"),
    ]
    assert report.left_out[1].until == datetime(2027, 3, 12, 6, 0, tzinfo=UTC)
    assert report.written == len(read_tree(tmp_path / "output")) - 1


def test_what_is_asked_for_is_built_before_its_time(tmp_path: Path) -> None:
    publication = Publication(now=NOW, with_drafts=True, with_future=True)
    report = build_site(make_site(tmp_path, VARIED + HIDDEN), publication=publication)
    assert report.left_out == ()
    assert (tmp_path / "output/tr/haberler/2023/taslak/index.html").is_file()


def test_progress_is_told_to_the_end_of_each_stage(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build(request(make_site(tmp_path, VARIED)), lambda *step: told.append(step))
    for stage in ("reading", "rendering"):
        steps = [(done, total) for name, done, total in told if name == stage]
        assert steps == [(number, len(steps)) for number in range(1, len(steps) + 1)]


def test_a_build_with_problems_changes_nothing(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    build_site(root)
    before = read_tree(root / "output")
    make_site(root, files(at="news/2024-01-01-new", tr=article("Yeni", "date: 2024-01-01", body="[x](../yok/)")))
    assert build_codes(root) == ["SG522 content/news/2024-01-01-new/index.tr.md:6:5"]
    assert read_tree(root / "output") == before


def test_a_second_build_changes_nothing_and_says_so(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    first = build_site(root)
    second = build_site(root)
    assert (second.written, second.removed) == (0, 0)
    assert second.unchanged == first.written


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    root = make_site(tmp_path)
    with locked(root, root / "output"):
        assert build_codes(root) == ["SG804 output"]


def test_a_foreign_output_folder_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.doc").write_bytes(b"mine")
    assert build_codes(tmp_path) == [f"SG801 {tmp_path / 'output'}"]


def test_warnings_do_not_stop_a_build_and_are_told(tmp_path: Path) -> None:
    text = files(at="news/2019-11-06-a", tr=article("A", "date: 2019-11-07"))
    report = build_site(make_site(tmp_path, text))
    assert [problem.code for problem in report.warnings] == ["SG519"]


def test_entries_of_an_atom_feed_state_their_own_language(tmp_path: Path) -> None:
    build_site(make_site(tmp_path, VARIED))
    feed = ET.parse(tmp_path / "output/en/atom.xml").getroot()
    assert feed.get(LANG) == "en"
    entries = {entry.findtext(f"{ATOM}title"): entry.get(LANG) for entry in feed.iter(f"{ATOM}entry")}
    assert entries["Third meeting"] == "en"
    assert entries["Muhtarlar toplantısı"] == "tr"


def test_the_number_of_jobs_changes_no_byte(tmp_path: Path) -> None:
    many = "".join(
        files(at=f"news/2020-01-01-n{number}", tr=article(f"Haber {number}", "date: 2020-01-01"))
        for number in range(160)
    )
    root = make_site(tmp_path, VARIED + many)
    trees = []
    for jobs in (1, 3):
        build_site(root, jobs=jobs, output=root / f"output{jobs}")
        trees.append(read_tree(root / f"output{jobs}"))
    assert trees[0] == trees[1]


def test_a_string_that_no_language_has_is_a_problem_of_the_strings_and_no_crash(tmp_path: Path) -> None:
    make_site(tmp_path)
    for code in ("tr", "en"):
        path = tmp_path / f"templates/locale/{code}.toml"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("news_title ")), encoding="utf-8")
    with pytest.raises(SiteError) as fault:
        build_site(tmp_path)
    (problem,) = fault.value.problems
    assert (problem.code, problem.path) == ("SG616", "templates/locale/tr.toml")
    assert "news_title" in message_of(problem, "tr")


def test_warnings_of_reading_are_told_beside_the_errors_of_the_plan(tmp_path: Path) -> None:
    text = files(at="news/2019-11-06-a", tr=article("A", "date: 2019-11-07", body="[hiçbir yer](../2001-01-01-yok/)"))
    assert sorted(line.split()[0] for line in build_codes(make_site(tmp_path, text))) == ["SG519", "SG522"]


def test_a_page_among_the_assets_is_copied_again_when_it_changes(tmp_path: Path) -> None:
    root = make_site(tmp_path, "-- templates/assets/proof.html --\none")
    build_site(root)
    write_files(root, "-- templates/assets/proof.html --\ntwo")
    build_site(root)
    assert (root / "output/assets/proof.html").read_bytes() == b"two"


def test_a_template_that_pages_need_and_that_is_gone_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    root = make_site(tmp_path)
    (root / "templates/404.html").unlink()
    assert build_codes(root) == ["SG615 templates/404.html"]


def test_a_fault_in_a_template_is_told_alike_whatever_was_built_before(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    build_site(root)
    with (root / "templates/partials/breadcrumbs.html").open("a", encoding="utf-8") as template:
        template.write("{{ nobody }}")
    with pytest.raises(SiteError) as after:
        build_site(root)
    shutil.rmtree(root / ".cache")
    with pytest.raises(SiteError) as anew:
        build_site(root)
    assert after.value.problems == anew.value.problems

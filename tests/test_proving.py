from pathlib import Path

import pytest
from sites import article, build_site, files, make_site, put_photo, read_tree, request

from sitegen.pipeline import explain, verify
from sitegen.problems import SiteError
from sitegen.proving import Reason

TEXT = files(
    at="news/2019-11-06-x",
    tr=article(
        "Başlık", "date: 2019-11-06", "tags: [meeting]", "summary: Özet.", body="Metin.\n\n![Bir salon](panel.png)"
    ),
    en=article("Title", "summary: Summary.", body="Text."),
)
PAGE = "tr/haberler/2019/baslik/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_site(tmp_path, TEXT)
    put_photo(tmp_path)
    build_site(tmp_path)
    return tmp_path


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def reasons(root: Path, path: str = PAGE, **changes: object) -> tuple[Reason, ...]:
    return explain(request(root, **changes), lambda _stage, _done, _total: None, path)


def proof(root: Path, **changes: object) -> tuple[int, list[str]]:
    count, problems = verify(request(root, **changes), lambda _stage, _done, _total: None)
    return count, [f"{problem.code} {Path(problem.path).name}" for problem in problems]


def test_an_output_that_was_just_built_is_that_of_a_clean_build(root: Path) -> None:
    assert proof(root) == (len(read_tree(root / "output")), [])


def test_what_is_changed_missing_or_foreign_in_the_output_is_named(root: Path) -> None:
    (root / "output/tr/index.html").write_bytes(b"x")
    (root / "output/en/atom.xml").unlink()
    (root / "output/tr/foreign.html").write_bytes(b"")
    assert sorted(proof(root)[1]) == ["SG810 index.html", "SG811 atom.xml", "SG812 foreign.html"]


def test_a_change_of_the_sources_or_of_the_options_shows_in_the_comparison(root: Path) -> None:
    assert proof(root, has_policy=False)[1] != []
    edit(root, "content/news/2019-11-06-x/index.en.md", "Text.", "Words.")
    assert sorted(proof(root)[1]) == [
        *["SG810 atom.xml"] * 2,  # of the language and of the topic
        "SG810 feed.json",
        "SG810 index.html",
    ]


def test_comparing_and_explaining_write_nothing_to_the_output(root: Path) -> None:
    edit(root, "content/news/2019-11-06-x/index.en.md", "Text.", "Words.")
    before = read_tree(root / "output")
    proof(root)
    reasons(root)
    assert read_tree(root / "output") == before


def test_a_site_with_problems_is_neither_compared_nor_explained(root: Path) -> None:
    edit(root, "content/news/2019-11-06-x/index.tr.md", "date: 2019-11-06", "date: 2019-13-06")
    for ask in (proof, reasons):
        with pytest.raises(SiteError):
            ask(root)


def test_an_output_that_stands_has_no_reason_to_be_made_again(root: Path) -> None:
    assert reasons(root) == ()
    assert reasons(root, "sitemap.xml") == ()
    assert reasons(root, ".sitegen") == ()


def test_a_reason_names_the_text_the_template_or_the_field_that_changed(root: Path) -> None:
    edit(root, "content/news/2019-11-06-x/index.tr.md", "Metin.", "Söz.")
    assert reasons(root) == (Reason(kind="words", name="content/news/2019-11-06-x/index.tr.md"),)
    build_site(root)
    edit(root, "templates/partials/footer.html", "<footer", "<footer data-x")
    assert reasons(root) == (Reason(kind="template", name="partials/footer.html"),)
    assert reasons(root, "tr/atom.xml") == ()
    build_site(root)
    edit(root, "content/news/2019-11-06-x/index.tr.md", 'title: "Başlık"', 'title: "Yeni"\nslug: baslik')
    changed = {reason.name: (reason.old, reason.new) for reason in reasons(root)}
    assert changed["title"] == changed["frame.heading"] == ('"Başlık"', '"Yeni"')


def test_strings_stylesheet_and_policy_are_reasons_too(root: Path) -> None:
    assert reasons(root, has_policy=False) == (Reason(kind="policy"),)
    edit(root, "templates/assets/site.css", "margin", "margin ")
    assert Reason(kind="stylesheet") in reasons(root)
    build_site(root)
    edit(root, "templates/locale/tr.toml", 'share_heading = "', 'share_heading = "_')
    assert reasons(root) == (Reason(kind="strings"),)


def test_a_file_that_was_changed_by_hand_is_a_reason(root: Path) -> None:
    (root / "output" / PAGE).write_bytes(b"x")
    assert reasons(root) == (Reason(kind="file"),)


def test_outputs_that_are_new_foreign_or_no_pages_are_explained_too(root: Path) -> None:
    assert reasons(root, "tr/foreign.html") == (Reason(kind="unplanned"),)
    edit(root, "content/news/2019-11-06-x/index.tr.md", "date: 2019-11-06", "date: 2019-11-06\naliases: [/eski]")
    assert reasons(root, "eski/index.html") == (Reason(kind="unrecorded"),)
    icon = next(path.name for path in (root / "output/assets").iterdir() if path.suffix == ".txt")
    (root / "templates/assets/OFL.txt").write_text("other", encoding="utf-8")
    assert reasons(root, f"assets/{icon}") == (Reason(kind="content"),)

import hashlib
import shutil
from pathlib import Path

import pytest
from sites import PROJECT

from sitegen.content.design import Design, compact, read_design
from sitegen.content.tree import read_tree
from sitegen.problems import Problem, hint_of, message_of

CODES = ("tr", "en")
ASSETS = "templates/assets"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "templates", tmp_path / "templates")
    return tmp_path


def read(root: Path) -> Design:
    design, problems = read_design(root, read_tree(root), CODES, has_search=True)
    assert problems == ()
    assert design is not None
    return design


def faults(root: Path, codes: tuple[str, ...] = CODES) -> list[Problem]:
    design, problems = read_design(root, read_tree(root), codes, has_search=True)
    assert design is None
    return list(problems)


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_templates_are_read_by_the_names_that_they_use_for_each_other(root: Path) -> None:
    design = read(root)
    assert {"article.html", "partials/macros.html", "atom.xml"} <= design.templates.keys()
    assert not any(name.startswith(("assets/", "locale/")) for name in design.templates)
    assert list(design.strings) == ["tr", "en"]


def test_an_assets_published_name_follows_its_content(root: Path) -> None:
    before = read(root).assets["icon.svg"]
    digest = hashlib.sha256((root / ASSETS / "icon.svg").read_bytes()).hexdigest()[:8]
    assert (before.published, before.source) == (f"icon.{digest}.svg", f"{ASSETS}/icon.svg")
    (root / ASSETS / "icon.svg").write_text("<svg/>", encoding="utf-8")
    assert read(root).assets["icon.svg"].published != before.published


def test_a_page_among_the_assets_is_published_and_no_template(root: Path) -> None:
    (root / ASSETS / "proof.html").write_bytes(b"{{ not a template \xff")
    design = read(root)
    assert design.assets["proof.html"].published == "proof.html"
    assert "assets/proof.html" not in design.templates


def test_a_licence_keeps_its_name_and_the_stylesheet_of_every_page_is_no_file_of_the_site(root: Path) -> None:
    design = read(root)
    assert design.assets["OFL.txt"].published == "OFL.txt"
    assert [name for name in design.assets if name.endswith(".css")] == ["search.css"]
    assert design.stylesheet
    assert not design.stylesheet.endswith("\n")


def test_what_systems_leave_behind_is_not_published(root: Path) -> None:
    (root / ASSETS / ".DS_Store").write_bytes(b"x")
    (root / ASSETS / "folder").mkdir()
    assert not {".DS_Store", "folder"} & read(root).assets.keys()


def test_the_share_pictures_size_is_read_from_the_picture(root: Path) -> None:
    assert read(root).share_size == (1200, 630)
    picture = bytearray((root / ASSETS / "share.png").read_bytes())
    picture[16:24] = (800).to_bytes(4, "big") + (418).to_bytes(4, "big")
    (root / ASSETS / "share.png").write_bytes(picture)
    assert read(root).share_size == (800, 418)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(30)])
def test_a_share_picture_that_is_no_png_has_no_size(root: Path, data: bytes) -> None:
    (root / ASSETS / "share.png").write_bytes(data)
    assert read(root).share_size == (0, 0)


@pytest.mark.parametrize(
    "path",
    [
        "assets/site.css",
        "assets/literata.woff2",
        "assets/icon.svg",
        "assets/icon-180.png",
        "assets/share.png",
        "locale/en.toml",
    ],
)
def test_a_missing_file_is_named(root: Path, path: str) -> None:
    (root / "templates" / path).unlink()
    [problem] = faults(root)
    assert (problem.code, problem.path) == ("SG615", f"templates/{path}")
    assert message_of(problem, "tr") == f"Dosya bulunamadı: templates/{path}."
    assert message_of(problem, "en") == f"The file is missing: templates/{path}."


@pytest.mark.parametrize("folder", ["templates", "templates/assets", "templates/locale"])
def test_a_missing_folder_is_told_by_the_files_that_are_needed(root: Path, folder: str) -> None:
    shutil.rmtree(root / folder)
    assert {problem.code for problem in faults(root)} == {"SG615"}


@pytest.mark.parametrize("path", ["templates/base.html", "templates/locale/tr.toml", "templates/assets/site.css"])
def test_a_file_that_is_not_utf_8_is_named(root: Path, path: str) -> None:
    (root / path).write_bytes(b"\xfe\xff")
    assert [(problem.code, problem.path) for problem in faults(root)] == [("SG602", path)]


@pytest.mark.parametrize("path", ["templates/base.html", f"{ASSETS}/site.css", f"{ASSETS}/secret.png", "templates/sub"])
def test_a_link_could_print_a_file_of_this_machine_and_is_refused(root: Path, path: str) -> None:
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to("/etc/hostname")
    assert ("SG503", path) in [(problem.code, problem.path) for problem in faults(root)]


def test_a_design_that_is_itself_a_link_is_refused(root: Path) -> None:
    (root / "templates").rename(root / "design")
    (root / "templates").symlink_to("design")
    assert [(problem.code, problem.path) for problem in faults(root)] == [("SG503", "templates")]


def test_strings_that_cannot_be_read_are_told_with_their_line(root: Path) -> None:
    change(root, "templates/locale/en.toml", "content_id =", "content_id ")
    [problem] = faults(root)
    assert (problem.code, problem.path) == ("SG616", "templates/locale/en.toml")
    assert problem.line > 0
    assert hint_of(problem, "tr") == "templates/locale klasöründeki dosyaları karşılaştırın."


def test_a_string_that_one_language_lacks_is_told_by_name(root: Path) -> None:
    change(root, "templates/locale/en.toml", "share_mail =", "share_post =")
    reasons = [message_of(problem, "en") for problem in faults(root)]
    assert reasons == [
        "The interface strings could not be read: the string “share_mail” is in tr and not in en",
        "The interface strings could not be read: the string “share_post” is in en and not in tr",
    ]


def test_strings_with_other_placeholders_are_told(root: Path) -> None:
    change(root, "templates/locale/en.toml", "{year}", "{jahr}")
    [problem] = faults(root)
    assert (problem.code, problem.path) == ("SG616", "templates/locale/en.toml")


def test_a_third_language_needs_its_own_strings(root: Path) -> None:
    assert [(problem.code, problem.path) for problem in faults(root, (*CODES, "ar"))] == [
        ("SG615", "templates/locale/ar.toml")
    ]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("a { color: red; margin: 0 auto }\n\nb, i { x: y }\n", "a{color:red;margin:0 auto}b,i{x:y}"),
        (
            "/* why */\n@media (min-width: 46em) {\n  a :is(b, i) { x: y }\n}",
            "@media (min-width:46em){a :is(b,i){x:y}}",
        ),
        ("a:hover > b { x: calc(1em + 2em) }", "a:hover > b{x:calc(1em + 2em)}"),
        (
            'a::after { content: " ·"; content: "; a { b: c }" / "" }',
            'a::after{content:" ·";content:"; a { b: c }" / ""}',
        ),
        ("a { content: ' , ' }", "a{content:' , '}"),
        ("a { content: '\\' ; ' }", "a{content:'\\' ; '}"),
        ("a {\n  grid-template: 1fr\n    2fr;\n}", "a{grid-template:1fr\n2fr;}"),
        ('a[href^="http"]::after { x: y }', 'a[href^="http"]::after{x:y}'),
    ],
)
def test_a_stylesheet_is_sent_without_what_says_nothing(written: str, sent: str) -> None:
    assert compact(written) == sent

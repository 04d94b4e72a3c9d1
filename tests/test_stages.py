"""An editor is told of everything in one run: a faulty file hides no fault of another, and makes none up."""

from pathlib import Path

import pytest
from sites import article, build_codes, files, make_site

BROKEN = "---\ntitle: %50 indirim\ndate: 2019-11-06\n---\n\nMetin.\n"
A, B, C = ("content/news/2019-11-06-a", "content/news/2019-11-07-b", "content/news/2019-11-08-c")


def site(root: Path, body: str, *fields: str, english: str = "") -> Path:
    """Write a faulty announcement, and a sound one with a body whose links may be at fault."""
    versions = {"tr": article("Bir", "date: 2019-11-07", *fields, body=body)} | ({"en": english} if english else {})
    return make_site(root, files(at="news/2019-11-06-a", tr=BROKEN) + files(at="news/2019-11-07-b", **versions))


def test_links_images_and_addresses_are_checked_although_another_file_is_faulty(tmp_path: Path) -> None:
    root = site(tmp_path, "[yok](../2019-01-01-none/index.tr.md)\n\n![Salon](salon.jpg)", "slug: x")
    make_site(root, files(at="news/2019-11-08-c", tr=article("İki", "date: 2019-11-08", "slug: x")))
    assert build_codes(root) == [
        f"SG102 {A}/index.tr.md:2:8",
        f"SG522 {B}/index.tr.md:7:7",
        f"SG521 {B}/index.tr.md:9:10",
        f"SG540 {C}/index.tr.md",
    ]


@pytest.mark.parametrize("target", ["../2019-11-06-a/index.tr.md", "../2019-11-06-a/", "../2019-11-06-a/index.tr.md#x"])
def test_a_link_to_what_could_not_be_read_is_no_fault(tmp_path: Path, target: str) -> None:
    assert build_codes(site(tmp_path, f"[bu]({target})")) == [f"SG102 {A}/index.tr.md:2:8"]


def test_an_address_that_a_faulty_file_may_have_is_no_fault(tmp_path: Path) -> None:
    assert build_codes(site(tmp_path, "[bu](/tr/haberler/2019/50-indirim/)")) == [f"SG102 {A}/index.tr.md:2:8"]


def test_a_menu_entry_that_could_not_be_read_is_no_fault(tmp_path: Path) -> None:
    root = make_site(tmp_path, files(at="pages/about", tr="---\ntitle: %50\n---\n\nMetin.\n"))
    assert build_codes(root) == ["SG102 content/pages/about/index.tr.md:2:8"]


def test_a_broken_photo_is_told_once_and_not_as_missing(tmp_path: Path) -> None:
    root = site(tmp_path, "Metin.\n\n![Salon](salon.jpg)")
    (root / B / "salon.jpg").write_bytes(b"no photo")
    assert build_codes(root) == [f"SG102 {A}/index.tr.md:2:8", f"SG316 {B}/salon.jpg"]


def test_links_of_a_sound_version_are_checked_beside_a_faulty_one(tmp_path: Path) -> None:
    root = site(tmp_path, "[yok](../2019-01-01-none/index.tr.md)", english=BROKEN)
    assert build_codes(root) == [
        f"SG102 {A}/index.tr.md:2:8",
        f"SG102 {B}/index.en.md:2:8",
        f"SG522 {B}/index.tr.md:6:7",
    ]


def test_links_of_a_draft_wait_until_it_is_none(tmp_path: Path) -> None:
    root = site(tmp_path, "[yok](../2019-01-01-none/index.tr.md)", "draft: true", english=BROKEN)
    assert build_codes(root) == [f"SG102 {A}/index.tr.md:2:8", f"SG102 {B}/index.en.md:2:8"]


def test_a_faulty_template_is_told_with_the_faults_of_the_content(tmp_path: Path) -> None:
    root = site(tmp_path, "Metin.")
    (root / "templates" / "home.html").write_text("{% if %}", encoding="utf-8")
    assert [code.split()[0] for code in build_codes(root)] == ["SG102", "SG701"]

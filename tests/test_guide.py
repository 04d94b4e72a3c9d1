"""The editors' guide is true: its example builds as it stands, its pictures exist, and what it claims can be tried."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from audit import audit
from PIL import Image
from sites import NOW, PROJECT, build_site

from sitegen.site.publication import Publication
from tools.example_site import (
    CORRECTED,
    DRAFT,
    ENGLISH,
    EXPIRED,
    FOLDER,
    PHOTO,
    SCHEDULED,
    STATES,
    TURKISH,
    write_small_site,
)

DOCS = PROJECT / "docs"
GUIDES = [DOCS / f"editor-guide.{language}.md" for language in ("tr", "en")]
PICTURE = re.compile(r"!\[([^\]]*)\]\((pictures/[^)]+)\)")
LARGEST = 80_000
TR = "tr/haberler/2026/ornek-duyuru-kutuphanede-komsuluk-bulusmasi/index.html"
EN = "en/news/2026/sample-announcement-neighbours-meet-in-the-library/index.html"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_indent(text: str) -> str:
    return re.sub(r"^ +(?=\S)", "", text, flags=re.MULTILINE)


def built(root: Path, state: str) -> Path:
    """Build a small site with the example in one of the guide's states; returns its output."""
    build_site(write_small_site(root, STATES[state]), publication=Publication(now=NOW))
    return root / "output"


# ── pictures ──


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_picture_exists_and_is_described(guide: Path) -> None:
    pictures = PICTURE.findall(text_of(guide))
    assert len(pictures) >= 10
    for alt, target in pictures:
        assert (DOCS / target).is_file(), target
        assert 30 < len(alt) < 200, f"{target} needs a description: {alt}"


def test_no_picture_is_left_over() -> None:
    named = {target for path in DOCS.glob("*.md") for _, target in PICTURE.findall(text_of(path))}
    assert named == {f"pictures/{path.name}" for path in (DOCS / "pictures").iterdir()}


# Those of the design have a test of their own (test_design.py).
OWN = sorted(path for path in (DOCS / "pictures").iterdir() if not path.name.startswith("design-"))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_a_picture_is_small_and_says_nothing_of_where_it_was_made(path: Path) -> None:
    assert path.stat().st_size <= LARGEST
    with Image.open(path) as picture:
        assert (picture.mode, picture.info) == ("P", {})
        assert picture.width in (390, 960, 1280)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_picture_in_one_language_stands_in_the_guide_of_that_language(guide: Path) -> None:
    language = guide.name.split(".")[1]
    other = {"tr": "en", "en": "tr"}[language]
    shown = {Path(target).name for _, target in PICTURE.findall(text_of(guide))}
    both = {path.name.split(".")[0] for path in (DOCS / "pictures").glob("*.tr.png")} & {
        path.name.split(".")[0] for path in (DOCS / "pictures").glob("*.en.png")
    }
    assert {f"{name}.{language}.png" for name in both} <= shown
    assert not {f"{name}.{other}.png" for name in both} & shown


# ── the example ──


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_the_example_of_the_guide_is_the_one_that_is_built(guide: Path) -> None:
    text = text_of(guide)
    assert TURKISH.strip() in re.sub(r"^ {3}", "", text, flags=re.MULTILINE)
    assert ENGLISH.strip() in text
    assert FOLDER in text
    for lines in (CORRECTED, (DRAFT,), (SCHEDULED,), (EXPIRED,)):
        assert without_indent("\n".join(lines)) in without_indent(text)


def test_the_example_calls_itself_one() -> None:
    assert 'title: "Örnek duyuru: ' in TURKISH
    assert 'title: "Sample announcement: ' in ENGLISH


def test_the_example_passes_the_audit_and_both_pages_say_which_is_the_original(tmp_path: Path) -> None:
    output = built(tmp_path, "both")
    assert audit(output, "https://koordinasyonplatformu.org/") == ()
    assert "This is a translation." in text_of(output / EN)
    assert 'class="translation"' not in text_of(output / TR)
    documents = re.findall(r'href="(/media/[^"]+\.pdf)"', text_of(output / TR))
    assert (output / unquote(documents[0]).lstrip("/")).is_file()


def test_in_one_language_it_stands_in_both_lists(tmp_path: Path) -> None:
    output = built(tmp_path, "turkish")
    assert not (output / EN).exists()
    assert "Örnek duyuru: Kütüphanede" in text_of(output / "en/news/2026/index.html")
    assert "available in Turkish only" in text_of(output / TR)


def test_the_position_in_the_photo_is_not_published(tmp_path: Path) -> None:
    output = built(tmp_path, "turkish")
    with Image.open(tmp_path / FOLDER / PHOTO) as original:
        assert original.getexif().get_ifd(0x8825), "the example’s own photo says where it was taken"
    published = [path for path in (output / "media").rglob("*") if path.suffix in (".jpg", ".webp")]
    assert published
    for path in published:
        with Image.open(path) as picture:
            assert not picture.getexif(), path.name


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_what_waits_is_not_published_in_any_language(tmp_path: Path, state: str) -> None:
    moment = NOW.replace(month=3, day=12)
    build_site(write_small_site(tmp_path, STATES[state]), publication=Publication(now=moment))
    output = tmp_path / "output"
    assert not (output / TR).exists()
    assert not (output / EN).exists()
    assert not (output / "media").exists()
    assert "Kütüphanede" not in text_of(output / "tr/haberler/index.html")


def test_what_has_expired_keeps_its_address_and_leaves_the_latest_news(tmp_path: Path) -> None:
    output = built(tmp_path, "expired")
    assert 'class="expired"' in text_of(output / TR)
    assert "Kütüphanede" in text_of(output / "tr/haberler/2026/index.html")
    assert "Kütüphanede" not in text_of(output / "tr/index.html")
    assert "Kütüphanede" not in text_of(output / "tr/atom.xml")


def test_a_correction_is_shown_and_makes_the_translation_outdated(tmp_path: Path) -> None:
    output = built(tmp_path, "corrected")
    assert "ilk metinde 30 yazıyordu" in text_of(output / TR)
    assert 'class="outdated"' in text_of(output / EN)


def test_an_address_may_pass_to_another_announcement(tmp_path: Path) -> None:
    root = write_small_site(tmp_path, {})
    address = "/" + TR.removesuffix("index.html")
    heir = root / "content/news/2026-04-02-yeni/index.tr.md"
    heir.parent.mkdir()
    heir.write_text(f'---\ntitle: "Yeni"\ndate: 2026-04-02\naliases:\n  - {address}\n---\n\nMetin.\n', encoding="utf-8")
    for path in (root / FOLDER).iterdir():
        path.unlink()
    (root / FOLDER).rmdir()
    build_site(root, publication=Publication(now=NOW))
    assert "/tr/haberler/2026/yeni/" in text_of(root / "output" / TR)


# ── messages ──


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_twenty_messages_are_explained_each_with_its_section(guide: Path) -> None:
    rows = re.findall(r"^\| (\[SG\d{3}\].*?) \|", text_of(guide), re.MULTILINE)
    assert len(rows) == 20
    for row in rows:
        for code, anchor in re.findall(r"\[(SG\d{3})\]\(messages\.md#(\w+)\)", row):
            assert anchor == code.lower()


def test_both_guides_have_the_same_steps_pictures_and_messages() -> None:
    levels, pictures, codes = [], [], []
    for guide in GUIDES:
        text = re.sub(r"^ *```.*?^ *```$", "", text_of(guide), flags=re.MULTILINE | re.DOTALL)
        levels.append(re.findall(r"^(#+) ", text, re.MULTILINE))
        pictures.append([re.sub(r"\.(tr|en)\.png", "", target) for _, target in PICTURE.findall(text)])
        codes.append(re.findall(r"\[(SG\d{3})\]", text))
    for one, other in (levels, pictures, codes):
        assert one == other

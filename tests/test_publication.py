"""Nothing leaks: what is a draft, scheduled, deleted or not shown stands nowhere in the output, before or after.

Every state is tried against every surface at once: the whole output is searched for words that only the hidden
announcement holds.
"""

import gzip
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from sites import NOW, article, build_codes, build_site, make_site, read_tree, searching, with_previews, write_files

from sitegen.site.publication import Publication

CANARY = "KANARYA"
FILE = "content/news/2026-11-01-gizli/index.tr.md"
OPEN = article("Açık duyuru", "date: 2026-10-01", "tags: [meeting]")
PUBLIC = f"-- content/news/2026-10-01-acik/index.tr.md --\n{OPEN}"
SEARCHED = searching(PUBLIC)  # what a search finds is published too


def hidden(*fields: str) -> str:
    """Return an announcement that names the canary in every field a page, a feed or a list could show."""
    text = article(
        f"{CANARY} başlık",
        f'summary: "{CANARY} özet"',
        f"slug: {CANARY.lower()}",
        f"aliases: [/eski/{CANARY.lower()}]",
        "date: 2026-11-01",
        "tags: [meeting]",
        f'event: {{number: 9, place: "{CANARY} yer", name: "{CANARY} ad"}}',
        f"image: {CANARY.lower()}.png",
        f'image_alt: "{CANARY} görünümü"',
        f"documents: [{{file: {CANARY.lower()}.txt, title: {CANARY} belge}}]",
        *fields,
        body=f"{CANARY} metin.\n\n## {CANARY} başlığı\n\n![{CANARY} resmi]({CANARY.lower()}.png)",
    )
    return f"-- {FILE} --\n{text}"


def put_files(root: Path) -> None:
    """Put the hidden announcement's photo and document beside it."""
    folder = (root / FILE).parent
    folder.mkdir(parents=True, exist_ok=True)
    picture = BytesIO()
    Image.effect_noise((640, 400), 60).convert("RGB").save(picture, "PNG")
    (folder / f"{CANARY.lower()}.png").write_bytes(picture.getvalue())
    (folder / f"{CANARY.lower()}.txt").write_text(f"{CANARY} belge metni.\n", encoding="utf-8")


def mentions(root: Path) -> list[str]:
    """Return the outputs whose path or bytes name the canary; the files of the search are compressed."""
    word = CANARY.lower().encode()
    tree = {path: plain(data) for path, data in read_tree(root / "output").items()}
    return [path for path, data in tree.items() if word in data.lower() or CANARY.lower() in path.lower()]


def plain(data: bytes) -> bytes:
    """Return the bytes of a file as its readers see them."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def test_what_is_published_stands_in_the_index_of_the_search(tmp_path: Path) -> None:
    make_site(tmp_path, SEARCHED + hidden())
    put_files(tmp_path)
    build_site(tmp_path)
    kinds = {Path(path).suffix for path in mentions(tmp_path) if "/pagefind/" in path}
    assert kinds == {".pf_index", ".pf_fragment"}


STATES = {
    "draft": ("draft: true",),
    "scheduled": ("publishDate: 2026-12-24 09:00",),
}


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_published_stands_nowhere(tmp_path: Path, state: str) -> None:
    make_site(tmp_path, SEARCHED + hidden(*STATES[state]))
    put_files(tmp_path)
    report = build_site(tmp_path)
    assert mentions(tmp_path) == []
    assert [entry.reason for entry in report.left_out] == [state]


@pytest.mark.parametrize("state", STATES)
def test_what_was_published_and_is_withdrawn_leaves_no_trace(tmp_path: Path, state: str) -> None:
    make_site(tmp_path, SEARCHED + hidden())
    put_files(tmp_path)
    build_site(tmp_path)
    assert len(mentions(tmp_path)) > 15
    write_files(tmp_path, hidden(*STATES[state]))
    build_site(tmp_path)
    assert mentions(tmp_path) == []


def test_what_is_deleted_leaves_no_trace(tmp_path: Path) -> None:
    make_site(tmp_path, SEARCHED + hidden())
    put_files(tmp_path)
    build_site(tmp_path)
    for path in (tmp_path / FILE).parent.iterdir():
        path.unlink()
    (tmp_path / FILE).parent.rmdir()
    build_site(tmp_path)
    assert mentions(tmp_path) == []


def test_files_that_no_text_shows_are_not_published(tmp_path: Path) -> None:
    make_site(tmp_path, SEARCHED)
    (tmp_path / "content/news/2026-10-01-acik/notlar.txt").write_text(CANARY, encoding="utf-8")
    picture = BytesIO()
    Image.effect_noise((640, 400), 60).convert("RGB").save(picture, "JPEG", comment=CANARY)
    (tmp_path / "content/news/2026-10-01-acik/kanarya.jpg").write_bytes(picture.getvalue())
    build_site(tmp_path)
    assert mentions(tmp_path) == []


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "gif"])
def test_of_a_photo_that_is_shown_nothing_but_pixels_is_published(tmp_path: Path, kind: str) -> None:
    text = article("A", "date: 2026-10-01", f"image: a.{kind}", "image_alt: Salon", body=f"![Kapı](a.{kind})")
    with_previews(make_site(tmp_path, f"-- content/news/2026-10-01-a/index.tr.md --\n{text}"))
    exif = Image.Exif()
    exif[0x010E] = CANARY
    exif.get_ifd(0x8825)[1] = "N"
    picture, data = Image.effect_noise((300, 200), 60).convert("RGB"), BytesIO()
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", CANARY)
    if kind == "gif":
        picture.save(data, "GIF", comment=CANARY)
    else:
        xmp = f"<x:xmpmeta><dc:creator>{CANARY}</dc:creator></x:xmpmeta>".encode()
        options = {"jpg": {"comment": CANARY, "xmp": xmp}, "png": {"pnginfo": note}, "webp": {"xmp": xmp}}[kind]
        picture.save(data, "JPEG" if kind == "jpg" else kind.upper(), exif=exif, **options)  # type: ignore[arg-type]
    assert CANARY.encode() in data.getvalue()
    (tmp_path / f"content/news/2026-10-01-a/a.{kind}").write_bytes(data.getvalue())
    build_site(tmp_path)
    assert mentions(tmp_path) == []
    tree = read_tree(tmp_path / "output")
    assert data.getvalue() not in tree.values()
    assert sum(path.startswith("media/") for path in tree) >= 3  # two kinds at least, and the preview picture


def previews(root: Path) -> list[str]:
    """Return the folders of the preview pictures in the output, and whatever the cache keeps of others."""
    found = sorted(path.parent.name for path in (root / "output").rglob("preview.*"))
    return found + ["kept"] * (len([*(root / ".cache").rglob("previews/*")]) - len(found))


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_published_has_no_preview_picture_before_or_after(tmp_path: Path, state: str) -> None:
    with_previews(make_site(tmp_path, PUBLIC + hidden(*STATES[state])))
    put_files(tmp_path)
    build_site(tmp_path)
    assert previews(tmp_path) == ["2026-10-01-acik"]
    assert mentions(tmp_path) == []
    write_files(tmp_path, hidden())
    build_site(tmp_path)
    assert previews(tmp_path) == ["2026-10-01-acik", "2026-11-01-gizli"]
    write_files(tmp_path, hidden(*STATES[state]))
    build_site(tmp_path)
    assert previews(tmp_path) == ["2026-10-01-acik"]
    assert mentions(tmp_path) == []


def test_a_preview_picture_of_a_scheduled_announcement_comes_with_it(tmp_path: Path) -> None:
    with_previews(make_site(tmp_path, PUBLIC + hidden("publishDate: 2026-12-24 09:00")))
    put_files(tmp_path)
    moment = NOW.replace(month=12, day=24, hour=6, minute=0)
    build_site(tmp_path, publication=Publication(now=moment - timedelta(seconds=1)))
    assert previews(tmp_path) == ["2026-10-01-acik"]
    build_site(tmp_path, publication=Publication(now=moment))
    assert previews(tmp_path) == ["2026-10-01-acik", "2026-11-01-gizli"]


DOUBTS = [
    "draft: evet",
    'draft: "false"',
    "draft: yes",
    "draft: 1",
    "draft: [true]",
    "Draft: true",
    "drafft: true",
    "draft true",
]


@pytest.mark.parametrize("doubt", DOUBTS)
def test_whatever_is_in_doubt_about_a_draft_publishes_nothing(tmp_path: Path, doubt: str) -> None:
    make_site(tmp_path, SEARCHED)
    build_site(tmp_path)
    before = read_tree(tmp_path / "output")
    write_files(tmp_path, hidden(doubt))
    put_files(tmp_path)
    assert build_codes(tmp_path)
    assert read_tree(tmp_path / "output") == before


def test_a_scheduled_announcement_appears_at_its_moment_in_istanbul_and_not_a_second_before(tmp_path: Path) -> None:
    make_site(tmp_path, SEARCHED + hidden("publishDate: 2026-12-24 09:00"))
    put_files(tmp_path)
    moment = NOW.replace(month=12, day=24, hour=6, minute=0)
    build_site(tmp_path, publication=Publication(now=moment - timedelta(seconds=1)))
    assert mentions(tmp_path) == []
    build_site(tmp_path, publication=Publication(now=moment))
    assert mentions(tmp_path)


def test_an_expired_announcement_stays_in_the_archive_with_a_notice_and_leaves_feeds_and_latest_news(
    tmp_path: Path,
) -> None:
    make_site(tmp_path, SEARCHED + hidden("expiryDate: 2026-11-20"))
    put_files(tmp_path)
    build_site(tmp_path)
    found = mentions(tmp_path)
    assert "tr/haberler/2026/kanarya/index.html" in found
    assert "tr/haberler/2026/index.html" in found
    assert not [path for path in found if path.endswith(("atom.xml", "feed.json"))]
    page = (tmp_path / "output/tr/haberler/2026/kanarya/index.html").read_text(encoding="utf-8")
    assert "Bu duyurunun süresi doldu." in page

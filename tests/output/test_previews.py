import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sites import VARIED, build_site, make_site, read_tree, with_previews

from sitegen.content.lettering import read_lettering
from sitegen.output.previews import Easel, draw_previews, preview_bytes, preview_key, sweep_previews
from sitegen.site.previews import Preview, PreviewText
from sitegen.trace.encoding import digest

TEXT = PreviewText(numeral="I.", ordinal="Birinci toplantı", dateline="ADANA · 2017", title="Başlık", name="Platform")
PREVIEWS = tuple(
    Preview(output=f"media/x/preview.tr.{number}.png", text=replace(TEXT, title=f"Başlık {number}"), origin="x")
    for number in range(9)
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_previews(make_site(tmp_path_factory.mktemp("site"), VARIED))


@pytest.fixture
def easel(root: Path, tmp_path: Path) -> Easel:
    lettering, _ = read_lettering(root, (root / "templates/assets/site.css").read_text("utf-8"))
    return Easel(lettering=lettering, code="1", folder=tmp_path / "build")


def test_pictures_are_the_same_for_one_job_and_for_several(easel: Easel) -> None:
    trees = []
    for jobs in (1, 2):
        draw_previews(replace(easel, is_fresh=True), PREVIEWS, jobs=jobs)
        trees.append(read_tree(easel.kept))
    assert trees[0] == trees[1]
    assert len(trees[0]) == len(PREVIEWS)


def test_what_is_kept_is_not_drawn_again(easel: Easel) -> None:
    draw_previews(easel, PREVIEWS[:1], jobs=1)
    (place,) = easel.kept.iterdir()
    os.utime(place, (10**9, 10**9))
    draw_previews(easel, PREVIEWS[:1], jobs=1)
    assert place.stat().st_mtime == 10**9


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 4000])
def test_a_damaged_picture_is_drawn_again(easel: Easel, damage: bytes) -> None:
    draw_previews(easel, PREVIEWS[:1], jobs=1)
    right = preview_bytes(easel, PREVIEWS[0])
    (place,) = easel.kept.iterdir()
    kept = place.read_bytes()
    place.write_bytes(damage)
    assert preview_bytes(easel, PREVIEWS[0]) == right
    draw_previews(easel, PREVIEWS[:1], jobs=1)
    assert place.read_bytes() == kept


def test_what_is_planned_no_more_is_swept(easel: Easel) -> None:
    draw_previews(easel, PREVIEWS[:2], jobs=1)
    (easel.kept / ".sitegen-new-1").write_bytes(b"half")
    sweep_previews(easel, PREVIEWS[:1])
    assert [place.name for place in easel.kept.iterdir()] == [preview_key(easel, PREVIEWS[0]).hex()]
    sweep_previews(easel, ())
    assert list(easel.kept.iterdir()) == []


def test_the_key_digests_words_lettering_and_program(easel: Easel) -> None:
    assert easel.lettering is not None
    others = (replace(easel, code="2"), replace(easel, lettering=replace(easel.lettering, digest=digest(b"x"))))
    keys = {preview_key(one, PREVIEWS[0]) for one in (easel, *others)}
    changed = [replace(PREVIEWS[0], text=replace(TEXT, **{name: "x"})) for name in PreviewText.__dataclass_fields__]
    keys |= {preview_key(easel, preview) for preview in changed}
    assert len(keys) == 8


def test_a_build_publishes_what_its_pages_name_and_the_next_one_nothing_new(root: Path) -> None:
    build_site(root)
    outputs = {path.relative_to(root / "output").as_posix() for path in (root / "output").rglob("preview.*.png")}
    assert len(outputs) == 8
    for output in outputs:
        with Image.open(BytesIO((root / "output" / output).read_bytes())) as picture:
            assert picture.size == (1200, 630)
    page = (root / "output/tr/haberler/2019/ucuncu-toplanti/index.html").read_text(encoding="utf-8")
    assert any(f'<meta property="og:image" content="https://example.org/{output}">' in page for output in outputs)
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert build_site(root).written == 0
    assert build_site(root, with_previews=False).removed == 8


def test_another_title_draws_one_picture_and_leaves_the_others_alone(tmp_path: Path) -> None:
    root = with_previews(make_site(tmp_path, VARIED))
    build_site(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("preview.*.png")}
    source = root / "content/news/2018-04-18-mukhtars/index.tr.md"
    source.write_text(source.read_text("utf-8").replace("Muhtarlar toplantısı", "Muhtarlar buluştu"), "utf-8")
    build_site(root)
    after = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("preview.*.png")}
    assert len(before.items() & after.items()) == 7
    assert len(after) == 8


def test_drawings_are_not_made_where_nobody_shares_links(tmp_path: Path) -> None:
    root = with_previews(make_site(tmp_path, VARIED))
    build_site(root, with_previews=False)
    assert list((root / "output").rglob("preview.*")) == []
    page = (root / "output/tr/haberler/2019/ucuncu-toplanti/index.html").read_text(encoding="utf-8")
    assert "/assets/share.tr." in page

import hashlib
import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sites import article, build_site, files, make_site, plan_site, read_tree

from sitegen.output.pictures import CACHE, KEPT_NAME, Darkroom, develop, find_kept, picture_bytes
from sitegen.problems import SiteError
from sitegen.site.plan import Picture

FOLDER = "content/news/2019-11-06-a"


def photo(size: tuple[int, int] = (900, 300), colour: str = "teal") -> bytes:
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, "JPEG")
    return data.getvalue()


def room_of(root: Path, *, is_fresh: bool = False) -> Darkroom:
    return Darkroom(root=root, folder=root / ".cache/build/x", is_fresh=is_fresh)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = article(
        "A", "date: 2019-11-06", "image: salon.jpg", "image_alt: Dolu bir salon", body="![Açık bir kapı](kapi.jpg)"
    )
    make_site(tmp_path, files(at="news/2019-11-06-a", tr=text))
    (tmp_path / FOLDER / "salon.jpg").write_bytes(photo())
    (tmp_path / FOLDER / "kapi.jpg").write_bytes(photo(colour="maroon"))
    (tmp_path / FOLDER / "private.jpg").write_bytes(photo(colour="white"))
    return tmp_path


@pytest.fixture
def pictures(root: Path) -> tuple[Picture, ...]:
    return plan_site(root).pictures


def published(room: Darkroom, pictures: tuple[Picture, ...]) -> dict[str, bytes]:
    return {picture.output: picture_bytes(room, picture) for picture in pictures}


def cached(root: Path) -> list[Path]:
    return sorted((root / CACHE).iterdir())


def test_photos_that_an_article_shows_are_developed_and_no_others(root: Path, pictures: tuple[Picture, ...]) -> None:
    assert {picture.source for picture in pictures} == {f"{FOLDER}/salon.jpg", f"{FOLDER}/kapi.jpg"}
    develop(room_of(root), pictures, jobs=1)
    assert len(cached(root)) == len(pictures)


def test_every_picture_is_what_its_rendition_says(root: Path, pictures: tuple[Picture, ...]) -> None:
    room = room_of(root)
    develop(room, pictures, jobs=1)
    made = published(room, pictures)
    for picture in pictures:
        with Image.open(BytesIO(made[picture.output])) as image:
            assert image.size == (picture.rendition.width, picture.rendition.height)
            assert image.get_format_mimetype() == picture.rendition.media_type


def test_pictures_are_the_same_for_one_job_and_for_several(root: Path, pictures: tuple[Picture, ...]) -> None:
    trees = []
    for jobs in (1, 2):
        develop(room_of(root, is_fresh=True), pictures, jobs=jobs)
        trees.append(read_tree(root / CACHE))
    assert trees[0] == trees[1]


def test_what_is_kept_is_not_made_again(root: Path, pictures: tuple[Picture, ...]) -> None:
    room = room_of(root)
    develop(room, pictures, jobs=1)
    for path in cached(root):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    develop(room, pictures, jobs=1)
    assert {path.stat().st_mtime for path in cached(root)} == {1_000_000_000}
    develop(room_of(root, is_fresh=True), pictures, jobs=1)
    assert 1_000_000_000 not in {path.stat().st_mtime for path in cached(root)}


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "gone", "folder"])
def test_a_damaged_picture_is_made_again(root: Path, pictures: tuple[Picture, ...], damage: str) -> None:
    room = room_of(root)
    develop(room, pictures, jobs=1)
    right = published(room, pictures)
    path = cached(root)[0]
    data = path.read_bytes()
    path.unlink()
    match damage:
        case "cut":
            path.write_bytes(data[:-10])
        case "flip":
            path.write_bytes(data[:-10] + bytes([data[-10] ^ 1]) + data[-9:])
        case "empty":
            path.touch()
        case "folder":
            path.mkdir()
    assert [find_kept(room, picture) for picture in pictures].count(None) == 1
    assert published(room, pictures) == right
    develop(room, pictures, jobs=1)
    assert None not in [find_kept(room, picture) for picture in pictures]
    assert path.read_bytes() == data


def test_a_kept_picture_begins_with_the_digest_of_its_bytes(root: Path, pictures: tuple[Picture, ...]) -> None:
    develop(room_of(root), pictures, jobs=1)
    for path in cached(root):
        data = path.read_bytes()
        assert data[:32] == hashlib.sha256(data[32:]).digest()


def test_a_photo_that_lies_in_two_bundles_is_encoded_once(root: Path, pictures: tuple[Picture, ...]) -> None:
    text = article("B", "date: 2019-11-07", "image: hall.jpg", "image_alt: Dolu bir salon")
    make_site(root, files(at="news/2019-11-07-b", tr=text))
    (root / "content/news/2019-11-07-b/hall.jpg").write_bytes((root / FOLDER / "salon.jpg").read_bytes())
    both = plan_site(root).pictures
    assert len(both) == len(pictures) * 3 // 2
    develop(room_of(root), both, jobs=2)
    assert len(cached(root)) == len(pictures)


def test_what_other_encoders_made_is_made_again(
    root: Path, pictures: tuple[Picture, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    develop(room_of(root), pictures, jobs=1)
    monkeypatch.setattr("sitegen.output.pictures.ENCODERS", "13.0.1 1.4.2")
    assert [find_kept(room_of(root), picture) for picture in pictures] == [None] * len(pictures)


def test_what_a_killed_build_left_half_written_is_swept_and_never_lies_among_the_kept(root: Path) -> None:
    build_site(root)
    (folder,) = (root / ".cache/build").iterdir()
    (folder / "staged").mkdir()
    for name in (".sitegen-new-4711", "1a2b3c4d-salon-480.5e6f7a8b.webp"):
        (root / CACHE / name).write_bytes(b"half")
    (folder / "staged/half.avif").write_bytes(b"half")
    (root / FOLDER / "salon.jpg").write_bytes(photo(colour="navy"))
    build_site(root)
    assert not (folder / "staged").exists()
    assert all(KEPT_NAME.fullmatch(path.name) for path in cached(root))


def test_another_photo_of_the_same_name_is_another_picture(root: Path, pictures: tuple[Picture, ...]) -> None:
    develop(room_of(root), pictures, jobs=1)
    (root / FOLDER / "salon.jpg").write_bytes(photo(colour="navy"))
    changed = plan_site(root).pictures
    salon = [picture for picture in changed if picture.source.endswith("salon.jpg")]
    assert all(find_kept(room_of(root), picture) is None for picture in salon)
    assert {picture.output for picture in salon}.isdisjoint(picture.output for picture in pictures)


def test_a_photo_that_vanishes_is_a_failure_and_nothing_of_it_is_kept(
    root: Path, pictures: tuple[Picture, ...]
) -> None:
    (root / FOLDER / "salon.jpg").write_bytes(b"\xff\xd8\xff broken")
    with pytest.raises(SiteError):
        develop(room_of(root), pictures, jobs=1)
    names = {path.name for path in (root / CACHE).iterdir()} if (root / CACHE).is_dir() else set()
    assert not any("salon" in name for name in names)


def test_a_built_page_shows_pictures_that_exist(root: Path) -> None:
    report = build_site(root)
    assert report.pictures == len(list((root / "output/media/2019-11-06-a").iterdir()))
    html = (root / "output/tr/haberler/2019/a/index.html").read_text(encoding="utf-8")
    for path in (root / "output/media/2019-11-06-a").iterdir():
        assert f"/media/2019-11-06-a/{path.name}" in html
    assert "private" not in html

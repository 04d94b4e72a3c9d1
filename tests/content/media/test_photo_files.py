from io import BytesIO

import pytest
from PIL import Image

from sitegen.content.media.photo_files import PHOTO_ENDINGS, find_kind, find_photo_fault, is_whole


def saved(kind: str, **options: object) -> bytes:
    file = BytesIO()
    Image.effect_noise((24, 16), 60).convert("RGB").save(file, kind, **options)
    return file.getvalue()


SAMPLES = {
    "JPEG": saved("JPEG", progressive=True, exif=b"Exif\0\0" + saved("JPEG")),
    "PNG": saved("PNG"),
    "WebP": saved("WEBP"),
}


@pytest.mark.parametrize(("kind", "data"), [*SAMPLES.items(), ("GIF", saved("GIF")), ("BMP", saved("BMP"))])
def test_a_kind_is_told_by_the_first_bytes(kind: str, data: bytes) -> None:
    assert find_kind(data) == kind


@pytest.mark.parametrize("text", [b"", b"BMW", b"Merhaba", b"RIFF....WAVE", b"\0\0\0\x18ftypmp42"])
def test_other_files_are_of_no_known_kind(text: bytes) -> None:
    assert find_kind(text) == ""


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_is_whole_and_no_beginning_of_it_is(kind: str) -> None:
    data = SAMPLES[kind]
    assert is_whole(data, kind)
    assert not any(is_whole(data[:length], kind) for length in range(len(data) - 1))


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_follows_the_end_does_not_matter(kind: str) -> None:
    assert is_whole(SAMPLES[kind] + b"motion photo", kind)


def test_a_png_with_a_wrong_check_sum_is_not_whole() -> None:
    data = bytearray(SAMPLES["PNG"])
    data[60] ^= 1
    assert not is_whole(bytes(data), "PNG")


def test_unsupported_images_are_known_as_photos_so_that_they_can_be_refused() -> None:
    assert {"jpg", "jpeg", "png", "webp", "heic", "svg", "tif"} <= PHOTO_ENDINGS
    problem = find_photo_fault(saved("TIFF"), "a/b.tif")
    assert problem is not None
    assert problem.code == "SG312"

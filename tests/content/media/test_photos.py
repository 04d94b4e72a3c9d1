import struct
import warnings
from io import BytesIO
from zlib import crc32

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from sitegen.content.media.photos import encode_rendition, measure_photo, without_metadata
from sitegen.content.model import Photo, Rendition
from sitegen.problems import Problem, SiteError, hint_of, level_of, message_of

PATH = "content/news/2019-11-06-meeting/Panel Salonu.jpg"
CANARY = b"CANARY-41.0082N-28.9784E"
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (250, 250, 250)


def jpeg(size: tuple[int, int] = (1000, 600), mode: str = "RGB", **options: object) -> bytes:
    return saved(scene(size).convert(mode), "JPEG", **options)


def scene(size: tuple[int, int]) -> Image.Image:
    """Four quarters of different colours: red above left, green above right, blue and white below."""
    image = Image.new("RGB", (2, 2))
    for place, colour in {(0, 0): RED, (1, 0): GREEN, (0, 1): BLUE, (1, 1): WHITE}.items():
        image.putpixel(place, colour)
    return image.resize(size, Image.Resampling.NEAREST)


def grain(size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(size, 60).convert("RGB")


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def measured(data: bytes, path: str = PATH, max_width: int = 1600) -> Photo:
    photo, problems = measure_photo(data, path, max_width=max_width)
    assert problems == ()
    assert photo is not None
    return photo


def fault(data: bytes, path: str = PATH) -> Problem:
    photo, (problem,) = measure_photo(data, path, max_width=1600)
    assert photo is None
    assert problem.path == path
    for language in ("tr", "en"):
        assert "{" not in message_of(problem, language) + hint_of(problem, language)
    assert level_of(problem) == "error"
    return problem


def published(data: bytes, path: str = PATH) -> dict[str, bytes]:
    return {rendition.file: encode_rendition(data, rendition) for rendition in measured(data, path).renditions}


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def close(colour: object, expected: tuple[int, ...]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(a - b) < 25 for a, b in zip(colour, expected, strict=True))


def exif(orientation: int) -> bytes:
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010E] = CANARY.decode()
    block.get_ifd(0x8825)[1] = "N"
    return block.tobytes()


def test_a_large_photo_is_planned_in_every_width_as_webp_and_jpeg() -> None:
    photo = measured(jpeg((4000, 3000)))
    assert photo.source == PATH
    assert [(item.width, item.height, item.media_type) for item in photo.renditions] == [
        (width, height, media_type)
        for width, height in ((480, 360), (800, 600), (1200, 900), (1600, 1200))
        for media_type in ("image/webp", "image/jpeg")
    ]


@pytest.mark.parametrize(
    ("width", "planned"),
    [
        (100, [100]),
        (480, [480]),
        (500, [500]),
        (700, [480, 700]),
        (1250, [480, 800, 1250]),
        (1340, [480, 800, 1200, 1340]),
    ],
)
def test_no_size_is_wider_than_the_photo_and_none_repeats_another(width: int, planned: list[int]) -> None:
    widths = [item.width for item in measured(jpeg((width, 200))).renditions]
    assert widths == [step for step in planned for _ in range(2)]


def test_a_width_below_the_steps_may_be_the_largest() -> None:
    assert {item.width for item in measured(jpeg((4000, 3000)), max_width=400).renditions} == {400}


def test_published_names_are_plain_and_change_with_the_photo() -> None:
    first, second = measured(jpeg()), measured(jpeg(quality=60))
    name = first.renditions[0].file
    assert name.startswith("panel-salonu-480.")
    assert name.endswith(".webp")
    assert len(name) == len("panel-salonu-480.1a2b3c4d.webp")
    assert name == measured(jpeg()).renditions[0].file
    assert name != second.renditions[0].file


def test_a_name_without_latin_letters_becomes_photo() -> None:
    assert measured(jpeg(), "content/news/x/صورة.jpg").renditions[0].file.startswith("photo-480.")


@pytest.mark.parametrize("path", ["a/b.jpg", "a/b.JPG", "a/b.jpeg", "a/B.JPEG"])
def test_cameras_may_spell_the_ending_as_they_like(path: str) -> None:
    assert measured(jpeg(), path).renditions


def test_a_rendition_has_the_planned_size_and_kind() -> None:
    data = jpeg((1000, 600))
    for rendition in measured(data).renditions:
        picture = opened(encode_rendition(data, rendition))
        assert picture.size == (rendition.width, rendition.height)
        assert Image.MIME[str(picture.format)] == rendition.media_type


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photos_stand_upright_whichever_way_the_camera_was_held(orientation: int) -> None:
    turned = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    upright = scene((300, 200))
    data = saved(upright.transpose(turned) if turned is not None else upright, "JPEG", exif=exif(orientation))
    rendition = measured(data).renditions[1]
    picture = opened(encode_rendition(data, rendition))
    assert picture.size == (300, 200)
    corners = [picture.getpixel(place) for place in ((20, 20), (280, 20), (20, 180), (280, 180))]
    assert [close(seen, wanted) for seen, wanted in zip(corners, (RED, GREEN, BLUE, WHITE), strict=True)] == [True] * 4


def laden_png() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", CANARY.decode())
    text.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{CANARY.decode()}</x:xmpmeta>")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(scene((600, 400)), "PNG", pnginfo=text, exif=exif(1), icc_profile=profile) + CANARY


def laden_jpeg() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"
    return jpeg((600, 400), exif=exif(1), comment=CANARY, xmp=xmp, icc_profile=profile, dpi=(300, 300)) + CANARY


def laden_webp() -> bytes:
    return saved(grain((600, 400)), "WEBP", exif=exif(1), xmp=b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>")


@pytest.mark.parametrize(
    ("data", "path"), [(laden_jpeg(), "a/b.jpg"), (laden_png(), "a/b.png"), (laden_webp(), "a/b.webp")]
)
def test_nothing_but_pixels_is_published(data: bytes, path: str) -> None:
    assert CANARY in data
    for file, content in published(data, path).items():
        for trace in (CANARY, b"Exif", b"eXIf", b"EXIF", b"xmp", b"XMP", b"ICC", b"iCCP", b"tEXt", b"iTXt", b"pHYs"):
            assert trace not in content, (file, trace)
        assert b"\xff\xfe" not in content[:600] or not file.endswith(".jpg")
        assert set(opened(content).info) <= {
            "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "loop", "background",
            "timestamp", "duration",
        }  # fmt: skip


@pytest.mark.parametrize(("data", "ending"), [(laden_jpeg(), "jpg"), (laden_png(), "png"), (laden_webp(), "jpg")])
def test_what_is_kept_in_a_repository_is_a_photo_of_pixels_alone(data: bytes, ending: str) -> None:
    kept, problems = without_metadata(data, "a/b." + {b"\xff": "jpg", b"\x89": "png", b"R": "webp"}[data[:1]])
    assert problems == ()
    assert kept is not None
    assert kept[1] == ending
    assert all(trace not in kept[0] for trace in (CANARY, b"Exif", b"eXIf", b"xmp", b"XMP", b"ICC_PROFILE", b"tEXt"))
    assert opened(kept[0]).size == (600, 400)


def test_what_is_kept_stands_upright_for_those_who_read_no_orientation() -> None:
    data = saved(scene((300, 200)).transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif(6))
    kept, _ = without_metadata(data, "a/b.jpg")
    assert kept is not None
    picture = opened(kept[0])
    assert picture.size == (300, 200)
    assert close(picture.getpixel((20, 20)), RED)
    assert close(picture.getpixel((280, 180)), WHITE)


def test_what_is_damaged_behind_a_sound_header_is_not_kept() -> None:
    data = saved(grain((900, 600)), "PNG")
    start = data.index(b"IDAT") + 4
    length = int.from_bytes(data[start - 8 : start - 4], "big")
    pixels = b"\0" * length
    broken = data[:start] + pixels + crc32(b"IDAT" + pixels).to_bytes(4, "big") + data[start + length + 4 :]
    kept, problems = without_metadata(broken, "a/b.png")
    assert (kept, [problem.code for problem in problems]) == (None, ["SG317"])


def test_encoding_twice_gives_the_same_bytes() -> None:
    data = saved(grain((900, 600)), "JPEG")
    assert published(data) == published(data)


def test_a_photo_in_another_colour_space_is_converted_to_srgb() -> None:
    # A profile whose red is sRGB's green and the other way round: the conversion must exchange the two.
    swapped = matrix_profile(
        red=(0.3851, 0.7169, 0.0971), green=(0.4361, 0.2225, 0.0139), blue=(0.1431, 0.0606, 0.7141)
    )
    data = saved(Image.new("RGB", (100, 80), RED), "JPEG", icc_profile=swapped)
    for content in published(data).values():
        red, green, _ = opened(content).convert("RGB").getpixel((50, 40))
        assert green > red + 100


def matrix_profile(**primaries: tuple[float, float, float]) -> bytes:
    """Build the smallest ICC profile of a display: three primaries, a white and one curve (ICC.1:2001-04)."""

    def xyz(values: tuple[float, float, float]) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH2x", 1, round(2.2 * 256))
    tags = {b"wtpt": xyz((0.9642, 1.0, 0.8249)), b"desc": b"desc" + bytes(8) + b"\0\0\0\x02x\0" + bytes(82)}
    for name, values in primaries.items():
        tags[name[:1].encode() + b"XYZ"] = xyz(values)
        tags[name[:1].encode() + b"TRC"] = curve
    table, body = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    header = struct.pack(
        ">I4sI4s4s4s", 132 + 12 * len(tags) + len(body), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ "
    )
    header += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + table + body


@pytest.mark.parametrize(
    "profile", [b"not a profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
def test_a_profile_that_does_not_fit_is_ignored(profile: bytes) -> None:
    data = saved(Image.new("RGB", (100, 80), RED), "JPEG", icc_profile=profile)
    for content in published(data).values():
        assert close(opened(content).convert("RGB").getpixel((50, 40)), RED)


def test_a_printers_cmyk_photo_is_published_in_rgb() -> None:
    for content in published(jpeg((200, 100), mode="CMYK")).values():
        assert opened(content).mode == "RGB"
        assert close(opened(content).getpixel((20, 20)), RED)


def test_greys_of_sixteen_bits_are_scaled_and_not_clipped() -> None:
    data = saved(Image.new("I;16", (100, 80), 0x8000), "PNG")
    for content in published(data, "a/scan.png").values():
        assert close(opened(content).convert("RGB").getpixel((50, 40)), (128, 128, 128))


def test_a_photo_saved_as_png_falls_back_to_jpeg() -> None:
    kinds = {item.media_type for item in measured(saved(grain((600, 400)), "PNG"), "a/b.png").renditions}
    assert kinds == {"image/webp", "image/jpeg"}


@pytest.mark.parametrize(
    "image",
    [scene((600, 400)), scene((60, 40)).quantize(16), grain((300, 200)).convert("RGBA"), Image.new("1", (80, 80), 1)],
)
def test_drawings_and_transparent_images_fall_back_to_png(image: Image.Image) -> None:
    kinds = {item.media_type for item in measured(saved(image, "PNG"), "a/b.png").renditions}
    assert kinds == {"image/webp", "image/png"}


def test_drawings_keep_their_exact_colours() -> None:
    data = saved(scene((300, 200)), "PNG")
    for content in published(data, "a/diagram.png").values():
        assert opened(content).convert("RGB").getpixel((20, 20)) == RED


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_transparent_parts_stay_transparent(kind: str) -> None:
    image = grain((300, 200)).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 150, 200))
    for content in published(saved(image, kind), f"a/logo.{kind.lower()}").values():
        assert [opened(content).convert("RGBA").getpixel(place)[3] for place in ((50, 100), (250, 100))] == [0, 255]


def test_a_palette_with_a_transparent_colour_stays_transparent() -> None:
    image = scene((300, 200)).quantize(4)
    clear = image.getpixel((20, 20))
    for content in published(saved(image, "PNG", transparency=clear), "a/logo.png").values():
        assert opened(content).convert("RGBA").getpixel((20, 20))[3] == 0


def test_the_second_frame_of_a_phones_jpeg_is_left_out() -> None:
    data = saved(scene((600, 400)), "MPO", save_all=True, append_images=[Image.new("RGB", (600, 400), BLUE)])
    for content in published(data).values():
        assert close(opened(content).convert("RGB").getpixel((20, 20)), RED)
        assert len(content) < len(data)


def test_damaged_metadata_neither_warns_nor_stops() -> None:
    # 65535 directory entries, each pointing behind the end of the block.
    broken = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\0\0\xf0\xff\xff\x7f" * 4
    data = jpeg((300, 200), exif=broken)
    with warnings.catch_warnings(record=True) as leaked:
        warnings.simplefilter("always")
        assert len(published(data)) == 2
    assert leaked == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "AVIF"),
        (saved(scene((20, 20)), "GIF"), "GIF"),
        (saved(scene((20, 20)), "TIFF"), "TIFF"),
        (saved(scene((20, 20)), "BMP"), "BMP"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    ],
)
def test_a_kind_that_browsers_or_the_site_cannot_use_is_named(data: bytes, kind: str) -> None:
    problem = fault(data)
    assert problem.code == "SG312"
    assert message_of(problem, "en") == f"Images of the kind {kind} cannot be used on the site."
    assert "JPG olarak kaydedip" in hint_of(problem, "tr")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "SG310"),
        (jpeg() + bytes(25_000_000), "SG311"),
        (b"<!DOCTYPE html><title>Giri\xc5\x9f</title>", "SG313"),
        (b"%PDF-1.7\n", "SG313"),
        (jpeg()[:-200], "SG315"),
        (jpeg()[:30], "SG315"),
        (b"\x89PNG\r\n\x1a\n", "SG315"),
        (b"only words", "SG316"),
        (b"\xff\xd8\xff\xda\0\x02 \xff\xd9", "SG316"),
    ],
)
def test_a_file_that_is_no_whole_image_is_refused(data: bytes, code: str) -> None:
    path = "a/b.png" if data.startswith(b"\x89PNG") else PATH
    assert fault(data, path).code == code


def test_a_thumbnails_end_does_not_pass_for_the_end_of_a_cut_photo() -> None:
    thumbnail = jpeg((80, 60))
    data = jpeg((300, 200), exif=b"Exif\0\0" + thumbnail)
    assert fault(data[: data.rindex(b"\xff\xda") + 100]).code == "SG315"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_cut_png_or_webp_is_refused(kind: str) -> None:
    assert fault(saved(grain((300, 200)), kind)[:-40], f"a/b.{kind.lower()}").code == "SG315"


def test_an_ending_that_does_not_fit_is_answered_with_the_right_name() -> None:
    problem = fault(jpeg(), "content/news/x/panel.png")
    assert problem.code == "SG314"
    assert "panel.jpg" in hint_of(problem, "tr")


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc32(name + content))


def png(width: int, height: int, pixels: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(10_000, 4_001), (65_500, 65_500), (2**31 - 1, 2**31 - 1)])
def test_more_than_forty_million_pixels_are_refused_before_any_is_decoded(width: int, height: int) -> None:
    assert fault(png(width, height, b"x"), "a/b.png").code == "SG318"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_is_refused(kind: str) -> None:
    data = saved(scene((60, 40)), kind, save_all=True, append_images=[grain((60, 40))])
    assert fault(data, f"a/b.{kind.lower()}").code == "SG319"


def test_a_strip_of_pixels_is_refused() -> None:
    assert fault(png(1, 100_000, b"x"), "a/b.png").code == "SG320"


def test_damage_behind_a_sound_header_is_a_problem_and_not_a_crash() -> None:
    data = png(600, 400, b"these are no packed pixels")
    rendition = measured(data, "a/b.png").renditions[0]
    with pytest.raises(SiteError) as raised:
        encode_rendition(data, rendition, "a/b.png")
    assert raised.value.problems == (Problem(code="SG317", path="a/b.png"),)


def test_another_kind_behind_the_planned_one_is_not_opened() -> None:
    rendition = Rendition(file="b-20.00000000.webp", width=20, height=20, media_type="image/webp")
    with pytest.raises(SiteError):
        encode_rendition(saved(scene((20, 20)), "GIF"), rendition)

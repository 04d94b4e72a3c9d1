import os
import struct
import subprocess
import sys
import warnings
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path
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


def measured(data: bytes, path: str = PATH, max_width: int = 1200) -> Photo:
    photo, problems = measure_photo(data, path, max_width=max_width)
    assert problems == ()
    assert photo is not None
    return photo


def fault(data: bytes, path: str = PATH) -> Problem:
    photo, (problem,) = measure_photo(data, path, max_width=1200)
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


def test_a_large_photo_is_planned_in_three_widths_as_avif_webp_and_jpeg() -> None:
    photo = measured(jpeg((4000, 3000)))
    assert photo.source == PATH
    assert [(item.width, item.height, item.media_type) for item in photo.renditions] == [
        (width, height, media_type)
        for width, height in ((480, 360), (800, 600), (1200, 900))
        for media_type in ("image/avif", "image/webp", "image/jpeg")
    ]


@pytest.mark.parametrize(
    ("width", "planned"),
    [
        (100, [100]),
        (480, [480]),
        (500, [500]),
        (700, [480, 700]),
        (1250, [480, 800, 1200]),
    ],
)
def test_no_size_is_wider_than_the_photo_and_none_repeats_another(width: int, planned: list[int]) -> None:
    widths = [item.width for item in measured(jpeg((width, 200))).renditions]
    assert widths == [step for step in planned for _ in range(3)]


def test_a_site_may_ask_for_larger_photos() -> None:
    assert [item.width for item in measured(jpeg((4000, 3000)), max_width=1600).renditions][::3] == [
        480,
        800,
        1200,
        1600,
    ]


def test_a_width_below_the_steps_may_be_the_largest() -> None:
    assert {item.width for item in measured(jpeg((4000, 3000)), max_width=400).renditions} == {400}


def test_published_names_are_plain_and_change_with_the_photo() -> None:
    first, second = measured(jpeg()), measured(jpeg(quality=60))
    name = first.renditions[0].file
    assert name.startswith("panel-salonu-480.")
    assert name.endswith(".avif")
    assert len(name) == len("panel-salonu-480.1a2b3c4d.avif")
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
    rendition = measured(data).renditions[-1]
    picture = opened(encode_rendition(data, rendition))
    assert picture.size == (300, 200)
    corners = [picture.getpixel(place) for place in ((20, 20), (280, 20), (20, 180), (280, 180))]
    assert [close(seen, wanted) for seen, wanted in zip(corners, (RED, GREEN, BLUE, WHITE), strict=True)] == [True] * 4


def position() -> bytes:
    """Return EXIF data as a phone writes it: place, time, maker, owner, and a thumbnail."""
    block = Image.Exif()
    block[0x010F], block[0x0110], block[0x9003] = CANARY.decode(), CANARY.decode(), "2019:11:06 12:00:00"
    gps = block.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (41.0, 0.0, 49.0), "E", (28.0, 58.0, 33.0)
    block.get_ifd(0x8769)[0xA430] = CANARY.decode()
    block.get_ifd(1)[0x0201] = 8
    return block.tobytes() + saved(scene((160, 120)), "JPEG")


def iptc() -> bytes:
    """Return the Photoshop block in which agencies write author and place (IIM 4.2: By-line, City)."""
    records = b"".join(b"\x1c\x02" + bytes([kind]) + struct.pack(">H", len(CANARY)) + CANARY for kind in (80, 90))
    content = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


SRGB = {"red": (0.4361, 0.2225, 0.0139), "green": (0.3851, 0.7169, 0.0971), "blue": (0.1431, 0.0606, 0.7141)}


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


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>' + CANARY + b"</dc:creator></x:xmpmeta>"


def laden_png() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", CANARY.decode())
    text.add_text("Author", CANARY.decode(), zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    profile = matrix_profile(**SRGB)
    return saved(scene((600, 400)), "PNG", pnginfo=text, exif=position(), icc_profile=profile) + CANARY


def laden_jpeg() -> bytes:
    profile = matrix_profile(**SRGB)
    data = jpeg((900, 600), exif=position(), comment=CANARY, xmp=XMP, icc_profile=profile, dpi=(300, 300))
    return data[:2] + iptc() + data[2:] + CANARY


def laden_webp() -> bytes:
    return saved(grain((600, 400)), "WEBP", exif=position(), xmp=XMP, icc_profile=matrix_profile(**SRGB))


def laden_gif() -> bytes:
    return saved(scene((600, 400)).quantize(8), "GIF", comment=CANARY)


TRACES = (
    CANARY, b"Exif", b"eXIf", b"EXIF", b"MM\0*", b"II*\0", b"http", b"xmp", b"XMP", b"<x:", b"8BIM", b"Photoshop",
    b"ICC", b"iCCP", b"prof", b"rICC", b"acsp", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"pHYs", b"2019:11",
)  # fmt: skip
PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
WEBP_CHUNKS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
JPEG_SEGMENTS = {0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0}
# ISO/IEC 14496-12 and 23008-12: one picture, its size, depth, colour space by number, and codec; no Exif, no mime.
AVIF_BOXES = {
    *(b"ftyp", b"meta", b"hdlr", b"pitm", b"iloc", b"iinf", b"infe", b"iprp", b"ipco", b"ispe", b"pixi", b"av1C"),
    *(b"colr", b"ipma", b"mdat", b"auxC", b"iref", b"auxl"),
}


def pieces(data: bytes, media_type: str) -> set[bytes] | set[int]:
    """Return the kinds of all parts that a picture consists of, and insist that they are all there is."""
    if media_type == "image/png":
        kinds, position = set(), 8
        while position < len(data):
            kinds.add(data[position + 4 : position + 8])
            position += 12 + int.from_bytes(data[position : position + 4], "big")
    elif media_type == "image/webp":
        kinds, position = set(), 12
        while position < len(data):
            kinds.add(data[position : position + 4])
            size = int.from_bytes(data[position + 4 : position + 8], "little")
            position += 8 + size + size % 2
    elif media_type == "image/avif":
        return boxes(data)
    else:
        return segments(data)
    assert position == len(data)
    return kinds


def boxes(data: bytes) -> set[bytes]:
    kinds, position = set(), 0
    while position < len(data):
        size, kind = int.from_bytes(data[position : position + 4], "big"), data[position + 4 : position + 8]
        assert 8 <= size <= len(data) - position
        kinds.add(kind)
        skip = {b"meta": 12, b"iinf": 14, b"iprp": 8, b"ipco": 8, b"iref": 12}.get(kind)
        if skip:
            kinds |= boxes(data[position + skip : position + size])
        position += size
    return kinds


def segments(data: bytes) -> set[int]:
    """Return the markers of a JPEG; what lies between scans is coded picture, where 0xFF is followed by zero."""
    kinds, position = set(), 2
    while data[position : position + 2] != b"\xff\xd9":
        assert data[position] == 0xFF
        marker = data[position + 1]
        kinds.add(marker)
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == 0xDA:
            while data[position] != 0xFF or data[position + 1] == 0 or 0xD0 <= data[position + 1] <= 0xD7:
                position += 1
    assert position + 2 == len(data), "nothing behind the end"
    return kinds


KNOWN: dict[str, set[bytes] | set[int]] = {
    "image/avif": AVIF_BOXES,
    "image/webp": WEBP_CHUNKS,
    "image/png": PNG_CHUNKS,
    "image/jpeg": JPEG_SEGMENTS,
}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (laden_jpeg(), "a/b.jpg"),
        (laden_png(), "a/b.png"),
        (laden_webp(), "a/b.webp"),
        (laden_gif(), "a/b.gif"),
        (saved(grain((600, 400)).convert("RGBA"), "PNG", exif=position()), "a/b.png"),
    ],
)
def test_nothing_but_pixels_is_published(data: bytes, path: str) -> None:
    assert CANARY in data
    for rendition in measured(data, path).renditions:
        content = encode_rendition(data, rendition)
        for trace in TRACES:
            assert trace not in content, (rendition.file, trace)
        assert pieces(content, rendition.media_type) <= KNOWN[rendition.media_type]
        assert set(opened(content).info) <= {
            *("jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"),
            *("loop", "background", "timestamp", "duration", "transparency"),
        }
        assert not opened(content).getexif()


def test_the_scan_for_metadata_would_find_it() -> None:
    assert {0xE1, 0xE2, 0xED, 0xFE} <= segments(laden_jpeg().removesuffix(CANARY))
    assert {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP"} <= pieces(laden_png().removesuffix(CANARY), "image/png")
    assert {b"EXIF", b"XMP ", b"ICCP"} <= pieces(laden_webp(), "image/webp")
    avif = saved(scene((60, 40)), "AVIF", exif=position(), xmp=XMP, icc_profile=matrix_profile(**SRGB))
    assert b"Exif" in avif
    assert CANARY in avif
    assert boxes(avif) - AVIF_BOXES


PROGRAM = """
import sys, hashlib
from pathlib import Path
from sitegen.content.media.photos import encode_rendition, measure_photo, without_metadata
data = Path(sys.argv[1]).read_bytes()
photo, _ = measure_photo(data, "a/b.jpg", max_width=1200)
print([hashlib.sha256(encode_rendition(data, one)).hexdigest() for one in photo.renditions])
"""


def test_every_process_writes_the_same_bytes(tmp_path: Path) -> None:
    place = tmp_path / "b.jpg"
    place.write_bytes(saved(grain((1400, 900)), "JPEG"))
    made = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(place)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    data = place.read_bytes()
    here = [sha256(encode_rendition(data, one)).hexdigest() for one in measured(data).renditions]
    assert made == {f"{here}\n"}


def natural(size: tuple[int, int]) -> Image.Image:
    """Return what is about as hard to encode as a crowded room: coarse and fine patches over each other."""
    layers = [Image.effect_noise((size[0] // step, size[1] // step), 60).resize(size) for step in (60, 30, 10)]
    return Image.blend(Image.merge("RGB", layers), Image.merge("RGB", layers[::-1]), 0.4)


def test_no_size_is_heavier_than_its_limit_and_quality_gives_way() -> None:
    image = natural((2000, 1500))
    assert len(saved(image.resize((800, 600)), "JPEG", quality=76)) > 60_000
    data = saved(image, "JPEG", quality=90)
    for rendition in measured(data).renditions:
        content = encode_rendition(data, rendition)
        assert len(content) <= (60_000 if rendition.width <= 800 else 120_000), rendition


def test_what_no_quality_makes_light_is_published_in_the_lowest() -> None:
    data = saved(grain((1600, 1200)), "JPEG", quality=95)
    last = measured(data).renditions[-1]
    content = encode_rendition(data, last)
    assert len(content) > 120_000
    assert opened(content).quantization == opened(jpeg(quality=36)).quantization  # type: ignore[attr-defined]


def test_a_heavy_drawing_gives_up_colours_and_no_sharpness() -> None:
    image = Image.radial_gradient("L").resize((1500, 1200))
    data = saved(Image.composite(Image.new("RGB", image.size, RED), Image.new("RGB", image.size, BLUE), image), "PNG")
    renditions = measured(data, "a/plan.png").renditions
    assert {item.media_type for item in renditions} == {"image/webp", "image/png"}
    assert all(len(encode_rendition(data, one)) <= (60_000 if one.width <= 800 else 120_000) for one in renditions)


@pytest.mark.parametrize(("data", "ending"), [(laden_jpeg(), "jpg"), (laden_png(), "png"), (laden_webp(), "jpg")])
def test_what_is_kept_in_a_repository_is_a_photo_of_pixels_alone(data: bytes, ending: str) -> None:
    kept, problems = without_metadata(data, "a/b." + {b"\xff": "jpg", b"\x89": "png", b"R": "webp"}[data[:1]])
    assert problems == ()
    assert kept is not None
    assert kept[1] == ending
    assert all(trace not in kept[0] for trace in (CANARY, b"Exif", b"eXIf", b"xmp", b"XMP", b"ICC_PROFILE", b"tEXt"))
    assert opened(kept[0]).size in {(600, 400), (900, 600)}


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
    assert kinds == {"image/avif", "image/webp", "image/jpeg"}


@pytest.mark.parametrize(
    "image",
    [scene((600, 400)), scene((60, 40)).quantize(16), Image.new("1", (80, 80), 1)],
)
def test_drawings_come_sharp_as_webp_and_png(image: Image.Image) -> None:
    kinds = {item.media_type for item in measured(saved(image, "PNG"), "a/b.png").renditions}
    assert kinds == {"image/webp", "image/png"}


def test_transparent_photos_fall_back_to_png() -> None:
    data = saved(grain((300, 200)).convert("RGBA"), "PNG")
    assert {item.media_type for item in measured(data, "a/b.png").renditions} == {
        "image/avif",
        "image/webp",
        "image/png",
    }


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
        assert len(published(data)) == 3
    assert leaked == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "AVIF"),
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


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_of_an_animation_the_first_frame_is_shown_and_that_is_said(kind: str) -> None:
    path = f"a/b.{kind.lower()}"
    data = saved(scene((60, 40)), kind, save_all=True, append_images=[Image.new("RGB", (60, 40), BLUE)])
    photo, (problem,) = measure_photo(data, path, max_width=1200)
    assert (problem.code, problem.path, level_of(problem)) == ("SG319", path, "warning")
    assert photo is not None
    for rendition in photo.renditions:
        picture = opened(encode_rendition(data, rendition))
        assert getattr(picture, "n_frames", 1) == 1
        assert close(picture.convert("RGB").getpixel((10, 10)), RED)


def test_a_still_gif_is_a_drawing_like_any_other() -> None:
    data = saved(scene((300, 200)).quantize(8), "GIF")
    for content in published(data, "a/plan.gif").values():
        assert close(opened(content).convert("RGB").getpixel((20, 20)), RED)


def test_greys_are_published() -> None:
    for content in published(jpeg((200, 100), mode="L")).values():
        red, green, blue = opened(content).convert("RGB").getpixel((20, 20))
        assert max(red, green, blue) - min(red, green, blue) < 4


def test_sixteen_bits_of_colour_are_published_in_eight() -> None:
    pixels = zlib.compress((b"\0" + struct.pack(">3H", 0xDC00, 0x1400, 0x1400) * 60) * 40)
    header = struct.pack(">IIBBBBB", 60, 40, 16, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    for content in published(data, "a/scan.png").values():
        assert close(opened(content).convert("RGB").getpixel((20, 20)), RED)


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
        encode_rendition(saved(scene((20, 20)), "TIFF"), rendition)

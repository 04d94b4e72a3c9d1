"""Owns photos: the only module that imports Pillow.

Comes in: the bytes of a file of a bundle. Goes out: the `Photo` as it will be published, or a problem; and the
bytes of each published size, upright, in sRGB and without any metadata. It never publishes an original, never
reads or writes the disk, and lets none of Pillow's warnings out.
"""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, UnidentifiedImageError, features
from PIL import __version__ as pillow_version

from sitegen.content.media.photo_files import find_photo_fault
from sitegen.content.model import Photo, Rendition
from sitegen.language.slugs import slugify
from sitegen.problems import Problem, SiteError

# Part of every published name. Raise it with any change that gives other bytes: browsers keep what they have.
SETTINGS_VERSION = "2"
# What makes the bytes besides the settings; other versions may write the same pixels otherwise.
ENCODERS: Final = " ".join(
    [pillow_version, *(str(features.version(name)) for name in ("avif", "webp", "libjpeg_turbo", "zlib"))]
)
WIDTHS = (480, 800, 1200)
MOST_PIXELS = 40_000_000
MOST_OBLONG = 8
KEPT_WIDTH = 2560
LONGEST_SIDE = 16_383  # of a WebP image
# A PNG that needs less than this is a drawing or a screenshot of text: blurred by JPEG, and small without it.
DRAWING_BITS_PER_PIXEL = 2
DRAWN_KINDS = {"PNG", "GIF"}
ENDINGS = {"image/avif": "avif", "image/webp": "webp", "image/jpeg": "jpg", "image/png": "png"}
# A page's first photo is to weigh no more than the small limit where phones show it, no other more than the large one.
SMALL_WIDTH, MOST_BYTES_SMALL, MOST_BYTES_LARGE = 800, 60_000, 120_000
# Tried in this order until a size is light enough; the last is taken whatever it weighs. The first of each look alike.
QUALITIES = {
    "image/avif": (46, 40, 34, 28, 22),
    "image/webp": (75, 66, 57, 48, 39),
    "image/jpeg": (76, 68, 60, 52, 44, 36),
}
# The same for drawings, whose edges suffer less from fewer colours than from blur; 0 leaves all of them.
COLOURS = (0, 256, 128, 64, 32)
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = frozenset({5, 6, 7, 8})
ORIENTATION = 0x0112
# What Pillow raises for bytes that are not the image they begin as.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, OverflowError, IndexError, struct.error, MemoryError)


def measure_photo(data: bytes, path: str, *, max_width: int) -> tuple[Photo | None, tuple[Problem, ...]]:
    """Plan the published sizes of a photo from its header, without decoding it.

    Widths are 480, 800, 1200 and `max_width` pixels, none wider than the photo or `max_width`; each size comes as AVIF,
    WebP and JPEG. PNG stands in for JPEG where there are transparent parts; a drawing comes as WebP and PNG alone, both
    sharp. An animation gives its first frame, and a warning that says so. `path` is from the site's root.
    """
    fault = find_photo_fault(data, path)
    if fault:
        return None, (fault,)
    try:
        with _opened(data) as image:
            width, height = _upright_size(image)
            fault = _find_size_fault(path, width, height)
            media_types = _media_types(image, data)
            # A JPEG of a phone may carry a second frame (depth, brightness), which is no animation.
            moves = image.format != "MPO" and getattr(image, "is_animated", False)
    except Image.DecompressionBombError:
        return None, (_pixel_fault(path),)
    except (UnidentifiedImageError, *DAMAGE):
        return None, (Problem(code="SG316", path=path),)
    if fault:
        return None, (fault,)
    content = sha256(data).hexdigest()
    pattern = _name_pattern(content, path)
    sizes = _plan_sizes(width, height, max_width)
    renditions = (_rendition(pattern, size, media_type) for size in sizes for media_type in media_types)
    warnings = (Problem(code="SG319", path=path),) if moves else ()
    return Photo(source=path, content=content, renditions=tuple(renditions)), warnings


def encode_rendition(data: bytes, rendition: Rendition, path: str = "") -> bytes:
    """Return the published bytes of one size and kind of a photo; see `encode_size`."""
    return encode_size(data, (rendition,), path)[0]


def encode_size(data: bytes, renditions: tuple[Rendition, ...], path: str = "") -> tuple[bytes, ...]:
    """Return the published bytes of the kinds of one size of a photo; the same arguments always give the same bytes.

    The photo is decoded once for all of them. Raises `SiteError` with SG317 about `path` (if given, else the published
    name) when the image data is damaged behind a sound header.
    """
    try:
        with _opened(data) as image:
            is_drawing = _is_drawing(image, data)
            upright = _upright(image, renditions[0])
            return tuple(_encode(_bare_srgb(upright, one.media_type), one, is_drawing=is_drawing) for one in renditions)
    except (Image.DecompressionBombError, UnidentifiedImageError, *DAMAGE) as damage:
        raise SiteError([Problem(code="SG317", path=path or renditions[0].file)]) from damage


def without_metadata(data: bytes, path: str) -> tuple[tuple[bytes, str] | None, tuple[Problem, ...]]:
    """Return a photo as one that may be kept in a repository for ever, with the ending of its name.

    Its pixels alone are encoded anew, upright and in sRGB: of position, time, camera and comments nothing is left. It
    is at most 2,560 pixels wide, which is enough for every published size.
    """
    photo, problems = measure_photo(data, path, max_width=KEPT_WIDTH)
    if photo is None:
        return None, problems
    rendition = photo.renditions[-1]  # the largest, as JPEG or PNG
    try:
        with _opened(data) as image:
            bare = _bare_srgb(_upright(image, rendition), rendition.media_type)
    except (Image.DecompressionBombError, UnidentifiedImageError, *DAMAGE):
        return None, (Problem(code="SG317", path=path),)
    file = BytesIO()
    if rendition.media_type == "image/png":
        bare.save(file, "PNG", optimize=True)
    else:
        bare.save(file, "JPEG", quality=92, optimize=True, subsampling="4:4:4")
    return (file.getvalue(), ENDINGS[rendition.media_type]), ()


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open an image of the four kinds; Pillow's warnings about odd metadata are nobody's business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
            yield image


def _find_size_fault(path: str, width: int, height: int) -> Problem | None:
    if width * height > MOST_PIXELS:
        return _pixel_fault(path)
    if max(width, height) > MOST_OBLONG * min(width, height):
        return Problem(code="SG320", path=path, values=(("height", str(height)), ("width", str(width))))
    return None


def _pixel_fault(path: str) -> Problem:
    return Problem(code="SG318", path=path, values=(("limit", str(MOST_PIXELS // 1_000_000)),))


def _rendition(pattern: str, size: tuple[int, int], media_type: str) -> Rendition:
    width, height = size
    file = pattern.format(width=width, ending=ENDINGS[media_type])
    return Rendition(file=file, width=width, height=height, media_type=media_type)


def _orientation(image: Image.Image) -> int:
    """Read the EXIF orientation; damaged EXIF means upright, as in browsers.

    Not by `image.getexif()`: for a PNG that decodes the whole picture, and swallowing its errors would hide damage.
    """
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif", b""))
        value = exif.get(ORIENTATION, 1)
    except DAMAGE:
        return 1
    return value if isinstance(value, int) else 1


def _upright_size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if _orientation(image) in LYING else (width, height)


def _is_drawing(image: Image.Image, data: bytes) -> bool:
    width, height = image.size
    return image.format in DRAWN_KINDS and len(data) * 8 < DRAWING_BITS_PER_PIXEL * width * height


def _media_types(image: Image.Image, data: bytes) -> tuple[str, ...]:
    """Choose the kinds, the lightest first; the last is the one that every browser and every service reads."""
    if _is_drawing(image, data):
        return ("image/webp", "image/png")
    return ("image/avif", "image/webp", "image/png" if _has_transparency(image) else "image/jpeg")


def _has_transparency(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _plan_sizes(width: int, height: int, max_width: int) -> tuple[tuple[int, int], ...]:
    """Choose the widths: the steps clearly below the largest, and the largest."""
    largest = max(1, min(width, max_width, LONGEST_SIDE * width // height))
    steps = tuple(step for step in WIDTHS if step * 10 <= largest * 9)
    return tuple((step, max(1, (step * height + width // 2) // width)) for step in (*steps, largest))


def _name_pattern(content: str, path: str) -> str:
    """Make the names of all sizes but for width and ending; the digest gives a replaced photo new addresses."""
    stem = slugify(path.rpartition("/")[2].rpartition(".")[0]) or "photo"
    digest = sha256(f"{SETTINGS_VERSION}\0{content}".encode()).hexdigest()[:8]
    return f"{stem}-{{width}}.{digest}.{{ending}}"


def _upright(image: Image.Image, rendition: Rendition) -> Image.Image:
    """Decode, resize and turn, in this order: turning the small picture needs a fraction of the memory."""
    orientation = _orientation(image)
    width, height = rendition.width, rendition.height
    size = (height, width) if orientation in LYING else (width, height)
    # Of a JPEG no more than twice the pixels wanted: decoding is the slow part, and LANCZOS needs no more.
    image.draft("RGB", (size[0] * 2, size[1] * 2))
    small = _working_mode(image).resize(size, Image.Resampling.LANCZOS)
    return small.transpose(UPRIGHT[orientation]) if orientation in UPRIGHT else small


def _working_mode(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # 16-bit greys: Pillow's own conversion clips everything above 255 to white.
        return image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if image.mode in {"RGB", "RGBA", "L", "CMYK"} and "transparency" not in image.info:
        return image if image.mode != "L" or "icc_profile" in image.info else image.convert("RGB")
    return image.convert("RGBA" if _has_transparency(image) else "RGB")


def _bare_srgb(image: Image.Image, media_type: str) -> Image.Image:
    """Convert to sRGB and drop everything but the pixels: encoders would write parts of `info` back."""
    keeps_alpha = media_type != "image/jpeg" and "A" in image.getbands()
    mode = "RGBA" if keeps_alpha else "RGB"
    converted = _from_profile(image, mode).convert(mode)
    bare = Image.new(mode, converted.size)
    bare.paste(converted)
    return bare


def _from_profile(image: Image.Image, mode: str) -> Image.Image:
    """Apply the colour profile; a broken or unfitting one is ignored, as browsers do."""
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    except (ImageCms.PyCMSError, *DAMAGE):
        return image


def _encode(image: Image.Image, rendition: Rendition, *, is_drawing: bool) -> bytes:
    """Encode as well as the limit allows, in fixed steps, so that the result is the same everywhere."""
    kind, most = rendition.media_type, MOST_BYTES_SMALL if rendition.width <= SMALL_WIDTH else MOST_BYTES_LARGE
    attempts = (
        (_encode_drawing(image, kind, colours) for colours in COLOURS)
        if is_drawing or kind == "image/png"
        else (_encode_photo(image, kind, quality) for quality in QUALITIES[kind])
    )
    data = b""
    for data in attempts:
        if len(data) <= most:
            break
    return data


def _encode_photo(image: Image.Image, media_type: str, quality: int) -> bytes:
    file = BytesIO()
    if media_type == "image/jpeg":
        image.save(file, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
    elif media_type == "image/webp":
        image.save(file, "WEBP", quality=quality, method=4)
    else:
        # One thread: with two the same encoder writes other bytes (measured with libavif 1.4.2, speeds 6 to 8).
        image.save(file, "AVIF", quality=quality, speed=8, max_threads=1, codec="aom")
    return file.getvalue()


def _encode_drawing(image: Image.Image, media_type: str, colours: int) -> bytes:
    file = BytesIO()
    if colours:
        method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
        image = image.quantize(colours, method, dither=Image.Dither.NONE)
    if media_type == "image/webp":
        image.convert("RGBA" if _has_transparency(image) else "RGB").save(file, "WEBP", lossless=True, method=4)
    else:
        image.save(file, "PNG", optimize=True)
    return file.getvalue()

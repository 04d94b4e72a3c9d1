"""Owns what can be told about a photo file from its name and bytes alone: its kind, and whether it is whole.

Comes in: bytes and a path. Goes out: the problem that keeps the file from being published, or None.
It never decodes an image; that is for `sitegen.content.media.photos`.
"""

import re
from zlib import crc32

from sitegen.problems import Problem

MOST_BYTES = 25_000_000
ENDINGS_OF_KIND = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WebP": ("webp",), "GIF": ("gif",)}
UNSUPPORTED_ENDINGS = ("heic", "heif", "avif", "tif", "tiff", "svg", "bmp", "jfif", "jpe")
# The endings of files that are to be read as photos, if only to say that they cannot be.
PHOTO_ENDINGS = frozenset(
    [ending for endings in ENDINGS_OF_KIND.values() for ending in endings] + list(UNSUPPORTED_ENDINGS)
)
SIGNATURES = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "WebP"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb".{4}ftyp(?:avif|avis)", re.DOTALL), "AVIF"),
    (re.compile(rb".{4}ftyp(?:hei[cxmsv]|hev[cxms]|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"), "TIFF"),
    (re.compile(rb"BM.{12}[\x0c\x28\x34\x38\x6c\x7c]\0\0\0", re.DOTALL), "BMP"),
    (re.compile(rb"%PDF-"), "PDF"),
)
MARKUP = (
    (re.compile(rb"<svg[\s>]", re.IGNORECASE), "SVG"),
    (re.compile(rb"<(?:!doctype html|html|head|body|script)\b", re.IGNORECASE), "HTML"),
)


def find_photo_fault(data: bytes, path: str) -> Problem | None:
    """Find the reason why a file cannot be a photo of the site, without decoding it."""
    if not data:
        return Problem(code="SG310", path=path)
    if len(data) > MOST_BYTES:
        return _problem("SG311", path, limit=str(MOST_BYTES // 1_000_000), megabytes=str(len(data) // 1_000_000))
    kind = find_kind(data)
    if kind not in ENDINGS_OF_KIND:
        return _kind_fault(kind, path)
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    if ending.lower() not in ENDINGS_OF_KIND[kind]:
        return _problem("SG314", path, kind=kind, name=f"{stem}.{ENDINGS_OF_KIND[kind][0]}")
    return None if is_whole(data, kind) else Problem(code="SG315", path=path)


def find_kind(data: bytes) -> str:
    """Name the kind of file by its first bytes: "JPEG", "HEIC", "HTML"…, or "" for an unknown one."""
    for pattern, kind in SIGNATURES:
        if pattern.match(data):
            return kind
    start = data[:4096]
    return next((kind for pattern, kind in MARKUP if pattern.search(start)), "")


def _kind_fault(kind: str, path: str) -> Problem:
    if kind in {"", "HTML", "PDF"}:
        return _problem("SG313", path, kind=kind) if kind else Problem(code="SG316", path=path)
    return _problem("SG312", path, kind=kind)


def _problem(code: str, path: str, **values: str) -> Problem:
    return Problem(code=code, path=path, values=tuple(sorted(values.items())))


def is_whole(data: bytes, kind: str) -> bool:
    """Tell whether a photo file reaches to its own end; a broken download does not."""
    if kind == "PNG":
        return _is_whole_png(data)
    if kind == "WebP":
        return len(data) >= int.from_bytes(data[4:8], "little") + 8
    if kind == "GIF":
        return data.rstrip(b"\0").endswith(b";")  # the trailer; some programs fill up with zeros
    return _is_whole_jpeg(data)


def _is_whole_png(data: bytes) -> bool:
    """Walk the chunks to IEND; each one carries its length and a check sum."""
    position = 8
    while position + 12 <= len(data):
        end = position + 8 + int.from_bytes(data[position : position + 4], "big")
        if crc32(data[position + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return False
        if data[position + 4 : position + 8] == b"IEND":
            return True
        position = end + 4
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    """Look for the end marker behind the start of the image data: a thumbnail in the metadata has one too."""
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xDA:
            return data.find(b"\xff\xd9", position) != -1
        if marker == 0xFF:  # a fill byte
            position += 1
        else:
            position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return False

"""Photos and documents that are damaged, of the wrong kind, or not fit to be published."""

import struct
from io import BytesIO
from zipfile import ZipFile
from zlib import crc32

from malformed.makers import Fixture, Fixtures
from PIL import Image
from sites import EN, FOLDER, PIXEL, TR, article

SIZES = (">IIBBBBB", 8, 2, 0, 0, 0)
PDF = (
    b"%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page>>\nendobj\n4 0 obj\n%s\nendobj\ntrailer<</Root 1 0 R%s>>\nstartxref\n0\n%%%%EOF\n"
)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc32(name + data))


def png(width: int, height: int, pixels: bytes = b"x") -> bytes:
    """Write a PNG whose header and check sums are right, whatever its pixels are."""
    header = struct.pack(SIZES[0], width, height, *SIZES[1:])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def saved(kind: str, **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(file, kind, **options)  # type: ignore[arg-type]
    return file.getvalue()


def office(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "."), text)
    return file.getvalue()


def photo(data: bytes, name: str) -> Fixture:
    """Return a site that shows a photo."""
    text = article("Başlık", "summary: Özet.", "date: 2019-11-06", body=f"Metin.\n\n![Salon]({name})")
    return Fixture(files={TR: text.encode(), f"{FOLDER}/{name}": data})


def document(data: bytes, name: str) -> Fixture:
    """Return a site that offers a document."""
    text = article("Başlık", "summary: Özet.", "date: 2019-11-06", f"documents: [{{file: {name}, title: Program}}]")
    return Fixture(files={TR: text.encode(), f"{FOLDER}/{name}": data})


def twins() -> Fixture:
    """Return a site in whose folder a programme lies in both languages, one of them listed."""
    listed = "documents: [{file: program.tr.pdf, title: Program}]"
    files = {
        TR: article("Başlık", "summary: Özet.", "date: 2019-11-06", listed).encode(),
        EN: article("Title", "summary: Summary.", body="A paragraph.").encode(),
    }
    return Fixture(files=files | {f"{FOLDER}/program.{code}.pdf": pdf() for code in ("tr", "en")})


def pdf(extra: bytes = b"<<>>", trailer: bytes = b"") -> bytes:
    return PDF % (extra, trailer)


FRAMES = {"save_all": True, "append_images": [Image.new("RGB", (60, 40), (30, 160, 30))]}
JPEG = saved("JPEG")

FIXTURES: Fixtures = {
    "an empty photo": photo(b"", "a.jpg"),
    "a photo of twenty-six megabytes": photo(b"\xff\xd8\xff" + bytes(26_000_000), "a.jpg"),
    "a photo cut short": photo(JPEG[: len(JPEG) // 2], "a.jpg"),
    "a drawing cut short": photo(PIXEL[:-12], "a.png"),
    "a drawing with a wrong check sum": photo(PIXEL[:40] + b"\0" + PIXEL[41:], "a.png"),
    "a drawing with damage behind its header": photo(png(600, 400, b"these are no packed pixels"), "a.png"),
    "a png named jpg": photo(PIXEL, "a.jpg"),
    "a jpg named png": photo(JPEG, "a.png"),
    "heic": photo(b"\0\0\0\x18ftypheic" + bytes(100), "a.heic"),
    "heic named jpg": photo(b"\0\0\0\x18ftypheic" + bytes(100), "a.jpg"),
    "avif": photo(b"\0\0\0\x18ftypavif" + bytes(100), "a.avif"),
    "tiff": photo(saved("TIFF"), "a.tif"),
    "bmp": photo(saved("BMP"), "a.bmp"),
    "a moving gif": photo(saved("GIF", **FRAMES), "a.gif"),
    "a gif cut short": photo(saved("GIF")[:-1], "a.gif"),
    "svg": photo(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg"),
    "a page named jpg": photo(b"<!doctype html><html></html>", "a.jpg"),
    "a pdf named png": photo(pdf(), "a.png"),
    "no picture at all": photo(b"hello", "a.jpg"),
    "an animated drawing": photo(saved("PNG", **FRAMES), "a.png"),
    "four thousand million pixels": photo(png(65_500, 65_500), "a.png"),
    "a bomb of pixels": photo(png(2**31 - 1, 2**31 - 1), "a.png"),
    "a strip": photo(png(1, 100_000), "a.png"),
    "an empty document": document(b"", "a.pdf"),
    "a document of twenty-six megabytes": document(b"%PDF-" + bytes(26_000_000), "a.pdf"),
    "a program": document(b"MZ", "a.exe"),
    "a page as a document": document(b"<html></html>", "a.html"),
    "an archive": document(b"PK\3\4", "a.zip"),
    "an old text": document(b"\xd0\xcf\x11\xe0", "a.doc"),
    "a text with macros by name": document(b"PK\3\4", "a.docm"),
    "a text with macros inside": document(
        office(**{"[Content_Types]__xml": "<x/>", "word/document__xml": "<x/>", "word/vbaProject__bin": "x"}), "a.docx"
    ),
    "a text of another kind": document(office(**{"xl/workbook__xml": "<x/>"}), "a.docx"),
    "no pdf": document(b"hello", "a.pdf"),
    "a pdf cut short": document(pdf()[:60], "a.pdf"),
    "a pdf under a password": document(pdf(trailer=b"/Encrypt 9 0 R"), "a.pdf"),
    "a pdf that runs": document(pdf(b"<</S/JavaScript/JS(app.alert\\(1\\))>>"), "a.pdf"),
    "a pdf with a person's name": document(pdf(trailer=b"/Info<</Author(Ayse Yilmaz)>>"), "a.pdf"),
    "a pdf with a folder of somebody's computer": document(pdf(b"<</Title(C:\\\\Users\\\\ayse\\\\a.docx)>>"), "a.pdf"),
    "a table with a folder of somebody's computer": document(
        office(
            **{"[Content_Types]__xml": "<x/>", "xl/workbook__xml": '<w><x15ac:absPath url="C:\\Users\\ayse\\"/></w>'}
        ),
        "a.xlsx",
    ),
    "a document whose counterpart nobody lists": twins(),
    "a plain text that is no utf-8": document("Çağrı metni".encode("cp1254"), "a.txt"),
    "a plain text with a zero byte": document(b"a\0b", "a.txt"),
    "a calendar that is none": document(b"hello", "a.ics"),
}

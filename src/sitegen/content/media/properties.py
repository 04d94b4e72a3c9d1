"""What the properties of a document say of persons and of the computer it was made on.

Comes in: the texts of a PDF's objects, or the parts of an office file. Goes out: names of persons and places of files,
each with the property that holds it ("Author", "Ayşe Yılmaz"). It judges nothing; `documents.py` makes warnings of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import islice

MOST_FOUND = 20  # of a kind in one text; more than any message needs
MOST_TRIED = 2000  # each may be made to be read far in vain
LONGEST = 2000  # characters of one property

VALUE = rb"\((?:[^()\\]|\\.|\([^()\\]*\)){0,1000}\)|<[0-9A-Fa-f\s]{0,4000}>"
# The properties of a PDF (ISO 32000-1, 14.3.3), those that office programs add, and where it points to files.
BEGINS = rb"\s{0,4}(?=\(|<(?!<))"
PERSON = re.compile(rb"/(Author|Manager)" + BEGINS)
ANY_ENTRY = re.compile(
    rb"/(Author|Manager|Title|Subject|Keywords|Creator|Producer|Company|Source\w{0,20}|URI|UF|F)" + BEGINS
)
ENTRY_VALUE = re.compile(VALUE, re.DOTALL)
CREATOR_BEGINS = re.compile(rb"<dc:creator>")
CREATOR = re.compile(rb"<dc:creator>(.{0,2000}?)</dc:creator>", re.DOTALL)
XMP = re.compile(rb"<(?:x:xmpmeta|rdf:RDF)\b")
OCTAL = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
# A drive or a share of Windows, a home folder, an address of a file. What follows a letter or a dot is part of an URL.
PLACE = re.compile(
    r"""(?<![\w.])(?:[A-Za-z]:[\\/](?=\w)|\\\\[\w.-]{1,60}\\|file:/{2,3}|/(?:Users|home|Volumes)/)[^<>"|*?\r\n]{2,400}"""
)
NAME_BEFORE = re.compile(r"([A-Za-z][\w-]*:[A-Za-z][\w-]*|[A-Za-z]\w*)(?:=[\"']|\b[^<>]*>)[^<>\"]*$")

# The parts of office files in which names and places stand, in the three families of them.
OFFICE_PARTS = (
    *("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml", "settings.xml", "content.xml"),
    *("word/document.xml", "word/comments.xml", "word/settings.xml", "word/_rels/settings.xml.rels", "xl/workbook.xml"),
)
PERSON_ELEMENT = re.compile(
    r"<(dc:creator|cp:lastModifiedBy|meta:initial-creator|meta:printed-by|Manager)>([^<]{1,400})</"
)
PERSON_ATTRIBUTE = re.compile(r'\b(w:author)="([^"]{1,400})"')  # of comments and tracked changes
TEXT_PARTS = {"word/document.xml", "content.xml"}  # what is written there, readers see anyway

Found = tuple[str, str]


def people_of_pdf(texts: Iterable[bytes]) -> Iterator[Found]:
    """Yield the properties of a PDF that name a person."""
    for text in texts:
        yield from _entries(text, PERSON, MOST_FOUND)
        for place in islice(CREATOR_BEGINS.finditer(text), MOST_FOUND):
            element = CREATOR.match(text, place.start())
            name = re.sub(r"<[^>]*>", " ", element[1].decode("utf-8", "replace")) if element else ""
            if name.strip():
                yield "dc:creator", " ".join(unescape(name).split())


def places_of_pdf(texts: Iterable[bytes]) -> Iterator[Found]:
    """Yield the properties, links and XMP data of a PDF that name a file or folder of somebody's computer."""
    for text in texts:
        for field, value in _entries(text, ANY_ENTRY, MOST_TRIED):
            yield from ((field, match[0].strip()) for match in islice(PLACE.finditer(value), 1))
        if start := XMP.search(text):
            yield from _places_in_xml(text[start.start() :].decode("utf-8", "replace"))


def people_of_office(parts: Mapping[str, str]) -> Iterator[Found]:
    """Yield the properties, comments and tracked changes of an office file that name a person."""
    for text in parts.values():
        for pattern in (PERSON_ELEMENT, PERSON_ATTRIBUTE):
            for match in islice(pattern.finditer(text), MOST_FOUND):
                if match[2].strip():
                    yield match[1], unescape(match[2]).strip()


def places_of_office(parts: Mapping[str, str]) -> Iterator[Found]:
    """Yield the properties of an office file that name a file or folder of somebody's computer."""
    for name, text in parts.items():
        if name not in TEXT_PARTS:
            yield from _places_in_xml(text)


def _places_in_xml(text: str) -> Iterator[Found]:
    for match in islice(PLACE.finditer(text), MOST_FOUND):
        name = NAME_BEFORE.search(text[max(0, match.start() - 300) : match.start()])
        yield name[1] if name else "XMP", unescape(match[0]).strip()


def _entries(text: bytes, pattern: re.Pattern[bytes], most: int) -> Iterator[Found]:
    """Yield entries of a PDF's dictionaries with their texts."""
    for match in islice(pattern.finditer(text), most):
        token = ENTRY_VALUE.match(text, match.end())
        value = _text_string(token[0]) if token else ""
        if value:
            yield match[1].decode(), value[:LONGEST]


def _text_string(token: bytes) -> str:
    """Read a PDF text string for a message: UTF-16 with its mark, UTF-8 with its mark, else Latin-1."""
    if token.startswith(b"<"):
        digits = re.sub(rb"\s", b"", token[1:-1])
        value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        value = OCTAL.sub(_unescape, token[1:-1])
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        text = value.decode("utf-16", "replace")
    elif value.startswith(b"\xef\xbb\xbf"):
        text = value[3:].decode("utf-8", "replace")
    else:
        text = value.decode("latin-1")
    return " ".join(text.replace("\0", "").split())


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code.isdigit():
        return bytes([int(code, 8) & 0xFF])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b""}.get(code, code)

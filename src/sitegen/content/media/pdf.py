"""Owns what can be read from a PDF file without a library: its pages, its author, and what makes it unfit.

Comes in: the bytes of a file that begins as a PDF. Goes out: `PdfFacts`. Object streams are unpacked within
bounds. It never guesses: where two figures disagree the number of pages is unknown, and what cannot be looked
into is reported as such. ISO 32000-1, 7.5 (file structure) and 12.6 (actions) are the source of the rules.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.content.media.properties import people_of_pdf, places_of_pdf

MOST_UNPACKED_BYTES = 64_000_000
STREAM = re.compile(rb">>\s{0,8}stream(?:\r\n|\n|\r)")
OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\b")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
REFERENCE = re.compile(rb"(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
ROOT = re.compile(rb"/Root\s{0,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
PAGES = re.compile(rb"/Pages\s{0,4}(\d{1,10})\s{1,4}\d{1,5}\s{1,4}R\b")
COUNT = re.compile(rb"/Count\s{0,4}(\d{1,10})(?!\s{1,4}\d{1,5}\s{1,4}R\b)")
KIDS = re.compile(rb"/Kids\s{0,4}\[([^\]]*)\]")
PAGE = re.compile(rb"/Type\s{0,4}/Page\b")
FIRST = re.compile(rb"/First\s{1,4}(\d{1,10})")
MEMBERS = re.compile(rb"/N\s{1,4}(\d{1,10})")
OPEN_ACTION = re.compile(rb"/OpenAction\s{0,4}(\[|<<|\d{1,10}\s{1,4}\d{1,5}\s{1,4}R\b)")
HARMLESS_ACTION = re.compile(rb"\s*(?:\[|<<(?:(?!>>)[^(])*/S\s{0,4}/GoTo\b)", re.DOTALL)
# Looked for outside streams only: in megabytes of packed pictures chance would find the short names.
DANGERS = (
    ("JavaScript", re.compile(rb"/(?:JavaScript|JS)\b")),
    ("EmbeddedFile", re.compile(rb"/(?:EmbeddedFiles?|EF)\b")),
    ("Launch", re.compile(rb"/Launch\b")),
    ("RichMedia", re.compile(rb"/RichMedia\b")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFacts:
    """What a PDF says about itself.

    `pages` is None where the file leaves any doubt. `dangers` are the PDF names of active content and attachments.
    `people` pairs the field with the name it holds ("Author", "Ayşe Yılmaz"), `places` with a file or folder of
    somebody's computer; of an encrypted file nothing is known. `is_readable` is false for a file whose parts could not
    all be looked into.
    """

    pages: int | None
    dangers: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    is_encrypted: bool
    is_readable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Objects:
    """All objects by number without their streams' bytes; `repeated` were written more than once."""

    bodies: Mapping[int, bytes]
    repeated: frozenset[int]
    roots: frozenset[int]


def read_pdf(data: bytes) -> PdfFacts:
    """Read the facts of a PDF; takes time in proportion to its size, and at most 64 MB for unpacked parts."""
    skeleton, streams = _split(data)
    unpacked = list(_unpack(streams))
    texts = [_plain_names(text) for text in [skeleton, *(text for text in unpacked if text is not None)]]
    objects = _collect(skeleton, streams, unpacked)
    dangers = {name for name, pattern in DANGERS if any(pattern.search(text) for text in texts)}
    dangers.update({"OpenAction"} if any(_has_open_action(text, objects) for text in texts) else ())
    is_encrypted = re.search(rb"/Encrypt\s{0,4}(?:\d|<<)", skeleton) is not None
    told = [] if is_encrypted else [*texts, data]  # data holds the streams that are not packed
    return PdfFacts(
        pages=_count_pages(objects),
        dangers=tuple(sorted(dangers)),
        people=tuple(dict.fromkeys(people_of_pdf(told))),
        places=tuple(dict.fromkeys(places_of_pdf(told))),
        is_encrypted=is_encrypted,
        is_readable=bool(objects.bodies) and None not in unpacked and b"%%EOF" in data[-4096:],
    )


def _split(data: bytes) -> tuple[bytes, tuple[tuple[bytes, bytes], ...]]:
    """Separate the text of a file from its streams: the text, and each stream's dictionary and bytes."""
    text, streams, position = [], [], 0
    while match := STREAM.search(data, position):
        end = data.find(b"endstream", match.end())
        if end == -1:
            break
        before = data[position : match.start() + 2]
        text.append(before)
        streams.append((before[max(before.rfind(b"obj"), 0) :], data[match.end() : end]))
        position = end + len(b"endstream")
    text.append(data[position:])
    return b"\n".join(text), tuple(streams)


def _unpack(streams: tuple[tuple[bytes, bytes], ...]) -> Iterator[bytes | None]:
    """Yield per stream: the text of object and metadata streams, b"" for others, None where it cannot be had."""
    left = MOST_UNPACKED_BYTES
    for dictionary, content in streams:
        names = _plain_names(dictionary)
        if not re.search(rb"/Type\s{0,4}/(?:ObjStm|Metadata)\b", names):
            yield b""
        elif b"/Filter" not in names:
            yield content
        else:
            text = _inflate(content, left) if _is_plain_flate(names) else None
            left -= len(text or b"")
            yield text if text is not None or b"/ObjStm" in names else b""


def _is_plain_flate(dictionary: bytes) -> bool:
    return b"/DecodeParms" not in dictionary and bool(
        re.search(rb"/Filter\s{0,4}(?:/FlateDecode\b|\[\s{0,4}/FlateDecode\s{0,4}\])", dictionary)
    )


def _inflate(content: bytes, limit: int) -> bytes | None:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(content, max(limit, 1))
    except zlib.error:
        return None
    return text if unpacker.eof else None


def _plain_names(text: bytes) -> bytes:
    """Undo escapes in names: /J#53 is /JS."""
    return ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), text) if b"#" in text else text


def _collect(skeleton: bytes, streams: tuple[tuple[bytes, bytes], ...], unpacked: list[bytes | None]) -> _Objects:
    bodies: dict[int, bytes] = {}
    repeated: set[int] = set()
    found = [_written_objects(skeleton)]
    found += [_packed_objects(names, text) for (names, _), text in zip(streams, unpacked, strict=True) if text]
    for numbered in found:
        for number, body in numbered:
            if number in bodies:
                repeated.add(number)
            bodies[number] = body
    roots = frozenset(int(match[1]) for match in ROOT.finditer(skeleton))
    return _Objects(bodies=bodies, repeated=frozenset(repeated), roots=roots)


def _written_objects(skeleton: bytes) -> Iterator[tuple[int, bytes]]:
    starts = list(OBJECT.finditer(skeleton))
    ends = [match.start() for match in starts[1:]] + [len(skeleton)]
    for match, end in zip(starts, ends, strict=False):
        yield int(match[1]), skeleton[match.end() : end].partition(b"endobj")[0]


def _packed_objects(dictionary: bytes, text: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of an object stream: pairs of number and offset, then the objects (7.5.7)."""
    first, members = FIRST.search(dictionary), MEMBERS.search(dictionary)
    if b"/ObjStm" not in dictionary or not first or not members:
        return
    body = text[int(first[1]) :]
    words = text[: int(first[1])].split()[: 2 * int(members[1])]
    numbers = [int(word) if word.isdigit() and len(word) <= 10 else 0 for word in words]
    offsets = [*numbers[1::2], len(body)]
    if len(numbers) % 2 or offsets != sorted(offsets):
        return
    for number, begin, end in zip(numbers[::2], offsets, offsets[1:], strict=False):
        yield number, body[begin:end]


def _count_pages(objects: _Objects) -> int | None:
    """Count the leaves of the page tree; None unless its root says the same number and nothing was rewritten."""
    if len(objects.roots) != 1:
        return None
    (root,) = objects.roots
    pages = PAGES.findall(objects.bodies.get(root, b""))
    if len(pages) != 1 or root in objects.repeated:
        return None
    top = int(pages[0])
    counts = COUNT.findall(objects.bodies.get(top, b""))
    leaves = _count_leaves(objects, top)
    return leaves if leaves and [str(leaves).encode()] == counts else None


def _count_leaves(objects: _Objects, top: int) -> int | None:
    seen: set[int] = set()
    waiting, leaves = [top], 0
    while waiting:
        number = waiting.pop()
        body = objects.bodies.get(number, b"")
        kids = KIDS.findall(body)
        if number in seen or number in objects.repeated or len(kids) > 1 or not (kids or PAGE.search(body)):
            return None
        seen.add(number)
        leaves += 0 if kids else 1
        waiting += [int(kid) for kid in REFERENCE.findall(kids[0])] if kids else []
    return leaves


def _has_open_action(text: bytes, objects: _Objects) -> bool:
    """Tell whether opening the file does more than show a place in it, which office programs write into every file."""
    for match in OPEN_ACTION.finditer(text):
        reference = REFERENCE.match(match[1])
        start = match.start(1)
        action = objects.bodies.get(int(reference[1]), b"")[:400] if reference else text[start : start + 400]
        if not HARMLESS_ACTION.match(_plain_names(action)):
            return True
    return False

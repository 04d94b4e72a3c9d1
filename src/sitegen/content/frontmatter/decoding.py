"""Bytes of a content file turned into text that everything after it may trust.

Comes in: bytes as they lie on the disk. Goes out: Unicode text in composed form (NFC) with plain line ends, and a
problem for every byte or character that does not belong into a text. It never guesses: a file in another
encoding is named, not converted.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence

from sitegen.problems import Problem

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# U+2028 and U+2029 break lines for a YAML reader but for no editor, so every later line number would be wrong.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069\ufeff"
_FORBIDDEN = re.compile(f"[{_CONTROLS}{_DIRECTIONS}\ufffd]")
# Zero-width characters have their uses in running text (Arabic, long words), but not in a title or an address.
_INVISIBLE = re.compile(f"[{_CONTROLS}{_DIRECTIONS}\u00ad\u180e\u200b-\u200f\u2060-\u2064]")
_CONTROL = re.compile(f"[{_CONTROLS}\ufeff]")
_NO_WIDTH = re.compile(f"[{_DIRECTIONS}]")
_BREAKS = re.compile(r" ?[\x0b\x0c\x85\u2028\u2029] ?")
# The bytes of plain text, among which nothing needs to be looked for: ASCII but for its control characters.
_LINE_ENDS = dict.fromkeys(map(ord, "\r"))
_PLAIN_BYTES = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
# Latin letters and the signs of good typography; none of them is forbidden or composes with its neighbours.
_USUAL = re.compile("[\u00a0-\u02ff\u2010-\u2027\u2030-\u203a\u20ac]*")
# No writing puts more marks on a letter (UAX #15, Stream-Safe Text Format), and to order a hundred thousand of them
# takes Python half a minute in which no timer is heard. Marks are among what is neither a letter nor a digit.
_MOST_MARKS = 30
_MARKS = re.compile(rf"[^\w\x00-\u02ff]{{{_MOST_MARKS + 1},}}")
_MOST_REPORTED_LINES = 20
_LONGEST_EXCERPT = 300
# The letters of ISO-8859-9 that Turkish uses beyond ASCII, and the quotes and dashes of Windows-1254.
_TURKISH_BYTES = frozenset("ÇĞİÖŞÜçğıöşüÂÎÛâîû’‘“”–—…€«»°·".encode("cp1254"))


def decode_text(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file and what is wrong with its characters.

    The text is None if the bytes are not UTF-8; each forbidden character is replaced by U+FFFD, so that the rest of
    the file can still be checked. Every kind of line end becomes "\\n"; a byte order mark is dropped.
    """
    body = data.removeprefix(BYTE_ORDER_MARK)
    encoding = _find_utf16(body)
    if encoding:
        return None, (_encoding_problem(path, body.decode(encoding, "replace").lstrip("\ufeff"), 1, encoding),)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_undecodable(path, body, error.start),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # What is not plain are a few characters, and searching these costs a fifth of searching the text.
    rare = body.translate(None, _PLAIN_BYTES).decode()
    if _USUAL.fullmatch(rare):
        return text, ()
    text, problems = _with_short_marks(text, path) if _MARKS.search(rare) else (text, ())
    text = unicodedata.normalize("NFC", text)
    if _FORBIDDEN.search(rare) is None:
        return text, problems
    return _FORBIDDEN.sub("\ufffd", text), (*problems, *_check_characters(text.split("\n"), path))


def _with_short_marks(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text without the marks that follow on thirty others, and a problem for the first of them."""
    kept: list[str] = []
    problems: list[Problem] = []
    position = 0
    for match in _MARKS.finditer(text):
        row = 0
        for place in range(match.start(), match.end()):
            row = row + 1 if unicodedata.combining(text[place]) else 0
            if row > _MOST_MARKS:
                kept.append(text[position:place])
                position = place + 1
                if not problems:
                    problems.append(_too_many_marks(text, place, path))
    return "".join(kept) + text[position:], tuple(problems)


def _too_many_marks(text: str, place: int, path: str) -> Problem:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    values = (("character", code_point(text[place])), ("limit", str(_MOST_MARKS)))
    return Problem(code="SG136", path=path, line=line, column=column, values=values)


def find_forbidden(text: str) -> str:
    """Find a control or direction character and name it by its code point; empty if there is none."""
    if text.isprintable() and "\ufffd" not in text:  # no other forbidden character is printable
        return ""
    match = _FORBIDDEN.search(text)
    return code_point(match.group()) if match else ""


def find_invisible(text: str) -> str:
    """Find a character that no one can see and name it by its code point; empty if there is none."""
    if text.isprintable():
        return ""
    match = _INVISIBLE.search(text)
    return code_point(match.group()) if match else ""


def without_invisible(text: str) -> str:
    """Return a text without the characters that no one can see."""
    return _INVISIBLE.sub("", text)


def code_point(character: str) -> str:
    """Return the number a character goes by, e.g. "U+202E"."""
    return f"U+{ord(character):04X}"


def excerpt_of(line: str) -> str:
    """Return a source line in the length that a report can show."""
    return line if len(line) <= _LONGEST_EXCERPT else line[:_LONGEST_EXCERPT] + "…"


def _check_characters(lines: Sequence[str], path: str) -> Iterator[Problem]:
    """Yield the first forbidden character of each line, for at most 20 lines."""
    reported = 0
    for number, line in enumerate(lines, start=1):
        match = _FORBIDDEN.search(line)
        if match is None:
            continue
        yield Problem(
            code=_code_of(match.group()),
            path=path,
            line=number,
            column=match.start() + 1,
            excerpt=excerpt_of(_FORBIDDEN.sub("\ufffd", line)),
            values=(("character", code_point(match.group())),),
            fixed=_without_forbidden(line),
        )
        reported += 1
        if reported == _MOST_REPORTED_LINES:
            return


def _without_forbidden(line: str) -> str:
    """Return a line with spaces for what breaks lines and nothing for what has no width; else what it meant is lost."""
    fixed = _NO_WIDTH.sub("", _BREAKS.sub(" ", line)).rstrip()
    return "" if len(line) > _LONGEST_EXCERPT or _FORBIDDEN.search(fixed) else fixed


def _code_of(character: str) -> str:
    if character == "\ufffd":
        return "SG128"
    return "SG119" if _CONTROL.match(character) else "SG120"


def _find_utf16(data: bytes) -> str:
    """Name UTF-16 by its mark, or by the zero bytes that half of an ASCII text consists of in it."""
    if data.startswith(_UTF16_MARKS):
        return "UTF-16"
    if 0 not in data or data.count(0) * 4 < len(data):
        return ""
    encoding = "UTF-16-LE" if data[1::2].count(0) >= data[::2].count(0) else "UTF-16-BE"
    # Pictures and other files hold many zeros too, but no text.
    return (
        "" if _FORBIDDEN.search(data.decode(encoding, "replace").rstrip("\ufffd").translate(_LINE_ENDS)) else encoding
    )


def _undecodable(path: str, data: bytes, start: int) -> Problem:
    """Say where the first byte is that UTF-8 does not have, and what encoding the file looks like."""
    begin = max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1
    number = data.count(b"\n", 0, start) + 1
    column = len(data[begin:start].decode("utf-8", "replace")) + 1
    line = re.split(rb"[\r\n]", data[begin:], maxsplit=1)[0]
    encoding = _find_turkish_encoding(data)
    if encoding:
        return _encoding_problem(path, line.decode("cp1254", "replace"), number, encoding, column)
    return Problem(
        code="SG121",
        path=path,
        line=number,
        column=column,
        excerpt=excerpt_of(_FORBIDDEN.sub("\ufffd", line.decode("utf-8", "replace"))),
        values=(("byte", f"0x{data[start]:02X}"),),
    )


def _find_turkish_encoding(data: bytes) -> str:
    high = [byte for byte in data if byte >= 0x80]
    if sum(byte in _TURKISH_BYTES for byte in high) * 5 < len(high) * 4:
        return ""
    # The two differ only in 0x80–0x9F: quotes and dashes in one, nothing printable in the other.
    return "Windows-1254" if any(byte < 0xA0 for byte in high) else "ISO-8859-9 / Windows-1254"


def _encoding_problem(path: str, text: str, line: int, encoding: str, column: int = 1) -> Problem:
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    return Problem(
        code="SG106",
        path=path,
        line=line,
        column=column,
        excerpt=excerpt_of(_FORBIDDEN.sub("\ufffd", first)),
        values=(("encoding", encoding),),
    )

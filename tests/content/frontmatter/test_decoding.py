"""Bytes become text, or a problem that says which encoding they look like."""

import unicodedata

import pytest

from sitegen.content.frontmatter.decoding import decode_text

TEXT = "---\ntitle: Işık’ın “İzmir” çağrısı\n---\nŞöyle: ğüşöçı\n"


def faults(data: bytes) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in decode_text(data, "x.md")[1]]


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode_text(b"\xef\xbb\xbf" + TEXT.encode(), "x.md") == (TEXT, ())


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_becomes_the_plain_one(ending: str) -> None:
    assert decode_text(TEXT.replace("\n", ending).encode(), "x.md") == (TEXT, ())


def test_text_is_composed() -> None:
    assert decode_text("I\u0307zmir, s\u0327".encode(), "x.md") == ("İzmir, ş", ())


def test_no_letter_is_passed_over_that_composes_with_the_one_before_it() -> None:
    for letter in map(chr, range(0x80, 0x3400)):
        text = f"Metin e{letter}a"
        found, problems = decode_text(text.encode(), "x.md")
        assert problems or found == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("cp1254", "Windows-1254"),
    ],
)
def test_another_encoding_is_named(encoding: str, name: str) -> None:
    text, problems = decode_text(TEXT.encode(encoding), "x.md")
    assert text is None
    assert [(problem.code, dict(problem.values)["encoding"]) for problem in problems] == [("SG106", name)]


def test_an_iso_8859_9_file_is_named_with_the_place_and_the_line() -> None:
    (problem,) = decode_text("---\ntitle: Işık\n---\n".encode("iso8859-9"), "x.md")[1]
    assert (problem.code, problem.line, problem.column, problem.excerpt) == ("SG106", 2, 9, "title: Işık")
    assert dict(problem.values) == {"encoding": "ISO-8859-9 / Windows-1254"}


def test_a_single_turkish_byte_is_enough_to_name_the_encoding() -> None:
    assert faults(b"title: \xddstanbul") == [("SG106", 1, 8)]


def test_bytes_that_are_no_text_are_not_called_turkish() -> None:
    assert faults("title: ğ\nç".encode() + b"\xff\xfe\xff") == [("SG121", 2, 2)]


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "SG119"),
        ("\x08", "SG119"),
        ("\x0c", "SG119"),
        ("\x1f", "SG119"),
        ("\x7f", "SG119"),
        ("\x85", "SG119"),
        ("\u2028", "SG119"),
        ("\uffff", "SG119"),
        ("\u202a", "SG120"),
        ("\u202e", "SG120"),
        ("\u2066", "SG120"),
        ("\u2069", "SG120"),
        ("\ufeff", "SG119"),
        ("\ufffd", "SG128"),
    ],
)
def test_a_forbidden_character_is_found_where_it_stands(character: str, code: str) -> None:
    text, problems = decode_text(f"---\ntitle: Bir{character}şey\n".encode(), "x.md")
    assert text == "---\ntitle: Bir\ufffdşey\n"
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [(code, 2, 11)]


def test_tabs_no_break_spaces_and_soft_hyphens_in_the_text_are_left_alone() -> None:
    assert decode_text("a\tb\u00a0c\u00adç\u200c".encode(), "x.md") == ("a\tb\u00a0c\u00adç\u200c", ())


def test_a_binary_file_gives_a_bounded_report() -> None:
    assert len(faults(b"aaaaa\x08\n" * 5000)) == 20

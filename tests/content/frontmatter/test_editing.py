"""One field written for the editor: which bytes change, and what is refused."""

import pytest

from sitegen.content.frontmatter.editing import with_translated_from

IMPRINT = "0123456789abcdef-0123-4567"
LINE = f'translated_from: "{IMPRINT}"'.encode()
BEFORE = b'---\ntitle: "Title"\nsummary: "S"\n---\n\nText.\n\n---\n\nMore.\n'


def changed(data: bytes, imprint: str = IMPRINT) -> bytes | None:
    return with_translated_from(data, "index.en.md", imprint, ignore_fields=frozenset())


def test_the_line_is_put_before_the_closing_fence_and_nothing_else_changes() -> None:
    assert changed(BEFORE) == BEFORE.replace(b'"S"\n---', b'"S"\n' + LINE + b"\n---")


@pytest.mark.parametrize("value", [b"0123456789abcdef", b'"aaaaaaaaaaaaaaaa-0000"', b"'aaaaaaaa'", b"aaaaaaaa # not"])
def test_an_old_line_is_replaced_in_its_place(value: bytes) -> None:
    data = BEFORE.replace(b"summary:", b"translated_from: " + value + b"\nsummary:")
    assert changed(data) == BEFORE.replace(b"summary:", LINE + b"\nsummary:")


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + BEFORE.replace(b"\n", b"\r\n")
    assert changed(data) == data.replace(b'"S"\r\n---', b'"S"\r\n' + LINE + b"\r\n---")


def test_a_longer_fence_is_a_fence_too() -> None:
    data = BEFORE.replace(b'"S"\n---\n', b'"S"\n----  \n')
    assert changed(data) == data.replace(b'"S"\n', b'"S"\n' + LINE + b"\n")


def test_doing_it_twice_changes_nothing_more() -> None:
    once = changed(BEFORE)
    assert once is not None
    assert changed(once) == once


@pytest.mark.parametrize(
    "data",
    [
        b"no front matter\n",
        b'---\ntitle: "Title"\n\nText.\n',
        b"---\ntitle: %50\n---\n\nText.\n",
        b'---\ntitle: "Title"\ntarih: 2019\n---\n\nText.\n',
        BEFORE.replace(b"\n", b"\r"),
        BEFORE.replace(b"summary:", b"translated_from: >-\n  0123456789abcdef\nsummary:"),
        BEFORE.replace(b"summary:", b'"translated_from": "0123456789abcdef"\nsummary:'),
        b"---\ntitle: Title\nsummary: |\n  a\n",
        "---\ntitle: Başlık\n---\n\nMetin.\n".encode("cp1254"),
        b"",
    ],
)
def test_what_is_doubtful_is_refused(data: bytes) -> None:
    assert changed(data) is None


def test_a_value_that_would_not_read_back_is_refused() -> None:
    assert changed(BEFORE, "not an imprint") is None

"""The short way of emphasis and plain links: taken where nothing else stands in a text, and only there."""

from xml.etree.ElementTree import Element, tostring

import pytest

from sitegen.content.markdown.inline_marks import cut_at_marks, is_plain, set_marks


def marked(text: str) -> str:
    """Return what stands in the element after its marks were set, or nothing where they are not plain."""
    element = Element("p")
    element.text = text
    pieces = cut_at_marks(element)
    if not pieces:
        return ""
    set_marks(element, pieces)
    return tostring(element, "unicode")[3:-4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bir *iki* üç", "Bir <em>iki</em> üç"),
        ("**Bir** iki*üç*dört", "<strong>Bir</strong> iki<em>üç</em>dört"),
        ("[a b](https://x.org/a_b*c) c", '<a href="https://x.org/a_b*c">a b</a> c'),
        ("(*a*), [b](c).", '(<em>a</em>), <a href="c">b</a>.'),
        ("[](b) a]", '<a href="b" /> a]'),
    ],
)
def test_emphasis_and_plain_links_become_elements(text: str, expected: str) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a * b",
        "*a",
        "***a***",
        "*a**",
        "**a*",
        "* a*",
        "*a *b",
        "*a **b** c*",
        "_a_",
        "![a](b)",
        "[^1](b)",
        "[a](b c)",
        '[a](b "c")',
        "[a](<b>)",
        "[a](b(c))",
        "[*a*](b)",
        "[a][b]",
        "*a*  \nb",
        "*a  \nb*",
        "*a* &amp;",
        "*a* `b`",
        "*a* \\b",
        "*a* <b>",
    ],
)
def test_a_text_with_any_other_sign_is_left_to_the_library(text: str) -> None:
    assert marked(text) == ""
    assert not is_plain(text)


def test_marks_stand_before_what_the_element_already_holds() -> None:
    item = Element("li")
    item.text = "a *b* c"
    item.append(Element("ul"))
    set_marks(item, cut_at_marks(item))
    assert tostring(item, "unicode") == "<li>a <em>b</em> c<ul /></li>"


def test_text_after_an_element_is_left_to_the_library() -> None:
    item = Element("h2")
    item.text, item.tail = "*a*", "b"
    assert cut_at_marks(item) == []

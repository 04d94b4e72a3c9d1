"""The short way of plain blocks: the processor found is the first of the library's that would take the block."""

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.markdown.block_kinds import BlockKinds
from sitegen.content.markdown.converter import _Converter

PROCESSORS = _Converter("{}")._blocks
# In the library's order; without those that look at every block and hand back what is none of theirs.
NAMES = (
    "empty",
    "indent",
    "defindent",
    "code",
    "table",
    "hashheader",
    "setextheader",
    "hr",
    "olist",
    "ulist",
    "deflist",
    "quote",
    "paragraph",
)
LINES = st.tuples(
    st.sampled_from(["", "", "", "- ", "* ", "1. ", "12. ", "> ", ">", "## ", "# ", " ", "    ", ": ", "|", "*[x]: "]),
    st.sampled_from(
        [
            "a",
            "Metin",
            "şu *b*",
            "a|b",
            "|-",
            "---",
            "===",
            "a\\",
            "# b",
            "1",
            "",
            "- c",
            "*",
            "_a_",
            "½",
            "(a",
            "*a",
            "12 a",
            "1.a",
            "“",
        ]
    ),
).map("".join)


def found(block: str) -> str:
    """Return the name of the processor that a block is sent to at once, or nothing."""
    kinds = BlockKinds({name: PROCESSORS[name] for name in NAMES})
    if not kinds.test(Element("div"), block):
        return ""
    return next(name for name in NAMES if PROCESSORS[name].run == kinds.run)


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ("Bir metin.", "paragraph"),
        ("Bir\nmetin", "paragraph"),
        ("## Başlık", "hashheader"),
        ("- a\n- b", "ulist"),
        ("1. a\n2. b", "olist"),
        ("> Söz", "quote"),
        ("", ""),
        ("    kod", ""),
        ("a\n- b", ""),
        ("a\n---", ""),
        ("a|b\n-|-", ""),
        ("- a\n  b", ""),
        ("*Bir* metin\n(iki) “üç”", "paragraph"),
        ("2019 yılı", "paragraph"),
        ("2019. yıl", "olist"),
        ("- **a**\n- 12", "ulist"),
        ("[a](b)", ""),
        ("* * *", ""),
        ("- 1. a", ""),
        ("> > a", ""),
        ("## a\\", ""),
    ],
)
def test_a_block_whose_kind_is_plain_is_known_at_once(block: str, kind: str) -> None:
    assert found(block) == kind


@settings(max_examples=700, deadline=None, derandomize=True)
@given(lines=st.lists(LINES, min_size=1, max_size=4))
def test_no_other_processor_would_have_come_first(lines: list[str]) -> None:
    block = "\n".join(lines)
    if name := found(block):
        assert next(name for name in NAMES if PROCESSORS[name].test(Element("div"), block)) == name

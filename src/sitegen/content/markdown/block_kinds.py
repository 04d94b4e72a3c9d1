"""Owns the short way from a plain block to the block processor of the library that would get it in the end.

Comes in: a block of Markdown and the library's processors by name. Goes out: the processor that takes the block. It
knows only blocks of which no other processor could take any line, makes nothing itself, and leaves the rest alone.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element

# A line that begins so belongs to no list, heading, quotation, rule, definition, table or reference.
_LINE: Final = r"(?:[^\W\d_]|[(\"'“‘«]|\d++(?!\.)|\*{1,2}[^\W\d_])[^\n]*+"
_KIND: Final = re.compile(
    rf"(?P<paragraph>{_LINE}(?:\n{_LINE})*+)"
    # A backslash could stand at the end, where the library sees no heading.
    r"|(?P<hashheader>\#{1,6} [^\n\\]*+)"
    rf"|(?P<ulist>[-*+][ ]++{_LINE}(?:\n[-*+][ ]++{_LINE})*+)"
    rf"|(?P<olist>\d++\.[ ]++{_LINE}(?:\n\d++\.[ ]++{_LINE})*+)"
    rf"|(?P<quote>>[ ]?{_LINE})"
)
KINDS: Final = tuple(_KIND.groupindex)


class BlockKinds:
    """A block processor before all others; one test in place of a dozen.

    `test` sets `run` to that of the processor found, so that the parser calls it at the depth it would have had.
    """

    run: Callable[[Element, list[str]], bool | None]

    def __init__(self, processors: Mapping[str, Any]) -> None:
        self._processors = processors

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether the block is plain, and choose its processor."""
        if block[:1].isalpha() and "\n" not in block:
            self.run = self._processors["paragraph"].run
            return True
        match = _KIND.fullmatch(block)
        if match is None or match.lastgroup is None:
            return False
        processor = self._processors[match.lastgroup]
        self.run = processor.run
        # Quotations alone can be too deep.
        return match.lastgroup != "quote" or processor.test(parent, block)

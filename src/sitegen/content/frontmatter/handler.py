"""The lines between the fences read by python-frontmatter, through a handler that is as strict as the site needs.

Comes in: their text. Goes out: plain values with their places, and the faults of lines. The only door to
python-frontmatter. Nothing else of a file is shown to it, and it never raises.
"""

from collections.abc import Mapping, Sequence

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from sitegen.content.frontmatter.document import Key, Mark, Plain
from sitegen.content.frontmatter.places import Marks
from sitegen.content.frontmatter.yaml_repairs import LineFault, mend
from sitegen.content.frontmatter.yaml_tree import RefusedError, Tree, find_yaml_fault, read_line

_OPENING, _CLOSING = "---\n", "\n---"


class Handler(YAMLHandler):
    """The project's way to split and load, for one file: it keeps the marks and faults that a plain dict loses."""

    def __init__(self, first_line: int) -> None:
        super().__init__()
        self._first_line = first_line
        self.fields: Mapping[str, Plain] = {}
        self.marks: Mapping[Key, Mark] = {}
        self.faults: list[LineFault] = []
        self.unreadable: frozenset[str] = frozenset()
        self.is_readable = True

    def split(self, text: str) -> tuple[str, str]:
        """Return what stands between the fences that `read_block` put around it, and no Markdown."""
        return text.removeprefix(_OPENING).removesuffix(_CLOSING), ""

    def load(self, fm: str, **_: object) -> dict[str, Plain]:
        """Read the fields; faults are collected, never raised, since the caller would swallow some of them."""
        lines = fm.split("\n")
        try:
            self.fields = self._fields(lines)
        except RefusedError as refusal:
            self.faults.append(refusal.fault)
            self.is_readable = False
        return dict(self.fields)

    def _fields(self, lines: Sequence[str]) -> Mapping[str, Plain]:
        tree = Tree(lines, self._first_line)
        fields = tree.read()
        if not isinstance(fields, Mapping):
            mended = mend(lines, find_yaml_fault, read_line)
            self.faults += mended.faults
            self.unreadable = mended.unreadable
            if mended.lines is None:
                self.is_readable = False
                return {}
            lines = mended.lines
            tree = Tree(lines, self._first_line)
            fields = tree.read()
        self.faults += tree.faults
        self.marks = Marks("\n".join(lines), self._first_line)
        self.is_readable = isinstance(fields, Mapping)
        return fields if isinstance(fields, Mapping) else {}


def read_block(block: str, first_line: int) -> Handler:
    """Read the fields of a block whose first line has the given number in its file."""
    handler = Handler(first_line)
    # Not `loads`: it passes the fields on as keyword arguments, so that one named "content" raises TypeError. And not
    # the whole file, which it would copy several times.
    frontmatter.parse(f"{_OPENING}{block}{_CLOSING}", handler=handler)
    return handler

"""Where the values of a block stand, worked out when the first place is asked for.

Comes in: the text of the block and the number of its first line. Goes out: a mapping from paths to marks. Most files
have no fault to be placed, and none of them pays for marks, nor for carrying them from one process to another.
"""

from collections.abc import Iterator, Mapping

from sitegen.content.frontmatter.document import Key, Mark


class Marks(Mapping[Key, Mark]):
    """The marks of all values of one block; a class because what was found is kept for the next question."""

    __slots__ = ("_block", "_first_line", "_found")

    def __init__(self, block: str, first_line: int) -> None:
        """Take the text and the number that its first line has in the file."""
        self._block = block
        self._first_line = first_line
        self._found: dict[Key, Mark] | None = None

    def __getitem__(self, path: Key) -> Mark:
        """Return the mark of a value; raises `KeyError` for one that is not stated."""
        return self._all()[path]

    def __iter__(self) -> Iterator[Key]:
        """Yield the paths of all values, in the order of the text."""
        return iter(self._all())

    def __len__(self) -> int:
        """Count the values."""
        return len(self._all())

    def _all(self) -> dict[Key, Mark]:
        if self._found is None:
            # Imported here, for kept front matter without a fault needs no YAML.
            from sitegen.content.frontmatter.yaml_tree import find_marks

            self._found = find_marks(self._block, self._first_line)
        return self._found

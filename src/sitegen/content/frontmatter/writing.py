"""Front matter written anew: values as YAML, and whole files read back to be sure.

Comes in: texts of one line; files as they are to be written. Goes out: YAML; what a build would say of the files. It
never touches the disk.
"""

from collections.abc import Iterable, Iterator

from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document
from sitegen.problems import Problem

_MISTAKEN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def quote(text: str) -> str:
    """Return a text of one line as YAML that reads back as the same text, whatever is in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def plain_or_quoted(slug: str) -> str:
    """Return a slug as YAML, in quotes where some reader of YAML would take it for a number, a truth or nothing."""
    return slug if slug[:1].isalpha() and slug not in _MISTAKEN else quote(slug)


def read_back(files: Iterable[tuple[str, str]], ignore_fields: frozenset[str]) -> Iterator[Problem]:
    """Read the front matter of files, given by path and text, as a build will; yields what is wrong with it."""
    for path, text in files:
        document, problems = read_document(text.encode(), path)
        yield from problems
        if document is not None:
            yield from understand(document, ignore_fields=ignore_fields)[1]

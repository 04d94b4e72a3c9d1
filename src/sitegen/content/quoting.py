"""The lines that problems of the site as a whole point at, read again when there is something to quote.

Comes in: the site's root, and problems that know a file and a line, or the word that is wrong, and no more. Goes out:
the same with the line itself, the place in it, and the line as it should be where planning found what was meant. It
judges nothing, and reads only files that a problem names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sitegen.content.files import read_bytes
from sitegen.content.frontmatter.decoding import decode_text, excerpt_of
from sitegen.problems import Problem

# The values of a message that stand in the line as they are, the most telling first.
_WRITTEN = ("target", "anchor", "file", "written", "field", "key")


def quote_lines(root: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems with the lines they point at; one that quotes its line, or that has none, stays as it is."""
    texts: dict[str, list[str]] = {}
    for problem in problems:
        words = [value for name, value in _chosen(problem) if value]
        if problem.excerpt or not (problem.line or words) or not problem.path.endswith((".md", ".toml")):
            yield problem
            continue
        if problem.path not in texts:
            texts[problem.path] = _lines(root, problem.path)
        yield _quoted(problem, texts[problem.path], words)


def _chosen(problem: Problem) -> Iterator[tuple[str, str]]:
    values = dict(problem.values)
    return ((name, values[name]) for name in _WRITTEN if name in values)


def _lines(root: Path, path: str) -> list[str]:
    try:
        text, _ = decode_text(read_bytes(root, path), path)
    except OSError:
        return []
    return (text or "").split("\n")


def _find_line(lines: list[str], word: str, *, is_field: bool) -> int:
    """Return the number of the line that states a field, or that holds a word; 0 if none does."""
    found = (line.startswith(f"{word}:") if is_field else word in line for line in lines)
    return next((number for number, is_it in enumerate(found, start=1) if is_it), 0)


def _quoted(problem: Problem, lines: list[str], words: list[str]) -> Problem:
    number = problem.line or _find_line(lines, words[0], is_field=("field", words[0]) in problem.values)
    if not 0 < number <= len(lines):
        return problem
    line = lines[number - 1]
    word = next((word for word in words if word in line), "")
    column = line.find(word) + 1 if word else 0
    meant = dict(problem.values).get("meant", "")
    fixed = line.replace(word, meant).rstrip() if word and meant and line.count(word) == 1 else ""
    return replace(problem, line=number, column=column, excerpt=excerpt_of(line), fixed=fixed)

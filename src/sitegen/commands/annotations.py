"""Problems as GitHub shows them: annotations beside the lines of a change, and the whole list in the job's summary.

Comes in: problems. Goes out: workflow commands and Markdown. GitHub shows ten annotations of a level and drops the rest
without a word, so the most telling ten are chosen: the first of each file before the second of any.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from sitegen.language.strings import Strings
from sitegen.problems import Level, Problem, hint_of, level_of, message_of, printable

MOST_OF_A_LEVEL = 10
LARGEST_SUMMARY = 1000 * 1000  # bytes; GitHub refuses a summary of more than 1 MiB as a whole
_LEVELS: tuple[Level, ...] = ("error", "warning")
_CALLS = re.compile(r"[@#](?=\w)|:(?=//)")
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def annotation_lines(problems: Iterable[Problem], words: Strings, prefix: str) -> Iterator[str]:
    """Yield one workflow command per problem, errors first, at most ten of each level.

    `prefix` leads from the root of the repository to that of the site; it is empty or ends in "/".
    """
    found = tuple(problems)
    for level in _LEVELS:
        for problem in most_telling([problem for problem in found if level_of(problem) == level]):
            yield _annotation(problem, level, words, prefix)


def from_repository(path: str, prefix: str) -> str:
    """Return a path of the site as one of the repository; one that begins at the root of the machine stays."""
    return path if path.startswith("/") else prefix + path


def most_telling(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return at most ten problems: the first of each file, then the second of each, and so on."""
    rounds: dict[str, int] = {}
    ranked: list[tuple[int, int, Problem]] = []
    for number, problem in enumerate(problems):
        rounds[problem.path] = rounds.get(problem.path, -1) + 1
        ranked.append((rounds[problem.path], number, problem))
    return tuple(problem for _, _, problem in sorted(ranked, key=lambda entry: entry[:2])[:MOST_OF_A_LEVEL])


def _annotation(problem: Problem, level: Level, words: Strings, prefix: str) -> str:
    title = f"{problem.code} {message_of(problem, words.language)}"
    properties = {"file": from_repository(problem.path, prefix), "title": title}
    if problem.line:
        properties["line"] = str(problem.line)
        properties |= {"col": str(problem.column)} if problem.column else {}
    told = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{level} {told}::{_escaped(_advice(problem, words) or title, _DATA)}"


def _advice(problem: Problem, words: Strings) -> str:
    correct = f"{words.text('correct')}: {problem.fixed}" if problem.fixed else ""
    return "\n".join(filter(None, (hint_of(problem, words.language), correct)))


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(character, character) for character in text)


def summary_text(problems: Iterable[Problem], words: Strings) -> str:
    """Return every problem as Markdown, under a heading that counts them; what has no room is counted at the end."""
    found = tuple(problems)
    counts = {level: sum(level_of(problem) == level for problem in found) for level in _LEVELS}
    said = [words.count(f"{level}s", count) for level, count in counts.items() if count]
    parts = [f"## {', '.join(said)}\n"]
    size = 0
    for number, problem in enumerate(found):
        part = section_of(problem, words)
        size += len(part.encode()) + 1
        if size > LARGEST_SUMMARY:
            parts.append(words.count("summary_more", len(found) - number) + "\n")
            break
        parts.append(part)
    return "\n".join(parts)


def section_of(problem: Problem, words: Strings) -> str:
    """Return one problem as an item of a Markdown list."""
    language = words.language
    head = f"**{words.text(f'level_{level_of(problem)}')} {problem.code}:** {plain(message_of(problem, language))}"
    lines = [f"- {head}  ", f"  {_code(printable(problem.place))}"]
    if problem.excerpt:
        lines += ["", *_block(problem.excerpt.rstrip())]
    if hint := hint_of(problem, language):
        lines += ["", f"  {words.text('what_to_do')}: {plain(hint)}"]
    if problem.fixed:
        lines += ["", f"  {words.text('correct')}:", "", *_block(problem.fixed)]
    return "\n".join(lines) + "\n"


def _block(line: str) -> list[str]:
    """Return a line as a block of code inside a list; its fence is longer than any within."""
    fence = "`" * max(3, 1 + max((len(run) for run in _runs(line)), default=0))
    return [f"  {fence}text", f"  {printable(line)}", f"  {fence}"]


def _code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in _runs(text)), default=0))
    return f"{fence}{text}{fence}"


def _runs(text: str) -> list[str]:
    """Return the runs of backticks in a text."""
    return "".join(character if character == "`" else " " for character in text).split()


def plain(text: str) -> str:
    """Return a text so that Markdown shows it as it is.

    No name in a file can make a link or an image of it, call somebody, or refer to an issue: GitHub looks for these in
    the finished page, where a backslash is gone, so what begins them is followed by a sign that cannot be seen.
    """
    text = printable(text)
    escaped = "".join(f"\\{character}" if character in "\\`*_[]<>#|~&!@" else character for character in text)
    return _CALLS.sub("\\g<0>\N{WORD JOINER}", escaped)

"""The line as it should be, for faults of front matter whose mend can be worked out.

Comes in: a document and a problem that names a line and a column of it. Goes out: the problem with its corrected line,
or as it was. A line is offered only after the whole file was read again with it: the fault must be gone and no other
have come. It never judges; a line that reading itself has corrected stays.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sitegen.content.frontmatter.decoding import without_invisible
from sitegen.content.frontmatter.document import RawDocument
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document
from sitegen.content.frontmatter.yaml_candidates import quoted
from sitegen.language.casing import fold
from sitegen.language.numbers import roman
from sitegen.problems import Problem

MOST_TRIED = 20  # lines of one file; each of them is read again
_LONGEST_LINE = 300
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_IN_BRACKETS = re.compile(r"[^,\]}]+")
_COMMENT = re.compile(r"[ \t]+#.*$")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\*\*")
_TRUTH = {
    **dict.fromkeys(("true", "evet", "yes", "on", "dogru", "acik", "1", "e", "y"), "true"),
    **dict.fromkeys(("false", "hayir", "no", "off", "yanlis", "kapali", "0", "h", "n"), "false"),
}
_LANGUAGES = {
    **dict.fromkeys(("tr", "turkce", "turkish", "tur", "tr-tr", "tr_tr"), "tr"),
    **dict.fromkeys(("en", "ingilizce", "english", "eng", "en-gb", "en_gb", "en-us", "en_us"), "en"),
    **dict.fromkeys(("ar", "arapca", "arabic", "ara"), "ar"),
}
_HIGHEST_ROMAN = 60
_ROMAN = {roman(number): str(number) for number in range(1, _HIGHEST_ROMAN + 1)}

Proposal = Callable[[str, int, Mapping[str, str]], Iterator[str]]


def with_corrections(
    document: RawDocument, problems: Sequence[Problem], ignore_fields: frozenset[str]
) -> tuple[Problem, ...]:
    """Return the problems of a file, those of which the mend is sure with their corrected line."""
    before = _places(problems)
    corrected: list[Problem] = []
    tried = 0
    for problem in problems:
        proposal = _PROPOSALS.get(problem.code)
        if problem.fixed or proposal is None or tried == MOST_TRIED or not problem.line:
            corrected.append(problem)
            continue
        tried += 1
        line = document.lines[problem.line - 1]
        candidates = proposal(line, problem.column - 1, dict(problem.values)) if len(line) <= _LONGEST_LINE else ()
        wanted = before - Counter({(problem.code, problem.line): 1})
        sound = (fixed for fixed in candidates if _faults_with(document, problem.line, fixed, ignore_fields) <= wanted)
        corrected.append(replace(problem, fixed=next(sound, "")))
    return tuple(corrected)


def line_with_value(document: RawDocument, line: int, column: int, text: str) -> str:
    """Return a line with another text as the value that stands there, if the file then reads; else nothing."""
    source = document.lines[line - 1]
    if len(source) > _LONGEST_LINE:
        return ""
    candidates = _with_value(source, column - 1, text)
    before = _faults_with(document, line, source, frozenset())
    return next((each for each in candidates if _faults_with(document, line, each, frozenset()) <= before), "")


def _places(problems: Sequence[Problem]) -> Counter[tuple[str, int]]:
    return Counter((problem.code, problem.line) for problem in problems)


def _faults_with(
    document: RawDocument, line: int, fixed: str, ignore_fields: frozenset[str]
) -> Counter[tuple[str, int]]:
    """Read the file again with one line replaced, and count what is wrong with it then."""
    text = "\n".join((*document.lines[: line - 1], fixed, *document.lines[line:]))
    again, found = read_document(text.encode("utf-8", "surrogatepass"), document.path)
    if again is None:
        return Counter({("", line): 1})
    return _places((*found, *understand(again, ignore_fields=ignore_fields)[1]))


def _with_value(line: str, column: int, text: str) -> Iterator[str]:
    """Yield the line with another text in place of the value that begins at the column, as it is and in quotes."""
    rest = line[column:]
    comment = _COMMENT.search(rest)
    token = _TOKEN.match(rest)
    bracketed = _IN_BRACKETS.match(rest)
    lengths = [token.end()] if token else []
    lengths += [comment.start() if comment else len(rest.rstrip())]
    lengths += [len(bracketed.group().rstrip())] if bracketed else []
    for length in dict.fromkeys(lengths):
        for value in (text, quoted(text)):
            yield line[:column] + value + rest[length:].rstrip()


def _suggested(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    yield from _with_value(line, column, values["suggestion"])


def _renamed(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    name = values["field"]
    if line[column : column + len(name)] == name:
        yield line[:column] + values["suggestion"] + line[column + len(name) :]


def _unspaced(line: str, _column: int, _values: Mapping[str, str]) -> Iterator[str]:
    text = line.lstrip()
    yield " " * (len(line) - len(text)) + text
    yield text


def _time(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    hours = re.match(r"[0-9]{1,2}", values["value"])
    if hours and int(hours.group()) == int(values["suggestion"][:2]):  # else it is merely an example
        yield from _with_value(line, column, quoted(values["suggestion"]))


def _file(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    if values["suggestion"] in values["value"]:  # else it is merely an example
        yield from _with_value(line, column, values["suggestion"])


def _path(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    if values["suggestion"] != "/":
        yield from _with_value(line, column, values["suggestion"])


def _truth(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    meant = _TRUTH.get(fold(values["value"]))
    if meant:
        yield from _with_value(line, column, meant)


def _number(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    text = values["value"].strip().rstrip(".").upper()
    meant = str(int(text)) if text.isascii() and text.isdigit() else _ROMAN.get(text)
    if meant:
        yield from _with_value(line, column, meant)


def _language(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    meant = _LANGUAGES.get(fold(values["value"]))
    if meant:
        yield from _with_value(line, column, meant)


def _address(line: str, column: int, values: Mapping[str, str]) -> Iterator[str]:
    host = re.sub(r"^(?:https?[:/]*)", "", values["value"].strip())
    scheme = "http" if re.match(r"http[:/]", values["value"]) else "https"
    yield from _with_value(line, column, f"{scheme}://{host}")


def _visible(line: str, _column: int, _values: Mapping[str, str]) -> Iterator[str]:
    yield without_invisible(line)


def _plain(line: str, column: int, _values: Mapping[str, str]) -> Iterator[str]:
    yield line[:column] + _MARKUP.sub("", line[column:])


_PROPOSALS: Mapping[str, Proposal] = {
    "SG132": _unspaced,
    "SG202": _renamed,
    "SG204": _suggested,
    "SG205": _truth,
    "SG209": _truth,
    "SG213": _number,
    "SG214": _time,
    "SG219": _suggested,
    "SG220": _path,
    "SG222": _file,
    "SG225": _address,
    "SG226": _language,
    "SG231": _visible,
    "SG232": _plain,
}

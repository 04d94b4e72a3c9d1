"""A filled-in form cut into its answers.

Comes in: the bytes in which GitHub tells of an issue. Goes out: each field's answer, or problems. It fails closed:
where a heading is missing or stands twice nobody knows where an answer ends, so nothing is taken.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.content.frontmatter.decoding import excerpt_of
from sitegen.forms.fields import LABELS, NO_ANSWER
from sitegen.problems import Problem, SiteError, find_close

LARGEST_EVENT = 2_000_000  # bytes; GitHub's own limit for the text of an issue is 65,536 characters
LONGEST_BODY = 70_000
_HEADING = "### "
_NEAR = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a form says: the language of its labels, and the answer to each field, empty where there is none."""

    language: str
    by_field: Mapping[str, str] = field(hash=False)

    def __getitem__(self, name: str) -> str:
        return self.by_field[name]

    def label(self, name: str) -> str:
        """Return the label of a field as the person saw it."""
        return LABELS[self.language][name]


def read_body(data: bytes, path: str) -> str:
    """Return the text of an issue from GitHub's event or from the issue itself; raises `SiteError` (SG001, SG002)."""
    try:
        told = json.loads(data) if len(data) <= LARGEST_EVENT else None
    except (ValueError, RecursionError):
        told = None
    issue = told.get("issue", told) if isinstance(told, dict) else None
    body = issue.get("body") if isinstance(issue, dict) else None
    if not isinstance(body, str):
        raise SiteError([Problem(code="SG001", path=path)])
    if len(body) > LONGEST_BODY:
        values = (("limit", str(LONGEST_BODY)), ("size", str(len(body))))
        raise SiteError([Problem(code="SG002", path=path, values=values)])
    # JSON can spell half of a surrogate pair, which no file can hold.
    whole = body.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", whole.replace("\r\n", "\n").replace("\r", "\n"))


def find_language(body: str) -> str:
    """Find the language of the form that a text was written with; empty if it was none."""
    headings = _find_headings(body.split("\n"))
    counts = {code: sum(label in headings for label in labels.values()) for code, labels in LABELS.items()}
    return max(counts, key=lambda code: counts[code]) if any(counts.values()) else ""


def cut_answers(body: str, path: str) -> Answers:
    """Cut the text of an issue at the labels of its form; raises `SiteError` (SG003, SG004, SG005)."""
    language = find_language(body)
    if not language:
        raise SiteError([Problem(code="SG003", path=path)])
    lines, labels = body.split("\n"), LABELS[language]
    headings = _find_headings(lines)
    problems = tuple(_check_headings(headings, tuple(labels.values()), lines))
    if problems:
        raise SiteError(problems)
    starts = [headings[label][0] for label in labels.values()]
    spans = zip(starts, [*starts[1:], len(lines)], strict=True)
    parts = ["\n".join(lines[start + 1 : end]).strip("\n").rstrip() for start, end in spans]
    return Answers(
        language=language,
        by_field={name: "" if part.strip() == NO_ANSWER else part for name, part in zip(labels, parts, strict=True)},
    )


def _find_headings(lines: list[str]) -> dict[str, list[int]]:
    """Return the lines of each heading of the third level by its words."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith(_HEADING):
            found.setdefault(" ".join(line.removeprefix(_HEADING).split()), []).append(number)
    return found


def _check_headings(headings: Mapping[str, list[int]], labels: tuple[str, ...], lines: list[str]) -> Iterator[Problem]:
    """Yield SG004 for a label that is not in its place, SG005 for one that stands twice."""
    unknown = [words for words in headings if words not in labels]
    before = next((number for number, line in enumerate(lines) if line.strip()), 0) - 1
    doubled = [label for label in labels if len(headings.get(label, ())) > 1]
    yield from (Problem(code="SG005", path=label, values=(("label", label),)) for label in doubled)
    for label in () if doubled else labels:
        places = headings.get(label, [])
        is_misplaced = bool(places) and (places[0] < before or (label == labels[0] and places[0] != before + 1))
        if is_misplaced or not places:
            close = "" if places else find_close(label, unknown, cutoff=_NEAR)
            yield Problem(code="SG004", path=label, excerpt=excerpt_of(close), values=(("label", label),))
        if is_misplaced:  # where one has moved, all that come after it would seem to have
            return
        before = max([before, *places])

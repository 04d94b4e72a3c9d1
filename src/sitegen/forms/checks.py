"""What can be wrong with the answers of a form that is no fault of the files made from them.

Comes in: answers. Goes out: problems whose path is the label of the field. What a value may be is judged by the reader
of front matter, once the files are there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sitegen.content.frontmatter.decoding import excerpt_of
from sitegen.forms.answers import Answers
from sitegen.forms.fields import LANGUAGES
from sitegen.language.casing import fold
from sitegen.language.dates import DateError, parse_partial_date
from sitegen.language.slugs import slugify
from sitegen.problems import Problem, find_close, printable

_BOX = re.compile(r"[-*] \[(?P<mark>[xX ])\] (?P<words>.*)")
_TIME = re.compile(r"\W*([0-9]{1,2})[.:]([0-9]{2})\W*")
_OWN_FIELDS = ("summary", "text", "name", "place")


def date_of(answer: str) -> str:
    """Return a date in ISO form where it is sure what was meant, else as it was written."""
    try:
        parse_partial_date(answer)
    except DateError as error:
        return error.suggestion or answer
    return answer


def time_of(answer: str) -> str:
    """Return a time of day as front matter states it; Turkish writes it with a full stop."""
    match = _TIME.fullmatch(answer)
    return f"{int(match[1]):02}:{match[2]}" if match else answer


def checked_topics(answers: Answers, topics: Mapping[str, str]) -> Iterator[str]:
    """Yield the id of each box that is ticked, empty for a topic that the site does not have."""
    for box in _ticked(answers["topics"]):
        yield topics.get(fold(box), "")


def check_answers(answers: Answers, topics: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is missing, what does not belong together, and what was understood otherwise than written."""
    yield from _check_titles(answers)
    yield from _check_dates(answers)
    yield from _check_topics(answers, topics)
    yield from _check_photo(answers)
    if not any(_ticked(answers["consent"])):
        yield _problem("SG017", answers, "consent")


def _check_titles(answers: Answers) -> Iterator[Problem]:
    if not any(answers[f"title_{code}"] for code in LANGUAGES):
        yield _problem("SG006", answers, f"title_{answers.language}")
        return
    for code in LANGUAGES:
        title = answers[f"title_{code}"]
        if title and not slugify(title):
            yield _problem("SG011", answers, f"title_{code}")
        if title and not answers[f"text_{code}"]:
            yield _problem("SG008", answers, f"text_{code}")
        orphan = next((field for field in _OWN_FIELDS if answers[f"{field}_{code}"]), "")
        if orphan and not title:
            yield _problem("SG007", answers, f"title_{code}", other=answers.label(f"{orphan}_{code}"))


def _check_dates(answers: Answers) -> Iterator[Problem]:
    if not answers["date"]:
        yield _problem("SG009", answers, "date")
    for field in ("date", "end"):
        date = date_of(answers[field])
        if date != answers[field]:
            yield _problem("SG010", answers, field, date=date)


def _check_topics(answers: Answers, topics: Mapping[str, str]) -> Iterator[Problem]:
    known = ", ".join(dict.fromkeys(topics.values()))
    for box in _ticked(answers["topics"]):
        if fold(box) not in topics:
            close = topics.get(find_close(fold(box), topics), "")
            values = {"tag": box[:80], "known": known, "close": f" → “{close}”?" if close else ""}
            yield replace(_problem("SG515", answers, "topics", **values), excerpt=excerpt_of(printable(box)))


def _check_photo(answers: Answers) -> Iterator[Problem]:
    for code in LANGUAGES:
        alt = f"alt_{code}"
        if answers["photo"] and answers[f"title_{code}"] and not answers[alt]:
            yield _problem("SG012", answers, alt)
    for field in ("credit", *(f"alt_{code}" for code in LANGUAGES)):
        if answers[field] and not answers["photo"]:
            yield _problem("SG013", answers, field)


def _ticked(answer: str) -> Iterator[str]:
    """Yield the words beside each ticked box."""
    for line in answer.split("\n"):
        box = _BOX.fullmatch(line.strip())
        if box and box["mark"] != " ":
            yield box["words"].strip()


def _problem(code: str, answers: Answers, field: str, **values: str) -> Problem:
    excerpt = excerpt_of(printable(" ".join(answers[field].split())))
    return Problem(code=code, path=answers.label(field), excerpt=excerpt, values=tuple(sorted(values.items())))

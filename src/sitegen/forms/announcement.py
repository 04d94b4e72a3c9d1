"""An announcement put together from the answers of a form: its language versions, and what is wrong with the answers.

Comes in: answers, the site's languages and topics, and which photo and documents came with them. Goes out: the text of
each version, of which every line knows the field it comes from. It never touches the disk or the network.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sitegen.content.frontmatter.decoding import excerpt_of
from sitegen.content.frontmatter.writing import plain_or_quoted, quote
from sitegen.forms.answers import Answers
from sitegen.forms.checks import checked_topics, date_of, time_of
from sitegen.forms.fields import LANGUAGES, ORIGINALS
from sitegen.language.slugs import slugify
from sitegen.problems import Problem, printable

Line = tuple[str, str]  # the field that a line comes from, and the line


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document that came with a form: its language, file name and title."""

    language: str
    file: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """What lies in the folder besides the texts: the name of the photo, empty if there is none, and the documents."""

    photo: str = ""
    documents: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One language version: its language, the lines of its front matter, and its Markdown."""

    language: str
    fields: tuple[Line, ...]
    markdown: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"index.{self.language}.md"

    @property
    def text(self) -> str:
        """The whole file."""
        return "\n".join(["---", *(line for _, line in self.fields), "---", "", self.markdown, ""])


def languages_of(answers: Answers) -> tuple[str, ...]:
    """Return the languages that have a title, the original first."""
    wanted = {name: code for code, name in ORIGINALS[answers.language].items()}.get(answers["original"])
    ranked = sorted(LANGUAGES, key=lambda code: (code != (wanted or answers.language), LANGUAGES.index(code)))
    return tuple(code for code in ranked if answers[f"title_{code}"])


def name_of(answers: Answers) -> str:
    """Return the name of the announcement's folder, as `sitegen new` makes it."""
    title = slugify(answers[f"title_{languages_of(answers)[0]}"])
    return f"{date_of(answers['date']).partition(' ')[0].partition('T')[0]}-{title}"


def make_versions(answers: Answers, topics: Mapping[str, str], media: Media, default: str) -> Iterator[Version]:
    """Yield the versions, the original first; `topics` are ids by the words people know them by."""
    codes = languages_of(answers)
    for code in codes:
        lines = [*_own_fields(answers, code)]
        if code == codes[0]:
            lines += _shared_fields(answers, topics, "" if code == default else code)
        lines += [*_event(answers, code, is_original=code == codes[0]), *_photo(answers, code, media, codes[0])]
        lines += _documents(media, code, codes)
        yield Version(language=code, fields=tuple(lines), markdown=answers[f"text_{code}"])


def _own_fields(answers: Answers, code: str) -> Iterator[Line]:
    title, summary = answers[f"title_{code}"], answers[f"summary_{code}"]
    yield f"title_{code}", f"title: {_quoted(title)}"
    if summary:
        yield f"summary_{code}", f"summary: {_quoted(summary)}"
    yield f"title_{code}", f"slug: {plain_or_quoted(slugify(title))}"


def _shared_fields(answers: Answers, topics: Mapping[str, str], original: str) -> Iterator[Line]:
    yield "date", f"date: {_date(answers['date'])}"
    if original:
        yield "original", f"original: {original}"
    ids = [plain_or_quoted(topic) for topic in checked_topics(answers, topics) if topic]
    if ids:
        yield "topics", f"tags: [{', '.join(ids)}]"


def _event(answers: Answers, code: str, *, is_original: bool) -> Iterator[Line]:
    lines = [*(_event_facts(answers) if is_original else ())]
    words = {field: answers[f"{field}_{code}"] for field in ("name", "place")}
    lines += ((f"{field}_{code}", f"  {field}: {_quoted(text)}") for field, text in words.items() if text)
    if lines:
        yield lines[0][0], "event:"
        yield from lines


def _event_facts(answers: Answers) -> Iterator[Line]:
    number = answers["number"].strip().rstrip(".")
    if number:
        yield "number", f"  number: {number if number.isascii() and number.isdigit() else _quoted(number)}"
    if answers["end"]:
        yield "end", f"  end: {_date(answers['end'])}"
    if answers["time"]:
        yield "time", f"  time: {_quoted(time_of(answers['time']))}"
    if "[x]" in answers["online"].lower():
        yield "online", "  online: true"


def _photo(answers: Answers, code: str, media: Media, original: str) -> Iterator[Line]:
    if not media.photo:
        return
    if code == original:
        yield "photo", f"image: {media.photo}"
    yield f"alt_{code}", f"image_alt: {_quoted(answers[f'alt_{code}'])}"
    if answers["credit"]:
        yield "credit", f"image_credit: {_quoted(answers['credit'])}"


def _documents(media: Media, code: str, codes: tuple[str, ...]) -> Iterator[Line]:
    """Yield the documents of a language in its own version, those of a language without one in the original."""
    own = [each for each in media.documents if (each.language if each.language in codes else codes[0]) == code]
    if own:
        yield f"documents_{own[0].language}", "documents:"
    for document in own:
        yield f"documents_{document.language}", f"  - file: {document.file}"
        yield f"documents_{document.language}", f"    title: {_quoted(document.title)}"


def _date(answer: str) -> str:
    """Return a date as front matter states it; one that is none is left for its reader to judge."""
    date = date_of(answer)
    return date if date.replace("-", "").isdigit() and date.isascii() else _quoted(date)


def _quoted(text: str) -> str:
    return quote(" ".join(text.split()))


def relabelled(problem: Problem, answers: Answers, versions: tuple[Version, ...]) -> Problem:
    """Return a problem of a version's file as one of the field it comes from, for those who only know the form."""
    name = PurePosixPath(problem.path).name
    version = next((version for version in versions if version.file == name), None)
    if version is None:
        return problem
    text_line = problem.line - len(version.fields) - 3  # both fences and the empty line
    if 0 < problem.line - 1 <= len(version.fields):
        field, _ = version.fields[problem.line - 2]
        excerpt = excerpt_of(printable(" ".join(answers[field].split())))
        return replace(problem, path=answers.label(field), line=0, column=0, excerpt=excerpt, fixed="")
    place = answers.label(f"text_{version.language}")
    if text_line > 0:
        return replace(problem, path=place, line=text_line)
    return replace(problem, path=place, line=0, column=0, excerpt="", fixed="")

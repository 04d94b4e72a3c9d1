"""sitegen new: the folder of a new announcement, a file for each language begun and explained in the editor's language.

Comes in: titles and what is known about the announcement; what is missing is asked for where somebody can answer. Goes
out: new files as drafts, their paths on the console, an exit code. Whatever it writes was read back by the site's own
front matter reader first. It never touches an old file.
"""

import os
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sitegen.commands.build import FINE, PROBLEMS, USAGE, report_failure
from sitegen.commands.console import Console
from sitegen.content.files import NEWS, find_namesake
from sitegen.content.frontmatter.writing import plain_or_quoted, quote, read_back
from sitegen.content.reading import read_config, read_tags
from sitegen.content.settings.config import Config
from sitegen.language.dates import DateError, PartialDate, parse_partial_date
from sitegen.language.formats import format_date
from sitegen.language.slugs import slugify
from sitegen.language.strings import Strings
from sitegen.output.disk import keep
from sitegen.problems import SiteError, raise_if_any

ENGLISH = "en"

Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOptions:
    """The options of the command; `title` is in the site's default language, `date` is as typed.

    `folder` is where the person stands: printed paths are relative to it. `event` is the number of a meeting.
    """

    root: Path
    folder: Path
    clock: datetime
    title: str = ""
    english_title: str = ""
    date: str = ""
    event: int | None = None
    section: str = NEWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A new bundle: section, folder name, titles by language with the original first, and what its versions share.

    `untitled` are the languages whose text comes later; their files count as missing until then.
    """

    section: str
    name: str
    titles: tuple[tuple[str, str], ...]
    untitled: tuple[str, ...]
    date: str
    event: int | None
    tags: tuple[str, ...]
    is_in_default_language: bool

    @property
    def folder(self) -> str:
        """The bundle's path below the root."""
        return f"content/{self.section}/{self.name}"


def run_new(options: NewOptions, console: Console, ask: Ask | None = None) -> int:
    """Begin an announcement and print what was made; returns the exit code.

    `ask` puts a question to the person at the terminal, where there is one.
    """
    try:
        config = read_config(options.root)
        if ask is not None:
            options = _completed(options, config, console, ask)
        beginning = _begin(options, config, console)
        if beginning is None:
            return USAGE
        taken = find_namesake(options.root, beginning.section, beginning.name)
        if taken:
            console.complain(console.words.text("new_exists", {"folder": taken}))
            return PROBLEMS
        files = tuple(_make_files(beginning, console.words))
        console.print_problems(raise_if_any(read_back(files, config.ignore_fields)))
        for path, text in files:
            keep(options.root / path, text.encode())
            console.say(os.path.relpath(options.root / path, options.folder))
    except SiteError as fault:
        return report_failure(fault, console)
    return FINE


def _completed(options: NewOptions, config: Config, console: Console, ask: Ask) -> NewOptions:
    """Ask for what was not given; an empty answer leaves it to what the command does without it."""
    words = console.words
    if not options.title and not options.english_title:
        options = replace(options, title=ask(words.text("ask_title")))
    if not options.english_title and ENGLISH in config.codes and config.default_language != ENGLISH:
        options = replace(options, english_title=ask(words.text("ask_english_title")))
    if options.section == NEWS and not options.date:
        question = words.text("ask_date", {"today": _date(options, config)})
        date = ask(question)
        while complaints := list(_check_date(date, words)):
            console.complain("\n".join(complaints))
            date = ask(question)
        options = replace(options, date=date)
    return options


def _begin(options: NewOptions, config: Config, console: Console) -> Beginning | None:
    """Put together what was asked for; None after saying what cannot be done."""
    titles = _titles(options, config)
    complaints = list(_check(options, titles, config, console.words))
    for complaint in complaints:
        console.complain(complaint)
    if complaints:
        return None
    date = _date(options, config)
    day, slug = date.partition(" ")[0].partition("T")[0], slugify(titles[0][1])
    return Beginning(
        section=options.section,
        name=f"{day}-{slug}" if day else slug,
        titles=titles,
        untitled=tuple(code for code in config.codes if code not in dict(titles)),
        date=date,
        event=options.event,
        tags=tuple(tag.id for tag in read_tags(options.root, config.codes)),
        is_in_default_language=titles[0][0] == config.default_language,
    )


def _titles(options: NewOptions, config: Config) -> tuple[tuple[str, str], ...]:
    """Return the titles by language, original first, without line breaks and with their letters composed."""
    given = ((config.default_language, options.title), (ENGLISH, options.english_title))
    plain = ((code, unicodedata.normalize("NFC", " ".join(title.split()))) for code, title in given)
    return tuple((code, title) for code, title in plain if title)


def _check(options: NewOptions, titles: tuple[tuple[str, str], ...], config: Config, words: Strings) -> Iterator[str]:
    codes = [code for code, _ in titles]
    if not titles:
        yield words.text("new_no_title")
    if len(codes) != len(set(codes)):
        yield words.text("new_title_twice")
    if not set(codes) <= set(config.codes):
        yield words.text("new_no_english")
    if not all(_is_title(title) for _, title in titles):
        yield words.text("new_bad_title")
    if options.section == NEWS:
        yield from _check_date(options.date, words)
    elif options.date or options.event is not None:
        yield words.text("new_only_news")


def _is_title(text: str) -> bool:
    """Tell whether an address can be made of a text, and the text be written to a file."""
    return bool(slugify(text)) and not any(unicodedata.category(character) in ("Cc", "Cs") for character in text)


def _check_date(text: str, words: Strings) -> Iterator[str]:
    try:
        parse_partial_date(text or "2000")
    except DateError as error:
        yield _date_complaint(error, words)


def _date_complaint(error: DateError, words: Strings) -> str:
    """Say what is wrong with a date, and what was probably meant."""
    if error.suggestion:
        return words.text("new_date_form", {"text": error.text, "suggestion": error.suggestion})
    if error.days_in_month is not None and error.year:
        month = format_date(PartialDate(error.year, error.month), words.language, words.patterns)
        values = {"text": error.text, "month": month}
        return words.count("new_date_days", error.days_in_month, values)
    return words.text("new_date_impossible" if error.kind == "impossible" else "new_date_unknown", {"text": error.text})


def _date(options: NewOptions, config: Config) -> str:
    """Return the date of an announcement as front matter states it: as given, else today in the site's time zone."""
    if options.section != NEWS:
        return ""
    return options.date or options.clock.astimezone(ZoneInfo(config.time_zone)).date().isoformat()


def _make_files(beginning: Beginning, words: Strings) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file, with notes in the editor's language."""
    original = beginning.titles[0][0]
    body = f"<!-- {words.text('new_body')} -->"
    for code, title in beginning.titles:
        lines = [*_own_fields(title, words)]
        if code == original:
            lines += [*_shared_fields(beginning, original, words), *_event_fields(beginning, words)]
            lines += [_comment(words, "new_note_draft"), "draft: true"]
        else:
            lines += _fields_of_translation(beginning, words)
        yield f"{beginning.folder}/index.{code}.md", "\n".join(["---", *lines, "---", "", body, ""])
    for code in beginning.untitled:
        language = words.languages.get(code, code)
        lines = [f"# {words.text('new_note_later', {'language': language})}", 'title: ""']
        lines += [_comment(words, "new_note_summary"), 'summary: ""', *_fields_of_translation(beginning, words)]
        yield f"{beginning.folder}/index.{code}.md", "\n".join(["---", *lines, "---", ""])


def _fields_of_translation(beginning: Beginning, words: Strings) -> Iterator[str]:
    """Yield what a version states besides its own title; the number is shared, so only the original states it."""
    yield from (line for line in _event_fields(beginning, words) if "number:" not in line)
    yield f"# {words.text('new_note_shared', {'file': f'index.{beginning.titles[0][0]}.md'})}"


def _own_fields(title: str, words: Strings) -> Iterator[str]:
    """Yield the fields that every language version states for itself."""
    yield f"title: {quote(title)}"
    yield _comment(words, "new_note_summary")
    yield 'summary: ""'
    yield _comment(words, "new_note_slug")
    yield f"slug: {plain_or_quoted(slugify(title))}"


def _shared_fields(beginning: Beginning, original: str, words: Strings) -> Iterator[str]:
    """Yield what is written once, in the original's file."""
    if beginning.date:
        yield f"date: {beginning.date if ':' not in beginning.date else quote(beginning.date)}"
    if not beginning.is_in_default_language:
        yield f"original: {original}"
    if beginning.section == NEWS:
        yield f"# {words.text('new_note_tags', {'tags': ', '.join(beginning.tags)})}"
        yield "tags: []"


def _event_fields(beginning: Beginning, words: Strings) -> Iterator[str]:
    if beginning.event is None:
        return
    yield _comment(words, "new_note_event")
    yield "event:"
    yield f"  number: {beginning.event}"
    yield '  name: ""'
    yield '  place: ""'


def _comment(words: Strings, key: str) -> str:
    return f"# {words.text(key)}"

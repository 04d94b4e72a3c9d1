"""What people at the keyboard read: problems, results and progress, in Turkish or English.

Comes in: problems and counts. Goes out: lines on the two standard streams. Colour only on a terminal without NO_COLOR;
a progress bar only on a terminal and only when it takes longer than a second.
"""

import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sitegen.language.numbers import format_number
from sitegen.language.strings import Strings, parse_strings
from sitegen.problems import Problem, hint_of, level_of, message_of, printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LANGUAGES = ("tr", "en")
FORMS = ("human", "github", "json", "sarif")
PATIENCE = 1.0
RED, YELLOW, BOLD, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


def read_words(language: str) -> Strings:
    """Read the words of the command line."""
    text = (Path(__file__).parent / "locale" / f"{language}.toml").read_text(encoding="utf-8")
    return parse_strings(text, language)


def pick_language(wanted: str, environment: dict[str, str]) -> str:
    """Choose the language of messages: what was asked for, SITEGEN_LANG, then the locale; English where none says."""
    for name in (wanted, *(environment.get(key, "") for key in ("SITEGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))):
        if name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    return "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form in which problems are told: to people, or as annotations or a document for programs.

    `prefix` leads from the root of the repository to that of the site. `tell_summary` adds Markdown to the summary of
    the job where there is one.
    """

    name: str = "human"
    prefix: str = ""
    version: str = ""
    tell_summary: Callable[[str], None] | None = None

    @property
    def is_document(self) -> bool:
        """Whether the standard output belongs to one document and to nothing else."""
        return self.name in ("json", "sarif")


@dataclass(kw_only=True)
class Console:
    """The two streams, the words and the habits of one run; a class because a progress bar lives in it."""

    words: Strings
    out: TextIO
    err: TextIO
    is_colourful: bool
    is_quiet: bool = False
    is_verbose: bool = False
    form: Form = field(default_factory=Form)
    _started: float = field(default_factory=time.monotonic)
    _bar: "Progress | None" = None
    _tasks: dict[str, "TaskID"] = field(default_factory=dict)

    def say(self, text: str) -> None:
        """Print a result, unless the run is quiet."""
        if not self.is_quiet:
            print(text, file=self.err if self.form.is_document else self.out)

    def remark(self, text: str) -> None:
        """Print something that is no result and no fault, unless the run is quiet."""
        if not self.is_quiet:
            self.complain(text)

    def complain(self, text: str) -> None:
        """Print something that went wrong."""
        print(text, file=self.err)

    def seconds(self) -> str:
        """Return the time since the start of the run, as the language writes numbers."""
        return format_number(round(time.monotonic() - self._started, 1), self.words.language)

    def print_problems(self, problems: Iterable[Problem]) -> None:
        """Tell all problems of a run, also that there are none, in the form that was asked for."""
        found = tuple(problems)
        if self.form.name == "github":
            self._annotate(found)
        if self.form.is_document:
            self._document(found)
        else:
            self._tell(found)

    def _annotate(self, problems: tuple[Problem, ...]) -> None:
        # Imported here and below, for each run uses one form.
        from sitegen.commands.annotations import annotation_lines, summary_text

        for line in annotation_lines(problems, self.words, self.form.prefix):
            print(line, file=self.out)
        self.out.flush()  # before the same is told to people on the other stream
        if problems and self.form.tell_summary:
            self.form.tell_summary(summary_text(problems, self.words))

    def _document(self, problems: tuple[Problem, ...]) -> None:
        from sitegen.commands.problem_lists import json_text, sarif_text

        form = self.form
        is_json = form.name == "json"
        language = self.words.language
        text = (
            json_text(problems, form.prefix) if is_json else sarif_text(problems, form.prefix, language, form.version)
        )
        print(text, file=self.out)

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        """Print each problem with its place, the line, a mark under the fault, and its mend; then count them."""
        counts = {"error": 0, "warning": 0}
        for problem in problems:
            counts[level_of(problem)] += 1
            self.complain(self.problem_text(problem) + "\n")
        said = [self.words.count(f"{level}s", count) for level, count in counts.items() if count]
        if said:
            self.complain(", ".join(said))

    def problem_text(self, problem: Problem) -> str:
        """Return a problem as lines of text."""
        level, language = level_of(problem), self.words.language
        colour = RED if level == "error" else YELLOW
        head = f"{self._paint(self.words.text(f'level_{level}') + ' ' + problem.code, colour)}: "
        lines = [head + self._paint(printable(message_of(problem, language)), BOLD)]
        lines += [f" --> {printable(problem.place)}", *_quotation(problem)]
        hint = hint_of(problem, language)
        if hint:
            lines.append(f"  = {self.words.text('what_to_do')}: {printable(hint)}")
        if problem.fixed:
            lines.append(f"  = {self.words.text('correct')}: {printable(problem.fixed)}")
        return "\n".join(lines)

    def _paint(self, text: str, colour: str) -> str:
        return f"{colour}{text}{PLAIN}" if self.is_colourful else text

    def progress(self, stage: str, done: int, total: int) -> None:
        """Move the bar of a stage; it appears after a second, on a terminal only."""
        if self.is_quiet or not self.err.isatty() or time.monotonic() - self._started < PATIENCE:
            return
        if self._bar is None:
            # Imported here, for only long runs on a terminal need it.
            from rich.console import Console as RichConsole
            from rich.progress import Progress

            self._bar = Progress(console=RichConsole(file=self.err), transient=True)
            self._bar.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(self.words.text(f"progress_{stage}"), total=total)
        self._bar.update(self._tasks[stage], completed=done)

    def close(self) -> None:
        """Take the progress bar away."""
        if self._bar is not None:
            self._bar.stop()


def _quotation(problem: Problem) -> list[str]:
    """Return the source line with a caret under the fault, below it whatever widths the letters before have."""
    if not problem.excerpt:
        return []
    number = str(problem.line or " ")  # an answer in a form has no line
    margin = " " * len(number)
    before = problem.excerpt[: max(problem.column - 1, 0)]
    indent = "".join(map(_as_wide, before))
    caret = [f"{margin} | {indent}^"] if problem.column else []
    return [f"{margin} |", f"{number} | {printable(problem.excerpt.rstrip())}", *caret]


def _as_wide(character: str) -> str:
    """Return the spaces that a terminal gives to a character: a tab for a tab, none for a mark on the one before."""
    if character == "\t":
        return character
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    return "  " if unicodedata.east_asian_width(character) in "WF" else " "

"""sitegen check: what a build would find and what is wrong with what it would publish, without writing anything.

Comes in: options as understood. Goes out: lines on the console, an exit code.
"""

from sitegen.audit.changes import Changes
from sitegen.checking import Checked, check
from sitegen.commands.build import (
    FINE,
    PROBLEMS,
    USAGE,
    BuildOptions,
    find_now,
    page_counts,
    report_failure,
    request_of,
    say_what_is_left_out,
)
from sitegen.commands.change_lists import change_lines, changes_markdown, count_line
from sitegen.commands.console import Console
from sitegen.language.dates import DateError
from sitegen.problems import Problem, SiteError, level_of

FEW = 3  # how often one and the same fault is told; one template can put it into a thousand pages


def run_check(options: BuildOptions, console: Console) -> int:
    """Check the site and report; returns the exit code."""
    try:
        checked = check(request_of(options, find_now(options.root, options.now, options.clock)), console.progress)
    except DateError:
        console.complain(console.words.text("bad_now", {"text": options.now}))
        return USAGE
    except SiteError as fault:
        return report_failure(fault, console)
    finally:
        console.close()
    return _report(checked, console, is_strict=options.is_strict)


def _report(checked: Checked, console: Console, *, is_strict: bool) -> int:
    words = console.words
    told, more = (checked.problems, 0) if console.form.is_document else told_of(checked.problems)
    console.print_problems(told)
    if more:
        console.complain(words.count("same_elsewhere", more))
    say_what_is_left_out(checked.report, console)
    _say_what_changes(checked.changes, console)
    has_errors = any(is_strict or level_of(problem) == "error" for problem in checked.problems)
    values = {"pages": page_counts(checked.report, console), "time": console.seconds()}
    if not has_errors:
        console.say(words.text("checked_warned" if told else "checked", values))
    return PROBLEMS if has_errors else FINE


def _say_what_changes(changes: Changes | None, console: Console) -> None:
    """Say what publishing would change for readers, as far as there is a last build to compare with."""
    if changes is None:
        if console.is_verbose:
            console.say(console.words.text("not_compared"))
        return
    console.say(count_line(changes, console.words))
    if console.is_verbose:
        for line in change_lines(changes, console.words):
            console.say(line)
    if console.form.tell_summary:
        console.form.tell_summary(changes_markdown(changes, console.words))


def told_of(problems: tuple[Problem, ...]) -> tuple[tuple[Problem, ...], int]:
    """Return the problems to be told, and how many more there are that differ from these in their file alone."""
    counts: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {}
    told = []
    for problem in problems:
        kind = (problem.code, problem.values)
        counts[kind] = counts.get(kind, 0) + 1
        if problem.line or counts[kind] <= FEW:
            told.append(problem)
    return tuple(told), len(problems) - len(told)

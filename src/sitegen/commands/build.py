"""sitegen build: one build, and what it says about itself at the end.

Comes in: options as understood. Goes out: the site, lines on the console, an exit code.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.commands.console import Console
from sitegen.commands.proof import output_named, report_proof, report_reasons
from sitegen.language.dates import DateError, PartialDate, parse_partial_date
from sitegen.language.formats import format_date, format_time
from sitegen.problems import SiteError

if TYPE_CHECKING:
    from sitegen.output.report import BuildReport
    from sitegen.output.request import BuildRequest

FINE, PROBLEMS, USAGE = 0, 1, 2
UNWRITABLE = "SG803"  # the one problem that comes up while files are written


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """The options of the command; `now` is as typed, `clock` the moment of the run, `jobs` 0 means all processors.

    `verifies` compares instead of building; `explains` is an output of which is told why it would be made again.
    """

    root: Path
    output: Path
    clock: datetime
    now: str = ""
    base_url: str = ""
    with_drafts: bool = False
    with_future: bool = False
    jobs: int = 0
    is_forced: bool = False
    is_strict: bool = False
    verifies: bool = False
    explains: str = ""


def run_build(options: BuildOptions, console: Console) -> int:
    """Build the site, or prove or explain what a build would do, and report; returns the exit code."""
    try:
        return _run(request_of(options, find_now(options.root, options.now, options.clock)), options, console)
    except DateError:
        console.complain(console.words.text("bad_now", {"text": options.now}))
        return USAGE
    except SiteError as fault:
        return report_failure(fault, console)
    finally:
        console.close()


def _run(request: "BuildRequest", options: BuildOptions, console: Console) -> int:
    from sitegen import pipeline  # here, for it brings every stage and its libraries with it

    if options.verifies:
        return report_proof(*pipeline.verify(request, console.progress), console)
    if options.explains:
        output = output_named(options.explains, _base_path(options), options.output)
        return report_reasons(output, pipeline.explain(request, console.progress, output), console)
    report = pipeline.build(request, console.progress)
    console.close()
    _report(report, console)
    return FINE


def _base_path(options: BuildOptions) -> str:
    """Return the path below which the site lives."""
    from urllib.parse import urlsplit

    from sitegen.content.reading import read_config

    return urlsplit(options.base_url or read_config(options.root).base_url).path


def request_of(options: BuildOptions, now: datetime) -> "BuildRequest":
    """Return what the options ask for."""
    from sitegen.output.request import BuildRequest
    from sitegen.site.publication import Publication

    return BuildRequest(
        root=options.root,
        output=options.output,
        publication=Publication(now=now, with_drafts=options.with_drafts, with_future=options.with_future),
        base_url=options.base_url,
        jobs=options.jobs or os.cpu_count() or 1,
        is_forced=options.is_forced,
        is_strict=options.is_strict,
    )


def find_now(root: Path, now: str, clock: datetime) -> datetime:
    """Return the moment of publication: as typed, in the site's time zone unless it states one, else the clock's.

    Raises `DateError` for a text that is no date, `SiteError` where site.toml cannot be read.
    """
    if not now:
        return clock
    from zoneinfo import ZoneInfo

    from sitegen.content.reading import read_config

    return parse_partial_date(now).first_moment(ZoneInfo(read_config(root).time_zone))


def report_failure(fault: SiteError, console: Console) -> int:
    """Print the problems of a failed build; returns the exit code."""
    console.close()
    console.print_problems(fault.problems)
    has_written = any(problem.code == UNWRITABLE for problem in fault.problems)
    console.complain(console.words.text("partly_written" if has_written else "nothing_written"))
    return PROBLEMS


def _report(report: "BuildReport", console: Console) -> None:
    words = console.words
    if report.found_damage:
        console.remark(words.text("cache_damaged"))
    console.print_problems(report.warnings)
    say_what_is_left_out(report, console)
    if console.is_verbose:
        console.say(" · ".join(_details(report, console)))
    console.say(words.text("done", {"pages": page_counts(report, console), "time": console.seconds()}))


def page_counts(report: "BuildReport", console: Console) -> str:
    """Return "Türkçe 40 sayfa, İngilizce 38 sayfa"."""
    words = console.words
    return ", ".join(
        words.text("language_pages", {"language": _name(code, console), "pages": words.count("built_pages", count)})
        for code, count in report.pages
    )


def say_what_is_left_out(report: "BuildReport", console: Console) -> None:
    """Say what is not published and why, if there is any."""
    skipped = list(_skipped(report, console))
    if skipped:
        console.say(console.words.text("skipped", {"items": ", ".join(skipped)}))


def _name(code: str, console: Console) -> str:
    """Return a language's name in the language of the messages, or its code where they do not know it."""
    return console.words.languages.get(code, code)


def _details(report: "BuildReport", console: Console) -> Iterator[str]:
    words = console.words
    yield words.count("pictures", report.pictures)
    yield words.count("files_written", report.written)
    yield words.count("files_unchanged", report.unchanged)
    yield words.count("files_removed", report.removed)


def _skipped(report: "BuildReport", console: Console) -> Iterator[str]:
    """Yield what was left out and why; bundles are counted, not their language versions."""
    drafts = {entry.key for entry in report.left_out if entry.reason == "draft"}
    if drafts:
        yield console.words.count("skipped_draft", len(drafts))
    scheduled = {entry.key: entry for entry in report.left_out if entry.reason == "scheduled"}
    if scheduled:
        moments = [entry.until for entry in scheduled.values() if entry.until]
        first = min(moments)
        yield console.words.count("skipped_scheduled", len(scheduled), {"moment": _moment(first, console)})


def _moment(moment: datetime, console: Console) -> str:
    """Return "12 Mart 2026 09:00"."""
    date = PartialDate(moment.year, moment.month, moment.day, moment.hour, moment.minute)
    language, patterns = console.words.language, console.words.patterns
    return f"{format_date(date, language, patterns)} {format_time(date, language, patterns)}"

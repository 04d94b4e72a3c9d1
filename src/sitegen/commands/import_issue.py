"""sitegen import-issue: an announcement made of a form that somebody filled in on GitHub.

Comes in: the file in which GitHub tells of the issue. Goes out: a new bundle that a build takes as it is, or nothing
and every fault in the words of the form; with a parcel, both once more for the next job. It never touches an old file.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from sitegen.checking import check
from sitegen.commands.build import FINE, PROBLEMS, BuildOptions, request_of
from sitegen.commands.console import LANGUAGES, Console
from sitegen.commands.replies import reply_text
from sitegen.content.files import NEWS, find_namesake, read_bytes
from sitegen.content.reading import read_config, read_tags
from sitegen.forms.announcement import relabelled
from sitegen.forms.answers import find_language, read_body
from sitegen.forms.fetching import Hosts
from sitegen.forms.importing import Imported, import_form
from sitegen.forms.parcel import REPLY
from sitegen.output.disk import keep, withdraw
from sitegen.problems import Problem, SiteError, level_of

ISSUE = "issue"  # what people call the text as a whole, and how reports place its faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """The options of the command; files may come from `hosts`; `parcel` is the folder for the next job."""

    root: Path
    clock: datetime
    issue: Path
    hosts: Hosts
    parcel: Path | None = None


def run_import(options: ImportOptions, console: Console) -> int:
    """Make a bundle of a form and tell what became of it; returns the exit code."""
    language, name = "", ""
    try:
        body = read_body(_read(options.issue), ISSUE)
        language = find_language(body)
        name, problems = _import(options, body, console)
    except SiteError as fault:
        problems = fault.problems
    finally:
        console.close()
    console.print_problems(problems)
    if options.parcel is not None:
        text = reply_text(problems, name, (language,) if language else LANGUAGES)
        keep(options.parcel / REPLY, text.encode())
    if not name:
        console.complain(console.words.text("nothing_written"))
        return PROBLEMS
    console.say(f"content/{NEWS}/{name}")
    return FINE


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path.parent, path.name)
    except OSError as fault:
        values = (("reason", fault.strerror or str(fault)),)
        raise SiteError([Problem(code="SG805", path=str(path), values=values)]) from fault


def _import(options: ImportOptions, body: str, console: Console) -> tuple[str, tuple[Problem, ...]]:
    """Write the bundle of a sound form; returns its name, or none, and all problems."""
    config = read_config(options.root)
    tags = read_tags(options.root, config.codes)
    imported = import_form(body, ISSUE, config, tags, options.hosts)
    taken = check_vacant(options.root, imported.name) if imported.name else ()
    if taken or not imported.is_sound:
        return "", (*taken, *imported.problems)
    folder = options.root / "content" / NEWS / imported.name
    for name, data in imported.files:
        keep(folder / name, data)
    is_sound = False
    try:
        found = _check(options, imported, console)
        is_sound = not any(level_of(problem) == "error" for problem in found)
    finally:
        if not is_sound:
            withdraw(folder)
    problems = tuple(dict.fromkeys((*imported.problems, *found)))
    if not is_sound:
        return "", problems
    if options.parcel is not None:
        for name, data in imported.files:
            keep(options.parcel / imported.name / name, data)
    return imported.name, problems


def check_vacant(root: Path, name: str) -> tuple[Problem, ...]:
    """Tell what keeps a new bundle from being written: a link on the way to it, or one that is already there."""
    way = (root / "content", root / "content" / NEWS)
    links = tuple(Problem(code="SG503", path=place.relative_to(root).as_posix()) for place in way if place.is_symlink())
    taken = None if links else find_namesake(root, NEWS, name)
    return (Problem(code="SG021", path=taken, values=(("folder", taken),)),) if taken else links


def _check(options: ImportOptions, imported: Imported, console: Console) -> tuple[Problem, ...]:
    """Check the whole site with the new bundle; its own problems are told as those of the form.

    Warnings about the rest of the site are not this person's business.
    """
    site = BuildOptions(root=options.root, output=options.root / "output", clock=options.clock)
    try:
        found = check(request_of(site, options.clock), console.progress).problems
    except SiteError as fault:
        found = fault.problems
    own = f"content/{NEWS}/{imported.name}/"
    told = []
    for problem in found:
        other = dict(problem.values).get("other", "")
        if problem.code in ("SG517", "SG540") and (problem.path.startswith(own) or other.startswith(own)):
            told.append(_same_address(problem.path, other, own, imported))
        elif problem.path.startswith(own):
            told.append(_relabelled(problem, imported))
        elif level_of(problem) == "error":
            told.append(problem)
    return tuple(told)


def _same_address(path: str, other: str, own: str, imported: Imported) -> Problem:
    """Return what a person can do about an address that two announcements want: their titles make them."""
    mine, other = (path, other) if path.startswith(own) else (other, path)
    code = next((code for code in LANGUAGES if mine.endswith(f".{code}.md")), imported.answers.language)
    return Problem(code="SG026", path=imported.answers.label(f"title_{code}"), values=(("other", other),))


def _relabelled(problem: Problem, imported: Imported) -> Problem:
    problem = relabelled(problem, imported.answers, imported.versions)
    if "/" not in problem.path:
        return problem
    name = PurePosixPath(problem.path).name
    codes = [code for code in LANGUAGES if f".{code}." in name]
    return replace(problem, path=imported.answers.label(f"documents_{codes[0]}" if codes else "photo"))

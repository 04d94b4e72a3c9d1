"""The door: arguments, clock, environment, exit codes. Computes nothing.

Exit codes: 0 fine, 1 problems in the site, 2 wrong usage, 3 a fault of sitegen, 130 interrupted.
What only some runs need is imported where they need it: loading everything takes longer than a small build.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sitegen.commands.arguments import make_parser
from sitegen.commands.build import PROBLEMS, USAGE, BuildOptions, run_build
from sitegen.commands.console import Console, Form, pick_language, read_words
from sitegen.commands.version import find_version
from sitegen.content.files import find_root
from sitegen.problems import Problem

FAULT, INTERRUPTED = 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = _with_command(list(sys.argv[1:] if arguments is None else arguments))
    words = read_words(pick_language(_stated_language(given), dict(os.environ)))
    options = make_parser(words).parse_args(given)
    console = Console(
        words=words,
        out=sys.stdout,
        err=sys.stderr,
        is_colourful=sys.stderr.isatty() and not os.environ.get("NO_COLOR"),
        is_quiet=options.quiet,
        is_verbose=options.verbose,
    )
    try:
        return _dispatch(options, console)
    except KeyboardInterrupt:
        console.complain(words.text("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has closed it, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains when it ends
        return INTERRUPTED
    except Exception as fault:
        if isinstance(fault, OSError) and fault.filename:  # the system refused a file: no fault of sitegen
            values = (("reason", fault.strerror or str(fault)),)
            console.print_problems([Problem(code="SG805", path=str(fault.filename), values=values)])
            return PROBLEMS
        import traceback

        traceback.print_exc()
        console.complain(words.text("crash"))
        console.complain(words.text("crash_hint", {"version": find_version()}))
        return FAULT
    finally:
        console.close()


def _with_command(given: list[str]) -> list[str]:
    """Put in the command that is meant where there are options alone: build; and help where there is nothing."""
    if not given or (given[0].startswith("--lang") and len(given) == 1 + (given[0] == "--lang")):
        return [*given, "--help"]
    first = given[0].partition("=")[0]
    is_bare = first.startswith("-") and first not in ("-h", "--help", "--version", "--lang")
    return ["build", *given] if is_bare else given


def _stated_language(arguments: list[str]) -> str:
    """Find --lang before the arguments are parsed, since the parser itself speaks that language."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return ""


def _dispatch(options: argparse.Namespace, console: Console) -> int:
    """Hand the options to their command."""
    if options.command == "schema":
        from sitegen.commands.schema import run_schema

        return run_schema(console)
    if options.command == "completion":
        from sitegen.commands.completion import run_completion

        return run_completion(make_parser(console.words), console)
    words = console.words
    root = options.root or find_root(Path.cwd())
    if root is None or not (root / "content" / "site.toml").is_file():
        console.complain(words.text("no_root") + "\n" + words.text("no_root_hint"))
        return USAGE
    console.form = _form(getattr(options, "problems", "human"), root)
    commands = {
        "build": _build,
        "check": _check,
        "serve": _serve,
        "new": _new,
        "status": _status,
        "import-issue": _import_issue,
        "accept-issue": _accept_issue,
    }
    return commands[options.command](options, root, console)


def _form(name: str, root: Path) -> Form:
    """Return the form in which problems are told, with what GitHub says about its machine."""
    if name == "human":
        return Form()
    place, workspace = root.resolve(), Path(os.environ.get("GITHUB_WORKSPACE", root)).resolve()
    prefix = place.relative_to(workspace).as_posix() if place.is_relative_to(workspace) else "."
    summary = os.environ.get("GITHUB_STEP_SUMMARY", "")
    return Form(
        name=name,
        prefix="" if prefix == "." else f"{prefix}/",
        version=find_version(),
        tell_summary=partial(_append, Path(summary)) if summary else None,
    )


def _append(path: Path, text: str) -> None:
    """Add to a file that belongs to the machine and not to the site: the summary of a job on GitHub."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _build(options: argparse.Namespace, root: Path, console: Console) -> int:
    build_options = _build_options(options, root, console)
    return USAGE if build_options is None else run_build(build_options, console)


def _check(options: argparse.Namespace, root: Path, console: Console) -> int:
    build_options = _build_options(options, root, console)
    if build_options is None:
        return USAGE
    from sitegen.commands.check import run_check

    return run_check(build_options, console)


def _build_options(options: argparse.Namespace, root: Path, console: Console) -> BuildOptions | None:
    """Return the options of a build or a check; None after saying what makes no sense."""
    words = console.words
    if options.base_url:
        from sitegen.content.settings.config import is_base_url

        if not is_base_url(options.base_url):
            console.complain(words.text("bad_base_url", {"text": options.base_url}))
            return None
    if options.jobs < 0:
        console.complain(words.text("bad_jobs"))
        return None
    if options.explain and console.form.name == "sarif":
        console.complain(words.text("bad_explain_form"))
        return None
    return BuildOptions(
        root=root,
        output=options.output or root / "output",
        clock=_clock(),
        now=options.now,
        base_url=options.base_url,
        with_drafts=options.drafts,
        with_future=options.future,
        jobs=options.jobs,
        is_forced=options.force,
        is_strict=options.strict,
        verifies=options.verify,
        explains=options.explain,
    )


def _serve(options: argparse.Namespace, root: Path, console: Console) -> int:
    from sitegen.commands.serve import ServeOptions, run_serve

    serve_options = ServeOptions(
        root=root,
        clock=_clock,
        host=options.host,
        port=options.port,
        opens_browser=options.open,
        with_unpublished=options.drafts,
        with_previews=options.previews,
    )
    return run_serve(serve_options, console)


def _new(options: argparse.Namespace, root: Path, console: Console) -> int:
    if options.event is not None and options.event < 1:
        console.complain(console.words.text("bad_event"))
        return USAGE
    from sitegen.commands.new import NewOptions, run_new

    new_options = NewOptions(
        root=root,
        folder=Path.cwd(),
        clock=_clock(),
        title=options.title,
        english_title=options.en,
        date=options.date,
        event=options.event,
        section=options.section,
    )
    return run_new(new_options, console, partial(_ask, console) if sys.stdin.isatty() else None)


def _status(options: argparse.Namespace, root: Path, console: Console) -> int:
    from sitegen.commands.status import StatusOptions, run_status

    status_options = StatusOptions(
        root=root,
        folder=Path.cwd(),
        clock=_clock(),
        now=options.now,
        keys=tuple(options.keys),
        form=options.format,
        fail_on=options.fail_on,
        marks=tuple(options.mark_current or options.minor),
        is_minor=bool(options.minor),
    )
    return run_status(status_options, console)


def _import_issue(options: argparse.Namespace, root: Path, console: Console) -> int:
    from sitegen.commands.import_issue import ImportOptions, run_import
    from sitegen.forms.fetching import GITHUB

    given = ImportOptions(root=root, clock=_clock(), issue=options.issue, hosts=GITHUB, parcel=options.parcel)
    return run_import(given, console)


def _accept_issue(options: argparse.Namespace, root: Path, console: Console) -> int:
    from sitegen.commands.accept_issue import AcceptOptions, run_accept

    return run_accept(AcceptOptions(root=root, parcel=options.parcel), console)


def _ask(console: Console, question: str) -> str:
    """Put a question to the person at the terminal; the end of the input is an empty answer."""
    print(question, end="", file=console.err, flush=True)
    return sys.stdin.readline().strip()


def _clock() -> datetime:
    """Return the moment of this run: SOURCE_DATE_EPOCH where a packager states it, else now."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(stated), UTC) if stated.isdigit() else datetime.now(UTC)

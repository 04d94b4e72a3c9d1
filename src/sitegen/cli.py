"""The door: arguments, clock, environment, exit codes. Computes nothing.

Exit codes: 0 fine, 1 problems in the site, 2 wrong usage, 3 a fault of sitegen, 130 interrupted.
What only some runs need is imported where they need it: loading everything takes longer than a small build.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from sitegen.commands.build import PROBLEMS, USAGE, BuildOptions, run_build
from sitegen.commands.console import LANGUAGES, Console, pick_language, read_words
from sitegen.commands.usage import explain_usage
from sitegen.commands.version import find_version
from sitegen.content.files import SECTIONS, find_root
from sitegen.language.strings import Strings
from sitegen.problems import Problem

FAULT, INTERRUPTED = 3, 130


class Formatter(argparse.HelpFormatter):
    """Help texts whose first word is in the language of the messages too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin the help with the word for usage."""
        super().add_usage(usage, actions, groups, Parser.words.text("usage") if prefix is None else prefix)


class VersionAction(argparse.Action):
    """An option that says the version and ends; argparse's own wants the version before anybody asked for it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 - what argparse hands over
        values: object,  # noqa: ARG002
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        """Print the version and leave with code 0."""
        print(f"sitegen {find_version()}")
        parser.exit()


class Parser(argparse.ArgumentParser):
    """An argument parser whose own words are in the language of the messages."""

    words: Strings

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and leave with code 2."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, self.words.text("fault", {"reason": explain_usage(message, self.words)}) + "\n")


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
    """Put in the command that is meant where there are options alone: build; help and version need none."""
    first = given[0].partition("=")[0] if given else "-"
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


def make_parser(words: Strings) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _parser(words, prog="sitegen", description=words.text("program"))
    parser.add_argument(
        "--version",
        action=VersionAction,
        nargs=0,
        dest=argparse.SUPPRESS,
        default=argparse.SUPPRESS,
        help=words.text("option_version"),
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=words.text("option_lang"))
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        prog="sitegen",  # else argparse makes it of a help text, and loads what it needs for those
        metavar=words.text("metavar_command"),
        title=words.text("commands_title"),
        parser_class=Parser,
    )
    build = _command(commands, words, "build")
    _add_site_options(build, words)
    _add_build_options(build, words)
    serve = _command(commands, words, "serve")
    _add_site_options(serve, words)
    _add_serve_options(serve, words)
    new = _command(commands, words, "new")
    _add_site_options(new, words)
    _add_new_options(new, words)
    return parser


def _parser(words: Strings, *, prog: str, description: str) -> Parser:
    Parser.words = words
    parser = Parser(prog=prog, description=description, formatter_class=Formatter, add_help=False)
    return _in_language(parser, words)


def _command(commands: "argparse._SubParsersAction[Parser]", words: Strings, name: str) -> Parser:
    text = words.text(f"command_{name}")
    parser = commands.add_parser(name, help=text, description=text, formatter_class=Formatter, add_help=False)
    return _in_language(parser, words)


def _in_language(parser: Parser, words: Strings) -> Parser:
    """Give argparse's own words in the language of the messages."""
    parser._optionals.title = words.text("options_title")  # noqa: SLF001 - there is no public way to name them
    parser._positionals.title = words.text("arguments_title")  # noqa: SLF001
    parser.add_argument("-h", "--help", action="help", help=words.text("option_help"))
    return parser


def _add_site_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.add_argument("--root", type=Path, metavar=words.text("metavar_folder"), help=words.text("option_root"))
    # Given before or after the command; a default here would overwrite what was given before it.
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=words.text("option_lang"))
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help=words.text("option_quiet"))
    loudness.add_argument("-v", "--verbose", action="store_true", help=words.text("option_verbose"))


def _add_build_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    folder, address = words.text("metavar_folder"), words.text("metavar_address")
    parser.add_argument("--output", "-o", type=Path, metavar=folder, help=words.text("option_output"))
    parser.add_argument("--base-url", default="", metavar=address, help=words.text("option_base_url"))
    parser.add_argument("--drafts", "-D", action="store_true", help=words.text("option_drafts"))
    parser.add_argument("--future", "-F", action="store_true", help=words.text("option_future"))
    parser.add_argument("--now", default="", metavar=words.text("metavar_date"), help=words.text("option_now"))
    parser.add_argument("--jobs", "-j", type=int, default=0, metavar="N", help=words.text("option_jobs"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--force", action="store_true", help=words.text("option_force"))
    how.add_argument("--verify", action="store_true", help=words.text("option_verify"))
    how.add_argument("--explain", default="", metavar=words.text("metavar_output"), help=words.text("option_explain"))


def _add_serve_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", metavar=words.text("metavar_address"), help=words.text("option_host")
    )
    parser.add_argument("--port", "-p", type=int, default=8000, metavar="N", help=words.text("option_port"))
    parser.add_argument("--open", action="store_true", help=words.text("option_open"))
    parser.add_argument(
        "--drafts", action=argparse.BooleanOptionalAction, default=True, help=words.text("option_preview_drafts")
    )


def _add_new_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.add_argument(
        "title", nargs="?", default="", metavar=words.text("metavar_title"), help=words.text("option_title")
    )
    parser.add_argument(
        "--en", default="", metavar=words.text("metavar_title"), help=words.text("option_english_title")
    )
    parser.add_argument("--date", default="", metavar=words.text("metavar_date"), help=words.text("option_date"))
    parser.add_argument("--event", type=int, metavar="N", help=words.text("option_event"))
    parser.add_argument("--section", choices=SECTIONS, default="news", help=words.text("option_section"))


def _dispatch(options: argparse.Namespace, console: Console) -> int:
    """Hand the options to their command."""
    words = console.words
    root = options.root or find_root(Path.cwd())
    if root is None or not (root / "content" / "site.toml").is_file():
        console.complain(words.text("no_root") + "\n" + words.text("no_root_hint"))
        return USAGE
    commands = {"build": _build, "serve": _serve, "new": _new}
    return commands[options.command](options, root, console)


def _build(options: argparse.Namespace, root: Path, console: Console) -> int:
    words = console.words
    if options.base_url:
        from sitegen.content.settings.config import is_base_url

        if not is_base_url(options.base_url):
            console.complain(words.text("bad_base_url", {"text": options.base_url}))
            return USAGE
    if options.jobs < 0:
        console.complain(words.text("bad_jobs"))
        return USAGE
    build_options = BuildOptions(
        root=root,
        output=options.output or root / "output",
        clock=_clock(),
        now=options.now,
        base_url=options.base_url,
        with_drafts=options.drafts,
        with_future=options.future,
        jobs=options.jobs,
        is_forced=options.force,
        verifies=options.verify,
        explains=options.explain,
    )
    return run_build(build_options, console)


def _serve(options: argparse.Namespace, root: Path, console: Console) -> int:
    from sitegen.commands.serve import ServeOptions, run_serve

    serve_options = ServeOptions(
        root=root,
        clock=_clock,
        host=options.host,
        port=options.port,
        opens_browser=options.open,
        with_unpublished=options.drafts,
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
        title=options.title or ("" if options.en else _ask_title(console)),
        english_title=options.en,
        date=options.date,
        event=options.event,
        section=options.section,
    )
    return run_new(new_options, console)


def _ask_title(console: Console) -> str:
    """Ask for the title where a person can answer."""
    if not sys.stdin.isatty():
        return ""
    print(console.words.text("ask_title"), end="", file=console.err, flush=True)
    return sys.stdin.readline()


def _clock() -> datetime:
    """Return the moment of this run: SOURCE_DATE_EPOCH where a packager states it, else now."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(stated), UTC) if stated.isdigit() else datetime.now(UTC)

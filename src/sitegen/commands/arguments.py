"""The parser of the command line: every command with its options, and argparse's own words in two languages.

Comes in: the words of the command line. Goes out: a parser. It reads nothing and runs nothing.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from sitegen.commands.build import USAGE
from sitegen.commands.console import FORMS, LANGUAGES
from sitegen.commands.usage import explain_usage
from sitegen.commands.version import find_version
from sitegen.content.files import SECTIONS
from sitegen.language.strings import Strings

STATUS_FORMATS = ("table", "json", "markdown")


class Formatter(argparse.RawDescriptionHelpFormatter):
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


def make_parser(words: Strings) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _parser(words, prog="sitegen", description=words.text("program"))
    parser.epilog = words.text("examples")
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
    for name, additions in COMMANDS:
        command = _command(commands, words, name)
        for add in additions:
            add(command, words)
    return parser


def _parser(words: Strings, *, prog: str, description: str) -> Parser:
    Parser.words = words
    parser = Parser(prog=prog, description=description, formatter_class=Formatter, add_help=False)
    return _in_language(parser, words)


def _command(commands: "argparse._SubParsersAction[Parser]", words: Strings, name: str) -> Parser:
    text = words.text(f"command_{name.replace('-', '_')}")
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
    _add_speech_options(parser, words)


def _add_speech_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    # Given before or after the command; a default here would overwrite what was given before it.
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=words.text("option_lang"))
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help=words.text("option_quiet"))
    loudness.add_argument("-v", "--verbose", action="store_true", help=words.text("option_verbose"))


def _add_build_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.add_argument(
        "--output", "-o", type=Path, metavar=words.text("metavar_folder"), help=words.text("option_output")
    )
    _add_publication_options(parser, words, "option")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--force", action="store_true", help=words.text("option_force"))
    how.add_argument("--verify", action="store_true", help=words.text("option_verify"))
    how.add_argument("--explain", default="", metavar=words.text("metavar_output"), help=words.text("option_explain"))
    _add_report_options(parser, words, "option")


def _add_check_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.set_defaults(output=None, force=False, verify=False, explain="")
    _add_publication_options(parser, words, "option_check")
    _add_report_options(parser, words, "option_check")


def _add_publication_options(parser: argparse.ArgumentParser, words: Strings, kind: str) -> None:
    parser.add_argument(
        "--base-url", default="", metavar=words.text("metavar_address"), help=words.text("option_base_url")
    )
    parser.add_argument("--drafts", "-D", action="store_true", help=words.text(f"{kind}_drafts"))
    parser.add_argument("--future", "-F", action="store_true", help=words.text(f"{kind}_future"))
    parser.add_argument("--now", default="", metavar=words.text("metavar_date"), help=words.text("option_now"))
    parser.add_argument("--jobs", "-j", type=int, default=0, metavar="N", help=words.text("option_jobs"))


def _add_report_options(parser: argparse.ArgumentParser, words: Strings, kind: str) -> None:
    """Add what every command takes that reports problems to people and programs."""
    parser.add_argument("--strict", action="store_true", help=words.text(f"{kind}_strict"))
    _add_format_option(parser, words)


def _add_format_option(parser: argparse.ArgumentParser, words: Strings) -> None:
    text = words.text("option_format")
    parser.add_argument("--format", choices=FORMS, default="human", dest="problems", help=text)


def _add_serve_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", metavar=words.text("metavar_address"), help=words.text("option_host")
    )
    parser.add_argument("--port", "-p", type=int, default=8000, metavar="N", help=words.text("option_port"))
    parser.add_argument("--open", action="store_true", help=words.text("option_open"))
    parser.add_argument(
        "--drafts", action=argparse.BooleanOptionalAction, default=True, help=words.text("option_preview_drafts")
    )
    parser.add_argument("--previews", action="store_true", help=words.text("option_previews"))


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


def _add_status_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.add_argument("keys", nargs="*", metavar=words.text("metavar_key"), help=words.text("option_keys"))
    parser.add_argument("--format", choices=STATUS_FORMATS, default="table", help=words.text("option_status_format"))
    parser.add_argument(
        "--fail-on", default="", metavar=words.text("metavar_states"), help=words.text("option_fail_on")
    )
    parser.add_argument("--now", default="", metavar=words.text("metavar_date"), help=words.text("option_status_now"))
    marks = parser.add_mutually_exclusive_group()
    for name in ("mark-current", "minor"):
        text = words.text(f"option_{name.replace('-', '_')}")
        marks.add_argument(f"--{name}", nargs="+", default=[], metavar=words.text("metavar_key"), help=text)


def _add_import_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.add_argument("issue", type=Path, metavar=words.text("metavar_file"), help=words.text("option_issue"))
    parser.add_argument("--parcel", type=Path, metavar=words.text("metavar_folder"), help=words.text("option_parcel"))
    _add_format_option(parser, words)


def _add_accept_options(parser: argparse.ArgumentParser, words: Strings) -> None:
    parser.add_argument("parcel", type=Path, metavar=words.text("metavar_folder"), help=words.text("option_accepted"))
    _add_format_option(parser, words)


COMMANDS = (
    ("build", (_add_site_options, _add_build_options)),
    ("check", (_add_site_options, _add_check_options)),
    ("serve", (_add_site_options, _add_serve_options)),
    ("new", (_add_site_options, _add_new_options)),
    ("status", (_add_site_options, _add_status_options)),
    ("import-issue", (_add_site_options, _add_import_options)),
    ("accept-issue", (_add_site_options, _add_accept_options)),
    ("schema", (_add_speech_options,)),
    ("completion", (_add_speech_options,)),
)

"""argparse's sentences in the reader's language: made by argparse itself, so that a new Python's words are noticed."""

import argparse
from typing import NoReturn

import pytest

from sitegen.commands.console import read_words
from sitegen.commands.usage import explain_usage


class Speaking(argparse.ArgumentParser):
    """A parser that raises its sentence in place of leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise the sentence."""
        raise ValueError(message)


def sentence(*arguments: str) -> str:
    """Return what argparse says to wrong arguments."""
    parser = Speaking(prog="sitegen")
    parser.add_argument("needed")
    parser.add_argument("--number", type=int)
    parser.add_argument("--lang", choices=("tr", "en"))
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--future", action="store_true")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true")
    loudness.add_argument("--verbose", action="store_true")
    with pytest.raises(ValueError, match=r".") as fault:
        parser.parse_args(arguments)
    return str(fault.value)


@pytest.mark.parametrize(
    ("arguments", "turkish", "english"),
    [
        (["x", "--yok"], "bilinmeyen seçenek ya da değer: --yok", "unknown option or value: --yok"),
        ([], "eksik: needed", "missing: needed"),
        (["x", "--lang"], "--lang seçeneğinden sonra bir değer yazın", "write a value after --lang"),
        (
            ["x", "--number", "üç"],
            "--number için bir sayı yazın; “üç” sayı değil",
            "--number needs a number; “üç” is not one",
        ),
        (
            ["x", "--lang", "de"],
            "--lang için “de” olmaz; şunlardan biri olmalı: tr, en",
            "--lang cannot be “de”; it is one of: tr, en",
        ),
        (
            ["x", "--quiet", "--verbose"],
            "--verbose ile --quiet birlikte kullanılamaz",
            "--verbose and --quiet cannot be used together",
        ),
        (["x", "--force=1"], "--force değer almaz; “1” fazla", "--force takes no value; “1” is too much"),
        (
            ["x", "--f"],
            "“--f” hangi seçenek, belli değil: --force, --future",
            "it is not clear which option “--f” is: --force, --future",
        ),
    ],
)
def test_what_argparse_says_is_said_in_both_languages(arguments: list[str], turkish: str, english: str) -> None:
    said = sentence(*arguments)
    assert explain_usage(said, read_words("tr")) == turkish
    assert explain_usage(said, read_words("en")) == english


def test_a_command_that_does_not_exist_is_called_a_command() -> None:
    parser = Speaking(prog="sitegen")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMUT")
    commands.add_parser("build")
    commands.add_parser("new")
    with pytest.raises(ValueError, match=r".") as fault:
        parser.parse_args(["bild"])
    assert explain_usage(str(fault.value), read_words("tr")) == "“bild” diye bir komut yok; komutlar: build, new"


def test_a_sentence_unknown_here_stays_as_it_is() -> None:
    assert explain_usage("something new", read_words("tr")) == "something new"

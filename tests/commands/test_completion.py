"""sitegen completion: what bash offers for a command line that is half typed."""

import shutil
import subprocess

import pytest

from sitegen.cli import make_parser
from sitegen.commands.completion import commands_of, completion_script
from sitegen.commands.console import read_words

PARSER = make_parser(read_words("tr"))
bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def offered(*words: str) -> list[str]:
    """Return what bash offers for the last of the words."""
    line = " ".join(f"'{word}'" for word in words)
    code = f'COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _sitegen; printf "%s\\n" "${{COMPREPLY[@]}}"'
    run = subprocess.run(
        ["bash", "--norc", "-c", completion_script(PARSER) + code], capture_output=True, encoding="utf-8", check=True
    )
    return run.stdout.split()


@bash
def test_the_first_word_is_a_command() -> None:
    assert set(commands_of(PARSER)) < set(offered("sitegen", ""))
    assert offered("sitegen", "che") == ["check"]


@bash
def test_a_command_has_its_options() -> None:
    assert offered("sitegen", "status", "--m") == ["--mark-current", "--minor"]
    assert offered("sitegen", "new", "--fu") == []


@bash
def test_an_option_has_its_values() -> None:
    assert offered("sitegen", "status", "--format", "") == ["table", "json", "markdown"]
    assert offered("sitegen", "--lang", "t") == ["tr"]
    assert offered("sitegen", "new", "--section", "p") == ["pages"]


def test_it_is_the_same_in_both_languages() -> None:
    assert completion_script(PARSER) == completion_script(make_parser(read_words("en")))

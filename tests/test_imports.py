"""What a process loads before it has work for it: who asks for the version must not wait for the parts of a build."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
# Each takes a tenth of a small build or more to load.
HEAVY = frozenset({
    "PIL", "babel", "concurrent.futures", "frontmatter", "importlib.metadata", "jinja2", "livereload", "markdown",
    "multiprocessing", "nh3", "pydantic", "rich", "yaml", "zoneinfo",
})  # fmt: skip
COMMAND_LINE = """
import sys
from sitegen.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
"""
REPORT = """
import sys
print(*sys.modules, file=sys.stderr)
"""
LAST_LINE = """
from sitegen.commands.console import read_words
for language in ("tr", "en"):
    words = read_words(language)
    assert words.count("built_pages", 1) != words.count("built_pages", 2_345)
from sitegen.language.numbers import format_number
assert format_number(12.3, "tr") == "12,3"
"""
UNDERSTANDING = """
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document
document, problems = read_document(b"---\\ntitle: T\\ndate: 2024-05-22\\n---\\nText.\\n", "x.tr.md")
assert understand(document, ignore_fields=frozenset())[0].title == "T"
"""


def heavy_of(code: str, *arguments: str) -> set[str]:
    """Run code in a process of its own; return what of the heavy packages it has loaded at its end."""
    command = [sys.executable, "-c", code + REPORT, *arguments]
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    run = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return HEAVY & set(run.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"], ["--lang", "tr", "--version"]])
def test_a_question_to_the_command_line_is_answered_without_the_libraries_of_a_build(arguments: list[str]) -> None:
    assert heavy_of(COMMAND_LINE, *arguments) == set()


def test_a_wrong_command_line_is_refused_without_them(tmp_path: Path) -> None:
    assert heavy_of(COMMAND_LINE, "build", "--nothing") == set()
    assert heavy_of(COMMAND_LINE, "build", "--root", str(tmp_path)) == set()


def test_the_last_line_of_a_build_is_printed_without_them() -> None:
    assert heavy_of(LAST_LINE) == set()


def test_front_matter_that_was_read_before_needs_no_library() -> None:
    modules = "problems", "content.agreement", "content.frontmatter.fields", "content.frontmatter.reader"
    assert heavy_of(f"import {', '.join(f'sitegen.{module}' for module in modules)}") == set()


def test_a_body_is_rendered_without_the_libraries_for_front_matter() -> None:
    assert heavy_of("import sitegen.content.markdown.bodies") == {"markdown", "nh3"}


def test_front_matter_is_read_without_the_libraries_for_bodies() -> None:
    loaded = heavy_of(UNDERSTANDING)
    assert {"frontmatter", "pydantic", "yaml"} <= loaded
    assert not loaded & {"PIL", "babel", "jinja2", "markdown", "nh3", "rich"}

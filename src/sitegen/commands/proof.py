"""What --verify and --explain say: whether the output is that of a clean build, and why a page would be made again.

Comes in: problems or reasons. Goes out: lines on the console, an exit code.
"""

from typing import TYPE_CHECKING

from sitegen.commands.console import Console
from sitegen.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.proving import Reason

FINE, PROBLEMS = 0, 1


def output_named(path: str, base_path: str, output: "Path") -> str:
    """Return the output that a person means by its path, its address, or its file's path.

    `base_path` is the path below which the site lives, with slashes around it.
    """
    for prefix in (f"{output}/", "output/", base_path, "/"):
        if path.startswith(prefix):
            path = path.removeprefix(prefix)
            break
    return f"{path}index.html" if not path or path.endswith("/") else path


def report_proof(count: int, problems: tuple[Problem, ...], console: Console) -> int:
    """Tell whether the output is that of a clean build; returns the exit code."""
    console.close()
    console.print_problems(problems)
    if problems:
        return PROBLEMS
    console.say(console.words.count("verified", count))
    return FINE


def report_reasons(output: str, reasons: "tuple[Reason, ...]", console: Console) -> int:
    """Tell why an output would be made again; returns the exit code, which is no judgement."""
    console.close()
    words = console.words
    if not reasons:
        console.say(words.text("explained_fresh", {"output": output}))
    for reason in reasons:
        console.say(_sentence(output, reason, console))
    return FINE


def _sentence(output: str, reason: "Reason", console: Console) -> str:
    values = {"output": output}
    if reason.name:
        values["name"] = reason.name
    if reason.kind == "view" and reason.name:
        return console.words.text("explained_field", values | {"old": reason.old, "new": reason.new})
    return console.words.text(f"explained_{reason.kind}", values)

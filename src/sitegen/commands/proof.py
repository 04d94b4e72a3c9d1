"""What --verify and --explain say: whether the output is that of a clean build, and why a page would be made again.

Comes in: problems or reasons. Goes out: lines on the console, or one JSON document, and an exit code.
"""

import json
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
    if console.form.name == "json":
        print(reasons_text(output, reasons), file=console.out)
        return FINE
    if not reasons:
        console.say(words.text("explained_fresh", {"output": output}))
    for reason in reasons:
        console.say(_sentence(output, reason, console))
    return FINE


def reasons_text(output: str, reasons: "tuple[Reason, ...]") -> str:
    """Return the reasons as a JSON document; its keys and kinds are stable, and what a kind does not have is null."""
    kinds = {"version": 1, "output": output, "is_stale": any(reason.kind != "unplanned" for reason in reasons)}
    entries = [
        {"kind": reason.kind, "name": reason.name or None, "old": reason.old or None, "new": reason.new or None}
        for reason in reasons
    ]
    return json.dumps(kinds | {"reasons": entries}, ensure_ascii=False, indent=2)


def _sentence(output: str, reason: "Reason", console: Console) -> str:
    values = {"output": output}
    if reason.name:
        values["name"] = reason.name
    if reason.kind == "view" and reason.name:
        return console.words.text("explained_field", values | {"old": reason.old, "new": reason.new})
    return console.words.text(f"explained_{reason.kind}", values)

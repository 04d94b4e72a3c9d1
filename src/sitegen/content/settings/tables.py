"""Reading TOML tables strictly: every key known, every value of the right kind, every fault with its line.

Comes in: the text of a settings file. Goes out: plain tables and problems. Knows nothing of what the keys mean.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sitegen.problems import Problem

Kind = type[str] | type[int] | type[bool] | type[list] | type[dict]  # type: ignore[type-arg]  # TOML's own kinds

KIND_EXAMPLES: Mapping[type, str] = {str: '"…"', int: "10", bool: "true / false", list: '["…", "…"]', dict: "{…}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One settings file: its path, its text (to point at lines) and its tables."""

    path: str
    text: str
    tables: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a key must hold; `is_required` unless a default exists."""

    kind: Kind
    is_required: bool = True


def parse_settings(data: bytes, path: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Parse a TOML file; SG601 says where it stops being TOML, SG602 that it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None, (Problem(code="SG602", path=path),)
    try:
        return Settings(path=path, text=text, tables=tomllib.loads(text)), ()
    except tomllib.TOMLDecodeError as fault:
        line, column = _position(str(fault), text)
        excerpt = line_at(text, line)
        return None, (Problem(code="SG601", path=path, line=line, column=column, excerpt=excerpt),)
    except RecursionError:  # thousands of brackets
        return None, (Problem(code="SG601", path=path, line=1, column=1),)


def _position(message: str, text: str) -> tuple[int, int]:
    found = re.search(r"at line (\d+), column (\d+)", message)
    return (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)


def line_at(text: str, line: int) -> str:
    """Return one line of a text, counted from 1; empty beyond its end."""
    lines = text.split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else ""


def find_key(settings: Settings, table: str, key: str) -> tuple[int, int]:
    """Find the line and column of a key below a table's heading; the heading's own place if it is not written there."""
    heading = re.compile(r"^\s*\[\s*" + re.escape(table) + r"\s*\]")
    wanted = re.compile(r"^\s*[\"']?" + re.escape(key) + r"[\"']?\s*=")
    inside, place = not table, (1, 1)
    for number, line in enumerate(settings.text.split("\n"), start=1):
        if line.lstrip().startswith("["):
            inside = bool(table and heading.match(line))
            place = (number, 1) if inside else place
        elif inside and wanted.match(line):
            return number, len(line) - len(line.lstrip()) + 1
    return place


def problem_at(settings: Settings, code: str, table: str, key: str, **values: str) -> Problem:
    """Point a problem at a key of a settings file."""
    line, column = find_key(settings, table, key)
    return Problem(
        code=code,
        path=settings.path,
        line=line,
        column=column,
        excerpt=line_at(settings.text, line),
        values=tuple(sorted({"key": key, "table": table, **values}.items())),
    )


def _renamed_line(line: str, key: str, name: str, value: object) -> str:
    """Return the line with the key under another name, if that is what it then says; else nothing."""
    fixed = line.replace(key, name, 1).rstrip()
    try:
        return fixed if tomllib.loads(fixed) == {name: value} else ""
    except tomllib.TOMLDecodeError:
        return ""


def check_keys(
    settings: Settings, table: str, content: Mapping[str, Any], keys: Mapping[str, Key]
) -> Iterator[Problem]:
    """Yield SG603 for unknown keys, SG604 for missing ones and SG605 for values of another kind."""
    misspelt: set[str] = set()
    for key in content:
        if key not in keys:
            close = difflib.get_close_matches(key, keys, n=1)
            known = ", ".join(sorted(keys))
            if close:
                misspelt.add(close[0])
                problem = problem_at(settings, "SG606", table, key, close=close[0], known=known)
                yield replace(problem, fixed=_renamed_line(problem.excerpt, key, close[0], content[key]))
            else:
                yield problem_at(settings, "SG603", table, key, close="", known=known)
    for key, rule in keys.items():
        if key not in content:
            if rule.is_required and key not in misspelt:
                yield problem_at(settings, "SG604", table, key, example=KIND_EXAMPLES[rule.kind])
        elif type(content[key]) is not rule.kind:
            yield problem_at(settings, "SG605", table, key, example=KIND_EXAMPLES[rule.kind])

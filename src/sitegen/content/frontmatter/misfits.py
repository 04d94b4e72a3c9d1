"""From a value that does not fit to a problem with its place, its message and, where it is sure, the corrected line.

Comes in: a `RawDocument` and what is wrong with it, by path of field names. Goes out: `Problem` values.
It never decides whether something is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.content.frontmatter.decoding import excerpt_of
from sitegen.content.frontmatter.document import Key, RawDocument
from sitegen.content.frontmatter.field_names import (
    FIELDS,
    GROUP_FIELDS,
    SHARED_FIELDS,
    find_meant_field,
    names_language,
)
from sitegen.content.frontmatter.field_rules import LARGEST_NUMBER, shown
from sitegen.content.frontmatter.yaml_candidates import quoted
from sitegen.problems import Problem

if TYPE_CHECKING:
    from sitegen.content.frontmatter.shapes import Misfit

_AS_WRITTEN: Mapping[str, str] = {attribute: name for name, attribute in SHARED_FIELDS.items()}
_GROUP_LISTS: frozenset[Key] = frozenset({("documents",), ("sources",), ("corrections",)})
_CODES = {"missing": "SG201", "bool_type": "SG209", "int_type": "SG213"}
_GROUPS = {"model_type", "dict_type", "model_attributes_type"}


def place_of(document: RawDocument, *keys: str | int) -> tuple[int, int, str]:
    """Return line, column and source line of a field's value, e.g. of ("event", "start") or ("tags", 0).

    Names may be those of the front matter or of `Written`. A path that is not stated falls back to the nearest stated
    one around it, and at last to line 1.
    """
    path: Key = tuple(_AS_WRITTEN.get(key, key) if isinstance(key, str) else key for key in keys)
    if path[:1] == ("summary",) and path not in document.marks:
        path = ("description",)
    while path and path not in document.marks:
        path = path[:-1]
    if not path:
        return _at(document, 1, 1)
    mark = document.marks[path]
    return _at(document, mark.line, mark.column)


def problem_at(document: RawDocument, code: str, path: Key, values: Mapping[str, str]) -> Problem:
    """Return the problem of a field's value."""
    return _problem(document, code, place_of(document, *path), values)


def problem_of_misfit(document: RawDocument, misfit: Misfit) -> Problem:
    """Return the problem that a misfit is."""
    field = _name_of(misfit.path)
    if misfit.kind == "extra_forbidden":
        return _unknown_field(document, misfit.path)
    if misfit.fault is not None:
        values = {"field": field, **misfit.fault.values}
        return problem_at(document, misfit.fault.code, misfit.path, values)
    code, values, fixed = _wrong_kind(document, misfit)
    return replace(problem_at(document, code, misfit.path, {"field": field, **values}), fixed=fixed)


def _wrong_kind(document: RawDocument, misfit: Misfit) -> tuple[str, dict[str, str], str]:
    """Choose the message for a value of the wrong kind, and the line as it should be where that is sure."""
    value = {"value": shown(misfit.value)}
    if misfit.path == ("draft",):
        return ("SG205", value, "") if value["value"] else ("SG238", {}, "")
    if misfit.kind in _GROUPS:
        return "SG212", {"known": ", ".join(GROUP_FIELDS.get(str(misfit.path[0]), ()))}, ""
    if misfit.kind == "tuple_type":
        fixed = _listed_line(document, misfit)
        return "SG210" if fixed else "SG211", {}, fixed
    if misfit.kind == "string_type":
        fixed = _quoted_line(document, misfit) if isinstance(misfit.value, bool | int) else ""
        return "SG207" if fixed else "SG208", value, fixed
    return _CODES.get(misfit.kind, "SG208"), {**value, "limit": str(LARGEST_NUMBER)}, ""


def _unknown_field(document: RawDocument, path: Key) -> Problem:
    name = str(path[-1])
    group = str(path[0]) if len(path) > 1 else ""
    known = GROUP_FIELDS.get(group, ()) if group else FIELDS
    mark = document.marks.get(path)
    place = _at(document, mark.key_line, mark.key_column) if mark else place_of(document, *path)
    meant = find_meant_field(name, group)
    if not group and names_language(name):
        return _problem(document, "SG233", place, {"field": shown(name)})
    if meant:
        return _problem(document, "SG202", place, {"field": shown(name), "suggestion": meant})
    return _problem(document, "SG206", place, {"field": shown(name), "known": ", ".join(known)})


def _quoted_line(document: RawDocument, misfit: Misfit) -> str:
    """Return the line with the value in quotes, if that line then says the same as a text."""
    # Imported here and below, for most documents have no fault and need no YAML any more.
    from sitegen.content.frontmatter.yaml_tree import read_line

    line, column, _ = place_of(document, *misfit.path)
    source = document.lines[line - 1]
    raw = shown(misfit.value)
    if source[column - 1 : column - 1 + len(raw)] != raw:
        return ""
    fixed = source[: column - 1] + quoted(raw) + source[column - 1 + len(raw) :]
    return fixed if read_line(fixed.strip()) is not None else ""


def _listed_line(document: RawDocument, misfit: Misfit) -> str:
    """Return the line with its single text as a list, if that is how it then reads."""
    from sitegen.content.frontmatter.yaml_tree import read_line

    if not isinstance(misfit.value, str | int) or misfit.path in _GROUP_LISTS:
        return ""
    line, column, _ = place_of(document, *misfit.path)
    parts = str(misfit.value).split(",") if misfit.path == ("tags",) else [str(misfit.value)]
    items = [part.strip() for part in parts if part.strip()]
    fixed = document.lines[line - 1][: column - 1] + "[" + ", ".join(_item(item) for item in items) + "]"
    said = read_line(fixed.strip())
    is_list = isinstance(said, Mapping) and tuple(said.values()) == (tuple(items),)
    return fixed if is_list else ""


def _item(text: str) -> str:
    from sitegen.content.frontmatter.yaml_tree import read_line

    return text if read_line(f"[{text}]") == (text,) else quoted(text)


def _name_of(path: Key) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))


def _at(document: RawDocument, line: int, column: int) -> tuple[int, int, str]:
    return line, column, excerpt_of(document.lines[line - 1]) if document.lines else ""


def _problem(document: RawDocument, code: str, place: tuple[int, int, str], values: Mapping[str, str]) -> Problem:
    line, column, excerpt = place
    return Problem(
        code=code,
        path=document.path,
        line=line,
        column=column,
        excerpt=excerpt,
        values=tuple(sorted(values.items())),
    )

"""The line as it should be, for faults of Markdown whose mend can be worked out from the line alone.

Comes in: a problem with its line, and the function that renders Markdown. Goes out: the problem with its corrected
line, or as it was. A line is offered only after rendering it gave what was meant.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sitegen.content.markdown.sanitizer import find_refused
from sitegen.content.markdown.source_lines import LONGEST_EXCERPT
from sitegen.problems import Problem

MOST_TRIED: Final = 12  # lines of one text; each of them is rendered
_INDENT: Final = "    "
_WRONG_SCHEME: Final = re.compile(r"\b(https?)(?:;//|:/(?!/)|//|/(?=www\.)|:(?=\w))")

Mend = Callable[[str, int, Mapping[str, str]], str]
Render = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How a line is mended, and what its HTML must then show; `before` is rendered above it."""

    mend: Mend
    shows: Callable[[str], bool]
    before: str = ""


def with_corrected_lines(problems: Iterable[Problem], render: Render) -> list[Problem]:
    """Return the problems of a text, those of which the mend is sure with their corrected line."""
    corrected: list[Problem] = []
    tried = 0
    for problem in problems:
        rule = _RULES.get(problem.code)
        if rule is None or not problem.column or len(problem.excerpt) >= LONGEST_EXCERPT or tried == MOST_TRIED:
            corrected.append(problem)
            continue
        tried += 1
        fixed = rule.mend(problem.excerpt.rstrip(), problem.column - 1, dict(problem.values))
        is_right = fixed != problem.excerpt.rstrip() and "\ufffd" not in fixed
        is_right = is_right and rule.shows(render(rule.before + fixed))
        corrected.append(replace(problem, fixed=fixed) if is_right else problem)
    return corrected


def _one_lower(line: str, _column: int, _values: Mapping[str, str]) -> str:
    return re.sub(r"^(\s*)#(?=\s)", r"\1##", line)


def _with_marks(line: str, _column: int, values: Mapping[str, str]) -> str:
    return re.sub(r"^(\s*)#{2,6}(?=\s)", rf"\1{values['expected']}", line)


def _parted(line: str, _column: int, _values: Mapping[str, str]) -> str:
    return re.sub(r"^(#{2,6})(?=[^\s#])", r"\1 ", line)


def _indented(line: str, _column: int, _values: Mapping[str, str]) -> str:
    return _INDENT + line.lstrip()


def _with_full_stop(line: str, _column: int, values: Mapping[str, str]) -> str:
    return line.replace(f"{values['number']})", f"{values['number']}.", 1)


def _with_scheme(line: str, column: int, values: Mapping[str, str]) -> str:
    return line[:column] + line[column:].replace(values["address"], f"https:{values['address']}", 1)


def _with_right_scheme(line: str, column: int, _values: Mapping[str, str]) -> str:
    return line[:column] + _WRONG_SCHEME.sub(r"\1://", line[column:], count=1)


def _with_near_anchor(line: str, column: int, values: Mapping[str, str]) -> str:
    return line[:column] + line[column:].replace(f"#{values['anchor']}", f"#{values['near']}", 1)


def _is_heading(html: str) -> bool:
    return re.match(r"\s*<h[2-6]", html) is not None


def _is_inside_item(html: str) -> bool:
    return "<pre" not in html and html.rstrip().endswith(("</li>\n</ul>", "</li></ul>"))


def _is_numbered(html: str) -> bool:
    return html.lstrip().startswith("<ol")


def _is_harmless(html: str) -> bool:
    return not any(True for _ in find_refused(html)) and 'href="http' in html


def _has_link(html: str) -> bool:
    return 'href="#' in html


_RULES: Final[Mapping[str, _Rule]] = {
    "SG421": _Rule(mend=_with_scheme, shows=_is_harmless),
    "SG423": _Rule(mend=_with_near_anchor, shows=_has_link),
    "SG425": _Rule(mend=_with_right_scheme, shows=_is_harmless),
    "SG440": _Rule(mend=_one_lower, shows=_is_heading),
    "SG441": _Rule(mend=_with_marks, shows=_is_heading),
    "SG443": _Rule(mend=_parted, shows=_is_heading),
    "SG451": _Rule(mend=_indented, shows=_is_inside_item, before="- a\n\n"),
    "SG452": _Rule(mend=_with_full_stop, shows=_is_numbered),
}

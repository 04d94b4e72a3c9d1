"""Problems for other programs: as JSON with both languages, and as SARIF for code scanning.

Comes in: problems. Goes out: one document of text, which names each code, place and mend. Codes are stable; messages
are for people.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sitegen.commands.annotations import from_repository
from sitegen.problems import Problem, catalogue, hint_of, level_of, message_of

LANGUAGES = ("tr", "en")
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def json_text(problems: Iterable[Problem], prefix: str) -> str:
    """Return all problems with their counts; a place that is not known is null."""
    found = tuple(problems)
    levels = [level_of(problem) for problem in found]
    return _dumped(
        {
            "version": 1,
            "errors": levels.count("error"),
            "warnings": levels.count("warning"),
            "problems": [_entry(problem, prefix) for problem in found],
        }
    )


def _entry(problem: Problem, prefix: str) -> dict[str, Any]:
    return {
        "code": problem.code,
        "level": level_of(problem),
        "file": from_repository(problem.path, prefix),
        "line": problem.line or None,
        "column": (problem.line and problem.column) or None,
        "message": {language: message_of(problem, language) for language in LANGUAGES},
        "hint": {language: hint_of(problem, language) for language in LANGUAGES},
        "excerpt": problem.excerpt,
        "fixed": problem.fixed or None,
    }


def sarif_text(problems: Iterable[Problem], prefix: str, language: str, version: str) -> str:
    """Return all problems as a SARIF 2.1.0 log with the rules they break."""
    found = tuple(problems)
    rules = sorted({problem.code for problem in found})
    driver = {"name": "sitegen", "version": version, "rules": [_rule(code, language) for code in rules]}
    results = [_result(problem, rules, prefix, language) for problem in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, language: str) -> dict[str, Any]:
    texts = catalogue()[code]
    return {
        "id": code,
        "shortDescription": {"text": texts[language]["message"]},
        "defaultConfiguration": {"level": texts.get("level", "error")},
    }


def _result(problem: Problem, rules: Sequence[str], prefix: str, language: str) -> dict[str, Any]:
    text = " ".join(filter(None, (message_of(problem, language), hint_of(problem, language))))
    artifact = {"uri": _uri(from_repository(problem.path, prefix))}
    place: dict[str, Any] = {"artifactLocation": artifact}
    if problem.line:
        place["region"] = {"startLine": problem.line} | ({"startColumn": problem.column} if problem.column else {})
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rules.index(problem.code),
        "level": level_of(problem),
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }
    if problem.fixed:
        region = {"startLine": problem.line, "startColumn": 1, "endLine": problem.line}
        replacement = {"deletedRegion": region, "insertedContent": {"text": problem.fixed}}
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}]
    return result


def _uri(path: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - for this form alone

    return quote(path.encode("utf-8", "surrogateescape"))


def _dumped(document: object) -> str:
    # Half of a surrogate pair, which a file's name can hold, has no UTF-8; as an escape it passes.
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode() if not text.isascii() else text

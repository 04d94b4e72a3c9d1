"""What can be wrong with a site, where, and how to mend it.

Owns the values `Problem` and `SiteError` and the catalogue of message texts (`messages/*.toml`, both
languages side by side). Stages hand in problems; the command line prints them. Nothing here reads content.
"""

import contextlib
import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Level = Literal["error", "warning"]
_UNPRINTABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Systems say in English why they refuse a file or the network; this is what editors meet of it.
_REFUSALS = {
    os.strerror(number): words
    for number, words in (
        (errno.EACCES, "buna izin yok"),
        (errno.EPERM, "buna izin yok"),
        (errno.ENOENT, "yerinde yok"),
        (errno.ENOTDIR, "yolun bir bölümü klasör değil"),
        (errno.EISDIR, "bu bir klasör"),
        (errno.ENAMETOOLONG, "adı çok uzun"),
        (errno.ELOOP, "bağlantılar birbirini gösteriyor"),
        (errno.ENOSPC, "diskte yer kalmadı"),
        (errno.EDQUOT, "diskte size ayrılan yer doldu"),
        (errno.EROFS, "disk yalnızca okunabiliyor"),
        (errno.EIO, "disk okunup yazılamıyor"),
        (errno.EBUSY, "dosya kullanımda"),
        (errno.EMFILE, "aynı anda açık dosya sayısı doldu"),
        (errno.ECONNREFUSED, "sunucu bağlantıyı kabul etmedi"),
        (errno.ECONNRESET, "bağlantı yarıda kesildi"),
        (errno.ENETUNREACH, "ağa ulaşılamadı"),
        (errno.ETIMEDOUT, "süresi içinde yanıt gelmedi"),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: its code in the catalogue, the place, the offending line, and the values of its message.

    `line` and `column` count from 1; 0 means that the fault belongs to the whole file. `fixed` is the whole line as it
    should be, ready to be pasted; it is stated only after reading it gave what was meant.
    """

    code: str
    path: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    values: tuple[tuple[str, str], ...] = ()
    fixed: str = ""

    @property
    def place(self) -> str:
        """The clickable position: path, path:line or path:line:column."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers[: 2 if self.line else 0]])

    @property
    def order(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...], str, str]:
        """The sort key of reports: file, place, code; the rest leaves nothing to chance."""
        return (self.path, self.line, self.column, self.code, self.values, self.excerpt, self.fixed)


class SiteError(Exception):
    """Raised by a stage that found faults; carries all of them, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: problem.order))
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type["SiteError"], tuple[tuple[Problem, ...]]]:
        return (SiteError, (self.problems,))


@contextlib.contextmanager
def faults_named(path: Path | str, code: str = "SG803") -> Iterator[None]:
    """Turn what the system refuses while something is written into a problem that names the file."""
    try:
        yield
    except OSError as fault:
        values = (("reason", fault.strerror or str(fault)),)
        raise SiteError([Problem(code=code, path=str(path), values=values)]) from fault


@cache
def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """Read every message table; the keys are codes, in the order of the files.

    Raises `ValueError` when two files define one code.
    """
    import tomllib

    tables: dict[str, Mapping[str, Any]] = {}
    for file in sorted((Path(__file__).parent / "messages").glob("*.toml")):
        for code, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if code in tables:
                raise ValueError(f"{code} is defined twice, the second time in {file.name}")
            tables[code] = table
    return tables


def level_of(problem: Problem) -> Level:
    """Tell an error, which stops the build, from a warning, which does not."""
    level: Level = catalogue()[problem.code].get("level", "error")
    return level


def message_of(problem: Problem, language: str) -> str:
    """Say what is wrong, in the language of the person at the keyboard."""
    return _text(problem, language, "message")


def hint_of(problem: Problem, language: str) -> str:
    """Say what to do about it; empty when the message says it already."""
    return _text(problem, language, "hint")


def _text(problem: Problem, language: str, part: str) -> str:
    texts, values = catalogue()[problem.code][language], dict(problem.values)
    if language == "tr" and values.get("reason") in _REFUSALS:
        values["reason"] = _REFUSALS[values["reason"]]
    return str(texts.get(part, "")).format_map(values)


def printable(text: str) -> str:
    """Return a text with � for what could move a cursor, begin a line or turn the writing; tabs stay.

    Names of files may hold anything, and what a terminal or a log does with it is not up to them.
    """
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def find_close(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Find the known word that is nearest to one; letter case and marks count least.

    Empty if none is as near as `cutoff`, which 1 is.
    """
    import difflib

    by_form: dict[str, str] = {}
    for name in known:
        by_form.setdefault(_form(name), name)
    close = difflib.get_close_matches(_form(word), by_form, n=1, cutoff=cutoff)
    return by_form[close[0]] if close else ""


def _form(word: str) -> str:
    """Return a word without what people mix up most: letter case, marks, and how its letters are encoded."""
    import unicodedata

    letters = unicodedata.normalize("NFKD", word).casefold().replace("ı", "i")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " → “…”?" with the nearest known word, for the value `close` of a message, or nothing."""
    close = find_close(word, known)
    return f" → “{close}”?" if close else ""


def raise_if_strict(warnings: Iterable[Problem], *, is_strict: bool) -> None:
    """Raise `SiteError` with the warnings where they are to stop a build as errors do."""
    found = tuple(warnings) if is_strict else ()
    if found:
        raise SiteError(found)


def raise_if_any(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Raise `SiteError` with every problem if one of them is an error; else return the warnings."""
    found = tuple(problems)
    if any(level_of(problem) == "error" for problem in found):
        raise SiteError(found)
    return tuple(sorted(set(found), key=lambda problem: problem.order))

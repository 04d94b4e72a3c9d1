"""Owns the interface strings of one language: their text, their plural forms, and its date patterns.

Comes in: the text of a TOML file. Goes out: a frozen Strings, or a StringsError that says what is wrong.
Nothing falls back to another language and no placeholder stays unfilled: a fault stops the build.
It never reads files and never marks text as safe HTML.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Literal

from sitegen.language.cldr import PLURAL_CATEGORIES
from sitegen.language.formats import DatePatterns, PatternError, check_patterns
from sitegen.language.numbers import format_number
from sitegen.language.plurals import plural_categories, plural_category

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"[1-9][0-9]*")
_POSITION = re.compile(r"line (\d+), column (\d+)")
_COUNT = "n"
_NO_VALUES: Mapping[str, str | int] = {}

Fault = Literal["syntax", "key", "text", "braces", "plural", "pattern"]


class StringsError(Exception):
    """Say what is wrong with a strings file: kind of fault, key, a detail, and the place if TOML gave one."""

    def __init__(self, language: str, kind: Fault, key: str, detail: str) -> None:
        super().__init__(language, kind, key, detail)
        self.language = language
        self.kind = kind
        self.key = key
        self.detail = detail
        position = _POSITION.search(detail) if kind == "syntax" else None
        self.line = int(position[1]) if position else None
        self.column = int(position[2]) if position else None

    def __str__(self) -> str:
        """Return the fault in one line."""
        return f"strings of {self.language}: {self.key or 'file'}: {self.kind}: {self.detail}"


class MissingString(KeyError):  # noqa: N818 - it names what is wrong, as the templates will show it
    """Say that a language has no string of this key."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(key, language)
        self.key = key
        self.language = language

    def __str__(self) -> str:
        """Return the message itself; KeyError would print a mere key in quotes."""
        return f"the string “{self.key}” is missing in the language “{self.language}”"


class PlaceholderError(Exception):
    """Say that the values given to a string are not those it asks for."""

    def __init__(self, key: str, language: str, missing: frozenset[str], superfluous: frozenset[str]) -> None:
        # Everything goes to the base class, for an exception must survive the way back from a worker process.
        super().__init__(key, language, missing, superfluous)
        self.key = key
        self.language = language
        self.missing = missing
        self.superfluous = superfluous

    def __str__(self) -> str:
        """Return the fault in one line."""
        faults = [f"no value for {{{name}}}" for name in sorted(self.missing)]
        faults += [f"no place for {{{name}}}" for name in sorted(self.superfluous)]
        return f"the string “{self.key}” in the language “{self.language}”: {', '.join(faults)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """Hold the interface strings of one language; hashable, and picklable for the worker processes."""

    language: str
    patterns: DatePatterns
    texts: Mapping[str, str] = field(hash=False)
    plurals: Mapping[str, Mapping[str, str]] = field(hash=False)
    languages: Mapping[str, str] = field(hash=False)
    ordinals: Mapping[int, str] = field(hash=False)

    def text(self, key: str, values: Mapping[str, str | int] = _NO_VALUES) -> str:
        """Return a text with its placeholders filled; integers in plain digits, for a year is not a count.

        Raises MissingString, or PlaceholderError for a value too few or too many.
        """
        if key not in self.texts:
            raise MissingString(key, self.language)
        text = self.texts[key]
        if not values and "{" not in text:
            return text
        self._check_values(key, _names(text), values)
        return _fill(text, values)

    def count(self, key: str, n: int, values: Mapping[str, str | int] = _NO_VALUES) -> str:
        """Return the plural form for a count, {n} being the count as the language writes numbers.

        A form may leave {n} out ("no news"). A category the file does not have takes the form of "other".
        Raises MissingString, or PlaceholderError for another value too few or too many.
        """
        if key not in self.plurals:
            raise MissingString(key, self.language)
        forms = self.plurals[key]
        self._check_values(key, _names_of_forms(forms) - {_COUNT}, values)
        form = forms.get(plural_category(n, self.language), forms["other"])
        return _fill(form, {**values, _COUNT: format_number(n, self.language)})

    def forms(self, key: str, values: Mapping[str, str | int] = _NO_VALUES) -> tuple[tuple[str, str], ...]:
        """Return every plural form with its category, {n} left open, for a count that only the reader's browser knows.

        Raises as `count` does.
        """
        if key not in self.plurals:
            raise MissingString(key, self.language)
        forms = self.plurals[key]
        self._check_values(key, _names_of_forms(forms) - {_COUNT}, values)
        return tuple((category, _fill(form, {**values, _COUNT: f"{{{_COUNT}}}"})) for category, form in forms.items())

    def language_name(self, code: str) -> str:
        """Return the name of a language in this language: "İngilizce"; raises MissingString."""
        if code not in self.languages:
            raise MissingString(f"languages.{code}", self.language)
        return self.languages[code]

    def ordinal(self, n: int) -> str:
        """Return the word for an ordinal: "Üçüncü"; raises MissingString."""
        if n not in self.ordinals:
            raise MissingString(f"ordinals.{n}", self.language)
        return self.ordinals[n]

    def _check_values(self, key: str, asked: frozenset[str], values: Mapping[str, str | int]) -> None:
        if asked != values.keys():
            raise PlaceholderError(key, self.language, asked - values.keys(), frozenset(values) - asked)


def parse_strings(text: str, language: str) -> Strings:
    """Return the strings of a TOML file; raises StringsError for the first fault.

    At the top level a key is a text, or a table of plural forms with at least "other". The tables [dates]
    (fields of DatePatterns), [languages] (names by code) and [ordinals] (words by number) are optional.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StringsError(language, "syntax", "", str(error)) from error
    except RecursionError as error:
        raise StringsError(language, "syntax", "", "the brackets are nested too deeply") from error
    patterns = _parse_patterns(table.pop("dates", {}), language)
    languages = _parse_texts("languages", table.pop("languages", {}), language)
    words = _parse_texts("ordinals", table.pop("ordinals", {}), language)
    _check_keys(table, _KEY, language)
    _check_keys(words, _NUMBER, language)
    plurals = {key: value for key, value in table.items() if isinstance(value, dict)}
    return Strings(
        language=language,
        patterns=patterns,
        texts={key: _parse_text(key, value, language) for key, value in table.items() if key not in plurals},
        plurals={key: _parse_plural(key, forms, language) for key, forms in plurals.items()},
        languages=languages,
        ordinals={int(number): word for number, word in words.items()},
    )


def placeholders(strings: Strings) -> Mapping[str, frozenset[str]]:
    """Return the placeholder names of every text and plural, {n} of a plural included."""
    names = {key: _names(text) for key, text in strings.texts.items()}
    return names | {key: _names_of_forms(forms) for key, forms in strings.plurals.items()}


def compare_strings(a: Strings, b: Strings) -> tuple[str, ...]:
    """Return what keeps two languages from saying the same, one English sentence each; empty if nothing does.

    Looks at keys, placeholders, plural forms (those CLDR asks of each language), language names and ordinals.
    """
    differences = [
        *_compare_keys("string", a, placeholders(a).keys(), b, placeholders(b).keys()),
        *_compare_keys("language name", a, a.languages.keys(), b, b.languages.keys()),
        *_compare_keys("ordinal", a, map(str, a.ordinals), b, map(str, b.ordinals)),
    ]
    names_of_a, names_of_b = placeholders(a), placeholders(b)
    for key in sorted(names_of_a.keys() & names_of_b.keys()):
        if (key in a.plurals) != (key in b.plurals):
            plural, plain = (a, b) if key in a.plurals else (b, a)
            differences.append(f"“{key}” is a plural in {plural.language}, a plain text in {plain.language}")
        if names_of_a[key] != names_of_b[key]:
            in_a, in_b = (", ".join(sorted(names[key])) for names in (names_of_a, names_of_b))
            differences.append(f"“{key}” has placeholders ({in_a}) in {a.language}, ({in_b}) in {b.language}")
    return (*differences, *_wrong_plurals(a), *_wrong_plurals(b))


def _compare_keys(what: str, a: Strings, keys_of_a: Iterable[str], b: Strings, keys_of_b: Iterable[str]) -> list[str]:
    in_a, in_b = set(keys_of_a), set(keys_of_b)
    return [
        *(f"the {what} “{key}” is in {a.language} and not in {b.language}" for key in sorted(in_a - in_b)),
        *(f"the {what} “{key}” is in {b.language} and not in {a.language}" for key in sorted(in_b - in_a)),
    ]


def _wrong_plurals(strings: Strings) -> Iterator[str]:
    asked = plural_categories(strings.language)
    for key, forms in sorted(strings.plurals.items()):
        for category in asked:
            if category not in forms:
                yield f"“{key}” has no plural form “{category}” in {strings.language}"
        for category in forms:
            if category not in asked:
                yield f"“{key}” has the plural form “{category}”, which {strings.language} does not use"


def _check_keys(keys: Iterable[str], form: re.Pattern[str], language: str) -> None:
    for key in keys:
        if form.fullmatch(key) is None:
            raise StringsError(language, "key", key, f"a key here looks like {form.pattern}")


def _parse_patterns(table: object, language: str) -> DatePatterns:
    texts = _parse_texts("dates", table, language)
    unknown = sorted(texts.keys() - {pattern.name for pattern in fields(DatePatterns)})
    if unknown:
        raise StringsError(language, "key", f"dates.{unknown[0]}", "no such date pattern")
    patterns = DatePatterns(**texts)
    try:
        check_patterns(patterns)
    except PatternError as error:
        raise StringsError(language, "pattern", "dates", str(error)) from error
    return patterns


def _parse_texts(name: str, table: object, language: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise StringsError(language, "text", name, "a table is needed here")
    return {key: _parse_text(f"{name}.{key}", value, language) for key, value in table.items()}


def _parse_plural(key: str, forms: Mapping[str, object], language: str) -> dict[str, str]:
    unknown = sorted(forms.keys() - set(PLURAL_CATEGORIES))
    if unknown:
        raise StringsError(language, "plural", f"{key}.{unknown[0]}", "not a plural category")
    if "other" not in forms:
        raise StringsError(language, "plural", key, "the form “other” is missing")
    return {category: _parse_text(f"{key}.{category}", form, language) for category, form in forms.items()}


def _parse_text(key: str, value: object, language: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise StringsError(language, "text", key, "a text is needed here")
    rest = _PLACEHOLDER.sub("", value)
    if "{" in rest or "}" in rest:
        raise StringsError(language, "braces", key, "a placeholder is {name}, in small letters")
    return value


@lru_cache(maxsize=1024)
def _names(text: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(text))


def _names_of_forms(forms: Mapping[str, str]) -> frozenset[str]:
    return frozenset().union(*map(_names, forms.values()))


def _fill(text: str, values: Mapping[str, str | int]) -> str:
    return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), text)

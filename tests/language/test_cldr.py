"""Tests of the door to Babel: its names for languages, and that nothing of the machine shows through."""

import os
import subprocess
import sys

import pytest
from babel import Locale

from sitegen.language import cldr


@pytest.mark.parametrize("language", ["tr", "tr_TR", "tr-TR", "en", "en-GB", "ar", "ar_SA", "ku"])
def test_a_language_is_known_by_code_tag_or_locale(language: str) -> None:
    assert cldr.is_known(language)


@pytest.mark.parametrize("language", ["", "xx", "türkçe", "tr/TR"])
def test_a_language_without_data_is_not_known(language: str) -> None:
    assert not cldr.is_known(language)
    with pytest.raises(cldr.UnknownLanguage):
        cldr.month_name(1, language, "wide", "format")


def test_english_is_british_unless_another_is_named() -> None:
    assert cldr.list_pattern("end", "en") == "{0} and {1}"
    assert cldr.list_pattern("end", "en_US") == "{0}, and {1}"


PROGRAM = """
from sitegen.language.casing import lower, upper
from sitegen.language.collation import sort_key
from sitegen.language.dates import PartialDate
from sitegen.language.formats import DatePatterns, format_date_with_weekday
from sitegen.language.lists import join_names
from sitegen.language.numbers import format_number, format_size
print(ascii([
    lower("IŞIK", "tr"), upper("istanbul", "tr"), sort_key("Çankaya", "tr"),
    format_date_with_weekday(PartialDate(2019, 11, 6), "tr", DatePatterns()),
    join_names(("a", "b", "c"), "en"), format_number(1234.5, "tr"), format_size(1_234_567, "tr"),
]))
"""


def run_with(**environment: str) -> str:
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT"}}
    path = os.pathsep.join(entry for entry in sys.path if entry)
    command = [sys.executable, "-c", PROGRAM]
    variables = {**inherited, "PYTHONPATH": path, **environment}
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=True).stdout


def test_results_do_not_depend_on_the_machines_locale_zone_or_hash_seed() -> None:
    plain = run_with(LC_ALL="C", TZ="UTC", PYTHONHASHSEED="0")
    assert plain == run_with(LC_ALL="tr_TR.UTF-8", TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    assert plain == run_with(LANG="no such locale", TZ="no/such/zone", PYTHONHASHSEED="2")


def test_babel_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, sitegen.language.strings; print(any(name.startswith('babel') for name in sys.modules))"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


def by_babel(value: float, language: str) -> str:
    locale = Locale.parse({"en": "en_GB"}.get(language, language))
    return str(locale.decimal_formats[None].apply(value, locale, numbering_system="latn"))


@pytest.mark.parametrize("language", ["tr", "en"])
def test_numbers_written_without_babel_are_written_as_it_would(language: str) -> None:
    whole = (*range(2_500), *(10**power + step for power in range(3, 11) for step in (-1, 0, 1)))
    for value in (*whole, *(n / 10 for n in whole), 0.25, 1 / 3, -1, -2.5, 1e12):
        assert cldr.number(value, language) == by_babel(value, language)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_plurals_found_without_babel_are_those_it_would_find(language: str) -> None:
    rule = Locale.parse({"en": "en_GB"}.get(language, language)).plural_form
    for count in (*range(-30, 1_200), 10**6, 10**6 + 1):
        assert cldr.plural_category(count, language) == rule(count)

"""Tests of interface strings: reading, filling, plural forms, and the comparison of two languages."""

import pickle

import pytest

from sitegen.language.formats import DatePatterns
from sitegen.language.strings import (
    MissingString,
    PlaceholderError,
    StringsError,
    compare_strings,
    parse_strings,
    placeholders,
)

TURKISH = """
home = "Ana sayfa"
read_on = "{site}: {title}"
items = {one = "{n} haber", other = "{n} haber"}

[dates]
time = "HH.mm"

[languages]
tr = "Türkçe"
en = "İngilizce"

[ordinals]
1 = "Birinci"
3 = "Üçüncü"
"""
ENGLISH = """
home = "Home"
read_on = "{title} ({site})"
items = {one = "{n} news item", other = "{n} news items"}

[dates]
day_with_weekday = "EEEE d MMMM y"

[languages]
tr = "Turkish"
en = "English"

[ordinals]
1 = "First"
3 = "Third"
"""
ARABIC = """
[items]
zero = "لا أخبار"
one = "خبر واحد"
two = "خبران"
few = "{n} أخبار"
many = "{n} خبرًا"
other = "{n} خبر"
"""


def test_a_text_is_found_by_its_key() -> None:
    strings = parse_strings(TURKISH, "tr")
    assert strings.text("home") == "Ana sayfa"


def test_placeholders_are_filled_once_and_with_plain_digits() -> None:
    strings = parse_strings(TURKISH, "tr")
    assert strings.text("read_on", {"site": "{title}", "title": 2019}) == "{title}: 2019"


def test_a_count_chooses_the_plural_form_and_is_written_as_the_language_does() -> None:
    assert parse_strings(TURKISH, "tr").count("items", 1234) == "1.234 haber"
    english = parse_strings(ENGLISH, "en")
    assert [english.count("items", n) for n in (0, 1, 1234)] == ["0 news items", "1 news item", "1,234 news items"]


@pytest.mark.parametrize(
    ("n", "text"),
    [(0, "لا أخبار"), (1, "خبر واحد"), (2, "خبران"), (5, "5 أخبار"), (11, "11 خبرًا"), (100, "100 خبر")],
)
def test_arabic_has_a_form_for_each_of_its_six_categories(n: int, text: str) -> None:
    assert parse_strings(ARABIC, "ar").count("items", n) == text


def test_a_count_can_have_other_values_and_lacking_forms_take_the_general_one() -> None:
    strings = parse_strings('items = {other = "{n} items in {year}"}', "en")
    assert strings.count("items", 1, {"year": 2019}) == "1 items in 2019"


def test_languages_and_ordinals_have_names() -> None:
    strings = parse_strings(TURKISH, "tr")
    assert strings.language_name("en") == "İngilizce"
    assert strings.ordinal(3) == "Üçüncü"


def test_dates_take_their_patterns_from_the_file_and_the_rest_from_the_defaults() -> None:
    assert parse_strings(TURKISH, "tr").patterns == DatePatterns(time="HH.mm")
    assert parse_strings("", "tr").patterns == DatePatterns()


def test_a_missing_string_names_its_key_and_language() -> None:
    strings = parse_strings(TURKISH, "tr")
    with pytest.raises(MissingString, match="the string “footer” is missing in the language “tr”"):
        strings.text("footer")
    with pytest.raises(MissingString, match="“home”"):
        strings.count("home", 1)
    with pytest.raises(MissingString, match="“items”"):
        strings.text("items")
    with pytest.raises(MissingString, match=r"“languages\.ar”"):
        strings.language_name("ar")
    with pytest.raises(MissingString, match=r"“ordinals\.7”"):
        strings.ordinal(7)


def test_a_missing_string_is_a_key_error() -> None:
    assert issubclass(MissingString, KeyError)


def test_values_too_few_or_too_many_are_refused() -> None:
    strings = parse_strings(TURKISH, "tr")
    with pytest.raises(PlaceholderError, match=r"no value for \{site\}, no place for \{name\}"):
        strings.text("read_on", {"title": "x", "name": "y"})
    with pytest.raises(PlaceholderError, match=r"no place for \{year\}"):
        strings.count("items", 2, {"year": 2019})
    with pytest.raises(PlaceholderError, match=r"no place for \{n\}"):
        strings.count("items", 2, {"n": 3})


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ('home = "a"\nhome = "b"', "syntax", ""),
        ("home = " + "[" * 5000, "syntax", ""),
        ("home = 1", "text", "home"),
        ('home = ""', "text", "home"),
        ('home = ["a"]', "text", "home"),
        ('Home = "a"', "key", "Home"),
        ('"a.b" = "a"', "key", "a.b"),
        ('home = "{Title}"', "braces", "home"),
        ('home = "{title"', "braces", "home"),
        ('home = "{}"', "braces", "home"),
        ('items = {one = "x"}', "plural", "items"),
        ('items = {some = "x", other = "y"}', "plural", "items.some"),
        ("items = {other = 1}", "text", "items.other"),
        ('[dates]\nday = "d MMMM Y"', "pattern", "dates"),
        ('[dates]\ndag = "d"', "key", "dates.dag"),
        ("[ordinals]\nthree = 'x'", "key", "three"),
        ("[ordinals]\n0 = 'x'", "key", "0"),
        ("languages = 'x'", "text", "languages"),
        ("[languages]\ntr = 1", "text", "languages.tr"),
    ],
)
def test_a_fault_in_the_file_is_named(text: str, kind: str, key: str) -> None:
    with pytest.raises(StringsError) as caught:
        parse_strings(text, "tr")
    assert (caught.value.kind, caught.value.key) == (kind, key)


def test_a_fault_of_toml_has_its_place() -> None:
    with pytest.raises(StringsError) as caught:
        parse_strings('home = "a"\nfooter = b', "tr")
    assert (caught.value.line, caught.value.column) == (2, 10)


def test_two_languages_that_say_the_same_have_no_differences() -> None:
    assert compare_strings(parse_strings(TURKISH, "tr"), parse_strings(ENGLISH, "en")) == ()


def test_every_difference_between_two_languages_is_told() -> None:
    turkish = parse_strings(
        'a = "x"\nb = "{n}"\nc = "x"\nd = {other = "x", few = "y"}\n[languages]\nen = "x"\n[ordinals]\n1 = "x"', "tr"
    )
    english = parse_strings('b = "{m}"\nc = {one = "x", other = "x"}\nd = {one = "x", other = "x"}\ne = "x"', "en")
    assert compare_strings(turkish, english) == (
        "the string “a” is in tr and not in en",
        "the string “e” is in en and not in tr",
        "the language name “en” is in tr and not in en",
        "the ordinal “1” is in tr and not in en",
        "“b” has placeholders (n) in tr, (m) in en",
        "“c” is a plural in en, a plain text in tr",
        "“d” has no plural form “one” in tr",
        "“d” has the plural form “few”, which tr does not use",
    )


def test_the_placeholders_of_a_plural_are_those_of_all_its_forms() -> None:
    assert placeholders(parse_strings(ARABIC, "ar")) == {"items": frozenset({"n"})}
    assert placeholders(parse_strings(ENGLISH, "en"))["read_on"] == {"site", "title"}


def test_strings_and_their_errors_survive_the_way_to_a_worker_and_back() -> None:
    strings = parse_strings(TURKISH, "tr")
    assert pickle.loads(pickle.dumps(strings)) == strings
    assert hash(pickle.loads(pickle.dumps(strings))) == hash(strings)
    errors = [
        MissingString("a", "tr"),
        PlaceholderError("a", "tr", frozenset("x"), frozenset()),
        StringsError("tr", "text", "a", "b"),
    ]
    assert [str(pickle.loads(pickle.dumps(error))) for error in errors] == [str(error) for error in errors]

"""The design as files: strings, templates, stylesheet and font keep their promises without a site being built."""

import gzip
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from sitegen.content.design import compact
from sitegen.language.strings import Strings, compare_strings, parse_strings

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
SOURCES = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.*ml")}
MARKUP = {name: text for name, text in SOURCES.items() if name.endswith((".html", ".xml"))}
STYLESHEET = (TEMPLATES / "assets" / "site.css").read_text("utf-8")
SEARCH_STYLESHEET = (TEMPLATES / "assets" / "search.css").read_text("utf-8")
SEARCH_SCRIPT = (TEMPLATES / "assets" / "search.js").read_text("utf-8")
FONT = TEMPLATES / "assets" / "literata.woff2"
LANGUAGES = ("tr", "en")

STYLESHEET_LIMIT = 4 * 1024
SEARCH_STYLESHEET_LIMIT = 1024
SEARCH_SCRIPT_LIMIT = 6 * 1000
FONT_LIMIT = 30 * 1000
SHARE_PICTURE_LIMIT = 100 * 1000

CALL = re.compile(r"\b(t|tn)\(\"([a-z0-9_]+)\"|\bts\([a-z_.]+, \"([a-z0-9_]+)\"")
SOFT_HYPHEN_AND_SPACES = {"\n", "\t", "\u00ad"}


def _strings(language: str) -> Strings:
    return parse_strings((TEMPLATES / "locale" / f"{language}.toml").read_text("utf-8"), language)


def _calls() -> Iterator[tuple[str, str]]:
    for text in MARKUP.values():
        for function, key, key_elsewhere in CALL.findall(text):
            yield function or "ts", key or key_elsewhere


def _without_code(template: str) -> str:
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL)


def test_both_languages_have_the_same_strings_and_placeholders() -> None:
    assert compare_strings(_strings("tr"), _strings("en")) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_that_a_template_asks_for_exists(language: str) -> None:
    strings = _strings(language)
    asked = set(_calls())
    assert asked
    wrong = [key for function, key in asked if key not in (strings.plurals if function == "tn" else strings.texts)]
    assert wrong == []


def test_every_string_is_asked_for_by_a_template_or_by_the_code() -> None:
    strings = _strings("tr")
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    asked = {key for _, key in _calls()} | set(re.findall(r'"([a-z0-9_]+)"', code))
    assert sorted({*strings.texts, *strings.plurals} - asked) == []


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_templates_never_switch_escaping_off(name: str) -> None:
    assert re.findall(r"\|\s*safe|autoescape|Markup", MARKUP[name]) == []


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_templates_have_no_inline_styles_and_no_scripts_but_data_and_that_of_the_search(name: str) -> None:
    assert re.findall(r"\sstyle=|\son[a-z]+=|javascript:", MARKUP[name]) == []
    scripts = set(re.findall(r"<script[^>]*>", MARKUP[name]))
    # The page for the lost has a script, which its policy allows by its digest (tests/site/test_lost.py).
    own = {"404.html": {"<script>"}, "search.html": {'<script type="module" src="{{ page.assets.script }}">'}}
    assert scripts <= own.get(name, {'<script type="application/ld+json">'})


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_templates_hold_no_words_of_a_language(name: str) -> None:
    text = re.sub(r"<[^>]*>|\s[a-z]+=\"[^\"]*\"", " ", _without_code(MARKUP[name]))
    assert re.findall(r"[^\W\d_]{2,}", text) == []


def test_the_stylesheet_knows_no_left_and_right() -> None:
    rules = re.sub(r"\((?:min|max)-width:[^)]*\)", "", STYLESHEET + SEARCH_STYLESHEET)
    physical = r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-\w+)-)?(?:left|right|top|bottom)(?:-\w+)*\s*:"
    sizes = r"(?<![\w-])(?:(?:min|max)-)?(?:width|height)\s*:"
    values = r"(?:text-align|float|clear)\s*:\s*(?:left|right)"
    assert re.findall(f"{physical}|{sizes}|{values}", rules) == []


def test_the_stylesheet_states_its_layers_first_and_uses_no_other() -> None:
    stated = re.search(r"@layer ([^;{]+);", STYLESHEET)
    assert stated is not None
    assert re.findall(r"@layer (\w+) \{", STYLESHEET) == stated[1].split(", ")


def test_the_stylesheet_keeps_its_budget() -> None:
    assert len(gzip.compress(compact(STYLESHEET).encode(), 9)) <= STYLESHEET_LIMIT


def test_the_search_keeps_its_budget_and_uses_layers_that_are_stated() -> None:
    assert len(gzip.compress(SEARCH_STYLESHEET.encode(), 9)) <= SEARCH_STYLESHEET_LIMIT
    assert len(gzip.compress(SEARCH_SCRIPT.encode(), 9)) <= SEARCH_SCRIPT_LIMIT
    stated = re.search(r"@layer ([^;{]+);", STYLESHEET)
    assert stated is not None
    assert set(re.findall(r"@layer (\w+) \{", SEARCH_STYLESHEET)) <= set(stated[1].split(", "))


def test_the_script_of_the_search_makes_no_markup_of_texts() -> None:
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", SEARCH_SCRIPT) == []


def test_the_stylesheet_loads_nothing_but_the_font() -> None:
    assert re.findall(r"url\(([^)]*)\)|@import", STYLESHEET) == ['"literata.woff2"']


def test_every_class_of_a_template_has_a_rule() -> None:
    written = {
        name
        for text in MARKUP.values()
        for value in re.findall(r'\sclass="([^"]*)"', _without_code(text))
        for name in value.split()
    }
    # Names of a role that needs no look of its own.
    plain = {"half", "lead", "thin", "permalink", "parts", "prev", "unknown"}
    assert sorted(name for name in written - plain if f".{name}" not in STYLESHEET + SEARCH_STYLESHEET) == []


def test_the_font_keeps_its_budget_and_has_its_licence_beside_it() -> None:
    assert FONT.stat().st_size <= FONT_LIMIT
    licence = (FONT.parent / "OFL.txt").read_text("utf-8")
    assert licence.startswith("Copyright 2017 The Literata Project Authors")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_font_has_every_character_of_the_content_and_the_strings() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "content").rglob("*.md")]
    texts += [path.read_text("utf-8") for path in (ROOT / "content").rglob("*.toml")]
    shown = [str(value) for language in LANGUAGES for value in _strings(language).texts.values()]
    site = tomllib.loads((ROOT / "content" / "site.toml").read_text("utf-8"))
    assert set(LANGUAGES) <= site["languages"].keys()
    # The menus of the system's own typeface may hold more: the sign of the command key is not a letter.
    needed = set("".join([*texts, *shown])) - SOFT_HYPHEN_AND_SPACES - {"⌘"}
    assert sorted(needed - set(map(chr, TTFont(FONT).getBestCmap()))) == []


def test_the_font_keeps_turkish_rules_kerning_and_one_weight_axis() -> None:
    font = TTFont(FONT)
    substitution, position = font["GSUB"].table, font["GPOS"].table
    latin = next(record.Script for record in substitution.ScriptList.ScriptRecord if record.ScriptTag == "latn")
    assert "TRK " in [record.LangSysTag for record in latin.LangSysRecord]
    assert "locl" in {record.FeatureTag for record in substitution.FeatureList.FeatureRecord}
    assert "kern" in {record.FeatureTag for record in position.FeatureList.FeatureRecord}
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 700)]


@pytest.mark.parametrize("name", ["share.png", "share.tr.png", "share.en.png"])
def test_the_share_pictures_have_the_size_that_is_stated_and_are_light(name: str) -> None:
    data = (TEMPLATES / "assets" / name).read_bytes()
    assert data[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
    assert len(data) <= SHARE_PICTURE_LIMIT

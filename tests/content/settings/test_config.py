from dataclasses import fields

import pytest
from sites import ENGLISH, PROJECT, SETTINGS, TURKISH

from sitegen.content.settings.config import Config, LanguageConfig, is_base_url, parse_config, with_slash
from sitegen.problems import Problem, hint_of, message_of

PATH = "content/site.toml"
WHOLE = SETTINGS + TURKISH + ENGLISH


def config(text: str = WHOLE) -> Config:
    parsed, problems = parse_config(text.encode(), PATH)
    assert problems == ()
    assert parsed is not None
    return parsed


def faults(text: str) -> list[Problem]:
    parsed, problems = parse_config(text.encode(), PATH)
    assert parsed is None
    return list(problems)


def changed(old: str, new: str) -> str:
    assert old in WHOLE, old
    return WHOLE.replace(old, new, 1)


def line_of(text: str, beginning: str) -> int:
    return 1 + next(number for number, line in enumerate(text.split("\n")) if line.startswith(beginning))


def test_languages_keep_the_order_of_the_file() -> None:
    assert config().codes == ("tr", "en")
    assert config(SETTINGS + ENGLISH + TURKISH).codes == ("en", "tr")


def test_what_is_not_stated_has_a_default() -> None:
    site = config()
    assert (site.year_page_size, site.feed_items, site.latest_items, site.photo_max_width) == (300, 20, 6, 1200)
    assert site.ignore_fields == frozenset()
    assert site.language("en").language.direction == "ltr"
    assert (site.language("en").footer, site.language("en").pointer, site.language("en").labels) == ((), "", ())


def test_what_is_stated_replaces_the_default() -> None:
    text = changed("founded = 2017", 'founded = 2017\nyear_page_size = 2\nignore_fields = ["layout"]')
    text += '[languages.en.labels]\n"pages/about" = "Who we are"\n[photos]\nmax_width = 800\n'
    site = config(text)
    assert (site.year_page_size, site.ignore_fields, site.photo_max_width) == (2, frozenset({"layout"}), 800)
    assert site.language("en").labels == (("pages/about", "Who we are"),)


def test_the_settings_of_this_project_are_understood() -> None:
    site, problems = parse_config((PROJECT / PATH).read_bytes(), PATH)
    assert problems == ()
    assert site is not None
    assert site.codes == ("tr", "en")


@pytest.mark.parametrize("written", ["https://example.org/a", "https://example.org/a/", "https://example.org/a//"])
def test_a_base_url_ends_in_one_slash(written: str) -> None:
    assert config(changed("https://example.org/", written)).base_url == "https://example.org/a/"
    assert with_slash(written) == "https://example.org/a/"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://localhost:8000/",
        "https://org.github.io/repo/",
        "https://[::1]:8000/",
    ],
)
def test_an_address_of_a_site_is_taken(text: str) -> None:
    assert is_base_url(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "//example.org/",
        "/repo/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https:///repo/",
        "https://example.org/?a=1",
        "https://example.org:99999/",
        "https://example.org:abc/",
        "https://name:word@example.org/",
        "https://example.org/../a/",
        "https://example.org/a/.",
        "https://example.org//other.example/",
        "https://example.org/a//b/",
        "https://example.org/#a",
        "https://örnek.org/",
        "https://example.org/a b/",
        'https://example.org/"x"/',
        "https://example.org/\n",
        "http://[",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(text: str) -> None:
    assert not is_base_url(text)


def test_a_bad_base_url_is_told_with_its_line() -> None:
    [problem] = faults(changed("https://example.org/", "example.org"))
    assert (problem.code, problem.place) == ("SG610", "content/site.toml:1:1")
    assert message_of(problem, "tr") == "base_url bir site adresi değil."
    assert hint_of(problem, "tr") == 'Tam adresi yazın: base_url = "https://ornek.org/"'
    assert message_of(problem, "en") == "base_url is not the address of a site."


def test_a_licence_lies_at_a_web_address() -> None:
    [problem] = faults(
        changed('license_url = "https://creativecommons.org/licenses/by/4.0/"', 'license_url = "javascript:x"')
    )
    assert (problem.code, dict(problem.values)["key"]) == ("SG605", "license_url")


@pytest.mark.parametrize("year", ["-5", "0", "999", "99999999"])
def test_a_year_of_foundation_that_no_calendar_has_is_told(year: str) -> None:
    [problem] = faults(changed("founded = 2017", f"founded = {year}"))
    assert (problem.code, dict(problem.values)["key"]) == ("SG605", "founded")


@pytest.mark.parametrize("zone", ["Europe/Istambul", "", "../../etc/passwd", "/etc/localtime", "Europe"])
def test_a_time_zone_that_does_not_exist_is_told(zone: str) -> None:
    [problem] = faults(changed("Europe/Istanbul", zone))
    assert (problem.code, problem.place) == ("SG611", "content/site.toml:2:1")
    assert message_of(problem, "tr") == "Bu adla bir saat dilimi yok."
    assert hint_of(problem, "en") == 'For Türkiye: time_zone = "Europe/Istanbul"'


def test_a_default_language_that_is_not_defined_is_told_with_those_that_are() -> None:
    [problem] = faults(changed('default_language = "tr"', 'default_language = "ar"'))
    assert (problem.code, problem.place) == ("SG612", "content/site.toml:3:1")
    assert message_of(problem, "tr") == "default_language, tanımlı dillerden biri değil."
    assert hint_of(problem, "en") == "The languages defined are: tr, en."


@pytest.mark.parametrize("key", ["year_page_size", "feed_items", "latest_items"])
@pytest.mark.parametrize("value", ["0", "-1", '"10"', "true"])
def test_a_size_is_a_whole_number_from_one(key: str, value: str) -> None:
    text = changed("founded = 2017", f"founded = 2017\n{key} = {value}")
    [problem] = faults(text)
    assert (problem.code, problem.line) == ("SG605", line_of(text, key))


@pytest.mark.parametrize("value", ["0", "-4", "479"])
def test_photos_are_not_made_smaller_than_the_design_shows_them(value: str) -> None:
    text = WHOLE + f"[photos]\nmax_width = {value}\n"
    [problem] = faults(text)
    assert (problem.code, problem.line) == ("SG605", line_of(text, "max_width"))


@pytest.mark.parametrize("value", ["0", "-1", "61", "2.5", '"5"'])
def test_the_deadline_of_a_text_is_a_second_at_least_and_a_minute_at_most(value: str) -> None:
    text = WHOLE + f"[limits]\ndocument_seconds = {value}\n"
    [problem] = faults(text)
    assert (problem.code, problem.line) == ("SG605", line_of(text, "document_seconds"))


def test_the_deadline_of_a_text_is_five_seconds_unless_stated() -> None:
    stated = WHOLE + "[limits]\ndocument_seconds = 60\n"
    configs = [parse_config(text.encode(), "site.toml")[0] for text in (WHOLE, stated)]
    assert [config.document_seconds for config in configs if config] == [5, 60]


@pytest.mark.parametrize("code", ["TR", "t", "tur-k", "qq", "türk"])
def test_a_language_has_the_code_that_the_world_and_file_names_know(code: str) -> None:
    text = WHOLE.replace("[languages.en", f'[languages."{code}"')
    assert "SG608" in [problem.code for problem in faults(text)]


def test_a_direction_is_one_of_two() -> None:
    text = changed('direction = "ltr"', 'direction = "sağdan"')
    [problem] = faults(text)
    assert (problem.code, problem.line) == ("SG608", line_of(text, "direction"))
    assert message_of(problem, "tr") == (
        "“languages.tr” dil bloğu anlaşılmadı: kod bir dilin iki ya da üç küçük harfli kodu (tr, en, ar), "
        "direction “ltr” ya da “rtl” olmalı."
    )


@pytest.mark.parametrize("slug", ["Haberler", "haber ler", "türkçe", "haberler/", "", "../x"])
def test_a_section_can_stand_in_an_address(slug: str) -> None:
    text = changed('news = "haberler"', f'news = "{slug}"')
    [problem] = faults(text)
    assert (problem.code, problem.line) == ("SG607", line_of(text, "news = "))
    assert message_of(problem, "tr") == (
        "“news” adres parçası yalnızca küçük harf (a-z), rakam ve kısa çizgi içerebilir."
    )


@pytest.mark.parametrize("menu", ["navigation", "footer"])
@pytest.mark.parametrize("entry", ['"haberler"', '"about"', "3", "{a = 1}", "[1]", '""'])
def test_a_menu_holds_sections_and_pages_only(menu: str, entry: str) -> None:
    text = changed('navigation = ["news", "meetings", "topics", "search"]', f"navigation = []\n{menu}_ = [{entry}]")
    text = text.replace("navigation = []\nnavigation_", "navigation").replace("footer_", "footer")
    [problem] = faults(text)
    assert (problem.code, problem.line) == ("SG609", line_of(text, menu))


def test_an_unknown_menu_entry_is_quoted() -> None:
    [problem] = faults(changed('"topics", "search"]', '"topic", "search"]'))
    assert message_of(problem, "tr") == "“navigation” menüsünde bilinmeyen bir madde var: “topic”."
    assert hint_of(problem, "en") == "A menu takes news, meetings, topics, search or pages/<folder>."


def test_a_label_is_text() -> None:
    text = WHOLE + "[languages.en.labels]\nnews = 3\n"
    [problem] = faults(text)
    assert (problem.code, problem.line) == ("SG605", line_of(text, "news = 3"))


@pytest.mark.parametrize("languages", ["languages = 3\n", "[languages]\ntr = 3\n", "[languages]\n"])
def test_languages_are_tables(languages: str) -> None:
    assert {problem.code for problem in faults(SETTINGS + languages)} <= {"SG605", "SG612"}


def test_all_faults_of_a_file_are_told_at_once_each_at_its_line() -> None:
    text = changed("founded = 2017", 'founded = "2017"\nbase = "x"').replace('tagline = "', 'slogan = "', 1)
    places = {(problem.code, problem.line) for problem in faults(text)}
    assert places == {
        ("SG605", line_of(text, "founded")),
        ("SG606", line_of(text, "base = ")),
        ("SG603", line_of(text, "slogan")),
        ("SG604", line_of(text, "[languages.tr]")),
    }


def test_nothing_of_the_settings_is_a_list_that_could_change() -> None:
    site = config()
    for value in (site, *site.languages):
        for field in fields(Config if isinstance(value, Config) else LanguageConfig):
            assert not isinstance(getattr(value, field.name), list | dict | set), field.name

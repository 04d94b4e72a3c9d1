import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from sites import PROJECT, VARIED, article, build_site, files, make_site, read_parts

from sitegen.language.strings import parse_strings
from sitegen.output.engine import (
    Engine,
    check_templates,
    content_policy,
    link_assets,
    make_environment,
    make_renderer,
    search_policy,
)
from sitegen.output.templates import ALLOWED_FILTERS
from sitegen.problems import Problem, SiteError, hint_of, message_of
from sitegen.site.views.pages import Page, PlainText, RedirectPage

STRINGS = {
    "tr": parse_strings(
        'moved = "Taşındı"\nhello = "Merhaba {name}"\nitems = {one = "{n} haber", other = "{n} haber"}', "tr"
    ),
    "en": parse_strings(
        'moved = "Moved"\nhello = "Hello {name}"\nitems = {one = "{n} item", other = "{n} items"}', "en"
    ),
}
VIEW = RedirectPage(
    language="tr",
    direction="ltr",
    title="{{7*7}} & <b>İ</b>",
    url="/tr/?a=1&b=2",
    absolute_url="https://example.org/tr/",
)
PAGE = Page(output="tr/x/index.html", template="page.html", language="tr", make=lambda: VIEW)


def engine(template: str, **others: str) -> Engine:
    names = {name.replace("_", ".", 1): text for name, text in others.items()}
    return Engine(templates={"page.html": template, **names}, stylesheet="a > b { c: url(x) }", strings=STRINGS)


def no_words(source: str) -> list[str]:
    pytest.fail(f"{source} is asked for")


def render(template: str, page: Page = PAGE, **others: str) -> str:
    return make_renderer(engine(template, **others), no_words)(page, page.view).decode()


def fault(template: str, page: Page = PAGE, **others: str) -> Problem:
    with pytest.raises(SiteError) as caught:
        render(template, page, **others)
    [problem] = caught.value.problems
    return problem


def told(template: str) -> list[tuple[str, int]]:
    problems = list(check_templates(engine(template)))
    for problem in problems:
        assert problem.path == "templates/page.html"
        assert message_of(problem, "tr")
        assert hint_of(problem, "tr")
    return [(problem.code, problem.line) for problem in problems]


def test_text_is_escaped_wherever_it_stands() -> None:
    assert render('<a title="{{ page.title }}">{{ page.title }}</a>') == (
        '<a title="{{7*7}} &amp; &lt;b&gt;İ&lt;/b&gt;">{{7*7}} &amp; &lt;b&gt;İ&lt;/b&gt;</a>'
    )
    assert render('<a href="{{ page.url }}">') == '<a href="/tr/?a=1&amp;b=2">'
    assert render("{{ t('hello', name=page.title) }}") == "Merhaba {{7*7}} &amp; &lt;b&gt;İ&lt;/b&gt;"


def test_the_stylesheet_is_printed_as_it_is() -> None:
    assert render("<style>{{ stylesheet }}</style>") == "<style>a > b { c: url(x) }</style>"


def test_words_are_those_of_the_page_and_of_a_language_that_is_named() -> None:
    template = "{{ t('moved') }} {{ tn('items', 2) }} {{ ts('en', 'moved') }} {{ ts('', 'moved') }}"
    assert render(template) == "Taşındı 2 haber Moved Taşındı"
    assert render("{{ tn('items', 1) }} {{ tn('items', 1234) }}", replace(PAGE, language="en")) == "1 item 1,234 items"


def test_a_text_file_is_written_as_it_is() -> None:
    page = Page(output="robots.txt", template="", language="tr", make=lambda: PlainText(text="a & b < ç\n"))
    assert render("{{ page.nothing }}", page) == "a & b < ç\n"


def test_a_value_that_is_not_there_names_template_line_and_page() -> None:
    problem = fault("<p>\n\n{{ page.titel }}\n")
    assert (problem.code, problem.place) == ("SG703", "templates/page.html:3")
    assert message_of(problem, "tr") == (
        "“tr/x/index.html” sayfası bu şablonla yapılamadı: "
        "'sitegen.site.views.pages.RedirectPage object' has no attribute 'titel'"
    )
    assert message_of(problem, "en").startswith("The page “tr/x/index.html” could not be made with this template: ")


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{% if nothing %}{% endif %}", "'nothing' is undefined"),
        ("{{ t('gone') }}", "the string “gone” is missing in the language “tr”"),
        ("{{ t('hello') }}", "the string “hello” in the language “tr”: no value for {name}"),
        ("{{ t('moved', n=1) }}", "the string “moved” in the language “tr”: no place for {n}"),
        ("{{ tn('moved', 1) }}", "the string “moved” is missing in the language “tr”"),
        ("{{ ts('de', 'moved') }}", "'de'"),
        ("{{ page.title() }}", "'str' object is not callable"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ page.title.index('q') }}", "substring not found"),
        ("{% include 'page.html' %}", "maximum recursion depth exceeded"),
    ],
)
def test_a_template_that_fails_says_why_and_where(template: str, reason: str) -> None:
    problem = fault(f"<p>\n{template}")
    assert (problem.code, problem.path) == ("SG703", "templates/page.html")
    assert problem.line in (1, 2)
    values = dict(problem.values)
    assert values["page"] == "tr/x/index.html"
    assert values["reason"].startswith(reason)


def test_a_fault_in_an_included_template_is_told_at_its_own_line() -> None:
    problem = fault("<p>\n{% include 'part.html' %}", part_html="a\nb\n\n{{ page.titel }}")
    assert problem.place == "templates/part.html:4"


def test_a_fault_in_a_macro_is_told_at_its_own_line() -> None:
    macros = "{% macro one(item) %}\n{{ item.titel }}\n{% endmacro %}"
    problem = fault("{% from 'part.html' import one %}\n\n{{ one(page) }}", part_html=macros)
    assert problem.place == "templates/part.html:2"


def test_a_part_is_rendered_for_its_value_alone_in_the_language_of_the_page() -> None:
    template = "<b>\n{{ part('part.html', page.title) }}\n</b>{{ part('part.html', page.url) }}"
    part = "{{ t('hello', name=item) }}\n"
    wanted = "<b>\nMerhaba {{7*7}} &amp; &lt;b&gt;İ&lt;/b&gt;\n</b>Merhaba /tr/?a=1&amp;b=2"
    assert render(template, part_html=part) == wanted
    renderer = make_renderer(engine(template, part_html=part), no_words)
    assert renderer(PAGE, VIEW) == renderer(PAGE, VIEW) == wanted.encode()
    assert renderer(replace(PAGE, language="en"), VIEW) == wanted.replace("Merhaba", "Hello").encode()
    assert dict(fault("{{ part('part.html', 'x') }}", part_html="{{ page.title }}").values)["reason"] == (
        "'page' is undefined"
    )


def test_a_part_may_be_made_of_parts() -> None:
    parts = {"outer_html": "({{ part('inner.html', item.title) }})\n", "inner_html": "{{ item }}\n"}
    assert render("{{ part('outer.html', page) }}", **parts) == "({{7*7}} &amp; &lt;b&gt;İ&lt;/b&gt;)"


def test_a_fault_in_a_part_is_told_at_its_own_line() -> None:
    problem = fault("<p>\n{{ part('part.html', page) }}", part_html="a\n\n{{ item.titel }}")
    assert problem.place == "templates/part.html:3"
    assert dict(problem.values)["page"] == "tr/x/index.html"


def test_a_part_of_what_can_change_is_refused() -> None:
    assert dict(fault("{{ part('part.html', [1]) }}", part_html="x").values)["reason"] == "unhashable type: 'list'"


def test_a_missing_template_is_told() -> None:
    problem = fault("x", replace(PAGE, template="gone.html"))
    assert (problem.code, problem.path) == ("SG615", "templates/gone.html")
    assert message_of(problem, "en") == "The file is missing: templates/gone.html."


@pytest.mark.parametrize(
    "template", ["{% include 'gone.html' %}", "{% extends 'gone.html' %}", "{{ part('gone.html', 'x') }}"]
)
def test_a_missing_part_is_told_where_it_is_asked_for(template: str) -> None:
    problem = fault(f"<p>\n{template}")
    assert (problem.code, problem.place) == ("SG615", "templates/page.html:2")
    assert message_of(problem, "en") == "The file is missing: templates/gone.html."


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("a\n{% if %}", 2),
        ("a\nb\n{{ page.title", 3),
        ("{% for x in y %}\n", 1),
        ("a\n{{ page.title|upper }}", 2),
        ("a\n{{ page.title|safe }}", 2),
        ("{{ page.url|sort }}", 1),
        ("{{ page.url|attr('x') }}", 1),
        ("{{ page.url|random }}", 1),
        ("a\n{% nothing %}", 2),
        ("a\n{% autoescape false %}{{ page.title }}{% endautoescape %}", 2),
    ],
)
def test_a_template_that_does_not_compile_is_told_with_its_line(template: str, line: int) -> None:
    [(code, found)] = told(template)
    assert code == "SG701"
    assert found in (line, line + 1)


def test_the_message_about_a_template_quotes_its_line() -> None:
    [problem] = check_templates(engine("a\n{{ page.title|upper }}"))
    assert (problem.place, problem.excerpt) == ("templates/page.html:2", "{{ page.title|upper }}")
    assert message_of(problem, "tr") == "Şablon okunamadı: No filter named 'upper'."
    assert message_of(problem, "en") == "The template cannot be read: No filter named 'upper'."


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.title.upper() }}",
        "{{ page.title.lower() }}",
        "{{ page.title.title() }}",
        "{{ page.title.capitalize() }}",
        "{{ page.title.casefold() }}",
        "{{ page.title.swapcase() }}",
        "{{ '{}'.format(page.title) }}",
        "{{ '%s' % page.title }}",
        "{{ page.title['upper']() }}",
        "{% set up = page.title.upper %}{{ up() }}",
        "{% for x in [page.title.lower] %}{{ x() }}{% endfor %}",
    ],
)
def test_python_s_text_functions_cannot_be_called(template: str) -> None:
    assert told(f"a\n{template}") == [("SG702", 2)]


def test_the_message_about_a_forbidden_function_says_who_changes_case() -> None:
    [problem] = check_templates(engine("{{ page.title.upper() }}"))
    assert message_of(problem, "tr") == (
        "Şablonda “upper” çağrılamaz: Python’un metin işlevleri Türkçenin harflerini bilmez."
    )
    assert message_of(problem, "en") == (
        "A template may not call “upper”: Python’s text functions do not know Turkish letters."
    )
    assert hint_of(problem, "en") == "Put the finished text into the view; sitegen.language changes case."


def test_a_field_called_title_is_no_function() -> None:
    assert told("{{ page.title }} {{ page.items[0].title }}") == []


def test_templates_reach_no_filter_function_or_clock_beyond_the_list() -> None:
    environment = make_environment(engine("x"), "tr")
    assert sorted(environment.filters) == sorted(ALLOWED_FILTERS)
    assert set(environment.globals) == {"part", "t", "tn", "ts", "stylesheet"}
    for name in ("range", "lipsum", "dict", "cycler", "namespace", "now"):
        assert fault("{{ " + name + "() }}").code == "SG703"


def test_the_templates_of_this_project_compile_and_call_nothing_forbidden(tmp_path: Path) -> None:
    design = read_parts(make_site(tmp_path)).design
    real = Engine(templates=design.templates, stylesheet=design.stylesheet, strings=design.strings)
    assert list(check_templates(real)) == []


def test_a_policy_allows_this_stylesheet_and_nothing_from_elsewhere() -> None:
    policy = content_policy("a{}", "")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert content_policy("b{}", "") != policy
    assert "script-src 'sha256-" in content_policy("a{}", "{}")


def test_a_page_that_searches_may_run_scripts_of_this_site_fetch_its_index_and_send_its_form() -> None:
    policy = dict(part.split(" ", 1) for part in search_policy("a{}", "{}").split("; "))
    usual = dict(part.split(" ", 1) for part in content_policy("a{}", "{}").split("; "))
    assert policy == usual | {
        "script-src": usual["script-src"] + " 'self' 'wasm-unsafe-eval'",
        "style-src": usual["style-src"] + " 'self'",
        "form-action": "'self'",
    }


def test_a_stylesheet_names_the_files_that_are_published() -> None:
    css = '@font-face { src: url("a.woff2") } b { background: url("none.png") }'
    assert link_assets(css, {"a.woff2": "/repo/assets/a.1234.woff2"}) == (
        '@font-face { src: url("/repo/assets/a.1234.woff2") } b { background: url("none.png") }'
    )


def test_an_engine_can_be_sent_to_a_worker() -> None:
    copy = pickle.loads(pickle.dumps(engine("{{ page.title }}")))
    assert make_renderer(copy, no_words)(PAGE, VIEW) == render("{{ page.title }}").encode()


def test_the_same_page_is_the_same_bytes_whatever_was_rendered_before() -> None:
    renderer = make_renderer(engine("{% set x = page.title %}{{ x }}{{ t('moved') }}"), no_words)
    first = renderer(PAGE, VIEW)
    renderer(replace(PAGE, language="en"), VIEW)
    assert renderer(PAGE, VIEW) == first


def test_braces_that_an_editor_writes_stay_what_they_are(tmp_path: Path) -> None:
    text = article("{{7*7}} {% raw %}", "date: 2019-11-06", body="{{ page.title }} {# x #} {%- if %}")
    root = make_site(tmp_path, files(at="news/2019-11-06-a", tr=text))
    build_site(root)
    html = next((root / "output/tr/haberler/2019").glob("*/index.html")).read_text(encoding="utf-8")
    assert "{{7*7}} {% raw %}" in html
    assert "{{ page.title }} {# x #} {%- if %}" in html
    assert "49" not in html.partition("<h1")[2].partition("</h1>")[0]


def test_a_build_with_a_broken_template_writes_nothing(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    (root / "templates/list.html").write_text("{{ page.nothing }}\n", encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        build_site(root)
    assert [problem.place for problem in caught.value.problems] == ["templates/list.html:1"]
    assert not (root / "output").exists()


def test_templates_are_checked_together_with_the_plan(tmp_path: Path) -> None:
    root = make_site(tmp_path, files(at="news/2019-11-06-a", tr=article("A", "date: 2019-11-06", body="[x](../yok/)")))
    (root / "templates/list.html").write_text("{% if %}\n", encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        build_site(root)
    assert [problem.code for problem in caught.value.problems] == ["SG522", "SG701"]


def test_this_project_has_the_templates_that_pages_name() -> None:
    names = {path.name for path in (PROJECT / "templates").glob("*.*ml")}
    assert {"article.html", "static.html", "list.html", "atom.xml", "sitemap.xml", "redirect.html"} <= names

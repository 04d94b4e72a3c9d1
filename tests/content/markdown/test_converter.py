"""The dialect: what Markdown becomes before it is made safe."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor

from benchmarks.corpus import LANGUAGES, make_corpus, text_of
from sitegen.content.markdown.converter import _Converter, to_html
from sitegen.content.markdown.signs import SIGNS

PROJECT = Path(__file__).parents[3]
BACK = "Metindeki {} numaralı dipnota dön"


def html(markdown: str) -> str:
    return to_html(markdown, footnote_back=BACK)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Bir *iki* **üç** _dört_", "<p>Bir <em>iki</em> <strong>üç</strong> <em>dört</em></p>"),
        ("düz metin", "<p>düz metin</p>"),
        ("## Başlık", "<h2>Başlık</h2>"),
        ("Başlık\n---", "<h2>Başlık</h2>"),
        ("#Etiket", "<p>#Etiket</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n\n    - b", "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>"),
        ("Terim\n:   Tanım", "<dl><dt>Terim</dt><dd>Tanım</dd></dl>"),
        ("> Söz", "<blockquote><p>Söz</p></blockquote>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("    kod <b>", "<pre><code>kod &lt;b&gt;\n</code></pre>"),
        (r"\*a\*", "<p>*a*</p>"),
        ("[a](b 'c')", '<p><a href="b" title="c">a</a></p>'),
        ("[a][x]\n\n[x]: b", '<p><a href="b">a</a></p>'),
        ("<https://x.org/>", '<p><a href="https://x.org/">https://x.org/</a></p>'),
        ("a &amp; b &copy; c & d", "<p>a &amp; b &copy; c &amp; d</p>"),
        ("*[UNHCR]: BM\n\nUNHCR", '<p><abbr title="BM">UNHCR</abbr></p>'),
        ("x <b>y</b>", "<p>x <b>y</b></p>"),
        ("<div>\n*x*\n</div>", "<div>\n*x*\n</div>\n"),
    ],
)
def test_markdown_becomes_html(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_table_columns_are_aligned_by_class_since_styles_are_blocked() -> None:
    table = html("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |")
    assert '<th class="align-left">a</th><th class="align-center">b</th><th class="align-right">c</th>' in table
    assert '<td class="align-right">3</td>' in table


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("*a*{.x}", '<p><em class="x">a</em></p>'),
        ("a\n{#k .x .y lang=en}", '<p class="x y" id="k" lang="en">a</p>'),
        ("## A {#karar}", '<h2 id="karar">A</h2>'),
        ("*a*{onclick=x}", '<p><em refused-onclick="x">a</em></p>'),
        ("*a*{title=x href=y}", '<p><em refused-href="y" refused-title="x">a</em></p>'),
    ],
)
def test_attribute_lists_set_id_class_and_language_only(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


@pytest.mark.parametrize(
    "text", ["{{7*7}}", "{{ title }}", "{% include '/etc/passwd' %}", "{# not #}", "{yer}", "{}", "{{.x}}"]
)
def test_braces_of_templates_appear_as_they_are(text: str) -> None:
    assert html(f"a {text} b") == f"<p>a {text} b</p>"
    assert html(f"*a*{text}") == f"<p><em>a</em>{text}</p>"
    assert html(f"## a {text}") == f"<h2>a {text}</h2>"
    assert html(f"a\n{text}") == f"<p>a\n{text}</p>"


def test_fences_hold_code_and_nothing_else() -> None:
    assert html("a\n```html\n<b>\n\n*x*\n```\nb") == "<p>a</p><pre><code>&lt;b&gt;\n\n*x*\n</code></pre><p>b</p>"
    assert html("~~~\n```\n~~~") == "<pre><code>```\n</code></pre>"
    assert html("```\naçık") == "<pre><code>açık\n</code></pre>"
    assert html("a ``` b") == "<p>a ``` b</p>"


def test_footnotes_are_numbered_in_the_order_of_the_text_whatever_their_labels() -> None:
    page = html('Bir[^b c] iki[^"x].\n\n[^"x]: İkinci\n[^b c]: Birinci')
    assert '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>' in page
    assert page.index("Birinci") < page.index("İkinci")
    assert '<li id="fn-2"><p>İkinci' in page
    assert 'title="Metindeki 2 numaralı dipnota dön"' in page
    assert "<hr>" not in page


def test_a_footnote_cited_twice_leads_back_twice() -> None:
    page = html("a[^1] b[^1]\n\n[^1]: x")
    assert 'id="fnref-1"' in page
    assert 'id="fnref2-1"' in page
    assert 'href="#fnref2-1"' in page


def test_a_document_leaves_nothing_behind_for_the_next() -> None:
    first = html("a[^1] UNHCR [x]\n\n[^1]: not\n*[UNHCR]: BM\n[x]: y")
    assert html("[^1] UNHCR [x]") == "<p>[^1] UNHCR [x]</p>"
    assert html("a[^1] UNHCR [x]\n\n[^1]: not\n*[UNHCR]: BM\n[x]: y") == first


PIECES = st.sampled_from(
    [
        "a",
        "Bir metin",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "    ",
        "- ",
        "1. ",
        "> ",
        "# ",
        "## ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "]",
        "](b)",
        "![",
        "[^1]",
        "[^1]: n",
        "[x]: y",
        "[x]",
        "*[a]: b",
        "<b>",
        "</b>",
        "<!-- ",
        " -->",
        "<div>",
        "<https://x.org>",
        "<a@b.tr>",
        "&amp;",
        "&",
        "\\",
        "|",
        "|-|-|",
        "{.x}",
        "{",
        "}",
        ":   t",
        "---",
        "===",
        "~~~\n",
        '"',
        "'",
    ]
)


ANY_SIGNS = st.text(alphabet="*_[]()`!<>&\\#-+|:\"'~^{}=.019 \nabışĞ", max_size=40)
EXAMPLES = settings(
    max_examples=1000, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def by_the_library_alone(markdown: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Convert with every step of the library and none of the short ways."""
    converter = _Converter(BACK)
    md = converter._md
    md.serializer = to_html_string
    md.preprocessors.register(NormalizeWhitespace(md), "normalize_whitespace", 30)
    md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    md.parser.blockprocessors.deregister("kinds")
    with monkeypatch.context() as patch:
        # The reader of raw HTML stays out of texts without a tag: it would complete "&#0" at their end.
        patch.setattr("sitegen.content.markdown.signs.SIGNS", SIGNS[:1])
        patch.setattr("sitegen.content.markdown.converter._converter", lambda _: converter)
        return html(markdown)


@EXAMPLES
@given(pieces=st.lists(PIECES, max_size=30))
def test_the_short_ways_lead_where_the_librarys_own_do(monkeypatch: pytest.MonkeyPatch, pieces: list[str]) -> None:
    text = "".join(pieces)
    assert html(text) == by_the_library_alone(text, monkeypatch)


@EXAMPLES
@given(text=ANY_SIGNS)
def test_no_mixture_of_signs_leads_the_short_ways_astray(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assert html(text) == by_the_library_alone(text, monkeypatch)


def test_the_short_ways_lead_to_the_same_on_announcements_and_on_the_pages_of_this_project(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [text_of(announcement, language).body for announcement in make_corpus(40) for language in LANGUAGES]
    texts += [path.read_text(encoding="utf-8") for path in sorted(PROJECT.glob("content/**/*.md"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted(PROJECT.glob("docs/*.md"))]
    for text in texts:
        assert html(text) == by_the_library_alone(text, monkeypatch)


def test_a_fault_in_one_document_does_not_touch_the_next() -> None:
    with pytest.raises(RecursionError):
        html("- " * 3000 + "a")
    assert html("a\n- b") == "<p>a\n- b</p>"


@pytest.mark.parametrize("block", ["```\nkod\n```", "<div>kutu</div>", "<table><tr><td>a</td></tr></table>"])
def test_footnotes_stand_at_the_end_and_take_the_place_of_nothing(block: str) -> None:
    html = to_html(f"Metin[^1]\n\n{block}\n\nSon.\n\n[^1]: Not.\n", footnote_back="Dön {}")
    assert html.index("<p>Metin") < html.index(block[3:7].strip()) < html.index("<p>Son.</p>") < html.index("footnotes")

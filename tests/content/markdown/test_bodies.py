"""Bodies: from Markdown to safe HTML with gaps, and every problem with its line."""

import pickle
import random

import pytest

from sitegen.content.markdown.bodies import fill_gaps, render_body
from sitegen.content.model import Body, BodyStrings, Heading, ImageGap, LinkGap
from sitegen.problems import Problem, catalogue, hint_of, level_of, message_of

STRINGS = BodyStrings(
    footnote_back="Metindeki {} numaralı dipnota dön", footnotes_label="Dipnotlar", table_label="Tablo"
)
PATH = "content/news/x/index.tr.md"


def render(markdown: str, *, language: str = "tr") -> tuple[Body, tuple[Problem, ...]]:
    return render_body(markdown, language=language, strings=STRINGS, path=PATH, first_line=10, seconds=5)


def filled(body: Body) -> str:
    return fill_gaps(
        body,
        lambda link: f'<a href="[{link.target}]"{link.attributes}>',
        lambda image: f'<img src="[{image.file}]" alt="{image.alt}"{image.attributes}>',
    )


def html(markdown: str) -> str:
    body, problems = render(markdown)
    assert problems == ()
    return filled(body)


def places(markdown: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in render(markdown)[1]]


def test_links_to_content_become_gaps_with_their_line() -> None:
    body, problems = render(
        "[II. toplantı](../2018-10-16-second-meeting/index.tr.md#karar)\n\n"
        "[program](programme.tr.pdf){.file lang=en} ve [ara](/tr/ara/)"
    )
    assert problems == ()
    assert body.gaps == (
        LinkGap(target="../2018-10-16-second-meeting/index.tr.md#karar", line=10),
        LinkGap(target="programme.tr.pdf", attributes=' class="file" lang="en"', line=12),
        LinkGap(target="/tr/ara/", line=12),
    )
    assert filled(body).startswith('<p><a href="[../2018-10-16-second-meeting/index.tr.md#karar]">II. toplantı</a></p>')


def test_the_same_target_twice_has_two_lines() -> None:
    assert [gap.line for gap in render("[a](b.pdf)\n\n`[a](b.pdf)`\n\n[a](b.pdf)")[0].gaps] == [10, 14]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a](https://x.org/?a=1&b=2)", '<p><a href="https://x.org/?a=1&amp;b=2" rel="external">a</a></p>\n'),
        ("[a](https://x.org/a b)", '<p><a href="https://x.org/a%20b" rel="external">a</a></p>\n'),
        ("[a](https://x.org/?[d]&e=%)", '<p><a href="https://x.org/?%5Bd%5D&amp;e=%25" rel="external">a</a></p>\n'),
        ("[a](mailto:a@x.tr)", '<p><a href="mailto:a@x.tr">a</a></p>\n'),
        ("<a@x.tr>", '<p><a href="mailto:a@x.tr">a@x.tr</a></p>\n'),
        ("[a](tel:+90 212 1)", '<p><a href="tel:+902121">a</a></p>\n'),
        (
            "[a](#karar) [b](#top)\n\n*c*{#karar}",
            '<p><a href="#karar">a</a> <a href="#top">b</a></p>\n<p><em id="karar">c</em></p>\n',
        ),
    ],
)
def test_other_links_stay_as_they_are_written(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_an_image_alone_in_a_paragraph_is_a_figure_with_its_caption() -> None:
    body, problems = render("Metin\n\n![Kürsüde üç konuşmacı](panel.jpg \"Açılış, 'İstanbul'\"){.wide}")
    assert problems == ()
    assert body.gaps == (
        ImageGap(file="panel.jpg", alt="Kürsüde üç konuşmacı", attributes=' class="wide"', place="figure", line=12),
    )
    assert filled(body).endswith(
        '<figure><img src="[panel.jpg]" alt="Kürsüde üç konuşmacı" class="wide">'
        "<figcaption>Açılış, ‘İstanbul’</figcaption>\n</figure>\n"
    )


@pytest.mark.parametrize("between", ["\n", " ", "\n\n", "  \n"])
def test_images_in_a_row_are_a_gallery(between: str) -> None:
    body, problems = render(f"Metin\n\n![bir iki](a.jpg){between}![üç dört](b.jpg)\n\nSon")
    assert problems == ()
    assert [gap.place for gap in body.gaps if isinstance(gap, ImageGap)] == ["gallery", "gallery"]
    assert filled(body).count("<figure>") == 2
    assert filled(body).count('<div class="gallery">') == 1


def test_an_image_inside_a_sentence_stays_there() -> None:
    body, _ = render('Bir ![küçük simge](a.png "b") metin')
    assert body.gaps == (ImageGap(file="a.png", alt="küçük simge", attributes=' title="b"', place="inline", line=10),)
    assert "<figure>" not in filled(body)


def test_file_names_of_images_are_decoded_and_composed() -> None:
    body, _ = render("![salonda katılımcılar](./Dog\u0306an%20foto.jpg)")
    assert body.gaps[0] == ImageGap(file="Do\u011fan foto.jpg", alt="salonda katılımcılar", place="figure", line=10)


@pytest.mark.parametrize(
    ("image", "code"),
    [
        ("![](a.jpg)", "SG433"),
        ("![ ](a.jpg)", "SG433"),
        ("![a.jpg](a.jpg)", "SG434"),
        ("![IMG_2034](IMG_2034.jpg)", "SG434"),
        ("![x](https://t.example/x.png)", "SG430"),
        ("![x](//t.example/x.png)", "SG430"),
        ("![x](file:///etc/passwd)", "SG430"),
        ('<img alt="x" src="https://t.example/x.png">', "SG430"),
        ("![x](data:image/png;base64,AAAA)", "SG431"),
        ("![x](../other/a.jpg)", "SG432"),
        ("![x](photos/a.jpg)", "SG432"),
        ("![x](/a.jpg)", "SG432"),
        ("![x](..%2fa.jpg)", "SG432"),
        ("![x]()", "SG435"),
        ('<img alt="x">', "SG435"),
    ],
)
def test_an_image_that_cannot_be_published_is_a_problem_and_no_gap(image: str, code: str) -> None:
    body, problems = render(f"Metin\n\n{image}")
    assert [(problem.code, problem.line) for problem in problems] == [(code, 12)]
    assert body.gaps == ()
    assert "<img" not in filled(body)


def test_a_decorative_image_needs_no_words() -> None:
    body, problems = render("![](a.png){.decorative}")
    assert problems == ()
    assert body.gaps[0] == ImageGap(file="a.png", alt="", attributes=' class="decorative"', place="figure", line=10)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("[a](javascript:alert(1))", "SG420"),
        ("[a](java&#115;cript:alert(1))", "SG420"),
        ("[a](JaVaScRiPt:alert(1))", "SG420"),
        ("[a](vbscript:x)", "SG420"),
        ("[a](data:text/html,x)", "SG420"),
        ("[a](file:///etc/passwd)", "SG420"),
        ("[a](C:\\dosya.pdf)", "SG420"),
        ("[x]: javascript:x\n\n[a][x]", "SG420"),
        ('<a href="javascript&colon;x">a</a>', "SG420"),
        ("<javascript://x%0aalert(1)>", "SG420"),
        ("[a](//evil.example/)", "SG421"),
        ("[a](\\\\\\\\evil.example)", "SG421"),
        ("[a]()", "SG422"),
        ("[a](https:)", "SG425"),
        ("[a](https:///x)", "SG425"),
    ],
)
def test_a_link_that_cannot_be_followed_safely_is_a_problem_and_leads_nowhere(link: str, code: str) -> None:
    body, problems = render(f"Metin\n\n{link}")
    assert [(problem.code, problem.line) for problem in problems] == [(code, 12)]
    assert body.gaps == ()
    assert "href" not in filled(body)


def test_a_link_to_a_missing_place_names_the_nearest() -> None:
    _, problems = render("## Çıkan sonuçlar\n\n[a](#Çıkan-sonuçlar)\n\n[b](#cikan-sonuclr)\n\n[c](#zzz)")
    assert [(p.code, p.line, dict(p.values).get("near")) for p in problems] == [
        ("SG423", 12, "cikan-sonuclar"),
        ("SG423", 14, "cikan-sonuclar"),
        ("SG424", 16, ""),
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "> Söz.\n>\n> — Ad Soyad, UNHCR Türkiye",
        "> Söz.\n> — Ad Soyad, UNHCR Türkiye",
        "> Söz.\n\n— Ad Soyad, UNHCR Türkiye",
        "> Söz.\n\n-- Ad Soyad, UNHCR Türkiye",
        "> Söz.\n\n– Ad Soyad, UNHCR Türkiye",
    ],
)
def test_a_quotation_followed_by_a_dash_and_a_name_is_attributed(markdown: str) -> None:
    expected = "<blockquote><p>Söz.</p>\n<footer><cite>Ad Soyad</cite>, UNHCR Türkiye</footer>\n</blockquote>\n"
    assert html(markdown) == expected


def test_the_name_of_a_speaker_may_hold_markup_and_commas_inside_it() -> None:
    page = html("> x\n\n— **A, B** C, görev, yer")
    assert "<footer><cite><strong>A, B</strong> C</cite>, görev, yer</footer>" in page


def test_a_paragraph_without_dash_after_a_quotation_is_a_paragraph() -> None:
    assert "<footer>" not in html("> Söz.\n\nAd Soyad - görev")


def test_each_table_is_a_region_with_a_name_of_its_own() -> None:
    page = html("| a | |\n|---|--:|\n| b | 1 |\n\n| c |\n|---|\n| d |")
    assert '<div class="table" role="region" tabindex="0" aria-label="Tablo"><table>' in page
    assert 'aria-label="Tablo 2"' in page
    assert '<th scope="col">a</th>\n<td></td>' in page
    assert '<td class="align-right">1</td>' in page
    assert page.count("</table>\n</div>") == 2


def test_headings_get_ids_by_the_rules_of_the_site() -> None:
    body, problems = render("## Işık Şöleni\n\n### Kadıköy'de\n\n## Işık *Şöleni*\n\n## Işık {#isik-soleni-2}\n\n## 🎉")
    assert problems == ()
    assert body.headings == (
        Heading(level=2, id="isik-soleni", text="Işık Şöleni"),
        Heading(level=3, id="kadikoy-de", text="Kadıköy’de"),
        Heading(level=2, id="isik-soleni-3", text="Işık Şöleni"),
        Heading(level=2, id="isik-soleni-2", text="Işık"),
        Heading(level=2, id="h", text="🎉"),
    )
    assert body.ids == {heading.id for heading in body.headings}
    assert '<h3 id="kadikoy-de">Kadıköy’de</h3>' in filled(body)


def test_a_footnote_number_is_no_part_of_a_heading_or_of_the_lead() -> None:
    body, _ = render("Birinci[^1] paragraf.\n\n## Karar[^1]\n\n[^1]: not")
    assert body.lead == "Birinci paragraf."
    assert body.headings[0].text == "Karar"


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("# A", [("SG440", 10)]),
        ("A\n===", [("SG440", 10)]),
        ("a\n\n### B", [("SG441", 12)]),
        ("## A\n\n#### B\n\n##### C", [("SG441", 12)]),
        ("## A\n\n## \n\nb", [("SG442", 12)]),
        ("a\n\n##Başlık", [("SG443", 12)]),
        ("#Etiket", []),
        ("## A\n\n### B\n\n## C", []),
    ],
)
def test_heading_levels_are_checked(markdown: str, found: list[tuple[str, int]]) -> None:
    assert places(markdown) == found


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("a\n<script>x</script>", [("SG410", 11)]),
        ("a\n\n<iframe src=x></iframe>\n\n<iframe src=y></iframe>", [("SG410", 12), ("SG410", 14)]),
        ("`<script>` ama\n\n<script>", [("SG410", 12)]),
        ("Sayın <ad soyad>,", [("SG410", 10)]),
        ("a\n\n<p style='color:red'>b</p>", [("SG411", 12)]),
        ("a\n\n*b*{onclick=x}", [("SG411", 12)]),
        ("a\n\n[b](c.pdf){target=_blank}", [("SG412", 12)]),
        ("a\n\n<p lang='türkçe'>b</p>", [("SG413", 12)]),
        ("## A {#çıkış}", [("SG413", 10)]),
        ("## A {#x}\n\n## B {#x}", [("SG414", 12)]),
        ("<!-- <script> --> a", []),
    ],
)
def test_what_the_sanitiser_takes_out_is_reported_with_its_line(markdown: str, found: list[tuple[str, int]]) -> None:
    assert places(markdown) == found


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("Metin:\n- a\n- b", [("SG450", 11)]),
        ("Metin:\n1. a\n2. b", [("SG450", 11)]),
        ("Toplantı\n2019. yılda yapıldı", []),
        ("Metin:\n\n- a\n- b", []),
        ("- a\n  - b\n  - c", [("SG451", 11), ("SG451", 12)]),
        ("- a\n\n  devamı", [("SG451", 12)]),
        ("- a\n    - b", []),
        ("- a\n\n    devamı\n\nson", []),
        ("1) a\n2) b", [("SG452", 10)]),
        ("    - kod\n      - kod", []),
        ("```\na\n- b\n```", []),
        ("## A\n- b", []),
        ("a\n\n```\nkod", [("SG404", 12)]),
        ("a[^1]", [("SG460", 10)]),
        ("a\n\n[^1]: b", [("SG461", 12)]),
        ("a[^1]\n\n[^1]: b", []),
        ("`a[^1]`", []),
        ("a\n\nb\x0b", [("SG403", 12)]),
        ("a\n\n&#2;", [("SG403", 12)]),
    ],
)
def test_faults_of_writing_are_found_with_their_line(markdown: str, found: list[tuple[str, int]]) -> None:
    assert places(markdown) == found


def test_a_problem_shows_its_line_and_column() -> None:
    problem = render("Metin\n\nBakınız: ![](a.jpg)\n")[1][0]
    assert (problem.place, problem.excerpt) == (f"{PATH}:12:13", "Bakınız: ![](a.jpg)")
    assert message_of(problem, "tr") == "Görselin açıklaması yok: a.jpg"
    assert message_of(problem, "en") == "The image has no description: a.jpg"
    assert hint_of(problem, "en").endswith("If it is only decoration, add {.decorative} after it.")


def test_line_ends_of_other_systems_count_the_same() -> None:
    assert places("Metin\r\n\r\n![](a.jpg)") == places("Metin\r\r![](a.jpg)") == [("SG433", 12)]


def test_a_body_over_the_limit_is_a_problem() -> None:
    assert places("ş" * (128 * 1024)) == []
    body, problems = render("ş" * (128 * 1024) + "a")
    assert body == Body(parts=())
    assert message_of(problems[0], "en") == "The text is too long: 257 KB, the limit is 256 KB."


def test_a_text_the_library_cannot_take_is_a_problem_and_not_a_traceback() -> None:
    body, problems = render("- " * 3000 + "a")
    assert (body, [problem.code for problem in problems]) == (Body(parts=()), ["SG401"])
    assert html("a") == "<p>a</p>\n"


def test_a_text_made_to_keep_the_library_busy_for_minutes_is_a_problem() -> None:
    body, problems = render_body(
        "[a](b" * 15_000, language="tr", strings=STRINGS, path=PATH, first_line=10, seconds=0.2
    )
    assert (body, [problem.code for problem in problems]) == (Body(parts=()), ["SG406"])
    assert html("a") == "<p>a</p>\n"


def test_braces_of_templates_are_text() -> None:
    assert html("{{7*7}} {% include '/etc/passwd' %}") == "<p>{{7*7}} {% include ‘/etc/passwd’ %}</p>\n"


def test_marks_are_typographic_across_tags_but_not_in_code_or_attributes() -> None:
    page = html('"*İl*"\'in `"kod" -- \'` **"Uyum"**\'a ["a"](https://x.org/a--b) ...\n\n    "kod"')
    assert page == (
        '<p>“<em>İl</em>”’in <code>"kod" -- \'</code> <strong>“Uyum”</strong>’a '
        '<a href="https://x.org/a--b" rel="external">“a”</a> …</p>\n<pre><code>"kod"\n</code></pre>\n'
    )


def test_the_lead_is_the_first_paragraph_as_plain_text() -> None:
    before = "> Söz\n\n![bir resim](a.jpg)\n\n- madde\n\n"
    body, _ = render(f'{before}İlk  *paragraf* &amp; `kod`\n[bağ](x.pdf) "burada".\n\nİkinci.')
    assert body.lead == "İlk paragraf & kod bağ “burada”."


def test_footnotes_stand_at_the_end_under_a_name() -> None:
    page = html("Bir[^a].\n\n[^a]: Not.")
    assert '<sup id="fnref-1"><a href="#fn-1" class="footnote-ref">1</a></sup>' in page
    assert '<div class="footnotes" role="region" aria-label="Dipnotlar"><ol><li id="fn-1">' in page
    assert 'aria-label="Metindeki 1 numaralı dipnota dön">↩' in page


DOCUMENTS = (
    "Bir[^1] **metin**.\n\n[^1]: not",
    "## Başlık\n\n[a](b.pdf)[^x]\n\n[^x]: y",
    '*[UN]: Birleşmiş Milletler\n\nUN ve "UN"\'in',
    "3. a\n4. b\n\n| a | b |\n|--|:-:|\n| c | d |",
    "![iki kişi](a.jpg)\n\n> x\n\n— y",
    "- " * 3000,
    "UN [x] [^1] düz",
)


def test_a_body_does_not_depend_on_what_was_rendered_before() -> None:
    expected = {markdown: render(markdown) for markdown in DOCUMENTS}
    for seed in range(5):
        shuffled = random.Random(seed).sample(DOCUMENTS, len(DOCUMENTS))
        assert {markdown: render(markdown) for markdown in shuffled} == expected


def test_a_body_travels_between_processes() -> None:
    rendered = render("## A\n\n[a](b.pdf) ![c d](e.jpg)\n\n![](x)")
    assert pickle.loads(pickle.dumps(rendered)) == rendered


def test_every_text_of_this_topic_has_both_languages_and_a_hint() -> None:
    for code, table in catalogue().items():
        if code.startswith("SG4"):
            assert set(table) - {"level"} == {"tr", "en"}, code
            assert all(table[language]["message"] and table[language]["hint"] for language in ("tr", "en")), code


def test_warnings_do_not_stop_a_build() -> None:
    assert {level_of(problem) for problem in render("a\n- b\n\n#### C\n\n[d](e.pdf){target=_blank}")[1]} == {"warning"}

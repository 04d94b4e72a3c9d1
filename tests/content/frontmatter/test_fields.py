"""Every field of the contract is understood or refused with a message that names the place and the remedy."""

import pytest

from sitegen.content.frontmatter.fields import SHARED_FIELDS, Written, WrittenEvent, place_of, understand
from sitegen.content.frontmatter.reader import RawDocument, read_document
from sitegen.content.frontmatter.written import WrittenCorrection, WrittenDocument, WrittenSource
from sitegen.language.dates import PartialDate
from sitegen.problems import Problem, catalogue, hint_of, level_of, message_of

FULL = """\
title: "III. Koordinasyon ve Uyum Toplantısı: Mültecilerle Güçlenen Kentler"
summary: "Belediyeler İstanbul'da buluştu."
slug: ucuncu-koordinasyon-toplantisi      # isteğe bağlı
aliases:
  - /tr/faaliyetler/toplantilar/iii-...-gerceklestirildi-
date: 2019-11-06
lastmod: 2026-11-23
reviewed: 2026-11-24
publishDate: "2019-11-01 09:00"
expiryDate: 2030
draft: false
tags: [meeting, declaration]
event:
  number: 3
  start: 2019-11-06
  end: 2019-11-07
  time: 12:00
  online: true
  name: "III. Toplantı"
  place: İstanbul
  organisers: [UNHCR, WALD]
  theme: "Güçlenen Kentler"
  participants: "48 belediye"
  speakers: ["Jean-Marie Garelli, UNHCR"]
sources:
  - publisher: "WALD"
    title: "Sayfanın başlığı"
    url: "https://ornek.org/a?b=1"
    lang: tr
    accessed: 2026-11-01
documents:
  - file: programme.tr.pdf
    title: "Program"
image: panel.jpg
image_alt: "Kürsüde konuşan üç kişi"
image_credit: "WALD"
corrections:
  - date: 2020-01
    text: "Yer düzeltildi."
translated_from: 0123456789abcdef
original: tr
translationKey: news/2019-11-06-x"""


def document_of(front_matter: str, name: str = "index.tr.md") -> RawDocument:
    data = f"---\n{front_matter}\n---\nMetin.\n".encode()
    document, _ = read_document(data, f"content/news/2019-11-06-x/{name}")
    assert document is not None
    return document


def understood(front_matter: str) -> Written:
    written, problems = understand(document_of(front_matter), ignore_fields=frozenset())
    assert problems == ()
    assert written is not None
    return written


def problems_of(front_matter: str, *ignore: str, name: str = "index.tr.md") -> tuple[Problem, ...]:
    written, problems = understand(document_of(front_matter, name), ignore_fields=frozenset(ignore))
    assert (written is None) == any(level_of(problem) == "error" for problem in problems)
    return problems


def faults(front_matter: str, *ignore: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in problems_of(front_matter, *ignore)]


def said(front_matter: str, language: str = "tr") -> list[tuple[str, str]]:
    problems = problems_of(front_matter)
    return [(message_of(problem, language), hint_of(problem, language)) for problem in problems]


def test_every_field_of_the_contract_is_understood() -> None:
    assert understood(FULL) == Written(
        title="III. Koordinasyon ve Uyum Toplantısı: Mültecilerle Güçlenen Kentler",
        summary="Belediyeler İstanbul'da buluştu.",
        slug="ucuncu-koordinasyon-toplantisi",
        aliases=("/tr/faaliyetler/toplantilar/iii-...-gerceklestirildi-",),
        date=PartialDate(2019, 11, 6),
        lastmod=PartialDate(2026, 11, 23),
        reviewed=PartialDate(2026, 11, 24),
        publish_date=PartialDate(2019, 11, 1, 9, 0),
        expiry_date=PartialDate(2030),
        draft=False,
        tags=("meeting", "declaration"),
        event=WrittenEvent(
            number=3,
            start=PartialDate(2019, 11, 6),
            end=PartialDate(2019, 11, 7),
            time="12:00",
            online=True,
            name="III. Toplantı",
            place="İstanbul",
            organisers=("UNHCR", "WALD"),
            theme="Güçlenen Kentler",
            participants="48 belediye",
            speakers=("Jean-Marie Garelli, UNHCR",),
        ),
        sources=(
            WrittenSource(
                publisher="WALD",
                title="Sayfanın başlığı",
                url="https://ornek.org/a?b=1",
                language="tr",
                accessed=PartialDate(2026, 11, 1),
            ),
        ),
        documents=(WrittenDocument(file="programme.tr.pdf", title="Program"),),
        image="panel.jpg",
        image_alt="Kürsüde konuşan üç kişi",
        image_credit="WALD",
        corrections=(WrittenCorrection(date=PartialDate(2020, 1), text="Yer düzeltildi."),),
        translated_from="0123456789abcdef",
        original="tr",
        translation_key="news/2019-11-06-x",
    )


def test_what_is_empty_is_not_stated() -> None:
    empty = "summary: ''\nslug:\ntags: []\nevent: {name: ''}\ndocuments:\nsources: ~\nimage: ' '\npublishDate: ''"
    assert understood(f"title: A\n{empty}") == Written(title="A")


def test_a_description_is_read_as_the_summary() -> None:
    assert understood("title: A\ndescription: B").summary == "B"
    assert understood("title: A\ndescription: B\nsummary: B").summary == "B"


def test_texts_over_several_lines_are_joined() -> None:
    assert understood("title: A\nsummary: |\n  Bir\n  iki\n\n  üç").summary == "Bir iki üç"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2021", PartialDate(2021)), ("2021-08", PartialDate(2021, 8)), ("'2021'", PartialDate(2021))],
)
def test_a_date_keeps_its_precision(written: str, meant: PartialDate) -> None:
    assert understood(f"title: A\ndate: {written}").date == meant


@pytest.mark.parametrize(
    "draft",
    ["evet", "hayır", "yes", "no", "on", "off", "0", "1", "True", "FALSE", "'true'", '"false"', "", "''", "~", "null",
     "[]", "[true]", "{a: true}", "true false", "true\u00a0", "doğru", "false."],
)  # fmt: skip
def test_a_draft_that_is_neither_true_nor_false_is_an_error(draft: str) -> None:
    assert [code for code, _, _ in faults(f"title: A\ndraft: {draft}")] in (["SG205"], ["SG238"])


@pytest.mark.parametrize("name", ["Draft", "DRAFT", "drfat", "taslak", "Taslak", "draft_", "is_draft", "drаft"])
def test_a_misnamed_draft_is_an_error_even_if_site_toml_ignores_it(name: str) -> None:
    assert [code for code, _, _ in faults(f"title: A\n{name}: true", name, "draft")] == ["SG202"]


def test_a_draft_in_the_wrong_group_is_an_error() -> None:
    assert [code for code, _, _ in faults("title: A\nevent:\n  draft: true")] == ["SG206"]


def test_ignored_fields_are_passed_over_but_known_ones_never() -> None:
    assert faults("title: A\nlayout: post\ndraft: evet", "layout", "draft") == [("SG205", 4, 8)]
    assert faults("title: A\nlayout: post", "layout") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("başlık2", "title"),
        ("baslik2", "title"),
        ("tarih", "date"),
        ("tarihh", "date"),
        ("özet", "summary"),
        ("ozet", "summary"),
        ("etiketler", "tags"),
        ("görsel", "image"),
        ("gorsel", "image"),
        ("resim", "image"),
        ("kaynaklar", "sources"),
        ("belgeler", "documents"),
        ("yayin tarihi", "publishDate"),
        ("Yayın Tarihi", "publishDate"),
        ("publishdate", "publishDate"),
        ("publish_date", "publishDate"),
        ("expirydate", "expiryDate"),
        ("etkinlik", "event"),
        ("Title", "title"),
        ("sumary", "summary"),
        ("translationkey", "translationKey"),
        ("alias", "aliases"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_one(typed: str, meant: str) -> None:
    (problem,) = problems_of(f"title: A\n{typed}: x")
    assert (problem.code, dict(problem.values)["suggestion"]) == ("SG202", meant)


def test_a_wrong_name_inside_a_group_is_answered_with_the_groups_own() -> None:
    assert said("title: A\nevent:\n  yer: İzmir")[0][0] == "“yer” diye bir alan yok. “place” mi demek istediniz?"
    assert faults("title: A\nsources:\n  - publisher: B\n    dil: tr") == [("SG202", 5, 5)]


def test_the_title_under_a_wrong_name_is_not_also_missing() -> None:
    assert faults("başlık: A") == [("SG202", 2, 1)]


def test_all_faults_of_the_fields_are_reported_together() -> None:
    text = "title: 2019\ndate: 2026-02-30\ntags: meeting\nevent:\n  number: III\n  time: 9.30\nfoo: 1\nimage: a.jpg"
    assert sorted(faults(text)) == [
        ("SG206", 8, 1),
        ("SG207", 2, 8),
        ("SG210", 4, 7),
        ("SG213", 6, 11),
        ("SG214", 7, 9),
        ("SG223", 9, 8),
        ("SG237", 3, 7),
    ]


def test_faults_of_the_form_and_of_the_fields_come_together() -> None:
    data = b"---\ntitle: A: B\ndraft: evet\n---\nMetin"
    document, form = read_document(data, "index.tr.md")
    assert document is not None
    written, fields = understand(document, ignore_fields=frozenset())
    assert written is None
    assert [problem.code for problem in (*form, *fields)] == ["SG112", "SG205"]


def test_a_field_that_could_not_be_read_is_not_also_missing() -> None:
    document, _ = read_document(b"---\ntitle: b\n   - c: d\ndraft: true\n---\nMetin", "index.tr.md")
    assert document is not None
    assert understand(document, ignore_fields=frozenset()) == (None, ())


def test_a_faulty_document_is_never_understood() -> None:
    document, problems = read_document(b"---\ntitle: A\ntitle: B\n---\nMetin", "index.tr.md")
    assert document is not None
    assert [problem.code for problem in problems] == ["SG103"]
    assert understand(document, ignore_fields=frozenset())[0] is None


def test_an_empty_document_is_passed_over() -> None:
    document, _ = read_document(b"---\ntitle: ''\ndraft: evet\n---\n", "index.tr.md")
    assert document is not None
    assert understand(document, ignore_fields=frozenset()) == (None, ())


def test_a_title_in_capitals_is_a_warning_with_an_offer_in_its_own_language() -> None:
    (turkish,) = problems_of("title: MÜLTECİLERİN IŞIĞI")
    assert hint_of(turkish, "tr").endswith("Mültecilerin ışığı")
    (english,) = problems_of("title: THE DISTRICT MEETING", name="index.en.md")
    assert hint_of(english, "en").endswith("The district meeting")
    assert level_of(turkish) == "warning"


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/tr/a-/", "/tr/a-/"),
        ("/tr/a--b.html", "/tr/a--b.html"),
        ("/tr/iii-...-x-", "/tr/iii-...-x-"),
        ("/tr/%C3%A7a%C4%9Fr%C4%B1", "/tr/çağrı"),
        ("/tr/c\u0327", "/tr/ç"),
        ("/A/b", "/A/b"),
    ],
)
def test_a_former_address_is_taken_as_the_path_it_was(alias: str, path: str) -> None:
    assert understood(f"title: A\naliases: ['{alias}']").aliases == (path,)


@pytest.mark.parametrize(
    "alias",
    [
        "tr/a", "https://ornek.org/tr/a", "//ornek.org/a", "/a//b", "/../a", "/a/..", "/a/%2e%2e/b", "/a/%2E./b",
        "/a%2fb", "/a%5cb", "/a%00", "/a\\b", "/a?b=1", "/a#b", "/", "/.git/a", "/%FF", "/a%252e",
        "javascript:alert(1)", "http://[", "/a\u200b", "/%e2%80%ae", "/" + "a" * 201,
    ],
)  # fmt: skip
def test_an_alias_that_could_lead_elsewhere_is_refused(alias: str) -> None:
    assert [code for code, _, _ in faults(f"title: A\naliases:\n  - '{alias}'")] in (["SG220"], ["SG221"])


@pytest.mark.parametrize(
    "name",
    ["../a.jpg", "/a.jpg", "b/a.jpg", "b\\a.jpg", ".a.jpg", "..", "C:a.jpg", "https://x.org/a.jpg", "a\u200b.jpg"],
)
def test_a_file_name_that_leaves_the_bundle_is_refused(name: str) -> None:
    assert [code for code, _, _ in faults(f"title: A\nimage_alt: B\nimage: '{name}'")] == ["SG222"]
    assert faults(f"title: A\ndocuments:\n  - file: '{name}'\n    title: B") == [("SG222", 4, 11)]


@pytest.mark.parametrize(
    "url",
    [
        "ornek.org", "//ornek.org", "ftp://ornek.org", "javascript:alert(1)", "http://", "http://[",
        "https://a b.org", "data:text/html,x", "https://yerel",
    ],
)  # fmt: skip
def test_a_source_leads_to_the_web_or_nowhere(url: str) -> None:
    assert faults(f"title: A\nsources:\n  - publisher: B\n    url: '{url}'") == [("SG225", 5, 10)]


@pytest.mark.parametrize("slug", ["Toplanti", "toplantı", "a b", "a--b", "-a", "a/b", "../a", "a.html"])
def test_a_slug_is_refused_with_the_right_one(slug: str) -> None:
    (problem,) = problems_of(f"title: A\nslug: '{slug}'")
    assert problem.code == "SG219"
    assert understood(f"title: A\nslug: {dict(problem.values)['suggestion']}").slug


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("title: 2019", 'title: "2019"'),
        ("title: true", 'title: "true"'),
        ("slug: 2019  # yıl", 'slug: "2019"  # yıl'),
        ("tags: [a, 3]", 'tags: [a, "3"]'),
        ("tags: meeting", "tags: [meeting]"),
        ("tags: meeting, launch", "tags: [meeting, launch]"),
        ("aliases: /tr/a", "aliases: [/tr/a]"),
        ("event:\n  organisers: UNHCR, WALD", '  organisers: ["UNHCR, WALD"]'),
    ],
)
def test_the_corrected_line_is_offered_and_accepted(line: str, fixed: str) -> None:
    rest = "" if line.startswith("title") else "\ntitle: A"
    (problem,) = problems_of(line + rest)
    assert problem.fixed == fixed
    lines = line.split("\n")
    lines[problem.line - 2] = fixed
    assert understood("\n".join(lines) + rest).title


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [("9:30", "09:30"), ("9.30", "09:30"), ("14", "14:00"), ("12:00:00", "12:00"), ("öğlen", "14:00")],
)
def test_a_time_is_refused_with_the_right_form(typed: str, suggestion: str) -> None:
    (problem,) = problems_of(f"title: A\nevent:\n  time: {typed}")
    assert (problem.code, dict(problem.values)["suggestion"]) == ("SG214", suggestion)


@pytest.mark.parametrize("number", ["0", "-1", "4000", "'3'", "III", "true", "3.5"])
def test_the_number_of_an_event_is_a_whole_number_that_roman_numerals_can_write(number: str) -> None:
    text = f"title: A\nevent:\n  number: {number}"
    assert faults(text) == [("SG213", 4, 11)]
    assert "1 to 3999" in message_of(problems_of(text)[0], "en")


def test_an_event_may_begin_on_the_articles_date_and_end_the_same_day() -> None:
    assert understood("title: A\ndate: 2019-11-06\nevent:\n  end: 2019-11-06").event
    assert understood("title: A\ndate: 2019-11-06\nevent:\n  end: 2019-11").event
    assert faults("title: A\ndate: 2019-11-06\nevent:\n  end: 2019-10") == [("SG229", 5, 8)]


def test_places_follow_the_names_of_either_world() -> None:
    document = document_of("title: A\npublishDate: 2019\ntags: [a, b]\ndescription: C")
    assert place_of(document, "publishDate") == (3, 14, "publishDate: 2019")
    assert place_of(document, "publish_date") == (3, 14, "publishDate: 2019")
    assert place_of(document, "tags", 1) == (4, 11, "tags: [a, b]")
    assert place_of(document, "tags", 7) == (4, 7, "tags: [a, b]")
    assert place_of(document, "summary") == (5, 14, "description: C")
    assert place_of(document, "event", "start") == (1, 1, "---")
    assert place_of(document) == (1, 1, "---")


def test_every_shared_field_is_an_attribute() -> None:
    assert all(hasattr(Written(title="A"), attribute) for attribute in SHARED_FIELDS.values())


CASES: dict[str, str] = {
    "SG201": "summary: A",
    "SG202": "title: A\ntarih: 2019",
    "SG203": "title: A\ndate: 2026-13-01",
    "SG204": "title: A\ndate: 05.03.2026",
    "SG205": "title: A\ndraft: evet",
    "SG206": "title: A\nxyzzy: B",
    "SG207": "title: 2019",
    "SG208": "title: [A]",
    "SG209": "title: A\nevent:\n  online: evet",
    "SG210": "title: A\ntags: meeting",
    "SG211": "title: A\ndocuments: a.pdf",
    "SG212": "title: A\nevent: 3",
    "SG213": "title: A\nevent:\n  number: III",
    "SG214": "title: A\nevent:\n  time: 9.30",
    "SG215": "title: |\n  A\n  B",
    "SG216": "title: " + "a" * 201,
    "SG217": "title: A\ndate: geçen hafta",
    "SG218": "title: MÜLTECİLER ALANINDA III. TOPLANTI",
    "SG219": "title: A\nslug: Çağrı Metni",
    "SG220": "title: A\naliases: [https://ornek.org/tr/a]",
    "SG221": "title: A\naliases: [/a/../b]",
    "SG222": "title: A\nimage: ../a.jpg",
    "SG223": "title: A\nimage: a.jpg",
    "SG224": "title: A\nimage: panel.jpg\nimage_alt: Panel",
    "SG225": "title: A\nsources:\n  - publisher: B\n    url: ornek.org",
    "SG226": "title: A\noriginal: türkçe",
    "SG227": "title: A\ntranslated_from: index.tr.md",
    "SG228": "title: A\npublishDate: 2026-02-01\nexpiryDate: 2026-01-01",
    "SG229": "title: A\ndate: 2026-02-03\nevent:\n  end: 2026-02-01",
    "SG230": "title: A\nsummary: B\ndescription: C",
    "SG231": "title: A\u200bB",
    "SG232": "title: A <b>B</b>",
    "SG233": "title: A\ndil: tr",
    "SG234": "title: A\nimage: a.jpg\nimage_alt: B\nimage_decorative: true",
    "SG235": "title: A\ntranslationKey: ../b",
    "SG236": "title: A\nslug: '!!'",
    "SG237": "title: A\ndate: 2026-02-30",
    "SG238": "title: A\ndraft:",
    "SG239": "title: " + "Çağrı " * 20,
}


@pytest.mark.parametrize("code", sorted(code for code in catalogue() if code.startswith("SG2")))
def test_every_message_of_the_fields_can_occur_and_be_worded(code: str) -> None:
    (problem,) = problems_of(CASES[code])
    assert problem.code == code
    for language in ("tr", "en"):
        assert "{" not in message_of(problem, language)
        assert hint_of(problem, language)


def test_a_long_title_is_a_warning_and_still_a_title() -> None:
    problems = problems_of(f"title: {'Çağrı ' * 18}a")
    assert problems == ()
    (problem,) = problems_of(f"title: {'Çağrı ' * 18}abc")
    assert (problem.code, problem.line, problem.column) == ("SG239", 2, 8)
    assert dict(problem.values) == {"length": "111", "limit": "110"}


def test_the_messages_speak_the_editors_language() -> None:
    assert said(CASES["SG205"]) == [
        (
            "“draft” alanına yalnızca true ya da false yazılabilir; burada “evet” var.",
            (
                "Taslaksa draft: true, yayımlanacaksa draft: false yazın (küçük harfle, tırnaksız). "
                "Düzeltilene kadar hiçbir şey yayımlanmaz."
            ),
        )
    ]
    assert said(CASES["SG202"], "en") == [
        (
            "There is no field “tarih”. Did you mean “date”?",
            "Change the name to “date”; capital and small letters matter.",
        )
    ]
    assert said(CASES["SG237"]) == [
        (
            "Böyle bir gün yok: 2026-02-30 (2026 yılının 2. ayı 28 gün).",
            "Takvime bakıp doğru günü yazın; gün bilinmiyorsa yalnızca yıl ile ayı yazın.",
        )
    ]
    assert said(CASES["SG204"]) == [
        ("Tarih bu biçimde yazılamaz: 05.03.2026", "Önce yıl, sonra ay, sonra gün: 2026-03-05")
    ]
    assert said(CASES["SG201"]) == [
        ("Zorunlu alan eksik ya da boş: “title”.", "“title” alanını ekleyip değerini yazın.")
    ]
    assert said(CASES["SG207"], "en") == [
        (
            "“title” should be text, but 2019 is read as a number or a true/false value.",
            "Put the value in quotes.",
        )
    ]

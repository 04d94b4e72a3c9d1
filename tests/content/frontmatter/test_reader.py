"""Front matter is read strictly: what python-frontmatter and YAML let pass in silence is a problem with its place."""

import pickle
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import RawDocument, read_document
from sitegen.problems import Problem, catalogue, hint_of, level_of, message_of

PATH = "content/news/2019-11-06-x/index.tr.md"


def read(front_matter: str, body: str = "Metin.\n") -> tuple[RawDocument | None, tuple[Problem, ...]]:
    return read_document(f"---\n{front_matter}\n---\n{body}".encode(), PATH)


def metadata_of(front_matter: str) -> Mapping[str, object]:
    document, problems = read(front_matter)
    assert document is not None
    assert problems == ()
    return document.metadata


def faults(front_matter: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in read(front_matter)[1]]


def fixed_lines(front_matter: str) -> list[str]:
    return [problem.fixed for problem in read(front_matter)[1]]


def test_an_ordinary_file_is_read_with_its_places() -> None:
    data = "---\ntitle: Işık\nevent:\n  number: 3\ntags: [a, b]\n---\n\n\nMetin.\n\nSon.\n".encode()
    document, problems = read_document(data, PATH)
    assert document is not None
    assert problems == ()
    assert document.metadata == {"title": "Işık", "event": {"number": 3}, "tags": ("a", "b")}
    assert (document.markdown, document.markdown_line) == ("Metin.\n\nSon.", 9)
    marks = {path: (mark.line, mark.column, mark.key_line, mark.key_column) for path, mark in document.marks.items()}
    assert marks["title",] == (2, 8, 2, 1)
    assert marks["event", "number"] == (4, 11, 4, 3)
    assert marks["tags", 1] == (5, 11, 5, 11)


def test_places_are_those_of_the_file_wherever_they_are_asked_for() -> None:
    document, _ = read("\ntitle: A\nevent:\n  name: B\ntitle: C")
    assert document is not None
    copy = pickle.loads(pickle.dumps(document))
    assert copy.marks["event", "name"].line == 5
    assert (copy.marks["title",].line, copy.marks["title", "again"].line) == (3, 6)
    assert copy == document
    assert ("summary",) not in copy.marks


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = "---\ntitle: Işık\ndraft: true\n---\nMetin.\n"
    plain = read_document(text.encode(), PATH)
    assert read_document(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), PATH) == plain
    assert read_document(text.replace("\n", "\r").encode(), PATH) == plain


def test_a_text_that_begins_with_an_indented_line_keeps_its_indentation() -> None:
    document, _ = read("title: A", "\n    kod\n")
    assert document is not None
    assert document.markdown == "    kod"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("false", False),
        ("3", 3),
        ("-3", -3),
        ("0", 0),
        ("2019", 2019),
        ("~", None),
        ("null", None),
        ("", None),
        ("''", ""),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("evet", "evet"),
        ("14:30", "14:30"),
        ("06100", "06100"),
        ("0312", "0312"),
        ("1.10", "1.10"),
        ("0x1f", "0x1f"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("2026-02-30", "2026-02-30"),
        ("2019-11-06", "2019-11-06"),
        ("05.03.2026", "05.03.2026"),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_only_truth_and_whole_numbers_are_more_than_text(written: str, meant: object) -> None:
    value = metadata_of(f"x: {written}")["x"]
    assert value == meant
    assert type(value) is type(meant)


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("title: Duyuru: yeni saatler", 'title: "Duyuru: yeni saatler"'),
        ("title: %50 indirim", 'title: "%50 indirim"'),
        ("title: 'Belediye'nin duyurusu'", 'title: "Belediye\'nin duyurusu"'),
        ("title: [Güncellendi] Saat", 'title: "[Güncellendi] Saat"'),
        ("title: *Önemli* çağrı", 'title: "*Önemli* çağrı"'),
        ("title: *Onemli", 'title: "*Onemli"'),
        ("title: &Onemli çağrı", 'title: "&Onemli çağrı"'),
        ("title: !Dikkat çağrı", 'title: "!Dikkat çağrı"'),
        ("title: @belediye", 'title: "@belediye"'),
        ("title: `kod`", 'title: "`kod`"'),
        ('title: "Alıntı" diyor', "title: '\"Alıntı\" diyor'"),
        ('title: "A" ve "B"', 'title: \'"A" ve "B"\''),
        ('title: "Kentler "Güç" toplantısı"', "title: 'Kentler \"Güç\" toplantısı'"),
        ('title: "Kapanmamış', 'title: "Kapanmamış"'),
        ("title: 'Belediye'nin \"yeni\" işi'", 'title: "Belediye\'nin \\"yeni\\" işi"'),
        ('title: "C:\\Users\\x"', "title: 'C:\\Users\\x'"),
        ("title: - A", 'title: "- A"'),
        ("title: > A: B", 'title: "> A: B"'),
        ("title: {x", "title: {x}"),
        ("title:A", "title: A"),
        ("title:\u00a0A", "title: A"),
        ("title:A: B", 'title: "A: B"'),
        ("tags: [a, b", "tags: [a, b]"),
        ("tags: [%a, 'b']", "tags: [\"%a\", 'b']"),
        ("sources:\n  - publisher: A: B", '  - publisher: "A: B"'),
        ("aliases:\n  - %a", '  - "%a"'),
        ("event:\n\tnumber: 3", "  number: 3"),
        ("event:\n  number: 3\n\tplace: İzmir", "  place: İzmir"),
        ("event:\n  number:3", "  number: 3"),
        ("title: A\n  date: 2019", "date: 2019"),
        (" title: A\ndate: 2019", "title: A"),
        ("title: C# dersi #1 duyuru", 'title: "C# dersi #1 duyuru"'),
        ("title: #Duyuru", 'title: "#Duyuru"'),
    ],
)
def test_the_corrected_line_is_offered_and_reads_without_a_fault(line: str, fixed: str) -> None:
    assert fixed_lines(line) == [fixed]
    problem = read(line)[1][0]
    lines = line.split("\n")
    assert problem.excerpt == lines[problem.line - 2]
    lines[problem.line - 2] = fixed
    assert read("\n".join(lines))[1] == ()


def test_all_faults_of_a_front_matter_are_reported_together() -> None:
    text = "title: %50 indirim\nsummary: Duyuru: yeni\ndate: 2019\ndate: 2020\nevent:\n\tnumber: 3\ntags: [a\nslug:x"
    assert faults(text) == [
        ("SG104", 9, 6),
        ("SG102", 2, 8),
        ("SG112", 3, 10),
        ("SG111", 7, 1),
        ("SG123", 8, 7),
        ("SG103", 5, 1),
    ]


def test_a_line_that_cannot_be_mended_leaves_the_others_readable() -> None:
    document, (problem,) = read("title: A\nslug: b\n   - c: d\ndraft: true")
    assert (problem.code, problem.line) == ("SG122", 4)
    assert document is not None
    assert document.metadata == {"title": "A", "draft": True}
    assert document.is_faulty
    assert document.unreadable == {"slug"}


def test_the_line_before_is_blamed_when_the_line_itself_is_right() -> None:
    assert faults("title: A\nbozuk satır\nsummary: B") == [("SG135", 3, 1)]


def test_a_wide_no_break_indentation_is_reported() -> None:
    assert faults("event:\n\u00a0\u00a0number: 3") == [("SG132", 3, 1)]


def test_a_duplicate_names_both_lines_and_the_first_is_kept() -> None:
    document, (problem,) = read("title: A\ndraft: true\ndraft: false")
    assert document is not None
    assert document.metadata["draft"] is True
    assert message_of(problem, "tr") == "“draft” iki kez yazılmış; ilki 3. satırda."
    assert problem.place == f"{PATH}:4:1"


@pytest.mark.parametrize(
    "front_matter",
    [
        'title: "Bir\ndraft: true\nsummary: "iki"',
        'title: "Bir\ndraft: true',
        'title: "Bir\ndraft: true\nsummary: iki"',
        "title: Bir\n draft:true",
        "title: Bir\n  draft: true",
        "summary: |\n  Bir\n  draft: true",
        "summary: >\n  Bir\n  Draft: true",
        "title:Bir\ndraft:true",
        "title: Bir\ndraft:true",
        "title: Bir\ndraft:\u00a0true",
        "- draft: true",
        "draft",
        "title: Bir\ndraft: true\ndraft: false",
        "title: Bir\n\u00a0draft: true",
        "title: Bir\nevent:\n  draft:true",
    ],
)
def test_a_draft_that_is_swallowed_or_misread_is_an_error(front_matter: str) -> None:
    document, problems = read(front_matter)
    assert any(level_of(problem) == "error" for problem in problems)
    assert document is None or document.is_faulty


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system [id]",
        "a: !!python/name:os.system",
        "a: !!binary aGk=",
        "a: &x [1]\nb: *x",
        "a: &x [*x]",
        "a: &x {b: 1}\nc:\n  <<: *x",
        "a: &a [l,l]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]",
    ],
)
def test_anchors_aliases_merge_keys_and_tags_are_refused(text: str) -> None:
    codes = {code for code, _, _ in faults(text)}
    assert codes <= {"SG114", "SG131"}
    assert codes


def test_deep_nesting_and_many_fields_are_refused() -> None:
    assert faults("a: " + "[" * 20 + "]" * 20) == [("SG116", 2, 23)]
    assert faults("a: " + "[" * 19 + "]" * 19) == []
    assert faults("\n".join(f"a{number}: 1" for number in range(201))) == [("SG117", 202, 1)]


def test_an_unclosed_bracket_bomb_is_answered_quickly() -> None:
    assert read("title: A\nx: " + "[" * 10_000)[1] != ()


def test_escapes_cannot_smuggle_characters_in() -> None:
    assert faults('title: "A\\u202eB"') == [("SG120", 2, 8)]
    assert faults('title: "A\\x08B"') == [("SG119", 2, 8)]
    assert metadata_of('title: "I\\u0307zmir"') == {"title": "İzmir"}


def test_a_character_that_stands_in_the_file_itself_is_told_once() -> None:
    assert faults("title: A\u202eB") == [("SG120", 2, 9)]
    assert faults("title: A\x08B") == [("SG119", 2, 9)]


def test_the_comments_of_an_editor_are_not_faults() -> None:
    assert faults("# Bu bir duyuru\ntitle: A\nslug: a   # isteğe bağlı\ntags: [a] # konu") == []


def test_a_heading_inside_the_front_matter_is_a_warning() -> None:
    assert faults("title: A\n## Gündem") == [("SG134", 3, 1)]


def test_text_in_the_front_matter_tells_of_a_missing_fence() -> None:
    assert [code for code, _, _ in faults("title: A\n\nBelediyeler bir araya geldi.\n\nSon: bitti.")] == ["SG135"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf",
        b" \n\n",
        b"---\n---\n",
        b"---\ntitle: ''\n---\n",
        b"---\ntitle:\nsummary: ''\ndraft: true\ntags: []\n---\n\n \n",
    ],
)
def test_a_file_without_title_and_text_counts_as_missing(data: bytes) -> None:
    document, problems = read_document(data, PATH)
    assert document is not None
    assert (document.is_empty, problems) == (True, ())


@pytest.mark.parametrize(
    "data", [b"---\nbaslik: A\n---\n", b"---\nTitle: A\n---\n", b"---\ntitle: A\n---\n", b"---\n---\nA\n"]
)
def test_a_file_with_text_or_a_misnamed_title_is_not_empty(data: bytes) -> None:
    document, _ = read_document(data, PATH)
    assert document is not None
    assert not document.is_empty


def test_a_front_matter_above_the_limit_is_refused() -> None:
    (problem,) = read("summary: " + "a" * 16_400)[1]
    assert message_of(problem, "tr") == "Üst bilgi çok uzun: 17 KB; en çok 16 KB olabilir."


CASES: dict[str, bytes] = {
    "SG101": b"---\ntitle: A\n\nMetin",
    "SG102": b"---\ntitle: %50 indirim\n---\n",
    "SG103": b"---\ntitle: A\ntitle: B\n---\n",
    "SG104": b"---\ntitle:A\n---\n",
    "SG105": b"---\ntitle: Ders #1\n---\n",
    "SG106": "---\ntitle: Işık\n---\n".encode("cp1254"),
    "SG107": b"title: A\n",
    "SG108": "—\ntitle: A\n---\n".encode(),
    "SG109": b"+++\ntitle = 'A'\n+++\n",
    "SG110": b"---\n- a\n---\n",
    "SG111": b"---\nevent:\n\tnumber: 3\n---\n",
    "SG112": b"---\ntitle: A: B\n---\n",
    "SG113": b"---\ntitle: 'A'B'\n---\n",
    "SG114": b"---\ntitle: *A\n---\n",
    "SG115": b"---\ntitle: A\n--- B\n---\n",
    "SG116": b"---\na: " + b"[" * 30 + b"]" * 30 + b"\n---\n",
    "SG117": b"---\n" + b"".join(b"a%d: 1\n" % number for number in range(300)) + b"---\n",
    "SG118": b"---\ntitle: " + b"a" * 20_000 + b"\n---\n",
    "SG119": b"---\ntitle: A\x08\n---\n",
    "SG120": "---\ntitle: A\u202e\n---\n".encode(),
    "SG121": b"---\ntitle: A\xff\xfe\xff\n---\n",
    "SG122": b"---\ntitle: A\nslug: b\n   - c: d\n---\n",
    "SG123": b"---\ntags: [a, b\n---\n",
    "SG124": b"---\ntitle: A\n  draft:true\n---\n",
    "SG125": b"---\n[a]: b\n---\n",
    "SG126": b"\n---\ntitle: A\n---\n",
    "SG127": b"---\ntitle: A\n---\ndraft: true\n",
    "SG128": "---\ntitle: A\ufffd\n---\n".encode(),
    "SG129": b"--- title: A\n---\n",
    "SG130": b"---\ntitle: A\n  slug: b\n---\n",
    "SG131": b"---\na:\n  <<: {b: 1}\n---\n",
    "SG132": "---\n\u00a0title: A\n---\n".encode(),
    "SG133": b"---\ntags:\n- a\n - b\n---\n",
    "SG134": b"---\ntitle: A\n## B\n---\n",
    "SG135": b"---\ntitle: A\n\nMetin burada\n\nSon: A\n---\n",
    "SG136": ("---\ntitle: A\n---\n\na" + "\u0301\u0316" * 20).encode(),
}


@pytest.mark.parametrize("code", sorted(code for code in catalogue() if code.startswith("SG1")))
def test_every_message_of_the_front_matter_can_occur_and_be_worded(code: str) -> None:
    document, problems = read_document(CASES[code], PATH)
    found = [problem for problem in problems if problem.code == code]
    assert found
    for problem in found:
        assert problem.line >= 1
        assert problem.column >= 1
        for language in ("tr", "en"):
            assert "{" not in message_of(problem, language)
            assert hint_of(problem, language)
    assert level_of(found[0]) == "warning" or document is None or document.is_faulty


def test_the_messages_speak_the_editors_language() -> None:
    def say(code: str, language: str) -> tuple[str, str]:
        problem = next(problem for problem in read_document(CASES[code], PATH)[1] if problem.code == code)
        return message_of(problem, language), hint_of(problem, language)

    assert say("SG102", "tr") == (
        "“title” satırı okunamadı: değer % ile başlıyor.",
        "Değeri tırnak içine alın.",
    )
    assert say("SG102", "en") == (
        "The “title” line could not be read: the value starts with %.",
        "Put the value in quotes.",
    )
    assert say("SG101", "tr") == (
        "Üst bilgi kapanmamış: ikinci “---” satırı yok.",
        "Başlık, tarih gibi alanların bittiği yere, büyük olasılıkla 2. satırdan sonra, tek başına --- yazın.",
    )
    assert say("SG108", "tr")[0] == "Bu satır üst bilgi sınırına benziyor, ama tam olarak “---” değil: “—”"
    assert say("SG106", "tr")[0] == "Dosya UTF-8 olarak kaydedilmemiş; ISO-8859-9 / Windows-1254 gibi görünüyor."
    assert say("SG104", "tr") == (
        "“title:” işaretinden sonra boşluk yok.",
        "İki noktadan sonra bir boşluk bırakın.",
    )


HEAD = (
    "---\ntitle: \"III. Toplantı: 'Güç'\"\nslug: a # not\naliases:\n  - /tr/a-\ndate: 2019-11-06\n"
    "event:\n  number: 3\n  time: 12:00\n  organisers: [UNHCR, 'WALD']\nsummary: >\n  Bir\n  iki\n"
).encode()
TAIL = b"tags: [a]\n---\n\nMetin: *a*\n"
PIECES = [
    b"---", b"\n", b"\n\n", b"\n---\n", b": ", b"'", b'"', b"\t", b"[", b"]", b"{", b"}", b"#", b"|", b">", b"- ",
    b"  ", b"&a ", b"*a", b"!!x ", b"\xa0", b"\xc2\xa0", b"\r", b"...\n", b"x: |\n", b"? ",
]  # fmt: skip
EDITS = st.lists(
    st.tuples(st.integers(0, len(HEAD)), st.integers(0, 6), st.one_of(st.sampled_from(PIECES), st.binary(max_size=4))),
    min_size=1,
    max_size=5,
)


def damaged(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, piece in edits:
        data = data[:start] + piece + data[start + length :]
    return data


@settings(max_examples=400, deadline=None)
@given(EDITS, EDITS)
def test_no_damage_around_a_draft_line_publishes_the_draft(
    above: list[tuple[int, int, bytes]], below: list[tuple[int, int, bytes]]
) -> None:
    data = damaged(HEAD, above) + b"\ndraft: true\n" + damaged(TAIL, below)
    document, problems = read_document(data, PATH)
    for problem in problems:
        assert message_of(problem, "tr")
        assert hint_of(problem, "en")
    if document is None or document.is_faulty:
        assert any(level_of(problem) == "error" for problem in problems)
    elif not document.is_empty:
        written, faults_of_fields = understand(document, ignore_fields=frozenset())
        assert written is None or written.draft is True
        assert written is not None or any(level_of(problem) == "error" for problem in faults_of_fields)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    for text in (data, b"---\n" + data + b"\n---\nMetin"):
        document, problems = read_document(text, PATH)
        assert document is not None or problems

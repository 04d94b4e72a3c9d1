"""Forms as people fill them in, each with the bundle that is made of it, byte for byte."""

from dataclasses import replace

import pytest
from content.media.test_photos import CANARY, laden_jpeg, laden_png
from forms.attached import CONSENT, SOUND, UUID, Storage, body, storage
from hypothesis import given
from hypothesis import strategies as st
from malformed.media import PDF, saved
from sites import TAGS, make_config

from sitegen.content.frontmatter.reader import read_document
from sitegen.content.settings.tags import parse_tags
from sitegen.forms.fetching import GITHUB, Hosts
from sitegen.forms.fields import LABELS
from sitegen.forms.importing import Imported, import_form
from sitegen.problems import SiteError, message_of

TOPICS, _ = parse_tags(TAGS.encode(), "content/tags.toml", ("tr", "en"))
PAPER = PDF % (b"<<>>", b"")


def made(text: str, hosts: Hosts = GITHUB) -> Imported:
    return import_form(text, "issue", make_config(), TOPICS, hosts)


def texts(imported: Imported) -> dict[str, str]:
    return {name: data.decode() for name, data in imported.files if name.endswith(".md")}


def codes(imported: Imported) -> list[str]:
    return [f"{problem.code} {problem.path}" for problem in imported.problems]


FULL = {
    "title_tr": "Yedinci toplantı: “Birlikte”",
    "title_en": "Seventh meeting: “Together”",
    "date": "2026-03-05",
    "summary_tr": "İki gün\nsürdü.",
    "summary_en": "It took two days.",
    "text_tr": "İlk paragraf.\n\n## Karar\n\nSon.",
    "text_en": "First paragraph.\n\n## Decision\n\nEnd.",
    "original": "Türkçe",
    "topics": "- [X] Toplantı",
    "number": "7.",
    "name_tr": "VII. Koordinasyon Toplantısı",
    "name_en": "Seventh Coordination Meeting",
    "place_tr": "İzmir",
    "place_en": "İzmir",
    "time": "9.30",
    "end": "6.3.2026",
    "online": "- [X] Çevrim içi yapıldı ya da yapılacak",
    "consent": CONSENT,
}


def test_a_form_filled_in_for_both_languages() -> None:
    imported = made(body(**FULL))
    assert imported.name == "2026-03-05-yedinci-toplanti-birlikte"
    assert codes(imported) == ["SG010 Son gün"]
    assert texts(imported) == {
        "index.tr.md": (
            "---\n"
            'title: "Yedinci toplantı: “Birlikte”"\n'
            'summary: "İki gün sürdü."\n'
            "slug: yedinci-toplanti-birlikte\n"
            "date: 2026-03-05\n"
            "tags: [meeting]\n"
            "event:\n"
            "  number: 7\n"
            "  end: 2026-03-06\n"
            '  time: "09:30"\n'
            "  online: true\n"
            '  name: "VII. Koordinasyon Toplantısı"\n'
            '  place: "İzmir"\n'
            "---\n\n"
            "İlk paragraf.\n\n## Karar\n\nSon.\n"
        ),
        "index.en.md": (
            "---\n"
            'title: "Seventh meeting: “Together”"\n'
            'summary: "It took two days."\n'
            "slug: seventh-meeting-together\n"
            "event:\n"
            '  name: "Seventh Coordination Meeting"\n'
            '  place: "İzmir"\n'
            "---\n\n"
            "First paragraph.\n\n## Decision\n\nEnd.\n"
        ),
    }


def test_the_english_form_gives_the_same_but_for_the_original() -> None:
    turkish, english = texts(made(body(**FULL))), made(body("en", **FULL | {"original": "English"}))
    assert english.name == "2026-03-05-seventh-meeting-together"
    assert "original: en\n" in texts(english)["index.en.md"]
    assert "date:" not in texts(english)["index.tr.md"]
    assert texts(made(body("en", **FULL | {"original": "Turkish"}))) == turkish


def test_a_form_in_one_language_makes_one_file() -> None:
    assert texts(made(body(**SOUND))) == {
        "index.tr.md": (
            '---\ntitle: "Işık Çalıştayı"\nslug: isik-calistayi\ndate: 2026-03-05\n---\n\nÇalıştay İzmir’de yapıldı.\n'
        )
    }


def test_an_announcement_in_english_alone_says_so() -> None:
    answers = {"title_en": "A workshop", "date": "2026-03", "text_en": "It was held.", "consent": CONSENT}
    imported = made(body("en", **answers))
    assert imported.name == "2026-03-a-workshop"
    assert texts(imported) == {
        "index.en.md": (
            '---\ntitle: "A workshop"\nslug: a-workshop\ndate: 2026-03\noriginal: en\n---\n\nIt was held.\n'
        )
    }


@pytest.mark.parametrize(
    ("written", "read", "folder"),
    [
        ("5 Mart 2026", "2026-03-05", "2026-03-05-isik-calistayi"),
        ("05.03.2026", "2026-03-05", "2026-03-05-isik-calistayi"),
        ("Mart 2026", "2026-03", "2026-03-isik-calistayi"),
        ("2026", "2026", "2026-isik-calistayi"),
        ("2026-03-05 14:00", '"2026-03-05 14:00"', "2026-03-05-isik-calistayi"),
    ],
)
def test_a_date_is_taken_as_it_is_surely_meant_and_that_is_said(written: str, read: str, folder: str) -> None:
    imported = made(body(**SOUND | {"date": written}))
    assert imported.name == folder
    assert f"date: {read}\n" in texts(imported)["index.tr.md"]
    assert codes(imported) == ([] if written.startswith("2026") else ["SG010 Tarih"])


HOSTILE = {
    "quotes and backslashes": 'Bir "alıntı" \\ ve \\" son',
    "yaml": "&a [x]: {y: !!python/object/apply:os.system [id]} # not a note",
    "another field": "x\ndraft: true\ndate: 1999-01-01",
    "template": "{{ 7 * 7 }} {% include 'x' %} ${{ github.token }} {reason} %s",
    "shell": "$(id) `id` ; rm -rf . | ../../etc/passwd",
    "fence": "--- x ...",
    "truth": "yes",
    "number": "2026",
    "mention": "@everyone #1 https://example.com/x/issues/1",
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_title_is_what_was_typed_whatever_that_is(title: str) -> None:
    imported = made(body(**SOUND | {"title_tr": title}))
    assert codes(imported) == []
    plain = " ".join(title.split())
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    text = texts(imported)["index.tr.md"]
    assert text.startswith(f'---\ntitle: "{escaped}"\nslug: ')
    assert text.endswith("\ndate: 2026-03-05\n---\n\nÇalıştay İzmir’de yapıldı.\n")
    assert text.count("\n---\n") == 1
    assert "/" not in imported.name
    assert ".." not in imported.name


TEXTS = {
    "fences": "Önce.\n\n---\n\nSonra.\n\n---",
    "fences at its beginning": "---\n\nMetin.",
    "code": "Önce.\n\n```yaml\n---\ntitle: x\n---\n```\n\nSonra.",
    "template": "{{ 7 * 7 }} {% raw %} ${{ github.token }} {reason}",
    "headings": "## Gündem\n\n### Açılış\n\nMetin.",
    "no answer": "_No response_ yazan alanlar boştur.",
    "backslashes": "a\\b \\* \\\\ \\n",
    "spaces": "    kod\n\n- bir\n    - iki  \n      son",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_what_was_typed_whatever_that_is(text: str) -> None:
    imported = made(body(**SOUND | {"text_tr": text}))
    assert codes(imported) == []
    assert texts(imported)["index.tr.md"].endswith(f"\n---\n\n{text}\n")


def with_files(server: Storage) -> dict[str, str]:
    english = server.document("Programme.v2.pdf", PAPER, 2)
    return FULL | {
        "photo": server.photo(saved("JPEG")),
        "alt_tr": "Salonda altı panelist",
        "alt_en": "Six panellists",
        "credit": "WALD",
        "documents_tr": f"Toplantı programı: {server.document('İş.Programı.TR.pdf', PAPER)}",
        "documents_en": f"- {english}\n- Second {english}",
    }


def test_photo_and_documents_get_names_titles_and_their_language() -> None:
    with storage() as server:
        imported = made(body(**with_files(server)), server.hosts)
    assert codes(imported) == ["SG010 Son gün", "SG018 Belgeler (İngilizce)"]
    names = ["fotograf.jpg", "is-programi.tr.pdf", "programme-v2.en.pdf", "programme-v2-2.en.pdf"]
    assert [name for name, _ in imported.files] == ["index.tr.md", "index.en.md", *names]
    assert (
        "image: fotograf.jpg\n"
        'image_alt: "Salonda altı panelist"\n'
        'image_credit: "WALD"\n'
        "documents:\n"
        "  - file: is-programi.tr.pdf\n"
        '    title: "Toplantı programı"\n'
        "---\n"
    ) in texts(imported)["index.tr.md"]
    assert (
        'image_alt: "Six panellists"\n'
        'image_credit: "WALD"\n'
        "documents:\n"
        "  - file: programme-v2.en.pdf\n"
        '    title: "Programme v2"\n'
        "  - file: programme-v2-2.en.pdf\n"
        '    title: "Second"\n'
        "---\n"
    ) in texts(imported)["index.en.md"]


def test_documents_in_a_language_without_a_version_stand_in_the_original() -> None:
    with storage() as server:
        answers = SOUND | {"documents_en": "Programme " + server.document("a.pdf", PAPER)}
        imported = made(body(**answers), server.hosts)
    assert codes(imported) == []
    assert 'documents:\n  - file: a.en.pdf\n    title: "Programme"\n' in texts(imported)["index.tr.md"]


@pytest.mark.parametrize(("data", "name"), [(laden_jpeg(), "fotograf.jpg"), (laden_png(), "fotograf.png")])
def test_nothing_of_a_photo_but_its_pixels_comes_into_the_repository(data: bytes, name: str) -> None:
    assert CANARY in data
    with storage() as server:
        answers = SOUND | {"photo": server.photo(data), "alt_tr": "Bir salon"}
        imported = made(body(**answers), server.hosts)
    assert codes(imported) == []
    stored = dict(imported.files)[name]
    for trace in (CANARY, b"Exif", b"eXIf", b"xmp", b"XMP", b"ICC_PROFILE", b"iCCP", b"tEXt", b"iTXt", b"pHYs"):
        assert trace not in stored


@pytest.mark.parametrize("form", ["![x]({url})", '<img width="600" alt="x" src="{url}" />', "{url}", "\n{url}\n"])
def test_a_photo_is_found_however_github_writes_it(form: str) -> None:
    with storage() as server:
        server.photo(saved("JPEG"))
        answers = SOUND | {"photo": form.format(url=server.address(UUID)), "alt_tr": "Bir salon"}
        assert codes(made(body(**answers), server.hosts)) == []


def test_nothing_is_asked_of_any_host_but_github_and_nothing_made() -> None:
    with storage() as server:
        server.photo(saved("JPEG"))
        imported = made(body(**SOUND | {"photo": f"![x]({server.address(UUID)})", "alt_tr": "Bir salon"}))
        assert server.asked == []
    assert codes(imported) == ["SG016 Fotoğraf"]
    assert (imported.name, imported.files) == ("", ())


def test_all_faults_of_a_form_are_told_at_once_in_the_words_of_its_fields() -> None:
    wrong = {"title_en": "A title", "date": "31.04.2026", "number": "0", "time": "25:00", "end": "x", "consent": ""}
    imported = made(body("en", **wrong, documents_en="later", alt_en="A hall"))
    assert [(problem.path, message_of(problem, "en")) for problem in imported.problems] == [
        ("Text (English)", "There is a title but no text in the same language."),
        ("What does the photo show? (English)", "Something is said of a photo, but there is none."),
        ("Confirmation", "The box has not been ticked."),
        ("Documents (English)", "There is something here that does not belong into this field."),
        ("Date", "There is no such day: 31.04.2026 (month 4 of 2026 has 30 days)."),
        ("Number of the meeting", "“event.number” must be a whole number from 1 to 3999; here it says “0”."),
        ("Last day", "The date could not be understood: x"),
        ("Time", "A time cannot be written like this: 25:00"),
    ]


def test_a_photo_of_any_form_is_kept_no_wider_than_is_ever_published() -> None:
    from io import BytesIO  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415

    file = BytesIO()
    Image.new("RGB", (4000, 3000), (200, 30, 30)).save(file, "JPEG")
    with storage() as server:
        answers = SOUND | {"photo": server.photo(file.getvalue()), "alt_tr": "Bir salon"}
        imported = made(body(**answers), server.hosts)
    with Image.open(BytesIO(dict(imported.files)["fotograf.jpg"])) as image:
        assert image.size == (2560, 1920)
    assert replace(imported, files=()).is_sound


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    [
        "---",
        "### Tarih",
        "- [x] Toplantı",
        "2026-03-05",
        "{{ x }}",
        '"',
        "\\",
        "![a](https://github.com/x)",
        "\u202e",
    ]
)


def made_or_told(text: str) -> Imported | set[str]:
    """Return what became of a form, or the codes of what kept its answers from being told apart."""
    try:
        return made(text)
    except SiteError as fault:
        return {problem.code for problem in fault.problems}


@given(st.sampled_from(list(LABELS)), st.dictionaries(st.sampled_from(list(LABELS["tr"])), ANYTHING))
def test_whatever_is_filled_in_is_taken_whole_or_told_of(language: str, answers: dict[str, str]) -> None:
    sound = SOUND if language == "tr" else {"title_en": "x", "text_en": "x", "date": "2026", "consent": CONSENT}
    imported = made_or_told(body(language, **sound | answers).replace("\r", "\n"))
    if isinstance(imported, set):
        assert imported <= {"SG004", "SG005"}
        return
    assert imported.is_sound == bool(imported.files)
    for version in imported.versions if imported.is_sound else ():
        document, problems = read_document(version.text.encode(), version.file)
        assert document is not None
        assert (problems, document.markdown) == ((), version.markdown.rstrip())
        assert document.metadata["title"] == " ".join(imported.answers[f"title_{version.language}"].split())


@given(st.integers(0, 3000), st.integers(0, 40), ANYTHING)
def test_a_form_changed_anywhere_is_taken_whole_or_told_of(place: int, length: int, put_in: str) -> None:
    text = body(**FULL)
    imported = made_or_told(text[:place] + put_in + text[place + length :])
    assert not isinstance(imported, set) or imported <= {"SG003", "SG004", "SG005"}

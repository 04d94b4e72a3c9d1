from pathlib import Path

import pytest
from sites import article, codes_of, find_problems, make_site, read_parts

from sitegen.content.articles import text_digest
from sitegen.content.model import Article
from sitegen.problems import hint_of, message_of

FOLDER = "content/news/2019-11-06-x"
TR, EN = f"{FOLDER}/index.tr.md", f"{FOLDER}/index.en.md"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


def pair(root: Path, turkish: tuple[str, ...], english: tuple[str, ...], text: str = "") -> Path:
    return make_site(root, f"-- {TR} --\n{article('Başlık', *turkish)}-- {EN} --\n{article('Title', *english)}{text}")


def single(root: Path, *fields: str, path: str = TR) -> Path:
    return make_site(root, f"-- {path} --\n{article('Başlık', *fields)}")


def read(root: Path) -> dict[str, Article]:
    return {entry.language: entry for entry in read_parts(root).articles}


def put_photo(root: Path, name: str = "panel.png", folder: str = FOLDER) -> None:
    (root / folder / name).write_bytes(PIXEL)


def test_a_version_inherits_what_the_other_states_of_the_shared_fields(tmp_path: Path) -> None:
    pair(
        tmp_path,
        (
            "date: 2019-11-06",
            "tags: [meeting]",
            "event: {number: 3, start: 2019-11-05, time: '12:00', online: true, place: İstanbul, theme: Kent}",
            "sources: [{publisher: WALD}]",
            "publishDate: 2019-11-07",
        ),
        ("event: {place: Istanbul}",),
    )
    turkish, english = read(tmp_path).values()
    for name in ("key", "date", "tags", "sources", "publish_date", "original"):
        assert getattr(turkish, name) == getattr(english, name), name
    assert turkish.event is not None
    assert english.event is not None
    for name in ("number", "start", "end", "time", "online"):
        assert getattr(turkish.event, name) == getattr(english.event, name), name
    assert (turkish.event.place, turkish.event.theme) == ("İstanbul", "Kent")
    assert (english.event.place, english.event.theme) == ("Istanbul", "")


@pytest.mark.parametrize(
    ("field", "turkish", "english"),
    [
        ("date", "2019-11-06", "2019-11-07"),
        ("date", "2019-11-06", "2019-11"),
        ("publishDate", "2019-11-06 09:00", "2019-11-06 10:00"),
        ("expiryDate", "2026-01-01", "2027-01-01"),
        ("draft", "true", "false"),
        ("tags", "[meeting]", "[meeting, meeting2]"),
        ("original", "tr", "en"),
        ("translationKey", "news/a", "news/b"),
        ("sources", "[{publisher: A}]", "[{publisher: B}]"),
    ],
)
def test_shared_fields_that_differ_name_the_lines_of_both_versions(
    tmp_path: Path, field: str, turkish: str, english: str
) -> None:
    other = () if field == "date" else ("date: 2019-11-06",)
    pair(tmp_path, (*other, f"{field}: {turkish}"), ("# nothing", f"{field}: {english}"))
    [problem] = [problem for problem in find_problems(tmp_path) if problem.code == "SG513"]
    assert (problem.path, problem.line) == (EN, 4)
    line = 3 + len(other)
    assert message_of(problem, "tr") == f"“{field}” iki dilde farklı yazılmış; öteki: {TR}:{line}."
    assert message_of(problem, "en") == f"“{field}” differs between the language versions; the other is {TR}:{line}."


@pytest.mark.parametrize(
    ("field", "turkish", "english"),
    [
        ("number", "3", "4"),
        ("start", "2019-11-06", "2019-11-05"),
        ("time", "'12:00'", "'13:00'"),
        ("online", "true", "false"),
    ],
)
def test_shared_facts_of_an_event_that_differ_name_the_lines_of_both_versions(
    tmp_path: Path, field: str, turkish: str, english: str
) -> None:
    pair(
        tmp_path,
        ("date: 2019-11-06", "event:", "  place: İstanbul", f"  {field}: {turkish}"),
        ("event:", f"  {field}: {english}"),
    )
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.path, problem.line) == ("SG513", EN, 4)
    assert dict(problem.values) == {"field": f"event.{field}", "other": f"{TR}:6"}


def test_shared_fields_that_agree_are_fine_however_they_are_written(tmp_path: Path) -> None:
    pair(tmp_path, ("date: 2019-11-06", "tags: [meeting]"), ('date: "2019-11-06"', "tags:", "  - meeting"))
    assert codes_of(tmp_path) == []


@pytest.mark.parametrize("drafts", [(True, False), (False, True), (True, True)])
def test_a_draft_in_either_version_makes_drafts_of_both(tmp_path: Path, drafts: tuple[bool, bool]) -> None:
    turkish, english = (("draft: true",) if is_draft else () for is_draft in drafts)
    pair(tmp_path, ("date: 2019-11-06", *turkish), english)
    assert [entry.draft for entry in read(tmp_path).values()] == [True, True]


def test_documents_of_a_folder_are_merged_with_each_languages_own_titles(tmp_path: Path) -> None:
    pair(
        tmp_path,
        ("date: 2019-11-06", "documents: [{file: a.txt, title: Gündem}, {file: b.txt, title: Rapor}]"),
        ("documents: [{file: c.txt, title: List}, {file: a.txt, title: Agenda}]",),
        "".join(f"-- {FOLDER}/{name}.txt --\nmetin\n" for name in "abc"),
    )
    found = {
        code: [(link.file, link.title, link.title_language) for link in entry.documents]
        for code, entry in read(tmp_path).items()
    }
    assert found == {
        "tr": [("a.txt", "Gündem", "tr"), ("b.txt", "Rapor", "tr"), ("c.txt", "List", "en")],
        "en": [("c.txt", "List", "en"), ("a.txt", "Agenda", "en"), ("b.txt", "Rapor", "tr")],
    }


@pytest.mark.parametrize(
    ("turkish", "english", "original"),
    [
        ((), (), "tr"),
        (("original: en",), (), "en"),
        ((), ("original: en",), "en"),
        (("original: tr",), ("original: tr",), "tr"),
    ],
)
def test_the_original_is_what_either_version_states_else_the_sites_own_language(
    tmp_path: Path, turkish: tuple[str, ...], english: tuple[str, ...], original: str
) -> None:
    pair(tmp_path, ("date: 2019-11-06", *turkish), english)
    assert {entry.original for entry in read(tmp_path).values()} == {original}


def test_the_original_of_a_single_version_is_itself(tmp_path: Path) -> None:
    single(tmp_path, "date: 2019-11-06", path=EN)
    assert read(tmp_path)["en"].original == "en"


def test_an_original_that_is_not_there_is_told(tmp_path: Path) -> None:
    single(tmp_path, "date: 2019-11-06", "original: en")
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.place) == ("SG518", f"{TR}:4:11")
    assert message_of(problem, "tr") == "“original: en” yazılmış, ama bu duyurunun o dilde bir metni yok."
    assert hint_of(problem, "en") == "Name the language in which the text was first written: tr."


def test_a_translation_key_pairs_files_of_different_folders(tmp_path: Path) -> None:
    other = "content/news/2019-11-06-y/index.en.md"
    key = "translationKey: news/third"
    text = f"-- {TR} --\n{article('Başlık', 'date: 2019-11-06', key)}-- {other} --\n{article('Title', key)}"
    make_site(tmp_path, text)
    turkish, english = read(tmp_path).values()
    assert (turkish.key, turkish.folder) == ("news/third", "news/2019-11-06-x")
    assert (english.key, english.folder) == ("news/third", "news/2019-11-06-y")
    assert english.date == turkish.date


@pytest.mark.parametrize("stating", [0, 1])
def test_a_translation_key_stated_by_one_version_holds_for_its_folder(tmp_path: Path, stating: int) -> None:
    keys = [("translationKey: news/third",) if index == stating else () for index in (0, 1)]
    pair(tmp_path, ("date: 2019-11-06", *keys[0]), keys[1])
    assert {entry.key for entry in read(tmp_path).values()} == {"news/third"}


def test_a_key_and_language_that_two_files_share_name_both(tmp_path: Path) -> None:
    other = "content/news/2019-11-06-y/index.tr.md"
    key = "translationKey: news/2019-11-06-x"
    text = f"-- {TR} --\n{article('Bir', 'date: 2019-11-06')}-- {other} --\n{article('İki', 'date: 2019-11-06', key)}"
    make_site(tmp_path, text)
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.place) == ("SG520", f"{other}:4:17")
    assert message_of(problem, "tr") == (
        f"Aynı çeviri anahtarı (news/2019-11-06-x) ve dil iki dosyada var; öteki: {TR}."
    )
    assert message_of(problem, "en") == (
        f"The same translation key (news/2019-11-06-x) and language occur in two files; the other is {TR}."
    )


def test_a_translation_key_pairs_no_announcement_with_a_page(tmp_path: Path) -> None:
    other, key = "content/pages/about/index.en.md", "translationKey: news/2019-11-06-x"
    text = f"-- {TR} --\n{article('Bir', 'date: 2019-11-06')}-- {other} --\n{article('About', key)}"
    [problem] = find_problems(make_site(tmp_path, text))
    assert (problem.code, problem.place) == ("SG530", f"{other}:3:17")
    assert message_of(problem, "tr").endswith(f"bir haberi bir sayfayla eşleştiriyor; öteki: {TR}.")


def test_files_are_not_inherited_from_another_folder(tmp_path: Path) -> None:
    other, key = "content/news/2019-11-06-y/index.en.md", "translationKey: news/third"
    fields = ("date: 2019-11-06", "image: panel.png", "image_alt: Salon", "documents: [{file: a.txt, title: Gündem}]")
    document = f"-- {FOLDER}/a.txt --\nmetin\n"
    make_site(
        tmp_path, f"-- {TR} --\n{article('Başlık', key, *fields)}{document}-- {other} --\n{article('Title', key)}"
    )
    put_photo(tmp_path)
    turkish, english = read(tmp_path).values()
    assert turkish.image is not None
    assert len(turkish.documents) == 1
    assert (english.image, english.documents) == (None, ())
    assert codes_of(tmp_path) == []


def test_an_announcement_without_a_date_is_a_problem_and_a_page_without_one_is_not(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('Başlık')}-- content/pages/a/index.tr.md --\n{article('Sayfa')}")
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.path) == ("SG514", TR)
    assert message_of(problem, "tr") == "Duyurunun tarihi yok."
    assert hint_of(problem, "tr") == "Üst bilgiye tarih ekleyin: date: 2019-11-06 (gün bilinmiyorsa 2019-11)."
    assert message_of(problem, "en") == "The announcement has no date."


@pytest.mark.parametrize(
    ("date", "is_told"),
    [
        ("2019-11-06", False),
        ("2019-11", False),
        ("2019", False),
        ('"2019-11-06 14:00"', False),
        ("2019-11-07", True),
        ("2018", True),
    ],
)
def test_a_date_that_is_not_the_folders_is_a_warning(tmp_path: Path, date: str, *, is_told: bool) -> None:
    single(tmp_path, f"date: {date}")
    assert codes_of(tmp_path) == ([f"SG519 {TR}:3:7"] if is_told else [])


def test_the_warning_about_a_date_says_both(tmp_path: Path) -> None:
    single(tmp_path, "date: 2019-11-07")
    [problem] = find_problems(tmp_path)
    assert message_of(problem, "tr") == ("Klasör adındaki tarih (2019-11-06-x) ile date alanı (2019-11-07) uyuşmuyor.")
    assert len(read(tmp_path)) == 1


def test_an_unknown_topic_is_told_with_the_one_that_is_meant(tmp_path: Path) -> None:
    single(tmp_path, "date: 2019-11-06", "tags: [meeting, metting]")
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.line) == ("SG515", 4)
    assert message_of(problem, "tr") == "“metting” diye bir konu yok. → “meeting”?"
    assert message_of(problem, "en") == "There is no topic “metting”. → “meeting”?"


@pytest.mark.parametrize("title", ["مرحبا", "!!!", "你好"])
def test_a_title_that_makes_no_address_asks_for_a_slug(tmp_path: Path, title: str) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article(title, 'date: 2019-11-06')}")
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.path) == ("SG516", TR)
    assert message_of(problem, "tr") == f"“{title}” başlığından adres yapılamadı: içinde Latin harfi ya da rakam yok."
    make_site(tmp_path, f"-- {TR} --\n{article(title, 'date: 2019-11-06', 'slug: merhaba')}")
    assert read(tmp_path)["tr"].slug == "merhaba"


@pytest.mark.parametrize(
    "field", ["image: panel.png\nimage_alt: Salon", "documents: [{file: panel.pdf, title: Gündem}]"]
)
def test_a_file_that_is_not_in_the_folder_is_told_with_the_nearest(tmp_path: Path, field: str) -> None:
    single(tmp_path, "date: 2019-11-06", field)
    put_photo(tmp_path, "Panel.png")
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.line) == ("SG521", 4)
    name = "panel.png" if "png" in field else "panel.pdf"
    close = " → “Panel.png”?" if "png" in field else message_of(problem, "tr").partition("yok.")[2]
    assert message_of(problem, "tr") == f"“{name}” bu duyurunun klasöründe yok.{close}"


def test_a_document_is_no_lead_photo_and_a_photo_no_document(tmp_path: Path) -> None:
    single(
        tmp_path,
        "date: 2019-11-06",
        "image: a.txt",
        "image_alt: Salon",
        "documents: [{file: panel.png, title: Salon}]",
    )
    (tmp_path / FOLDER / "a.txt").write_text("metin\n", encoding="utf-8")
    put_photo(tmp_path)
    image, document = find_problems(tmp_path)
    assert (image.code, image.line, document.code, document.line) == ("SG526", 4, "SG527", 6)
    assert message_of(image, "tr") == "“a.txt” bir fotoğraf değil; burada yalnızca fotoğraf gösterilebilir."
    assert message_of(document, "en") == "“panel.png” is not a document but a photo."
    assert hint_of(document, "tr") == "Fotoğrafı metnin içinde gösterin: ![açıklaması](panel.png)"


def test_a_version_that_inherits_the_photo_says_in_its_own_language_what_it_shows(tmp_path: Path) -> None:
    photo = ("date: 2019-11-06", "image: panel.png", "image_alt: Salon", "image_credit: WALD")
    pair(tmp_path, photo, ())
    put_photo(tmp_path)
    assert codes_of(tmp_path) == [f"SG223 {EN}:1:1"]
    pair(tmp_path, photo, ("image_alt: A hall",))
    images = [entry.image for entry in read(tmp_path).values()]
    assert [(image.file, image.alt, image.credit) for image in images if image] == [
        ("panel.png", "Salon", "WALD"),
        ("panel.png", "A hall", ""),
    ]


def test_a_decorative_photo_needs_no_words_in_any_version(tmp_path: Path) -> None:
    pair(tmp_path, ("date: 2019-11-06", "image: panel.png", "image_decorative: true"), ())
    put_photo(tmp_path)
    assert codes_of(tmp_path) == []


def test_a_moment_without_a_zone_is_one_of_the_sites_zone(tmp_path: Path) -> None:
    single(tmp_path, "date: 2019-11-06", 'publishDate: "2026-03-12 09:00"', 'expiryDate: "2026-04-01T09:00:00Z"')
    entry = read(tmp_path)["tr"]
    assert entry.publish_date is not None
    assert entry.expiry_date is not None
    assert entry.publish_date.isoformat() == "2026-03-12T09:00:00+03:00"
    assert entry.expiry_date.isoformat() == "2026-04-01T09:00:00+00:00"


@pytest.mark.parametrize("text", ["", "\n\n", "---\n---\n", '---\ntitle: ""\n---\n'])
def test_an_empty_version_counts_as_missing(tmp_path: Path, text: str) -> None:
    make_site(tmp_path, f"-- {EN} --\n{article('Title', 'date: 2019-11-06')}")
    (tmp_path / TR).write_text(text, encoding="utf-8")
    assert list(read(tmp_path)) == ["en"]
    assert read(tmp_path)["en"].original == "en"


def test_articles_are_ordered_by_key_and_language(tmp_path: Path) -> None:
    files = [f"content/news/2019-11-{day:02}-x/index.{code}.md" for day in (9, 1) for code in ("en", "tr")]
    text = "".join(f"-- {file} --\n{article('T', f'date: {file[13:23]}')}" for file in files)
    make_site(tmp_path, text)
    assert [(entry.key[-4:-2], entry.language) for entry in read_parts(tmp_path).articles] == [
        ("01", "tr"), ("01", "en"), ("09", "tr"), ("09", "en"),
    ]  # fmt: skip


def test_a_digest_changes_with_the_words_and_not_with_spaces_or_unicode_form() -> None:
    digest = text_digest("Başlık", "Özet", "Bir  paragraf.\n")
    assert digest == text_digest("Bas\u0327lık", "O\u0308zet", "Bir\nparagraf.")
    assert digest != text_digest("Başlık", "Özet", "Bir paragraf")
    assert len(digest) == 16


def test_a_title_without_a_text_is_a_warning(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('Başlık', 'date: 2019-11-06', body='')}")
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.place) == ("SG529", f"{TR}:1:1")
    assert message_of(problem, "tr") == "Duyurunun başlığı var, metni yok."
    assert message_of(problem, "en") == "The announcement has a title but no text."
    assert len(read(tmp_path)) == 1

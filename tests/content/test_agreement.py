from pathlib import Path

import pytest
from sites import EN, FOLDER, TR, article, codes_of, find_problems, make_site, pair, put_photo, read_parts, single

from sitegen.problems import hint_of, message_of


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


def test_an_original_that_is_not_there_is_told(tmp_path: Path) -> None:
    single(tmp_path, "date: 2019-11-06", "original: en")
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.place) == ("SG518", f"{TR}:4:11")
    assert message_of(problem, "tr") == "“original: en” yazılmış, ama bu duyurunun o dilde bir metni yok."
    assert hint_of(problem, "en") == "Name the language in which the text was first written: tr."


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
    assert len(read_parts(tmp_path).articles) == 1


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
    assert [entry.slug for entry in read_parts(tmp_path).articles] == ["merhaba"]


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


def test_a_title_without_a_text_is_a_warning(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('Başlık', 'date: 2019-11-06', body='')}")
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.place) == ("SG529", f"{TR}:1:1")
    assert message_of(problem, "tr") == "Duyurunun başlığı var, metni yok."
    assert message_of(problem, "en") == "The announcement has a title but no text."
    assert len(read_parts(tmp_path).articles) == 1


LONG = "Toplantıda konuşulanlar aşağıdadır. " * 30


def texts(root: Path, turkish: str, english: str, *fields: str) -> Path:
    """Write an announcement with these texts and a summary in both languages."""
    tr = article("Başlık", "summary: Özet.", "date: 2019-11-06", *fields, body=turkish)
    en = article("Title", "summary: A summary.", body=english)
    return make_site(root, f"-- {TR} --\n{tr}-- {EN} --\n{en}")


def test_days_that_differ_between_the_texts_are_a_warning(tmp_path: Path) -> None:
    texts(tmp_path, "16 Ekim 2018 günü.", "On 17 October 2018.")
    (problem,) = find_problems(tmp_path)
    assert problem.code == "SG532"
    assert dict(problem.values) == {"other": "16 Ekim 2018", "place": TR, "written": "17 October 2018"}


@pytest.mark.parametrize(
    ("turkish", "english"),
    [
        ("16 Ekim 2018 günü.", "On 16 October 2018."),
        ("16 Ekim 2018 ve 1 Mayıs 2019.", "On 16 October 2018."),
        ("O gün.", "On 16 October 2018."),
    ],
)
def test_a_text_that_merely_names_fewer_days_is_none(tmp_path: Path, turkish: str, english: str) -> None:
    assert codes_of(texts(tmp_path, turkish, english)) == []


def test_a_text_that_is_far_shorter_than_the_other_is_a_warning(tmp_path: Path) -> None:
    assert codes_of(texts(tmp_path, LONG, "A short text.")) == [f"SG534 {EN}"]


def test_short_texts_may_differ(tmp_path: Path) -> None:
    assert codes_of(texts(tmp_path, "Kısa bir metin. " * 20, "Short.")) == []


@pytest.mark.parametrize(("body", "codes"), [(LONG, ["SG531"]), ("- madde", ["SG531"]), ("Bir paragraf.", [])])
def test_a_summary_is_missed_where_the_first_paragraph_cannot_stand_for_it(
    tmp_path: Path, body: str, codes: list[str]
) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('Başlık', 'date: 2019-11-06', body=body)}")
    assert [problem.code for problem in find_problems(tmp_path)] == codes


def test_a_draft_has_time_for_its_summary(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('Başlık', 'date: 2019-11-06', 'draft: true', body=LONG)}")
    assert find_problems(tmp_path) == ()


@pytest.mark.parametrize(("tag", "close"), [("Toplantı", "meeting"), ("toplanti", "meeting"), ("MEETING", "meeting")])
def test_a_topic_is_known_by_its_names_in_every_language(tmp_path: Path, tag: str, close: str) -> None:
    (problem,) = find_problems(single(tmp_path, "date: 2019-11-06", f"tags: [{tag}]"))
    assert dict(problem.values)["close"] == f" → “{close}”?"
    assert problem.fixed == f"tags: [{close}]"


def test_a_file_is_known_in_another_letter_case_and_unicode_form(tmp_path: Path) -> None:
    fields = ("date: 2019-11-06", "image: SALON.PNG", "image_alt: Salondaki katılımcılar")
    single(tmp_path, *fields)
    put_photo(tmp_path, "salon.png")
    (problem,) = find_problems(tmp_path)
    assert (problem.code, problem.fixed) == ("SG521", "image: salon.png")


def twin_codes(root: Path, turkish: tuple[str, ...], english: tuple[str, ...] = ()) -> list[str]:
    text = "".join(f"-- {FOLDER}/program.{code}.txt --\nProgram.\n" for code in ("tr", "en", "de"))
    pair(root, ("date: 2019-11-06", *turkish), ("# nothing", *english), text)
    return [code for code in codes_of(root) if "SG342" in code]


LISTED = "documents: [{file: program.tr.txt, title: Program}]"


def test_a_document_whose_counterpart_in_the_other_language_nothing_shows_is_told(tmp_path: Path) -> None:
    assert twin_codes(tmp_path, (LISTED,)) == [f"SG342 {TR}:4:20"]
    problem = next(problem for problem in find_problems(tmp_path) if problem.code == "SG342")
    assert "“program.en.txt”" in message_of(problem, "tr")


def test_counterparts_that_either_version_lists_or_links_are_fine(tmp_path: Path) -> None:
    other = "documents: [{file: program.en.txt, title: Programme}]"
    assert twin_codes(tmp_path, (LISTED,), (other,)) == []
    both = "documents: [{file: program.tr.txt, title: Program}, {file: program.en.txt, title: Programme}]"
    assert twin_codes(tmp_path, (both,)) == []


def test_a_document_in_one_language_alone_is_fine(tmp_path: Path) -> None:
    pair(tmp_path, ("date: 2019-11-06", LISTED), ("# nothing",), f"-- {FOLDER}/program.tr.txt --\nProgram.\n")
    assert [code for code in codes_of(tmp_path) if "SG342" in code] == []

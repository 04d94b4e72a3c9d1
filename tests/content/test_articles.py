from pathlib import Path

import pytest
from sites import EN, FOLDER, TR, article, codes_of, make_site, pair, put_photo, read_parts, single

from sitegen.content.model import Article


def read(root: Path) -> dict[str, Article]:
    return {entry.language: entry for entry in read_parts(root).articles}


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

"""What content-management front ends write, read as it is: fields nobody touched, shared fields in every version.

The texts are those that Sveltia CMS 0.221.1 wrote, with and without `omit_empty_optional_fields`.
"""

from pathlib import Path

import pytest
from sites import EN, TR, codes_of, make_site, put_photo, read_parts, write_files

from sitegen.content.model import Article, ImageGap

# Everything that can be left untouched, as such programs write it.
UNTOUCHED = """summary: ''
slug: ''
aliases: []
lastmod: ''
publishDate: ''
expiryDate: null
tags: []
event:
  number: ''
  start: ''
  online: false
  place: ''
  organisers: []
  speakers:
    - ''
image: ''
image_alt: ''
image_credit: ''
image_decorative: false
documents: []
sources:
  - {}
corrections:
  - date: ''
    text: ''
"""
BARE = "title: 'Çağrı: Kâğıthane’de şölen'\ndate: 2019-11-06\n"


def versions(root: Path, turkish: str, english: str = "") -> dict[str, Article]:
    """Return the versions of one announcement by language, from what stands in each file's front matter."""
    write_files(make_site(root), f"-- {TR} --\n---\n{turkish}---\n\nMetin.\n\n")
    if english:
        write_files(root, f"-- {EN} --\n{english}")
    return {article.language: article for article in read_parts(root).articles}


def lines(*fields: str) -> str:
    return "".join(f"{field}\n" for field in fields)


def text(fields: str, body: str = "Text.") -> str:
    return f"---\n{fields}---\n\n{body}\n"


@pytest.mark.parametrize("empty", ["''", '""', "", "null", "~", "[]", "{}", "' '", "['']", "[{}]", "{place: ''}"])
@pytest.mark.parametrize(
    "field", ["summary", "tags", "event", "image", "documents", "sources", "publishDate", "corrections"]
)
def test_a_field_that_was_left_empty_counts_as_not_stated(tmp_path: Path, field: str, empty: str) -> None:
    with_it = versions(tmp_path / "with", f"{BARE}{field}: {empty}\n")
    assert with_it == versions(tmp_path / "without", BARE)


def test_a_form_that_nobody_touched_says_nothing(tmp_path: Path) -> None:
    untouched = UNTOUCHED.replace("  online: false\n", "").replace("image_decorative: false\n", "")
    assert versions(tmp_path / "form", BARE + untouched) == versions(tmp_path / "bare", BARE)


def test_a_switch_that_nobody_touched_is_off(tmp_path: Path) -> None:
    [article] = versions(tmp_path, f"{BARE}draft: false\nimage_decorative: false\n").values()
    assert (article.draft, article.image, article.event) == (False, None, None)


def test_shared_fields_stand_in_both_versions_and_agree(tmp_path: Path) -> None:
    shared = (
        "date: 2019-11-06\ntags:\n  - meeting\nimage: panel.png\nimage_alt: Pano\nimage_decorative: false\n"
        "sources:\n  - publisher: WALD\n    lang: tr\ndraft: false\nevent:\n  number: 3\n  online: false\n"
    )
    root = tmp_path
    write_files(make_site(root), f"-- {TR} --\n{text(lines('title: Toplantı') + shared)}")
    write_files(root, f"-- {EN} --\n{text(lines('title: Meeting') + shared)}")
    put_photo(root)
    assert codes_of(root) == []
    both = read_parts(root).articles
    assert {article.tags for article in both} == {("meeting",)}
    assert [article.event.number for article in both if article.event] == [3, 3]


def test_shared_fields_that_do_not_agree_are_told(tmp_path: Path) -> None:
    write_files(make_site(tmp_path), f"-- {TR} --\n{text(lines('title: Bir', 'date: 2019-11-06'))}")
    write_files(tmp_path, f"-- {EN} --\n{text(lines('title: One', 'date: 2019-11-06 14:00'))}")
    assert codes_of(tmp_path) == [f"SG513 {EN}:3:7"]


@pytest.mark.parametrize(
    "english",
    [
        "",
        "\n",
        "---\n---\n",
        "---\ntitle: ''\n---\n",
        f"---\ntitle: ''\ndate: 2019-11-06\n{UNTOUCHED}body: ''\n---\n\n",
    ],
    ids=["empty", "blank", "fences", "no title", "an untouched form"],
)
def test_a_language_that_was_left_empty_counts_as_missing(tmp_path: Path, english: str) -> None:
    if "body: ''" in english:
        english = english.replace("body: ''\n", "")
    write_files(make_site(tmp_path), f"-- {TR} --\n{text(BARE)}")
    (tmp_path / EN).write_text(english, encoding="utf-8")
    assert [article.language for article in read_parts(tmp_path).articles] == ["tr"]


@pytest.mark.parametrize(
    "title",
    [
        "'Çağrı: Kâğıthane’de şölen'",
        '"Çağrı: Kâğıthane’de şölen"',
        ">-\n  Çağrı:\n  Kâğıthane’de şölen",
        "|-\n  Çağrı: Kâğıthane’de şölen",
    ],
)
def test_a_title_reads_alike_however_it_is_quoted(tmp_path: Path, title: str) -> None:
    [article] = versions(tmp_path, f"title: {title}\ndate: 2019-11-06\n").values()
    assert article.title == "Çağrı: Kâğıthane’de şölen"


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("2019-11-06", "2019-11-06"),
        ("'2019-11-06'", "2019-11-06"),
        ("2019-11-06 14:00", "2019-11-06T14:00"),
        ("2019-11-06T14:00", "2019-11-06T14:00"),
        ("2019-11-06T14:00:00", "2019-11-06T14:00"),
        ("2019-11-06T14:00:00+03:00", "2019-11-06T14:00"),
        ("2019-11", "2019-11"),
    ],
)
def test_a_date_reads_alike_however_it_is_written(tmp_path: Path, date: str, iso: str) -> None:
    [article] = versions(tmp_path, f"title: Bir\ndate: {date}\n").values()
    assert article.date is not None
    assert article.date.iso.startswith(iso)


@pytest.mark.parametrize("image", ["panel.png", "'panel.png'", '"panel.png"'])
def test_a_photo_goes_by_the_bare_name_of_its_file(tmp_path: Path, image: str) -> None:
    write_files(make_site(tmp_path), f"-- {TR} --\n{text(BARE + lines(f'image: {image}', 'image_alt: Pano'))}")
    put_photo(tmp_path)
    [article] = read_parts(tmp_path).articles
    assert article.image is not None
    assert article.image.file == "panel.png"


@pytest.mark.parametrize("image", ["/content/news/2019-11-06-x/panel.png", "./panel.png", "../x/panel.png"])
def test_a_photo_by_another_path_is_told_with_its_bare_name(tmp_path: Path, image: str) -> None:
    write_files(make_site(tmp_path), f"-- {TR} --\n{text(BARE + lines(f'image: {image}', 'image_alt: Pano'))}")
    put_photo(tmp_path)
    assert codes_of(tmp_path) == [f"SG222 {TR}:4:8"]


def test_a_photo_in_the_text_goes_by_its_bare_name_too(tmp_path: Path) -> None:
    write_files(make_site(tmp_path), f"-- {TR} --\n{text(BARE, lines('Metin.', '', '![Pano](panel.png)'))}")
    put_photo(tmp_path)
    assert codes_of(tmp_path) == []
    [article] = read_parts(tmp_path).articles
    assert [gap.file for gap in article.outline.gaps if isinstance(gap, ImageGap)] == ["panel.png"]


def test_a_day_of_events_and_a_time_are_read_without_quotes(tmp_path: Path) -> None:
    fields = (
        f"{BARE}event:\n  number: 3\n  end: 2019-11-07\n  time: 14:00\n  online: true\n  speakers:\n    - A\n    - ''\n"
    )
    [article] = versions(tmp_path, fields).values()
    assert article.event is not None
    event = article.event
    assert (event.number, event.time, event.online, event.speakers) == (3, "14:00", True, ("A",))

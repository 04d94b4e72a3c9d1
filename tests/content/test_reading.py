import os
import re
from pathlib import Path

import pytest
from sites import BASE, article, codes_of, files, find_problems, make_site, read_parts

from sitegen.content.reading import read_config, read_content
from sitegen.content.sources import Kept
from sitegen.problems import SiteError, message_of
from sitegen.trace.shelf import Shelf

FOLDER = "content/news/2019-11-06-x"
TR, EN = f"{FOLDER}/index.tr.md", f"{FOLDER}/index.en.md"


def test_problems_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    make_site(
        tmp_path,
        f"-- {TR} --\n{article('Başlık', 'date: 2019-13-06', 'draft: maybe')}"
        f"-- {EN} --\n---\ntitle: [a\n---\n"
        f"-- content/news/2020-01-01-y/index.tr.md --\n{article('Y', 'date: 2020-01-01', 'tags: [x]')}"
        f"-- content/pages/a/index.tr.md --\n{article('A', body='![](yok.jpg)')}"
        "-- content/pages/Eski/index.tr.md --\n"
        f"{article('B')}",
    )
    files = {problem.path for problem in find_problems(tmp_path)}
    assert files == {
        TR,
        EN,
        "content/news/2020-01-01-y/index.tr.md",
        "content/pages/a/index.tr.md",
        "content/pages/Eski",
    }


def test_settings_topics_files_and_design_are_checked_before_any_text_is_read(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\nno front matter\n-- {FOLDER}/photos/a.txt --\nx\n-- content/tags.toml --\n[a\n")
    (tmp_path / "templates/assets/site.css").unlink()
    assert codes_of(tmp_path) == [
        f"SG505 {FOLDER}/photos",
        "SG601 content/tags.toml:1:3",
        "SG615 templates/assets/site.css",
    ]


@pytest.mark.parametrize("name", ["content/site.toml", "content/tags.toml"])
def test_a_site_without_its_settings_says_which_file_is_missing(tmp_path: Path, name: str) -> None:
    make_site(tmp_path)
    (tmp_path / name).unlink()
    [problem] = find_problems(tmp_path)
    assert (problem.code, problem.place) == ("SG805", name)
    assert message_of(problem, "tr") == "Dosya okunamadı: yerinde yok."
    assert message_of(problem, "en") == "The file could not be read: No such file or directory."


def test_another_base_url_replaces_that_of_the_settings(tmp_path: Path) -> None:
    make_site(tmp_path)
    assert read_config(tmp_path).base_url == "https://example.org/"
    assert read_config(tmp_path, "https://org.github.io/repo").base_url == "https://org.github.io/repo/"


def test_progress_counts_every_file(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('B', 'date: 2019-11-06')}-- {EN} --\n{article('T')}")
    told: list[tuple[int, int]] = []
    kept = Kept(store=Shelf())
    read_content(tmp_path, base_url="", jobs=1, progress=lambda done, total: told.append((done, total)), kept=kept)
    assert told == [(1, 2), (2, 2)]


def test_reading_is_the_same_in_one_process_and_in_several(tmp_path: Path) -> None:
    files = "".join(
        f"-- content/news/2019-01-01-n{number}/index.tr.md --\n{article(f'Haber {number}', 'date: 2019-01-01')}"
        for number in range(160)
    )
    make_site(tmp_path, files)
    contents = [
        read_content(tmp_path, base_url="", jobs=jobs, progress=lambda _d, _t: None, kept=Kept(store=Shelf()))
        for jobs in (1, 3)
    ]
    assert contents[0].articles == contents[1].articles
    assert len(contents[0].articles) == 160


def test_photos_and_documents_are_found_by_folder_and_name(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('B', 'date: 2019-11-06')}-- {FOLDER}/gundem.txt --\nMadde 1\n")
    content = read_parts(tmp_path)
    assert list(content.documents) == [("news/2019-11-06-x", "gundem.txt")]
    assert content.photos == {}


def test_a_file_whose_name_only_ends_like_a_photos_is_a_document(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('B', 'date: 2019-11-06')}-- {FOLDER}/mypng --\nx\n")
    with pytest.raises(SiteError) as caught:
        read_parts(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["SG331"]


def test_an_ignored_field_is_passed_over(tmp_path: Path) -> None:
    make_site(tmp_path, f"-- {TR} --\n{article('B', 'date: 2019-11-06', 'layout: post')}")
    assert codes_of(tmp_path) != []
    settings = BASE.replace("founded = 2017", 'founded = 2017\nignore_fields = ["layout"]')
    make_site(tmp_path, settings)
    assert codes_of(tmp_path) == []


def test_a_site_without_any_text_is_a_site(tmp_path: Path) -> None:
    assert read_parts(make_site(tmp_path)).articles == ()


def test_a_fault_in_one_version_is_not_laid_at_the_door_of_the_other(tmp_path: Path) -> None:
    """The Turkish file states the date for both; while it cannot be read, nobody knows that there is none."""
    text = files(
        at="news/2019-11-06-a", tr=article("A", "date: 2019-11-06", "draft: evet"), en=article("B", "tags: [x]")
    )
    assert codes_of(make_site(tmp_path, text)) == [
        "SG515 content/news/2019-11-06-a/index.en.md:3:8",
        "SG205 content/news/2019-11-06-a/index.tr.md:4:8",
    ]


def test_a_word_of_bodies_that_every_language_lacks_is_told(tmp_path: Path) -> None:
    root = make_site(tmp_path)
    for code in ("tr", "en"):
        path = root / "templates/locale" / f"{code}.toml"
        path.write_text(
            re.sub("^footnotes_label.*", "", path.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8"
        )
    assert codes_of(root) == ["SG616 templates/locale/tr.toml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_the_topics_is_not_waited_for(tmp_path: Path) -> None:
    root = make_site(tmp_path)
    (root / "content/tags.toml").unlink()
    os.mkfifo(root / "content/tags.toml")
    [problem] = find_problems(root)
    assert (problem.code, problem.path) == ("SG805", "content/tags.toml")


def test_content_that_is_a_link_is_refused(tmp_path: Path) -> None:
    root = make_site(tmp_path)
    (root / "content").rename(root / "elsewhere")
    (root / "content").symlink_to("elsewhere")
    assert codes_of(root) == ["SG503 content"]

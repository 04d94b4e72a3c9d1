"""Warnings are the same however a site is built: with any number of workers, and whatever was kept from before."""

from pathlib import Path

import pytest
from sites import EN, TR, article, build_site, make_site

from sitegen import workers
from sitegen.problems import Problem

ENGLISH = "The municipalities and the agencies met. They agreed on the aims of the network and on the next steps."
TEXT = "Toplantıda konuşulanlar aşağıdadır. " * 30


def put(root: Path, turkish: str, english: str, *fields: str) -> Path:
    """Write an announcement in both languages."""
    tr = article("Başlık", "summary: Özet.", "date: 2019-11-06", *fields, body=turkish)
    return make_site(root, f"-- {TR} --\n{tr}-- {EN} --\n{article('Title', 'summary: A.', body=english)}")


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.code} {problem.place}" for problem in problems]


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_number_of_workers_gives_the_same_warnings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setitem(workers.run.__kwdefaults__, "worth", 1)
    root = put(tmp_path, f"{ENGLISH}\n\n[tıklayınız](https://kurum.org/)", "On 1 May 2019.")
    assert told(build_site(root, jobs=jobs).warnings) == [f"SG470 {TR}:7:1", f"SG426 {TR}:9:1"]


@pytest.mark.parametrize(
    ("turkish", "english"),
    [
        ("16 Ekim 2018 günü.", "On 17 October 2018."),
        (TEXT, "A short text."),
        (ENGLISH, "A paragraph."),
        ("[Buradan](https://kurum.org/) bakın.", "A paragraph."),
        ("Metin.\n\n## Bir\n\n#### İki", "A paragraph."),
    ],
)
def test_an_edit_of_words_gives_and_takes_the_warnings_that_a_clean_build_would(
    tmp_path: Path, turkish: str, english: str
) -> None:
    root = put(tmp_path / "kept", "Bir paragraf.", "A paragraph.")
    assert build_site(root).warnings == ()
    clean = build_site(put(tmp_path / "clean", turkish, english)).warnings
    assert clean
    assert build_site(put(root, turkish, english)).warnings == clean
    assert build_site(root).warnings == clean
    assert build_site(put(root, "Bir paragraf.", "A paragraph.")).warnings == ()


def test_a_line_that_a_warning_of_planning_quotes_is_found_again_after_an_edit(tmp_path: Path) -> None:
    turkish, english = "16 Ekim 2018 günü.", "On 17 October 2018."
    root = put(tmp_path / "kept", turkish, english)
    before = told(build_site(root).warnings)
    clean = build_site(put(tmp_path / "clean", turkish, f"A word.\n\n{english}")).warnings
    assert build_site(put(root, turkish, f"A word.\n\n{english}")).warnings == clean
    assert told(clean) != before


def test_a_draft_is_not_said_to_be_scheduled_too_late(tmp_path: Path) -> None:
    root = put(tmp_path, "Metin.", "Text.", "draft: true", "publishDate: 2030-01-01")
    assert build_site(root).warnings == ()

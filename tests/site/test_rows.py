from pathlib import Path

import pytest
from sites import VARIED, article, files, make_site, read_site

from sitegen.site.rows import meeting, row, row_in_year
from sitegen.site.site import Site
from sitegen.site.views.parts import Moment, Period, Phrase, Row

HIDDEN = files(at="news/2023-01-01-draft", tr=article("Taslak", "date: 2023-01-01", "draft: true")) + files(
    at="news/2023-01-02-later", tr=article("Sonra", "date: 2023-01-02", "publishDate: 2030-01-01")
)
EARLY = files(
    at="news/2019-12-30-invitation", tr=article("Davet", "date: 2019-12-30", "event: {start: 2020-01-10, online: true}")
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root, VARIED + HIDDEN + EARLY), with_drafts=True, with_future=True)


def test_a_row_is_in_the_language_of_its_list(site: Site) -> None:
    work = site.library.folders["news/2019-11-06-third"]
    assert row(work, site, "en") == Row(
        date=Period(start=Moment(text="6 November 2019", iso="2019-11-06")),
        title="Third meeting",
        url="/en/news/2019/third-meeting/",
        labels=(Phrase(text="Meeting"),),
        languages=(Phrase(text="Türkçe", language="tr"), Phrase(text="English")),
    )


def test_a_row_without_a_version_in_the_lists_language_is_marked_with_its_own(site: Site) -> None:
    work = site.library.folders["news/2018-04-18-mukhtars"]
    found = row(work, site, "en")
    assert (found.title, found.language, found.url) == (
        "Muhtarlar toplantısı",
        "tr",
        "/tr/haberler/2018/muhtarlar-toplantisi/",
    )
    assert found.date.start.text == "18 April 2018"
    assert found.languages == (Phrase(text="Türkçe", language="tr"),)
    turkish = row(work, site, "tr")
    assert (turkish.language, turkish.languages) == ("", (Phrase(text="Türkçe"),))


def test_a_row_says_that_a_day_is_not_known(site: Site) -> None:
    work = site.library.folders["news/2021-08-workshop"]
    found = row_in_year(work, site, "tr")
    assert (found.date.start, found.day_is_unknown) == (Moment(text="Ağustos", iso="2021-08"), True)
    assert found.labels == (Phrase(text="Çevrim içi"),)


def test_below_its_year_a_row_leaves_the_year_out(site: Site) -> None:
    work = site.library.folders["news/2019-11-06-third"]
    assert row_in_year(work, site, "tr").date.start == Moment(text="6 Kasım", iso="2019-11-06")


def test_an_event_of_another_year_states_its_year_in_every_list(site: Site) -> None:
    work = site.library.folders["news/2019-12-30-invitation"]
    assert row_in_year(work, site, "tr").date.start.text == "10 Ocak 2020"


@pytest.mark.parametrize(
    ("folder", "turkish", "english"),
    [("news/2023-01-01-draft", "Taslak", "Draft"), ("news/2023-01-02-later", "İleri tarihli", "Scheduled")],
)
def test_in_a_preview_a_row_says_why_readers_do_not_see_it(site: Site, folder: str, turkish: str, english: str) -> None:
    work = site.library.folders[folder]
    assert row(work, site, "tr").labels == (Phrase(text=turkish),)
    assert row(work, site, "en").labels == (Phrase(text=english),)


def test_a_meeting_of_the_timeline_has_the_facts_of_its_version(site: Site) -> None:
    found = meeting(site.library.folders["news/2019-11-06-third"], site, "tr")
    assert (found.numeral, found.ordinal, found.title) == ("III.", "Üçüncü toplantı", "Üçüncü toplantı")
    assert (found.place, found.theme, found.participants) == (
        Phrase(text="İstanbul"),
        Phrase(text="Kentler"),
        Phrase(text="48 belediye"),
    )


def test_a_meeting_without_a_version_in_the_pages_language_marks_its_words(tmp_path: Path) -> None:
    event = "event: {number: 2, place: İstanbul, theme: Kentler}"
    text = files(at="news/2018-10-16-second", tr=article("İkinci toplantı", "date: 2018-10-16", event))
    site = read_site(make_site(tmp_path, text))
    found = meeting(site.library.meetings[0], site, "en")
    assert (found.numeral, found.ordinal, found.language) == ("II", "Second meeting", "tr")
    assert (found.place, found.theme) == (
        Phrase(text="İstanbul", language="tr"),
        Phrase(text="Kentler", language="tr"),
    )

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sites import article, files, make_site, read_site

from sitegen.content.imprint import text_digest
from sitegen.site.notices import notices
from sitegen.site.views.parts import Link, Notice

X = "news/2019-11-06-x"
CORRECTED = "corrections: [{date: 2020-01-14, text: Van}]"
EXPIRED = "expiryDate: 2020-01-01"


def told(root: Path, language: str, at: str = X, **texts: str) -> tuple[Notice, ...]:
    site = read_site(make_site(root, files(at=at, **texts)), with_drafts=True, with_future=True)
    work = site.library.folders[at]
    version = work.version(language)
    assert version is not None
    return notices(version, work, site)


def kinds(found: tuple[Notice, ...]) -> list[str]:
    return [notice.kind for notice in found]


def test_an_original_with_all_translations_needs_no_notice(tmp_path: Path) -> None:
    assert told(tmp_path, "tr", tr=article("B", "date: 2019-11-06"), en=article("T")) == ()


def test_a_translation_says_from_which_language_and_leads_to_the_original(tmp_path: Path) -> None:
    assert told(tmp_path, "en", tr=article("B", "date: 2019-11-06"), en=article("T")) == (
        Notice(
            kind="translation",
            strong="This is a translation.",
            text="The text was first published in Turkish.",
            link=Link(text="Read the original", url="/tr/haberler/2019/b/", language="tr"),
        ),
    )


def test_the_turkish_notice_of_a_translation_names_the_language_in_turkish(tmp_path: Path) -> None:
    [notice] = told(tmp_path, "tr", tr=article("B", "date: 2019-11-06", "original: en"), en=article("T"))
    assert notice.strong == "Bu bir çeviridir."
    assert "İngilizce" in notice.text
    assert notice.link is not None
    assert notice.link.url == "/en/news/2019/t/"


@pytest.mark.parametrize(
    ("original", "translation", "kind"),
    [
        ((), (), "translation"),
        (("lastmod: 2020-01-14",), (), "outdated"),
        (("lastmod: 2020-01-14",), ("lastmod: 2020-01-13",), "outdated"),
        (("lastmod: 2020-01-14",), ("lastmod: 2020-01-14",), "translation"),
        (("lastmod: 2020-01-14",), ("lastmod: 2020-01-15",), "translation"),
        ((), ("lastmod: 2020-01-15",), "translation"),
        ((CORRECTED,), ("lastmod: 2020-01-13",), "outdated"),
        (
            ("corrections: [{date: 2020-01-14, text: Yer}]",),
            ("corrections: [{date: 2020-01-14, text: X}]",),
            "translation",
        ),
    ],
)
def test_a_translation_is_outdated_where_the_original_changed_after_it(
    tmp_path: Path, original: tuple[str, ...], translation: tuple[str, ...], kind: str
) -> None:
    found = told(tmp_path, "en", tr=article("B", "date: 2019-11-06", *original), en=article("T", *translation))
    assert kinds(found) == [kind]


def test_an_outdated_translation_says_when_the_original_changed(tmp_path: Path) -> None:
    [notice] = told(tmp_path, "en", tr=article("B", "date: 2019-11-06", "lastmod: 2020-01-14"), en=article("T"))
    assert (notice.strong, notice.text) == (
        "This translation may be out of date.",
        "The original was updated on 14 January 2020, after this translation was made.",
    )


def test_the_recorded_digest_decides_before_any_date(tmp_path: Path) -> None:
    original = article("B", "date: 2019-11-06", "lastmod: 2020-01-14")
    digest = text_digest("B", "", "Bir paragraf.")
    assert kinds(told(tmp_path, "en", tr=original, en=article("T", f'translated_from: "{digest}"'))) == ["translation"]
    assert kinds(told(tmp_path, "en", tr=original, en=article("T", 'translated_from: "0123456789abcdef"'))) == [
        "outdated"
    ]


def test_a_changed_text_without_a_date_of_change_says_so_without_one(tmp_path: Path) -> None:
    translation = article("T", 'translated_from: "0123456789abcdef"')
    [notice] = told(tmp_path, "en", tr=article("B", "date: 2019-11-06"), en=translation)
    assert (notice.kind, notice.text) == ("outdated", "The original was updated after this translation was made.")


def test_an_announcement_in_one_language_tells_the_others_readers_in_theirs(tmp_path: Path) -> None:
    assert told(tmp_path, "tr", tr=article("B", "date: 2019-11-06")) == (
        Notice(
            kind="untranslated",
            strong="",
            text="This announcement is available in Turkish only.",
            link=Link(text="News in English", url="/en/news/", language="en"),
            language="en",
        ),
    )


def test_a_turkish_reader_is_told_of_an_english_announcement_in_turkish(tmp_path: Path) -> None:
    [notice] = told(tmp_path, "en", en=article("T", "date: 2019-11-06"))
    assert (notice.language, notice.text) == ("tr", "Bu duyuru yalnızca İngilizce yayımlandı.")
    assert notice.link == Link(text="Türkçe haberler", url="/tr/haberler/", language="tr")


def test_a_static_page_in_one_language_says_nothing_of_news(tmp_path: Path) -> None:
    assert told(tmp_path, "tr", at="pages/a", tr=article("A")) == ()


def test_what_expired_says_that_it_is_kept_as_a_record(tmp_path: Path) -> None:
    found = told(tmp_path, "en", tr=article("B", "date: 2019-11-06", EXPIRED), en=article("T"))
    assert kinds(found) == ["expired", "translation"]
    turkish = told(tmp_path, "tr", tr=article("B", "date: 2019-11-06", EXPIRED), en=article("T"))
    assert [(notice.strong, notice.text) for notice in turkish] == [
        ("Bu duyurunun süresi doldu.", "Metin, arşiv kaydı olarak yayında kalmaktadır.")
    ]


def test_in_a_preview_a_draft_and_a_scheduled_text_say_so_first(tmp_path: Path) -> None:
    fields = ("date: 2019-11-06", "draft: true", 'publishDate: "2030-03-12 00:30"')
    draft, scheduled = told(tmp_path, "tr", tr=article("B", *fields), en=article("T"))
    assert (draft.kind, draft.strong) == ("draft", "Taslak.")
    assert (scheduled.kind, scheduled.text) == (
        "scheduled",
        "Bu metin 12 Mart 2030 tarihinde yayımlanacak; o zamana kadar yalnızca önizlemede görünür.",
    )


def test_what_was_scheduled_and_is_due_says_nothing(tmp_path: Path) -> None:
    text = article("B", "date: 2019-11-06", "publishDate: 2019-11-07")
    site = read_site(
        make_site(tmp_path, files(at=X, tr=text, en=article("T"))), now=datetime(2020, 1, 1, tzinfo=ZoneInfo("UTC"))
    )
    [work] = site.library.news
    assert notices(work.any, work, site) == ()


def test_an_announcement_of_what_was_to_come_says_once_that_its_day_has_passed(tmp_path: Path) -> None:
    event = "event: {number: 3, start: 2019-11-20}"
    [notice, _] = told(tmp_path, "tr", tr=article("B", "date: 2019-11-06", event))
    assert notice == Notice(
        kind="past", strong="Bu toplantının tarihi geçti.", text="Duyuru o günden önce yazıldı.", link=None
    )


def test_a_report_and_an_announcement_of_what_is_still_to_come_say_nothing_of_the_kind(tmp_path: Path) -> None:
    for event in ("event: {number: 3}", "event: {start: 2019-11-05}", "event: {start: 2026-11-23}"):
        assert kinds(told(tmp_path, "tr", tr=article("B", "date: 2019-11-06", event), en=article("T"))) == []


def test_a_past_announcement_leads_to_the_report_of_the_same_event(tmp_path: Path) -> None:
    report = files(at="news/2019-11-20-y", tr=article("Haber", "date: 2019-11-20", "event: {number: 3, place: Van}"))
    other = files(at="news/2019-11-20-z", tr=article("Başka", "date: 2019-11-20", "event: {number: 4}"))
    make_site(tmp_path, report + other)
    event = "event: {number: 3, start: 2019-11-20}"
    [notice, _] = told(tmp_path, "en", tr=article("B", "date: 2019-11-06", event), en=article("T"))
    assert notice.strong == "The date of this meeting has passed."
    assert notice.link == Link(text="Read the report of the meeting", url="/tr/haberler/2019/haber/")


def test_of_two_reports_none_is_taken_for_the_report(tmp_path: Path) -> None:
    reports = "".join(
        files(at=f"news/2019-11-20-{name}", tr=article(name, "date: 2019-11-20", "event: {place: Van}"))
        for name in ("y", "z")
    )
    make_site(tmp_path, reports)
    [notice, _] = told(tmp_path, "tr", tr=article("B", "date: 2019-11-06", "event: {start: 2019-11-20}"))
    assert (notice.strong, notice.link) == ("Bu etkinliğin tarihi geçti.", None)

from pathlib import Path

import pytest
from sites import VARIED, article, files, make_site, plan_site, read_site, with_previews

from sitegen.site.previews import Preview, PreviewText, find_preview, preview_of
from sitegen.site.site import Site
from sitegen.site.views.pages import ArticlePage, StaticPage

THIRD = "news/2019-11-06-third"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_previews(make_site(tmp_path_factory.mktemp("site"), VARIED))


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return read_site(root, "https://org.github.io/repo/")


def found(site: Site, key: str, language: str) -> Preview:
    preview = find_preview(site, key, language)
    assert preview is not None
    return preview


def test_a_meetings_picture_says_numeral_place_date_and_title_in_the_language(site: Site) -> None:
    assert found(site, THIRD, "tr").text == PreviewText(
        numeral="III.",
        ordinal="Üçüncü toplantı",
        dateline="İSTANBUL · 6 KASIM 2019",
        title="Üçüncü toplantı",
        name="Koordinasyon Platformu",
    )
    assert found(site, THIRD, "en").text == PreviewText(
        numeral="III",
        ordinal="Third meeting",
        dateline="ISTANBUL · 6 NOVEMBER 2019",
        title="Third meeting",
        name="Coordination Platform",
    )


def test_other_news_has_no_numeral_and_a_month_no_day(site: Site) -> None:
    text = found(site, "news/2021-08-workshop", "tr").text
    assert (text.numeral, text.ordinal, text.dateline) == ("", "", "ÇEVRİM İÇİ · AĞUSTOS 2021")


def test_the_page_states_its_picture_with_its_words(site: Site) -> None:
    picture = preview_of(THIRD, "tr", site)
    assert picture is not None
    assert picture.url == site.addresses.absolute(found(site, THIRD, "tr").output)
    assert picture.url.startswith("https://org.github.io/repo/media/2019-11-06-third/preview.tr.")
    assert (picture.width, picture.height) == (1200, 630)
    assert picture.alt == "Üçüncü toplantı · İstanbul · 6 Kasım 2019"


def test_every_announcement_has_a_picture_in_every_language_it_has_and_nothing_else_does(root: Path) -> None:
    plan = plan_site(root)
    planned = {preview.output for preview in plan.previews}
    assert len(planned) == 8
    for page in plan.pages:
        if isinstance(view := page.view, ArticlePage):
            assert view.frame.picture.url.removeprefix("https://example.org/") in planned
        if isinstance(view, StaticPage):
            assert "/assets/share." in view.frame.picture.url


def test_the_address_changes_with_the_words_and_with_nothing_else(site: Site, tmp_path: Path) -> None:
    changed = VARIED.replace("Muhtarlar toplantısı", "Muhtarlar buluştu")
    other = read_site(with_previews(make_site(tmp_path, changed)), "https://example.org/")
    key = "news/2018-04-18-mukhtars"
    assert found(site, THIRD, "tr").output == found(other, THIRD, "tr").output
    assert found(site, key, "tr").output != found(other, key, "tr").output


@pytest.mark.parametrize("title", ["اجتماع", "Ħamrun", "Meeting 🤝", "Łódź"])
def test_a_title_with_letters_that_the_font_lacks_has_no_picture_of_its_own(tmp_path: Path, title: str) -> None:
    text = files(at="news/2020-01-02-x", tr=article(title, "date: 2020-01-02", "slug: x"))
    plan = plan_site(with_previews(make_site(tmp_path, text)))
    assert plan.previews == ()
    [view] = [page.view for page in plan.pages if page.template == "article.html"]
    assert isinstance(view, ArticlePage)
    assert "/assets/share.tr." in view.frame.picture.url


def test_without_the_setting_there_are_none(tmp_path: Path) -> None:
    assert plan_site(make_site(tmp_path, VARIED)).previews == ()

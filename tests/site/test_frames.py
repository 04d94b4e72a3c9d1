from dataclasses import replace
from pathlib import Path

import pytest
from sites import VARIED, make_site, read_site

from sitegen.site.frames import (
    About,
    alternates,
    feeds,
    home_crumb,
    make_frame,
    menu_target,
    section_crumb,
    shorten,
)
from sitegen.site.site import Site
from sitegen.site.views.frame import Alternate, SwitchItem
from sitegen.site.views.parts import Link

BOTH = {"tr": "tr/a/", "en": "en/a/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root, VARIED), "https://org.github.io/repo/")


def about(**changes: object) -> About:
    values: dict[str, object] = {"language": "tr", "path": "tr/a/", "heading": "Başlık", "paths": BOTH}
    return About(**(values | changes))  # type: ignore[arg-type]


def with_menu(site: Site, *entries: str, labels: tuple[tuple[str, str], ...] = ()) -> Site:
    turkish, english = site.config.languages
    changed = replace(turkish, navigation=entries, footer=entries, labels=labels)
    return replace(site, config=replace(site.config, languages=(changed, english)))


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("Kısa metin", 10, "Kısa metin"),
        ("Kısa metinler", 10, "Kısa…"),
        ("Kısa, metinler", 10, "Kısa…"),
        ("Upuzunbirkelime", 10, "Upuzunbir…"),
        ("", 10, ""),
    ],
)
def test_a_description_is_cut_between_words(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short
    assert len(shorten(text, length)) <= length


def test_hreflang_is_stated_for_versions_that_exist_this_one_included(site: Site) -> None:
    assert alternates(site, BOTH) == (
        Alternate(hreflang="tr", url="https://org.github.io/repo/tr/a/"),
        Alternate(hreflang="en", url="https://org.github.io/repo/en/a/"),
    )
    assert [entry.hreflang for entry in alternates(site, {"en": "en/a/"})] == ["en"]


def test_hreflang_is_the_same_on_every_version_of_a_page(site: Site) -> None:
    turkish = make_frame(site, about())
    english = make_frame(site, about(language="en", path="en/a/"))
    assert turkish.alternates == english.alternates


def test_x_default_is_the_door_where_it_is_meant(site: Site) -> None:
    assert alternates(site, BOTH, points_to_door=True)[-1] == Alternate(
        hreflang="x-default", url="https://org.github.io/repo/"
    )


def test_the_switch_leads_to_the_translation_else_to_the_home_and_says_which(site: Site) -> None:
    assert make_frame(site, about()).switch[1] == SwitchItem(
        language="en", name="English", url="/repo/en/a/", is_current=False, is_translation=True
    )
    assert make_frame(site, about(paths={"tr": "tr/a/"})).switch == (
        SwitchItem(language="tr", name="Türkçe", url="/repo/tr/a/", is_current=True, is_translation=True),
        SwitchItem(language="en", name="English", url="/repo/en/", is_current=False, is_translation=False),
    )


def test_other_locales_are_stated_for_versions_that_exist(site: Site) -> None:
    assert make_frame(site, about()).shell.og_locale == "tr_TR"
    assert make_frame(site, about()).og_locale_alternates == ("en_GB",)
    assert make_frame(site, about(paths={"tr": "tr/a/"})).og_locale_alternates == ()


def test_what_is_not_to_be_found_states_no_translations(site: Site) -> None:
    frame = make_frame(site, about(is_indexed=False))
    assert (frame.is_indexed, frame.alternates) == (False, ())
    assert frame.canonical == "https://org.github.io/repo/tr/a/"
    assert make_frame(site, about(paths={}, is_indexed=False)).canonical == ""


def test_a_page_without_words_of_its_own_takes_those_of_the_site(site: Site) -> None:
    frame = make_frame(site, about())
    assert (frame.title, frame.description) == ("Başlık – Platform", "Koordinasyon Platformu.")
    assert make_frame(site, about(title="Kapı")).title == "Kapı"
    assert len(make_frame(site, about(description="Uzun özet. " * 40)).description) <= 155


def test_a_preview_shows_the_picture_of_the_language_unless_the_page_has_one(site: Site) -> None:
    picture = make_frame(site, about()).picture
    assert picture.url.startswith("https://org.github.io/repo/assets/share.tr.")
    assert (picture.width, picture.height, picture.alt) == (1200, 630, "Koordinasyon Platformu")
    own = replace(picture, url="https://org.github.io/repo/media/x/a.jpg")
    assert make_frame(site, about(picture=own)).picture == own


def test_a_language_without_a_picture_of_its_own_shows_the_one_without_words(site: Site) -> None:
    plain = replace(site, pictures=replace(site.pictures, paths={"": "assets/share.png"}))
    assert make_frame(plain, about()).picture.url == "https://org.github.io/repo/assets/share.png"


def test_the_menu_marks_the_page_and_its_section(site: Site) -> None:
    menu = make_frame(with_menu(site, "news", "pages/about", "search"), about(section="news")).shell.navigation
    assert menu == (
        Link(text="Haberler", url="/repo/tr/haberler/", current="true"),
        Link(text="Biz kimiz?", url="/repo/tr/biz-kimiz/"),
        Link(text="Ara", url="/repo/tr/ara/"),
    )
    here = about(path="tr/haberler/", section="news")
    assert [link.current for link in make_frame(with_menu(site, "news", "follow"), here).shell.footer] == ["page", ""]


def test_a_label_replaces_the_words_of_a_menu_entry(site: Site) -> None:
    changed = with_menu(site, "news", "pages/about", labels=(("pages/about", "Hakkımızda"), ("news", "Güncel")))
    assert [link.text for link in make_frame(changed, about()).shell.navigation] == ["Güncel", "Hakkımızda"]


def test_a_menu_entry_is_found_in_the_languages_that_have_it(site: Site) -> None:
    assert menu_target(site, "en", "meetings") == ("Meetings", "en/meetings/")
    assert menu_target(site, "en", "pages/about") == ("Who we are", "en/who-we-are/")
    assert menu_target(site, "tr", "pages/privacy") == ("Gizlilik", "tr/gizlilik/")
    assert menu_target(site, "en", "pages/privacy") is None
    assert menu_target(site, "en", "pages/nothing") is None


def test_every_page_announces_the_feeds_of_its_language(site: Site) -> None:
    assert [(feed.url, feed.media_type) for feed in feeds(site, "en")] == [
        ("/repo/en/atom.xml", "application/atom+xml"),
        ("/repo/en/feed.json", "application/feed+json"),
        ("/repo/en/meetings.ics", "text/calendar"),
    ]


def test_breadcrumbs_begin_at_the_home_of_the_language(site: Site) -> None:
    assert home_crumb(site, "tr") == Link(text="Ana sayfa", url="/repo/tr/")
    assert section_crumb(site, "en", "topics") == Link(text="Topics", url="/repo/en/topics/")


def test_pages_that_are_marked_alike_in_the_menus_share_one_shell(site: Site) -> None:
    one = make_frame(site, about(path="tr/haberler/2019/a/", section="news")).shell
    assert make_frame(site, about(path="tr/haberler/2020/b/", section="news")).shell is one
    assert make_frame(site, about(path="tr/haberler/", section="news")).shell != one
    assert make_frame(site, about(section="topics")).shell != one
    assert make_frame(site, about(section="pages/about")).shell is make_frame(site, about()).shell

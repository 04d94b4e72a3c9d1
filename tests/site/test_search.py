"""Tests of the search pages, and of what can be found in each language."""

from pathlib import Path

import pytest
from sites import VARIED, article, codes_of, files, make_site, read_site, searching

from sitegen.site.search import SearchEntry, SearchIndex, plan_indexes, plan_search
from sitegen.site.site import Site
from sitegen.site.views.search import SearchPage

EVENT = 'event: {place: İzmir, theme: Kentler, organisers: [WALD, UNHCR], speakers: ["Ayşe Işık"]}'
MORE = files(
    at="news/2022-10-25-sixth",
    tr=article("Altıncı toplantı", "summary: Kısa.", "date: 2022-10-25", "tags: [meeting]", EVENT),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return read_site(make_site(tmp_path_factory.mktemp("site"), searching(VARIED + MORE)))


def page_of(site: Site, language: str) -> SearchPage:
    (view,) = (page.view for page in plan_search(site) if page.language == language)
    assert isinstance(view, SearchPage)
    return view


def index_of(site: Site, language: str) -> SearchIndex:
    return next(index for index in plan_indexes(site).indexes if index.language == language)


def entry_of(site: Site, language: str, title: str) -> SearchEntry:
    return next(entry for entry in index_of(site, language).entries if entry.title == title)


def test_the_search_page_is_the_index_of_all_titles_and_is_not_indexed_itself(site: Site) -> None:
    view = page_of(site, "en")
    titles = [row.title for group in view.groups for row in group.rows]
    assert (view.frame.is_indexed, view.frame.alternates, len(titles)) == (False, (), 6)
    assert [group.heading for group in view.groups] == ["2022", "2021", "2019", "2018", "2017"]


def test_a_page_searches_its_own_language_and_offers_the_others(site: Site) -> None:
    finder = page_of(site, "tr").finder
    assert finder is not None
    assert (finder.root, finder.own.url, finder.own.index) == ("/", "/tr/ara/", "/tr/ara/pagefind/")
    (other,) = finder.others
    assert (other.language, other.url, other.offer) == ("en", "/en/search/", "İngilizce metinlerde de ara")
    assert [form.text for form in other.counts] == ["İngilizce metinlerde {n} sonuç"] * 2


def test_counts_have_a_form_for_each_plural_category(site: Site) -> None:
    finder = page_of(site, "en").finder
    assert finder is not None
    assert [(form.category, form.text) for form in finder.own.counts] == [
        ("one", "{n} result"),
        ("other", "{n} results"),
    ]


def test_what_is_found_is_complete_in_each_language_and_marks_what_is_in_another(site: Site) -> None:
    urls = {entry.url: entry.language for entry in index_of(site, "en").entries}
    assert urls["tr/haberler/2018/muhtarlar-toplantisi/"] == "tr"
    assert urls["en/news/2022/kagithane-meeting/"] == ""
    assert "en/news/2017/first-meeting/" in urls
    assert "tr/haberler/2017/birinci-toplanti/" not in urls


def test_static_pages_are_found_in_their_own_languages_alone(site: Site) -> None:
    pages = {language: [e.url for e in index_of(site, language).entries if not e.date] for language in ("tr", "en")}
    assert pages == {"tr": ["tr/biz-kimiz/", "tr/gizlilik/"], "en": ["en/who-we-are/"]}
    assert entry_of(site, "tr", "Gizlilik").labels == ("Sayfa",)


def test_an_announcement_is_found_by_all_that_its_page_states(site: Site) -> None:
    entry = entry_of(site, "tr", "Altıncı toplantı")
    assert (entry.summary, entry.date, entry.iso) == ("Kısa.", "25 Ekim 2022", "2022-10-25")
    assert entry.labels == ("Toplantı",)
    assert {"Toplantı", "İzmir", "Kentler", "WALD", "UNHCR", "Ayşe Işık"} <= set(entry.facts)


def test_a_site_that_does_not_search_has_the_index_of_titles_and_no_more(tmp_path: Path) -> None:
    site = read_site(make_site(tmp_path, VARIED))
    view = page_of(site, "tr")
    assert (view.finder, view.assets, plan_indexes(site).indexes) == (None, None, ())
    assert "Ctrl+F" in view.lede


def test_a_language_without_anything_to_be_found_has_no_index(tmp_path: Path) -> None:
    only = files(at="pages/about", tr=article("Biz kimiz?", body="Metin."))
    site = read_site(make_site(tmp_path, searching(only)))
    assert [index.language for index in plan_indexes(site).indexes] == ["tr"]
    finder = page_of(site, "tr").finder
    assert finder is not None
    assert (finder.others, page_of(site, "en").finder) == ((), None)


def test_nothing_else_may_lie_where_an_index_does(tmp_path: Path) -> None:
    taken = files(at="news/2019-11-06-x", tr=article("B", "date: 2019-11-06", "aliases: [/tr/ara/pagefind/x]"))
    root = make_site(tmp_path, searching(taken))
    assert codes_of(root) == ["SG525 content/news/2019-11-06-x/index.tr.md"]

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from sites import VARIED, article, files, make_site, read_site

from sitegen.site.articles import plan_articles, plan_static_pages, summary_of, translation_paths
from sitegen.site.site import Site
from sitegen.site.views.pages import ArticlePage, StaticPage
from sitegen.site.views.parts import DocumentView, Link, Moment, Neighbour, Phrase, SourceView

X = "news/2019-11-06-x"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root, VARIED))


def news(site: Site) -> dict[str, ArticlePage]:
    pages = {page.output.removesuffix("index.html"): page.view for page in plan_articles(site)}
    return {path: view for path, view in pages.items() if isinstance(view, ArticlePage)}


def page(root: Path, *fields: str, body: str = "Metin.", more: str = "") -> ArticlePage:
    text = article("Başlık", "date: 2019-11-06", *fields, body=body)
    site = read_site(make_site(root, files(at=X, tr=text) + more))
    return news(site)["tr/haberler/2019/baslik/"]


def static(root: Path, body: str) -> StaticPage:
    site = read_site(make_site(root, files(at="pages/a", tr=article("Sayfa", body=body))))
    [planned] = plan_static_pages(site)
    assert isinstance(planned.view, StaticPage)
    assert (planned.output, planned.origin) == ("tr/sayfa/index.html", "content/pages/a/index.tr.md")
    return planned.view


def test_every_version_of_every_announcement_has_a_page_and_there_are_no_stubs(site: Site) -> None:
    assert sorted(news(site)) == [
        "en/news/2017/first-meeting/",
        "en/news/2019/third-meeting/",
        "en/news/2021/declaration-workshop/",
        "en/news/2022/kagithane-meeting/",
        "tr/haberler/2017/birinci-toplanti/",
        "tr/haberler/2018/muhtarlar-toplantisi/",
        "tr/haberler/2019/ucuncu-toplanti/",
        "tr/haberler/2021/deklarasyon-atolyesi/",
    ]


def test_every_version_of_every_static_page_has_a_page(site: Site) -> None:
    assert sorted(planned.output for planned in plan_static_pages(site)) == [
        "en/who-we-are/index.html",
        "tr/biz-kimiz/index.html",
        "tr/gizlilik/index.html",
    ]


def test_hreflang_is_reciprocal_among_versions_and_absent_where_there_is_one(site: Site) -> None:
    by_url = {view.frame.canonical: view.frame.alternates for view in news(site).values()}
    for url, alternates in by_url.items():
        assert url in [alternate.url for alternate in alternates]
        assert all(by_url[alternate.url] == alternates for alternate in alternates)
    single = news(site)["tr/haberler/2018/muhtarlar-toplantisi/"].frame
    assert [alternate.hreflang for alternate in single.alternates] == ["tr"]
    assert [(item.url, item.is_translation) for item in single.switch] == [
        ("/tr/haberler/2018/muhtarlar-toplantisi/", True),
        ("/en/", False),
    ]


def test_neighbours_of_a_meeting_are_meetings_told_by_number_and_date(site: Site) -> None:
    third = news(site)["tr/haberler/2019/ucuncu-toplanti/"]
    assert third.previous == Neighbour(
        label="Önceki toplantı", numeral="I.", text="21 Aralık 2017", url="/tr/haberler/2017/birinci-toplanti/"
    )
    assert third.next is None
    first = news(site)["en/news/2017/first-meeting/"]
    assert first.next == Neighbour(
        label="Next meeting", numeral="III", text="6 November 2019", url="/en/news/2019/third-meeting/"
    )


def test_neighbours_of_other_news_are_other_news_told_by_title_in_its_language(site: Site) -> None:
    workshop = news(site)["en/news/2021/declaration-workshop/"]
    assert workshop.previous == Neighbour(
        label="Previous item",
        text="Muhtarlar toplantısı",
        url="/tr/haberler/2018/muhtarlar-toplantisi/",
        language="tr",
    )
    assert workshop.next is not None
    assert (workshop.next.text, workshop.next.language) == ("Kağıthane meeting", "")


def test_related_news_repeats_no_neighbour_and_is_never_unrelated(site: Site) -> None:
    third = news(site)["tr/haberler/2019/ucuncu-toplanti/"]
    assert [row.title for row in third.related] == ["Kağıthane meeting", "Muhtarlar toplantısı"]
    assert news(site)["tr/haberler/2021/deklarasyon-atolyesi/"].related == ()


@pytest.mark.parametrize(
    ("field", "dateline"),
    [
        ("event: {place: Ankara}", ["Ankara", "6 Kasım 2019", "Çarşamba"]),
        ("event: {online: true, start: 2019-11-05}", ["Çevrim içi", "5 Kasım 2019", "Salı"]),
        ("event: {start: 2019-11-05, end: 2019-11-06}", ["5–6 Kasım 2019"]),
        ("event: {start: 2019-11}", ["Kasım 2019"]),
        ("slug: baslik", ["6 Kasım 2019", "Çarşamba"]),
    ],
)
def test_a_dateline_tells_place_date_and_weekday_as_far_as_they_are_known(
    tmp_path: Path, field: str, dateline: list[str]
) -> None:
    assert [phrase.text for phrase in page(tmp_path, field).dateline] == dateline


def test_a_page_without_a_summary_is_described_by_its_first_paragraph(tmp_path: Path) -> None:
    view = page(tmp_path, body="İlk **paragraf**.\n\nİkinci.")
    assert (view.lede, view.frame.description) == ("", "İlk paragraf.")


def test_documents_tell_kind_size_and_language_which_nobody_typed(tmp_path: Path) -> None:
    document = f"-- content/{X}/gundem.en.txt --\nItem 1\n"
    view = page(tmp_path, "documents: [{file: gundem.en.txt, title: Gündem}]", more=document)
    assert view.documents == (
        DocumentView(
            title="Gündem",
            title_language="",
            url="/media/2019-11-06-x/gundem.en.txt",
            media_type="text/plain",
            language="en",
            details=(Phrase(text="TXT"), Phrase(text="0,1 kB"), Phrase(text="English", language="en")),
        ),
    )


def test_sources_state_their_language_where_it_is_another(tmp_path: Path) -> None:
    source = (
        "sources: [{publisher: UNHCR, title: Report, url: 'https://www.unhcr.org/', lang: en, accessed: 2026-11-01}]"
    )
    assert page(tmp_path, source).sources == (
        SourceView(
            publisher="UNHCR",
            title="Report",
            language="en",
            url="https://www.unhcr.org/",
            accessed=Moment(text="1 Kasım 2026", iso="2026-11-01"),
        ),
    )


def test_corrections_keep_the_order_of_the_editor(tmp_path: Path) -> None:
    view = page(tmp_path, "corrections: [{date: 2020-02-01, text: Bir}, {date: 2020-01-01, text: İki}]")
    assert [(entry.date.text, entry.text) for entry in view.corrections] == [
        ("1 Şubat 2020", "Bir"),
        ("1 Ocak 2020", "İki"),
    ]


def test_former_addresses_and_the_last_change_are_shown(tmp_path: Path) -> None:
    view = page(tmp_path, "aliases: [/tr/x-]", "lastmod: 2020-01-14")
    assert view.former_addresses == ("/tr/x-",)
    assert view.updated == Moment(text="14 Ocak 2020", iso="2020-01-14")


def test_topics_stand_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    tags = "".join(
        f'[{name}]\ntr = {{name = "{label}", slug = "{name}"}}\nen = {{name = "{label}", slug = "{name}"}}\n'
        for name, label in (("d", "Deklarasyon"), ("c", "Çalıştay"), ("i", "İklim"), ("a", "Irmak"))
    )
    view = page(tmp_path, "tags: [d, i, c, a]", more=f"-- content/tags.toml --\n{tags}")
    assert [link.text for link in view.topics] == ["Çalıştay", "Deklarasyon", "Irmak", "İklim"]


def test_share_links_carry_title_and_address_and_load_nothing(site: Site) -> None:
    address = "https%3A%2F%2Fexample.org%2Fen%2Fnews%2F2019%2Fthird-meeting%2F"
    assert [link.url for link in news(site)["en/news/2019/third-meeting/"].share] == [
        f"https://wa.me/?text=Third%20meeting%20{address}",
        f"https://t.me/share/url?url={address}&text=Third%20meeting",
        f"mailto:?subject=Third%20meeting&body={address}",
    ]


def test_breadcrumbs_lead_from_the_home_over_news_to_the_year(site: Site) -> None:
    view = news(site)["en/news/2021/declaration-workshop/"]
    assert view.frame.breadcrumbs == (
        Link(text="Home", url="/en/"),
        Link(text="News", url="/en/news/"),
        Link(text="2021", url="/en/news/2021/"),
    )
    assert view.permalink == "https://example.org/en/news/2021/declaration-workshop/"


def test_a_static_page_lists_its_headings_from_the_fifth_on(tmp_path: Path) -> None:
    four = "\n\n".join(f"## Bölüm {number}\n\n### Alt {number}\n\nMetin." for number in range(1, 5))
    assert static(tmp_path, four).contents == ()
    view = static(tmp_path, f"{four}\n\n## Bölüm 5\n\nMetin.")
    assert [(link.text, link.url) for link in view.contents] == [
        (f"Bölüm {number}", f"#bolum-{number}") for number in range(1, 6)
    ]


def test_the_address_and_summary_of_versions_are_told_by_language(site: Site) -> None:
    work = site.library.folders["news/2019-11-06-third"]
    assert translation_paths(work, site) == {
        "tr": "tr/haberler/2019/ucuncu-toplanti/",
        "en": "en/news/2019/third-meeting/",
    }
    assert [summary_of(version) for version in work.versions] == ["Belediyeler bir araya geldi.", "Bir paragraf."]


def test_a_correction_is_a_change(tmp_path: Path) -> None:
    view = page(tmp_path, "lastmod: 2020-01-14", "corrections: [{date: 2020-02-01, text: Yer}]")
    assert view.updated == Moment(text="1 Şubat 2020", iso="2020-02-01")


def test_a_static_page_says_when_it_was_last_looked_through(tmp_path: Path) -> None:
    text = files(at="pages/a", tr=article("Sayfa", "lastmod: 2020-01-14", "reviewed: 2026-11-23"), en=article("Page"))
    turkish, english = plan_static_pages(read_site(make_site(tmp_path, text)))
    assert isinstance(turkish.view, StaticPage)
    assert isinstance(english.view, StaticPage)
    assert turkish.view.updated == Moment(text="14 Ocak 2020", iso="2020-01-14")
    assert turkish.view.reviewed == Moment(text="23 Kasım 2026", iso="2026-11-23")
    assert english.view.reviewed is None, "nobody said so of the English text"


@pytest.mark.parametrize(
    "title", ["Kağıthane’de İLK görüş: “şöyle” & böyle", "100 % #etiket? a+b=c", "العربية", "Emoji 🏛 / \\ satır"]
)
def test_every_letter_of_a_title_arrives_where_it_is_shared(tmp_path: Path, title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    text = article(quoted, "date: 2019-11-06", "slug: x")
    site = read_site(make_site(tmp_path, files(at=X, tr=text)), "https://org.github.io/repo/")
    address = "https://org.github.io/repo/tr/haberler/2019/x/"
    whatsapp, telegram, mail = (urlsplit(link.url) for link in news(site)["tr/haberler/2019/x/"].share)
    shown = news(site)["tr/haberler/2019/x/"].title
    assert parse_qs(whatsapp.query) == {"text": [f"{shown} {address}"]}
    assert parse_qs(telegram.query) == {"url": [address], "text": [shown]}
    # Mail programs do not read + as a blank (RFC 6068).
    assert "+" not in mail.query
    assert {name: unquote(value) for name, value in (part.split("=") for part in mail.query.split("&"))} == {
        "subject": shown,
        "body": address,
    }
    assert all(link.url.isascii() for link in news(site)["tr/haberler/2019/x/"].share)

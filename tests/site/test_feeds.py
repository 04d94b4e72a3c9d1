import json
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from sites import VARIED, article, build_site, files, make_site, read_site

from sitegen.site.feeds import plan_feeds, plan_machine_files, plan_redirects, tag_id
from sitegen.site.json_feed import json_feed_text
from sitegen.site.site import Site
from sitegen.site.views.pages import Feed, JsonFeed, Page, PlainText, RedirectPage, Sitemap, SitemapEntry

LINKED = files(
    at="news/2022-05-12-linked",
    tr=article(
        "Bağlantılı",
        "date: 2022-05-12",
        "lastmod: 2022-06-01",
        "publishDate: 2022-05-13",
        body="[bir](../2019-11-06-third/) [iki](/tr/haberler/) [üç](#dort)\n\n## Dört",
    ),
)
EXPIRED = files(
    at="news/2023-01-01-expired", tr=article("Eski", "date: 2023-01-01", "tags: [meeting]", "expiryDate: 2023-02-01")
)
UNDATED = files(at="news/2016-meeting", tr=article("Sıfırıncı", "date: 2016", "event: {number: 2}"))
TEXT = VARIED + LINKED + EXPIRED + UNDATED
HERE, BELOW = "https://example.org/", "https://org.github.io/repo/"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    root: Path = make_site(tmp_path_factory.mktemp("site"), TEXT)
    return {base_url: read_site(root, base_url) for base_url in (HERE, BELOW)}


@pytest.fixture(scope="module")
def site(sites: dict[str, Site]) -> Site:
    return sites[HERE]


def pages(site: Site) -> dict[str, Page]:
    return {page.output: page for page in (*plan_feeds(site), *plan_machine_files(site), *plan_redirects(site))}


def feed(site: Site, output: str) -> Feed:
    view = pages(site)[output].view
    assert isinstance(view, Feed)
    return view


def text(site: Site, output: str) -> str:
    view = pages(site)[output].view
    if isinstance(view, JsonFeed):
        return json_feed_text(view, lambda entry: entry.notice)
    assert isinstance(view, PlainText)
    return view.text


def sitemap(site: Site) -> dict[str, SitemapEntry]:
    view = pages(site)["sitemap.xml"].view
    assert isinstance(view, Sitemap)
    return {entry.url: entry for entry in view.entries}


def test_every_language_has_its_feeds_and_a_feed_per_topic(site: Site) -> None:
    assert [page.output for page in plan_feeds(site)] == [
        "tr/atom.xml",
        "tr/feed.json",
        "tr/konular/toplanti/atom.xml",
        "en/atom.xml",
        "en/feed.json",
        "en/topics/meeting/atom.xml",
    ]


def test_ids_stay_the_same_wherever_the_site_lives(sites: dict[str, Site]) -> None:
    for output in ("tr/atom.xml", "en/topics/meeting/atom.xml"):
        ids = {(feed(site, output).id, *(entry.id for entry in feed(site, output).entries)) for site in sites.values()}
        assert len(ids) == 1
    assert feed(sites[BELOW], "en/atom.xml").id == "tag:example.org,2017:en"
    assert feed(sites[BELOW], "en/topics/meeting/atom.xml").id == "tag:example.org,2017:en/topics/meeting"
    json_ids = {
        tuple(item["id"] for item in json.loads(text(site, "en/feed.json"))["items"]) for site in sites.values()
    }
    assert len(json_ids) == 1


def test_ids_are_tag_uris_of_the_key_and_the_language_of_the_text(site: Site) -> None:
    assert tag_id(site, "x") == "tag:example.org,2017:x"
    ids = [entry.id for entry in feed(site, "en/atom.xml").entries]
    assert "tag:example.org,2017:news/2018-04-18-mukhtars/tr" in ids
    assert "tag:example.org,2017:news/2019-11-06-third/en" in ids


def test_addresses_of_a_feed_are_those_of_the_site(sites: dict[str, Site]) -> None:
    found = feed(sites[BELOW], "en/atom.xml")
    assert (found.url, found.home_url) == (f"{BELOW}en/atom.xml", f"{BELOW}en/")
    assert all(entry.url.startswith(BELOW) for entry in found.entries)


def test_a_feed_is_complete_and_each_entry_states_its_own_language(site: Site) -> None:
    assert [(entry.title, entry.language) for entry in feed(site, "en/atom.xml").entries] == [
        ("Bağlantılı", "tr"),
        ("Kağıthane meeting", "en"),
        ("Declaration workshop", "en"),
        ("Third meeting", "en"),
        ("Muhtarlar toplantısı", "tr"),
        ("First meeting", "en"),
        ("Sıfırıncı", "tr"),
    ]


def test_what_expired_is_in_no_feed(site: Site) -> None:
    for output in ("tr/atom.xml", "en/atom.xml", "tr/konular/toplanti/atom.xml"):
        assert "Eski" not in [entry.title for entry in feed(site, output).entries]


def test_a_topics_feed_holds_its_news_alone(site: Site) -> None:
    found = feed(site, "tr/konular/toplanti/atom.xml")
    assert (found.title, found.home_url) == ("Toplantı – Platform", f"{HERE}tr/konular/toplanti/")
    assert [entry.topics for entry in found.entries] == [("Toplantı",)] * 4


def test_bodies_have_absolute_addresses(sites: dict[str, Site]) -> None:
    body = feed(sites[BELOW], "tr/atom.xml").entries[0].body
    assert body.fills == (
        f'<a href="{BELOW}tr/haberler/2019/ucuncu-toplanti/">',
        f'<a href="{BELOW}tr/haberler/">',
    )


def test_an_entry_is_published_when_it_appeared_and_updated_when_its_editor_says(site: Site) -> None:
    entry = feed(site, "tr/atom.xml").entries[0]
    assert (entry.published, entry.updated) == ("2022-05-13T00:00:00+03:00", "2022-06-01T00:00:00+03:00")
    workshop = next(entry for entry in feed(site, "tr/atom.xml").entries if entry.title == "Deklarasyon atölyesi")
    assert workshop.published == workshop.updated == "2021-08-01T00:00:00+03:00"


def test_a_feed_is_as_new_as_its_newest_entry(site: Site) -> None:
    assert feed(site, "tr/atom.xml").updated == "2022-06-01T00:00:00+03:00"


def test_a_change_before_publication_does_not_make_a_feed_older(tmp_path: Path) -> None:
    one = article("A", "date: 2022-05-12", "lastmod: 2022-01-01")
    site = read_site(make_site(tmp_path, files(at="news/2022-05-12-a", tr=one)))
    [entry] = feed(site, "tr/atom.xml").entries
    assert entry.updated == entry.published == "2022-05-12T00:00:00+03:00"


def test_a_feed_without_entries_dates_from_the_founding(tmp_path: Path) -> None:
    site = read_site(make_site(tmp_path))
    assert (feed(site, "tr/atom.xml").updated, feed(site, "tr/atom.xml").entries) == ("2017-01-01T00:00:00+03:00", ())


def test_a_feed_holds_as_many_entries_as_the_settings_say(site: Site) -> None:
    short = replace(site, config=replace(site.config, feed_items=2))
    assert len(feed(short, "tr/atom.xml").entries) == 2
    assert len(json.loads(text(short, "tr/feed.json"))["items"]) == 2


def test_entries_name_their_other_versions(site: Site) -> None:
    entries = {entry.title: entry for entry in feed(site, "en/atom.xml").entries}
    assert [(other.hreflang, other.url) for other in entries["Third meeting"].alternates] == [
        ("tr", f"{HERE}tr/haberler/2019/ucuncu-toplanti/")
    ]
    assert entries["Muhtarlar toplantısı"].alternates == ()


def test_the_sitemap_holds_every_page_worth_finding_once(site: Site) -> None:
    found = sitemap(site)
    paths = [url.removeprefix(HERE) for url in found]
    assert paths == sorted(paths)
    assert {"", "tr/", "en/", "tr/haberler/", "en/topics/meeting/", "tr/gizlilik/", "en/news/2022/"} <= set(paths)
    assert not {"404.html", "tr/ara/", "en/search/", "tr/eski-toplanti-/"} & set(paths)


def test_the_sitemap_states_versions_that_exist_each_naming_the_others(site: Site) -> None:
    found = sitemap(site)
    for url, entry in found.items():
        targets = [alternate.url for alternate in entry.alternates]
        assert url in targets or url == HERE
        assert all(found[target].alternates == entry.alternates for target in targets)
    assert [a.hreflang for a in found[f"{HERE}tr/haberler/2018/muhtarlar-toplantisi/"].alternates] == ["tr"]
    assert [a.hreflang for a in found[HERE].alternates] == ["tr", "en", "x-default"]


def test_the_sitemap_states_days_and_nothing_less_certain(site: Site) -> None:
    found = sitemap(site)
    assert found[f"{HERE}tr/haberler/2022/baglantili/"].lastmod == "2022-06-01"
    assert found[f"{HERE}en/news/2019/third-meeting/"].lastmod == "2019-11-06"
    assert found[f"{HERE}tr/haberler/2021/deklarasyon-atolyesi/"].lastmod == ""
    assert found[f"{HERE}tr/gizlilik/"].lastmod == ""


def test_the_sitemap_holds_every_part_of_a_long_year(site: Site) -> None:
    config = replace(site.config, year_page_size=1)
    found = sitemap(replace(site, config=config, addresses=replace(site.addresses, config=config)))
    assert {f"{HERE}tr/haberler/2022/", f"{HERE}tr/haberler/2022/2/", f"{HERE}en/news/2022/2/"} <= found.keys()
    assert f"{HERE}tr/haberler/2022/3/" not in found


def test_robots_are_shown_the_sitemap(sites: dict[str, Site]) -> None:
    assert text(sites[BELOW], "robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {BELOW}sitemap.xml\n"
    assert text(sites[BELOW], ".nojekyll") == ""


def test_former_addresses_lead_to_where_the_text_lives_now(sites: dict[str, Site]) -> None:
    redirects = {page.output: page for page in plan_redirects(sites[BELOW])}
    assert sorted(redirects) == ["en/old/index.html", "eski/a--b.html", "tr/eski-toplanti-/index.html"]
    page = redirects["eski/a--b.html"]
    assert (page.language, page.origin) == ("tr", "content/news/2019-11-06-third/index.tr.md")
    assert page.view == RedirectPage(
        language="tr",
        direction="ltr",
        title="Üçüncü toplantı",
        url="/repo/tr/haberler/2019/ucuncu-toplanti/",
        absolute_url=f"{BELOW}tr/haberler/2019/ucuncu-toplanti/",
    )


def test_the_entry_of_a_translation_says_so_and_links_to_the_original(tmp_path: Path) -> None:
    root = make_site(
        tmp_path,
        files(
            at="news/2019-11-06-a",
            tr=article("Haber", "date: 2019-11-06", "slug: haber"),
            en=article("News", "slug: news-item"),
        ),
    )
    build_site(root, base_url="https://org.github.io/repo/")
    (english,) = json.loads((root / "output/en/feed.json").read_text(encoding="utf-8"))["items"]
    (turkish,) = json.loads((root / "output/tr/feed.json").read_text(encoding="utf-8"))["items"]
    assert english["content_html"].startswith("<p><strong>This is a translation.</strong>")
    assert 'href="https://org.github.io/repo/tr/haberler/2019/haber/" hreflang="tr"' in english["content_html"]
    assert turkish["content_html"].startswith("<p>Bir paragraf.")


def test_a_correction_is_told_at_the_end_of_an_entry_and_makes_it_newer_in_each_language_by_itself(
    tmp_path: Path,
) -> None:
    text = files(
        at="news/2020-01-01-x",
        tr=article("X", "date: 2020-01-01", 'corrections: [{date: 2024-05-06, text: "Yer: <b>Van</b> değil."}]'),
        en=article("X", 'corrections: [{date: 2024-05, text: "Not “Van”."}, {date: 2023-01-02, text: Date}]'),
    )
    build_site(make_site(tmp_path, text))
    for code, updated, told in (
        (
            "tr",
            "2024-05-06T00:00:00+03:00",
            '<li><time datetime="2024-05-06">6 Mayıs 2024</time>: Yer: &lt;b&gt;Van&lt;/b&gt; değil.</li>\n</ul>\n',
        ),
        (
            "en",
            "2024-05-01T00:00:00+03:00",
            '<li><time datetime="2023-01-02">2 January 2023</time>: Date</li>\n</ul>\n',
        ),
    ):
        [item] = json.loads((tmp_path / f"output/{code}/feed.json").read_text("utf-8"))["items"]
        assert item["date_modified"] == updated
        assert item["content_html"].endswith(told)
        assert item["content_html"].count("<h2>") == 1
        atom = feedparser.parse((tmp_path / f"output/{code}/atom.xml").read_bytes(), sanitize_html=False)
        assert atom.feed.updated == atom.entries[0].updated == updated
        assert atom.entries[0].content[0].value.strip().endswith(told.strip())
    site = read_site(tmp_path)
    assert sitemap(site)[f"{HERE}tr/haberler/2020/x/"].lastmod == "2024-05-06"
    assert sitemap(site)[f"{HERE}en/news/2020/x/"].lastmod == ""  # its day is not known

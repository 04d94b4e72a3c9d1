from urllib.parse import quote

import pytest
from sites import make_article, make_config

from sitegen.content.settings.config import Config
from sitegen.site.addresses import Addresses, output_of, output_of_alias

HERE = Addresses(config=make_config())
BELOW = Addresses(config=make_config(base_url="https://org.github.io/repo/"))


@pytest.mark.parametrize(
    ("turkish", "english", "of"),
    [
        ("tr/", "en/", HERE.home),
        ("tr/haberler/", "en/news/", HERE.news),
        ("tr/toplantilar/", "en/meetings/", HERE.meetings),
        ("tr/konular/", "en/topics/", HERE.topics),
        ("tr/ara/", "en/search/", HERE.search),
        ("tr/atom.xml", "en/atom.xml", HERE.atom),
        ("tr/feed.json", "en/feed.json", HERE.json_feed),
        ("tr/toplantilar.ics", "en/meetings.ics", HERE.calendar),
        ("tr/haberler/2019/", "en/news/2019/", lambda code: HERE.year(code, 2019)),
        ("tr/haberler/2019/2/", "en/news/2019/2/", lambda code: HERE.year(code, 2019, 2)),
        ("tr/konular/forum/", "en/topics/forum/", lambda code: HERE.topic(code, "forum")),
        ("tr/konular/forum/atom.xml", "en/topics/forum/atom.xml", lambda code: HERE.topic_atom(code, "forum")),
    ],
)
def test_every_list_and_feed_has_the_address_that_editors_were_promised(turkish: str, english: str, of: object) -> None:
    assert callable(of)
    assert [of("tr"), of("en")] == [turkish, english]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("2019-11-06-uyum", "tr/haberler/2019/uyum/"),
        ("2021-08-uyum", "tr/haberler/2021/uyum/"),
        ("2021-uyum", "tr/haberler/2021/uyum/"),
    ],
)
def test_an_announcement_lives_in_its_year_however_much_of_its_date_is_known(name: str, path: str) -> None:
    assert HERE.article(make_article(name)) == path


def test_a_static_page_lives_below_its_language() -> None:
    page = make_article("2019-11-06-x", "en", section="pages", slug="who-we-are", date=None)
    assert HERE.article(page) == "en/who-we-are/"


def test_a_static_page_with_a_date_stays_where_it_is() -> None:
    assert HERE.article(make_article(section="pages", slug="hakkinda")) == "tr/hakkinda/"


def test_media_lie_in_one_place_for_all_languages() -> None:
    assert HERE.media("news/2019-11-06-x", "panel-480.webp") == "media/2019-11-06-x/panel-480.webp"
    assert HERE.asset("icon.svg") == "assets/icon.svg"


def test_an_address_carries_the_base_path() -> None:
    assert [HERE.url(""), HERE.url("tr/")] == ["/", "/tr/"]
    assert [BELOW.url(""), BELOW.url("tr/")] == ["/repo/", "/repo/tr/"]
    assert HERE.absolute("tr/") == "https://example.org/tr/"
    assert BELOW.absolute("tr/") == "https://org.github.io/repo/tr/"


def test_an_address_is_ascii_whatever_a_files_name_is() -> None:
    assert HERE.url("media/x/Gündem (1).pdf") == "/media/x/G%C3%BCndem%20%281%29.pdf"
    assert HERE.absolute("media/x/a#b?c%.pdf") == "https://example.org/media/x/a%23b%3Fc%25.pdf"


@pytest.mark.parametrize("path", ["", "tr/haberler/2019/x/", "media/x/Gündem (1).pdf", "a%2F&b=c#d?e~f"])
@pytest.mark.parametrize("addresses", [HERE, BELOW, Addresses(config=make_config(base_url="http://a.org:80/%7Eb/"))])
def test_an_address_within_a_query_is_quoted_as_a_whole(addresses: Addresses, path: str) -> None:
    assert addresses.in_query(path) == quote(addresses.absolute(path), safe="")


@pytest.mark.parametrize(
    ("path", "output"),
    [("", "index.html"), ("tr/", "tr/index.html"), ("tr/atom.xml", "tr/atom.xml"), ("404.html", "404.html")],
)
def test_a_path_is_answered_by_a_file(path: str, output: str) -> None:
    assert output_of(path) == output


@pytest.mark.parametrize(
    ("alias", "output"),
    [
        ("/tr/x-", "tr/x-/index.html"),
        ("/tr/x-/", "tr/x-/index.html"),
        ("/tr/x--y", "tr/x--y/index.html"),
        ("/tr/eski.html", "tr/eski.html"),
        ("/eski.htm", "eski.htm"),
        ("/tr/a/b/c", "tr/a/b/c/index.html"),
        ("/tr/Eski-Başlık", "tr/Eski-Başlık/index.html"),
        ("/haber.aspx", "haber.aspx/index.html"),
    ],
)
def test_a_former_address_is_answered_as_it_was(alias: str, output: str) -> None:
    assert output_of_alias(alias) == output


def test_addresses_follow_the_settings_alone() -> None:
    config: Config = make_config()
    assert Addresses(config=config) == HERE

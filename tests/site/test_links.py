import unicodedata
from pathlib import Path

import pytest
from sites import article, codes_of, files, find_problems, make_site, read_site, read_words

from sitegen.output.bodies import Bodies
from sitegen.problems import message_of
from sitegen.site.links import Target, body_view, find_target
from sitegen.site.site import Site

HERE = "content/news/2019-11-06-here"
OTHER = (
    files(
        at="news/2018-10-16-there",
        tr=article("Orada", "date: 2018-10-16", "slug: orada", body="Metin.\n\n## Karar\n\nSon."),
        en=article("There", "slug: there", body="Text.\n\n## Decision\n\nEnd."),
    )
    + files(
        at="news/2017-01-01-only", tr=article("Yalnız", "date: 2017-01-01", "slug: yalniz", body="Metin.\n\n## Karar")
    )
    + f"-- content/news/2016-01-01-flat.tr.md --\n{article('Düz', 'date: 2016-01-01', 'slug: duz')}"
    + files(at="pages/about", tr=article("Biz", "slug: biz"), en=article("We", "slug: we"))
    + files(at="news/2030-01-01-later", tr=article("Sonra", "date: 2030-01-01", "publishDate: 2030-01-01"))
    + files(at="news/2015-01-01-draft", tr=article("Taslak", "date: 2015-01-01", "draft: true"))
    + "-- content/news/2018-10-16-there/gundem.txt --\nMadde 1\n"
    + "-- content/news/2015-01-01-draft/gizli.txt --\nMadde 2\n"
    + f"-- {HERE}/program.txt --\nMadde 3\n"
)


def page(*bodies: str) -> str:
    """Return the announcement whose links are tried, in Turkish and, where there are two texts, in English."""
    texts = {"tr": article("Burada", "date: 2019-11-06", body=bodies[0])}
    if len(bodies) > 1:
        texts["en"] = article("Here", body=bodies[1])
    return files(at="news/2019-11-06-here", **texts)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root, OTHER + page("Metin.", "Text.")))


def target(site: Site, address: str, language: str = "tr") -> Target | str:
    version = site.library.folders["news/2019-11-06-here"].version(language)
    assert version is not None
    return find_target(address, version, site)


def body(root: Path, *texts: str, base_url: str = "", language: str = "tr") -> str:
    site = read_site(make_site(root, OTHER + page(*texts)), base_url)
    version = site.library.folders["news/2019-11-06-here"].version(language)
    assert version is not None
    words_of = read_words(root, base_url)
    return Bodies((version.source,), words_of).text(body_view(version, site, site.addresses.url))


@pytest.mark.parametrize(
    "address",
    [
        "../2018-10-16-there",
        "../2018-10-16-there/",
        "../2018-10-16-there/index.tr.md",
        "../2018-10-16-there/index.en.md",
        "../../news/2018-10-16-there/index.tr.md",
    ],
)
def test_every_way_to_name_an_announcement_leads_to_it_in_the_readers_language(site: Site, address: str) -> None:
    assert target(site, address, "tr") == Target(path="tr/haberler/2018/orada/")
    assert target(site, address, "en") == Target(path="en/news/2018/there/")


def test_a_link_to_what_the_reader_cannot_read_is_marked_with_its_language(site: Site) -> None:
    assert target(site, "../2017-01-01-only/", "en") == Target(path="tr/haberler/2017/yalniz/", language="tr")
    assert target(site, "../2017-01-01-only/", "tr") == Target(path="tr/haberler/2017/yalniz/")


def test_a_flat_file_is_found_by_its_name_and_without_its_ending(site: Site) -> None:
    for address in ("../2016-01-01-flat.tr.md", "../2016-01-01-flat"):
        assert target(site, address) == Target(path="tr/haberler/2016/duz/")


def test_a_static_page_is_found(site: Site) -> None:
    assert target(site, "../../pages/about/index.tr.md", "en") == Target(path="en/we/")


def test_a_flat_file_finds_its_neighbours(tmp_path: Path) -> None:
    text = article("Düz", "date: 2016-01-01", body="[x](2018-10-16-there/index.tr.md) [y](../pages/about/)")
    root = make_site(tmp_path, OTHER + page("Metin.") + f"-- content/news/2016-01-01-flat.tr.md --\n{text}")
    assert codes_of(root) == []


def test_an_anchor_is_looked_for_in_the_version_that_the_reader_gets(site: Site) -> None:
    there = "../2018-10-16-there/index.tr.md"
    assert target(site, f"{there}#karar", "tr") == Target(path="tr/haberler/2018/orada/", fragment="karar")
    assert target(site, f"{there}#decision", "en") == Target(path="en/news/2018/there/", fragment="decision")
    assert target(site, f"{there}#decision", "tr") == "SG524"
    assert target(site, "../2017-01-01-only/#karar", "en") == Target(
        path="tr/haberler/2017/yalniz/", fragment="karar", language="tr"
    )


def test_a_document_is_found_beside_the_text_and_in_another_folder(site: Site) -> None:
    assert target(site, "program.txt") == Target(path="media/2019-11-06-here/program.txt")
    assert target(site, "./program.txt") == Target(path="media/2019-11-06-here/program.txt")
    assert target(site, "../2018-10-16-there/gundem.txt") == Target(path="media/2018-10-16-there/gundem.txt")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["Gündem%20açılış.txt", "G%C3%BCndem%20a%C3%A7%C4%B1l%C4%B1%C5%9F.txt"])
def test_a_documents_name_is_found_however_its_letters_are_encoded(tmp_path: Path, form: str, written: str) -> None:
    root = make_site(tmp_path, OTHER + page(f"[g]({unicodedata.normalize(form, written)})"))
    (root / HERE / "Gündem açılış.txt").write_text("metin", encoding="utf-8")
    assert codes_of(root) == []


def test_an_address_from_the_sites_root_is_taken_as_it_is(site: Site) -> None:
    assert target(site, "/tr/haberler/2018/#y2018") == Target(path="tr/haberler/2018/", fragment="y2018")


@pytest.mark.parametrize("address", ["../2030-01-01-later/", "../2015-01-01-draft/index.tr.md"])
def test_a_link_to_what_is_not_published_is_told(tmp_path: Path, address: str) -> None:
    [problem] = find_problems(make_site(tmp_path, OTHER + page(f"[x]({address})")))
    assert (problem.code, problem.place) == ("SG523", f"{HERE}/index.tr.md:6")
    assert message_of(problem, "tr") == f"Bağlantının hedefi yayında değil (taslak ya da ileri tarihli): “{address}”."
    assert (
        message_of(problem, "en") == f"The target of this link is not published (a draft, or scheduled): “{address}”."
    )


def test_a_document_of_a_draft_is_not_published_by_a_link_to_it(site: Site) -> None:
    assert target(site, "../2015-01-01-draft/gizli.txt") == "SG523"


@pytest.mark.parametrize(
    ("address", "close"),
    [
        ("../2018-10-16-ther/index.tr.md", " → “news/2018-10-16-there”?"),
        ("../qqqqqqqqqqqq/", ""),
        ("../../../../etc/passwd", ""),
        ("nothing.pdf", ""),
        ("programme.txt", " → “program.txt”?"),
    ],
)
def test_a_link_to_nothing_is_told_with_what_may_be_meant(tmp_path: Path, address: str, close: str) -> None:
    [problem] = find_problems(make_site(tmp_path, OTHER + page(f"Bir.\n\nİki [x]({address}).")))
    assert (problem.code, problem.place) == ("SG522", f"{HERE}/index.tr.md:8")
    assert message_of(problem, "tr") == f"Bağlantının hedefi yok: “{address}”.{close}"
    assert message_of(problem, "en") == f"The link leads nowhere: “{address}”.{close}"


def test_an_anchor_that_is_not_there_is_told(tmp_path: Path) -> None:
    [problem] = find_problems(make_site(tmp_path, OTHER + page("[x](../2018-10-16-there/#sonuc)")))
    assert (problem.code, problem.line) == ("SG524", 6)
    assert message_of(problem, "tr") == "Hedef sayfada “#sonuc” diye bir yer yok."
    assert message_of(problem, "en") == "There is no place “#sonuc” on the target page."


def test_an_image_that_is_not_there_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    [problem] = find_problems(make_site(tmp_path, OTHER + page("Metin.\n\n![Salon](panel.jpg)")))
    assert (problem.code, problem.line) == ("SG521", 8)
    assert message_of(problem, "tr") == "“panel.jpg” bu duyurunun klasöründe yok."


def test_a_document_is_not_shown_as_an_image(tmp_path: Path) -> None:
    [problem] = find_problems(make_site(tmp_path, OTHER + page("Metin.\n\n![Program](program.txt)")))
    assert (problem.code, problem.line) == ("SG526", 8)
    assert message_of(problem, "en") == "“program.txt” is not a photo, and only a photo can be shown here."


def test_links_of_a_text_carry_the_base_path_and_the_language_of_their_target(tmp_path: Path) -> None:
    text = "[bir](../2017-01-01-only/) [iki](../2018-10-16-there/#decision)"
    html = body(tmp_path, "Metin.", text, base_url="https://org.github.io/repo/", language="en")
    assert html.strip() == (
        '<p><a href="/repo/tr/haberler/2017/yalniz/" hreflang="tr">bir</a> '
        '<a href="/repo/en/news/2018/there/#decision">iki</a></p>'
    )


def test_links_to_other_sites_stay_as_they_are(tmp_path: Path) -> None:
    assert 'href="https://www.unhcr.org/"' in body(tmp_path, "[UNHCR](https://www.unhcr.org/)")

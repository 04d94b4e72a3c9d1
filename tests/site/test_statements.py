import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sites import VARIED, article, files, make_site, read_site

from sitegen.content.model import LeadImage, Photo, Rendition
from sitegen.site.articles import plan_articles, plan_static_pages
from sitegen.site.doors import plan_doors
from sitegen.site.lists import plan_lists
from sitegen.site.site import Site
from sitegen.site.statements import picture_of
from sitegen.site.views.frame import SharePicture
from sitegen.site.views.pages import Page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root, VARIED), "https://org.github.io/repo/")


def graph(site: Site, output: str) -> dict[str, Any]:
    """Return the JSON-LD nodes of a page by type."""
    planned = [*plan_doors(site), *plan_articles(site), *plan_static_pages(site), *plan_lists(site)]
    page: Page = next(page for page in planned if page.output == f"{output}index.html")
    document = json.loads(str(page.view.frame.structured_data))  # type: ignore[union-attr]
    assert document["@context"] == "https://schema.org"
    return {node["@type"]: node for node in document["@graph"]}


def test_an_announcement_states_itself_its_event_its_publisher_and_the_way_to_it(site: Site) -> None:
    nodes = graph(site, "en/news/2019/third-meeting/")
    assert list(nodes) == ["NewsArticle", "Event", "Organization", "BreadcrumbList"]
    assert nodes["NewsArticle"]["datePublished"] == "2019-11-06"
    assert nodes["Event"]["startDate"] == "2019-11-06T12:00+03:00"
    assert nodes["Event"]["endDate"] == "2019-11-06"
    assert nodes["Event"]["eventStatus"] == "https://schema.org/EventScheduled"
    assert nodes["Event"]["location"]["name"] == "Istanbul"
    assert nodes["Event"]["superEvent"]["url"] == "https://org.github.io/repo/en/meetings/"
    assert [entry["item"] for entry in nodes["BreadcrumbList"]["itemListElement"]] == [
        "https://org.github.io/repo/en/",
        "https://org.github.io/repo/en/news/",
        "https://org.github.io/repo/en/news/2019/",
        "https://org.github.io/repo/en/news/2019/third-meeting/",
    ]


def test_a_translation_states_its_original_and_the_original_its_translations(site: Site) -> None:
    turkish = graph(site, "tr/haberler/2019/ucuncu-toplanti/")["NewsArticle"]
    english = graph(site, "en/news/2019/third-meeting/")["NewsArticle"]
    assert [entry["@id"] for entry in turkish["workTranslation"]] == [english["@id"]]
    assert english["translationOfWork"]["@id"] == turkish["@id"]
    assert "translationOfWork" not in turkish
    assert "workTranslation" not in english


def test_a_date_without_its_day_is_not_stated(site: Site) -> None:
    nodes = graph(site, "tr/haberler/2021/deklarasyon-atolyesi/")
    assert "datePublished" not in nodes["NewsArticle"]
    assert "2021-08" not in json.dumps([nodes[kind] for kind in nodes if kind in ("NewsArticle", "Event")]).replace(
        "haberler/2021", ""
    )


def test_what_is_no_event_states_none(site: Site) -> None:
    assert "Event" not in graph(site, "en/news/2022/kagithane-meeting/")


def test_a_static_page_and_a_list_state_the_way_to_them(site: Site) -> None:
    assert list(graph(site, "tr/gizlilik/")) == ["Organization", "BreadcrumbList"]
    [trail] = graph(site, "en/topics/meeting/").values()
    assert [entry["name"] for entry in trail["itemListElement"]] == ["Home", "Topics", "Meeting"]


def test_the_homes_state_the_site_in_its_languages(site: Site) -> None:
    nodes = graph(site, "en/")
    assert nodes["WebSite"]["inLanguage"] == ["tr", "en"]
    assert nodes["WebSite"]["name"] == "Coordination Platform"
    assert nodes["Organization"]["alternateName"] == ["Platform in English", "Koordinasyon Platformu"]


def test_the_publisher_is_one_for_all_pages(site: Site) -> None:
    identities = {
        graph(site, output)["Organization"]["@id"]
        for output in ("", "tr/", "en/news/2019/third-meeting/", "tr/gizlilik/")
    }
    assert identities == {"https://org.github.io/repo/#organization"}


def test_a_preview_shows_the_lead_photo_in_a_format_that_every_service_reads(site: Site) -> None:
    kinds = (("image/webp", "webp"), ("image/jpeg", "jpg"))
    renditions = tuple(
        Rendition(file=f"panel-{width}.{ending}", width=width, height=width // 2, media_type=kind)
        for kind, ending in kinds
        for width in (480, 800)
    )
    article = replace(site.library.news[0].any, image=LeadImage(file="panel.jpg", alt="Salon"))
    photo = Photo(source="content/x/panel.jpg", content="ab", renditions=renditions)
    with_photo = replace(site, photos={(article.folder, "panel.jpg"): photo})
    assert picture_of(article, with_photo) == SharePicture(
        url="https://org.github.io/repo/media/2022-02-17-kagithane/panel-800.jpg", width=800, height=400, alt="Salon"
    )
    assert picture_of(replace(article, image=None), with_photo) is None


def test_a_correction_is_a_modification(tmp_path: Path) -> None:
    fields = ("date: 2020-01-01", "lastmod: 2020-01-02", "corrections: [{date: 2024-05-06, text: Yer}]")
    site = read_site(make_site(tmp_path, files(at="news/2020-01-01-x", tr=article("X", *fields))))
    assert graph(site, "tr/haberler/2020/x/")["NewsArticle"]["dateModified"] == "2024-05-06"

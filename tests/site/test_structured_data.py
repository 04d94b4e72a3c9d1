import json
from html.parser import HTMLParser

import pytest

from sitegen.site.structured_data import (
    breadcrumbs,
    event,
    graph,
    news_article,
    organization,
    organization_id,
    script_text,
    web_site,
)
from sitegen.site.views.frame import Alternate, SharePicture

HOME = "https://example.org/"
URL = "https://example.org/en/news/2019/third-meeting/"
TURKISH = Alternate(hreflang="tr", url="https://example.org/tr/haberler/2019/ucuncu-toplanti/")
PICTURE = SharePicture(url="https://example.org/x.jpg", width=1200, height=630, alt="The hall")


def article(**changes: object) -> dict[str, object]:
    values: dict[str, object] = {"url": URL, "headline": "Third meeting", "language": "en", "publisher": HOME}
    return dict(news_article(**(values | changes)))  # type: ignore[arg-type]


def meeting(**changes: object) -> dict[str, object]:
    values: dict[str, object] = {"url": URL, "name": "Third meeting", "language": "en"}
    return dict(event(**(values | changes)))  # type: ignore[arg-type]


def test_an_article_says_what_is_known_of_it() -> None:
    assert article(
        description="Summary.",
        published="2019-11-06",
        modified="2019-11-07T10:00:00+03:00",
        picture=PICTURE,
        original=TURKISH,
    ) == {
        "@type": "NewsArticle",
        "@id": URL,
        "url": URL,
        "mainEntityOfPage": URL,
        "headline": "Third meeting",
        "description": "Summary.",
        "inLanguage": "en",
        "datePublished": "2019-11-06",
        "dateModified": "2019-11-07T10:00:00+03:00",
        "image": {
            "@type": "ImageObject",
            "url": "https://example.org/x.jpg",
            "width": 1200,
            "height": 630,
            "caption": "The hall",
        },
        "author": {"@id": HOME},
        "publisher": {"@id": HOME},
        "translationOfWork": {"@type": "NewsArticle", "@id": TURKISH.url, "inLanguage": "tr"},
    }


def test_an_original_names_its_translations() -> None:
    assert article(translations=(TURKISH,))["workTranslation"] == [
        {"@type": "NewsArticle", "@id": TURKISH.url, "inLanguage": "tr"}
    ]


def test_what_is_not_known_leaves_no_property() -> None:
    assert set(article()) == {
        "@type", "@id", "url", "mainEntityOfPage", "headline", "inLanguage", "author", "publisher",
    }  # fmt: skip
    assert set(meeting()) == {"@type", "@id", "url", "name", "inLanguage", "eventStatus"}


@pytest.mark.parametrize("date", ["2021-08", "2021", ""])
def test_a_date_without_its_day_is_never_stated(date: str) -> None:
    assert {"datePublished", "dateModified"}.isdisjoint(article(published=date, modified=date))
    assert {"startDate", "endDate"}.isdisjoint(meeting(start=date, end=date))


def test_a_headline_of_110_characters_stays_and_a_longer_one_is_cut_between_words() -> None:
    assert article(headline="x" * 110)["headline"] == "x" * 110
    cut = str(article(headline="Koordinasyon ve uyum: " * 10)["headline"])
    assert cut == "Koordinasyon ve uyum: " * 4 + "Koordinasyon ve uyum…"
    assert len(str(article(headline="x" * 200)["headline"])) == 110


def test_a_meeting_at_a_place_is_attended_there() -> None:
    found = meeting(
        start="2018-10-16", end="2018-10-17", place="İstanbul", organizers=("UNHCR", "WALD"), series="Meetings",
        series_url=HOME,
    )  # fmt: skip
    assert found["@id"] == f"{URL}#event"
    assert (found["startDate"], found["endDate"]) == ("2018-10-16", "2018-10-17")
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["location"] == {"@type": "Place", "name": "İstanbul"}
    assert found["organizer"] == [
        {"@type": "Organization", "name": "UNHCR"},
        {"@type": "Organization", "name": "WALD"},
    ]
    assert found["superEvent"] == {"@type": "EventSeries", "name": "Meetings", "url": HOME}


def test_an_online_meeting_is_at_its_page() -> None:
    found = meeting(start="2021-02-18T12:00:00+03:00", is_online=True, place="Zoom")
    assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert found["location"] == {"@type": "VirtualLocation", "url": URL}
    assert found["startDate"] == found["endDate"] == "2021-02-18T12:00:00+03:00"


def test_breadcrumbs_are_numbered_from_one() -> None:
    found = breadcrumbs(url=URL, trail=(("Home", HOME), ("Third meeting", URL)))
    assert found["@id"] == f"{URL}#breadcrumbs"
    assert found["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": HOME},
        {"@type": "ListItem", "position": 2, "name": "Third meeting", "item": URL},
    ]


def test_the_site_points_to_its_publisher() -> None:
    publisher = organization(url=HOME, name="Platform", other_names=("Platform TR",), logo=HOME + "icon.png")
    site = web_site(url=HOME, name="Platform", languages=("tr", "en"), publisher=organization_id(HOME))
    assert site["publisher"] == {"@id": publisher["@id"]}
    assert site["inLanguage"] == ["tr", "en"]
    assert publisher["alternateName"] == ["Platform TR"]


class Scripts(HTMLParser):
    """Collects the text of script elements, and the names of all elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        self.names.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "headline",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>&amp;", "a\u2028b\u2029c", '"\\', "Ayşe’nin ğüşıöç"],
)
def test_no_text_can_leave_the_script_element(headline: str) -> None:
    written = script_text(graph(article(headline=headline)))
    assert not set("<>&\u2028\u2029") & set(written)
    page = Scripts(f'<script type="application/ld+json">{written}</script><p>')
    assert page.names == ["script", "p"]
    assert json.loads(page.text)["@graph"][0]["headline"] == headline


def test_a_graph_is_written_small_and_in_the_order_given() -> None:
    assert script_text(graph({"name": "ş", "@id": "x"})) == (
        '{"@context":"https://schema.org","@graph":[{"name":"ş","@id":"x"}]}'
    )

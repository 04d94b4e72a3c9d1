import json
from dataclasses import replace

from sitegen.site.json_feed import json_feed_text
from sitegen.site.views.pages import Feed, FeedEntry, JsonFeed
from sitegen.site.views.parts import BodyView

ENTRY = FeedEntry(
    id="tag:example.org,2019:third-meeting/tr",
    url="https://example.org/tr/haberler/2019/ucuncu-toplanti/",
    title="Üçüncü toplantı",
    language="",
    summary="Bir cümle.",
    notice="",
    body=BodyView(source="content/news/x/index.tr.md"),
    corrections="",
    published="2019-11-06T00:00:00+03:00",
    updated="2019-11-07T00:00:00+03:00",
    topics=("Toplantı",),
    alternates=(),
)
FEED = Feed(
    id="tag:example.org,2019:tr",
    language="tr",
    title="Haberler",
    subtitle="Duyurular",
    url="https://example.org/tr/atom.xml",
    home_url="https://example.org/tr/",
    updated="2019-11-07T00:00:00+03:00",
    author="Koordinasyon Platformu",
    rights="",
    entries=(ENTRY,),
)
URL = "https://example.org/tr/feed.json"
VIEW = JsonFeed(feed=FEED, url=URL)
HTML = '<p>“Şehir” &amp; <a href="https://example.org/tr/">göç</a></p>'


def html_of(_entry: FeedEntry) -> str:
    return HTML


def test_a_feed_is_written_as_json_feed_1_1() -> None:
    assert json.loads(json_feed_text(VIEW, html_of)) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Haberler",
        "home_page_url": "https://example.org/tr/",
        "feed_url": URL,
        "description": "Duyurular",
        "language": "tr",
        "authors": [{"name": "Koordinasyon Platformu", "url": "https://example.org/tr/"}],
        "items": [
            {
                "id": ENTRY.id,
                "url": ENTRY.url,
                "title": "Üçüncü toplantı",
                "content_html": HTML,
                "summary": "Bir cümle.",
                "date_published": "2019-11-06T00:00:00+03:00",
                "date_modified": "2019-11-07T00:00:00+03:00",
                "tags": ["Toplantı"],
                "language": "tr",
            }
        ],
    }


def test_an_item_in_another_language_says_so() -> None:
    feed = replace(FEED, entries=(replace(ENTRY, language="en"),))
    assert json.loads(json_feed_text(JsonFeed(feed=feed, url=URL), html_of))["items"][0]["language"] == "en"


def test_what_is_not_known_is_left_out_but_the_content_stays() -> None:
    entry = replace(ENTRY, summary="", published="", topics=())
    feed = replace(FEED, entries=(entry,))
    item = json.loads(json_feed_text(JsonFeed(feed=feed, url=URL), lambda _: ""))["items"][0]
    assert set(item) == {"id", "url", "title", "content_html", "date_modified", "language"}


def test_a_feed_without_entries_still_has_a_list_of_them() -> None:
    assert json.loads(json_feed_text(JsonFeed(feed=replace(FEED, entries=()), url=URL), html_of))["items"] == []


def test_the_text_keeps_turkish_letters_and_ends_with_a_newline() -> None:
    text = json_feed_text(VIEW, html_of)
    assert "Üçüncü toplantı" in text
    assert text.endswith("}\n")

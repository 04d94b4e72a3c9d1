"""Owns JSON feeds: the same articles as the Atom feed, in the form of JSON Feed 1.1 (jsonfeed.org/version/1.1).

Comes in: a `JsonFeed` view, complete with absolute URLs, and the bodies of its entries. Goes out: the text of the file.
It never selects, orders or formats anything.
"""

import json
from collections.abc import Callable
from typing import Any

from sitegen.site.views.pages import Feed, FeedEntry, JsonFeed

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed_text(view: JsonFeed, html_of: Callable[[FeedEntry], str]) -> str:
    """Write a JSON feed; `html_of` gives the content of an entry."""
    feed = view.feed
    document = _known(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.home_url,
            "feed_url": view.url,
            "description": feed.subtitle,
            "language": feed.language,
            "authors": _authors(feed),
        }
    )
    items = [_item(entry, feed.language, html_of(entry)) for entry in feed.entries]
    return json.dumps(document | {"items": items}, ensure_ascii=False, indent=1) + "\n"


def _authors(feed: Feed) -> list[dict[str, str]]:
    return [{"name": feed.author, "url": feed.home_url}] if feed.author else []


def _item(entry: FeedEntry, language: str, html: str) -> dict[str, Any]:
    return _known(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": html,
            "summary": entry.summary,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "tags": list(entry.topics),
            "language": entry.language or language,
        }
    )


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, but for the content, which every item must have."""
    return {name: value for name, value in properties.items() if value or name == "content_html"}

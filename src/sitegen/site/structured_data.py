"""Owns structured data: what search engines are told about a page, as JSON-LD in the words of schema.org.

Comes in: finished texts and absolute URLs. Goes out: plain dictionaries, and the text of the script element that
carries them. It never states what is not known: empty values leave no property, and a date without its day none
either.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from sitegen.site.trusted import trusted
from sitegen.site.views.frame import Alternate, SharePicture

Node = Mapping[str, Any]
LONGEST_HEADLINE = 110
KNOWN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.+)?")
# JSON allows these escapes in strings, and outside strings none of the characters can stand.
SCRIPT_ESCAPES = tuple((character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029")
# Nodes are made of fresh values and hold no circles.
JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
SCHEMA = "https://schema.org/"


def graph(*nodes: Node) -> Node:
    """Put the nodes of one page together."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def script_text(data: Node) -> Markup:
    """Write JSON for a `script` element of type application/ld+json: no character in it can end the element."""
    text = JSON.encode(data)
    for character, escaped in SCRIPT_ESCAPES:
        text = text.replace(character, escaped)
    return trusted(text)


def news_article(  # noqa: PLR0913 - one parameter for each property
    *,
    url: str,
    headline: str,
    language: str,
    publisher: str,
    description: str = "",
    published: str = "",
    modified: str = "",
    picture: SharePicture | None = None,
    original: Alternate | None = None,
    translations: tuple[Alternate, ...] = (),
) -> Node:
    """Describe an announcement.

    `published` and `modified` are ISO dates or moments with zone; without a day they are left out. `publisher` is the
    @id of the organization. `original` is the version this one was translated from; `translations` are the versions
    that were made from it.
    """
    return _known(
        {
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": shorten(headline),
            "description": description,
            "inLanguage": language,
            "datePublished": _day(published),
            "dateModified": _day(modified),
            "image": _image(picture),
            "author": _reference(publisher),
            "publisher": _reference(publisher),
            "translationOfWork": _version(original) if original else None,
            "workTranslation": [_version(translation) for translation in translations],
        }
    )


def event(  # noqa: PLR0913 - one parameter for each property
    *,
    url: str,
    name: str,
    language: str,
    start: str = "",
    end: str = "",
    is_online: bool = False,
    place: str = "",
    organizers: tuple[str, ...] = (),
    series: str = "",
    series_url: str = "",
    description: str = "",
    picture: SharePicture | None = None,
) -> Node:
    """Describe a meeting; `url` is its announcement's page.

    `start` and `end` are ISO dates or moments; without a day they are left out. The way of attendance is left out
    too where neither a place nor `is_online` is known. `series` names the series of meetings.
    """
    mode = "OnlineEventAttendanceMode" if is_online else "OfflineEventAttendanceMode" if place else ""
    return _known(
        {
            "@type": "Event",
            "@id": f"{url}#event",
            "url": url,
            "name": name,
            "description": description,
            "inLanguage": language,
            "startDate": _day(start),
            "endDate": _day(end or start),
            "eventStatus": f"{SCHEMA}EventScheduled",
            "eventAttendanceMode": f"{SCHEMA}{mode}" if mode else "",
            "location": _location(url=url, place=place, online=is_online),
            "organizer": [{"@type": "Organization", "name": organizer} for organizer in organizers],
            "superEvent": _known({"@type": "EventSeries", "name": series, "url": series_url}) if series else None,
            "image": _image(picture),
        }
    )


def breadcrumbs(*, url: str, trail: Sequence[tuple[str, str]]) -> Node:
    """Describe the way to a page: pairs of name and absolute URL, from the home to the page itself."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{url}#breadcrumbs", "itemListElement": items}


def web_site(*, url: str, name: str, languages: tuple[str, ...], publisher: str, description: str = "") -> Node:
    """Describe the site; `url` is its home, `languages` those of its pages."""
    return _known(
        {
            "@type": "WebSite",
            "@id": f"{url}#website",
            "url": url,
            "name": name,
            "description": description,
            "inLanguage": list(languages),
            "publisher": _reference(publisher),
        }
    )


def organization(
    *, url: str, name: str, other_names: tuple[str, ...] = (), logo: str = "", same_as: tuple[str, ...] = ()
) -> Node:
    """Describe who publishes the site; its @id is `organization_id(url)`, `logo` is an absolute URL."""
    return _known(
        {
            "@type": "Organization",
            "@id": organization_id(url),
            "url": url,
            "name": name,
            "alternateName": list(other_names),
            "logo": logo,
            "sameAs": list(same_as),
        }
    )


def organization_id(url: str) -> str:
    """Name the organization whose home is `url`, for references from other nodes."""
    return f"{url}#organization"


def shorten(headline: str) -> str:
    """Cut a headline between words to 110 characters, the most that search engines take."""
    if len(headline) <= LONGEST_HEADLINE:
        return headline
    words = headline[:LONGEST_HEADLINE].rpartition(" ")[0] or headline[: LONGEST_HEADLINE - 1]
    return words.rstrip(" ,;:–—-") + "…"


def _known(properties: dict[str, Any]) -> Node:
    return {name: value for name, value in properties.items() if value not in ("", None, [])}


def _day(text: str) -> str:
    return text if KNOWN_DAY.fullmatch(text) else ""


def _reference(node: str) -> Node | None:
    return {"@id": node} if node else None


def _version(alternate: Alternate) -> Node:
    return {"@type": "NewsArticle", "@id": alternate.url, "inLanguage": alternate.hreflang}


def _image(picture: SharePicture | None) -> Node | None:
    if picture is None:
        return None
    return _known(
        {
            "@type": "ImageObject",
            "url": picture.url,
            "width": picture.width,
            "height": picture.height,
            "caption": picture.alt,
        }
    )


def _location(*, url: str, place: str, online: bool) -> Node | None:
    if online:
        return {"@type": "VirtualLocation", "url": url}
    return {"@type": "Place", "name": place} if place else None

"""What pages state to search engines and link previews: JSON-LD graphs and pictures, put together from the site.

Comes in: articles among their versions. Goes out: JSON-LD nodes (`structured_data` writes them) and Open Graph
pictures. A date without its day is never stated as one.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sitegen.content.model import Article, Event
from sitegen.site import structured_data as data
from sitegen.site.changes import last_change
from sitegen.site.gatherings import start_of
from sitegen.site.library import Work
from sitegen.site.site import Site, once
from sitegen.site.structured_data import Node
from sitegen.site.views.frame import Alternate, SharePicture
from sitegen.site.views.parts import Link
from sitegen.site.words import place

PLAIN_KINDS = {"image/jpeg", "image/png"}  # what every service that shows links reads


def article_graph(article: Article, work: Work, site: Site, crumbs: Sequence[Link]) -> tuple[Node, ...]:
    """Describe an announcement with its event, or a static page, and the way to it."""
    url = site.addresses.absolute(site.addresses.article(article))
    trail = _breadcrumbs(site, url, article.title, crumbs)
    if work.section == "pages":
        return (_organization(site, article.language), trail)
    nodes = [_news_article(article, work, site, url)]
    if article.event is not None:
        nodes.append(_event(article, site, url))
    return (*nodes, _organization(site, article.language), trail)


def list_graph(site: Site, path: str, heading: str, crumbs: Sequence[Link]) -> tuple[Node, ...]:
    """Describe the way to a list."""
    return (_breadcrumbs(site, site.addresses.absolute(path), heading, crumbs),)


def home_graph(site: Site, language: str, path: str) -> tuple[Node, ...]:
    """Describe the site and its publisher, at the door and the homes."""
    own = site.config.language(language)
    web_site = data.web_site(
        url=site.addresses.absolute(path),
        name=own.title,
        languages=site.config.codes,
        publisher=_publisher(site),
        description=own.description,
    )
    return (web_site, _organization(site, language))


def picture_of(article: Article, site: Site) -> SharePicture | None:
    """Return an article's lead photo for link previews: its largest rendition that every service reads."""
    if article.image is None:
        return None
    renditions = site.photos[article.folder, article.image.file].renditions
    largest = [rendition for rendition in renditions if rendition.media_type in PLAIN_KINDS][-1]
    url = site.addresses.absolute(site.addresses.media(article.folder, largest.file))
    return SharePicture(url=url, width=largest.width, height=largest.height, alt=article.image.alt)


@once
def _publisher(site: Site) -> str:
    return data.organization_id(site.addresses.absolute(""))


@once
def _organization(site: Site, language: str) -> Node:
    own = site.config.language(language)
    names = [entry.title for entry in site.config.languages if entry.code != language]
    return data.organization(url=site.addresses.absolute(""), name=own.title, other_names=(own.short_title, *names))


def _breadcrumbs(site: Site, url: str, heading: str, crumbs: Sequence[Link]) -> Node:
    """Return the trail; crumbs hold root-relative URLs, which the site's origin makes absolute."""
    base = site.addresses.base_path
    trail = [(crumb.text, site.addresses.absolute(crumb.url.removeprefix(base))) for crumb in crumbs]
    return data.breadcrumbs(url=url, trail=[*trail, (heading, url)])


def _news_article(article: Article, work: Work, site: Site, url: str) -> Node:
    """Describe an announcement and which of its versions was translated from which."""
    versions = {
        version.language: Alternate(
            hreflang=version.language, url=site.addresses.absolute(site.addresses.article(version))
        )
        for version in work.versions
        if version is not article
    }
    is_original = article.language == article.original
    return data.news_article(
        url=url,
        headline=article.title,
        language=article.language,
        publisher=_publisher(site),
        description=article.summary or article.outline.lead,
        published=work.date.iso,
        modified=changed.iso if (changed := last_change(article)) else "",
        picture=picture_of(article, site),
        original=None if is_original else versions.get(article.original),
        translations=tuple(versions.values()) if is_original else (),
    )


def _known_start(event: Event, zone: ZoneInfo) -> str:
    """Return when an event begins: the moment with its zone, else the day or what else is known."""
    start = start_of(event, zone)
    return start.isoformat(timespec="minutes") if isinstance(start, datetime) and event.start.day else event.start.iso


def _event(article: Article, site: Site, url: str) -> Node:
    event, strings = article.event, site.strings[article.language]
    own = site.config.language(article.language)
    assert event is not None, article.source
    is_numbered = event.number is not None
    return data.event(
        url=url,
        name=event.name or article.title,
        language=article.language,
        start=_known_start(event, ZoneInfo(site.config.time_zone)),
        end=(event.end or event.start).iso,
        is_online=event.online,
        place="" if event.online else place(event, article.language, article.language, strings).text,
        organizers=event.organisers,
        series=f"{own.title} – {strings.text('meetings_title')}" if is_numbered else "",
        series_url=site.addresses.absolute(site.addresses.meetings(article.language)) if is_numbered else "",
    )

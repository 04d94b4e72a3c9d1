"""The site made from what was read: what is published at a moment, related to each other, with everything planners use.

Comes in: content. Goes out: a `Site`, and what is not published.
"""

from zoneinfo import ZoneInfo

from sitegen.content.design import SEARCH_FILES, Design
from sitegen.content.reading import Content
from sitegen.site.addresses import Addresses
from sitegen.site.library import Skipped, make_library, select
from sitegen.site.plan import Copy
from sitegen.site.publication import Publication
from sitegen.site.site import SharePictures, Site
from sitegen.site.views.frame import Assets, SearchAssets


def make_site(content: Content, publication: Publication) -> tuple[Site, tuple[Skipped, ...]]:
    """Relate what is published at the moment to each other, and tell what is not."""
    published, skipped = select(content.articles, publication)
    addresses = Addresses(config=content.config)
    site = Site(
        config=content.config,
        library=make_library(published, skipped, publication.now, ZoneInfo(content.config.time_zone)),
        tags=content.tags,
        strings=content.design.strings,
        addresses=addresses,
        assets=_assets(content.design, addresses),
        pictures=_share_pictures(content.design, addresses),
        search=_search_assets(content.design, addresses) if content.config.has_search else None,
        lettering=content.lettering,
        photos=content.photos,
        documents=content.documents,
        scheduled=frozenset(
            article.source for article in published if article.publish_date and article.publish_date > publication.now
        ),
    )
    return site, skipped


def _assets(design: Design, addresses: Addresses) -> Assets:
    def url(name: str) -> str:
        return addresses.url(addresses.asset(design.assets[name].published))

    return Assets(font=url("literata.woff2"), icon=url("icon.svg"), icon_png=url("icon-180.png"))


def _search_assets(design: Design, addresses: Addresses) -> SearchAssets:
    script, stylesheet = (addresses.url(addresses.asset(design.assets[name].published)) for name in SEARCH_FILES)
    return SearchAssets(script=script, stylesheet=stylesheet)


def _share_pictures(design: Design, addresses: Addresses) -> SharePictures:
    width, height = design.share_size
    paths = {
        name.removeprefix("share").removesuffix(".png").lstrip("."): addresses.asset(asset.published)
        for name, asset in design.assets.items()
        if name.startswith("share") and name.endswith(".png")
    }
    return SharePictures(width=width, height=height, paths=paths)


def asset_copies(design: Design, addresses: Addresses) -> tuple[Copy, ...]:
    """Return the design's own files as outputs; those of the search only where the site searches."""
    return tuple(
        Copy(output=addresses.asset(asset.published), source=asset.source, origin=asset.source)
        for asset in design.assets.values()
        if asset.name not in SEARCH_FILES or addresses.config.has_search
    )

"""The page on following the news: what a feed is, how to use one, and every address there is to follow.

Comes in: the site. Goes out: one page per language. Its words are interface strings, the same on any site;
only the addresses differ.
"""

from collections.abc import Iterator
from functools import partial

from sitegen.language.collation import sort_key
from sitegen.site.addresses import output_of
from sitegen.site.frames import ATOM, CALENDAR, JSON_FEED, About, home_crumb, make_frame, section_target
from sitegen.site.site import Site
from sitegen.site.statements import list_graph
from sitegen.site.views.pages import FollowPage, Page
from sitegen.site.views.parts import Subscription


def plan_follow(site: Site) -> Iterator[Page]:
    """Yield the page of each language."""
    for language in site.config.codes:
        output = output_of(site.addresses.follow(language))
        yield Page(output=output, template="follow.html", language=language, make=partial(_follow, site, language))


def _follow(site: Site, language: str) -> FollowPage:
    strings, addresses = site.strings[language], site.addresses
    heading, path = section_target(site, language, "follow")
    crumbs = (home_crumb(site, language),)
    about = About(
        language=language,
        path=path,
        heading=heading,
        description=strings.text("follow_lede"),
        paths={code: addresses.follow(code) for code in site.config.codes},
        section="follow",
        crumbs=crumbs,
        graph=list_graph(site, path, heading, crumbs),
    )
    return FollowPage(
        frame=make_frame(site, about),
        title=heading,
        lede=about.description,
        feeds=(
            _subscription(site, strings.text("feed_atom"), addresses.atom(language), ATOM),
            _subscription(site, strings.text("feed_json"), addresses.json_feed(language), JSON_FEED),
        ),
        topics=tuple(_topics(site, language)),
        calendar=_subscription(site, strings.text("feed_calendar"), addresses.calendar(language), CALENDAR),
    )


def _topics(site: Site, language: str) -> Iterator[Subscription]:
    """Yield the feed of each topic in the order of the language's alphabet."""
    for label in sorted((tag.label(language) for tag in site.tags), key=lambda label: sort_key(label.name, language)):
        yield _subscription(site, label.name, site.addresses.topic_atom(language, label.slug), ATOM)


def _subscription(site: Site, title: str, path: str, media_type: str) -> Subscription:
    url, address = site.addresses.url(path), site.addresses.absolute(path)
    return Subscription(title=title, url=url, address=address, media_type=media_type)

"""What machines read: feeds, sitemap, robots.txt, and the pages at former addresses.

Comes in: the site. Goes out: pages. Ids are stable: they depend on the tag authority and the translation key, never on
the base URL (RFC 4151). Feeds are complete in each language, each entry stating its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape
from zoneinfo import ZoneInfo

from sitegen.content.model import Article
from sitegen.site import words
from sitegen.site.addresses import output_of_alias
from sitegen.site.articles import summary_of, translation_paths
from sitegen.site.changes import last_change
from sitegen.site.frames import alternates
from sitegen.site.library import Work
from sitegen.site.links import body_view
from sitegen.site.notices import translation_notices
from sitegen.site.site import Site
from sitegen.site.views.frame import Alternate
from sitegen.site.views.pages import Feed, FeedEntry, JsonFeed, Page, PlainText, RedirectPage, Sitemap, SitemapEntry
from sitegen.site.views.parts import BodyView

REDIRECT = "redirect.html"


def plan_feeds(site: Site) -> Iterator[Page]:
    """Yield each language's feeds, and one feed per topic."""
    for language in site.config.codes:
        channel = _language_channel(site, language)
        yield _page(site.addresses.atom(language), "atom.xml", partial(_feed, site, language, channel), channel, site)
        yield _page(site.addresses.json_feed(language), "", partial(_json_feed, site, language, channel), channel, site)
        for tag in site.tags:
            topic = _topic_channel(site, language, tag.id)
            yield _page(topic.path, "atom.xml", partial(_feed, site, language, topic), topic, site)


def _page(output: str, template: str, make: Callable[[], Feed | JsonFeed], channel: "_Channel", site: Site) -> Page:
    """Return a feed's page; it prints the bodies of its newest works."""
    works = channel.works[: site.config.feed_items]
    bodies = tuple(work.best(channel.language).source for work in works)
    return Page(output=output, template=template, language=channel.language, make=make, bodies=bodies)


def plan_machine_files(site: Site) -> Iterator[Page]:
    """Yield sitemap.xml, robots.txt and .nojekyll."""
    language = site.config.default_language
    yield Page(output="sitemap.xml", template="sitemap.xml", language=language, make=partial(_sitemap, site))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {site.addresses.absolute('sitemap.xml')}\n"
    yield Page(output="robots.txt", template="", language=language, make=partial(PlainText, text=robots))
    yield Page(output=".nojekyll", template="", language=language, make=partial(PlainText, text=""))


def plan_redirects(site: Site) -> Iterator[Page]:
    """Yield a page at every former address, leading to the article that lives elsewhere now."""
    for work in site.library.works:
        for article in work.versions:
            for alias in article.aliases:
                yield Page(
                    output=output_of_alias(alias),
                    template=REDIRECT,
                    language=article.language,
                    make=partial(_redirect, article, site),
                    origin=article.source,
                )


def _redirect(article: Article, site: Site) -> RedirectPage:
    path = site.addresses.article(article)
    return RedirectPage(
        language=article.language,
        direction=site.config.language(article.language).language.direction,
        title=article.title,
        url=site.addresses.url(path),
        absolute_url=site.addresses.absolute(path),
    )


def tag_id(site: Site, name: str) -> str:
    """Return a tag URI (RFC 4151) that stays the same wherever the site lives."""
    return f"tag:{site.config.tag_authority}:{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Channel:
    """What one feed is: its language, name in ids, titles, path, the page it belongs to, and its works."""

    language: str
    name: str
    title: str
    subtitle: str
    path: str
    home: str
    works: tuple[Work, ...]


def _language_channel(site: Site, language: str) -> _Channel:
    own = site.config.language(language)
    return _Channel(
        language=language,
        name=language,
        title=own.title,
        subtitle=own.description,
        path=site.addresses.atom(language),
        home=site.addresses.home(language),
        works=site.library.current,
    )


def _topic_channel(site: Site, language: str, name: str) -> _Channel:
    own, label = site.config.language(language), site.tag(name).label(language)
    return _Channel(
        language=language,
        name=f"{language}/topics/{name}",
        title=f"{label.name} – {own.short_title}",
        subtitle=label.description,
        path=site.addresses.topic_atom(language, label.slug),
        home=site.addresses.topic(language, label.slug),
        works=site.library.tagged(name),
    )


def _feed(site: Site, language: str, channel: _Channel) -> Feed:
    entries = tuple(_entry(work, site, language) for work in channel.works[: site.config.feed_items])
    # A feed without entries has never changed; it states the founding of the platform rather than a clock.
    founded = datetime(site.config.founded, 1, 1, tzinfo=_zone(site)).isoformat()
    return Feed(
        id=tag_id(site, channel.name),
        language=language,
        title=channel.title,
        subtitle=channel.subtitle,
        url=site.addresses.absolute(channel.path),
        home_url=site.addresses.absolute(channel.home),
        updated=max((entry.updated for entry in entries), key=datetime.fromisoformat, default=founded),
        author=site.config.language(language).title,
        rights=site.config.license_name,
        entries=entries,
    )


def _zone(site: Site) -> ZoneInfo:
    return ZoneInfo(site.config.time_zone)


def _entry(work: Work, site: Site, language: str) -> FeedEntry:
    article = work.best(language)
    published = (article.publish_date or work.date.first_moment(_zone(site))).isoformat()
    return FeedEntry(
        id=tag_id(site, f"{work.key}/{article.language}"),
        url=site.addresses.absolute(site.addresses.article(article)),
        title=article.title,
        language=article.language,
        summary=summary_of(article),
        notice=_translation_notice(article, work, site),
        body=_absolute_body(article, site),
        corrections=_corrections(article, site),
        published=published,
        updated=_updated(article, published, site),
        topics=tuple(site.tag(tag).label(language).name for tag in work.tags),
        alternates=_other_versions(work, article, site),
    )


def _translation_notice(article: Article, work: Work, site: Site) -> str:
    """Say at the head of an entry, as on its page, that the text is a translation and where the original is."""
    return "".join(
        f"<p><strong>{escape(notice.strong)}</strong> {escape(notice.text)} "
        f'<a href="{escape(site.addresses.with_origin(notice.link.url))}" hreflang="{notice.link.language}">'
        f"{escape(notice.link.text)}</a></p>\n"
        for notice in translation_notices(article, work, site)
        if notice.link
    )


def _corrections(article: Article, site: Site) -> str:
    """Say at the end of an entry, as on its page, what was corrected: whoever read it before learns of it here."""
    if not article.corrections:
        return ""
    strings = site.strings[article.language]
    items = "".join(
        f'<li><time datetime="{date.iso}">{escape(date.text)}</time>: {escape(text)}</li>\n'
        for date, text in ((words.moment(entry.date, strings), entry.text) for entry in article.corrections)
    )
    return f"<h2>{escape(strings.text('corrections_heading'))}</h2>\n<ul>\n{items}</ul>\n"


def _absolute_body(article: Article, site: Site) -> BodyView:
    """Return the body with absolute addresses, also for links within the page: a reader shows it elsewhere."""
    page = site.addresses.absolute(site.addresses.article(article))
    return body_view(article, site, site.addresses.absolute, page)


def _updated(article: Article, published: str, site: Site) -> str:
    """Return the moment of the last change that the editor stated, never before the publication (RFC 4287, 4.2.15)."""
    changed = last_change(article)
    if changed is None:
        return published
    return max(changed.first_moment(_zone(site)), datetime.fromisoformat(published)).isoformat()


def _other_versions(work: Work, article: Article, site: Site) -> tuple[Alternate, ...]:
    paths = translation_paths(work, site)
    return tuple(
        Alternate(hreflang=code, url=site.addresses.absolute(path))
        for code, path in paths.items()
        if code != article.language
    )


def _json_feed(site: Site, language: str, channel: _Channel) -> JsonFeed:
    url = site.addresses.absolute(site.addresses.json_feed(language))
    return JsonFeed(feed=_feed(site, language, channel), url=url)


def _sitemap(site: Site) -> Sitemap:
    entries = [*_section_entries(site), *(entry for work in site.library.works for entry in _work_entries(work, site))]
    return Sitemap(entries=tuple(sorted(entries, key=lambda entry: entry.url)))


def _work_entries(work: Work, site: Site) -> Iterator[SitemapEntry]:
    versions = alternates(site, translation_paths(work, site))
    for version in work.versions:
        changed = last_change(version) or version.date
        yield SitemapEntry(
            url=site.addresses.absolute(site.addresses.article(version)),
            lastmod=changed.iso if changed and changed.day else "",
            alternates=versions,
        )


def _year_parts(site: Site) -> Iterator[tuple[int, int]]:
    size = site.config.year_page_size
    for year in site.library.years:
        for first in range(0, len(site.library.years[year]), size):
            yield year, first // size + 1


def _section_entries(site: Site) -> Iterator[SitemapEntry]:
    """Yield the door, homes and lists; each set of translations states all of its members."""
    addresses, codes = site.addresses, site.config.codes
    homes = {code: addresses.home(code) for code in codes}
    yield SitemapEntry(url=addresses.absolute(""), lastmod="", alternates=alternates(site, homes, points_to_door=True))
    sets = [
        {code: addresses.news(code) for code in codes},
        {code: addresses.meetings(code) for code in codes},
        {code: addresses.topics(code) for code in codes},
        {code: addresses.follow(code) for code in codes},
        *({code: addresses.topic(code, tag.label(code).slug) for code in codes} for tag in site.tags),
        *({code: addresses.year(code, year, part) for code in codes} for year, part in _year_parts(site)),
    ]
    for path in homes.values():
        yield SitemapEntry(
            url=addresses.absolute(path), lastmod="", alternates=alternates(site, homes, points_to_door=True)
        )
    for paths in sets:
        for path in paths.values():
            yield SitemapEntry(url=addresses.absolute(path), lastmod="", alternates=alternates(site, paths))

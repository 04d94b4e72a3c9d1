"""What machines read: feeds, calendars, sitemap, robots.txt, and the pages at former addresses.

Comes in: the site. Goes out: pages. Ids are stable: they depend on the tag authority and the translation key, never on
the base URL (RFC 4151). Feeds are complete in each language, each entry stating its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from zoneinfo import ZoneInfo

from sitegen.content.model import Article
from sitegen.language.dates import PartialDate
from sitegen.site import words
from sitegen.site.addresses import output_of_alias
from sitegen.site.articles import summary_of, translation_paths
from sitegen.site.calendar import CalendarEvent, calendar_text
from sitegen.site.frames import alternates
from sitegen.site.json_feed import json_feed_text
from sitegen.site.library import Work
from sitegen.site.links import complete_body
from sitegen.site.notices import translation_notices
from sitegen.site.site import Site
from sitegen.site.views.frame import Alternate
from sitegen.site.views.pages import Feed, FeedEntry, Page, PlainText, RedirectPage, Sitemap, SitemapEntry

PRODUCT = "-//Koordinasyon Platformu//sitegen//TR"


def plan_feeds(site: Site) -> Iterator[Page]:
    """Yield each language's feeds and calendar, and one feed per topic."""
    for language in site.config.codes:
        feed = _language_feed(site, language)
        yield Page(output=site.addresses.atom(language), template="atom.xml", language=language, view=feed)
        json_view = _json_feed(site, language, feed)
        yield Page(output=site.addresses.json_feed(language), template="", language=language, view=json_view)
        calendar = PlainText(text=_calendar(site, language))
        yield Page(output=site.addresses.calendar(language), template="", language=language, view=calendar)
        for tag in site.tags:
            output = site.addresses.topic_atom(language, tag.label(language).slug)
            yield Page(output=output, template="atom.xml", language=language, view=_topic_feed(site, language, tag.id))


def plan_machine_files(site: Site) -> Iterator[Page]:
    """Yield sitemap.xml, robots.txt and .nojekyll."""
    language = site.config.default_language
    yield Page(output="sitemap.xml", template="sitemap.xml", language=language, view=_sitemap(site))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {site.addresses.absolute('sitemap.xml')}\n"
    yield Page(output="robots.txt", template="", language=language, view=PlainText(text=robots))
    yield Page(output=".nojekyll", template="", language=language, view=PlainText(text=""))


def plan_redirects(site: Site) -> Iterator[Page]:
    """Yield a page at every former address, leading to the article that lives elsewhere now."""
    for work in site.library.works:
        for article in (version for version in work.versions if version.aliases):
            path = site.addresses.article(article)
            view = RedirectPage(
                language=article.language,
                direction=site.config.language(article.language).language.direction,
                title=article.title,
                url=site.addresses.url(path),
                absolute_url=site.addresses.absolute(path),
            )
            for alias in article.aliases:
                output = output_of_alias(alias)
                yield Page(
                    output=output, template="redirect.html", language=article.language, view=view, origin=article.source
                )


def tag_id(site: Site, name: str) -> str:
    """Return a tag URI (RFC 4151) that stays the same wherever the site lives."""
    return f"tag:{site.config.tag_authority}:{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Channel:
    """What one feed is: its name in ids, its titles, its path, the page it belongs to, and its works."""

    name: str
    title: str
    subtitle: str
    path: str
    home: str
    works: tuple[Work, ...]


def _language_feed(site: Site, language: str) -> Feed:
    own = site.config.language(language)
    channel = _Channel(
        name=language,
        title=own.title,
        subtitle=own.description,
        path=site.addresses.atom(language),
        home=site.addresses.home(language),
        works=site.library.current,
    )
    return _feed(site, language, channel)


def _topic_feed(site: Site, language: str, name: str) -> Feed:
    own, label = site.config.language(language), site.tag(name).label(language)
    channel = _Channel(
        name=f"{language}/topics/{name}",
        title=f"{label.name} – {own.short_title}",
        subtitle=label.description,
        path=site.addresses.topic_atom(language, label.slug),
        home=site.addresses.topic(language, label.slug),
        works=site.library.tagged(name),
    )
    return _feed(site, language, channel)


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
        html=_translation_notice(article, work, site) + _absolute_body(article, site),
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


def _absolute_body(article: Article, site: Site) -> str:
    """Return the body with absolute addresses, also for links within the page: a reader shows it elsewhere."""
    page = escape(site.addresses.absolute(site.addresses.article(article)))
    return complete_body(article, site, site.addresses.absolute).replace('href="#', f'href="{page}#')


def _updated(article: Article, published: str, site: Site) -> str:
    """Return the moment of the last change that the editor stated, never before the publication (RFC 4287, 4.2.15)."""
    if article.lastmod is None:
        return published
    changed = article.lastmod.first_moment(_zone(site))
    return max(changed, datetime.fromisoformat(published)).isoformat()


def _other_versions(work: Work, article: Article, site: Site) -> tuple[Alternate, ...]:
    paths = translation_paths(work, site)
    return tuple(
        Alternate(hreflang=code, url=site.addresses.absolute(path))
        for code, path in paths.items()
        if code != article.language
    )


def _json_feed(site: Site, language: str, feed: Feed) -> PlainText:
    return PlainText(text=json_feed_text(feed, url=site.addresses.absolute(site.addresses.json_feed(language))))


def _calendar(site: Site, language: str) -> str:
    """Return the calendar of the meetings whose day is known."""
    own = site.config.language(language)
    works = [work for work in site.library.meetings if work.any.event and work.any.event.start.day]
    events = tuple(_calendar_event(work, site, language) for work in works)
    return calendar_text(
        events,
        name=f"{own.short_title} – {site.strings[language].text('meetings_title')}",
        language=language,
        product=PRODUCT,
    )


def _calendar_event(work: Work, site: Site, language: str) -> CalendarEvent:
    article = work.best(language)
    event = article.event
    assert event is not None, article.source
    numeral = words.numeral(work, article.language)
    zone = _zone(site)
    start = _start(event.start, event.time, zone)
    return CalendarEvent(
        uid=f"{work.key.removeprefix('news/')}@{site.config.tag_authority.split(',')[0]}",
        stamp=(article.lastmod or work.date).first_moment(zone),
        start=start,
        last_day=event.end.first_moment(zone).date() if event.end and event.end.day else None,
        language=article.language,
        summary=f"{numeral} {article.title}",
        location=words.place(event, article.language, language, site.strings[language]).text,
        url=site.addresses.absolute(site.addresses.article(article)),
        categories=tuple(site.tag(tag).label(language).name for tag in work.tags),
    )


def _start(day: PartialDate, time: str, zone: ZoneInfo) -> date | datetime:
    """Return the moment an event begins where its time is known, else its day."""
    midnight = day.first_moment(zone)
    if not time:
        return midnight.date()
    hour, minute = map(int, time.split(":"))
    return midnight.replace(hour=hour, minute=minute)


def _sitemap(site: Site) -> Sitemap:
    entries = [*_section_entries(site), *(entry for work in site.library.works for entry in _work_entries(work, site))]
    return Sitemap(entries=tuple(sorted(entries, key=lambda entry: entry.url)))


def _work_entries(work: Work, site: Site) -> Iterator[SitemapEntry]:
    versions = alternates(site, translation_paths(work, site))
    for version in work.versions:
        changed = version.lastmod or version.date
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

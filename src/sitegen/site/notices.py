"""Notices at the top of an article: translated, outdated, in one language only, expired, past, a draft, scheduled.

Comes in: an article among its versions. Goes out: views, each a bold beginning, a sentence and a link. A notice for
readers of a missing language is written in that language.
"""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sitegen.content.model import Article
from sitegen.language.formats import format_date
from sitegen.language.lists import join_names
from sitegen.site.changes import last_change
from sitegen.site.gatherings import is_announced
from sitegen.site.library import Work
from sitegen.site.site import Site
from sitegen.site.translations import is_outdated
from sitegen.site.views.parts import Link, Notice
from sitegen.site.words import day_of


def notices(article: Article, work: Work, site: Site) -> tuple[Notice, ...]:
    """Return the notices of an article, the most urgent first."""
    return (
        *_state_notices(article, work, site),
        *translation_notices(article, work, site),
        *_missing_notices(work, site),
    )


def _state_notices(article: Article, work: Work, site: Site) -> Iterator[Notice]:
    strings = site.strings[article.language]
    if article.draft:
        yield Notice(kind="draft", strong=strings.text("notice_draft_strong"), text=strings.text("notice_draft"))
    if article.source in site.scheduled and article.publish_date:
        date = format_date(day_of(article.publish_date, site.config.time_zone), article.language, strings.patterns)
        text = strings.text("notice_scheduled", {"date": date})
        yield Notice(kind="scheduled", strong=strings.text("notice_scheduled_strong"), text=text)
    if work.is_expired:
        yield Notice(kind="expired", strong=strings.text("notice_expired_strong"), text=strings.text("notice_expired"))
    if not work.is_coming and is_announced(article, ZoneInfo(site.config.time_zone)):
        yield _past_notice(article, work, site)


def _past_notice(article: Article, work: Work, site: Site) -> Notice:
    """Say of an announcement of something to come that its day has passed, and lead to the report if there is one.

    Whether the event really took place is known only where somebody reported on it.
    """
    strings = site.strings[article.language]
    strong, leads = ("notice_past_event_strong", "notice_past_event_report")
    if work.number:
        strong, leads = ("notice_past_meeting_strong", "notice_past_meeting_report")
    report, link = _report_on(work, site), None
    if report:
        url = site.addresses.url(site.addresses.article(report.best(article.language)))
        link = Link(text=strings.text(leads), url=url)
    return Notice(kind="past", strong=strings.text(strong), text=strings.text("notice_past"), link=link)


def _report_on(work: Work, site: Site) -> Work | None:
    """Find the one other announcement that tells of the same event afterwards: same beginning, and no other number."""
    event, zone = work.any.event, ZoneInfo(site.config.time_zone)
    found = [
        other
        for other in site.library.news
        if other.any.event and event and other.key != work.key and other.any.event.start == event.start
        if work.number in (None, other.number)
        if not is_announced(other.any, zone)
    ]
    return found[0] if len(found) == 1 else None


def translation_notices(article: Article, work: Work, site: Site) -> Iterator[Notice]:
    """Yield the notice of a translation: from which language it is, or that the original has changed since."""
    original = work.version(article.original)
    if original is None or original is article:
        return
    strings = site.strings[article.language]
    link = Link(
        text=strings.text("notice_read_original"),
        url=site.addresses.url(site.addresses.article(original)),
        language=original.language,
    )
    name = strings.language_name(original.language)
    if not is_outdated(article, original):
        strong, text = strings.text("notice_translated_strong"), strings.text("notice_translated", {"language": name})
        yield Notice(kind="translation", strong=strong, text=text, link=link)
        return
    strong, text = strings.text("notice_outdated_strong"), strings.text("notice_outdated_undated")
    if changed := last_change(original):
        date = format_date(changed, article.language, strings.patterns)
        text = strings.text("notice_outdated", {"date": date})
    yield Notice(kind="outdated", strong=strong, text=text, link=link)


def _missing_notices(work: Work, site: Site) -> Iterator[Notice]:
    """Yield, in each missing language, which languages there are and where that language's news is."""
    for language in site.config.codes:
        if work.version(language) is not None:
            continue
        strings = site.strings[language]
        names = [strings.language_name(version.language) for version in work.versions]
        if work.section == "news":
            yield Notice(
                kind="untranslated",
                strong="",
                text=strings.text("notice_only_in", {"language": join_names(tuple(names), language)}),
                link=Link(
                    text=strings.text("notice_news_here"),
                    url=site.addresses.url(site.addresses.news(language)),
                    language=language,
                ),
                language=language,
            )

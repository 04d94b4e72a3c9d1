"""Published articles related to each other: translations, series, tags, years, neighbours.

Comes in: all articles, and the moment and options that decide what is published. Goes out: a frozen `Library` in which
every list is totally ordered, and what was left out with the reason. Knows no addresses and no templates.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import groupby

from sitegen.content.model import Article
from sitegen.language.dates import PartialDate
from sitegen.site.gatherings import over_at
from sitegen.site.publication import Publication, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An article that is not published, why, and from when it will be (scheduled ones)."""

    article: Article
    reason: Reason
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One announcement or static page in all its published languages.

    `versions` are in the order of the site's languages; what they share (date, tags, number) is read from any.
    `is_coming` tells that its event, if it has one, is not over.
    """

    key: str
    section: str
    versions: tuple[Article, ...]
    is_expired: bool = False
    is_coming: bool = False

    @property
    def any(self) -> Article:
        """A version to read shared facts from."""
        return self.versions[0]

    @property
    def date(self) -> PartialDate:
        """The date of a work that has one; news always has."""
        date = self.any.date
        assert date is not None, self.key
        return date

    @property
    def number(self) -> int | None:
        """The number of the meeting this work reports on."""
        return self.any.event.number if self.any.event else None

    @property
    def tags(self) -> tuple[str, ...]:
        """The ids of its topics."""
        return self.any.tags

    def version(self, language: str) -> Article | None:
        """Find the version in one language."""
        for version in self.versions:
            if version.language == language:
                return version
        return None

    def best(self, language: str) -> Article:
        """Return the version for readers of a language: theirs, else the original, else the first there is."""
        return self.version(language) or self.version(self.any.original) or self.any


Neighbours = tuple[Work | None, Work | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All published works: news from new to old, static pages by key.

    `current` is the news that has not expired: what lists of the latest, topics and feeds show. `meetings` are the
    numbered meetings, the latest first. `years` holds the news of each year that has any, the latest year first. `keys`
    and `folders` find a work by its translation key and by the folder of any of its versions; `unpublished` holds the
    folders of what was left out.
    """

    news: tuple[Work, ...]
    pages: tuple[Work, ...]
    current: tuple[Work, ...]
    meetings: tuple[Work, ...]
    years: Mapping[int, tuple[Work, ...]] = field(hash=False)
    keys: Mapping[str, Work] = field(hash=False)
    folders: Mapping[str, Work] = field(hash=False)
    unpublished: frozenset[str] = frozenset()

    @property
    def works(self) -> tuple[Work, ...]:
        """Everything that is published."""
        return (*self.news, *self.pages)

    def tagged(self, tag: str) -> tuple[Work, ...]:
        """Return the current news of a topic, from new to old."""
        return tuple(work for work in self.current if tag in work.tags)

    def find(self, key: str) -> Work | None:
        """Find a work by its translation key."""
        return self.keys.get(key)


def select(articles: Iterable[Article], publication: Publication) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Part the articles into those published at the moment and those left out."""
    published: list[Article] = []
    skipped: list[Skipped] = []
    for article in articles:
        reason = find_reason(article, publication)
        if reason is None:
            published.append(article)
        else:
            skipped.append(Skipped(article=article, reason=reason, until=article.publish_date))
    return tuple(published), tuple(skipped)


def find_reason(article: Article, publication: Publication) -> Reason | None:
    """Say why an article is not published, if it is not; a draft stays one whatever its dates."""
    if article.draft and not publication.with_drafts:
        return "draft"
    is_future = article.publish_date is not None and article.publish_date > publication.now
    return "scheduled" if is_future and not publication.with_future else None


def make_library(published: tuple[Article, ...], skipped: tuple[Skipped, ...], now: datetime, zone: tzinfo) -> Library:
    """Relate the published articles to each other; days end at midnight of the site's zone."""
    groups: dict[str, list[Article]] = {}
    for article in published:
        groups.setdefault(article.key, []).append(article)
    works = [_work(key, tuple(versions), now, zone) for key, versions in groups.items()]
    by_key = sorted(works, key=lambda work: work.key)
    news = sorted(
        (work for work in by_key if work.section == "news"), key=lambda work: work.date.sort_key, reverse=True
    )
    return Library(
        news=tuple(news),
        pages=tuple(work for work in by_key if work.section == "pages"),
        current=tuple(work for work in news if not work.is_expired),
        meetings=tuple(
            sorted((work for work in news if work.number), key=lambda work: (-(work.number or 0), work.key))
        ),
        years={year: tuple(found) for year, found in groupby(news, key=lambda work: work.date.year)},
        keys={work.key: work for work in works},
        folders={version.folder: work for work in works for version in work.versions},
        unpublished=frozenset(entry.article.folder for entry in skipped),
    )


def _work(key: str, versions: tuple[Article, ...], now: datetime, zone: tzinfo) -> Work:
    expiry, event = versions[0].expiry_date, versions[0].event
    return Work(
        key=key,
        section=versions[0].section,
        versions=versions,
        is_expired=expiry is not None and expiry <= now,
        is_coming=event is not None and now < over_at(event, zone),
    )


def neighbours_in(series: tuple[Work, ...]) -> Mapping[str, Neighbours]:
    """Return the earlier and the later neighbour of each work, by key, of a series that runs from new to old."""
    return {
        work.key: (earlier, later)
        for work, earlier, later in zip(series, (*series[1:], None), (None, *series), strict=False)
    }

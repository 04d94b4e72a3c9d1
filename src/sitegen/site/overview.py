"""How every announcement stands in every language: what editors are told by `sitegen status`.

Comes in: all that was read, and a moment. Goes out: frozen rows, the latest news first, then static pages. It words
nothing and knows no addresses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sitegen.content.model import Article
from sitegen.content.reading import Texts
from sitegen.problems import Problem, level_of
from sitegen.site.library import find_reason
from sitegen.site.publication import Publication
from sitegen.site.translations import Standing, standing_of

State = Literal["published", "scheduled", "draft", "expired", "missing", "faulty"]
SEEN = ("published", "scheduled")  # what readers see, or will


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One language of an announcement; `source` is empty where it is missing, `standing` where it cannot be told."""

    language: str
    state: State
    source: str = ""
    standing: Standing | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One announcement or static page in all languages of the site; `title` is the original's."""

    key: str
    section: str
    title: str
    date: str
    original: str
    versions: tuple[Version, ...]

    def version(self, language: str) -> Version:
        """Return the version in one of the site's languages."""
        return next(version for version in self.versions if version.language == language)

    @property
    def is_seen(self) -> bool:
        """Whether readers see the announcement, or will once its time comes."""
        return any(version.state in SEEN for version in self.versions)


def make_overview(texts: Texts, now: datetime) -> tuple[Row, ...]:
    """Return a row for each announcement and page."""
    articles: dict[str, list[Article]] = {}
    for article in texts.articles:
        articles.setdefault(article.key, []).append(article)
    keys = {article.folder: article.key for article in texts.articles}
    faulty: dict[str, dict[str, str]] = {}
    for key, language, source in _unread(texts, keys):
        faulty.setdefault(key, {})[language] = source
    rows = [_row(key, articles.get(key, []), faulty.get(key, {}), texts, now) for key in {**articles, **faulty}]
    news = sorted((row for row in rows if row.section == "news"), key=lambda row: row.key, reverse=True)
    return (*news, *sorted((row for row in rows if row.section != "news"), key=lambda row: row.key))


def _unread(texts: Texts, keys: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield key, language and path of each file that is there and became no article, unless it counts as missing."""
    understood = {article.source for article in texts.articles}
    drafts = {draft.source for draft in texts.found.drafts}
    for bundle in texts.inventory.bundles:
        for version in bundle.versions:
            facts = texts.found.facts.get(version.path)
            is_empty = facts is not None and version.path not in drafts and not any(map(_is_error, facts.problems))
            if version.path not in understood and not is_empty:
                yield keys.get(bundle.folder, bundle.folder), version.language, version.path


def _is_error(problem: Problem) -> bool:
    return level_of(problem) == "error"


def _row(key: str, articles: list[Article], faulty: dict[str, str], texts: Texts, now: datetime) -> Row:
    codes = texts.config.codes
    by_language = {article.language: article for article in articles}
    first = articles[0] if articles else None
    original = by_language.get(first.original) if first else None
    shown = original or first
    versions = (_version(code, by_language.get(code), original, faulty.get(code, ""), now) for code in codes)
    return Row(
        key=key,
        section=key.partition("/")[0] if shown is None else shown.section,
        title=shown.title if shown else "",
        date=shown.date.iso if shown and shown.date else "",
        original=original.language if original else "",
        versions=tuple(versions),
    )


def _version(language: str, article: Article | None, original: Article | None, faulty: str, now: datetime) -> Version:
    if article is None:
        return Version(language=language, state="faulty" if faulty else "missing", source=faulty)
    return Version(
        language=language,
        state=_state(article, now),
        source=article.source,
        standing=standing_of(article, original),
        article=article,
    )


def _state(article: Article, now: datetime) -> State:
    reason = find_reason(article, Publication(now=now))
    if reason is not None:
        return reason
    return "expired" if article.expiry_date is not None and article.expiry_date <= now else "published"

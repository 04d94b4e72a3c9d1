"""Which texts should be looked through again: those whose last review, as their editor stated it, is long past.

Comes in: articles, the moment of a build, the site's zone. Goes out: warnings. A text that states no
review has none due, for most announcements are records of their day.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo

from sitegen.content.model import Article
from sitegen.problems import Problem

LONGEST_UNREVIEWED = timedelta(days=2 * 365)


def review_due_at(article: Article, zone: tzinfo) -> datetime | None:
    """Return from when on an article should be reviewed again; None where it states no review."""
    return article.reviewed.last_moment(zone) + LONGEST_UNREVIEWED if article.reviewed else None


def check_reviews(articles: Iterable[Article], now: datetime, zone: tzinfo) -> Iterator[Problem]:
    """Yield SG535 for each article that was reviewed last more than two years before the moment."""
    for article in articles:
        due = review_due_at(article, zone)
        if due is not None and due <= now:
            values = (("field", "reviewed"), ("years", "2"))
            yield Problem(code="SG535", path=article.source, values=values)

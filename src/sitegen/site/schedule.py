"""What is scheduled for so late that GitHub may have stopped looking by then.

Comes in: what is left out of a build, and its moment. Goes out: warnings. It publishes nothing and knows no workflow.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sitegen.problems import Problem
from sitegen.site.library import Skipped

# In a public repository GitHub switches schedules off after so long without activity.
LONGEST_QUIET = timedelta(days=60)


def check_schedule(skipped: Iterable[Skipped], now: datetime) -> Iterator[Problem]:
    """Yield SG533 for each announcement, once for all its languages, that is to appear by itself after 60 days."""
    seen: set[str] = set()
    for entry in skipped:
        is_late = entry.reason == "scheduled" and entry.until is not None and entry.until > now + LONGEST_QUIET
        if is_late and entry.article.key not in seen:
            seen.add(entry.article.key)
            values = (("days", str(LONGEST_QUIET.days)), ("field", "publishDate"))
            yield Problem(code="SG533", path=entry.article.source, values=values)

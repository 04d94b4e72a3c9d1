"""The report and the terms of a build, from what was planned and published.

Comes in: content, plan, and what lies in the output. Goes out: values to be told and recorded; nothing is printed here.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sitegen.content.reading import Content
from sitegen.content.settings.config import Config
from sitegen.output.publishing import Published
from sitegen.output.record import PlanHead, SourceRecord, Terms
from sitegen.output.report import BuildReport, LeftOut
from sitegen.site.gatherings import over_at
from sitegen.site.library import Skipped
from sitegen.site.plan import Plan
from sitegen.site.reviews import review_due_at
from sitegen.site.schedule import LONGEST_QUIET


def report_of(
    published: Published, head: PlanHead, sources: Mapping[str, SourceRecord], before: BuildReport
) -> BuildReport:
    """Return the report of a build from what its plan tells and what was published."""
    own = (problem for source in sources.values() for problem in source.warnings)
    warnings = sorted({*head.warnings, *own}, key=lambda problem: problem.order)
    return replace(
        before,
        written=published.written,
        unchanged=published.unchanged,
        removed=published.removed,
        warnings=tuple(warnings),
    )


def planned_report(plan: Plan, content: Content, skipped: tuple[Skipped, ...]) -> BuildReport:
    """Return what a report tells of the plan."""
    zone = ZoneInfo(content.config.time_zone)
    return BuildReport(
        pages=_count_pages(plan, content.config),
        pictures=len(plan.pictures),
        left_out=tuple(
            LeftOut(
                key=entry.article.key,
                title=entry.article.title,
                reason=entry.reason,
                until=entry.until.astimezone(zone) if entry.until else None,
            )
            for entry in skipped
        ),
    )


def _count_pages(plan: Plan, config: Config) -> tuple[tuple[str, int], ...]:
    """Count the HTML pages of each language, without redirects and the pages of all languages."""
    return tuple(
        (
            code,
            sum(
                page.output.startswith(f"{code}/") and page.template not in ("", "redirect.html", "atom.xml")
                for page in plan.pages
            ),
        )
        for code in config.codes
    )


def terms_of(options: str, content: Content, now: datetime) -> Terms:
    """Return the terms of a build: around now, the span of time in which nothing becomes due, expires or is over.

    Nor does a warning begin or end: that an item is scheduled for too late, that a text should be reviewed.
    """
    due = {article.publish_date for article in content.articles if article.publish_date}
    ends = {article.expiry_date for article in content.articles if article.expiry_date}
    zone = ZoneInfo(content.config.time_zone)
    over = {over_at(article.event, zone) for article in content.articles if article.event}
    reviews = {at for article in content.articles if (at := review_due_at(article, zone))}
    moments = {*due, *ends, *over, *reviews, *(moment - LONGEST_QUIET for moment in due)}
    return Terms(
        options=options,
        since=max((moment for moment in moments if moment <= now), default=None),
        until=min((moment for moment in moments if moment > now), default=None),
    )

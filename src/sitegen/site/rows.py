"""Lines of lists: news rows and meetings of the timeline, as every list of the site shows them.

Comes in: works and a page language. Goes out: views. Lists are complete in each language: a work without a version in
the page's language stands there with its own title, marked with its language.
"""

from sitegen.language.dates import PartialDate
from sitegen.site.library import Work
from sitegen.site.site import Site, once
from sitegen.site.views.parts import Meeting, Period, Phrase, Row
from sitegen.site.words import (
    dates_of,
    lang_if_other,
    languages_of,
    numeral,
    ordinal,
    period,
    period_in_year,
    period_of,
    place,
)


def row(work: Work, site: Site, language: str) -> Row:
    """Return a work's line with the full date."""
    return _row_by_key(site, work.key, language)


def row_in_year(work: Work, site: Site, language: str) -> Row:
    """Return a work's line for a list whose heading says the year; an event of another year states its own."""
    return _row_in_year_by_key(site, work.key, language)


@once
def _row_by_key(site: Site, key: str, language: str) -> Row:
    return _row(site.library.keys[key], site, language, period_of(site, key, language))


@once
def _row_in_year_by_key(site: Site, key: str, language: str) -> Row:
    work = site.library.keys[key]
    start, end = dates_of(work.best(language))
    if start.year != work.date.year:
        return row(work, site, language)
    return _row(work, site, language, period_in_year(start, end, site.strings[language]))


def _row(work: Work, site: Site, language: str, date: Period) -> Row:
    article = work.best(language)
    return Row(
        date=date,
        title=article.title,
        url=site.addresses.url(site.addresses.article(article)),
        language=lang_if_other(article.language, language),
        labels=_labels(work, site, language),
        languages=languages_of(site, tuple([version.language for version in work.versions]), language),
        day_is_unknown=_day_is_unknown(dates_of(article)[0]),
    )


def _day_is_unknown(date: PartialDate) -> bool:
    return date.day is None


def _labels(work: Work, site: Site, language: str) -> tuple[Phrase, ...]:
    """Return what kind of thing it is (its first topic), whether it was online, and in a preview why it is hidden."""
    strings = site.strings[language]
    labels = [site.tag(work.tags[0]).label(language).name] if work.tags else []
    if work.any.event and work.any.event.online:
        labels.append(strings.text("online"))
    if work.any.draft:
        labels.append(strings.text("label_draft"))
    elif work.any.source in site.scheduled:
        labels.append(strings.text("label_scheduled"))
    return tuple(Phrase(text=label) for label in labels)


def meeting(work: Work, site: Site, language: str) -> Meeting:
    """Return a meeting of the timeline."""
    article = work.best(language)
    event = article.event
    assert event is not None, article.source
    strings = site.strings[language]
    other = lang_if_other(article.language, language)
    return Meeting(
        numeral=numeral(work, language),
        ordinal=ordinal(work, strings),
        title=article.title,
        url=site.addresses.url(site.addresses.article(article)),
        language=other,
        date=period(event.start, event.end, strings),
        place=place(event, article.language, language, strings),
        theme=Phrase(text=event.theme, language=other),
        participants=Phrase(text=event.participants, language=other),
    )

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
        labels=_labels(site, language, *_what_it_is(work, site)),
        languages=languages_of(site, tuple([version.language for version in work.versions]), language),
        day_is_unknown=_day_is_unknown(dates_of(article)[0]),
    )


def _day_is_unknown(date: PartialDate) -> bool:
    return date.day is None


def _what_it_is(work: Work, site: Site) -> tuple[str, tuple[str, ...]]:
    """Return what kind of thing it is (its first topic), and the strings of what else its labels say."""
    one, strings = work.any, []
    if one.event and one.event.online:
        strings.append("online")
    if one.draft:
        strings.append("label_draft")
    elif one.source in site.scheduled:
        strings.append("label_scheduled")
    return (one.tags[0] if one.tags else ""), tuple(strings)


@once
def _labels(site: Site, language: str, topic: str, strings: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return the topic, whether it was online, and in a preview why it is hidden."""
    labels = [site.tag(topic).label(language).name] if topic else []
    labels += [site.strings[language].text(key) for key in strings]
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

"""Lists: all news, a year, a topic, all topics, all meetings.

Comes in: the site. Goes out: pages whose rows never shift: years are the pages, and the parts of a long year are
numbered from the oldest.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from sitegen.language.collation import sort_key
from sitegen.language.dates import PartialDate
from sitegen.language.formats import DatePatterns, format_date, format_month
from sitegen.site.addresses import output_of
from sitegen.site.frames import ATOM, CALENDAR, About, home_crumb, make_frame, section_crumb, section_target
from sitegen.site.library import Work
from sitegen.site.rows import meeting, row_in_year
from sitegen.site.site import Site
from sitegen.site.statements import list_graph
from sitegen.site.views.frame import FeedLink
from sitegen.site.views.pages import ListPage, MeetingsPage, Page, TopicsPage
from sitegen.site.views.parts import Group, Link, Topic, YearLink

NameOfMonth = Callable[[PartialDate, str, DatePatterns], str]


def plan_lists(site: Site) -> Iterator[Page]:
    """Yield every list of the site, language by language."""
    for language in site.config.codes:
        yield _list(language, site.addresses.news(language), partial(_news, site, language))
        for year in site.library.years:
            yield from _years(site, language, year)
        yield _page(language, site.addresses.meetings(language), "meetings.html", partial(_meetings, site, language))
        yield _page(language, site.addresses.topics(language), "topics.html", partial(_topics, site, language))
        for tag in site.tags:
            path = site.addresses.topic(language, tag.label(language).slug)
            yield _list(language, path, partial(_topic, site, language, tag.id))


def _page(language: str, path: str, template: str, make: Callable[[], ListPage | MeetingsPage | TopicsPage]) -> Page:
    return Page(output=output_of(path), template=template, language=language, make=make)


def _list(language: str, path: str, make: Callable[[], ListPage]) -> Page:
    return _page(language, path, "list.html", make)


def _months(works: tuple[Work, ...], site: Site, language: str, name: NameOfMonth) -> tuple[Group, ...]:
    """Group a year's news by month; months without news do not appear, news without a month comes last."""
    groups = []
    for date, members in groupby(works, key=lambda work: PartialDate(work.date.year, work.date.month)):
        heading = name(date, language, site.strings[language].patterns) or str(date.year)
        rows = tuple(row_in_year(work, site, language) for work in members)
        groups.append(Group(heading=heading, id=date.iso if date.month else f"y{date.iso}", rows=rows))
    return tuple(groups)


def by_year(works: tuple[Work, ...], site: Site, language: str) -> tuple[Group, ...]:
    """Group news by year."""
    groups = []
    for year, members in groupby(works, key=lambda work: work.date.year):
        rows = tuple(row_in_year(work, site, language) for work in members)
        groups.append(Group(heading=str(year), id=f"y{year}", rows=rows))
    return tuple(groups)


def count(works: tuple[Work, ...], site: Site, language: str) -> str:
    """Return "10 haber"."""
    return site.strings[language].count("items", len(works))


def year_links(site: Site, language: str, current: int | None) -> tuple[YearLink, ...]:
    """Return the years that have news, the latest first, with their counts; `current` is the one shown."""
    return tuple(
        YearLink(
            year=str(year),
            count=count(site.library.years[year], site, language),
            url=site.addresses.url(site.addresses.year(language, year)),
            current="page" if year == current else "",
        )
        for year in site.library.years
    )


def about_section(site: Site, language: str, section: str, lede: str) -> About:
    """Return what the page of a section says of itself; search is for people and not for search engines."""
    heading, path = section_target(site, language, section)
    crumbs = (home_crumb(site, language),)
    return About(
        language=language,
        path=path,
        heading=heading,
        description=lede,
        paths={code: section_target(site, code, section)[1] for code in site.config.codes},
        section=section,
        crumbs=crumbs,
        graph=list_graph(site, path, heading, crumbs),
        is_indexed=section != "search",
    )


def _news(site: Site, language: str) -> ListPage:
    """Return the news list: all years, then the latest one by month."""
    strings = site.strings[language]
    latest = next(iter(site.library.years.values()), ())[: site.config.year_page_size]
    about = about_section(site, language, "news", strings.text("news_lede"))
    return ListPage(
        frame=make_frame(site, about),
        numeral="",
        title=about.heading,
        lede=about.description,
        count=count(site.library.news, site, language),
        years=year_links(site, language, None),
        groups=_months(latest, site, language, format_date),
        pages=(),
        feed=None,
    )


def _years(site: Site, language: str, year: int) -> Iterator[Page]:
    """Yield a year's archive, in parts from the oldest where it is long; each part runs from new to old."""
    works, size = site.library.years[year], site.config.year_page_size
    oldest_first = works[::-1]
    parts = [oldest_first[start : start + size][::-1] for start in range(0, len(works), size)]
    for number, members in enumerate(parts, start=1):
        path = site.addresses.year(language, year, number)
        yield _list(language, path, partial(_year, site, language, year, number, len(parts), members))


def _year(site: Site, language: str, year: int, number: int, parts: int, members: tuple[Work, ...]) -> ListPage:
    strings = site.strings[language]
    heading = strings.text("news_of_year", {"year": year})
    crumbs = (home_crumb(site, language), section_crumb(site, language, "news"))
    path = site.addresses.year(language, year, number)
    about = About(
        language=language,
        path=path,
        heading=f"{heading} ({number}/{parts})" if number > 1 else heading,
        description=f"{heading}. {site.config.language(language).description}",
        paths={code: site.addresses.year(code, year, number) for code in site.config.codes},
        section="news",
        crumbs=crumbs,
        graph=list_graph(site, path, heading, crumbs),
    )
    return ListPage(
        frame=make_frame(site, about),
        numeral=str(year),
        title=about.heading,
        lede=strings.text("year_lede"),
        count=count(site.library.years[year], site, language),
        years=year_links(site, language, year),
        groups=_months(members, site, language, format_month),
        pages=_part_links(site, language, year, number, parts),
        feed=None,
    )


def _part_links(site: Site, language: str, year: int, current: int, parts: int) -> tuple[Link, ...]:
    if parts == 1:
        return ()
    return tuple(
        Link(
            text=str(number),
            url=site.addresses.url(site.addresses.year(language, year, number)),
            current="page" if number == current else "",
        )
        for number in range(1, parts + 1)
    )


def _meetings(site: Site, language: str) -> MeetingsPage:
    strings = site.strings[language]
    about = about_section(site, language, "meetings", strings.text("meetings_lede"))
    calendar = site.addresses.url(site.addresses.calendar(language))
    return MeetingsPage(
        frame=make_frame(site, about),
        title=about.heading,
        lede=about.description,
        count=strings.count("meetings_count", len(site.library.meetings)),
        meetings=tuple(meeting(work, site, language) for work in site.library.meetings),
        calendar=FeedLink(title=strings.text("feed_calendar"), url=calendar, media_type=CALENDAR),
    )


def _topics(site: Site, language: str) -> TopicsPage:
    """Return all topics in the order of the language's alphabet."""
    strings = site.strings[language]
    about = about_section(site, language, "topics", strings.text("topics_lede"))
    labels = sorted(
        ((tag, tag.label(language)) for tag in site.tags), key=lambda pair: sort_key(pair[1].name, language)
    )
    topics = tuple(
        Topic(
            name=label.name,
            url=site.addresses.url(site.addresses.topic(language, label.slug)),
            description=label.description,
            count=count(site.library.tagged(tag.id), site, language),
        )
        for tag, label in labels
    )
    return TopicsPage(frame=make_frame(site, about), title=about.heading, lede=about.description, topics=topics)


def _topic(site: Site, language: str, name: str) -> ListPage:
    strings, tag = site.strings[language], site.tag(name)
    label, works = tag.label(language), site.library.tagged(name)
    crumbs = (home_crumb(site, language), section_crumb(site, language, "topics"))
    path = site.addresses.topic(language, label.slug)
    feed_url = site.addresses.url(site.addresses.topic_atom(language, label.slug))
    feed = FeedLink(title=strings.text("feed_topic", {"topic": label.name}), url=feed_url, media_type=ATOM)
    about = About(
        language=language,
        path=path,
        heading=label.name,
        description=label.description,
        paths={code: site.addresses.topic(code, tag.label(code).slug) for code in site.config.codes},
        section="topics",
        crumbs=crumbs,
        graph=list_graph(site, path, label.name, crumbs),
        feeds=(feed,),
    )
    return ListPage(
        frame=make_frame(site, about),
        numeral="",
        title=label.name,
        lede=label.description,
        count=count(works, site, language),
        years=(),
        groups=by_year(works, site, language),
        pages=(),
        feed=feed,
    )

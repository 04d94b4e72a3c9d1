"""Search: the pages that search, and what the index of each language is made from.

Comes in: the site. Goes out: the search pages, which without a script are the index of all titles by year; and for each
language what of every announcement and static page can be found. Only what is published is in the site, so nothing else
can be found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sitegen.content.model import Article
from sitegen.language.collation import sort_key
from sitegen.language.searching import is_cut_by_page, stop_words
from sitegen.site.addresses import output_of
from sitegen.site.articles import summary_of
from sitegen.site.frames import make_frame
from sitegen.site.library import Work
from sitegen.site.lists import about_section, by_year, count, year_links
from sitegen.site.rows import row
from sitegen.site.site import Site, once
from sitegen.site.views.pages import Page
from sitegen.site.views.parts import Link, Row
from sitegen.site.views.search import CountForm, Finder, SearchPage, SearchTarget
from sitegen.site.words import lang_if_other


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One announcement or static page as it is found and shown, in the words of the index's language.

    `source` is the content file whose body is searched too. `facts` are what the page states besides: topics, place,
    names. `language` is that of title, summary and body where it is another. `date` and `iso` are empty for a static
    page.
    """

    url: str
    source: str
    language: str
    title: str
    summary: str
    date: str
    iso: str
    labels: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """What can be found in one language, and the folder of the output that its index is published in."""

    language: str
    folder: str
    entries: tuple[SearchEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPlan:
    """The indexes of the site, one for each language that has anything to be found."""

    indexes: tuple[SearchIndex, ...] = ()


def plan_search(site: Site) -> Iterator[Page]:
    """Yield the search page of each language."""
    for language in site.config.codes:
        path = site.addresses.search(language)
        make = partial(_search_page, site, language)
        yield Page(output=output_of(path), template="search.html", language=language, make=make)


def plan_indexes(site: Site) -> SearchPlan:
    """Return what the indexes are made from."""
    return SearchPlan(
        indexes=tuple(
            SearchIndex(
                language=language,
                folder=site.addresses.search_index(language),
                entries=tuple(_entry(work, site, language) for work in site.library.works if _is_found(work, language)),
            )
            for language in _searched(site)
        )
    )


@once
def _searched(site: Site) -> tuple[str, ...]:
    """Return the languages in which there is anything to be found; none where the site does not search."""
    works = site.library.works if site.config.has_search else ()
    return tuple(language for language in site.config.codes if any(_is_found(work, language) for work in works))


def _is_found(work: Work, language: str) -> bool:
    """Tell whether a work can be found in a language: all news, as in lists, but static pages only in their own."""
    return work.section == "news" or work.version(language) is not None


def _entry(work: Work, site: Site, language: str) -> SearchEntry:
    article = work.best(language)
    line = row(work, site, language) if work.section == "news" else None
    return SearchEntry(
        url=site.addresses.article(article),
        source=article.source,
        language=lang_if_other(article.language, language),
        title=article.title,
        summary=summary_of(article),
        date=_date_of(line),
        iso=line.date.start.iso if line else "",
        labels=tuple(label.text for label in line.labels) if line else (site.strings[language].text("label_page"),),
        facts=tuple(_facts(article, site, language)),
    )


def _date_of(line: Row | None) -> str:
    if line is None:
        return ""
    return "–".join(moment.text for moment in (line.date.start, line.date.end) if moment)


def _facts(article: Article, site: Site, language: str) -> Iterator[str]:
    yield from (site.tag(tag).label(language).name for tag in article.tags)
    event = article.event
    if event:
        yield from (event.name, event.place, event.theme, event.participants, *event.organisers, *event.speakers)
    yield from (document.title for document in article.documents)


def _search_page(site: Site, language: str) -> SearchPage:
    strings, is_searched = site.strings[language], language in _searched(site)
    about = about_section(site, language, "search", strings.text("search_lede" if is_searched else "search_titles"))
    return SearchPage(
        frame=make_frame(site, about),
        title=about.heading,
        lede=about.description,
        count=count(site.library.news, site, language),
        groups=by_year(site.library.news, site, language),
        finder=_finder(site, language) if is_searched else None,
        assets=site.search,
        years=year_links(site, language, None),
        topics=_topic_links(site, language),
    )


def _topic_links(site: Site, language: str) -> tuple[Link, ...]:
    labels = sorted((tag.label(language) for tag in site.tags), key=lambda label: sort_key(label.name, language))
    return tuple(
        Link(text=label.name, url=site.addresses.url(site.addresses.topic(language, label.slug))) for label in labels
    )


def _finder(site: Site, language: str) -> Finder:
    targets = {code: _target(site, code, language) for code in _searched(site)}
    return Finder(
        root=site.addresses.url(""),
        own=targets.pop(language),
        others=tuple(targets.values()),
    )


def _target(site: Site, language: str, page_language: str) -> SearchTarget:
    """Return a language as the page of another, or its own, searches it."""
    strings = site.strings[page_language]
    is_own = language == page_language
    name = strings.language_name(language)
    forms = strings.forms("search_count") if is_own else strings.forms("search_other_count", {"language": name})
    return SearchTarget(
        language=language,
        name=site.name_of(language),
        url=site.addresses.url(site.addresses.search(language)),
        index=site.addresses.url(site.addresses.search_index(language)),
        are_words_cut=is_cut_by_page(language),
        stop_words=" ".join(sorted(stop_words(language))),
        offer="" if is_own else strings.text("search_other", {"language": name}),
        counts=tuple(CountForm(category=category, text=text) for category, text in forms),
    )

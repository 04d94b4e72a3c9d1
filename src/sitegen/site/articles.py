"""Announcements and static pages: everything a reader finds on the page of one article.

Comes in: the site. Goes out: one page per language version. Facts that are not known are left out, never marked.
"""

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

from sitegen.content.model import Article
from sitegen.language.collation import sort_key
from sitegen.language.dates import PartialDate
from sitegen.language.numbers import format_size
from sitegen.site import words
from sitegen.site.addresses import output_of
from sitegen.site.changes import last_change
from sitegen.site.facts import calendar_link, facts_of
from sitegen.site.frames import About, home_crumb, make_frame, section_crumb
from sitegen.site.kinship import Kinship, make_kinship, related
from sitegen.site.library import Neighbours, Work, neighbours_in
from sitegen.site.links import body_view
from sitegen.site.notices import notices
from sitegen.site.photos import photo_view
from sitegen.site.previews import preview_of
from sitegen.site.rows import row
from sitegen.site.site import Site, once
from sitegen.site.statements import article_graph, picture_of
from sitegen.site.views.pages import ArticlePage, Page, StaticPage
from sitegen.site.views.parts import (
    CorrectionView,
    DocumentView,
    Link,
    Moment,
    Neighbour,
    PhotoView,
    Phrase,
    SourceView,
)

ARTICLE = "article.html"  # the template of announcements
RELATED = 3
NOT_RELATED = 3  # the announcement itself and its neighbours, which have their own links
CONTENTS_FROM = 5


def plan_articles(site: Site) -> Iterator[Page]:
    """Yield the page of every announcement in every language it has."""
    others = tuple(work for work in site.library.news if work.number is None)
    neighbours = {**neighbours_in(site.library.meetings), **neighbours_in(others)}
    kinship = make_kinship(site.library, reach=RELATED + NOT_RELATED)
    for work in site.library.news:
        for article in work.versions:
            make = partial(_article_page, article, work, neighbours[work.key], kinship, site)
            yield _page(article, ARTICLE, make, site)


def plan_static_pages(site: Site) -> Iterator[Page]:
    """Yield every static page in every language it has."""
    for work in site.library.pages:
        for article in work.versions:
            yield _page(article, "static.html", partial(_static_page, article, work, site), site)


def _page(article: Article, template: str, make: Callable[[], ArticlePage | StaticPage], site: Site) -> Page:
    return Page(
        output=output_of(site.addresses.article(article)),
        template=template,
        language=article.language,
        make=make,
        bodies=(article.source,),
        origin=article.source,
    )


def summary_of(article: Article) -> str:
    """Return the editor's summary, else the first paragraph."""
    return article.summary or article.outline.lead


def translation_paths(work: Work, site: Site) -> dict[str, str]:
    """Return the addresses of a work's versions by language."""
    return {version.language: site.addresses.article(version) for version in work.versions}


def _about(article: Article, work: Work, crumbs: tuple[Link, ...], site: Site) -> About:
    """Return what the page of an article says of itself to its frame."""
    is_news = work.section == "news"
    return About(
        language=article.language,
        path=site.addresses.article(article),
        heading=article.title,
        description=summary_of(article),
        paths=translation_paths(work, site),
        section="news" if is_news else article.key,
        crumbs=crumbs,
        og_type="article" if is_news else "website",
        graph=article_graph(article, work, site, crumbs),
        picture=preview_of(work.key, article.language, site) or picture_of(article, site),
    )


def _article_page(article: Article, work: Work, neighbours: Neighbours, kinship: Kinship, site: Site) -> ArticlePage:
    language, path = article.language, site.addresses.article(article)
    strings = site.strings[language]
    earlier, later = neighbours
    near = frozenset(other.key for other in (earlier, later) if other)
    crumbs = _crumbs(site, language, work.date.year)
    return ArticlePage(
        frame=make_frame(site, _about(article, work, crumbs, site)),
        numeral=words.numeral(work, language),
        ordinal=words.ordinal(work, strings),
        notices=notices(article, work, site),
        dateline=tuple(_dateline(article, work, site)),
        title=article.title,
        lede=article.summary,
        photo=_lead_photo(article, site),
        facts=tuple(facts_of(article, work, site)),
        calendar=calendar_link(article, work, site),
        body=body_view(article, site, site.addresses.url),
        documents=document_views(article, site),
        sources=source_views(article, site),
        former_addresses=article.aliases,
        corrections=correction_views(article, site),
        updated=_moment(last_change(article), site, language),
        reviewed=_moment(article.reviewed, site, language),
        topics=topic_links(site, work.tags, language),
        share=_share_links(article, site),
        permalink=site.addresses.absolute(path),
        previous=_neighbour(earlier, "previous", site, language),
        next=_neighbour(later, "next", site, language),
        related=tuple(row(other, site, language) for other in related(kinship, work, near, limit=RELATED)),
    )


@once
def _crumbs(site: Site, language: str, year: int) -> tuple[Link, ...]:
    archive = site.addresses.url(site.addresses.year(language, year))
    return (home_crumb(site, language), section_crumb(site, language, "news"), Link(text=str(year), url=archive))


def _static_page(article: Article, work: Work, site: Site) -> StaticPage:
    language, path = article.language, site.addresses.article(article)
    headings = [heading for heading in article.outline.headings if heading.level == 2]
    contents = headings if len(headings) >= CONTENTS_FROM else []
    return StaticPage(
        frame=make_frame(site, _about(article, work, (home_crumb(site, language),), site)),
        notices=notices(article, work, site),
        title=article.title,
        lede=article.summary,
        photo=_lead_photo(article, site),
        contents=tuple(Link(text=heading.text, url=f"#{heading.id}") for heading in contents),
        body=body_view(article, site, site.addresses.url),
        documents=document_views(article, site),
        sources=source_views(article, site),
        corrections=correction_views(article, site),
        updated=_moment(last_change(article), site, language),
        reviewed=_moment(article.reviewed, site, language),
        permalink=site.addresses.absolute(path),
    )


def _dateline(article: Article, work: Work, site: Site) -> Iterator[Phrase]:
    """Yield place, date and weekday, as an agency would head a dispatch."""
    strings = site.strings[article.language]
    start, _ = words.dates_of(article)
    if article.event:
        place = words.place(article.event, article.language, article.language, strings)
        if place.text:
            yield place
    period = words.period_of(site, work.key, article.language)
    yield Phrase(text=f"{period.start.text}–{period.end.text}" if period.end else period.start.text)
    if start.day and not period.end:
        yield Phrase(text=words.weekday(start, strings))


def _moment(date: PartialDate | None, site: Site, language: str) -> Moment | None:
    return words.moment(date, site.strings[language]) if date else None


def _lead_photo(article: Article, site: Site) -> PhotoView | None:
    image = article.image
    if image is None:
        return None
    photo = site.photos[article.folder, image.file]
    return photo_view(photo, article.folder, image.alt, image.credit, site.addresses.url, site)


def document_views(article: Article, site: Site) -> tuple[DocumentView, ...]:
    """Return the documents of an article with type, size, language and pages, all found rather than typed."""
    strings = site.strings[article.language]
    views = []
    for link in article.documents:
        document = site.documents[article.folder, link.file]
        language = words.lang_if_other(document.language, article.language) if document.language else ""
        details = [Phrase(text=document.kind), Phrase(text=format_size(document.size, article.language))]
        if document.language:
            details.append(Phrase(text=site.name_of(document.language), language=language))
        if document.pages:
            details.append(Phrase(text=strings.count("pages_count", document.pages)))
        views.append(
            DocumentView(
                title=link.title,
                title_language=words.lang_if_other(link.title_language, article.language),
                url=site.addresses.url(site.addresses.media(article.folder, document.file)),
                media_type=document.media_type,
                language=language,
                details=tuple(details),
            )
        )
    return tuple(views)


def source_views(article: Article, site: Site) -> tuple[SourceView, ...]:
    """Return where the facts come from."""
    strings = site.strings[article.language]
    return tuple(
        SourceView(
            publisher=source.publisher,
            title=source.title,
            language=words.lang_if_other(source.language, article.language),
            url=source.url,
            accessed=words.moment(source.accessed, strings) if source.accessed else None,
        )
        for source in article.sources
    )


def correction_views(article: Article, site: Site) -> tuple[CorrectionView, ...]:
    """Return the corrections, as the editor ordered them."""
    strings = site.strings[article.language]
    return tuple(
        CorrectionView(date=words.moment(entry.date, strings), text=entry.text) for entry in article.corrections
    )


@once
def topic_links(site: Site, tags: tuple[str, ...], language: str) -> tuple[Link, ...]:
    """Return the topics of a work in the order of the language's alphabet."""
    labels = sorted((site.tag(tag).label(language) for tag in tags), key=lambda label: sort_key(label.name, language))
    return tuple(
        Link(text=label.name, url=site.addresses.url(site.addresses.topic(language, label.slug))) for label in labels
    )


def _share_links(article: Article, site: Site) -> tuple[Link, ...]:
    """Return plain links to services that take a text and an address; nothing is loaded from them."""
    strings = site.strings[article.language]
    title, address = quote(article.title, safe=""), site.addresses.in_query(site.addresses.article(article))
    return (
        Link(text=strings.text("share_whatsapp"), url=f"https://wa.me/?text={title}%20{address}"),
        Link(text=strings.text("share_telegram"), url=f"https://t.me/share/url?url={address}&text={title}"),
        Link(text=strings.text("share_mail"), url=f"mailto:?subject={title}&body={address}"),
    )


def _neighbour(work: Work | None, side: str, site: Site, language: str) -> Neighbour | None:
    """Return the link to an earlier or later article: meetings by number and date, other news by title."""
    if work is None:
        return None
    strings, article = site.strings[language], work.best(language)
    keys = {
        ("previous", True): "previous_meeting",
        ("previous", False): "previous_news",
        ("next", True): "next_meeting",
        ("next", False): "next_news",
    }
    numbered = work.number is not None
    return Neighbour(
        label=strings.text(keys[side, numbered]),
        numeral=words.numeral(work, language),
        text=words.period_of(site, work.key, language).start.text if numbered else article.title,
        url=site.addresses.url(site.addresses.article(article)),
        language="" if numbered else words.lang_if_other(article.language, language),
    )

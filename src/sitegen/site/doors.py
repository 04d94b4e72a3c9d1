"""The ways in: the door between the languages, and each language's home.

Comes in: the site. Goes out: pages. The door never redirects and guesses nobody's language.
"""

from collections.abc import Iterator
from functools import partial

from sitegen.content.settings.config import LanguageConfig
from sitegen.site.addresses import output_of
from sitegen.site.frames import About, make_frame
from sitegen.site.rows import meeting, row
from sitegen.site.site import Site
from sitegen.site.statements import home_graph
from sitegen.site.views.pages import DoorPage, HomePage, Page
from sitegen.site.views.parts import DoorHalf, Link, Pointer


def plan_doors(site: Site) -> Iterator[Page]:
    """Yield the door and the homes."""
    default = site.config.default_language
    yield Page(output=output_of(""), template="door.html", language=default, make=partial(_door, site))
    for entry in site.config.languages:
        output = output_of(site.addresses.home(entry.code))
        yield Page(output=output, template="home.html", language=entry.code, make=partial(_home, site, entry))


def _homes(site: Site) -> dict[str, str]:
    return {code: site.addresses.home(code) for code in site.config.codes}


def _bilingual(site: Site) -> str:
    return " · ".join(entry.short_title for entry in site.config.languages)


def _door(site: Site) -> DoorPage:
    about = About(
        language=site.config.default_language,
        path="",
        heading=_bilingual(site),
        title=_bilingual(site),
        description=" ".join(entry.door_line + "." for entry in site.config.languages),
        paths=_homes(site),
        points_to_door=True,
        graph=home_graph(site, site.config.default_language, ""),
    )
    halves = tuple(_door_half(site, entry) for entry in site.config.languages)
    return DoorPage(frame=make_frame(site, about), founded=str(site.config.founded), halves=halves)


def _door_half(site: Site, entry: LanguageConfig) -> DoorHalf:
    """Return a language's half, with the newest announcement that exists in that language."""
    strings = site.strings[entry.code]
    newest = next((work for work in site.library.current if work.version(entry.code)), None)
    home = site.addresses.url(site.addresses.home(entry.code))
    return DoorHalf(
        language=entry.code,
        direction=entry.language.direction,
        title=entry.title,
        line=entry.door_line,
        enter=Link(text=strings.text("door_enter"), url=home, language=entry.code),
        latest_label=strings.text("door_latest"),
        latest=row(newest, site, entry.code) if newest else None,
    )


def _home(site: Site, entry: LanguageConfig) -> HomePage:
    """Return a language's home: the timeline first, then the latest news that is no numbered meeting."""
    path = site.addresses.home(entry.code)
    about = About(
        language=entry.code,
        path=path,
        heading=entry.headline,
        title=entry.title,
        description=entry.description,
        paths=_homes(site),
        points_to_door=True,
        graph=home_graph(site, entry.code, path),
    )
    latest = [work for work in site.library.current if work.number is None][: site.config.latest_items]
    return HomePage(
        frame=make_frame(site, about),
        headline=entry.headline,
        lede=entry.tagline,
        meetings=tuple(meeting(work, site, entry.code) for work in site.library.meetings),
        meetings_url=site.addresses.url(site.addresses.meetings(entry.code)),
        latest=tuple(row(work, site, entry.code) for work in latest),
        news_url=site.addresses.url(site.addresses.news(entry.code)),
        pointer=_pointer(site, entry),
    )


def _pointer(site: Site, entry: LanguageConfig) -> Pointer | None:
    work = site.library.find(entry.pointer)
    article = work.version(entry.code) if work else None
    if article is None:
        return None
    url = site.addresses.url(site.addresses.article(article))
    return Pointer(title=article.title, summary=article.summary or article.outline.lead, url=url)

"""404.html: the page for those who got lost, in every language at once and with all ways on.

Comes in: the site. Goes out: one page, since GitHub Pages serves the one file at any depth. Its addresses are therefore
root-relative. Its script is the only one outside search: no other means knows under which address the page is shown.
"""

from collections.abc import Iterator
from functools import partial

from sitegen.content.settings.config import LanguageConfig
from sitegen.site.frames import About, make_frame, section_target
from sitegen.site.lists import year_links
from sitegen.site.site import Site
from sitegen.site.trusted import trusted
from sitegen.site.views.pages import LostPage, Page
from sitegen.site.views.parts import Link, LostHalf

# Without it the languages stand in the order of the settings and search begins empty. With it the language in which
# the address begins comes first, before the knot, and search begins with the words of the address. It keeps nothing.
SCRIPT = (
    'for(const h of document.querySelectorAll(".half")){const p=location.pathname;'
    'h.querySelector("[rel=search]").search="q="+p.match(/([^/.]*)(\\.\\w+)?\\/*$/)[1].replace(/-+/g,"+");'
    'if(p.startsWith(h.querySelector("a").pathname))document.querySelector("h1").after(h,document.querySelector(".tie"))}'
)


def plan_lost(site: Site) -> Iterator[Page]:
    """Yield 404.html."""
    language = site.config.default_language
    yield Page(output="404.html", template="404.html", language=language, make=partial(_lost, site))


def _lost(site: Site) -> LostPage:
    title = " · ".join(site.strings[code].text("lost_title") for code in site.config.codes)
    about = About(
        language=site.config.default_language,
        path="404.html",
        heading=title,
        title=title,
        paths={},
        is_indexed=False,
    )
    halves = tuple(_half(site, entry) for entry in site.config.languages)
    return LostPage(frame=make_frame(site, about), halves=halves, script=trusted(SCRIPT))


def _half(site: Site, entry: LanguageConfig) -> LostHalf:
    home = Link(
        text=site.strings[entry.code].text("home_crumb"), url=site.addresses.url(site.addresses.home(entry.code))
    )
    news, meetings, search = (_section(site, entry.code, name) for name in ("news", "meetings", "search"))
    return LostHalf(
        language=entry.code,
        direction=entry.language.direction,
        links=(home, news, meetings),
        search=search,
        years=year_links(site, entry.code, None),
    )


def _section(site: Site, language: str, name: str) -> Link:
    text, path = section_target(site, language, name)
    return Link(text=text, url=site.addresses.url(path))

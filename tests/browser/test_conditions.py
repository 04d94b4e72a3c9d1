"""Pages are whole under every condition: without scripts, without styles, in forced colours, at rest."""

import re

import pytest
from browser.kinds import FIXED, LANGUAGES, NEWS, PAGES, folders
from browser.screens import DESK, MENU, PHONE, SHOWN, SWITCH, OpenPage, Screen, Site, dress

WITHOUT_SCRIPTS = Screen(width=320, height=640, scripts=False)
FORCED = tuple(Screen(theme=theme, forced_colors=True) for theme in ("light", "dark"))

# ── without scripts ──


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("search")])
def test_a_page_says_the_same_without_scripts(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        with_scripts = page.locator("body").inner_text()
    with open_page(site.address(name), WITHOUT_SCRIPTS) as page:
        assert page.locator("body").inner_text() == with_scripts
        assert len(with_scripts.split()) >= 10


@pytest.mark.parametrize("path", SHOWN)
def test_every_part_is_there_without_scripts(open_page: OpenPage, showcase: Site, path: str) -> None:
    with open_page(showcase.url + path, PHONE) as page:
        with_scripts = page.locator("body").inner_text()
    with open_page(showcase.url + path, WITHOUT_SCRIPTS) as page:
        assert page.locator("body").inner_text() == with_scripts


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_search_page_lists_every_announcement(
    open_page: OpenPage, site: Site, language: str
) -> None:
    written = set(folders(site.output, f"{language}/{NEWS[language]}/[0-9]*/*[!0-9]*"))
    with open_page(site.url + FIXED["search"][language], WITHOUT_SCRIPTS) as page:
        links = [link for link in page.locator("main a").all() if link.is_visible()]
        listed = {(link.get_attribute("href") or "").removeprefix("/repo/") for link in links}
    assert len(written) > 15
    assert written <= listed


def test_the_menu_of_a_phone_opens_without_scripts(open_page: OpenPage, site: Site) -> None:
    with open_page(site.address("home-tr"), WITHOUT_SCRIPTS) as page:
        link = page.locator(f"{MENU} a", has_text="Toplantılar")
        assert not link.is_visible()
        page.locator(f"{MENU} summary").click()
        assert link.is_visible()


# ── without styles ──

UNDRESS = "document.querySelectorAll('style, link[rel=stylesheet]').forEach(element => element.remove())"
# The parts of a page in the order in which they must be met.
PARTS = ("a.skip", "a.brand", SWITCH, MENU, "main", "main h1", "footer")
LANDMARKS = """selectors => {
    const all = [...document.querySelectorAll('*')];
    return selectors.map(each => all.indexOf(document.querySelector(each)));
}"""
HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4')].map(element => +element.tagName[1])"
SEPARATOR = re.compile(r"^\s*[·/|–—,;:←→]+\s*$|^\s*([·|,;:]|/\s)|[·/|]\s*$", re.MULTILINE)
# A drawing is at most this wide when no style says how wide it is.
DRAWINGS = "() => [...document.querySelectorAll('svg')].map(each => each.getBoundingClientRect().width)"


@pytest.mark.parametrize("name", PAGES)
def test_without_styles_the_order_is_sensible_and_nothing_strays(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        page.evaluate(UNDRESS)
        text = page.locator("body").inner_text()
        parts = PARTS if page.locator("a.skip").count() else PARTS[4:]
        places = page.evaluate(LANDMARKS, list(parts))
        headings = page.evaluate(HEADINGS)
        drawings = page.evaluate(DRAWINGS)
    assert -1 not in places
    assert places == sorted(places)
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert SEPARATOR.findall(text) == []
    assert [width for width in drawings if width > 100] == []


@pytest.mark.parametrize("line", ["Haberler\n·\nKonular", "12 Mayıs 2022 ·\nAdana", "/ Haberler"])
def test_a_stray_separator_is_found(line: str) -> None:
    assert SEPARATOR.search(line)


# ── forced colours, and at rest ──

OWN_COLOURS = """() => [...document.querySelectorAll('body *')]
    .filter(element => !(element instanceof SVGElement) && element.checkVisibility())
    .filter(element => getComputedStyle(element).forcedColorAdjust !== 'auto')
    .map(element => element.outerHTML.slice(0, 80))"""
SEEN = "element => element.checkVisibility()"
LINES = f"""selector => [...document.querySelectorAll(selector)].filter({SEEN}).map(element => {{
    const style = getComputedStyle(element);
    return Math.max(...['Top', 'Right', 'Bottom', 'Left'].map(side =>
        style[`border${{side}}Style`] === 'none' ? 0 : parseFloat(style[`border${{side}}Width`])));
}})"""
# What only its ground sets apart would vanish: these need a line of their own.
LINED = f".banner, {MENU} [aria-current], .notices p, .facts, blockquote, .table"
MOVES = """() => [
    ...document.getAnimations().map(each => `animation ${each.animationName ?? each.transitionProperty}`),
    ...[document.documentElement, ...document.querySelectorAll('body *')].filter(element => {
        const style = getComputedStyle(element);
        return style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
    }).map(element => element.outerHTML.slice(0, 80)),
    ...[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .filter(rule => rule.cssText.startsWith('@view-transition')).map(rule => rule.cssText),
]"""


@pytest.mark.parametrize("screen", FORCED, ids=["light", "dark"])
@pytest.mark.parametrize("name", ["door", "404", "home-tr", "announcement-tr", "year-en", "static-en", "search-tr"])
def test_forced_colours_are_honoured(open_page: OpenPage, site: Site, name: str, screen: Screen) -> None:
    with open_page(site.address(name), screen) as page:
        assert page.evaluate(OWN_COLOURS) == []
        assert min([3, *page.evaluate(LINES, LINED)]) >= 1
        page.keyboard.press("Tab")
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("path", SHOWN)
def test_every_part_has_its_lines_in_forced_colours(open_page: OpenPage, showcase: Site, path: str) -> None:
    with open_page(showcase.url + path, FORCED[0]) as page:
        lines = page.evaluate(LINES, LINED)
        assert len(lines) >= 2
        assert min(lines) >= 1


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_for_those_who_asked_for_rest(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
        assert page.evaluate(MOVES) == []


@pytest.mark.parametrize("css", ["a { transition: color 1s }", "html { scroll-behavior: smooth }"])
def test_what_moves_is_found(open_page: OpenPage, site: Site, css: str) -> None:
    with open_page(site.address("home-tr"), DESK) as page:
        dress(page, css)
        assert page.evaluate(MOVES)

"""Pages are silent: no error, no other host, no cookie, nothing stored, no script needed but for the search.

Whatever a page's own content security policy forbids shows as an error of the console.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from browser.kinds import PAGES
from browser.screens import DESK, MENU, PHONE, BlankPage, OpenPage, Screen, Site
from playwright.sync_api import ConsoleMessage, Page

WITHOUT_SCRIPTS = Screen(width=320, height=640, scripts=False)
STORED = """async () => [
    document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(each => each.name), ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(each => each.scope),
].filter(Boolean)"""


@contextmanager
def watched(open_blank: BlankPage, site: Site, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Open an address; the list holds console errors and warnings, script errors and requests to other hosts."""
    noise: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        is_own_status = message.location["url"] == address and "status of 404" in message.text
        if message.type in {"error", "warning"} and not is_own_status:
            noise.append(f"{message.type}: {message.text}")

    with open_blank(DESK) as page:
        page.on("console", hear)
        page.on("pageerror", lambda error: noise.append(f"script: {error}"))
        page.on("request", lambda request: request.url.startswith(site.url) or noise.append(request.url))
        page.on("requestfailed", lambda request: noise.append(f"failed: {request.url}"))
        page.on("response", lambda answer: answer.ok or answer.url == address or noise.append(answer.url))
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        yield page, noise


@pytest.mark.parametrize("name", PAGES)
def test_pages_load_without_a_sound_and_keep_nothing(blank_page: BlankPage, site: Site, name: str) -> None:
    with watched(blank_page, site, site.address(name)) as (page, noise):
        assert noise == []
        assert page.evaluate(STORED) == []
        assert page.context.cookies() == []


def test_a_breach_of_the_policy_is_heard(blank_page: BlankPage, site: Site) -> None:
    with watched(blank_page, site, site.address("home-tr")) as (page, noise):
        page.evaluate("document.body.setAttribute('style', 'color: red')")
        page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}))")
        page.wait_for_timeout(200)
        assert "Content Security Policy" in " ".join(noise)


# What the search says without scripts is tested in test_search.py.
@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("search-")])
def test_pages_say_the_same_without_scripts(open_page: OpenPage, site: Site, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        with_scripts = page.locator("main").inner_text()
    with open_page(site.address(name), WITHOUT_SCRIPTS) as page:
        assert page.locator("main").inner_text() == with_scripts
        assert with_scripts.strip()


def test_the_menu_of_a_phone_opens_without_scripts(open_page: OpenPage, site: Site) -> None:
    with open_page(site.address("home-tr"), WITHOUT_SCRIPTS) as page:
        link = page.locator(f"{MENU} a", has_text="Toplantılar")
        assert not link.is_visible()
        page.locator(f"{MENU} summary").click()
        assert link.is_visible()


def test_a_missing_page_keeps_its_status(blank_page: BlankPage, site: Site) -> None:
    with blank_page(DESK) as page:
        answer = page.goto(site.address("404"))
        assert answer is not None
        assert answer.status == 404
        assert page.locator("h1").count() == 1

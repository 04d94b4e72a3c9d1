"""Pages are silent: no word on the console, no other host, no cookie, nothing stored, no breach of their policy."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from browser.kinds import PAGES
from browser.screens import DESK, SHOWN, BlankPage, Site
from playwright.sync_api import ConsoleMessage, Page

STORED = """async () => [
    document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(each => each.name), ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(each => each.scope),
].filter(Boolean)"""
BREACHES = """window.breaches = [];
addEventListener('securitypolicyviolation', event => breaches.push(event.violatedDirective + event.blockedURI));"""


@contextmanager
def watched(open_blank: BlankPage, site: Site, address: str) -> Iterator[tuple[Page, list[str]]]:
    """Open an address; the list holds every console message, script errors, and requests to other hosts or in vain."""
    noise: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        is_own_status = message.location["url"] == address and "status of 404" in message.text
        if not is_own_status:
            noise.append(f"{message.type}: {message.text}")

    with open_blank(DESK) as page:
        page.add_init_script(BREACHES)
        page.on("console", hear)
        page.on("pageerror", lambda error: noise.append(f"script: {error}"))
        page.on("request", lambda request: request.url.startswith(site.url) or noise.append(request.url))
        page.on("requestfailed", lambda request: noise.append(f"failed: {request.url}"))
        page.on("response", lambda answer: answer.ok or answer.url == address or noise.append(answer.url))
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        yield page, noise


def find_traces(page: Page) -> list[Any]:
    """Return whatever a page left behind in the browser, and every breach of its policy."""
    return [*page.evaluate(STORED), *page.context.cookies(), *page.evaluate("breaches")]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_without_a_sound_and_keeps_nothing(blank_page: BlankPage, site: Site, name: str) -> None:
    with watched(blank_page, site, site.address(name)) as (page, noise):
        assert find_traces(page) == []
        assert noise == []


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_with_every_part_loads_so_too(blank_page: BlankPage, showcase: Site, path: str) -> None:
    with watched(blank_page, showcase, showcase.url + path) as (page, noise):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        assert find_traces(page) == []
        assert noise == []


def test_a_breach_of_the_policy_is_heard(blank_page: BlankPage, site: Site) -> None:
    with watched(blank_page, site, site.address("home-tr")) as (page, noise):
        page.evaluate("document.body.setAttribute('style', 'color: red')")
        page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}))")
        page.wait_for_timeout(200)
        assert len(page.evaluate("breaches")) == 2
        assert "Content Security Policy" in " ".join(noise)


def test_a_word_on_the_console_and_what_is_stored_are_noticed(blank_page: BlankPage, site: Site) -> None:
    with watched(blank_page, site, site.address("home-tr")) as (page, noise):
        page.evaluate("console.log('x'), localStorage.setItem('seen', '1'), document.cookie = 'a=b'")
        assert noise == ["log: x"]
        assert len(find_traces(page)) == 3


def test_a_missing_page_keeps_its_status(blank_page: BlankPage, site: Site) -> None:
    with blank_page(DESK) as page:
        answer = page.goto(site.address("404"))
        assert answer is not None
        assert answer.status == 404
        assert page.locator("h1").count() == 1

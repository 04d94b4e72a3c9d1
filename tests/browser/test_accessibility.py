"""axe-core finds nothing on one page of each kind, in both languages, light and dark, wide and narrow.

It finds about half of what can be wrong; the other files of this folder test more, people must judge the rest.
"""

from pathlib import Path
from typing import Any

import pytest
from browser.kinds import PAGES
from browser.screens import MENU, OpenPage, Screen, Site
from playwright.sync_api import Page

RUN = "() => axe.run(document, {resultTypes: ['violations'], preload: false})"


@pytest.fixture(scope="session")
def axe(node_packages: Path) -> str:
    """Return the source of axe-core."""
    return (node_packages / "axe-core/axe.min.js").read_text(encoding="utf-8")


def find_violations(page: Page, axe: str) -> list[str]:
    """Run all rules; return one line for each element at fault."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(RUN)["violations"]
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_have_no_violation(open_page: OpenPage, site: Site, axe: str, name: str, theme: str, width: int) -> None:
    with open_page(site.address(name), Screen(width=width, theme=theme)) as page:
        assert find_violations(page, axe) == []


def test_the_open_menu_of_a_phone_has_no_violation(open_page: OpenPage, site: Site, axe: str) -> None:
    with open_page(site.address("home-tr"), Screen(width=320)) as page:
        page.locator(f"{MENU} summary").click()
        assert find_violations(page, axe) == []


def test_the_checker_finds_what_is_wrong(open_page: OpenPage, site: Site, axe: str) -> None:
    with open_page(site.address("home-tr"), Screen()) as page:
        page.evaluate("document.querySelector('main').append(document.createElement('img'))")
        assert any(line.startswith("image-alt") for line in find_violations(page, axe))

"""axe-core finds nothing on one page of each kind, in both languages, light and dark, wide and narrow.

It finds about half of what can be wrong; the other files of this folder test more, people must judge the rest. What it
cannot decide ("incomplete") is listed with its reason in incomplete.toml.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from browser.kinds import PAGES
from browser.screens import DESK, MENU, PHONE, SHOWN, OpenPage, Screen, Site, dress, look
from playwright.sync_api import Page

RUN = "() => axe.run(document, {resultTypes: ['violations', 'incomplete'], preload: false})"
MATCHES = "([target, selector]) => document.querySelector(target)?.matches(selector) ?? false"
REVIEWED: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("incomplete.toml").read_text(encoding="utf-8"))[
    "reviewed"
]
LOOKS = tuple((width, theme) for theme in ("light", "dark") for width in (1280, 320))


@pytest.fixture(scope="session")
def axe(node_packages: Path) -> str:
    """Return the source of axe-core."""
    return (node_packages / "axe-core/axe.min.js").read_text(encoding="utf-8")


def run_axe(page: Page, axe: str) -> dict[str, list[dict[str, Any]]]:
    """Run all rules; return what axe found, element by element, by its kind."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    result = page.evaluate(RUN)
    return {
        kind: [{"rule": rule["id"], **node} for rule in result[kind] for node in rule["nodes"]]
        for kind in ("violations", "incomplete")
    }


def find_faults(page: Page, axe: str) -> list[str]:
    """Return one line for each element at fault, and for each that axe could not judge and nobody has."""
    found = run_axe(page, axe)
    wrong = [f"{node['rule']}: {node['html']} {node['failureSummary']}" for node in found["violations"]]
    unknown = [node for node in found["incomplete"] if not any(is_reviewed(page, node, each) for each in REVIEWED)]
    return wrong + [f"not reviewed: {node['rule']}: {node['html']} {said_of(node)}" for node in unknown]


def said_of(node: dict[str, Any]) -> str:
    """Return what axe says of an element that it cannot judge."""
    return " ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])


def is_reviewed(page: Page, node: dict[str, Any], reviewed: dict[str, Any]) -> bool:
    """Tell whether an element is one that an entry of the list was written for."""
    if node["rule"] != reviewed["rule"] or reviewed["message"] not in said_of(node):
        return False
    return bool(page.evaluate(MATCHES, [node["target"][0], reviewed["elements"]]))


def find_faults_in_all_looks(page: Page, axe: str) -> list[str]:
    """Look at a page light and dark, wide and narrow; return what is wrong and where."""
    found = []
    for width, theme in LOOKS:
        look(page, width=width, theme=theme)
        found += [f"{theme} {width}: {fault}" for fault in find_faults(page, axe)]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(open_page: OpenPage, site: Site, axe: str, name: str) -> None:
    with open_page(site.address(name), DESK) as page:
        assert find_faults_in_all_looks(page, axe) == []


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_with_every_part_has_no_violation(open_page: OpenPage, showcase: Site, axe: str, path: str) -> None:
    with open_page(showcase.url + path, DESK) as page:
        assert find_faults_in_all_looks(page, axe) == []


@pytest.mark.parametrize("name", ["home-tr", "home-en"])
def test_the_open_menu_of_a_phone_has_no_violation(open_page: OpenPage, site: Site, axe: str, name: str) -> None:
    with open_page(site.address(name), PHONE) as page:
        page.locator(f"{MENU} summary").click()
        assert find_faults(page, axe) == []


@pytest.mark.parametrize("entry", REVIEWED, ids=lambda entry: f"{entry['rule']}-{entry['witness']}")
def test_what_was_reviewed_still_occurs(
    open_page: OpenPage, site: Site, showcase: Site, axe: str, entry: dict[str, Any]
) -> None:
    shown = entry["witness"] == "showcase"
    address = showcase.url + SHOWN[0] if shown else site.address(entry["witness"])
    assert len(entry["reason"]) > 60
    with open_page(address, Screen(width=entry["width"])) as page:
        assert any(is_reviewed(page, node, entry) for node in run_axe(page, axe)["incomplete"])


def test_the_checker_finds_what_is_wrong(open_page: OpenPage, site: Site, axe: str) -> None:
    with open_page(site.address("home-tr"), Screen()) as page:
        page.evaluate("document.querySelector('main').append(document.createElement('img'))")
        assert any(line.startswith("image-alt") for line in find_faults(page, axe))


def test_what_nobody_has_reviewed_is_told(open_page: OpenPage, site: Site, axe: str) -> None:
    with open_page(site.address("home-tr"), Screen()) as page:
        dress(page, ".pointer p { background: linear-gradient(white, black) }")
        assert any(line.startswith("not reviewed: color-contrast") for line in find_faults(page, axe))

"""What browser tests share: the real site, built once and served under a base path, and one Chromium.

A tool that is missing and may not be installed skips the tests that need it, with the reason and what to do.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser import tools
from browser.screens import BlankPage, OpenPage, Screen, Site
from browser.serving import serve
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from showcase import write_showcase
from sites import VARIED, build_site, write_files

ROOT = Path(__file__).resolve().parents[2]
BASE_PATH = "/repo/"
NOW = "2026-11-23T12:00:00+03:00"
FLAGS = (
    "--headless",
    "--no-sandbox",  # Chromium refuses to run as root with its sandbox; it only ever sees this project's own pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_or_skip(tool: tools.Tool, config: pytest.Config) -> Path:
    """Return where a tool is; install it if that is allowed; else skip the test, saying what to do."""
    found = tool.find()
    reason = ""
    if found is None and config.getoption("--install-tools"):
        try:
            tool.install()
        except tools.InstallError as error:
            reason = f" ({error})"
        found = tool.find()
    if found is None:
        pytest.skip(f"{tool.name} is missing: {tool.advice}{reason}")
    return found


@pytest.fixture(scope="session")
def java(pytestconfig: pytest.Config) -> Path:
    """Return the Java program."""
    return find_or_skip(tools.JAVA, pytestconfig)


@pytest.fixture(scope="session")
def node_packages(pytestconfig: pytest.Config) -> Path:
    """Return the node_modules folder with the checkers."""
    return find_or_skip(tools.NODE_PACKAGES, pytestconfig)


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """Start the one Chromium of the run."""
    program = find_or_skip(tools.CHROMIUM, pytestconfig)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(FLAGS), chromium_sandbox=False)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the real site for the address at which it is then served."""
    output = tmp_path_factory.mktemp("site")
    with serve(output, BASE_PATH) as url:
        build(output, url)
        yield Site(output=output, url=url)


def build(output: Path, url: str) -> None:
    """Run the command as people do; fail with its own words."""
    command = [sys.executable, "-m", "sitegen", "build", "--root", str(ROOT), "--output", str(output)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [*command, "--now", NOW, "--base-url", url, "--lang", "en"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"the site does not build:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the site of every part, with invented news around it, for the address at which it is then served."""
    root = tmp_path_factory.mktemp("showcase")
    with serve(root / "output", "/vitrin/") as url:
        build_site(write_files(write_showcase(root), VARIED), base_url=url)
        yield Site(output=root / "output", url=url)


def open_context(browser: Browser, screen: Screen) -> BrowserContext:
    """Open a profile of its own that looks at pages in this way."""
    return browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.scale,
        color_scheme="dark" if screen.theme == "dark" else "light",
        java_script_enabled=screen.scripts,
        forced_colors="active" if screen.forced_colors else "none",
        reduced_motion="reduce" if screen.still else "no-preference",
    )


@pytest.fixture
def blank_page(browser: Browser) -> BlankPage:
    """Return a function that opens an empty page in a fresh profile."""

    @contextmanager
    def opened(screen: Screen) -> Iterator[Page]:
        context = open_context(browser, screen)
        try:
            yield context.new_page()
        finally:
            context.close()

    return opened


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[dict[Screen, BrowserContext]]:
    """Keep one profile for each way of looking: pages store nothing (test_privacy.py), so that they can share it."""
    kept: dict[Screen, BrowserContext] = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def open_page(browser: Browser, profiles: dict[Screen, BrowserContext]) -> OpenPage:
    """Return a function that opens an address and waits until all of it is there, its fonts too."""

    @contextmanager
    def opened(address: str, screen: Screen) -> Iterator[Page]:
        if screen not in profiles:
            profiles[screen] = open_context(browser, screen)
        page = profiles[screen].new_page()
        try:
            page.goto(address, wait_until="load")
            if screen.scripts:
                page.evaluate("document.fonts.ready.then(() => true)")
            yield page
        finally:
            page.close()

    return opened

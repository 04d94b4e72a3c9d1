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
from playwright.sync_api import Browser, Page, sync_playwright

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


@pytest.fixture
def blank_page(browser: Browser) -> BlankPage:
    """Return a function that opens an empty page in a fresh profile."""

    @contextmanager
    def opened(screen: Screen) -> Iterator[Page]:
        context = browser.new_context(
            viewport={"width": screen.width, "height": screen.height},
            device_scale_factor=screen.scale,
            color_scheme="dark" if screen.theme == "dark" else "light",
            java_script_enabled=screen.scripts,
            reduced_motion="reduce",
        )
        try:
            yield context.new_page()
        finally:
            context.close()

    return opened


@pytest.fixture
def open_page(blank_page: BlankPage) -> OpenPage:
    """Return a function that opens an address in a fresh profile and waits until all of it is there."""

    @contextmanager
    def opened(address: str, screen: Screen) -> Iterator[Page]:
        with blank_page(screen) as page:
            page.goto(address, wait_until="load")
            yield page

    return opened

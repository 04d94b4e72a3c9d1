"""The values that browser tests pass around: the built site, how a page is looked at, the functions that open one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from browser.kinds import find_address
from playwright.sync_api import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The built site: its files, and the address that serves them."""

    output: Path
    url: str

    def address(self, page: str) -> str:
        """Return the absolute address of a page of `kinds.PAGES`."""
        return self.url + find_address(self.output, page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """How a page is looked at; sizes in CSS pixels."""

    width: int = 1280
    height: int = 900
    scale: float = 1
    theme: str = "light"
    scripts: bool = True
    forced_colors: bool = False
    still: bool = True


# How the templates mark what tests must be able to name.
MENU = "nav.menu"
SWITCH = "nav.languages"

PHONE = Screen(width=320, height=640)
DESK = Screen()
# The pages of the showcase (tests/showcase.py): every part, its translation, an expired notice, the longest words.
SHOWN = (
    "tr/haberler/2026/ornek/",
    "en/news/2026/sample/",
    "tr/haberler/2025/eski-duyuru/",
    "tr/haberler/2026/uzun/",
)

# A constructed sheet is not subject to the page's content security policy.
DRESS = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

BlankPage = Callable[[Screen], AbstractContextManager[Page]]
OpenPage = Callable[[str, Screen], AbstractContextManager[Page]]


def look(page: Page, *, width: int, theme: str, height: int = 900) -> None:
    """Look at an open page in another window, light or dark."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")


def dress(page: Page, css: str) -> None:
    """Add a style sheet of the reader's own."""
    page.evaluate(DRESS, css)

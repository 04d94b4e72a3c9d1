"""Take the pictures of the editors' guide: docs/pictures/*.png, from the real site with the example of the guide in it.

Comes in: content, templates and the example (tools/example_site.py). The site lies in a temporary folder and is shown
by `sitegen serve`, state after state, as an editor would see it; terminals show what the command printed. Goes out:
every picture of the guide anew. It needs Chromium, as tests/browser do.

    .venv/bin/python tools/guide_pictures.py
"""

import html
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from tools.camera import clear_guide, develop, keep, open_browser  # noqa: E402 - the path above finds it
from tools.example_site import (  # noqa: E402
    COLON,
    ENGLISH,
    FOLDER,
    NOW,
    STATES,
    TURKISH,
    write_example,
    write_site,
)

DESK, PHONE = (1280, 900), (390, 844)
PATIENCE = 240  # seconds until a change must show, on a busy machine
KEY = "2026-03-05-ornek-duyuru"
TR = "tr/haberler/2026/ornek-duyuru-kutuphanede-komsuluk-bulusmasi/"
EN = "en/news/2026/sample-announcement-neighbours-meet-in-the-library/"
ADDRESSES = {"tr": TR, "en": EN}
LAST = ".apparatus .topics"
# What of an announcement stands where: the number of the guide's list, and the element beside which it is shown.
PARTS = (".dateline", "h1", ".lede", "figure.lead", ".text > p", ".apparatus section h2", f"{LAST} h2")
BADGES = """selectors => selectors.forEach((selector, index) => {
    const element = document.querySelector(selector), place = element.getBoundingClientRect();
    const line = Math.min(place.height, parseFloat(getComputedStyle(element).lineHeight) || 30);
    const badge = document.createElement('b');
    badge.textContent = index + 1;
    Object.assign(badge.style, {position: 'absolute', left: `${place.left + scrollX - 46}px`, width: '30px',
        top: `${place.top + scrollY + line / 2 - 15}px`, height: '30px',
        font: '600 17px/30px sans-serif', textAlign: 'center',
        color: '#fff', background: '#96361f', borderRadius: '15px', zIndex: 9});
    document.body.append(badge);
})"""
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1c2226; color: #f2ede4; width: {width}px }}
pre {{ margin: 0; padding: 22px 26px; font: 15px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap }}
b {{ color: #ff9d86 }} i {{ color: #9fb3ba; font-style: normal }}</style><pre>{text}</pre>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture of a page: its name, the address, what must be seen before it is taken, and where it ends.

    `until` is the last element that belongs into the picture; without it the picture is as high as the screen.
    """

    name: str
    address: str
    shows: str
    until: str = ""
    size: tuple[int, int] = DESK
    has_badges: bool = False


def notice(state: str, language: str) -> Shot:
    """Return the picture of the example with a notice above it."""
    return Shot(
        name=f"{state}.{language}", address=ADDRESSES[language], shows=f".notices .{state}", until="header.opening"
    )


SHOTS: dict[str, tuple[Shot, ...]] = {
    "turkish": (
        Shot(name="one-language", address=TR, shows=".notices .untranslated", until="header.opening"),
        Shot(name="english-list", address="en/news/2026/", shows=f"a[href*='{TR}']", until="main"),
    ),
    "both": (
        Shot(name="parts.tr", address=TR, shows="h1", until=LAST, has_badges=True),
        Shot(name="parts.en", address=EN, shows="h1", until=LAST, has_badges=True),
        Shot(name="phone.tr", address=TR, shows="h1", size=PHONE),
        Shot(name="phone.en", address=EN, shows="h1", size=PHONE),
        notice("translation", "en"),
    ),
    "draft": (notice("draft", "tr"), notice("draft", "en")),
    "scheduled": (notice("scheduled", "tr"), notice("scheduled", "en")),
    "corrected": (
        Shot(name="corrected.tr", address=TR, shows=".apparatus time", until=LAST),
        notice("outdated", "en"),
    ),
    "expired": (notice("expired", "tr"), notice("expired", "en")),
}


def environment(language: str) -> dict[str, str]:
    """Return what a run of sitegen is given: the example's moment, and a language."""
    return os.environ | {"PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": NOW, "SITEGEN_LANG": language}


@contextmanager
def preview(site: Path, language: str) -> Iterator[str]:
    """Run `sitegen serve` for a site; gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sitegen", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=site, env=environment(language), stdout=subprocess.DEVNULL) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def wait_for(page: Page, address: str, selector: str) -> None:
    """Open an address again and again until it shows what it should."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            page.goto(address, wait_until="load")
            if page.locator(selector).count():
                return
        except Exception as fault:  # the preview is not there yet
            if time.monotonic() > end:
                raise TimeoutError(address) from fault
        if time.monotonic() > end:
            raise TimeoutError(f"{address} does not show {selector}")
        time.sleep(0.5)


def take(browser: Browser, url: str, shot: Shot) -> None:
    """Take one picture of a page."""
    width, height = shot.size
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    wait_for(page, url + shot.address, shot.shows)
    page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
    if shot.has_badges:
        page.evaluate(BADGES, PARTS)
    if shot.until:
        box = page.locator(shot.until).last.bounding_box()
        assert box
        height = round(box["y"] + box["height"]) + 8
    top = 0
    if shot.name.startswith("corrected"):  # what was corrected stands at the end
        start = page.locator(".apparatus section").first.bounding_box()
        assert start
        top = round(start["y"]) - 16
    area: FloatRect = {"x": 0, "y": top, "width": width, "height": height - top}
    keep(shot.name, develop(page.screenshot(full_page=True, clip=area)))
    page.close()


def take_terminal(browser: Browser, site: Path, name: str, command: tuple[str, ...], language: str) -> None:
    """Run a command in the site and take a picture of what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *command],
        cwd=site,
        env=environment(language) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    lines = [f"<i>$ sitegen {' '.join(command)}</i>"]
    for line in html.escape(done.stdout.strip(), quote=False).splitlines():
        head, mark, rest = line.partition(": ")
        lines.append(f"<b>{head}</b>{mark}{rest}" if head.startswith(("HATA SG", "ERROR SG")) else line)
    page = browser.new_page(viewport={"width": 960, "height": 10})
    page.set_content(TERMINAL.format(width=960, text="\n".join(lines)))
    keep(f"{name}.{language}", develop(page.screenshot(full_page=True)))
    page.close()


def let_translation_grow_old(site: Path) -> None:
    """Mark the example's translation as current, then change its original."""
    write_example(site, {"tr": TURKISH, "en": ENGLISH})
    command = [sys.executable, "-m", "sitegen", "status", "--mark-current", KEY]
    subprocess.run(command, cwd=site, env=environment("tr"), stdout=subprocess.DEVNULL, check=True)
    text = site / FOLDER / "index.tr.md"
    text.write_text(TURKISH.replace("40 kişi", "45 kişi"), encoding="utf-8")


def take_faults(browser: Browser, site: Path) -> None:
    """Show a colon in a title: in the preview and in the terminal, in both languages."""
    for language in ("tr", "en"):
        with preview(site, language) as url:
            take(browser, url, Shot(name=f"fault.{language}", address=TR, shows="body", until="body"))
        take_terminal(browser, site, "message", ("check",), language)


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as place, open_browser() as browser:
        clear_guide()
        site = write_site(Path(place), {"tr": TURKISH})
        with preview(site, "tr") as url:
            for state, shots in SHOTS.items():
                write_example(site, STATES[state])
                for shot in shots:
                    take(browser, url, shot)
        let_translation_grow_old(site)
        for language in ("tr", "en"):
            take_terminal(browser, site, "status", ("status", KEY), language)
        write_example(site, {"tr": COLON, "en": ENGLISH})
        take_faults(browser, site)


if __name__ == "__main__":
    main()

"""Themes side by side: sitegen and each generator in the theme it comes with, on the same announcements, by Lighthouse.

Comes in: generators that are ready, a corpus. Goes out: judgements of home page and announcement. Only settings
that choose a theme are changed; where a generator has none, its plain project of the benchmark stands, and says so.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Announcement
from benchmarks.install import UnavailableError
from benchmarks.lighthouse import Judgement, judge
from benchmarks.peer import HERE, Peer, article_page, write_project
from benchmarks.runner import TOOLS, Tell
from tests.browser.serving import serve

PELICAN_THEME = """
THEME = "notmyidea"
THEME_STATIC_PATHS = ["static"]
PLUGINS = ["pelican.plugins.sitemap"]
DIRECT_TEMPLATES = ["index", "archives"]
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None, "author": None}
YEAR_ARCHIVE_SAVE_AS = "tr/haberler/{date:%Y}/index.html"
YEAR_ARCHIVE_URL = "tr/haberler/{date:%Y}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
CATEGORY_SAVE_AS = "{slug}/index.html"
AUTHOR_SAVE_AS = "author/{slug}.html"
RELATIVE_URLS = False
SITEURL = ""
"""
NIKOLA_THEME = """
THEME = "bootblog4"
SITE_URL = "http://127.0.0.1/"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a generator's pages are made of: its name in the table, and more settings for one of its files."""

    name: str
    file: str = ""
    settings: str = ""


THEMES = {
    "sitegen": Theme(name="sitegen, as shipped"),
    "hugo": Theme(name="Hugo, plain layouts without styles"),
    "pelican": Theme(name="Pelican, its theme notmyidea", file="pelicanconf.py", settings=PELICAN_THEME),
    "nikola": Theme(name="Nikola, its theme bootblog4", file="conf.py", settings=NIKOLA_THEME),
    "eleventy": Theme(name="Eleventy, plain layouts without styles"),
}
HOMES = {"pelican": "", "nikola": "tr/haberler/"}  # where the list of news is, if not at tr/
SITE_PAGES = {
    "home": "tr/",
    "announcement": "tr/haberler/2019/ucuncu-toplanti-multecilerle-guclenen-kentler/",
    "year": "tr/haberler/2019/",
    "static page": "tr/biz-kimiz/",
}


def judge_own_site(runs: int, tell: Tell) -> Iterator[Judgement]:
    """Judge four page kinds of the real site."""
    with tempfile.TemporaryDirectory(prefix="sitegen-lighthouse-") as folder, serve(Path(folder), "/") as url:
        build = ["build", "--root", str(HERE.parent), "--output", folder, "--base-url", url]
        _run([sys.executable, "-m", "sitegen", *build], HERE.parent)
        yield from _judge_pages("this site", url, SITE_PAGES, runs, tell)


def judge_themes(peers: list[Peer], corpus: tuple[Announcement, ...], runs: int, tell: Tell) -> Iterator[Judgement]:
    """Judge each generator's theme on the same announcements; one that fails is told and left out."""
    for peer in peers:
        try:
            with tempfile.TemporaryDirectory(prefix="sitegen-lighthouse-") as folder:
                yield from _judge_theme(peer, Path(folder) / peer.name, corpus, runs, tell)
        except UnavailableError as reason:
            tell(f"{peer.name} is left out: {reason}")


def _judge_theme(
    peer: Peer, project: Path, corpus: tuple[Announcement, ...], runs: int, tell: Tell
) -> Iterator[Judgement]:
    theme = THEMES[peer.name]
    write_project(peer, project, corpus)
    if theme.file:
        file = project / theme.file
        file.write_text(file.read_text(encoding="utf-8") + theme.settings, encoding="utf-8")
    peer.install(TOOLS / peer.name)
    _run(peer.command(TOOLS / peer.name), project)
    first = corpus[0]
    pages = {
        "home": HOMES.get(peer.name, "tr/"),
        "announcement": article_page(first, "tr").removesuffix("index.html"),
    }
    missing = [page for page in pages.values() if not (project / peer.output / page / "index.html").is_file()]
    if missing:
        raise UnavailableError(f"it did not write {', '.join(missing)}")
    with serve(project / peer.output, "/") as url:
        yield from _judge_pages(theme.name, url, pages, runs, tell)


def _judge_pages(site: str, url: str, pages: dict[str, str], runs: int, tell: Tell) -> Iterator[Judgement]:
    for name, path in pages.items():
        found = judge(site, name, url + path, runs)
        tell(f"{site:40} {name:14} {found.scores} {found.paint / 1000:.2f} s {found.total / 1000:.0f} kB")
        yield found


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr + done.stdout).strip().splitlines()
        raise UnavailableError(said[-1] if said else f"{command[0]} ended with {done.returncode}")

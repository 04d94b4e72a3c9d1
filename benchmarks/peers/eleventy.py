"""Eleventy with Nunjucks layouts; its --incremental serves watching only, so every build is a whole one."""

import json
import shutil
from pathlib import Path

from benchmarks.corpus import LANGUAGES, Announcement, text_of
from benchmarks.install import PINS, UnavailableError, install_node
from benchmarks.peer import HERE, Files, Peer, both_languages, tags_as_json, with_front_matter


def files(announcement: Announcement) -> Files:
    """Yield a file per language; `topics`, because Eleventy makes a collection of everything named tags."""
    for language in LANGUAGES:
        text = text_of(announcement, language)
        yield (
            f"content/news/{announcement.key}.{language}.md",
            with_front_matter(
                {
                    "title": text.title,
                    "summary": text.summary,
                    "slug": text.slug,
                    "date": announcement.date,
                    "topics": announcement.tags,
                    "lang": language,
                    "pair": announcement.key,
                },
                text.body,
            ),
        )


def command(tools: Path) -> list[str]:
    """Return the command of a build."""
    node = shutil.which("node")
    if node is None:
        raise UnavailableError("node is not installed")
    return [node, str(tools / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]


def pinned(_tools: Path) -> str:
    """Return the version in the lock file."""
    lock = json.loads((PINS / "eleventy/package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/@11ty/eleventy"]["version"])


ELEVENTY = Peer(
    name="eleventy",
    folders=((HERE / "projects/eleventy", "."),),
    files=files,
    site_files=tags_as_json,
    install=lambda tools: install_node(tools, "eleventy"),
    command=command,
    version=pinned,
    base_template="includes/base.njk",
    output="output",
    others=(
        "sitemap.xml",
        *both_languages(
            "{language}/index.html",
            "{language}/{news}/index.html",
            "{language}/{news}/20??/index.html",
            "{language}/*/meeting/index.html",
            "{language}/atom.xml",
        ),
    ),
)

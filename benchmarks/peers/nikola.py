"""Nikola with a small theme, its tasks spread over all processors."""

import os
from pathlib import Path

from benchmarks.corpus import LANGUAGES, Announcement, text_of
from benchmarks.install import install_python, pinned_version
from benchmarks.peer import HERE, Files, Peer, both_languages, tags_as_json


def files(announcement: Announcement) -> Files:
    """Yield a file per language, with Nikola's own header; it keeps the year's folder in addresses."""
    for language in LANGUAGES:
        text = text_of(announcement, language)
        ending = "md" if language == "tr" else f"{language}.md"  # the default language is not named
        header = {
            "title": text.title,
            "slug": text.slug,
            "date": f"{announcement.date} 00:00:00",
            "tags": ", ".join(announcement.tags),
            "description": text.summary,
        }
        lines = "".join(f".. {name}: {value}\n" for name, value in header.items())
        yield f"posts/{announcement.date.year}/{announcement.key}.{ending}", f"{lines}\n{text.body}"


def command(tools: Path) -> list[str]:
    """Return the command of a build."""
    return [str(tools / "bin/nikola"), "build", "--quiet", "-n", str(os.cpu_count() or 1)]


NIKOLA = Peer(
    name="nikola",
    folders=((HERE / "projects/nikola", "."),),
    files=files,
    site_files=tags_as_json,
    install=lambda tools: install_python(tools, "nikola"),
    command=command,
    version=lambda _tools: pinned_version("nikola", "nikola"),
    base_template="themes/bench/templates/base.tmpl",
    output="output",
    others=(
        "sitemap.xml",
        *both_languages(
            "{language}/{news}/index.html",
            "{language}/{news}/20??/index.html",
            "{language}/*/meeting/index.html",
            "{language}/{news}/atom.xml",
        ),
    ),
)

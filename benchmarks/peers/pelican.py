"""Pelican with its sitemap plugin; a small plugin of the project pairs languages, which Pelican alone cannot list."""

from pathlib import Path

from benchmarks.corpus import LANGUAGES, Announcement, text_of
from benchmarks.install import install_python, pinned_version
from benchmarks.peer import HERE, SECTIONS, Files, Peer, both_languages, tags_as_json


def files(announcement: Announcement) -> Files:
    """Yield a file per language with Pelican's own header."""
    for language in LANGUAGES:
        text = text_of(announcement, language)
        header = {
            "Title": text.title,
            "Summary": text.summary,
            "Slug": text.slug,
            "Date": announcement.date.isoformat(),
            "Category": language,
            "Lang": language,
            "Tags": ", ".join(f"{tag}-{language}" for tag in announcement.tags),
            "Section": SECTIONS[language],
            "Pair": announcement.key,
        }
        lines = "".join(f"{name}: {value}\n" for name, value in header.items())
        yield f"content/{announcement.key}.{language}.md", f"{lines}\n{text.body}"


def command(tools: Path) -> list[str]:
    """Return the command of a build."""
    return [str(tools / "bin/python"), "-m", "pelican", "--quiet", "--settings", "pelicanconf.py"]


PELICAN = Peer(
    name="pelican",
    folders=((HERE / "projects/pelican", "."),),
    files=files,
    site_files=tags_as_json,
    install=lambda tools: install_python(tools, "pelican"),
    command=command,
    version=lambda _tools: pinned_version("pelican", "pelican"),
    base_template="theme/templates/base.html",
    output="output",
    others=(
        "sitemap.xml",
        *both_languages(
            "{language}/{news}/index.html",
            "{language}/{news}/20??/index.html",
            "{language}/*/meeting/index.html",
            "{language}/atom.xml",
        ),
    ),
)

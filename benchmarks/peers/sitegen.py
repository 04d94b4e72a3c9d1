"""sitegen as shipped: the project's own templates, all its pages, its own checks."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.corpus import LANGUAGES, Announcement, tags_of_corpus, text_of
from benchmarks.peer import HERE, Files, Peer, Value, both_languages, with_front_matter


def files(announcement: Announcement) -> Files:
    """Yield a bundle: date and tags stand once, in the Turkish file."""
    shared: dict[str, Value] = {"date": announcement.date, "tags": announcement.tags}
    for language in LANGUAGES:
        text = text_of(announcement, language)
        own: dict[str, Value] = {"title": text.title, "summary": text.summary, "slug": text.slug}
        fields = own | shared if language == "tr" else own
        yield f"content/news/{announcement.key}/index.{language}.md", with_front_matter(fields, text.body)


def site_files() -> Files:
    """Yield the tags."""
    tables = (
        f'[{tag.id}]\ntr = {{name = "{tag.tr}", slug = "{tag.id}"}}\nen = {{name = "{tag.en}", slug = "{tag.id}"}}\n'
        for tag in tags_of_corpus()
    )
    yield "content/tags.toml", "\n".join(tables)


def command(_tools: Path) -> list[str]:
    """Return what `.venv/bin/sitegen` runs."""
    return [sys.executable, "-m", "sitegen", "build", "--root", "."]


def installed_version(_tools: Path) -> str:
    """Return the version of the package, or the one of this checkout."""
    try:
        return version("sitegen")
    except PackageNotFoundError:
        lines = (HERE.parent / "pyproject.toml").read_text(encoding="utf-8").splitlines()
        return next(line for line in lines if line.startswith("version = ")).split('"')[1]


SITEGEN = Peer(
    name="sitegen",
    folders=((HERE / "projects/sitegen", "."), (HERE.parent / "templates", "templates")),
    files=files,
    site_files=site_files,
    install=lambda _tools: None,
    command=command,
    version=installed_version,
    base_template="templates/base.html",
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

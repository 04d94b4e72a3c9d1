"""What the benchmark knows of a generator, and how its project is written.

Comes in: announcements. Goes out: a folder with the generator's own files (projects/<name>, templates and settings)
and the announcements in its own format. It runs nothing.
"""

import datetime
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import LANGUAGES, Announcement, tags_of_corpus, text_of

HERE = Path(__file__).resolve().parent
SITE_URL = "https://example.org"
SECTIONS = {"tr": "haberler", "en": "news"}

Files = Iterator[tuple[str, str]]
Value = str | datetime.date | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A generator: what it reads, how it is run, where it writes.

    `files` yields path and text of an announcement, `site_files` of what depends on the tags. `install` makes the
    generator ready in a folder and raises `UnavailableError`; `command` and `version` take that folder. `others` are
    patterns of the pages besides the articles: lists, years, tags, feeds, sitemap.
    """

    name: str
    folders: tuple[tuple[Path, str], ...]
    files: Callable[[Announcement], Files]
    site_files: Callable[[], Files]
    install: Callable[[Path], None]
    command: Callable[[Path], list[str]]
    version: Callable[[Path], str]
    base_template: str
    output: str
    others: tuple[str, ...]


def write_project(peer: Peer, folder: Path, corpus: Iterable[Announcement]) -> None:
    """Write a whole new project, in place of any earlier one."""
    shutil.rmtree(folder, ignore_errors=True)
    for source, target in peer.folders:
        shutil.copytree(source, folder / target, dirs_exist_ok=True)
    _write(folder, peer.site_files())
    for announcement in corpus:
        write_announcement(peer, folder, announcement)


def write_announcement(peer: Peer, folder: Path, announcement: Announcement) -> None:
    """Write the files of one announcement; files that hold the same already are left alone, as an editor would."""
    _write(folder, peer.files(announcement))


def _write(folder: Path, files: Files) -> None:
    for name, text in files:
        path = folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def edit_base_template(peer: Peer, folder: Path, mark: str) -> None:
    """Write a comment at the end of every page, by way of the template that all pages share."""
    path = folder / peer.base_template
    before, end, after = path.read_text(encoding="utf-8").rpartition("</body>")
    path.write_text(f"{before}<p hidden>{mark}</p>\n{end}{after}", encoding="utf-8")


def article_page(announcement: Announcement, language: str) -> str:
    """Return the output path of an article; all generators are set up for the same addresses."""
    slug = text_of(announcement, language).slug
    return f"{language}/{SECTIONS[language]}/{announcement.date.year}/{slug}/index.html"


def with_front_matter(fields: dict[str, Value], body: str) -> str:
    """Return a file with YAML front matter."""
    lines = "".join(f"{name}: {_yaml(value)}\n" for name, value in fields.items())
    return f"---\n{lines}---\n\n{body}"


def _yaml(value: Value) -> str:
    # Every JSON value is a YAML value; a date stands without quotes.
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value, ensure_ascii=False)


def tags_as_json() -> Files:
    """Yield one file with the names of all tags, for settings written in a programming language."""
    names = {tag.id: {"tr": tag.tr, "en": tag.en} for tag in tags_of_corpus()}
    yield "tags.json", json.dumps(names, ensure_ascii=False, indent=1) + "\n"


def both_languages(*patterns: str) -> tuple[str, ...]:
    """Return patterns of output paths for each language: {language}, {news} stand for its folders."""
    return tuple(
        pattern.format(language=language, news=SECTIONS[language]) for pattern in patterns for language in LANGUAGES
    )

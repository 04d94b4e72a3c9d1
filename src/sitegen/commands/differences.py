"""What has to be translated again: the parts of an original that changed since its translation was made.

Comes in: rows and the texts. Goes out: lines of text that name file and line, and say what to do afterwards.
"""

from collections.abc import Iterator
from pathlib import Path

from sitegen.commands.console import Console
from sitegen.commands.status_forms import language_name
from sitegen.content.files import read_file
from sitegen.content.frontmatter.fields import place_of
from sitegen.content.frontmatter.reader import read_document
from sitegen.content.imprint import BODY, SUMMARY, TITLE, Change, find_changes, parts_of
from sitegen.content.model import Article
from sitegen.content.sources import read_imprint
from sitegen.language.strings import Strings
from sitegen.site.overview import Row

LONGEST = 100
INDENT = "  "


def difference_lines(rows: tuple[Row, ...], root: Path, console: Console, *, is_whole: bool) -> Iterator[str]:
    """Yield for each stale translation what changed in its original; whole paragraphs where `is_whole`."""
    words = console.words
    for row in rows:
        original = row.version(row.original).article if row.original else None
        for version in row.versions:
            if original is None or version.article is None or version.standing != "stale":
                continue
            values = {"key": row.key, "language": language_name(version.language, words)}
            yield words.text("stale_heading", values)
            changes = changes_between(version.article, original, root)
            yield from (INDENT + line for line in change_lines(changes, original, root, words, is_whole=is_whole))
            yield INDENT + words.text("stale_then", {"key": row.key})
            yield INDENT + words.text("stale_minor", {"key": row.key})
            imprint = imprint_of(original, root)
            yield INDENT + words.text("stale_by_hand", {"file": version.source, "imprint": imprint})
            yield ""


def imprint_of(article: Article, root: Path) -> str:
    """Return the imprint of a version's present text."""
    return read_imprint(root, article.source, article.title, article.summary)[1]


def changes_between(article: Article, original: Article, root: Path) -> tuple[Change, ...] | None:
    """Return what changed since the text that a translation was made from; None where only that it changed is known."""
    document, _ = read_document(read_file(root, original.source), original.source)
    if document is None or not article.translated_from:
        return None
    parts = parts_of(original.title, original.summary, document.markdown)
    return find_changes(article.translated_from, imprint_of(original, root), parts)


def change_lines(
    changes: tuple[Change, ...] | None, original: Article, root: Path, words: Strings, *, is_whole: bool
) -> Iterator[str]:
    """Yield a line for each change, with its place."""
    if not changes:
        yield words.text("change_unknown", {"file": original.source})
        return
    document, _ = read_document(read_file(root, original.source), original.source)
    assert document is not None, original.source
    for change in changes:
        number = change.part.number
        field = {TITLE: "title", SUMMARY: "summary"}.get(number)
        line = place_of(document, field)[0] if field else document.markdown_line + change.part.line
        text = " ".join(change.part.text.split())
        shown = text if is_whole or len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
        place = f"{original.source}:{line}"
        if change.kind == "removed":
            yield words.text("change_removed", {"place": place})
        elif number >= BODY or shown:
            key = "change_added" if change.kind == "added" else "change_changed"
            yield words.text(key, {"place": place, "text": shown})
        else:
            yield words.text("change_removed", {"place": place})

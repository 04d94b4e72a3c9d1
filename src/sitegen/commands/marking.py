"""A translation marked as current: the imprint of its original's present text, written into its front matter.

Comes in: what was asked for. Goes out: one changed line per translation, and what was accepted with it, on the console.
Everything is prepared before anything is written; what is doubtful is refused.
"""

from dataclasses import dataclass
from pathlib import Path

from sitegen.commands.build import FINE, PROBLEMS
from sitegen.commands.console import Console
from sitegen.commands.differences import change_lines, changes_between, imprint_of
from sitegen.commands.selection import Selected
from sitegen.content.files import read_file
from sitegen.content.frontmatter.editing import with_translated_from
from sitegen.content.model import Article
from sitegen.content.reading import Texts
from sitegen.output.disk import keep


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """One translation with its original, and its file as it will be."""

    article: Article
    original: Article
    data: bytes


def mark(selected: tuple[Selected, ...], texts: Texts, root: Path, console: Console, *, is_minor: bool) -> int:
    """Mark the translations as made from their originals as these are now; returns the exit code."""
    edits: list[_Edit] = []
    refusals: list[str] = []
    for entry in selected:
        pairs = list(_translations(entry))
        if not pairs:
            refusals.append(console.words.text("mark_nothing", {"key": entry.row.key}))
        for article, original in pairs:
            edit = _edit(article, original, texts, root)
            refusal = _refusal(edit, article, root, is_minor=is_minor)
            if refusal or edit is None:
                refusals.append(console.words.text(refusal or "mark_doubtful", {"file": article.source}))
            else:
                edits.append(edit)
    if refusals:
        for text in (*refusals, console.words.text("mark_none_written")):
            console.complain(text)
        return PROBLEMS
    for edit in edits:
        _write(edit, root, console)
    return FINE


def _translations(entry: Selected) -> list[tuple[Article, Article]]:
    original = entry.row.version(entry.row.original).article if entry.row.original else None
    if original is None:
        return []
    return [
        (version.article, original)
        for version in entry.row.versions
        if version.article is not None and version.article is not original
        if entry.language in ("", version.language)
    ]


def _edit(article: Article, original: Article, texts: Texts, root: Path) -> _Edit | None:
    ignored = texts.config.ignore_fields
    data = read_file(root, article.source)
    changed = with_translated_from(data, article.source, imprint_of(original, root), ignore_fields=ignored)
    return _Edit(article=article, original=original, data=changed) if changed is not None else None


def _refusal(edit: _Edit | None, article: Article, root: Path, *, is_minor: bool) -> str:
    """Name the reason for refusing; a minor change is one that left every paragraph in its place."""
    if edit is None:
        return "mark_doubtful"
    if not is_minor or not article.translated_from:
        return "minor_unrecorded" if is_minor else ""
    changes = changes_between(article, edit.original, root)
    if changes is None:
        return "minor_unrecorded"
    return "" if all(change.kind == "changed" for change in changes) else "minor_too_much"


def _write(edit: _Edit, root: Path, console: Console) -> None:
    """Write one file, and say which differences are accepted with that."""
    article = edit.article
    changes = changes_between(article, edit.original, root) if article.translated_from else ()
    keep(root / article.source, edit.data)
    console.say(
        console.words.text("marked", {"file": article.source, "original": edit.original.source.rpartition("/")[2]})
    )
    if changes:
        for line in change_lines(changes, edit.original, root, console.words, is_whole=False):
            console.say(f"  {line}")

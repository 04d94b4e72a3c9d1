"""What publishing would change, in words: lines for a terminal, and Markdown for the summary of a job on GitHub.

Comes in: the changes that a check found. Goes out: text. Titles come from files that anybody may propose, so Markdown
shows them as they are.
"""

from collections.abc import Iterator

from sitegen.audit.changes import EFFECTS, Change, Changes
from sitegen.commands.annotations import plain
from sitegen.language.strings import Strings

MOST_LISTED = 50  # a new design changes every page, and nobody reads a list of all


def count_line(changes: Changes, words: Strings) -> str:
    """Return one line that counts, such as "Against the last build: 2 new pages, 1 changed page"."""
    counts = [words.count(f"pages_{effect}", count) for effect in EFFECTS if (count := changes.count(effect))]
    counts += [words.count("outputs_following", changes.others)] if changes.others else []
    return words.text("changes", {"items": ", ".join(counts) or words.text("changes_none")})


def change_lines(changes: Changes, words: Strings) -> Iterator[str]:
    """Yield a line per page for a terminal."""
    for change in changes.pages:
        yield f"  {words.text(f'effect_{change.effect}')}: {change.address}"


def changes_markdown(changes: Changes, words: Strings) -> str:
    """Return a heading, the counts and a table of at most `MOST_LISTED` pages."""
    lines = [f"## {words.text('changes_title')}", "", count_line(changes, words), ""]
    listed = changes.pages[:MOST_LISTED]
    if listed:
        lines += [f"| | {words.text('column_title')} | {words.text('column_address')} |", "|---|---|---|"]
        lines += [_row(change, words) for change in listed]
        lines.append("")
    if more := len(changes.pages) - len(listed):
        lines += [words.count("changes_more", more), ""]
    return "\n".join(lines) + "\n"


def _row(change: Change, words: Strings) -> str:
    title = plain(change.title or change.source)
    return f"| {words.text(f'effect_{change.effect}')} | {title} | `{change.address}` |"

"""What publishing would change, in words."""

from sitegen.audit.changes import Changes, PageState, find_changes
from sitegen.commands.change_lists import MOST_LISTED, change_lines, changes_markdown, count_line
from sitegen.commands.console import read_words

TR, EN = read_words("tr"), read_words("en")


def many(count: int) -> Changes:
    now = {f"tr/{number:03}/index.html": PageState(digest="1", source="x", title="T") for number in range(count)}
    return find_changes({}, now)


def test_nothing_changed_is_said_too() -> None:
    assert count_line(find_changes({}, {}), TR) == "Son yapıma göre: hiçbir sayfa değişmiyor"
    assert count_line(find_changes({}, {}), EN) == "Against the last build: no page changes"


def test_a_table_ends_where_nobody_would_read_on_and_says_how_many_there_are() -> None:
    text = changes_markdown(many(MOST_LISTED + 7), EN)
    assert text.count("| new |") == MOST_LISTED
    assert "… and 7 pages more" in text
    assert "more" not in changes_markdown(many(MOST_LISTED), EN)


def test_a_terminal_gets_a_line_for_every_page() -> None:
    assert len(list(change_lines(many(MOST_LISTED + 7), EN))) == MOST_LISTED + 7

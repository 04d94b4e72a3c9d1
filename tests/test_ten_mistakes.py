"""The transcript of ten mistakes is what sitegen says today, and every mend in it follows from the words alone."""

from pathlib import Path

import pytest
from sites import PROJECT

from tools import ten_mistakes
from tools.ten_mistakes import TEN, SaysTooLittleError, close_where_it_says, paste_correct_line


def test_the_transcript_is_what_is_said_and_done_today() -> None:
    for name, text in ten_mistakes.pages().items():
        stated = (PROJECT / "docs" / name).read_text(encoding="utf-8")
        assert stated == text, "run tools/ten_mistakes.py, and read what changed as an editor would"


def test_there_are_ten_with_words_in_both_languages() -> None:
    assert len({mistake.name for mistake in TEN}) == 10
    for language in ten_mistakes.LANGUAGES:
        text = (PROJECT / f"docs/ten-mistakes.{language}.md").read_text(encoding="utf-8")
        assert text.count("\n## ") == 10
        assert text.count("```text\n$ sitegen ") == 20


@pytest.mark.parametrize("mend", [paste_correct_line, close_where_it_says])
def test_a_message_that_says_too_little_stops_the_program(tmp_path: Path, mend: ten_mistakes.Mend) -> None:
    with pytest.raises(SaysTooLittleError):
        mend(tmp_path, "HATA SG000: Bir şey yanlış.\n --> content/news/x/index.tr.md:1:1\n")

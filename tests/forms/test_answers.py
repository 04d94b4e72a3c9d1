"""Answers as they are cut out of the text of an issue."""

from pathlib import Path

import pytest
from forms.attached import CONSENT, SOUND, body, event

from sitegen.forms.answers import cut_answers, find_language, read_body
from sitegen.forms.fields import LABELS
from sitegen.problems import SiteError


@pytest.mark.parametrize("language", LABELS)
def test_every_answer_is_found_again(language: str) -> None:
    given = {name: f"Yanıt {number}" for number, name in enumerate(LABELS[language])}
    answers = cut_answers(body(language, **given), "issue")
    assert (answers.language, dict(answers.by_field)) == (language, given)


def test_what_was_not_answered_is_empty() -> None:
    answers = cut_answers(body(**SOUND), "issue")
    assert {name for name in LABELS["tr"] if answers[name]} == set(SOUND)


def test_line_ends_of_windows_and_letters_in_pieces_change_nothing(tmp_path: Path) -> None:
    pieces = body(**SOUND).replace("ş", "s\u0327").replace("\n", "\r\n")
    assert read_body(event(tmp_path, pieces).read_bytes(), "event") == body(**SOUND)


def test_an_issue_may_come_without_its_event(tmp_path: Path) -> None:
    assert read_body(b'{"number": 12, "body": "x"}', "issue.json") == "x"


def test_headings_of_the_text_are_its_own(tmp_path: Path) -> None:
    text = "## Gündem\n\n### Açılış\n\n#### Tarih\n\n###Tarih\n\n    ### Tarih\n\n- ### Tarih"
    assert cut_answers(body(**SOUND | {"text_tr": text}), "issue")["text_tr"] == text


def test_the_first_line_of_a_text_keeps_its_indent() -> None:
    text = "    kod\n\nMetin."
    assert cut_answers(body(**SOUND | {"text_tr": text}), "issue")["text_tr"] == text


def test_the_language_is_that_of_the_labels() -> None:
    assert [find_language(body(language, consent=CONSENT)) for language in LABELS] == ["tr", "en"]
    assert find_language("### Gündem\n\nx") == ""


def test_a_misspelt_heading_is_shown() -> None:
    with pytest.raises(SiteError) as caught:
        cut_answers(body(**SOUND).replace("### Fotoğraf\n", "### Fotograf\n"), "issue")
    assert [(problem.code, problem.path, problem.excerpt) for problem in caught.value.problems] == [
        ("SG004", "Fotoğraf", "Fotograf")
    ]

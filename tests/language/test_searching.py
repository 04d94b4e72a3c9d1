"""Tests of the words that a search compares; that the search page makes the same of them is tested in the browser."""

import pytest

from sitegen.language.searching import is_cut_by_page, search_words, stop_words


@pytest.mark.parametrize("text", ["istanbul", "İstanbul", "ISTANBUL", "İSTANBUL", "ıstanbul", "I\u0307stanbul"])
def test_every_way_to_write_an_i_meets(text: str) -> None:
    assert search_words(text) == ("istanbul",)


@pytest.mark.parametrize(("text", "bare"), [("Kâğıthane", "kagithane"), ("çğıöşüâîû", "cgiosuaiu"), ("IŞIK", "isik")])
def test_letters_meet_their_bases(text: str, bare: str) -> None:
    assert search_words(text) == (bare,)


@pytest.mark.parametrize("apostrophe", "’'ʼ‘`´′")
def test_a_suffix_behind_any_apostrophe_is_no_part_of_the_word(apostrophe: str) -> None:
    assert search_words(f"İstanbul{apostrophe}daki kurum") == ("istanbul", "kurum")


def test_a_single_letter_before_an_apostrophe_is_no_word_with_a_suffix() -> None:
    assert search_words("O’Neill, d’Artagnan’ın") == ("o", "neill", "d", "artagnan", "in")


def test_signs_part_words_and_are_none() -> None:
    assert search_words("Inter-Municipal (2017–2021): “COVID-19” — e.posta_x") == (
        *("inter", "municipal", "2017", "2021", "covid", "19", "e", "posta", "x"),
    )
    assert search_words(" – … ’ ") == ()


def test_quotation_marks_are_no_apostrophes() -> None:
    assert search_words("‘kent’ ve ‘kentte’") == ("kent", "ve", "kentte")


def test_words_are_cut_by_the_search_page_itself_in_the_languages_whose_endings_it_knows() -> None:
    assert (is_cut_by_page("tr"), is_cut_by_page("en"), is_cut_by_page("ar")) == (True, True, False)


@pytest.mark.parametrize("language", ["tr", "en", "ar"])
def test_words_that_are_not_searched_for_are_stated_folded(language: str) -> None:
    assert all(search_words(word) == (word,) for word in stop_words(language))

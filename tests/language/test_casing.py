"""Tests of letter case and folding, with the pairs Python's own functions get wrong."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.casing import fold, is_all_capitals, lower, sentence_case_of_capitals, upper

SMALL = "abcçdefgğhıijklmnoöprsştuüvyzâîû"
CAPITAL = "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZÂÎÛ"


def test_the_turkish_alphabet_has_its_own_capitals() -> None:
    assert upper(SMALL, "tr") == CAPITAL
    assert lower(CAPITAL, "tr") == SMALL


@pytest.mark.parametrize(
    ("capitals", "small"),
    [("IŞIK", "ışık"), ("İZMİR", "izmir"), ("DİYARBAKIR", "diyarbakır"), ("IĞDIR", "ığdır"), ("İL'İN", "il'in")],
)
def test_turkish_words_keep_their_i(capitals: str, small: str) -> None:
    assert lower(capitals, "tr") == small
    assert upper(small, "tr") == capitals


@pytest.mark.parametrize("language", ["tr", "tr_TR", "tr-TR", "az", "en", "en_GB"])
def test_no_dot_is_left_beside_an_i(language: str) -> None:
    assert lower("İzmir", language) == "izmir"
    assert lower("I\u0307zmir", language) == "izmir"


def test_a_dotted_i_in_two_characters_has_one_turkish_capital() -> None:
    assert upper("i\u0307zmir", "tr") == "İZMİR"


def test_english_pairs_i_with_i() -> None:
    assert upper("international", "en") == "INTERNATIONAL"
    assert lower("INTERNATIONAL", "en") == "international"


def test_a_language_whose_code_only_begins_like_turkish_is_not_turkish() -> None:
    assert lower("I", "tru") == "i"


def test_letters_of_two_characters_count_as_one() -> None:
    assert lower(unicodedata.normalize("NFD", "ĞÜŞÇÖÎ"), "tr") == "ğüşçöî"


@given(st.text(alphabet=SMALL + " .,'’-0123456789"))
def test_turkish_capitals_and_back_change_nothing(text: str) -> None:
    assert lower(upper(text, "tr"), "tr") == text


@given(st.text(alphabet=CAPITAL + " .,'’-0123456789"))
def test_turkish_small_letters_and_back_change_nothing(text: str) -> None:
    assert upper(lower(text, "tr"), "tr") == text


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("İSTANBUL DEKLARASYONU KAMUOYUYLA PAYLAŞILDI", "tr", "İstanbul deklarasyonu kamuoyuyla paylaşıldı"),
        ("ISPARTA'DA IŞIK ŞÖLENİ", "tr", "Isparta'da ışık şöleni"),
        ("III. KOORDİNASYON VE UYUM TOPLANTISI", "tr", "III. koordinasyon ve uyum toplantısı"),
        ("PLATFORMUN XIV. TOPLANTISI", "tr", "Platformun XIV. toplantısı"),
        ("BAŞVURU VAR MI?", "tr", "Başvuru var mı?"),
        ("“GÖÇ” ÇALIŞTAYI", "tr", "“Göç” çalıştayı"),
        ("INVITATION TO THE MEETING IN İZMİR", "en", "Invitation to the meeting in izmir"),
        ("2021", "tr", "2021"),
    ],
)
def test_a_title_in_capitals_is_offered_as_a_sentence(title: str, language: str, expected: str) -> None:
    assert sentence_case_of_capitals(title, language) == expected


@pytest.mark.parametrize("text", ["BASIN DUYURUSU", "III. KOORDİNASYON TOPLANTISI", "DUYURU", "IŞIK ŞÖLENİ 2021!"])
def test_a_title_typed_in_capitals_is_recognised(text: str) -> None:
    assert is_all_capitals(text)


@pytest.mark.parametrize("text", ["", "2021", "UNHCR", "COVID-19", "Basın Duyurusu", "BASIN DUYURUSu", "اجتماع"])
def test_a_title_with_small_letters_or_a_short_abbreviation_is_not_in_capitals(text: str) -> None:
    assert not is_all_capitals(text)


@pytest.mark.parametrize("text", ["ışık", "IŞIK", "işik", "İŞİK", "isik", "ISIK", "i\u0307şik"])
def test_every_way_to_type_a_turkish_word_folds_to_one(text: str) -> None:
    assert fold(text) == "isik"
    assert fold(unicodedata.normalize("NFD", text)) == "isik"


def test_folding_drops_the_marks_of_turkish_and_foreign_letters() -> None:
    assert fold("ÇĞİÖŞÜ çğıöşü ÂÎÛ âîû é ñ") == "cgiosu cgiosu aiu aiu e n"


def test_folding_keeps_other_scripts_readable() -> None:
    assert fold("أَهلًا") == "اهلا"
    assert fold("한글") == "한글"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_normal_form_of_a_text_does_not_matter_to_folding(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(), st.sampled_from(["tr", "en"]))
def test_changing_case_gives_composed_text(text: str, language: str) -> None:
    assert unicodedata.is_normalized("NFC", upper(text, language))

"""Tests of the last part of addresses."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.slugs import LONGEST_SLUG, is_slug, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Kadıköy'de kırık ışık", "kadikoy-de-kirik-isik"),
        ("İSTANBUL’da Işık Şöleni", "istanbul-da-isik-soleni"),
        ("Iğdır'da Ağrı Dağı", "igdir-da-agri-dagi"),
        ("ÇĞIİÖŞÜ çğıiöşü", "cgiiosu-cgiiosu"),
        ("Düğün — Dernek", "dugun-dernek"),
        ("Straße & Café", "strasse-cafe"),
        ("Ærø, Łódź, Þórr", "aero-lodz-thorr"),
        ("III. Koordinasyon Toplantısı: “Güçlenen Kentler”", "iii-koordinasyon-toplantisi-guclenen-kentler"),
        ("hâlâ kâr", "hala-kar"),
        ("2021/08", "2021-08"),
        ("koordi\u00adnas\u200byon", "koordinasyon"),
        ("  ---  ", ""),
        ("اجتماع", ""),
        ("Привет 🎉", ""),
        ("", ""),
    ],
)
def test_a_title_becomes_a_slug(title: str, slug: str) -> None:
    assert slugify(title) == slug


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ", "´", "`", "′"])
def test_every_kind_of_apostrophe_gives_the_same_address(apostrophe: str) -> None:
    assert slugify(f"İstanbul{apostrophe}da") == "istanbul-da"


def test_a_long_title_is_cut_between_words() -> None:
    slug = slugify("belediyeler " * 20)
    assert slug == "-".join(["belediyeler"] * 6)


def test_a_title_of_exactly_the_longest_length_is_not_cut() -> None:
    title = f"{'a' * 40} {'b' * 39}"
    assert slugify(title) == title.replace(" ", "-")
    assert slugify(title + " c") == title.replace(" ", "-")


def test_one_endless_word_is_cut_where_it_must_be() -> None:
    assert slugify("a" * 200) == "a" * LONGEST_SLUG


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "ı", "a_b", "a b", "a\n", "a/b", "a" * 81])
def test_what_cannot_stand_in_an_address_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["a", "2021", "istanbul-da", "a" * 80])
def test_words_joined_by_hyphens_are_a_slug(text: str) -> None:
    assert is_slug(text)


@given(st.text())
def test_a_slug_is_well_formed_or_empty_and_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or is_slug(slug)
    assert slugify(slug) == slug


@given(st.text(alphabet="abcçğıiİIöşüÂâé '-"))
def test_the_normal_form_of_a_title_does_not_matter_to_its_slug(text: str) -> None:
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x2100)))
def test_letter_by_letter_gives_what_the_whole_text_gives(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sitegen.language.slugs._PLAIN_LETTERS", {})
        expected = slugify(text)
    assert slugify(text) == expected

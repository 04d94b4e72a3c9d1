"""Tests of alphabetical order; the expected orders are those of ICU 78 (CLDR, collation "tr" and "en-GB")."""

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.collation import sort_key

# The 81 provinces of Türkiye as `Intl.Collator("tr")` of Node 20 (ICU 78.2) puts them.
PROVINCES = (
    "Adana", "Adıyaman", "Afyonkarahisar", "Ağrı", "Aksaray", "Amasya", "Ankara", "Antalya", "Ardahan", "Artvin",
    "Aydın", "Balıkesir", "Bartın", "Batman", "Bayburt", "Bilecik", "Bingöl", "Bitlis", "Bolu", "Burdur", "Bursa",
    "Çanakkale", "Çankırı", "Çorum", "Denizli", "Diyarbakır", "Düzce", "Edirne", "Elazığ", "Erzincan", "Erzurum",
    "Eskişehir", "Gaziantep", "Giresun", "Gümüşhane", "Hakkari", "Hatay", "Iğdır", "Isparta", "İstanbul", "İzmir",
    "Kahramanmaraş", "Karabük", "Karaman", "Kars", "Kastamonu", "Kayseri", "Kırıkkale", "Kırklareli", "Kırşehir",
    "Kilis", "Kocaeli", "Konya", "Kütahya", "Malatya", "Manisa", "Mardin", "Mersin", "Muğla", "Muş", "Nevşehir",
    "Niğde", "Ordu", "Osmaniye", "Rize", "Sakarya", "Samsun", "Siirt", "Sinop", "Sivas", "Şanlıurfa", "Şırnak",
    "Tekirdağ", "Tokat", "Trabzon", "Tunceli", "Uşak", "Van", "Yalova", "Yozgat", "Zonguldak",
)  # fmt: skip
TURKISH_ORDER = (
    "10 Mayıs", "2 Mayıs", "Ab Ca", "Abba", "Alv", "Älv", "Bir iki", "Bir-iki", "Birinci", "cemiyet", "Ceyhan",
    "Ceylan", "Çankaya", "çelik", "dernek", "El'e", "Ele", "g", "ğ", "h", "hal", "hala", "hâlâ", "ı", "Iğdır",
    "Isparta", "i", "İzmir", "j", "kar", "kâr", "Ordu", "Öğle", "puan", "quiz", "resim", "Sarıyer", "ss", "ß",
    "Şile", "Uşak", "Ünye", "vali", "web", "xenon", "yasa", "Zonguldak",
)  # fmt: skip
# ICU has ı between i and j; an English reader looks for it among the i, and so it stands there.
ENGLISH_ORDER = (
    "10 May", "2 May", "Ab Ca", "Abba", "Alv", "Älv", "Çankaya", "çelik", "cemiyet", "Ceyhan", "El'e", "Ele", "g",
    "ğ", "h", "hal", "hala", "hâlâ", "i", "ı", "Iğdır", "Isparta", "İzmir", "j", "kar", "kâr", "Öğle", "Ordu",
    "Sarıyer", "Şile", "ss", "ß", "Ünye", "Uşak", "Zonguldak",
)  # fmt: skip


def sorted_in(language: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    shuffled = list(texts)
    random.Random(2019).shuffle(shuffled)
    return tuple(sorted(shuffled, key=lambda text: sort_key(text, language)))


def test_there_are_81_provinces() -> None:
    assert len(set(PROVINCES)) == 81


def test_the_provinces_stand_in_the_order_of_icu() -> None:
    assert sorted_in("tr", PROVINCES) == PROVINCES


def test_code_points_would_give_another_order() -> None:
    assert tuple(sorted(PROVINCES)) != PROVINCES


def test_words_foreign_letters_numbers_and_accents_stand_in_the_order_of_icu_for_turkish() -> None:
    assert sorted_in("tr", TURKISH_ORDER) == TURKISH_ORDER


def test_english_sorts_turkish_names_by_their_base_letters() -> None:
    assert sorted_in("en", ENGLISH_ORDER) == ENGLISH_ORDER


def test_turkish_puts_dotless_i_before_i_whatever_follows() -> None:
    assert sorted_in("tr", ("ılık", "ız", "ibik", "iz")) == ("ılık", "ız", "ibik", "iz")


def test_a_decomposed_letter_stands_where_its_composed_one_does() -> None:
    names = ("Cuma", unicodedata.normalize("NFD", "Çarşamba"), "Deniz")
    assert sorted_in("tr", names) == names


def test_other_scripts_stand_after_the_latin_one() -> None:
    assert sorted_in("tr", ("zil", "Ωmega", "اجتماع")) == ("zil", "Ωmega", "اجتماع")


@given(st.text(), st.text(), st.sampled_from(["tr", "en", "ar"]))
def test_different_texts_never_have_the_same_key(a: str, b: str, language: str) -> None:
    assert (sort_key(a, language) == sort_key(b, language)) == (a == b)


@given(st.lists(st.text(alphabet="aâçcıİiIşsz -'1"), unique=True))
def test_the_order_does_not_depend_on_the_order_before(texts: list[str]) -> None:
    assert sorted_in("tr", tuple(texts)) == sorted_in("tr", tuple(reversed(texts)))

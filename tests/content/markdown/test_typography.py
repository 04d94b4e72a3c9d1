"""Typographic marks: the table of Turkish and English cases that straight marks must become."""

import pytest

from sitegen.content.markdown.typography import typographic

TURKISH = [
    ("İstanbul'da", "İstanbul’da"),
    ("T.C.'nin", "T.C.’nin"),
    ("2019'da %50'si", "2019’da %50’si"),
    ('"Mültecilerle Güçlenen Kentler"', "“Mültecilerle Güçlenen Kentler”"),
    ('"İl"\'in', "“İl”’in"),
    ("Ankara'dan \"İzmir'e\"", "Ankara’dan “İzmir’e”"),
    ("'90'lar", "’90’lar"),
    ("1980'ler ve '90'lı yıllar", "1980’ler ve ’90’lı yıllar"),
    ("'99 depremi", "’99 depremi"),
    ("'12 Eylül' belgesi", "‘12 Eylül’ belgesi"),
    ("\"'Merhaba' dedi\"", "“‘Merhaba’ dedi”"),
    ("('Uyum')", "(‘Uyum’)"),
    ('(bkz. "Rehber")', "(bkz. “Rehber”)"),
    ('dedi:"Evet"', "dedi:“Evet”"),
    ('"Uyum", "Birlik".', "“Uyum”, “Birlik”."),
    ("2018 -- 2019", "2018 – 2019"),
    ("söz --- yorum", "söz — yorum"),
    ("ve sonra...", "ve sonra…"),
    ("....", "...."),
    ("-----", "-----"),
    ("“İl”'in", "“İl”’in"),
    ('https://x.org/a--b?"q bağlantısı', "https://x.org/a--b?”q bağlantısı"),
]
ENGLISH = [
    ("the platform's members' list", "the platform’s members’ list"),
    ("'Stronger together' was said", "‘Stronger together’ was said"),
    ("'Twas rock 'n' roll", "’Twas rock ’n’ roll"),
    ("he said \"'yes' twice\"", "he said “‘yes’ twice”"),
    ("the '90s", "the ’90s"),
]


@pytest.mark.parametrize(("typed", "printed"), TURKISH)
def test_turkish_text_gets_its_marks(typed: str, printed: str) -> None:
    assert typographic(typed, language="tr") == printed


@pytest.mark.parametrize(("typed", "printed"), ENGLISH)
def test_english_text_gets_its_marks(typed: str, printed: str) -> None:
    assert typographic(typed, language="en") == printed


@pytest.mark.parametrize("printed", [printed for _, printed in TURKISH])
def test_text_with_its_marks_stays_as_it_is(printed: str) -> None:
    assert typographic(printed, language="tr") == printed


def test_a_piece_of_a_text_is_judged_by_what_surrounds_it() -> None:
    assert typographic('"', language="tr", before=" ", after="x") == "“"
    assert typographic('"', language="tr", before="x", after=" ") == "”"
    assert typographic("'in", language="tr", before="”", after="") == "’in"


def test_arabic_has_marks_of_its_own() -> None:
    assert typographic('"مرحبا"', language="ar") == "«مرحبا»"

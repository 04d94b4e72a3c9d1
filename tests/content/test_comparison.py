import pytest

from sitegen.content.comparison import dates_in, size_of


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Toplantı 16 Ekim 2018’de yapıldı.", ["2018-10-16"]),
        ("It was held on 16 October 2018.", ["2018-10-16"]),
        ("It was held on October 16, 2018.", ["2018-10-16"]),
        ("16 ve 17 Ekim 2018 tarihlerinde", ["2018-10-17"]),
        ("1 Ağustos 1999, 2 Şubat 2021", ["1999-08-01", "2021-02-02"]),
        ("2 Şubat 2021 ve 1 Ağustos 1999", ["1999-08-01", "2021-02-02"]),
        ("Ekim 2018 ile 2019 arasında 20 belediye", []),
        ("16 Smarch 2018", []),
        ("Sayı 16 Ekim 20181", []),
        ("", []),
    ],
)
def test_days_named_in_words_are_found(text: str, dates: list[str]) -> None:
    assert [iso for iso, _ in dates_in(text)] == dates


def test_a_day_is_named_once_and_as_it_is_written() -> None:
    assert dates_in("16 Ekim 2018 … 16 Ekim 2018") == (("2018-10-16", "16 Ekim 2018"),)


def test_two_steps_double_a_text() -> None:
    assert size_of("x" * 800) - size_of("x" * 400) == 2
    assert size_of("x" * 1600) - size_of("x" * 400) == 4


def test_most_edits_leave_the_size_as_it_is() -> None:
    assert size_of("x" * 1000) == size_of("x" * 1010)
    assert size_of("x") == size_of("x" * 128)

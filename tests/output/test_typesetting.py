import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.output.typesetting import Frame, break_lines, cut, even_lines, fit, lines_within

FRAME = Frame(width=400, height=200, most_lines=4, sizes=(40, 20), leading=1.0)


def measure(text: str) -> float:
    """Take every letter for one em wide."""
    return float(len(text))


def test_a_short_title_takes_the_largest_size() -> None:
    setting = fit("Kısa ad", FRAME, measure)
    assert (setting.size, setting.lines) == (40, ("Kısa ad",))


def test_a_longer_one_takes_a_smaller_size_before_it_takes_a_fifth_line() -> None:
    setting = fit("aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj", FRAME, measure)
    assert setting.size == 20
    assert len(setting.lines) == 3


def test_what_fits_in_no_size_is_cut_behind_a_word() -> None:
    words = " ".join(f"kelime{number}," for number in range(40))
    setting = fit(words, FRAME, measure)
    assert (setting.size, len(setting.lines)) == (20, 4)
    assert setting.lines[-1].endswith("…")
    assert not setting.lines[-1].endswith(",…")
    assert words.startswith(" ".join(setting.lines).removesuffix("…"))


def test_lines_are_as_even_as_their_words_allow() -> None:
    assert even_lines("bir iki üç dört beş altı", 20, 2, measure) == ("bir iki üç", "dört beş altı")
    assert even_lines("İstanbul Deklarasyonu bir çalıştayla güncellendi", 34, 2, measure) == (
        "İstanbul Deklarasyonu bir",
        "çalıştayla güncellendi",
    )


def test_a_word_wider_than_a_line_is_broken_and_loses_no_letter() -> None:
    lines = break_lines("a " + "ş" * 25 + " b", 10, measure)
    assert lines == ("a", "ş" * 10, "ş" * 10, "ş" * 5 + " b")
    assert cut("ş" * 25, 10, measure) == "ş" * 9 + "…"


def test_a_line_that_fits_is_left_alone() -> None:
    assert cut("Ad", 2, measure) == "Ad"
    assert cut("Uzun bir ad", 9, measure) == "Uzun bir…"
    assert cut("Uzun – ad", 8, measure) == "Uzun…"


@pytest.mark.parametrize(("size", "lines"), [(40, 4), (80, 2), (300, 1)])
def test_lines_are_bounded_by_number_and_height(size: int, lines: int) -> None:
    assert lines_within(FRAME, size) == lines


@given(st.lists(st.text("abçğıİş-", min_size=1, max_size=30), min_size=1, max_size=40))
def test_no_line_is_wider_than_the_frame_nor_one_too_many(words: list[str]) -> None:
    text = " ".join(words)
    setting = fit(text, FRAME, measure)
    assert all(measure(line) * setting.size <= FRAME.width for line in setting.lines)
    assert len(setting.lines) <= lines_within(FRAME, setting.size)
    shown = "".join(setting.lines).replace(" ", "")
    assert "".join(words).startswith(shown.removesuffix("…").rstrip("-"))
    assert shown.endswith("…") or shown == "".join(words)

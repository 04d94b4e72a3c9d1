"""The imprint of a text: what changes it, what does not, and what it tells of where a text changed."""

import pytest

from sitegen.content.imprint import MOST_PARTS, Change, find_changes, is_same_text, parts_of, text_digest
from sitegen.workers import deadline

BODY = "Birinci paragraf.\n\nİkinci paragraf,\niki satır.\n\n- bir\n- iki"


def imprint(body: str = BODY, title: str = "Başlık", summary: str = "Özet") -> str:
    return text_digest(title, summary, body)


def told(before: str, now: str) -> list[tuple[str, int, str, int]]:
    """Return what changed between two bodies: kind, number, text and line."""
    changes = find_changes(imprint(before), imprint(now), parts_of("Başlık", "Özet", now))
    assert changes is not None
    return [(change.kind, change.part.number, change.part.text, change.part.line) for change in changes]


def test_it_is_one_word_a_digest_of_the_whole_and_a_short_one_of_each_part() -> None:
    pieces = imprint().split("-")
    assert [len(piece) for piece in pieces] == [16, 4, 4, 4, 4, 4]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bir  paragraf.\n", "Bir\nparagraf."),
        ("Calıs\u0327tay", "Calış\u200btay"),
        ('"söz" dedi', "“söz” dedi"),
        ("İstanbul'da", "İstanbul’da"),
        ("2019-2021", "2019 – 2021"),
        ("söz -- söz", "söz — söz"),
        ("Ve sonra...", "Ve sonra…"),
        ("20 kişi", "20\u00a0kişi"),
        ("Kim ?", "Kim?"),
        ("Bir.\n\nİki.", "Bir.\nİki."),
    ],
)
def test_typography_alone_leaves_the_text_the_same(one: str, other: str) -> None:
    assert is_same_text(imprint(one), imprint(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bir paragraf.", "Bir paragraf"), ("herşey", "her şey"), ("20 kişi", "30 kişi"), ("sıcak", "Sıcak")],
)
def test_other_words_are_another_text(one: str, other: str) -> None:
    assert not is_same_text(imprint(one), imprint(other))


def test_title_and_summary_belong_to_the_text() -> None:
    assert not is_same_text(imprint(), imprint(title="Başka"))
    assert not is_same_text(imprint(), imprint(summary="Başka"))


def test_an_imprint_without_parts_still_tells_whether_the_text_is_the_same() -> None:
    whole = imprint().partition("-")[0]
    assert is_same_text(whole, imprint())
    assert find_changes(whole, imprint("Yeni."), parts_of("Başlık", "Özet", "Yeni.")) is None


def test_a_changed_paragraph_is_told_with_its_present_text_and_line() -> None:
    now = BODY.replace("iki satır", "üç satır")
    assert told(BODY, now) == [("changed", 3, "İkinci paragraf,\nüç satır.", 2)]


def test_what_was_put_in_and_taken_out_is_told_where_it_stands() -> None:
    assert told(BODY, BODY + "\n\nSon.") == [("added", 5, "Son.", 8)]
    assert told(BODY + "\n\nSon.", BODY) == [("removed", 5, "", 0)]
    assert told(BODY, "Birinci paragraf.\n\n- bir\n- iki") == [("removed", 3, "- bir\n- iki", 2)]


def test_typography_is_no_change_beside_a_real_one() -> None:
    now = BODY.replace("Birinci paragraf.", "Birinci paragraf .").replace("- iki", "- dört")
    assert [change[:2] for change in told(BODY, now)] == [("changed", 4)]


def test_a_changed_title_is_told_as_part_zero() -> None:
    changes = find_changes(imprint(), imprint(title="Yeni"), parts_of("Yeni", "Özet", BODY))
    assert changes == (Change(kind="changed", part=parts_of("Yeni", "", "")[0]),)


def test_a_very_long_text_is_known_as_a_whole_only() -> None:
    assert len(imprint("\n\n".join(f"Paragraf {number}." for number in range(MOST_PARTS)))) == 16


def test_a_broken_imprint_names_no_parts() -> None:
    assert find_changes("0123456789abcdef-0123", imprint(), parts_of("Başlık", "Özet", BODY)) is None


@pytest.mark.parametrize("hostile", [" " * 200_000, "-" * 200_000, "a\n\n" * 80_000, "\n \n" * 60_000, " -" * 100_000])
def test_hostile_texts_take_no_longer_than_others(hostile: str) -> None:
    with deadline(5):
        imprint(f"a{hostile}b")

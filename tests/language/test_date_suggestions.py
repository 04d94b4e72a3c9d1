"""Tests of what an unusual date may have meant; the many forms are tested where they are reported, in test_dates."""

from sitegen.language.date_suggestions import find_iso_form


def test_the_day_stands_before_the_month_where_both_are_possible() -> None:
    assert find_iso_form("05/03/2026") == "2026-03-05"


def test_a_suggestion_is_not_yet_checked_against_the_calendar() -> None:
    assert find_iso_form("31 Şubat 2026") == "2026-02-31"


def test_a_time_without_a_day_means_nothing_certain() -> None:
    assert find_iso_form("Mart 2026 14:00") is None

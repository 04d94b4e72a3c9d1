from datetime import timedelta
from pathlib import Path

import pytest
from sites import ISTANBUL, NOW, article, build_site, files, make_article, make_site

from sitegen.language.dates import parse_partial_date
from sitegen.site.publication import Publication
from sitegen.site.reviews import LONGEST_UNREVIEWED, check_reviews, review_due_at


@pytest.mark.parametrize(("reviewed", "count"), [("2024-11-22", 1), ("2024-11-23", 0), ("2024", 0), ("2023", 1)])
def test_a_text_is_to_be_looked_through_two_years_after_the_day_that_it_states(reviewed: str, count: int) -> None:
    found = make_article(reviewed=parse_partial_date(reviewed))
    assert len(list(check_reviews([found], NOW, ISTANBUL))) == count


def test_the_review_is_due_at_a_moment_and_not_before() -> None:
    found = make_article(reviewed=parse_partial_date("2025-03-01"))
    due = review_due_at(found, ISTANBUL)
    assert due is not None
    assert due > parse_partial_date("2025-03-01").first_moment(ISTANBUL) + LONGEST_UNREVIEWED
    assert list(check_reviews([found], due - timedelta(seconds=1), ISTANBUL)) == []
    assert len(list(check_reviews([found], due, ISTANBUL))) == 1


def test_a_text_that_states_no_review_has_none_due() -> None:
    assert list(check_reviews([make_article()], NOW.replace(year=2999), ISTANBUL)) == []


def test_the_warning_points_at_the_line_and_comes_by_itself_in_a_build_with_nothing_else_new(tmp_path: Path) -> None:
    root = make_site(tmp_path, files(at="pages/a", tr=article("Sayfa", "reviewed: 2025-03-01")))
    assert build_site(root).warnings == ()
    (warning,) = build_site(root, publication=Publication(now=NOW.replace(year=2027))).warnings
    assert (warning.code, warning.place) == ("SG535", "content/pages/a/index.tr.md:3:1")
    assert build_site(root).warnings == ()

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sites import NOW, TR, article, build_site, make_article, make_site, request

from sitegen.site.library import Skipped
from sitegen.site.schedule import LONGEST_QUIET, check_schedule

SCHEDULED = f"-- {TR} --\n{article('Başlık', 'date: 2019-11-06', 'publishDate: 2027-06-01')}"


def skipped(until: datetime, language: str = "tr") -> Skipped:
    return Skipped(article=make_article(language=language), reason="scheduled", until=until)


@pytest.mark.parametrize(("days", "count"), [(59, 0), (60, 0), (61, 1)])
def test_an_item_that_appears_after_more_than_sixty_days_is_named(days: int, count: int) -> None:
    assert len(list(check_schedule([skipped(NOW + timedelta(days=days))], NOW))) == count


def test_it_is_named_once_for_all_its_languages() -> None:
    late = NOW + 2 * LONGEST_QUIET
    assert [problem.code for problem in check_schedule([skipped(late), skipped(late, "en")], NOW)] == ["SG533"]


def test_a_draft_is_no_business_of_the_schedule() -> None:
    draft = Skipped(article=make_article(), reason="draft", until=NOW + 2 * LONGEST_QUIET)
    assert list(check_schedule([draft], NOW)) == []


def test_the_warning_points_at_the_field_and_ends_when_it_is_no_longer_true(tmp_path: Path) -> None:
    root = make_site(tmp_path, SCHEDULED)
    (warning,) = build_site(root).warnings
    assert (warning.code, warning.place) == ("SG533", f"{TR}:4:1")
    assert warning.excerpt == "publishDate: 2027-06-01"
    assert build_site(root).warnings == (warning,)
    later = request(root).publication.now + timedelta(days=150)
    publication = type(request(root).publication)(now=later)
    assert build_site(root, publication=publication).warnings == ()

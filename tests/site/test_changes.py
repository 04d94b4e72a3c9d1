import pytest
from sites import make_article

from sitegen.content.model import Correction
from sitegen.language.dates import parse_partial_date
from sitegen.site.changes import last_change


@pytest.mark.parametrize(
    ("lastmod", "corrections", "last"),
    [
        ("", (), ""),
        ("2024-05-06", (), "2024-05-06"),
        ("", ("2024-05-06",), "2024-05-06"),
        ("2024-05-06", ("2024-05-07",), "2024-05-07"),
        ("2024-05-08", ("2024-05-07",), "2024-05-08"),
        ("2024-05-06", ("2024-05-01", "2024-05-07", "2024-05-02"), "2024-05-07"),
        ("2024-05-06", ("2024-05",), "2024-05-06"),
        ("2024-05", ("2024-05-06",), "2024-05-06"),
    ],
)
def test_a_text_changed_last_when_its_editor_says_or_when_it_was_corrected(
    lastmod: str, corrections: tuple[str, ...], last: str
) -> None:
    article = make_article(
        lastmod=parse_partial_date(lastmod) if lastmod else None,
        corrections=tuple(Correction(date=parse_partial_date(date), text="Yer.") for date in corrections),
    )
    assert last_change(article) == (parse_partial_date(last) if last else None)

import pytest

from sitegen.content.markdown.nesting import check_nesting

BOLD = "".join(f"<b id=a{number}>" for number in range(2000))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 4000,
        "<p>" + BOLD + "<p>x" * 4000,
        "<p>" + BOLD + "</i>" * 4000 + "<p>x" * 4000,
        '<b title="' + "x" * 9000 + '">' + "<p>x" * 2000,
        "<b title='" + ">" * 9000 + "'>" + "<p>x" * 2000,
        "<UL><LI>" * 4000,
        "<table>" * 4000,
    ],
)
def test_tags_that_pile_up_are_refused(html: str) -> None:
    with pytest.raises(RecursionError):
        check_nesting(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div><p>x</p></div>\n" * 12_000,
        "<p>x\n" * 50_000,
        "<ul>" + "<li>x\n" * 40_000 + "</ul>",
        "<table>" + "<tr><td>x<td>y\n" * 15_000 + "</table>",
        "<em>x</em> <B>y</b><br>\n" * 10_000,
        "<blockquote>" * 20 + "<p>a <a href='https://example.org/a?b'>b</a>.</p>\n" * 5000 + "</blockquote>" * 20,
        "< 3 " * 60_000,
        "<b" * 100,
    ],
)
def test_pages_of_any_length_are_let_through(html: str) -> None:
    check_nesting(html)

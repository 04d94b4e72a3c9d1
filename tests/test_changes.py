"""What publishing would change, against what the last build published."""

from sitegen.audit.changes import Change, PageState, find_changes
from sitegen.audit.site import address_of

OLD = PageState(digest="1", source="content/a.md")
NEW = PageState(digest="2", source="content/a.md", title="A")


def test_pages_are_new_changed_or_gone_by_their_bytes_and_sorted_by_address() -> None:
    before = {"b/index.html": OLD, "c/index.html": OLD, "d/index.html": OLD}
    now = {"a/index.html": NEW, "b/index.html": NEW, "c/index.html": PageState(digest="1", source="x", title="C")}
    assert find_changes(before, now).pages == (
        Change(effect="new", address="/a/", title="A", source="content/a.md"),
        Change(effect="changed", address="/b/", title="A", source="content/a.md"),
        Change(effect="gone", address="/d/", title="", source="content/a.md"),
    )


def test_what_stands_for_no_content_file_is_only_counted() -> None:
    changes = find_changes({"tr/atom.xml": PageState(digest="1")}, {"tr/atom.xml": PageState(digest="2")})
    assert (changes.pages, changes.others) == ((), 1)


def test_an_address_is_that_of_the_folder_of_an_index() -> None:
    assert [address_of(name) for name in ("index.html", "tr/index.html", "404.html", "tr/myindex.html")] == [
        "/",
        "/tr/",
        "/404.html",
        "/tr/myindex.html",
    ]

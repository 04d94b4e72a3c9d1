"""Tests of what of an announcement is searched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.output.searchables import make_searchable, searched_for, text_of
from sitegen.site.search import SearchEntry

ENTRY = SearchEntry(
    url="tr/haberler/2019/x/",
    source="content/news/2019-11-06-x/index.tr.md",
    language="",
    title="İSTANBUL’da Işık – Şöleni",
    summary="Belediyeler, bir arada.",
    date="6 Kasım 2019",
    iso="2019-11-06",
    labels=("Toplantı",),
    facts=("Kâğıthane",),
)


def words_of(page: str) -> list[list[str]]:
    return [paragraph.split() for paragraph in re.findall(r"<p[^>]*>(.*?)</p>", page)]


def test_for_every_word_that_readers_see_there_is_one_that_is_searched_for() -> None:
    made = make_searchable(ENTRY, "<p>Inter-Municipal &amp; <b>k</b>ent…</p>", "tr")
    paragraphs = words_of(made.page)
    assert paragraphs == [
        ["istanbul", "isik", "–", "soleni"],
        ["belediyeler", "–", "arada"],
        ["inter-municipal", "–", "kent"],
        ["6", "kasim", "2019", "toplanti", "kagithane"],
    ]
    assert made.text.split(" ")[:4] == ["İSTANBUL’da", "Işık", "–", "Şöleni"]
    assert len(made.text.split(" ")) == sum(map(len, paragraphs))
    assert (made.head, made.body) == (7, 10)


@pytest.mark.parametrize(("language", "stated"), [("tr", "und"), ("en", "und"), ("ar", "ar")])
def test_what_the_page_cuts_is_indexed_without_stems(language: str, stated: str) -> None:
    assert f'<html lang="{stated}">' in make_searchable(ENTRY, "", language).page


def test_facts_are_searched_as_far_as_the_text_does_not_say_them() -> None:
    made = make_searchable(ENTRY, "<p>Kâğıthane’de bir toplantı.</p>", "tr")
    assert words_of(made.page)[3] == ["6", "kasim", "2019"]
    assert made.text.endswith("toplantı. 6 Kasım 2019")


def test_words_that_stand_in_every_text_are_not_searched_for_but_counted() -> None:
    assert [searched_for(word, "tr") for word in ("ve", "Bu,", "De-", "vektör")] == ["–", "–", "–", "vektor"]
    assert [searched_for(word, "en") for word in ("The", "of", "ve", "often")] == ["–", "–", "ve", "often"]


def test_a_title_counts_for_more_than_the_summary_and_that_for_more_than_the_body() -> None:
    weights = re.findall(r'data-pagefind-weight="(\d+)"', make_searchable(ENTRY, "<p>x</p>", "tr").page)
    assert list(map(int, weights)) == [8, 3, 1, 2]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Bir.</p><p>İki.</p>", "Bir. İki."),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("un<em>der</em>line <a href='x>y'>z</a>t", "underline zt"),
        ('<td title="1 > 0">a</td><td>b</td>', "a b"),
        ("&lt;b&gt; &amp;amp; 3 &lt; 4", "<b> &amp; 3 < 4"),
        ("<h2 id='a'>Karar</h2>\n<p>x<br>y</p>", "Karar · x y"),
    ],
)
def test_html_is_read_as_text(html: str, text: str) -> None:
    assert " ".join(text_of(html).split()) == text


@given(st.text(min_size=1))
def test_what_is_searched_for_is_one_word_whatever_the_text(text: str) -> None:
    for word in text.split():
        assert len(searched_for(word, "tr").split()) == 1
        assert re.fullmatch(r"[\w–-]+", searched_for(word, "tr"))

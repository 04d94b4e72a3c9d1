from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sites import ISTANBUL, VARIED, article, build_site, files, make_site, read_site

from sitegen.site.articles import plan_articles
from sitegen.site.publication import Publication
from sitegen.site.site import Site
from sitegen.site.views.frame import FeedLink
from sitegen.site.views.pages import ArticlePage
from sitegen.site.views.parts import Fact, Moment, Period, Phrase

X = "news/2019-11-06-x"
MIDNIGHT = datetime(2026, 12, 2, tzinfo=ISTANBUL)
COMING = files(
    at="news/2026-11-20-forum",
    tr=article("Forum", "date: 2026-11-20", "event: {start: 2026-12-01}"),
    en=article("The forum"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root: Path = tmp_path_factory.mktemp("site")
    return read_site(make_site(root, VARIED))


def news(site: Site) -> dict[str, ArticlePage]:
    pages = {page.output.removesuffix("index.html"): page.view for page in plan_articles(site)}
    return {path: view for path, view in pages.items() if isinstance(view, ArticlePage)}


def page(root: Path, *fields: str) -> ArticlePage:
    site = read_site(make_site(root, files(at=X, tr=article("Başlık", "date: 2019-11-06", *fields))))
    return news(site)["tr/haberler/2019/baslik/"]


def test_a_page_shows_the_facts_that_are_known_and_no_others(site: Site) -> None:
    third = news(site)["tr/haberler/2019/ucuncu-toplanti/"]
    day = Period(start=Moment(text="6 Kasım 2019 Çarşamba", iso="2019-11-06"))
    assert third.facts == (
        Fact(label="Tarih", period=day),
        Fact(label="Saat", values=(Phrase(text="12.00 (TSİ, UTC+3)"),)),
        Fact(label="Yer", values=(Phrase(text="İstanbul"),)),
        Fact(label="Tema", values=(Phrase(text="Kentler"),)),
        Fact(label="Katılım", values=(Phrase(text="48 belediye"),)),
    )
    assert (third.numeral, third.ordinal, third.lede) == ("III.", "Üçüncü toplantı", "Belediyeler bir araya geldi.")
    assert news(site)["en/news/2022/kagithane-meeting/"].facts == ()


def test_organisers_and_speakers_are_lists_and_an_event_has_its_own_name(tmp_path: Path) -> None:
    event = "event: {name: Forum, organisers: [UNHCR, WALD], speakers: ['A', 'B'], online: true}"
    facts = {fact.label: [value.text for value in fact.values] for fact in page(tmp_path, event).facts}
    assert facts == {
        "Etkinlik": ["Forum"],
        "Tarih": [],
        "Yer": ["Çevrim içi"],
        "Düzenleyenler": ["UNHCR", "WALD"],
        "Konuşmacılar": ["A", "B"],
    }
    assert page(tmp_path, "event: {name: Toplantı, number: 1}").facts[0].label == "Toplantı"


def test_a_coming_event_can_be_put_into_a_calendar_until_it_is_over(tmp_path: Path) -> None:
    root = make_site(tmp_path, COMING)
    before = news(read_site(root, now=MIDNIGHT - timedelta(seconds=1)))
    assert before["tr/haberler/2026/forum/"].calendar == FeedLink(
        title="Takvime ekle", url="/tr/haberler/2026/forum/forum.ics", media_type="text/calendar"
    )
    assert before["en/news/2026/the-forum/"].calendar == FeedLink(
        title="Add to calendar", url="/en/news/2026/the-forum/the-forum.ics", media_type="text/calendar"
    )
    after = news(read_site(root, now=MIDNIGHT))
    assert {view.calendar for view in after.values()} == {None}


@pytest.mark.parametrize("fields", [(), ("event: {start: 2027}",), ("event: {start: 2027-03}",)])
def test_what_has_no_day_can_be_put_into_no_calendar(tmp_path: Path, fields: tuple[str, ...]) -> None:
    assert page(tmp_path, *fields).calendar is None


def test_a_build_at_the_moment_an_event_is_over_takes_the_link_away_and_says_so(tmp_path: Path) -> None:
    output = make_site(tmp_path, COMING) / "output/en/news/2026/the-forum/index.html"
    build_site(tmp_path, publication=Publication(now=MIDNIGHT - timedelta(seconds=1)))
    coming = output.read_text("utf-8")
    assert ('href="/en/news/2026/the-forum/the-forum.ics"' in coming, "has passed" in coming) == (True, False)
    build_site(tmp_path, publication=Publication(now=MIDNIGHT))
    past = output.read_text("utf-8")
    assert ("the-forum.ics" in past, "has passed" in past) == (False, True)
    assert (output.parent / "the-forum.ics").is_file(), "an address that was passed on stays"

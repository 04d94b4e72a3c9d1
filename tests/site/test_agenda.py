from pathlib import Path

import pytest
from icalendar import Calendar
from icalendar.cal import Component
from sites import VARIED, article, files, make_site, read_site

from sitegen.site.agenda import plan_calendars
from sitegen.site.site import Site
from sitegen.site.views.pages import PlainText

UNDATED = files(at="news/2016-meeting", tr=article("Sıfırıncı", "date: 2016", "event: {number: 2}"))
FORUM = files(
    at="news/2026-11-20-forum",
    tr=article("Forum; çağrı, açık", 'summary: "Ğ, ş ve İ; hepsi."', "date: 2026-11-20", "event: {start: 2026-12-01}"),
    en=article("Forum", "event: {place: Gaziantep}"),
)
HERE, BELOW = "https://example.org/", "https://org.github.io/repo/"
THIRD = "haberler/2019/ucuncu-toplanti/ucuncu-toplanti.ics"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    root: Path = make_site(tmp_path_factory.mktemp("site"), VARIED + UNDATED + FORUM)
    return {base_url: read_site(root, base_url) for base_url in (HERE, BELOW)}


def calendars(site: Site) -> dict[str, str]:
    views = {page.output: page.view for page in plan_calendars(site)}
    return {output: view.text for output, view in views.items() if isinstance(view, PlainText)}


def events(site: Site, output: str) -> list[Component]:
    """Return the events of a calendar, which a calendar program reads without a word of complaint."""
    calendar = Calendar.from_ical(calendars(site)[output])
    found = list(calendar.walk("VEVENT"))
    assert calendar.errors == []
    assert [event.errors for event in found] == [[]] * len(found)
    return found


def values(event: Component) -> dict[str, str]:
    return {key: value.to_ical().decode() for key, value in event.property_items() if hasattr(value, "to_ical")}


def one(root: Path, *fields: str) -> dict[str, str]:
    """Return the event of an announcement with these fields."""
    site = read_site(make_site(root, files(at="news/2026-11-20-x", tr=article("X", "date: 2026-11-20", *fields))))
    [event] = events(site, "tr/haberler/2026/x/x.ics")
    return values(event)


def test_every_event_whose_day_is_known_has_a_file_beside_each_version_of_its_announcement(
    sites: dict[str, Site],
) -> None:
    assert list(calendars(sites[HERE])) == [
        "tr/toplantilar.ics",
        "en/meetings.ics",
        "tr/haberler/2026/forum-cagri-acik/forum-cagri-acik.ics",
        "en/news/2026/forum/forum.ics",
        "tr/haberler/2019/ucuncu-toplanti/ucuncu-toplanti.ics",
        "en/news/2019/third-meeting/third-meeting.ics",
        "tr/haberler/2018/muhtarlar-toplantisi/muhtarlar-toplantisi.ics",
        "tr/haberler/2017/birinci-toplanti/birinci-toplanti.ics",
        "en/news/2017/first-meeting/first-meeting.ics",
    ]


def test_the_calendar_leaves_out_meetings_whose_day_is_not_known(sites: dict[str, Site]) -> None:
    assert [event["SUMMARY"] for event in events(sites[HERE], "tr/toplantilar.ics")] == [
        "III. Üçüncü toplantı",
        "I. Birinci toplantı",
    ]


def test_a_meeting_of_the_calendar_is_in_the_calendars_language(sites: dict[str, Site]) -> None:
    third, first = map(values, events(sites[HERE], "en/meetings.ics"))
    assert (third["SUMMARY"], third["LOCATION"]) == ("III Third meeting", "Istanbul")
    assert third["URL"] == f"{HERE}en/news/2019/third-meeting/"
    assert third["DTSTART"] == "20191106T090000Z"
    assert first["DTSTART"] == "20171221"


def test_an_event_is_the_same_in_every_file_language_and_home_of_the_site(sites: dict[str, Site]) -> None:
    outputs = ("tr/toplantilar.ics", "en/meetings.ics", f"tr/{THIRD}", "en/news/2019/third-meeting/third-meeting.ics")
    uids = {events(site, output)[0]["UID"] for site in sites.values() for output in outputs}
    assert uids == {"2019-11-06-third@example.org"}


def test_a_file_of_one_event_tells_it_in_the_language_of_its_page(sites: dict[str, Site]) -> None:
    [forum] = events(sites[BELOW], "tr/haberler/2026/forum-cagri-acik/forum-cagri-acik.ics")
    assert forum["SUMMARY"] == "Forum; çağrı, açık"
    assert forum["SUMMARY"].params["LANGUAGE"] == "tr"
    url = f"{BELOW}tr/haberler/2026/forum-cagri-acik/"
    assert forum["DESCRIPTION"] == f"Ğ, ş ve İ; hepsi.\n\n{url}"
    assert forum["URL"] == url
    assert "LOCATION" not in forum
    [english] = events(sites[BELOW], "en/news/2026/forum/forum.ics")
    assert english["LOCATION"] == "Gaziantep"


def test_a_file_of_one_event_offers_no_calendar_of_its_own(sites: dict[str, Site]) -> None:
    assert "X-WR-CALNAME" in calendars(sites[HERE])["tr/toplantilar.ics"]
    assert "NAME" not in calendars(sites[HERE])[f"tr/{THIRD}"].replace("VTIMEZONE", "")


def test_no_line_of_any_calendar_is_longer_than_75_octets(sites: dict[str, Site]) -> None:
    lines = [line for text in calendars(sites[HERE]).values() for line in text.encode().split(b"\r\n")]
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line for line in lines)


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        ("{start: 2026-12-01}", "20261201", "20261202"),
        ("{start: 2026-12-01, end: 2026-12-03}", "20261201", "20261204"),
        ("{start: 2026-12-01, end: 2026-12}", "20261201", "20261202"),
        ('{start: 2026-12-01, time: "14:00"}', "20261201T110000Z", None),
        ("{start: 2026-12-01 14:00}", "20261201T110000Z", None),
        ("{start: 2026-12-01 14:00, end: 2026-12-01 16:30}", "20261201T110000Z", "20261201T133000Z"),
        ("{start: 2026-12-01T23:30-05:00}", "20261202T043000Z", None),
        ('{start: 2026-12-01, time: "14:00", end: 2026-12-02}', "20261201", "20261203"),
    ],
)
def test_days_are_days_and_moments_are_told_in_the_time_of_the_world(
    tmp_path: Path, event: str, start: str, end: str | None
) -> None:
    found = one(tmp_path, f"event: {event}")
    assert (found["DTSTART"], found.get("DTEND")) == (start, end)


def test_the_text_of_an_event_is_as_old_as_its_announcement(tmp_path: Path) -> None:
    assert one(tmp_path, "event: {start: 2026-12-01}")["DTSTAMP"] == "20261119T210000Z"
    changed = one(tmp_path, "event: {start: 2026-12-01}", "lastmod: 2026-11-22")
    assert changed["DTSTAMP"] == "20261121T210000Z"

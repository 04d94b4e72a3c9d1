import random
from itertools import permutations

from sites import ISTANBUL, NOW, make_article

from sitegen.content.model import Article, Event
from sitegen.language.dates import PartialDate
from sitegen.site.kinship import make_kinship, related
from sitegen.site.library import Library, Work, make_library


def library(*articles: Article) -> Library:
    return make_library(articles, (), NOW, ISTANBUL)


def meeting(name: str, number: int, **changes: object) -> Article:
    return make_article(name, event=Event(number=number, start=PartialDate(int(name[:4]))), **changes)


def names(works: tuple[Work, ...]) -> list[str]:
    return [work.key.removeprefix("news/") for work in works]


def test_related_works_share_a_series_then_topics_then_the_year() -> None:
    site = library(
        meeting("2019-11-06-here", 3, tags=("forum", "city")),
        meeting("2017-12-21-series", 1),
        make_article("2018-01-01-two-topics", tags=("city", "forum")),
        make_article("2019-01-01-topic-and-year", tags=("forum",)),
        make_article("2020-01-01-topic", tags=("forum",)),
        make_article("2019-11-07-year-only", tags=("other",)),
        make_article("2021-01-01-nothing"),
    )
    here = site.folders["news/2019-11-06-here"]
    wanted = ["2017-12-21-series", "2018-01-01-two-topics", "2019-01-01-topic-and-year", "2020-01-01-topic"]
    assert names(related(make_kinship(site, reach=12), here, frozenset(), limit=10)) == wanted
    assert names(related(make_kinship(site, reach=12), here, frozenset(), limit=2)) == wanted[:2]
    assert (
        names(related(make_kinship(site, reach=12), here, frozenset({"news/2017-12-21-series"}), limit=2))
        == wanted[1:3]
    )


def test_what_shares_the_year_alone_is_not_related() -> None:
    site = library(make_article("2019-11-06-a"), make_article("2019-11-07-b"))
    assert related(make_kinship(site, reach=12), site.news[0], frozenset(), limit=3) == ()


def test_equally_related_works_run_from_new_to_old() -> None:
    articles = [make_article(f"20{year}-01-01-n", tags=("forum",)) for year in (15, 18, 16, 17)]
    for order in permutations(articles):
        site = library(*order)
        assert names(related(make_kinship(site, reach=12), site.news[0], frozenset(), limit=3)) == [
            f"20{year}-01-01-n" for year in (17, 16, 15)
        ]


def test_an_expired_work_is_nobodys_relative_but_keeps_its_own() -> None:
    old = make_article("2019-01-01-old", expiry_date=NOW, tags=("forum",))
    site = library(old, make_article("2019-01-02-new", tags=("forum",)))
    kinship = make_kinship(site, reach=12)
    assert related(kinship, site.keys["news/2019-01-02-new"], frozenset(), limit=3) == ()
    assert names(related(kinship, site.keys["news/2019-01-01-old"], frozenset(), limit=3)) == ["2019-01-02-new"]


def test_the_nearest_are_those_that_comparing_every_two_works_would_find() -> None:
    chance = random.Random(2017)
    articles = []
    for number in range(1, 200):
        name = f"{chance.randint(2017, 2022)}-01-{number % 28 + 1:02}-n{number}"
        tags = tuple(chance.sample(("a", "b", "c", "d", "e"), chance.randint(0, 3)))
        expiry = NOW if chance.random() < 0.1 else None
        maker = make_article if chance.random() < 0.8 else lambda name, n=number, **rest: meeting(name, n, **rest)
        articles.append(maker(name, tags=tags, expiry_date=expiry))
    site = library(*articles)
    kinship = make_kinship(site, reach=8)
    for work in site.news:
        ranked = sorted(
            (other for other in site.current if other.key != work.key and any(nearness(work, other)[:2])),
            key=lambda other: nearness(work, other),
            reverse=True,
        )
        excluded = frozenset(other.key for other in ranked[1:3])
        wanted = tuple(other for other in ranked if other.key not in excluded)[:5]
        assert related(kinship, work, excluded, limit=5) == wanted


def nearness(one: Work, other: Work) -> tuple[bool, int, bool]:
    in_series = one.number is not None and other.number is not None
    return in_series, len({*one.tags} & {*other.tags}), one.date.year == other.date.year

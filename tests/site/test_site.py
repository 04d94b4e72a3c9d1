import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from sites import VARIED, make_site, read_site

from sitegen.site.site import Site, once

MADE: list[str] = []


@once
def shout(site: Site, text: str) -> str:
    MADE.append(text)
    return f"{text} {site.config.founded}"


@once
def refuse(_site: Site, text: str) -> str:
    MADE.append(text)
    raise LookupError(text)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    MADE.clear()
    return read_site(make_site(tmp_path, VARIED))


def test_what_is_made_of_a_site_is_made_once_for_each_value(site: Site) -> None:
    assert [shout(site, "a"), shout(site, "b"), shout(site, "a")] == ["a 2017", "b 2017", "a 2017"]
    assert MADE == ["a", "b"]


def test_another_site_knows_nothing_of_it(site: Site) -> None:
    shout(site, "a")
    other = replace(site, config=replace(site.config, founded=2026))
    assert shout(other, "a") == "a 2026"
    assert shout(site, "a") == "a 2017"


def test_what_was_made_of_a_site_is_no_part_of_it(site: Site) -> None:
    other = replace(site)
    shout(site, "a")
    assert site == other
    assert shout(pickle.loads(pickle.dumps(site)), "a") == "a 2017"


def test_a_fault_is_not_remembered(site: Site) -> None:
    for _ in range(2):
        with pytest.raises(LookupError):
            refuse(site, "a")
    assert MADE == ["a", "a"]


def test_topics_and_languages_are_found_by_their_ids(site: Site) -> None:
    assert site.tag("meeting").id == "meeting"
    assert (site.name_of("en"), site.name_of("de")) == ("English", "de")

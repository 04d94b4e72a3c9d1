import base64
import hashlib
from pathlib import Path

import pytest
from sites import VARIED, build_site, make_site, read_site

from sitegen.site.lost import SCRIPT, plan_lost
from sitegen.site.views.pages import LostPage
from sitegen.site.views.parts import Link, YearLink


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("site"), VARIED)


@pytest.fixture(scope="module")
def lost(root: Path) -> LostPage:
    [page] = plan_lost(read_site(root, "https://org.github.io/repo/"))
    assert (page.output, page.template, page.language) == ("404.html", "404.html", "tr")
    assert isinstance(page.view, LostPage)
    return page.view


def test_the_page_for_the_lost_is_in_all_languages_and_has_no_address_of_its_own(lost: LostPage) -> None:
    assert [half.language for half in lost.halves] == ["tr", "en"]
    frame = lost.frame
    assert (frame.title, frame.canonical, frame.is_indexed, frame.alternates) == (
        "Sayfa bulunamadı · Page not found",
        "",
        False,
        (),
    )


def test_it_leads_home_to_the_lists_to_search_and_to_every_year_from_any_depth(lost: LostPage) -> None:
    english = lost.halves[1]
    assert [link.url for link in english.links] == ["/repo/en/", "/repo/en/news/", "/repo/en/meetings/"]
    assert english.search == Link(text="Search", url="/repo/en/search/")
    assert english.years[0] == YearLink(year="2022", count="1 item", url="/repo/en/news/2022/")
    assert [year.year for year in english.years] == ["2022", "2021", "2019", "2018", "2017"]
    turkish = lost.halves[0]
    urls = [link.url for link in (*turkish.links, turkish.search, *turkish.years)]
    assert all(url.startswith("/repo/tr/") for url in urls)


def test_its_script_is_small_and_the_only_one_that_its_policy_lets_run(root: Path) -> None:
    build_site(root)
    page = (root / "output/404.html").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert page.count("<script>") == 1
    assert f"<script>{SCRIPT}</script>" in page
    assert f"script-src &#39;sha256-{digest}&#39;; style-src" in page
    assert len(SCRIPT) <= 360
    others = [path for path in (root / "output").rglob("*.html") if path.name != "404.html"]
    assert others
    assert not any("<script>" in path.read_text("utf-8") for path in others)

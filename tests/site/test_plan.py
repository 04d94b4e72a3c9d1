import unicodedata
from pathlib import Path

import pytest
from sites import BASE, VARIED, article, codes_of, files, find_problems, make_site, plan_site, read_site

from sitegen.problems import Problem, hint_of, message_of
from sitegen.site.plan import Copy, Plan, check_collisions, make_plan

A, B = "content/news/2019-11-06-a/index.tr.md", "content/news/2019-11-07-b/index.tr.md"


def two(first: tuple[str, ...], second: tuple[str, ...]) -> str:
    """Return two announcements of one year; their addresses are "bir" and "iki" unless a field says otherwise."""
    return files(at="news/2019-11-06-a", tr=article("Bir", "date: 2019-11-06", *first)) + files(
        at="news/2019-11-07-b", tr=article("İki", "date: 2019-11-07", *second)
    )


def outputs(*paths: str) -> list[Problem]:
    return list(check_collisions([Copy(output=path, source=path, origin=f"content/{path}") for path in paths]))


def collision(root: Path, text: str) -> tuple[str, str, str, str]:
    """Return code, place, address and the other party of the one problem of a site."""
    [problem] = find_problems(make_site(root, text))
    values = dict(problem.values)
    return problem.code, problem.path, values.get("address", values.get("path", "")), values["other"]


def test_outputs_are_unique_and_in_the_order_of_their_paths(tmp_path: Path) -> None:
    plan = plan_site(make_site(tmp_path, VARIED))
    for kind in (plan.pages, plan.copies, plan.pictures, plan.vendored):
        paths = [output.output for output in kind]
        assert paths == sorted(set(paths))
    assert len(plan.outputs) == len(plan.pages) + len(plan.copies) + len(plan.pictures)
    assert plan.vendored == ()


def test_every_output_is_ascii_and_stays_below_the_output_folder(tmp_path: Path) -> None:
    for output in plan_site(make_site(tmp_path, VARIED)).outputs:
        assert output.output.isascii()
        assert not output.output.startswith("/")
        assert ".." not in output.output.split("/")


@pytest.mark.parametrize(
    ("alias", "output"),
    [
        ("/tr/faaliyetler/toplantilar/iii-toplanti-", "tr/faaliyetler/toplantilar/iii-toplanti-/index.html"),
        ("/tr/x--y/", "tr/x--y/index.html"),
        ("/duyuru.html", "duyuru.html"),
        ("/a/b/c/d", "a/b/c/d/index.html"),
        ("/tr/%C3%A7al%C4%B1%C5%9Ftay", "tr/çalıştay/index.html"),
    ],
)
def test_a_former_address_is_a_page_of_its_own(tmp_path: Path, alias: str, output: str) -> None:
    plan = plan_site(make_site(tmp_path, two((f"aliases: ['{alias}']",), ())))
    [redirect] = [page for page in plan.pages if page.template == "redirect.html"]
    assert (redirect.output, redirect.origin) == (output, A)


def test_two_announcements_of_one_address_name_each_other(tmp_path: Path) -> None:
    [problem] = find_problems(make_site(tmp_path, two(("slug: ayni",), ("slug: ayni",))))
    assert (problem.code, problem.path) == ("SG540", B), "the earlier one keeps its address"
    assert message_of(problem, "tr") == f"İki duyurunun adresi aynı: /tr/haberler/2019/ayni/ — öteki: {A}."
    assert message_of(problem, "en") == (
        f"Two announcements have the same address: /tr/haberler/2019/ayni/ — the other is {A}."
    )
    assert hint_of(problem, "tr").endswith("slug: ayni-2")


def test_the_address_that_is_offered_is_free(tmp_path: Path) -> None:
    taken = files(at="news/2019-12-31-c", tr=article("Üç", "date: 2019-12-31", "slug: ayni-2"))
    [problem] = find_problems(make_site(tmp_path, two(("slug: ayni",), ("slug: ayni",)) + taken))
    assert dict(problem.values)["suggestion"] == "ayni-3"


def test_an_alias_and_a_page_of_one_address_name_each_other(tmp_path: Path) -> None:
    assert collision(tmp_path, two((), ("aliases: [/tr/haberler/2019/bir/]",))) == (
        "SG517",
        B,
        "/tr/haberler/2019/bir/",
        A,
    )


@pytest.mark.parametrize(
    "alias", ["/tr/haberler/2019/BIR", "/TR/Haberler/2019/bir/", "/tr/haberler/2019/Bir/index.html"]
)
def test_letter_case_alone_does_not_make_another_address(tmp_path: Path, alias: str) -> None:
    code, path, _, other = collision(tmp_path, two((), (f"aliases: [{alias}]",)))
    assert (code, path, other) == ("SG517", B, A)


def test_unicode_form_alone_does_not_make_another_address() -> None:
    forms = [unicodedata.normalize(form, "media/çağrı.pdf") for form in ("NFC", "NFD")]
    [problem] = outputs(*forms)
    assert problem.code == "SG517"
    assert {problem.path, dict(problem.values)["other"]} == {f"content/{form}" for form in forms}


@pytest.mark.parametrize(
    "alias", ["/", "/tr", "/tr/atom.xml/", "/en/news", "/tr/haberler/2019", "/tr/konular/toplanti/"]
)
def test_an_alias_does_not_replace_a_page_of_the_site(tmp_path: Path, alias: str) -> None:
    problems = find_problems(make_site(tmp_path, two((), (f"aliases: ['{alias}']",))))
    assert [problem.code for problem in problems if problem.path == B or ("other", B) in problem.values]


def test_aliases_of_two_announcements_name_each_other(tmp_path: Path) -> None:
    code, path, address, other = collision(tmp_path, two(("aliases: [/eski]",), ("aliases: [/eski/]",)))
    assert (code, address, {path, other}) == ("SG517", "/eski/", {A, B})


def test_a_file_where_a_folder_must_be_names_both(tmp_path: Path) -> None:
    [problem] = find_problems(make_site(tmp_path, two(("aliases: [/eski.html]",), ("aliases: [/eski.html/yeni]",))))
    assert (problem.code, problem.path, dict(problem.values)) == ("SG525", A, {"other": B, "path": "/eski.html"})
    assert message_of(problem, "tr") == f"“/eski.html” adresi, aynı adlı bir klasörle çakışıyor; öteki: {B}."
    assert (
        message_of(problem, "en")
        == f"The address “/eski.html” collides with a folder of the same name; the other is {B}."
    )


@pytest.mark.parametrize("field", ["aliases: [/tr/atom.xml]", "aliases: [/robots.txt/a]", "aliases: [/tr/haberler]"])
def test_who_collides_with_a_page_that_is_always_there_is_told_to_give_way(tmp_path: Path, field: str) -> None:
    text = files(at="news/2019-11-06-a", tr=article("Bir", "date: 2019-11-06", field))
    [problem] = find_problems(make_site(tmp_path, text))
    assert (problem.path, dict(problem.values)["other"]) == (A, "sitegen")


def test_a_static_page_in_the_place_of_a_list_is_told_to_give_way(tmp_path: Path) -> None:
    [problem] = find_problems(make_site(tmp_path, files(at="pages/a", tr=article("Haberler"))))
    assert (problem.code, problem.path) == ("SG517", "content/pages/a/index.tr.md")


def test_files_and_folders_that_only_begin_alike_do_not_collide() -> None:
    assert outputs("a.html", "a.html2/b", "a/b", "ab", "a.htm") == []
    assert [problem.code for problem in outputs("A/b/c", "a/B")] == ["SG525"]


def test_media_of_a_page_and_of_news_of_one_name_name_each_other(tmp_path: Path) -> None:
    fields = ("documents: [{file: a.txt, title: Belge}]",)
    text = "".join(
        files(at=f"{section}/2019-11-06-x", tr=article(title, "date: 2019-11-06", *fields))
        + f"-- content/{section}/2019-11-06-x/a.txt --\nmetin\n"
        for section, title in (("news", "Haber"), ("pages", "Sayfa"))
    )
    assert collision(tmp_path, text) == (
        "SG517",
        "content/pages/2019-11-06-x/a.txt",
        "/media/2019-11-06-x/a.txt",
        "content/news/2019-11-06-x/a.txt",
    )


def test_documents_are_published_where_an_article_lists_or_links_to_them_and_nowhere_else(tmp_path: Path) -> None:
    listed = article("Bir", "date: 2019-11-06", "documents: [{file: listed.txt, title: L}]", body="[x](linked.txt)")
    text = files(at="news/2019-11-06-a", tr=listed) + "".join(
        f"-- content/news/2019-11-06-a/{name}.txt --\nmetin\n" for name in ("listed", "linked", "private")
    )
    assert [copy.output for copy in plan_site(make_site(tmp_path, text)).copies] == [
        "media/2019-11-06-a/linked.txt",
        "media/2019-11-06-a/listed.txt",
    ]


def test_documents_of_a_draft_are_not_published(tmp_path: Path) -> None:
    fields = ("date: 2019-11-06", "draft: true", "documents: [{file: a.txt, title: L}]")
    text = files(at="news/2019-11-06-a", tr=article("Bir", *fields)) + "-- content/news/2019-11-06-a/a.txt --\nmetin\n"
    root = make_site(tmp_path, text)
    assert plan_site(root).copies == ()
    assert len(plan_site(root, with_drafts=True).copies) == 1


@pytest.mark.parametrize("menu", ["navigation", "footer"])
def test_a_menu_entry_without_a_page_is_told_for_its_language(tmp_path: Path, menu: str) -> None:
    old = 'navigation = ["news", "meetings", "topics", "search"]\n[languages.en.sections]'
    entry = 'navigation = ["pages/privacy"]' if menu == "navigation" else 'navigation = []\nfooter = ["pages/privacy"]'
    assert old in BASE
    [problem] = find_problems(make_site(tmp_path, VARIED + BASE.replace(old, f"{entry}\n[languages.en.sections]")))
    assert (problem.code, problem.path) == ("SG614", "content/site.toml")
    assert message_of(problem, "tr") == "Menüdeki “pages/privacy” sayfası bu dilde yok."
    assert hint_of(problem, "en") == "Add content/pages/privacy/index.en.md, or take the entry out of site.toml."


def test_a_link_from_the_root_leads_to_an_output_or_is_told(tmp_path: Path) -> None:
    body = "[a](/tr/haberler/) [b](/tr/atom.xml) [c](/) [d](/tr/haberler) [e](/nirgend.pdf)"
    text = files(at="news/2019-11-06-a", tr=article("Bir", "date: 2019-11-06", body=body))
    problems = find_problems(make_site(tmp_path, text))
    assert [(problem.code, problem.place, dict(problem.values)["target"]) for problem in problems] == [
        ("SG522", f"{A}:6", "/tr/haberler"),
        ("SG522", f"{A}:6", "/nirgend.pdf"),
    ]
    assert message_of(problems[0], "en") == "The link leads nowhere: “/tr/haberler”. → “/tr/haberler/”?"


def test_a_link_from_the_root_to_a_place_that_its_page_does_not_have_is_told(tmp_path: Path) -> None:
    body = "## Karar\n\nMetin [a](/tr/haberler/2019/bir/#karar) [b](/tr/haberler/2019/bir/#kara) [c](/tr/haberler/#x)"
    text = files(at="news/2019-11-06-a", tr=article("Bir", "date: 2019-11-06", body=body))
    [problem] = find_problems(make_site(tmp_path, text))
    assert (problem.code, problem.place) == ("SG524", f"{A}:8")
    assert message_of(problem, "en") == "There is no place “#kara” on the target page. → “karar”?"


def test_a_link_from_the_root_may_lead_to_a_former_address(tmp_path: Path) -> None:
    text = files(at="news/2019-11-06-a", tr=article("Bir", "date: 2019-11-06", "aliases: [/eski]", body="[a](/eski/)"))
    assert codes_of(make_site(tmp_path, text)) == []


def test_problems_of_links_are_told_before_any_page_is_planned(tmp_path: Path) -> None:
    text = files(at="news/2019-11-06-a", tr=article("Bir", "date: 2019-11-06", body="[a](../yok/)"))
    plan, problems = make_plan(read_site(make_site(tmp_path, text)), ())
    assert plan is None
    assert [problem.code for problem in problems] == ["SG522"]


def test_a_plan_is_the_same_every_time(tmp_path: Path) -> None:
    root = make_site(tmp_path, VARIED)
    plans: list[Plan] = [plan_site(root) for _ in range(2)]
    assert plans[0] == plans[1]

"""The search as readers meet it: what is found, what is loaded and when, and that it works in every way one can search.

The pages, the index and the answers are the real ones; GitHub Pages compresses texts, which is counted as gzip -9.
"""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from browser.kinds import FIXED
from browser.screens import DESK, PHONE, BlankPage, Screen, Site
from browser.test_accessibility import axe as _axe
from browser.test_accessibility import find_faults
from playwright.sync_api import Browser, Page, Response, expect

from sitegen.language.searching import search_words

axe = _axe
FIELD, STATUS, RESULTS = "input[name=q]", "[role=status]", "[data-part=list] > li"
TITLES = "[data-part=titles]"
ANSWERED = "query => document.title.startsWith(`${query} – `) && !document.querySelector('main').ariaBusy"
FIRST = 6  # results that are shown at once
WITHOUT_SCRIPTS = Screen(width=320, height=640, scripts=False)
COMPRESSED_BY_THE_HOST = {".html", ".js", ".css", ".json", ".svg"}

THIRD_TR, THIRD_EN = "ucuncu-toplanti-multecilerle-guclenen-kentler", "third-meeting-cities-growing-stronger"
SECOND_TR, SECOND_EN = "ikinci-toplanti-ortak-deklarasyon", "second-meeting-joint-declaration"
GOP, PENDIK = "gaziosmanpasa-ilce-koordinasyon-toplantisi", "pendik-muhtarlar-toplantisi"
KAGITHANE, GENEVA = "kagithane-district-coordination-meeting", "birinci-kuresel-multeci-forumu"
BAGCILAR, FIRST_TR = "bagcilar-ilce-koordinasyon-toplantisi", "ilk-calistay-platform-kuruldu"
MIGRATION, WORKSHOP = "istanbul-il-goc-idaresine-ziyaret", "istanbul-deklarasyonu-calistayi"
COHESION, GAZIANTEP = "sosyal-uyum-ve-belediyeler-calistayi", "gaziantep-yerel-cozumler-forumu"
NOTHING = ""

# Language, what is typed, and a part of an address that must be among what is found; or that nothing is.
PAIRS = (
    # i, ı, İ and I, in any case and with any suffix behind an apostrophe.
    ("tr", "istanbul", MIGRATION),
    ("tr", "İSTANBUL", MIGRATION),
    ("tr", "ISTANBUL", MIGRATION),
    ("tr", "ıstanbul", MIGRATION),
    ("tr", "İstanbul’da", MIGRATION),
    ("tr", "istanbul'daki", MIGRATION),
    ("tr", "İSTANBUL’UN", MIGRATION),
    ("tr", "WALD’ın", FIRST_TR),
    ("tr", "Adana'dan", "belediyelerde-icerme-ve-katilim"),
    ("tr", "KAYMAKAMLIĞI", GOP),
    ("tr", "kaymakamligi", GOP),
    ("tr", "kaymakamlıği", GOP),
    ("tr", "ilçe", BAGCILAR),
    ("tr", "İLÇE", BAGCILAR),
    ("tr", "ILCE", BAGCILAR),
    ("tr", "bağcılar", BAGCILAR),
    ("tr", "BAGCILAR", BAGCILAR),
    ("tr", "BAĞCILAR’da", BAGCILAR),
    # Accents and the other letters.
    ("tr", "kâğıthane", KAGITHANE),
    ("tr", "kağıthane", KAGITHANE),
    ("tr", "KAGITHANE", KAGITHANE),
    ("tr", "calistay", WORKSHOP),
    ("tr", "çalıştay", WORKSHOP),
    ("tr", "ÇALIŞTAY", WORKSHOP),
    ("tr", "kuresel", GENEVA),
    ("tr", "küresel", GENEVA),
    ("tr", "göç", MIGRATION),
    ("tr", "goc", MIGRATION),
    # Suffixes, typed and found.
    ("tr", "belediye", SECOND_TR),
    ("tr", "belediyeler", SECOND_TR),
    ("tr", "belediyelerin", SECOND_TR),
    ("tr", "belediyelerimiz", SECOND_TR),
    ("tr", "belediyelerimizden", SECOND_TR),
    ("tr", "mülteci", THIRD_TR),
    ("tr", "mülteciler", THIRD_TR),
    ("tr", "mültecilerin", THIRD_TR),
    ("tr", "multecilere", THIRD_TR),
    ("tr", "toplantı", THIRD_TR),
    ("tr", "toplantılar", THIRD_TR),
    ("tr", "toplantılarında", THIRD_TR),
    ("tr", "toplantısının", THIRD_TR),
    ("tr", "deklarasyon", SECOND_TR),
    ("tr", "deklarasyonu", SECOND_TR),
    ("tr", "deklarasyonlarında", SECOND_TR),
    ("tr", "çalıştayları", WORKSHOP),
    ("tr", "çalıştayında", WORKSHOP),
    ("tr", "muhtar", PENDIK),
    ("tr", "muhtarlarla", PENDIK),
    ("tr", "muhtarların", PENDIK),
    ("tr", "kentlerde", THIRD_TR),
    ("tr", "uyumu", COHESION),
    ("tr", "göçü", MIGRATION),
    ("tr", "ilçelerdeki", BAGCILAR),
    ("tr", "valisi", SECOND_TR),
    ("tr", "kaymakamlık", GOP),
    ("tr", "kaymakamlığına", GOP),
    ("tr", "ortağı", FIRST_TR),
    ("tr", "ortaklar", FIRST_TR),
    # Several words, dates, names, static pages.
    ("tr", "göç idaresi", MIGRATION),
    ("tr", "kasım 2019", GAZIANTEP),
    ("tr", "iii. toplantı", THIRD_TR),
    ("tr", "küresel forum cenevre", GENEVA),
    ("tr", "gizlilik", "tr/gizlilik/"),
    ("tr", "güçlenen kentler", THIRD_TR),
    # What is not there is not found by its first letters either.
    ("tr", "ısparta", NOTHING),
    ("tr", "kozmos", NOTHING),
    ("tr", "istanbul xyzzy", NOTHING),
    ("en", "istanbul", THIRD_EN),
    ("en", "İstanbul’da", THIRD_EN),
    ("en", "ISTANBUL", THIRD_EN),
    ("en", "ıstanbul", THIRD_EN),
    ("en", "kağıthane", KAGITHANE),
    ("en", "Kâğıthane", KAGITHANE),
    ("en", "KAGITHANE’S", KAGITHANE),
    ("en", "kucukcekmece", "visit-to-kucukcekmece"),
    ("en", "Küçükçekmece", "visit-to-kucukcekmece"),
    ("en", "KÜÇÜKÇEKMECE", "visit-to-kucukcekmece"),
    ("en", "municipality", SECOND_EN),
    ("en", "municipalities", SECOND_EN),
    ("en", "municipal", SECOND_EN),
    ("en", "municipality’s", SECOND_EN),
    ("en", "refugee", THIRD_EN),
    ("en", "refugees", THIRD_EN),
    ("en", "declarations", SECOND_EN),
    ("en", "declaration", SECOND_EN),
    ("en", "meetings", THIRD_EN),
    ("en", "workshops", "istanbul-declaration-workshop"),
    ("en", "districts", KAGITHANE),
    ("en", "visits", "visit-to-kucukcekmece"),
    ("en", "organised", THIRD_EN),
    ("en", "organising", THIRD_EN),
    ("en", "coordinating", THIRD_EN),
    ("en", "inter-municipal", THIRD_EN),
    ("en", "intermunicipal", THIRD_EN),
    ("en", "social cohesion", "social-cohesion-and-municipalities-workshop"),
    ("en", "november 2019", THIRD_EN),
    ("en", "privacy", "en/privacy/"),
    ("en", "muhtarlar", PENDIK),  # an announcement in Turkish alone
    ("en", "xyzzy", NOTHING),
    ("en", "ısparta", NOTHING),
)


@contextmanager
def visiting(open_blank: BlankPage, address: str, screen: Screen = DESK) -> Iterator[tuple[Page, list[Response]]]:
    """Open an address in a fresh profile; the list holds every answer of the server."""
    answers: list[Response] = []
    with open_blank(screen) as page:
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - no built-in can be heard with
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        yield page, answers


@pytest.fixture(scope="module")
def pages(browser: Browser, site: Site) -> Iterator[dict[str, Page]]:
    """One search page for each language, which many words are typed into."""
    context = browser.new_context()
    opened = {}
    for language, path in FIXED["search"].items():
        opened[language] = context.new_page()
        opened[language].goto(site.url + path)
    yield opened
    context.close()


def search(page: Page, query: str) -> None:
    """Type something, press Enter, and wait until the answer is there."""
    page.fill(FIELD, query)
    page.press(FIELD, "Enter")
    page.wait_for_function(ANSWERED, arg=query)


def found_on(page: Page) -> list[str]:
    """Return the addresses of everything found, after all of it is shown."""
    while page.locator("[data-part=more]").is_visible():
        before = page.locator(RESULTS).count()
        page.click("[data-part=more]")
        expect(page.locator(RESULTS)).not_to_have_count(before)
    return page.locator(f"{RESULTS} a").evaluate_all("links => links.map(link => link.getAttribute('href'))")


def count_on(page: Page) -> int:
    """Return the number that the status tells; 0 where it says that nothing was found."""
    number = re.match(r"\d+", page.locator(STATUS).inner_text())
    return int(number[0]) if number else 0


@pytest.mark.parametrize(("language", "query", "expected"), PAIRS)
def test_what_a_reader_types_finds_what_is_meant(
    pages: dict[str, Page], site: Site, language: str, query: str, expected: str
) -> None:
    page = pages[language]
    search(page, query)
    found = found_on(page)
    assert len(found) == len(set(found)) == count_on(page)
    assert (not found) if expected == NOTHING else any(expected in address for address in found)
    base = urlsplit(site.url).path
    assert [url for url in found if not (site.output / url.removeprefix(base) / "index.html").is_file()] == []


def test_there_are_more_than_sixty_pairs_in_two_languages() -> None:
    assert len(PAIRS) >= 60
    assert {language for language, _, _ in PAIRS} == {"tr", "en"}


@pytest.mark.parametrize("query", ["belediyelerin", "istanbul", "toplantılarında", "uyum", "kaymakamlığına"])
def test_everything_found_holds_a_word_that_was_meant(pages: dict[str, Page], site: Site, query: str) -> None:
    page = pages["tr"]
    search(page, query)
    beginning = search_words(query)[0][:4]
    # What is in English alone is found by its topics too, which its page states in English.
    for address in (found for found in found_on(page) if "/tr/" in found):
        text = (site.output / address.removeprefix(urlsplit(site.url).path) / "index.html").read_text("utf-8")
        assert any(word.startswith(beginning) for word in search_words(text)), address


def test_what_is_marked_is_the_text_itself(pages: dict[str, Page]) -> None:
    page = pages["tr"]
    search(page, "istanbul'da kaymakamlık")
    marks = page.locator(f"{RESULTS} mark").all_inner_texts()
    assert "İstanbul" in marks or "Kaymakamlığının" in marks
    search(page, "MÜLTECİLERİN")
    first = page.locator(RESULTS).first
    assert first.locator("a mark").first.inner_text() == "Mültecilerle"
    assert "Mültecilerle" in first.locator("a").inner_text()


def test_a_word_of_the_body_alone_is_shown_among_its_neighbours(pages: dict[str, Page], site: Site) -> None:
    page = pages["tr"]
    search(page, "readmisyon geri kabul")
    search(page, "Özyiğit")
    passage = page.locator(f"{RESULTS} p").first
    assert "Özyiğit" in passage.locator("mark").all_inner_texts()
    text = passage.inner_text().strip("… ").replace(" · ", " ")
    source = (site.output / f"tr/haberler/2018/{SECOND_TR}/index.html").read_text("utf-8")
    plain = " ".join(re.sub(r"<[^>]+>", "", source).split())
    assert " ".join(text.split()) in plain


def test_results_are_rows_with_dates_topics_and_real_titles(pages: dict[str, Page]) -> None:
    page = pages["tr"]
    search(page, "güçlenen kentler")
    row = page.locator(RESULTS).first
    assert row.locator("time").get_attribute("datetime") == "2019-11-06"
    assert row.locator("time").inner_text() == "6 Kasım 2019"
    assert row.locator("a").inner_text().startswith("III. ") or "Güçlenen" in row.inner_text()
    assert row.locator(".labels").inner_text() == "Toplantı"


def test_an_announcement_in_another_language_says_so(pages: dict[str, Page]) -> None:
    page = pages["en"]
    search(page, "muhtarlar")
    row = page.locator(RESULTS).filter(has=page.locator(f"a[href*='{PENDIK}']"))
    assert row.locator("a").get_attribute("lang") == "tr"
    assert row.locator("a").get_attribute("hreflang") == "tr"
    assert row.locator(".labels [lang=tr]").inner_text() == "Türkçe"


@pytest.mark.parametrize(
    ("language", "query", "words"),
    [("tr", "gizlilik", r"\d+ sonuç"), ("en", "kağıthane", r"1 result"), ("en", "istanbul", r"\d\d results")],
)
def test_the_count_is_told_in_words_of_the_language(
    pages: dict[str, Page], language: str, query: str, words: str
) -> None:
    search(pages[language], query)
    assert re.fullmatch(words, pages[language].locator(STATUS).text_content() or "")


def test_where_nothing_is_found_years_and_topics_lead_on(pages: dict[str, Page]) -> None:
    page = pages["en"]
    search(page, "xyzzy")
    assert page.locator(STATUS).text_content() == "Nothing found"
    part = page.locator("[data-part=nothing]")
    assert part.locator("a[href$='/en/news/2019/']").is_visible()
    assert part.locator("a[href$='/en/topics/meeting/']").is_visible()
    assert not page.locator(TITLES).is_visible()


def test_the_other_language_is_loaded_and_counted_when_asked_for(blank_page: BlankPage, site: Site) -> None:
    with visiting(blank_page, f"{site.url}en/search/?q=kaymakamlık") as (page, answers):
        button = page.locator("[data-part=others] button")
        expect(button).to_have_text("Search the texts in Turkish as well")
        assert not [answer for answer in answers if "/tr/ara/" in answer.url]
        button.press("Enter")
        link = page.locator("[data-part=others] a")
        expect(link).to_have_text("1 result in Turkish")
        expect(link).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/tr/ara/?q=*")
        expect(page.locator(STATUS)).to_have_text("1 sonuç")
        assert page.input_value(FIELD) == "kaymakamlık"


def test_the_address_holds_the_query_and_back_leads_back(blank_page: BlankPage, site: Site) -> None:
    with visiting(blank_page, f"{site.url}tr/ara/") as (page, _):
        page.fill(FIELD, "uyum")
        page.press(FIELD, "Enter")
        expect(page.locator(STATUS)).to_contain_text("sonuç")
        assert page.url.endswith("/tr/ara/?q=uyum")
        page.fill(FIELD, "göç idaresi")
        page.press(FIELD, "Enter")
        expect(page.locator(f"{RESULTS} a").first).to_have_attribute("href", re.compile(MIGRATION))
        assert page.url.endswith("?q=" + quote("göç idaresi"))
        page.click(f"{RESULTS} a >> nth=0")
        page.wait_for_url("**/haberler/**")
        page.go_back()
        expect(page.locator(f"{RESULTS} a").first).to_have_attribute("href", re.compile(MIGRATION))
        assert page.input_value(FIELD) == "göç idaresi"
        page.go_back()
        expect(page.locator(f"{RESULTS} a").first).not_to_have_attribute("href", re.compile(MIGRATION))
        assert page.input_value(FIELD) == "uyum"
        page.go_back()
        expect(page.locator(TITLES)).to_be_visible()
        assert (page.input_value(FIELD), page.locator(STATUS).text_content()) == ("", "")


def test_typing_alone_searches_and_leaves_one_step_in_the_history(blank_page: BlankPage, site: Site) -> None:
    with visiting(blank_page, f"{site.url}tr/ara/") as (page, _):
        before = page.evaluate("history.length")
        page.locator(FIELD).press_sequentially("belediyelerin", delay=40)
        expect(page.locator(STATUS)).to_contain_text("sonuç")
        page.locator(FIELD).press_sequentially(" uyum", delay=40)
        page.wait_for_url("**?q=belediyelerin%20uyum")
        assert page.evaluate("history.length") == before + 1


def test_a_query_in_the_address_is_answered_at_once(blank_page: BlankPage, site: Site) -> None:
    with visiting(blank_page, f"{site.url}tr/ara/?q=" + quote("İSTANBUL’DA")) as (page, _):
        expect(page.locator(STATUS)).to_contain_text("sonuç")
        assert page.input_value(FIELD) == "İSTANBUL’DA"


def test_it_can_be_searched_without_a_mouse(blank_page: BlankPage, site: Site) -> None:
    with visiting(blank_page, f"{site.url}en/search/") as (page, _):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "q":
                break
        page.keyboard.type("istanbul")
        page.keyboard.press("Enter")
        expect(page.locator(RESULTS)).to_have_count(FIRST)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[data-part=list]') !== null")
        page.locator("[data-part=more]").press("Enter")
        expect(page.locator(RESULTS).nth(FIRST).locator("a")).to_be_focused()
        page.focus(FIELD)
        page.keyboard.press("Escape")
        expect(page.locator(TITLES)).to_be_visible()
        assert page.input_value(FIELD) == ""
        assert page.url.endswith("/en/search/")


def test_nothing_of_the_search_is_loaded_before_a_reader_turns_to_it(blank_page: BlankPage, site: Site) -> None:
    with visiting(blank_page, f"{site.url}tr/ara/") as (page, answers):
        page.wait_for_timeout(500)
        assert [answer.url for answer in answers if "pagefind" in answer.url] == []
        page.focus(FIELD)
        expect_wasm = re.compile(r"/tr/ara/pagefind/wasm\.\w+\.pagefind$")
        for _ in range(100):
            if any(expect_wasm.search(answer.url) for answer in answers):
                break
            page.wait_for_timeout(100)
        assert any(expect_wasm.search(answer.url) for answer in answers)
        assert [answer.url for answer in answers if "fragment" in answer.url or "worker" in answer.url] == []


def size_of(answer: Response) -> int:
    """Return the size at which an answer travels."""
    body = answer.body()
    suffix = Path(urlsplit(answer.url).path).suffix
    return len(gzip.compress(body, 9)) if suffix in COMPRESSED_BY_THE_HOST else len(body)


@pytest.mark.parametrize(("language", "query"), [("tr", "belediyelerin"), ("en", "istanbul municipalities")])
def test_a_first_search_is_light(blank_page: BlankPage, site: Site, language: str, query: str) -> None:
    with visiting(blank_page, site.url + FIXED["search"][language]) as (page, answers):
        already = len(answers)
        own = sum(size_of(answer) for answer in answers if answer.url.endswith(".js"))
        assert 0 < own <= 6_000
        page.fill(FIELD, query)
        page.press(FIELD, "Enter")
        expect(page.locator(RESULTS)).to_have_count(FIRST)
        first = sum(size_of(answer) for answer in answers[already:])
        assert 50_000 < first + own <= 120_000


def test_only_what_is_needed_is_published(site: Site) -> None:
    kinds = {".js", ".json", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"}
    for path in FIXED["search"].values():
        files = [each for each in (site.output / path / "pagefind").rglob("*") if each.is_file()]
        assert {each.suffix for each in files} == kinds
        programs = [each.name.split(".")[0] for each in files if each.suffix in (".js", ".json", ".pagefind")]
        assert sorted(programs) == ["pagefind", "pagefind-entry", "wasm"]


@pytest.mark.parametrize("language", ["tr", "en"])
def test_without_scripts_the_page_is_the_index_of_all_titles_and_says_so(
    blank_page: BlankPage, site: Site, language: str
) -> None:
    with visiting(blank_page, site.url + FIXED["search"][language], WITHOUT_SCRIPTS) as (page, _):
        text = page.locator("main").inner_text()
        assert "JavaScript" in text
        assert "Ctrl+F" in text
        assert not page.locator(FIELD).is_visible()
        assert page.locator(f"{TITLES} li a").count() >= 20
        assert [
            part for part in ("results", "nothing", "others") if page.locator(f"[data-part={part}]").is_visible()
        ] == []


def test_a_search_that_cannot_be_loaded_says_so_and_leaves_the_titles(blank_page: BlankPage, site: Site) -> None:
    with visiting(blank_page, f"{site.url}tr/ara/") as (page, _):
        page.route("**/*.pf_meta", lambda route: route.abort())
        page.fill(FIELD, "uyum")
        page.press(FIELD, "Enter")
        expect(page.locator(STATUS)).to_contain_text("Arama yüklenemedi")
        assert page.locator(TITLES).is_visible()
        page.unroute("**/*.pf_meta")
        page.press(FIELD, "Enter")
        expect(page.locator(STATUS)).to_contain_text("sonuç")


def test_searching_makes_no_sound_and_breaks_no_policy(blank_page: BlankPage, site: Site) -> None:
    noise: list[str] = []
    with blank_page(DESK) as page:
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda fault: noise.append(str(fault)))
        page.on("request", lambda request: request.url.startswith(site.url) or noise.append(request.url))
        page.goto(f"{site.url}tr/ara/?q=istanbul")
        expect(page.locator(RESULTS)).to_have_count(FIRST)
        page.locator("[data-part=others] button").click()
        expect(page.locator("[data-part=others] a")).to_be_visible()
        assert noise == []
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("query", ["belediyelerin uyumu", "xyzzy"])
def test_results_have_no_violation_and_need_no_sideways_scrolling(
    blank_page: BlankPage, site: Site, axe: str, query: str, screen: Screen, theme: str
) -> None:
    shown = Screen(width=screen.width, height=screen.height, theme=theme)
    with visiting(blank_page, f"{site.url}tr/ara/?q={quote(query)}", shown) as (page, _):
        expect(page.locator(STATUS)).not_to_be_empty()
        page.wait_for_selector("[data-part=results]:not([hidden]), [data-part=nothing]:not([hidden])")
        assert find_faults(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= screen.width


LETTERS = "".join(map(chr, (*range(0x20, 0x250), *range(0x370, 0x400), *range(0x400, 0x460), *range(0x1E00, 0x1F00))))
TEXTS = (
    "İstanbul’daki IŞIK, O’Neill’in “e-posta”sı: Kâğıthane'nin COVID-19’u ‘kent’te – 2017–2021…",
    "Inter-Municipal municipality’s d’Artagnan İ I ı i İ",
    " ".join(LETTERS),
    "".join(LETTERS),
    *LETTERS,
)


def test_the_page_makes_of_a_text_the_words_that_the_index_holds(pages: dict[str, Page], site: Site) -> None:
    (script,) = site.output.glob("assets/search.*.js")
    made = pages["tr"].evaluate(
        "async ([address, texts]) => { const {wordsOf} = await import(address); return texts.map(wordsOf); }",
        [f"{urlsplit(site.url).path}assets/{script.name}", list(TEXTS)],
    )
    assert made == [list(search_words(text)) for text in TEXTS]

"""A third language takes one block of settings, its strings and its content: pages run from right to left, no code."""

from pathlib import Path

import pytest
from audit import audit
from lxml import etree
from sites import ENGLISH, LANGUAGE, SETTINGS, TURKISH, article, build_site, make_site, write_files

ARABIC = LANGUAGE.format(
    code="ar",
    name="العربية",
    locale="ar",
    direction="rtl",
    title="منصة التنسيق بين البلديات في مجال اللاجئين",
    short="منصة التنسيق",
    news="akhbar",
    meetings="ijtimaat",
    topics="mawadi",
    search="bahth",
    follow="mutabaa",
)
TAGS = """[meeting]
tr = {name = "Toplantı", slug = "toplanti"}
en = {name = "Meeting", slug = "meeting"}
ar = {name = "اجتماع", slug = "ijtima"}
"""
PLURALS = ("zero", "one", "two", "few", "many", "other")


def arabic_strings(turkish: str) -> str:
    """Make a strings file for Arabic out of the Turkish one: the same keys, with Arabic's six plural categories."""
    lines = []
    for line in turkish.splitlines():
        if "= {" in line and "other" in line:
            name = line.split("=")[0].strip()
            form = line.partition("other")[2].split('"')[1]
            forms = ", ".join(f'{category} = "{form}"' for category in PLURALS)
            lines.append(f"{name} = {{{forms}}}")
        else:
            lines.append(line.replace('day_with_weekday = "d MMMM y EEEE"', 'day_with_weekday = "EEEE d MMMM y"'))
    return "\n".join(lines) + "\n"


def write_three(root: Path) -> Path:
    """Write a site in Turkish, English and Arabic; return its root."""
    fields = ("date: 2023-07-25", "tags: [meeting]")
    settings = SETTINGS.replace("search = false", "search = true")
    event = 'event: {number: 1, place: "%s", organisers: ["UNHCR"]}'
    make_site(
        root,
        f"-- content/site.toml --\n{settings}{TURKISH}{ENGLISH}{ARABIC}\n-- content/tags.toml --\n{TAGS}"
        f"-- content/news/2023-07-25-x/index.tr.md --\n{article('Vaka çalışanları', *fields, event % 'İstanbul')}"
        f"-- content/news/2023-07-25-x/index.ar.md --\n"
        f"{article('اجتماع العاملين', 'slug: ijtima', event % 'إسطنبول', body='نص.')}"
        f"-- content/news/2023-08-01-y/index.ar.md --\n"
        f"{article('خبر', 'slug: khabar', 'date: 2023-08-01', body='نص.')}"
        f"-- content/news/2023-09-05-z/index.ar.md --\n"
        f"{article('الاجتماع الثاني', 'slug: thani', 'date: 2023-09-05', 'event: {number: 2}', body='- نص.')}",
    )
    turkish = (root / "templates/locale/tr.toml").read_text(encoding="utf-8")
    return write_files(root, f"-- templates/locale/ar.toml --\n{arabic_strings(turkish)}")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site in Turkish, English and Arabic."""
    root = write_three(tmp_path_factory.mktemp("three"))
    build_site(root)
    return root / "output"


def test_arabic_pages_run_from_right_to_left(output: Path) -> None:
    for path in (output / "ar").rglob("*.html"):
        tree = etree.HTML(path.read_text(encoding="utf-8"))
        assert tree.xpath("/html/@dir") == ["rtl"], path
        assert tree.xpath("/html/@lang") == ["ar"], path


def test_arabic_dates_use_arabic_names_and_western_digits(output: Path) -> None:
    page = (output / "ar/akhbar/2023/ijtima/index.html").read_text(encoding="utf-8")
    assert "الثلاثاء 25 يوليو 2023" in page


def test_every_page_offers_all_three_languages(output: Path) -> None:
    for name in ("tr/index.html", "en/index.html", "ar/index.html", "ar/akhbar/2023/ijtima/index.html"):
        tree = etree.HTML((output / name).read_text(encoding="utf-8"))
        assert len(tree.xpath("//nav[contains(@class, 'languages')]//li")) == 3, name


def test_an_arabic_only_announcement_stands_in_the_turkish_list_marked_as_arabic(output: Path) -> None:
    tree = etree.HTML((output / "tr/haberler/2023/index.html").read_text(encoding="utf-8"))
    assert tree.xpath("//a[@lang='ar' and text()='خبر']/@hreflang") == ["ar"]


def test_the_site_in_three_languages_passes_the_audit(output: Path) -> None:
    assert audit(output, "https://example.org/") == ()


def test_it_is_searched_with_the_stems_that_the_index_knows_of_it(output: Path) -> None:
    index = output / "ar/bahth/pagefind"
    assert (index / "wasm.ar.pagefind").is_file()
    tree = etree.HTML((output / "ar/bahth/index.html").read_bytes())
    (form,) = tree.xpath("//form[@data-index]")
    assert form.get("data-index") == "/ar/bahth/pagefind/"
    assert form.get("data-cut") is None
    assert {"data-zero", "data-one", "data-two", "data-few", "data-many", "data-other"} <= set(form.attrib)
    assert len(tree.xpath("//*[@data-part='others']/*[@data-index]")) == 2

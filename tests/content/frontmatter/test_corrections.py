import pytest

from sitegen.content.frontmatter.corrections import MOST_TRIED, line_with_value, with_corrections
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import read_document
from sitegen.problems import Problem

PATH = "content/news/2019-11-06-x/index.tr.md"
NOTHING: frozenset[str] = frozenset()


def corrected(front_matter: str) -> tuple[Problem, ...]:
    """Return what is wrong with a file, each problem with its corrected line where there is one."""
    data = f"---\n{front_matter}\n---\n\nMetin.\n".encode()
    document, found = read_document(data, PATH)
    assert document is not None
    return with_corrections(document, (*found, *understand(document, ignore_fields=NOTHING)[1]), NOTHING)


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("tarih: 2019-11-06", "date: 2019-11-06"),
        ("özet: Kısa.", "summary: Kısa."),
        ("Draft: true", "draft: true"),
        ("taslak: true", "draft: true"),
        ("etiketler: [a]", "tags: [a]"),
        ("publishdate: 2019-11-06", "publishDate: 2019-11-06"),
        ("date: 05.03.2026", "date: 2026-03-05"),
        ("date: 5 Mart 2026", "date: 2026-03-05"),
        ("date: 2026-3-5", "date: 2026-03-05"),
        ('date: "5 March 2026"  # ilk toplantı', "date: 2026-03-05  # ilk toplantı"),
        ("lastmod: 5 Mart 2026 Perşembe saat 14.00", "lastmod: 2026-03-05 14:00"),
        ("draft: evet", "draft: true"),
        ("draft: Hayır", "draft: false"),
        ('draft: "false"', "draft: false"),
        ("image_decorative: evet", "image_decorative: true"),
        ("slug: Üçüncü Toplantı", "slug: ucuncu-toplanti"),
        ("aliases: [https://kp.org/tr/x, /a]", "aliases: [/tr/x, /a]"),
        ("original: Türkçe", "original: tr"),
        ("original: İngilizce", "original: en"),
        ("original: EN", "original: en"),
        ('summary: "<b>Kalın</b> yazı"', 'summary: "Kalın yazı"'),
        ('summary: "**Önemli** yazı"', 'summary: "Önemli yazı"'),
        ('summary: "iş\u00adbirliği"', 'summary: "işbirliği"'),
        ("event: {number: III}", "event: {number: 3}"),
        ("event: {number: 3.}", "event: {number: 3}"),
        ("event: {time: 9.30}", 'event: {time: "09:30"}'),
        ('event: {saat: "12:00", number: 3}', 'event: {time: "12:00", number: 3}'),
        ("event: {online: evet}", "event: {online: true}"),
        ("sources: [{publisher: BM, url: www.unhcr.org}]", "sources: [{publisher: BM, url: https://www.unhcr.org}]"),
        ("sources: [{publisher: BM, lang: İngilizce}]", "sources: [{publisher: BM, lang: en}]"),
    ],
)
def test_the_line_as_it_should_be_is_offered_and_reads_without_a_fault(line: str, fixed: str) -> None:
    assert [problem.fixed for problem in corrected(f"title: A\n{line}")] == [fixed]
    assert corrected(f"title: A\n{fixed}") == ()


@pytest.mark.parametrize(
    "line",
    [
        "date: 2026-02-30",
        "date: dün",
        "draft: belki",
        "event: {time: öğleden sonra}",
        "event: {number: üçüncü}",
        "image: ../\nimage_alt: Salon",
        "original: Lazca",
        "renk: mavi",
        "dil: tr",
    ],
)
def test_nothing_is_offered_where_nobody_can_know(line: str) -> None:
    problems = corrected(f"title: A\n{line}")
    assert problems
    assert [problem.fixed for problem in problems] == [""] * len(problems)


def test_no_line_is_offered_that_would_bring_a_fault_of_another_kind() -> None:
    problems = corrected("title: A\ndate: 2019-11-06\ntarih: 2019-11-07")
    assert [(problem.code, problem.fixed) for problem in problems] == [("SG202", "")]


def test_each_fault_of_a_line_is_mended_by_itself() -> None:
    problems = corrected("title: A\nevent: {number: III, start: 5.3.2026}")
    assert [problem.fixed for problem in problems] == [
        "event: {number: 3, start: 5.3.2026}",
        "event: {number: III, start: 2026-03-05}",
    ]


def test_a_file_with_very_many_faults_is_not_read_again_for_each() -> None:
    aliases = "\n".join(f"  - x{number}" for number in range(2 * MOST_TRIED))
    problems = corrected(f"title: A\naliases:\n{aliases}")
    assert len(problems) == 2 * MOST_TRIED
    assert sum(bool(problem.fixed) for problem in problems) == MOST_TRIED


def test_a_value_is_replaced_where_it_stands_and_quoted_where_it_must_be() -> None:
    document, _ = read_document(b"---\ntitle: A\ntags: [a, b]\nimage: Foto.jpg\n---\nx\n", PATH)
    assert document is not None
    assert line_with_value(document, 3, 8, "c") == "tags: [c, b]"
    assert line_with_value(document, 3, 11, "c") == "tags: [a, c]"
    assert line_with_value(document, 4, 8, "Yeni #1.jpg") == 'image: "Yeni #1.jpg"'

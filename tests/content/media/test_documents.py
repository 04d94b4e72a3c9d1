from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from sitegen.content.media.documents import MAIN_PARTS, MEDIA_TYPES, read_document_file
from sitegen.content.model import Document
from sitegen.problems import Problem, hint_of, level_of, message_of

LANGUAGES = ("tr", "en")
FOLDER = "content/news/2019-11-06-meeting"


def pdf(extra: bytes = b"<<>>", trailer: bytes = b"") -> bytes:
    """Write a PDF of one page, with one more object."""
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page>>", extra)
    numbered = [b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, start=1)]
    return b"%PDF-1.7\n" + b"".join(numbered) + b"trailer<</Root 1 0 R%s>>\nstartxref\n0\n%%%%EOF\n" % trailer


def office(*parts: str, **contents: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, text in [*((part, "<x/>") for part in parts), *contents.items()]:
            package.writestr(name, text)
    return file.getvalue()


SAMPLES = {
    "pdf": pdf(),
    "docx": office("[Content_Types].xml", "word/document.xml"),
    "xlsx": office("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": office("[Content_Types].xml", "ppt/presentation.xml"),
    **{kind: office(mimetype=MEDIA_TYPES[kind]) for kind in ("odt", "ods", "odp")},
    "csv": "Belediye;Temsilci\nŞişli;2\n".encode(),
    "txt": "\ufeffGündem\r\n".encode(),
    "ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}


def read(data: bytes, name: str) -> tuple[Document | None, tuple[Problem, ...]]:
    return read_document_file(data, f"{FOLDER}/{name}", LANGUAGES)


def document(data: bytes, name: str) -> Document:
    found, problems = read(data, name)
    assert problems == ()
    assert found is not None
    return found


def fault(data: bytes, name: str) -> Problem:
    found, (problem,) = read(data, name)
    assert found is None
    assert level_of(problem) == "error"
    assert problem.path == f"{FOLDER}/{name}"
    for language in LANGUAGES:
        assert "{" not in message_of(problem, language) + hint_of(problem, language)
    return problem


def test_a_document_is_described_by_kind_size_pages_and_language() -> None:
    assert document(SAMPLES["pdf"], "İş Programı.tr.PDF") == Document(
        source=f"{FOLDER}/İş Programı.tr.PDF",
        file="is-programi.tr.pdf",
        kind="PDF",
        media_type="application/pdf",
        size=len(SAMPLES["pdf"]),
        pages=1,
        language="tr",
    )


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_every_allowed_kind_is_read(kind: str) -> None:
    found = document(SAMPLES[kind], f"file.{kind}")
    assert (found.kind, found.media_type, found.file) == (kind.upper(), MEDIA_TYPES[kind], f"file.{kind}")


@pytest.mark.parametrize(
    ("name", "language", "file"),
    [
        ("programme.EN.pdf", "en", "programme.en.pdf"),
        ("rapor.v2.pdf", "", "rapor-v2.pdf"),
        ("rapor.de.pdf", "", "rapor-de.pdf"),
        ("tr.pdf", "", "tr.pdf"),
        ("برنامج.tr.pdf", "tr", "document.tr.pdf"),
    ],
)
def test_the_language_is_the_last_part_of_the_name_before_the_ending(name: str, language: str, file: str) -> None:
    found = document(SAMPLES["pdf"], name)
    assert (found.language, found.file) == (language, file)


@pytest.mark.parametrize("kind", MEDIA_TYPES)
def test_no_kind_passes_for_another(kind: str) -> None:
    if kind not in {"csv", "txt"}:
        impostors = [data for name, data in SAMPLES.items() if name != kind] + [b"<html>", b"MZ\x90\0", b"PK\x03\x04"]
        assert {fault(data, f"x.{kind}").code for data in impostors} <= {"SG335", "SG339"}
    else:
        assert {fault(SAMPLES[other], f"x.{kind}").code for other in ("docx", "odt")} <= {"SG335", "SG339"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x.exe", "SG331"),
        ("x", "SG331"),
        ("x.mp4", "SG331"),
        ("x.html", "SG332"),
        ("x.SVG", "SG332"),
        ("x.xml", "SG332"),
        ("x.js", "SG332"),
        ("x.zip", "SG333"),
        ("x.doc", "SG334"),
        ("x.docm", "SG334"),
    ],
)
def test_every_other_kind_is_refused_with_its_reason(name: str, code: str) -> None:
    assert fault(SAMPLES["pdf"], name).code == code


def test_a_refused_kind_is_answered_with_the_allowed_ones() -> None:
    problem = fault(b"x", "kurulum.exe")
    assert message_of(problem, "tr") == "“.exe” uzantılı dosyalar sitede sunulamıyor."
    assert hint_of(problem, "tr").startswith("Şu türlerden biri olarak kaydedin: pdf, docx, xlsx")


def test_an_empty_and_an_oversized_file_are_refused() -> None:
    assert fault(b"", "x.pdf").code == "SG310"
    assert fault(pdf() + bytes(25_000_000), "x.pdf").code == "SG311"


def test_a_text_in_an_old_turkish_encoding_is_refused() -> None:
    assert fault("Gündem: göç ve şehir".encode("cp1254"), "x.txt").code == "SG339"


def test_macros_are_refused() -> None:
    assert fault(office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "x.docx").code == "SG336"
    assert fault(office("Basic/Standard/Module1.xml", mimetype=MEDIA_TYPES["odt"]), "x.odt").code == "SG336"


def test_names_in_the_properties_of_an_office_file_are_a_warning() -> None:
    core = "<x><dc:creator>Ayşe Yılmaz</dc:creator><cp:lastModifiedBy>Ayşe Yılmaz</cp:lastModifiedBy></x>"
    data = office("[Content_Types].xml", "word/document.xml", **{"docProps/core.xml": core})
    found, problems = read(data, "x.docx")
    assert found is not None
    assert [dict(problem.values) for problem in problems] == [
        {"field": "dc:creator", "name": "Ayşe Yılmaz"},
        {"field": "cp:lastModifiedBy", "name": "Ayşe Yılmaz"},
    ]


def test_a_protected_pdf_is_refused() -> None:
    assert fault(pdf(trailer=b"/Encrypt 9 0 R"), "x.pdf").code == "SG337"


def test_a_pdf_that_cannot_be_looked_into_is_refused() -> None:
    assert fault(pdf()[:-20], "x.pdf").code == "SG338"


def test_active_content_in_a_pdf_is_refused_by_name() -> None:
    problem = fault(pdf(b"<</S/JavaScript/JS(app.alert)>>"), "x.pdf")
    assert problem.code == "SG336"
    assert dict(problem.values) == {"names": "JavaScript"}


ABSOLUTE = '<workbook><x15ac:absPath url="C:\\Users\\ayse.yilmaz\\Desktop\\" xmlns:x15ac="x"/></workbook>'
ATTACHED = '<Relationships><Relationship Target="file:///C:\\Users\\ayse\\Normal.dotm"/></Relationships>'
COMMENT = '<w:comments><w:comment w:id="0" w:author="Ali Can" w:date="2019-11-06T10:00:00Z"/></w:comments>'


@pytest.mark.parametrize(
    ("kind", "part", "text", "told"),
    [
        ("docx", "docProps/core.xml", "<x><dc:creator>A &amp; B</dc:creator></x>", ("SG340", "dc:creator", "A & B")),
        ("docx", "docProps/app.xml", "<x><Manager>Ali Can</Manager></x>", ("SG340", "Manager", "Ali Can")),
        ("docx", "word/comments.xml", COMMENT, ("SG340", "w:author", "Ali Can")),
        (
            *("docx", "word/_rels/settings.xml.rels", ATTACHED),
            ("SG341", "Target", "file:///C:\\Users\\ayse\\Normal.dotm"),
        ),
        ("xlsx", "xl/workbook.xml", ABSOLUTE, ("SG341", "url", "C:\\Users\\ayse.yilmaz\\Desktop\\")),
        (
            "pptx",
            "docProps/app.xml",
            "<x><Template>/Users/ayse/a.potx</Template></x>",
            ("SG341", "Template", "/Users/ayse/a.potx"),
        ),
        (
            "odt",
            "meta.xml",
            "<x><meta:printed-by>Ali Can</meta:printed-by></x>",
            ("SG340", "meta:printed-by", "Ali Can"),
        ),
        ("odt", "content.xml", "<x><dc:creator>Ali Can</dc:creator></x>", ("SG340", "dc:creator", "Ali Can")),
    ],
)
def test_office_files_tell_of_persons_and_computers(kind: str, part: str, text: str, told: tuple[str, ...]) -> None:
    contents = {"mimetype": MEDIA_TYPES[kind]} if kind == "odt" else {"[Content_Types].xml": "<x/>"}
    contents |= {MAIN_PARTS[kind]: "<x/>"} if kind in MAIN_PARTS else {}
    found, problems = read(office(**(contents | {part: text})), f"x.{kind}")
    assert found is not None
    assert [(problem.code, *(value for _, value in problem.values)) for problem in problems] == [told]
    assert {level_of(problem) for problem in problems} == {"warning"}


def test_no_more_than_a_handful_is_told_of_one_document() -> None:
    text = "".join(f'<w:comment w:author="Kişi {number}"/>' for number in range(40))
    data = office("[Content_Types].xml", "word/document.xml", **{"word/comments.xml": text})
    assert len(read(data, "x.docx")[1]) == 5


def test_the_place_of_a_pdf_on_a_computer_is_a_warning_that_names_it() -> None:
    found, (problem,) = read(pdf(b"<</Title(C:\\\\Users\\\\ayse\\\\rapor.docx)>>"), "x.pdf")
    assert found is not None
    assert (problem.code, level_of(problem)) == ("SG341", "warning")
    assert "“C:\\Users\\ayse\\rapor.docx” (Title)" in message_of(problem, "tr")
    assert "Print to PDF" in hint_of(problem, "en")


def test_the_author_of_a_pdf_is_a_warning_that_names_the_field() -> None:
    found, (problem,) = read(pdf(b"<</Author(Ali Can)>>"), "x.pdf")
    assert found is not None
    assert level_of(problem) == "warning"
    assert message_of(problem, "en") == "The properties of the document hold a name: “Ali Can” (Author)."

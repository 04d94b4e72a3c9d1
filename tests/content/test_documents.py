import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from sitegen.content.documents import MEDIA_TYPES, read_document_file
from sitegen.content.model import Document
from sitegen.problems import Problem, hint_of, level_of, message_of

LANGUAGES = ("tr", "en")
FOLDER = "content/news/2019-11-06-meeting"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def pdf(*objects: bytes, catalog: bytes = CATALOG, trailer: bytes = b"") -> bytes:
    """Write a PDF of one page whose further objects are numbered from 4."""
    pages = (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R>>")
    return pdf_of(catalog, *pages, *objects, trailer=trailer)


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    numbered = [b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, start=1)]
    return b"%PDF-1.7\n" + b"".join(numbered) + b"trailer<</Root 1 0 R%s>>\nstartxref\n0\n%%%%EOF\n" % trailer


def stream(names: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (names, len(content), content)


def packed(*objects: bytes, number: int = 10) -> bytes:
    """Write an object stream: numbers from `number`, offsets, then the objects."""
    offsets = [sum(len(body) + 1 for body in objects[:index]) for index in range(len(objects))]
    table = b" ".join(b"%d %d" % (number + index, offset) for index, offset in enumerate(offsets)) + b" "
    names = b"/Type/ObjStm/Filter/FlateDecode/N %d/First %d" % (len(objects), len(table))
    return stream(names, zlib.compress(table + b" ".join(objects)))


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


def test_pages_are_counted_through_a_tree() -> None:
    page = b"<</Type /Page /Parent 2 0 R>>"
    tree = b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 3>>"
    branch = b"<</Type/Pages/Parent 2 0 R/Kids [ 4 0 R\n5 0 R ]/Count 2>>"
    assert document(pdf_of(CATALOG, tree, branch, page, page, page), "x.pdf").pages == 3


def test_pages_are_counted_in_packed_objects() -> None:
    page = b"<</Type/Page/Parent 11 0 R>>"
    objects = (b"<</Type/Catalog/Pages 11 0 R>>", b"<</Type/Pages/Kids[12 0 R 13 0 R]/Count 2>>", page, page)
    data = pdf_of(packed(*objects)).replace(b"/Root 1 0 R", b"/Root 10 0 R")
    assert document(data, "x.pdf").pages == 2


@pytest.mark.parametrize(
    "data",
    [
        pdf_of(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2>>", b"<</Type/Page>>"),
        pdf_of(CATALOG, b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>", b"<</Type/Page>>"),
        pdf_of(CATALOG, b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>", b"<</Type/Page>>"),
        pdf_of(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 4 0 R>>", b"<</Type/Page>>", b"1"),
        pdf() + b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj trailer<</Root 1 0 R>> %%EOF",
        pdf(catalog=b"<</Type/Catalog>>"),
    ],
    ids=["wrong count", "missing page", "a circle", "count elsewhere", "rewritten", "no tree"],
)
def test_a_doubtful_number_of_pages_is_left_out(data: bytes) -> None:
    assert document(data, "x.pdf").pages is None


def test_words_in_texts_and_streams_are_not_taken_for_structure() -> None:
    content = stream(b"", b"BT (/JavaScript /Type /Page) Tj ET")
    found = document(pdf(content, b"<</Title(Livestream)>>"), "x.pdf")
    assert found.pages == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (pdf(b"<</S/JavaScript/JS(app.alert\\(1\\))>>"), "JavaScript"),
        (pdf(b"<</S/J#61vaScript>>"), "JavaScript"),
        (pdf(packed(b"<</S/JavaScript/JS 11 0 R>>")), "JavaScript"),
        (pdf(stream(b"/Type/EmbeddedFile", b"x")), "EmbeddedFile"),
        (pdf(b"<</Type/Filespec/EF<</F 5 0 R>>>>"), "EmbeddedFile"),
        (pdf(b"<</S/Launch/F(cmd.exe)>>"), "Launch"),
        (pdf(b"<</S/URI/URI(https://example.org)>>", catalog=CATALOG[:-2] + b"/OpenAction 4 0 R>>"), "OpenAction"),
    ],
)
def test_active_content_in_a_pdf_is_refused_by_name(data: bytes, name: str) -> None:
    problem = fault(data, "x.pdf")
    assert problem.code == "SG336"
    assert name in dict(problem.values)["names"]


@pytest.mark.parametrize(
    "action",
    [b"[3 0 R /XYZ null null 0]", b"<</S/GoTo/D[3 0 R /Fit]>>", b"<</Type/Action /S /GoTo /D (a)>>", b"4 0 R"],
)
def test_a_pdf_may_open_at_a_place_in_itself(action: bytes) -> None:
    catalog = CATALOG[:-2] + b"/OpenAction " + action + b">>"
    assert document(pdf(b"[3 0 R/Fit]", catalog=catalog), "x.pdf").pages == 1


def test_a_protected_pdf_is_refused() -> None:
    assert fault(pdf(trailer=b"/Encrypt 9 0 R"), "x.pdf").code == "SG337"


@pytest.mark.parametrize(
    "data",
    [
        pdf()[:-20],
        b"%PDF-1.7\n",
        pdf(packed(b"<</A 1>>").replace(b"FlateDecode", b"LZWDecode")),
        pdf(stream(b"/Type/ObjStm/Filter/FlateDecode/N 1/First 4", b"not packed")),
        pdf(stream(b"/Type/ObjStm/Filter/FlateDecode/N 1/First 4", zlib.compress(bytes(65_000_000)))),
    ],
    ids=["cut", "only a head", "unknown packing", "damaged packing", "bomb"],
)
def test_a_pdf_that_cannot_be_looked_into_is_refused(data: bytes) -> None:
    assert fault(data, "x.pdf").code == "SG338"


@pytest.mark.parametrize(
    ("data", "field", "name"),
    [
        (pdf(b"<</Author(Ay\\(se\\) Y\\145lmaz)>>"), "Author", "Ay(se) Yelmaz"),
        (pdf(b"<</Author <FEFF00410079015F0065>>>"), "Author", "Ayşe"),
        (pdf(packed(b"<</Author(Ali Can)>>")), "Author", "Ali Can"),
        (
            pdf(
                stream(b"/Type/Metadata", "<dc:creator><rdf:Seq><rdf:li>Ayşe</rdf:li></rdf:Seq></dc:creator>".encode())
            ),
            "dc:creator",
            "Ayşe",
        ),
        (
            pdf(stream(b"/Type/Metadata/Filter/FlateDecode", zlib.compress(b"<dc:creator>Ali</dc:creator>"))),
            "dc:creator",
            "Ali",
        ),
    ],
)
def test_the_author_of_a_pdf_is_a_warning_that_names_the_field(data: bytes, field: str, name: str) -> None:
    found, (problem,) = read(data, "x.pdf")
    assert found is not None
    assert level_of(problem) == "warning"
    assert dict(problem.values) == {"field": field, "name": name}


def test_an_empty_author_is_no_warning() -> None:
    assert document(pdf(b"<</Author()/Creator(Writer)>>"), "x.pdf").pages == 1


@pytest.mark.parametrize("seed", range(0, 300, 7))
def test_a_damaged_pdf_is_never_a_crash(seed: int) -> None:
    data = bytearray(pdf(packed(b"<</Author(Ali)>>", b"<</Type/Page>>"), b"<</OpenAction 4 0 R>>"))
    for place in range(seed, len(data), 97):
        data[place] ^= 0x20 | (seed & 0x0F)
    found, problems = read(bytes(data), "x.pdf")
    assert found is not None or problems

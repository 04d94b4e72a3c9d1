import zlib

import pytest

from sitegen.content.media.pdf import read_pdf
from sitegen.workers import deadline

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


def test_pages_are_counted_through_a_tree() -> None:
    page = b"<</Type /Page /Parent 2 0 R>>"
    tree = b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 3>>"
    branch = b"<</Type/Pages/Parent 2 0 R/Kids [ 4 0 R\n5 0 R ]/Count 2>>"
    assert read_pdf(pdf_of(CATALOG, tree, branch, page, page, page)).pages == 3


def test_pages_are_counted_in_packed_objects() -> None:
    page = b"<</Type/Page/Parent 11 0 R>>"
    objects = (b"<</Type/Catalog/Pages 11 0 R>>", b"<</Type/Pages/Kids[12 0 R 13 0 R]/Count 2>>", page, page)
    data = pdf_of(packed(*objects)).replace(b"/Root 1 0 R", b"/Root 10 0 R")
    assert read_pdf(data).pages == 2


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
    assert read_pdf(data).pages is None


def test_words_in_texts_and_streams_are_not_taken_for_structure() -> None:
    content = stream(b"", b"BT (/JavaScript /Type /Page) Tj ET")
    found = read_pdf(pdf(content, b"<</Title(Livestream)>>"))
    assert (found.pages, found.dangers, found.is_readable) == (1, (), True)


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
def test_active_content_is_found_by_name(data: bytes, name: str) -> None:
    assert name in read_pdf(data).dangers


@pytest.mark.parametrize(
    "action",
    [b"[3 0 R /XYZ null null 0]", b"<</S/GoTo/D[3 0 R /Fit]>>", b"<</Type/Action /S /GoTo /D (a)>>", b"4 0 R"],
)
def test_a_pdf_may_open_at_a_place_in_itself(action: bytes) -> None:
    catalog = CATALOG[:-2] + b"/OpenAction " + action + b">>"
    assert read_pdf(pdf(b"[3 0 R/Fit]", catalog=catalog)).dangers == ()


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
def test_a_pdf_that_cannot_be_looked_into_says_so(data: bytes) -> None:
    assert not read_pdf(data).is_readable


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
def test_the_name_of_a_person_is_found_with_its_field(data: bytes, field: str, name: str) -> None:
    assert read_pdf(data).people == ((field, name),)


def test_an_empty_author_and_the_name_of_a_program_are_nobody() -> None:
    assert read_pdf(pdf(b"<</Author()/Creator(Writer)>>")).people == ()


@pytest.mark.parametrize("seed", range(0, 300, 7))
def test_a_damaged_pdf_is_never_a_crash(seed: int) -> None:
    data = bytearray(pdf(packed(b"<</Author(Ali)>>", b"<</Type/Page>>"), b"<</OpenAction 4 0 R>>"))
    for place in range(seed, len(data), 97):
        data[place] ^= 0x20 | (seed & 0x0F)
    assert read_pdf(bytes(data)).pages in {None, 1}


def test_a_protected_file_says_so() -> None:
    assert read_pdf(pdf(trailer=b"/Encrypt 9 0 R")).is_encrypted
    assert not read_pdf(pdf(trailer=b"/EncryptMetadata false")).is_encrypted


@pytest.mark.parametrize(
    "part",
    [b"1" * 50, b">>stream\n", b"/Author (xx", b"<dc:creator>", b"/OpenAction<< ", b"1 0 obj<</OpenAction[", b"#4a"],
)
def test_a_file_made_to_be_slow_is_not(part: bytes) -> None:
    # 2 MB; a search whose time grows with the square of the size would need minutes.
    assert read_pdf(b"%PDF-1.7\n" + part * (2_000_000 // len(part))).pages is None


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description stRef:filePath="D:\\Belgeler\\a.indd">'
    b"<dc:creator><rdf:Seq><rdf:li>Ay\xc5\x9fe Y\xc4\xb1lmaz</rdf:li></rdf:Seq></dc:creator><xmp:Label>file:///home/ayse/b.odt</xmp:Label>"
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
)
PEOPLE = (("dc:creator", "Ayşe Yılmaz"),)
PLACES = (("stRef:filePath", "D:\\Belgeler\\a.indd"), ("xmp:Label", "file:///home/ayse/b.odt"))


@pytest.mark.parametrize(
    "data",
    [
        pdf(stream(b"/Type/Metadata/Subtype/XML", XMP)),
        pdf(stream(b"/Type/Metadata/Subtype/XML/Filter/FlateDecode", zlib.compress(XMP))),
    ],
    ids=["plain", "packed"],
)
def test_xmp_names_persons_and_places(data: bytes) -> None:
    found = read_pdf(data)
    assert (found.people, found.places) == (PEOPLE, PLACES)


@pytest.mark.parametrize(
    ("entry", "places"),
    [
        (b"/Title(C:\\\\Users\\\\ayse\\\\rapor.docx)", [("Title", "C:\\Users\\ayse\\rapor.docx")]),
        (b"/Subject(bkz. \\\\\\\\sunucu\\\\ortak\\\\x.doc)", [("Subject", "\\\\sunucu\\ortak\\x.doc")]),
        (b"/Creator(/Users/ayse/a.pages)", [("Creator", "/Users/ayse/a.pages")]),
        (b"/URI(file:///C:/Users/ayse/b.pdf)", [("URI", "file:///C:/Users/ayse/b.pdf")]),
        (
            b"/Keywords <" + "C:/Belgelerim/ş.doc".encode("utf-16").hex().encode() + b">",
            [("Keywords", "C:/Belgelerim/ş.doc")],
        ),
        (b"/URI(https://example.org/home/ayse/)", []),
        (b"/Title(Microsoft Word - rapor.docx)", []),
        (b"/Producer(a: b c:/ d)", []),
        (b"/Title(2019-11-06 12:00/13:00)", []),
    ],
)
@pytest.mark.parametrize("is_packed", [False, True])
def test_properties_that_name_a_place_are_found(entry: bytes, places: list[tuple[str, str]], is_packed: bool) -> None:  # noqa: FBT001
    body = b"<<" + entry + b">>"
    assert list(read_pdf(pdf(packed(body) if is_packed else body)).places) == places


def test_nothing_is_told_of_an_encrypted_file_whose_texts_are_noise() -> None:
    found = read_pdf(pdf(b"<</Author(\x93\x01)/Title(C:\\\\x)>>", trailer=b"/Encrypt 9 0 R"))
    assert (found.is_encrypted, found.people, found.places) == (True, (), ())


def test_a_million_unfinished_texts_take_no_time() -> None:
    hostile = b"/Author(" * 100_000 + b"/Title(\\" * 100_000 + b"<dc:creator>" * 50_000 + b"C:\\" * 100_000
    with deadline(5):
        read_pdf(pdf(hostile))

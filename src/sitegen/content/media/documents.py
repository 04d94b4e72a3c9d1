"""Owns documents: which kinds of files may be offered for download, and what readers are told about them.

Comes in: the bytes and the path of a file of a bundle. Goes out: the `Document` as it will be published, or
problems. The file itself is published as it is, therefore whatever could run in a reader's browser or program
is refused here, by ending and by content. It never reads or writes the disk.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from sitegen.content.media.pdf import PdfFacts, read_pdf
from sitegen.content.media.properties import OFFICE_PARTS, Found, people_of_office, places_of_office
from sitegen.content.model import Document
from sitegen.language.slugs import slugify
from sitegen.problems import Problem, level_of

MOST_BYTES = 25_000_000
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "odt": f"{OPEN_DOCUMENT}.text",
    "ods": f"{OPEN_DOCUMENT}.spreadsheet",
    "odp": f"{OPEN_DOCUMENT}.presentation",
    "csv": "text/csv",
    "txt": "text/plain",
    "ics": "text/calendar",
}
MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
# A macro is a program; these are the places where the two families of office files keep theirs.
MACRO_PART = re.compile(r"(?:.*/)?vbaProject\.bin|(?:Basic|Scripts)/.+", re.IGNORECASE)
MOST_TOLD = 5
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
REFUSED = {
    "SG332": frozenset({"html", "htm", "xhtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl", "js", "mjs", "swf"}),
    "SG333": frozenset({"zip", "rar", "7z", "gz", "tgz", "tar", "bz2", "xz"}),
    "SG334": frozenset({"doc", "xls", "ppt", "docm", "xlsm", "pptm", "dot", "pps", "rtf"}),
}


def read_document_file(
    data: bytes, path: str, languages: tuple[str, ...]
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Check a file that is to be offered for download, and find its kind, size, pages and language.

    `path` is from the site's root; `languages` are the site's codes, for names such as `programme.tr.pdf`.
    Warnings come together with a document, errors without one.
    """
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    kind = ending.lower()
    problems, pages = _inspect(data, path, kind)
    if any(level_of(problem) == "error" for problem in problems):
        return None, problems
    language = _language_of(stem, languages)
    document = Document(
        source=path,
        file=_published_name(stem, kind, language),
        kind=kind.upper(),
        media_type=MEDIA_TYPES[kind],
        size=len(data),
        pages=pages,
        language=language,
    )
    return document, problems


def _problem(code: str, path: str, **values: str) -> Problem:
    return Problem(code=code, path=path, values=tuple(sorted(values.items())))


def _inspect(data: bytes, path: str, kind: str) -> tuple[tuple[Problem, ...], int | None]:
    """Return what is wrong with a file, and its number of pages if it is a PDF."""
    fault = _find_file_fault(data, path, kind)
    if fault:
        return (fault,), None
    if kind == "pdf":
        facts = read_pdf(data)
        return tuple(_check_pdf(facts, path)), facts.pages
    if kind in {"csv", "txt", "ics"}:
        return tuple(_check_text(data, path, kind)), None
    return tuple(_check_office(data, path, kind)), None


def _find_file_fault(data: bytes, path: str, kind: str) -> Problem | None:
    """Find what is wrong with a file from its ending, size and first bytes."""
    if kind not in MEDIA_TYPES:
        code = next((code for code, endings in REFUSED.items() if kind in endings), "SG331")
        return _problem(code, path, ending=f".{kind}", known=", ".join(MEDIA_TYPES))
    if not data:
        return Problem(code="SG310", path=path)
    if len(data) > MOST_BYTES:
        values = {"limit": str(MOST_BYTES // 1_000_000), "megabytes": str(len(data) // 1_000_000)}
        return _problem("SG311", path, **values)
    if kind == "pdf" and not data.startswith(b"%PDF-"):
        return _problem("SG335", path, kind="PDF")
    return None


def _check_pdf(facts: PdfFacts, path: str) -> Iterator[Problem]:
    if facts.is_encrypted:
        yield Problem(code="SG337", path=path)
    elif not facts.is_readable:
        yield Problem(code="SG338", path=path)
    elif facts.dangers:
        yield _problem("SG336", path, names=", ".join(facts.dangers))
    yield from _check_properties(facts.people, facts.places, path)


def _check_text(data: bytes, path: str, kind: str) -> Iterator[Problem]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Problem(code="SG339", path=path)
        return
    if CONTROL.search(text) or (kind == "ics" and not text.startswith("BEGIN:VCALENDAR")):
        yield _problem("SG335", path, kind=kind.upper())


def _check_office(data: bytes, path: str, kind: str) -> Iterator[Problem]:
    """Look into the package of an office file: its own kind, macros, and the people named in its properties."""
    try:
        with ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            if not _is_office_kind(package, names, kind):
                yield _problem("SG335", path, kind=kind.upper())
            elif any(MACRO_PART.fullmatch(name) for name in names):
                yield _problem("SG336", path, names="macro")
            else:
                parts = {
                    name: _part(package, name).decode("utf-8", "replace") for name in OFFICE_PARTS if name in names
                }
                yield from _check_properties(people_of_office(parts), places_of_office(parts), path)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        yield _problem("SG335", path, kind=kind.upper())


def _is_office_kind(package: ZipFile, names: list[str], kind: str) -> bool:
    if kind in MAIN_PARTS:
        return "[Content_Types].xml" in names and MAIN_PARTS[kind] in names
    return "mimetype" in names and _part(package, "mimetype") == MEDIA_TYPES[kind].encode()


def _check_properties(people: Iterable[Found], places: Iterable[Found], path: str) -> Iterator[Problem]:
    """Yield a warning for each name and place, at most a handful: with one of them mended, all are gone."""
    for field, name in islice(dict.fromkeys(people), MOST_TOLD):
        yield _problem("SG340", path, field=field, name=name[:80])
    for field, place in islice(dict.fromkeys(places), MOST_TOLD):
        yield _problem("SG341", path, field=field, place=place[:120])


def _part(package: ZipFile, name: str) -> bytes:
    """Read the beginning of one part; a packed part may be made to unfold without end."""
    with package.open(name) as part:
        return part.read(200_000)


def _language_of(stem: str, languages: tuple[str, ...]) -> str:
    suffix = stem.rpartition(".")[2].lower() if "." in stem else ""
    return suffix if suffix in languages else ""


def _published_name(stem: str, kind: str, language: str) -> str:
    """Make the address of a file: `İş Programı.TR.PDF` is published as `is-programi.tr.pdf`."""
    words = stem.rpartition(".")[0] if language else stem
    parts = (slugify(words) or "document", language, kind)
    return ".".join(part for part in parts if part)

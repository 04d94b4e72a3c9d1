"""What the value of a single field may be.

Comes in: one value as written. Goes out: the value as understood, or a `FieldFaultError` with the code of its message.
It never looks at other fields, other files or the disk.
"""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from sitegen.content.frontmatter.decoding import find_invisible
from sitegen.language.dates import DateError, PartialDate, parse_partial_date
from sitegen.language.slugs import is_slug, slugify

LONGEST_TITLE = 200
LARGEST_NUMBER = 3999  # the last that Roman numerals can write
_LONGEST_SEGMENT = 200
_LONGEST_VALUE = 80
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LOOSE_TIME = re.compile(r"([0-9]{1,2})(?:[.:h ]([0-9]{2}))?(?:[.:][0-9]{2})?")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#[0-9]+);|\*\*\S|\]\(")
_URL_SIGNS = re.compile(r"[^\s\\<>\"]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DIGEST = re.compile(r"[0-9a-f]{8,128}(?:-[0-9a-f]{4})*")
_KEY = re.compile(r"[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")
_BAD_IN_PATH = re.compile(r"//|[\\?#%\x00-\x1f\x7f-\x9f]|/\.[^/]*")


class FieldFaultError(ValueError):
    """Say that a value cannot be taken: the code of the message and the values it quotes."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def shown(value: object) -> str:
    """Return a value as a message quotes it: as typed, one line, not too long."""
    if isinstance(value, tuple):
        value = f"[{', '.join(map(shown, value))}]"
    elif isinstance(value, Mapping):
        value = f"{{{', '.join(f'{name}: {shown(item)}' for name, item in value.items())}}}"
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"


def read_words(text: str) -> str:
    """Return a text with single spaces, its lines joined."""
    return " ".join(text.split())


def read_title(text: str) -> str:
    """Return a title: one line of plain text, every sign of it visible, at most 200 characters."""
    if "\n" in text.strip():
        raise FieldFaultError("SG215")
    title = _plain(text)
    if len(title) > LONGEST_TITLE:
        raise FieldFaultError("SG216", length=str(len(title)), limit=str(LONGEST_TITLE))
    return title


def read_summary(text: str) -> str:
    """Return a summary: plain text, its lines joined."""
    return _plain(text)


def read_date(value: object) -> PartialDate:
    """Return a date as far as it is stated; a year may come as a number."""
    text = str(value).strip()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise FieldFaultError("SG217", value=shown(value))
    try:
        return parse_partial_date(text)
    except DateError as error:
        raise _date_fault(text, error) from None


def read_slug(text: str) -> str:
    """Return the last part of an address, which must be written as it will stand there."""
    character = find_invisible(text)
    if character:
        raise FieldFaultError("SG231", character=character)
    if is_slug(text):
        return text
    suggestion = slugify(text)
    code = "SG219" if suggestion else "SG236"
    raise FieldFaultError(code, value=shown(text), suggestion=suggestion)


def read_alias(text: str) -> str:
    """Return a former address as the decoded path it had, e.g. "/tr/duyurular/iii-toplanti-.html"."""
    if not text.startswith("/") or text.startswith("//"):
        raise FieldFaultError("SG220", value=shown(text), suggestion=_path_of(text))
    try:
        path = unicodedata.normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        raise FieldFaultError("SG221", value=shown(text), part="%") from None
    hidden_slash = re.search(r"%(?:2f|5c|00)", text, re.I)
    bad = hidden_slash or _BAD_IN_PATH.search(path)
    part = bad.group() if bad else find_invisible(path)
    if not part:
        part = next((name for name in path.split("/") if len(name.encode()) > _LONGEST_SEGMENT), "")
    if part or not path.strip("/"):
        raise FieldFaultError("SG221", value=shown(text), part=shown(part or path))
    return path


def read_number(value: int) -> int:
    """Return the number of an event in its series, 1 to 3999."""
    if not 1 <= value <= LARGEST_NUMBER:
        raise FieldFaultError("SG213", value=shown(value), limit=str(LARGEST_NUMBER))
    return value


def read_time(value: object) -> str:
    """Return a time of day as HH:MM."""
    text = shown(value)
    if _TIME.fullmatch(text) and isinstance(value, str):
        return text
    loose = _LOOSE_TIME.fullmatch(text)
    likely = f"{int(loose[1]):02}:{loose[2] or '00'}" if loose else ""
    raise FieldFaultError("SG214", value=text, suggestion=likely if _TIME.fullmatch(likely) else "14:00")


def read_file_name(text: str) -> str:
    """Return the name of a file that lies in the bundle itself."""
    name = unicodedata.normalize("NFC", text).strip()
    last = re.split(r"[/\\]", name)[-1].lstrip(".")
    if name != last or find_invisible(name) or ":" in name:
        raise FieldFaultError("SG222", value=shown(name), suggestion=last or "foto.jpg")
    return name


def read_url(text: str) -> str:
    """Return the address of a page elsewhere, http or https and with a host."""
    url = text.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        raise FieldFaultError("SG225", value=shown(url)) from None
    is_web = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    if not is_web or not _URL_SIGNS.fullmatch(url) or find_invisible(url):
        raise FieldFaultError("SG225", value=shown(url))
    return url


def read_language(text: str) -> str:
    """Return the code of a language, two or three small letters."""
    if not _LANGUAGE.fullmatch(text):
        raise FieldFaultError("SG226", value=shown(text))
    return text


def read_digest(value: object) -> str:
    """Return the digest that sitegen wrote; one without letters comes as a number."""
    text = str(value)
    if isinstance(value, bool) or not _DIGEST.fullmatch(text):
        raise FieldFaultError("SG227", value=shown(value))
    return text


def read_key(text: str) -> str:
    """Return the key under which files of different folders are one announcement."""
    if not _KEY.fullmatch(text):
        raise FieldFaultError("SG235", value=shown(text))
    return text


def _plain(text: str) -> str:
    character = find_invisible(text)
    if character:
        raise FieldFaultError("SG231", character=character)
    markup = _MARKUP.search(text)
    if markup:
        raise FieldFaultError("SG232", markup=shown(markup.group()))
    return read_words(text)


def _date_fault(text: str, error: DateError) -> FieldFaultError:
    if error.kind == "format":
        if error.suggestion:
            return FieldFaultError("SG204", value=shown(text), suggestion=error.suggestion)
        return FieldFaultError("SG217", value=shown(text))
    if error.days_in_month:
        days, month, year = str(error.days_in_month), str(error.month), str(error.year)
        return FieldFaultError("SG237", value=shown(text), days=days, month=month, year=year)
    return FieldFaultError("SG203", value=shown(text))


def _path_of(text: str) -> str:
    """Return what of a whole address an alias may keep: its path."""
    try:
        path = urlsplit(text).path
    except ValueError:
        path = ""
    return "/" + path.strip().lstrip("/")

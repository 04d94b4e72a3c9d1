"""Owns what the address of a link or an image may be.

Comes in: an address as a browser would read it (entities decoded). Goes out: its kind, and for addresses that stay as
they are, a spelling that is valid HTML. It never looks at files: whether a relative target exists is for `site`.
"""

import re
from enum import Enum
from typing import Final
from urllib.parse import unquote

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
# What nearly all addresses on the web are like; neither its kind nor its spelling leaves a question.
USUAL_WEB: Final = r"https?://[A-Za-z0-9][A-Za-z0-9./~_-]*+"
_USUAL_WEB: Final = re.compile(USUAL_WEB)
# Browsers ignore these inside a scheme ("java&#10;script:"), so they are ignored here too.
_INVISIBLE: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_WEB: Final = re.compile(r"https?://[^/?#\\@\s]+[^\\]*", re.IGNORECASE)
_NEEDS_ESCAPE: Final = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})')
# "IMG_2034", "dsc-001": what a camera calls a photo says nothing; "UNHCR" may be a logo's right description.
_CAMERA_NAME: Final = re.compile(r"(?=.*[\d_-])[A-Za-z0-9_-]+")


class Kind(Enum):
    """What an address is."""

    EMPTY = "empty"
    ANCHOR = "anchor"
    INTERNAL = "internal"
    WEB = "web"
    CONTACT = "contact"
    FOREIGN_HOST = "protocol-relative"
    REFUSED = "refused"


def kind_of(address: str) -> Kind:
    """Tell the kind of an address; whatever a browser could read as another scheme or host is refused."""
    return Kind.WEB if _USUAL_WEB.fullmatch(address) else _kind_of_unusual(address)


def _kind_of_unusual(address: str) -> Kind:
    visible = _INVISIBLE.sub("", address)
    if not visible or visible.startswith("#"):
        return Kind.ANCHOR if visible else Kind.EMPTY
    if visible.replace("\\", "/").startswith("//"):
        return Kind.FOREIGN_HOST
    scheme = _SCHEME.match(visible)
    if scheme is None:
        return Kind.REFUSED if "\\" in visible else Kind.INTERNAL
    name = scheme.group(1).lower()
    if name in {"mailto", "tel"}:
        return Kind.CONTACT
    return Kind.WEB if _WEB.match(address.strip()) else Kind.REFUSED


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case without its colon, or the beginning of an address without one."""
    scheme = _SCHEME.match(_INVISIBLE.sub("", address))
    return scheme.group(1).lower() if scheme else address.strip()[:40]


def valid_spelling(address: str) -> str:
    """Percent-encode what may not stand in an address, e.g. spaces; a telephone number loses its spaces."""
    if _USUAL_WEB.fullmatch(address):
        return address
    stripped = address.strip()
    if stripped[:4].lower() == "tel:":
        stripped = re.sub(r"\s", "", stripped)
    escaped = _NEEDS_ESCAPE.sub(lambda match: f"%{ord(match.group()):02X}", stripped)
    # Square brackets may stand around an IPv6 address only.
    return escaped if "://[" in escaped else escaped.replace("[", "%5B").replace("]", "%5D")


def image_fault(address: str, alt: str, *, is_decorative: bool) -> str:
    """Return the code of the problem with an image, or nothing.

    An image is a file that lies beside the text, named without folders, and has words for those who cannot see it.
    """
    kind = kind_of(address)
    if kind in {Kind.EMPTY, Kind.ANCHOR}:
        return "SG435"
    if kind is Kind.REFUSED and scheme_of(address) == "data":
        return "SG431"
    if kind is not Kind.INTERNAL:
        return "SG430"
    file = unquote(address).strip().removeprefix("./")
    if "/" in file or "\\" in file or "\x00" in file or file in {"", ".", ".."}:
        return "SG432"
    if not alt:
        return "" if is_decorative else "SG433"
    return "SG434" if _is_file_name(alt, file) else ""


def _is_file_name(alt: str, file: str) -> bool:
    stem = file.rpartition(".")[0] or file
    return alt.lower() == file.lower() or (alt == stem and _CAMERA_NAME.fullmatch(stem) is not None)

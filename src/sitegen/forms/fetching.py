"""The one door to the network: files that were attached to an issue, from GitHub and nowhere else.

Comes in: an address, and the hosts that may be asked. Goes out: bytes, or a `FetchError` in the words of the network.
It follows redirects only to GitHub's own storage, uses no proxy, sends no credentials, reads no more than the limit.
"""

import errno
import os
import re
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

SECONDS = 30  # that a host may keep silent
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FILE = r"(?!\.\.?$)[^/?#\s\\]+"
_SIGNS = "/:%?&=+,;~!$'()*@"  # that may stand in an address as they are
_REPOSITORY = r"(?!\.)[A-Za-z0-9._-]+/(?!\.)[A-Za-z0-9._-]+"


class FetchError(Exception):
    """Say why a file could not be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """Which addresses attached files have, and to which of them GitHub may send on: patterns of whole addresses."""

    attachments: tuple[str, ...]
    storage: tuple[str, ...]

    def has_attachment(self, url: str) -> bool:
        """Tell whether an address is that of an attached file."""
        return any(re.fullmatch(pattern, url) for pattern in self.attachments)

    def has_stored(self, url: str) -> bool:
        """Tell whether an address is one that GitHub keeps attached files under."""
        return any(re.fullmatch(pattern, url) for pattern in self.storage)


# Hosts are written out whole: anybody can have another name below amazonaws.com.
GITHUB = Hosts(
    attachments=(
        rf"https://github\.com/user-attachments/assets/{_UUID}",
        rf"https://github\.com/user-attachments/files/[0-9]+/{_FILE}",
        rf"https://github\.com/{_REPOSITORY}/assets/[0-9]+/{_UUID}",
        rf"https://github\.com/{_REPOSITORY}/files/[0-9]+/{_FILE}",
        rf"https://user-images\.githubusercontent\.com/[0-9]+/{_FILE}",
    ),
    storage=(
        r"https://github-production-user-asset-6210df\.s3\.amazonaws\.com/\S+",
        r"https://github-production-repository-file-5c1aeb\.s3\.amazonaws\.com/\S+",
        r"https://(?:private-)?user-images\.githubusercontent\.com/\S+",
        r"https://objects\.githubusercontent\.com/github-production-(?:user-asset|repository-file)-\S+",
    ),
)


def fetch(url: str, hosts: Hosts, *, limit: int) -> bytes:
    """Return the bytes of an attached file, at most one more than `limit`; raises `FetchError`."""
    if not hosts.has_attachment(url):
        raise FetchError(url)
    try:
        with _opener(hosts).open(Request(quote(url, safe=_SIGNS)), timeout=SECONDS) as answer:  # noqa: S310 - the patterns say https
            data: bytes = answer.read(limit + 1)
            return data
    except HTTPError as fault:
        with fault:
            raise FetchError(f"HTTP {fault.code}") from fault
    except (OSError, HTTPException, ValueError) as fault:
        raise FetchError(_reason_of(fault)) from fault


def _reason_of(fault: Exception) -> str:
    """Return why something could not be had, in the words of the system where these lie inside."""
    inner = fault.reason if isinstance(fault, URLError) else fault
    if isinstance(inner, TimeoutError):
        return os.strerror(errno.ETIMEDOUT)
    return (inner.strerror if isinstance(inner, OSError) else None) or str(inner) or type(inner).__name__


class _Redirects(HTTPRedirectHandler):
    """Follows to GitHub's storage alone."""

    max_redirections = 3
    max_repeats = 1

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Return the request to go on with; raises `URLError` for a place that is not GitHub's."""
        if not self._hosts.has_stored(newurl):
            raise URLError(f"→ {newurl[:100]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(hosts: Hosts) -> OpenerDirector:
    """Put together what speaks HTTP and nothing else: urllib's own opener reads files and asks proxies too."""
    opener = OpenerDirector()
    for handler in (
        HTTPHandler(),
        HTTPSHandler(),
        _Redirects(hosts),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener

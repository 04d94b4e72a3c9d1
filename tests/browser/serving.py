"""Serve a built site as GitHub Pages does: under a base path, compressed, with index pages and its own 404.

Only for tests, only on 127.0.0.1. Nothing outside the given folder can be read.
"""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".yml": "text/yaml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says: status, and either a file or the address to go to."""

    status: int
    file: Path | None = None
    location: str = ""


def find_answer(folder: Path, base_path: str, path: str) -> Answer:
    """Decide the answer to a request for `path` (still percent-encoded, without query)."""
    not_found = Answer(status=404, file=folder / "404.html")
    if not path.startswith(base_path):
        return Answer(status=404)
    target = folder / unquote(path.removeprefix(base_path))
    if not target.resolve().is_relative_to(folder.resolve()):
        return not_found
    if target.is_dir() and not path.endswith("/"):
        return Answer(status=301, location=path + "/")
    candidates = (target / "index.html",) if path.endswith("/") else (target, target.with_name(target.name + ".html"))
    file = next((candidate for candidate in candidates if candidate.is_file()), None)
    return Answer(status=200, file=file) if file else not_found


def is_compressed(kind: str) -> bool:
    """Tell whether GitHub Pages sends a media type compressed: texts, not what is compressed in itself."""
    return kind.startswith("text/") or any(word in kind for word in ("json", "xml", "javascript"))


class Handler(BaseHTTPRequestHandler):
    """One request; silent, and without caching."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, base_path: str) -> None:
        self.folder = folder
        self.base_path = base_path
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send the headers and the file."""
        answer = find_answer(self.folder, self.base_path, urlsplit(self.path).path)
        body = answer.file.read_bytes() if answer.file and answer.file.is_file() else b""
        self.send_response(answer.status)
        kind = TYPES.get(answer.file.suffix if answer.file else ".txt", "application/octet-stream")
        self.send_header("Content-Type", kind)
        if is_compressed(kind) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        with suppress(ConnectionError):  # the browser may have closed the page
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the base class names it so
        """Say nothing: failures show in the tests."""


@contextmanager
def serve(folder: Path, base_path: str) -> Iterator[str]:
    """Serve `folder` at a free port; the value is the address of its root, ending in `base_path`."""
    handler = partial(Handler, folder=folder, base_path=base_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
        server.shutdown()
        thread.join()

"""The preview as a WSGI application: a built site under its base path, served as GitHub Pages serves it.

Comes in: requests, the folder of the last good build and the state of the last build. Goes out: files, redirects, the
site's own 404 page, or the page of problems while the site cannot be built. It never builds and never follows a link.
"""

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from sitegen.commands.hosts import Address, is_own_host
from sitegen.content.files import read_bytes
from sitegen.language.strings import Strings
from sitegen.problems import Problem, hint_of, level_of, message_of

# A literal table, because what the standard library knows depends on the machine.
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
}
HTML, TEXT, OTHER = CONTENT_TYPES[".html"], CONTENT_TYPES[".txt"], "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How the last build ended: the site's base path, and its problems, or the trace of a fault of sitegen itself."""

    base_path: str = "/"
    problems: tuple[Problem, ...] = ()
    trace: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the folder holds what content/ says now."""
        return not (self.problems or self.trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response, before it is sent."""

    status: str
    body: bytes
    content_type: str = TEXT
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the application needs to know; `state` is asked at every request.

    `find_more` gives what is made only when somebody asks for it, by its path below the site.
    """

    folder: Path
    address: Address
    words: Strings
    state: Callable[[], State]
    find_more: Callable[[str], bytes | None] = lambda _path: None


Environment = dict[str, Any]
Application = Callable[[Environment, Callable[..., object]], Iterable[bytes]]


def make_app(preview: Preview) -> Application:
    """Return the WSGI application."""

    def app(environment: Environment, start_response: Callable[..., object]) -> Iterable[bytes]:
        answer = respond(preview, environment)
        start_response(
            answer.status,
            [
                ("Content-Type", answer.content_type),
                ("Content-Length", str(len(answer.body))),
                # What changes at every keystroke must never come from a cache.
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
                *answer.headers,
            ],
        )
        return [] if environment["REQUEST_METHOD"] == "HEAD" else [answer.body]

    return app


def respond(preview: Preview, environment: Environment) -> Answer:
    """Answer one request."""
    words, state = preview.words, preview.state()
    if not is_own_host(environment.get("HTTP_HOST", ""), preview.address):
        url = preview.address.url + state.base_path
        return _say("403 Forbidden", words.text("preview_wrong_host", {"url": url}))
    if environment["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return _say("405 Method Not Allowed", words.text("preview_only_read"), ("Allow", "GET, HEAD"))
    # WSGI hands over the bytes of the path as Latin-1 (PEP 3333).
    path = environment.get("PATH_INFO", "").encode("latin-1", "replace").decode("utf-8", "replace") or "/"
    if not state.is_good and _is_page(path):
        page = problem_page(state, words)
        return Answer(status="500 Internal Server Error", body=page.encode(), content_type=HTML)
    base_path = unquote(state.base_path)
    if path == "/" != base_path:
        return _redirect("302 Found", base_path, "")
    if not (path + "/").startswith(base_path):
        return _not_found(preview)
    return _file(preview, path, path.removeprefix(base_path.rstrip("/")), environment.get("QUERY_STRING", ""))


def _is_page(path: str) -> bool:
    """Tell whether a browser asks for a page rather than for a file that belongs to one."""
    return PurePosixPath(path).suffix in ("", ".html") or path.endswith("/")


def _file(preview: Preview, path: str, inner: str, query: str) -> Answer:
    """Answer with a file, the index of a folder, or the way to the folder's proper address."""
    place = find_place(preview.folder, inner)
    if place is not None and place.is_dir():
        if not inner.endswith("/"):
            return _redirect("301 Moved Permanently", f"{path}/", query)
        place = find_place(preview.folder, f"{inner}index.html")
    elif inner.endswith("/"):
        place = None
    if place is not None and place.is_file():
        body: bytes | None = read_bytes(place.parent, place.name)
    else:
        body = preview.find_more(inner.removeprefix("/"))
    if body is None:
        return _not_found(preview)
    content_type = CONTENT_TYPES.get(PurePosixPath(place.name if place else inner).suffix.lower(), OTHER)
    return Answer(status="200 OK", body=body, content_type=content_type)


def find_place(folder: Path, path: str) -> Path | None:
    """Find the file or folder of a path below the site; None for what is not there, or not published.

    Hidden names are no part of what GitHub Pages publishes, and cover "." and ".."; links could lead anywhere.
    """
    place = folder
    for name in path.removesuffix("/").split("/")[1:]:
        if not name or name.startswith(".") or any(character in name for character in "\\\0:"):
            return None
        place /= name
        try:
            mode = place.lstat().st_mode
        except (OSError, ValueError):
            return None
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            return None
    return place


def _not_found(preview: Preview) -> Answer:
    place = find_place(preview.folder, "/404.html")
    if place is None or not place.is_file():
        return _say("404 Not Found", preview.words.text("preview_not_found"))
    return Answer(status="404 Not Found", body=read_bytes(preview.folder, "404.html"), content_type=HTML)


def _redirect(status: str, path: str, query: str) -> Answer:
    target = quote(path) + (f"?{query}" if query else "")
    return Answer(status=status, body=b"", headers=(("Location", target),))


def _say(status: str, text: str, *headers: tuple[str, str]) -> Answer:
    return Answer(status=status, body=f"{text}\n".encode(), headers=headers)


PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --bar: light-dark(#96361f, #f0a58c); --edge: light-dark(#c9bfae, #41525a) }}
body {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.6 system-ui, sans-serif;
  color: light-dark(#1c2226, #ece6db); background: light-dark(#fbf8f3, #12191c); overflow-wrap: anywhere }}
h1 {{ font-size: 1.6rem; line-height: 1.25; color: var(--bar) }}
h2 {{ font-size: 1.125rem; margin: 0 0 .4rem }}
section {{ margin: 1.5rem 0; padding: 1rem 1.25rem; border: 1px solid var(--edge);
  border-inline-start: .4rem solid var(--bar) }}
p {{ margin: .4rem 0 }}
pre {{ margin: .75rem 0; padding: .6rem .8rem; overflow-x: auto; tab-size: 4;
  background: light-dark(#f1ebe0, #1f2b30) }}
pre, code {{ font: .9375rem/1.5 ui-monospace, monospace }}
mark {{ color: inherit; background: light-dark(#ffd9cc, #6e3020) }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{lead}</p>
{problems}
</body>
</html>
"""


def problem_page(state: State, words: Strings) -> str:
    """Return the page shown instead of every other while the site cannot be built.

    The reload script is put before its </head>, so that it renews itself.
    """
    language = words.language
    sections = list(_sections(state, words))
    return PAGE.format(
        language=language,
        title=escape(words.text("preview_failed_title")),
        lead=escape(words.text("preview_failed_lead")),
        problems="\n".join(sections),
    )


def _sections(state: State, words: Strings) -> Iterator[str]:
    if state.trace:
        yield f"<section><h2>{escape(words.text('crash'))}</h2><pre>{escape(state.trace)}</pre></section>"
    for problem in state.problems:
        level = words.text(f"level_{level_of(problem)}")
        hint = hint_of(problem, words.language)
        advice = f"<p><b>{escape(words.text('what_to_do'))}:</b> {escape(hint)}</p>" if hint else ""
        yield (
            f"<section><h2>{escape(message_of(problem, words.language))}</h2>"
            f"<p>{escape(level)} {problem.code} · <code>{escape(problem.place)}</code></p>"
            f"{_quotation(problem)}{advice}{_correction(problem, words)}</section>"
        )


def _correction(problem: Problem, words: Strings) -> str:
    """Return the line as it should be, alone in its box so that it can be copied whole."""
    if not problem.fixed:
        return ""
    return f"<p><b>{escape(words.text('correct'))}:</b></p><pre>{escape(problem.fixed)}</pre>"


def _quotation(problem: Problem) -> str:
    """Return the source line with everything from the fault on marked."""
    if not problem.excerpt:
        return ""
    start = max(problem.column - 1, 0) if problem.column else len(problem.excerpt)
    before, rest = problem.excerpt[:start], problem.excerpt[start:]
    marked = f"<mark>{escape(rest)}</mark>" if rest else ""
    return f"<pre>{problem.line} | {escape(before)}{marked}</pre>"

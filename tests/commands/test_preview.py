"""The preview's WSGI application, asked as servers ask; every answer passes the standard library's validator."""

from pathlib import Path
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from sitegen.commands.console import read_words
from sitegen.commands.hosts import Address, is_own_host, is_own_origin
from sitegen.commands.preview import Preview, State, make_app, problem_page
from sitegen.problems import Problem

HERE = Address(host="127.0.0.1", port=8000)
PAGES = {
    "index.html": "kapı",
    "404.html": "yok böyle sayfa",
    "tr/index.html": "ana sayfa",
    "tr/atom.xml": "<feed/>",
    "tr/feed.json": "{}",
    "tr/toplantilar.ics": "BEGIN:VCALENDAR",
    "tr/konu.atom": "<feed/>",
    "tr/eski.html": "eski adres",
    "assets/site.css": "p{}",
    "assets/foto.jpg": "JFIF",
    "assets/yazi.woff2": "wOF2",
    "tr/belge.pdf": "%PDF",
    ".nojekyll": "",
    "bos/belge.txt": "metin",
}
PROBLEM = Problem(
    code="SG102",
    path="content/news/x/index.tr.md",
    line=2,
    column=8,
    excerpt="title: %50 <b>indirim</b>",
    values=(("field", "title"), ("mark", "%")),
    fixed='title: "%50"',
)
Reply = tuple[int, dict[str, str], str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in PAGES.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, encoding="utf-8")
    return tmp_path / "site"


def ask(
    site: Path,
    path: str,
    *,
    state: State | None = None,
    host: str = "127.0.0.1:8000",
    method: str = "GET",
    query: str = "",
) -> Reply:
    """Ask for a path; returns status, headers and body."""
    preview = Preview(folder=site, address=HERE, words=read_words("tr"), state=lambda: state or State())
    environment = {
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "HTTP_HOST": host,
        "REQUEST_METHOD": method,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
    }
    setup_testing_defaults(environment)
    started: list[tuple[str, dict[str, str]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        started.append((status, dict(headers)))

    body = validator(make_app(preview))(environment, start_response)
    try:
        text = b"".join(body).decode()
    finally:
        body.close()  # type: ignore[attr-defined]
    (status, headers) = started[0]
    return int(status[:3]), headers, text


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/tr/", "text/html; charset=utf-8"),
        ("/tr/index.html", "text/html; charset=utf-8"),
        ("/tr/eski.html", "text/html; charset=utf-8"),
        ("/tr/atom.xml", "application/xml; charset=utf-8"),
        ("/tr/konu.atom", "application/atom+xml; charset=utf-8"),
        ("/tr/feed.json", "application/json; charset=utf-8"),
        ("/tr/toplantilar.ics", "text/calendar; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/foto.jpg", "image/jpeg"),
        ("/assets/yazi.woff2", "font/woff2"),
        ("/tr/belge.pdf", "application/pdf"),
    ],
)
def test_every_file_comes_with_its_type_and_is_never_cached(site: Path, path: str, content_type: str) -> None:
    status, headers, text = ask(site, path)
    file = f"{path}index.html" if path.endswith("/") else path
    assert (status, text) == (200, PAGES[file.removeprefix("/")])
    assert headers["Content-Type"] == content_type
    assert headers["Cache-Control"] == "no-store"


def test_a_folder_without_its_slash_leads_to_the_address_with_it(site: Path) -> None:
    status, headers, _ = ask(site, "/tr", query="q=ara")
    assert (status, headers["Location"]) == (301, "/tr/?q=ara")


@pytest.mark.parametrize(
    "path",
    [
        "/yok/",
        "/bos/",
        "/tr/yok.pdf",
        "/tr/atom.xml/",
        "//tr/",
        "/tr//",
        "//evil.example/..",
        "/../site/index.html",
        "/tr/../index.html",
        "/tr/./",
        "/.nojekyll",
        "/tr/..\\..\\x",
        "/C:/x",
        "/a\0b",
        "/" + "x" * 5000,
    ],
)
def test_what_is_not_published_is_answered_with_the_site_s_own_404_page(site: Path, path: str) -> None:
    status, headers, text = ask(site, path)
    assert (status, text) == (404, "yok böyle sayfa")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_site_without_a_404_page_gets_a_plain_sentence(site: Path) -> None:
    (site / "404.html").unlink()
    assert ask(site, "/yok/")[::2] == (404, "Böyle bir sayfa yok.\n")


def test_links_are_not_followed_whether_they_are_files_or_folders(site: Path) -> None:
    secret = site.parent / "gizli"
    secret.mkdir()
    (secret / "index.html").write_text("gizli", encoding="utf-8")
    (site / "klasor").symlink_to(secret)
    (site / "dosya.html").symlink_to(secret / "index.html")
    for path in ("/klasor/", "/klasor", "/klasor/index.html", "/dosya.html"):
        assert ask(site, path)[0] == 404


def test_the_site_stands_under_its_base_path(site: Path) -> None:
    state = State(base_path="/repo/")
    assert ask(site, "/repo/tr/", state=state)[::2] == (200, "ana sayfa")
    assert ask(site, "/", state=state)[1]["Location"] == "/repo/"
    assert ask(site, "/repo", state=state)[1]["Location"] == "/repo/"
    assert ask(site, "/repo/tr", state=state)[1]["Location"] == "/repo/tr/"
    assert ask(site, "/tr/", state=state)[0] == 404
    assert ask(site, "/repository/tr/", state=state)[0] == 404


def test_a_head_request_gets_the_headers_only(site: Path) -> None:
    status, headers, text = ask(site, "/tr/", method="HEAD")
    assert (status, headers["Content-Length"], text) == (200, str(len("ana sayfa")), "")


def test_nothing_can_be_written_to_the_preview(site: Path) -> None:
    status, headers, _ = ask(site, "/tr/", method="POST")
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000"])
def test_the_preview_answers_to_its_own_names(site: Path, host: str) -> None:
    assert ask(site, "/tr/", host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "127.0.0.1:8001",
        "127.0.0.1",
        "localhost@evil.example:8000",
        "evil.example@localhost:8000",
        "localhost:8000/x",
        "localhost:x",
        "[::1",
        "192.168.1.5:8000",
        "",
    ],
)
def test_a_page_that_rebinds_its_name_to_this_computer_reads_nothing(site: Path, host: str) -> None:
    assert ask(site, "/tr/", host=host)[::2] == (
        403,
        "Bu adla gelen istek kabul edilmez. Önizlemenin adresi: http://127.0.0.1:8000/\n",
    )


def test_on_every_interface_any_number_will_do_and_still_no_name() -> None:
    everywhere = Address(host="0.0.0.0", port=8000)
    assert everywhere.url == "http://127.0.0.1:8000"
    assert is_own_host("192.168.1.5:8000", everywhere)
    assert not is_own_host("evil.example:8000", everywhere)


def test_port_80_may_be_left_out_and_six_groups_need_brackets() -> None:
    assert is_own_host("localhost", Address(host="127.0.0.1", port=80))
    address = Address(host="::1", port=8000)
    assert address.url == "http://[::1]:8000"
    assert is_own_host("[::1]:8000", address)


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "http://localhost:8000"])
def test_pages_of_the_preview_may_listen_for_reloads(origin: str) -> None:
    assert is_own_origin(origin, HERE)


@pytest.mark.parametrize(
    "origin", ["https://127.0.0.1:8000", "http://localhost:3000", "http://evil.example:8000", "null", ""]
)
def test_other_pages_may_not(origin: str) -> None:
    assert not is_own_origin(origin, HERE)


@pytest.mark.parametrize("path", ["/", "/tr/", "/tr", "/tr/eski.html", "/yok/", "/repo/tr/"])
def test_after_a_failed_build_every_page_shows_the_problems(site: Path, path: str) -> None:
    status, headers, text = ask(site, path, state=State(problems=(PROBLEM,)))
    assert (status, headers["Content-Type"]) == (500, "text/html; charset=utf-8")
    assert "“title” satırı okunamadı: değer % ile başlıyor" in text
    assert "content/news/x/index.tr.md:2:8" in text
    assert "title: <mark>%50 &lt;b&gt;indirim&lt;/b&gt;</mark>" in text
    assert "<b>indirim" not in text
    assert "</head>" in text
    assert (site / "tr" / "index.html").read_text(encoding="utf-8") == "ana sayfa"


def test_what_belongs_to_the_last_good_pages_stays_while_the_build_fails(site: Path) -> None:
    assert ask(site, "/assets/site.css", state=State(problems=(PROBLEM,)))[0] == 200


def test_a_fault_of_sitegen_is_shown_with_its_trace() -> None:
    page = problem_page(State(trace="Traceback: <module>"), read_words("en"))
    assert "Something is wrong inside sitegen; it is not your fault." in page
    assert "Traceback: &lt;module&gt;" in page
    assert '<html lang="en">' in page

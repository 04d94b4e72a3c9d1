"""sitegen serve: what counts as a change, what it says of ports, and one run from the first page to the last."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sites import PROJECT, VARIED, article, hear_interrupts, make_site
from sites import with_previews as drawing_previews

from sitegen.commands.console import Console, read_words
from sitegen.commands.serve import ServeOptions, Workshop, run_serve
from sitegen.commands.watching import Watch

PATIENCE = 30.0
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
FILE = "content/news/2019-11-06-toplanti/index.tr.md"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetch(url: str) -> tuple[int, str]:
    """Fetch a page; returns status and text, or 0 where nobody answers yet."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as reply:
        with reply:
            return reply.code, reply.read().decode()
    except OSError:
        return 0, ""


def wait_for(url: str, is_there: Callable[[int, str], bool]) -> str:
    """Fetch a page until it is as expected."""
    deadline = time.monotonic() + PATIENCE
    status, text = fetch(url)
    while not is_there(status, text):
        assert time.monotonic() < deadline, (status, text[:500])
        time.sleep(0.1)
        status, text = fetch(url)
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content" / "news").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "content" / "a.md").write_text("bir", encoding="utf-8")
    (tmp_path / "templates" / "b.html").write_text("iki", encoding="utf-8")
    return tmp_path


def move_in_an_older_file(folder: Path) -> None:
    old = folder / "eski.md"
    old.write_text("eski", encoding="utf-8")
    os.utime(old, (1, 1))
    old.rename(folder / "content" / "news" / "eski.md")


def edit_within_the_same_moment(folder: Path) -> None:
    file = folder / "content" / "a.md"
    before = file.stat()
    file.write_text("üç"[:2] + "x", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def edit(folder: Path) -> None:
    (folder / "templates" / "b.html").write_text("üç", encoding="utf-8")


def rename(folder: Path) -> None:
    (folder / "content" / "a.md").rename(folder / "content" / "c.md")


def delete(folder: Path) -> None:
    (folder / "content" / "a.md").unlink()


def make_an_empty_folder(folder: Path) -> None:
    (folder / "content" / "news" / "2019").mkdir()


def quiet_watch(folder: Path) -> Watch:
    """Return a watch for which nothing has been new for a while."""
    watch, patience = Watch(root=folder), time.monotonic() + PATIENCE
    while watch.has_news():
        assert time.monotonic() < patience, "there is always something new"
        time.sleep(0.01)
    return watch


@pytest.mark.parametrize(
    "change", [move_in_an_older_file, edit_within_the_same_moment, edit, rename, delete, make_an_empty_folder]
)
def test_every_kind_of_change_is_seen(folder: Path, change: Callable[[Path], None]) -> None:
    watch = quiet_watch(folder)
    change(folder)
    assert watch.has_news()


def test_reading_and_the_files_of_builds_are_no_changes(folder: Path) -> None:
    watch = quiet_watch(folder)
    (folder / "content" / "a.md").read_bytes()
    (folder / "output").mkdir()
    (folder / ".cache" / "x").mkdir()
    (folder / "x").write_text("x", encoding="utf-8")
    assert not watch.has_news()


def test_a_link_that_leads_round_in_a_circle_is_not_followed(folder: Path) -> None:
    (folder / "content" / "kendisi").symlink_to(folder / "content")
    assert not quiet_watch(folder).has_news()


def test_a_folder_that_is_not_there_is_no_reason_to_stop(tmp_path: Path) -> None:
    watch = Watch(root=tmp_path)
    assert watch.has_news()
    assert watch.has_news(), "what is not there is looked for again"


def serve_in_vain(root: Path, *options: str) -> tuple[int, str]:
    """Run the command where it cannot start; returns the exit code and the complaint."""
    command = [sys.executable, "-m", "sitegen", "serve", "--lang", "tr", "--root", str(root), *options]
    done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, timeout=PATIENCE, check=False)
    return done.returncode, done.stderr.decode()


def test_a_port_that_is_taken_is_named_before_anything_is_built(folder: Path) -> None:
    (folder / "content" / "site.toml").touch()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, complaint = serve_in_vain(folder, "--port", str(port))
    assert code == 1
    assert complaint == (
        f"{port} numaralı bağlantı noktası kullanılıyor; büyük olasılıkla bir önizleme zaten açık. "
        f"Onu kapatın ya da başka bir numara verin: sitegen serve --port {port + 1 if port < 65535 else port - 1}\n"
    )
    assert not (folder / ".cache").exists()


def test_an_address_of_another_computer_is_refused_in_words(folder: Path) -> None:
    (folder / "content" / "site.toml").touch()
    code, complaint = serve_in_vain(folder, "--host", "192.0.2.1", "--port", "8000")
    assert code == 1
    assert complaint.startswith("192.0.2.1:8000 adresi açılamadı: ")


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_cannot_be_is_wrong_usage(folder: Path, port: int) -> None:
    err = io.StringIO()
    console = Console(words=read_words("tr"), out=io.StringIO(), err=err, is_colourful=False)
    options = ServeOptions(root=folder, clock=lambda: datetime.now(UTC), port=port)
    assert run_serve(options, console) == 2
    assert err.getvalue() == "--port 1 ile 65535 arasında olmalı.\n"


def shake_hands(url: str, origin: str) -> str:
    """Ask for the connection over which reloads are told; returns the first line of the answer."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    lines = [
        "GET /livereload HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Origin: {origin}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    ]
    with socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        return connection.recv(4096).decode("latin-1").partition("\r\n")[0]


class Run:
    """A `sitegen serve` of its own process; `url` is the start of its addresses."""

    def __init__(self, root: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", "serve", "--lang", "tr", "--port", str(port), "--root", str(root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=ENVIRONMENT,
            start_new_session=True,
            preexec_fn=hear_interrupts,  # noqa: PLW1509 - no thread runs here
        )

    def stop(self) -> str:
        """Press Ctrl-C and return everything it said."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return said


@pytest.fixture
def site(tmp_path: Path) -> Path:
    text = article("Birinci başlık", "date: 2019-11-06", "slug: toplanti", "draft: true")
    root = make_site(tmp_path, f"-- {FILE} --\n{text}")
    settings = root / "content" / "site.toml"
    changed = settings.read_text(encoding="utf-8").replace("https://example.org/", "https://example.org/repo/")
    settings.write_text(changed, encoding="utf-8")
    return root


@pytest.fixture
def run(site: Path) -> Iterator[Run]:
    served = Run(site)
    yield served
    if served.process.poll() is None:
        served.process.kill()
        served.process.communicate()


def test_a_preview_follows_an_edit_a_mistake_and_its_mending(site: Path, run: Run) -> None:
    page = f"{run.url}/repo/tr/haberler/2019/toplanti/"
    file = site / FILE
    text = file.read_text(encoding="utf-8")

    first = wait_for(page, lambda status, _: status == 200)
    assert "Birinci başlık" in first
    assert "/livereload.js" in first, "the browser is not told to reload"
    assert "Content-Security-Policy" not in first, "the policy would block the reload script"

    assert shake_hands(run.url, "http://evil.example").startswith("HTTP/1.1 403")
    assert shake_hands(run.url, run.url).startswith("HTTP/1.1 101")

    file.write_text(text.replace("Birinci", "İkinci"), encoding="utf-8")
    wait_for(page, lambda status, html: status == 200 and "İkinci başlık" in html)

    file.write_text(text.replace('title: "Birinci başlık"', "title: %50 indirim"), encoding="utf-8")
    broken = wait_for(page, lambda status, _: status == 500)
    assert "“title” satırı okunamadı: değer % ile başlıyor" in broken
    assert f"{FILE}:2:8" in broken
    assert "/livereload.js" in broken, "the page of problems cannot renew itself"

    file.write_text(text.replace("Birinci", "Üçüncü"), encoding="utf-8")
    wait_for(page, lambda status, html: status == 200 and "Üçüncü başlık" in html)

    said = run.stop()
    assert f"Önizleme: {run.url}/repo/\n" in said
    assert said.endswith("Durduruldu.\n")
    assert "Traceback" not in said
    assert run.process.returncode == 0
    assert not (site / "output").exists()


def test_a_preview_makes_the_index_of_the_search_when_it_is_asked_for(site: Path, run: Run) -> None:
    settings = site / "content" / "site.toml"
    wait_for(f"{run.url}/repo/", lambda status, _: status == 200)
    settings.write_text(settings.read_text("utf-8").replace("search = false", "search = true"), encoding="utf-8")
    wait_for(f"{run.url}/repo/tr/ara/", lambda _, html: "<form" in html)
    [kept] = (site / ".cache/build").iterdir()
    assert not (kept / "search").exists()
    entry = f"{run.url}/repo/tr/ara/pagefind/pagefind-entry.json"
    assert '"page_count":1' in wait_for(entry, lambda status, _: status == 200)
    assert (kept / "search").exists()
    assert fetch(f"{run.url}/repo/tr/ara/pagefind/yok.js")[0] == 404
    assert not list((site / ".cache/preview").rglob("pagefind*"))


def test_a_site_that_is_broken_from_the_start_is_shown_as_soon_as_it_is_mended(site: Path, run: Run) -> None:
    settings = site / "content" / "site.toml"
    text = settings.read_text(encoding="utf-8")
    wait_for(f"{run.url}/repo/", lambda status, _: status == 200)
    settings.write_text(text + "\nbu satır bozuk\n", encoding="utf-8")
    broken = wait_for(f"{run.url}/repo/", lambda status, _: status == 500)
    assert "content/site.toml" in broken
    settings.write_text(text.replace("/repo/", "/baska/"), encoding="utf-8")
    wait_for(f"{run.url}/baska/", lambda status, _: status == 200)


@pytest.mark.parametrize("with_previews", [False, True])
def test_the_preview_draws_the_pictures_of_shared_links_only_when_asked(tmp_path: Path, with_previews: bool) -> None:  # noqa: FBT001
    root = drawing_previews(make_site(tmp_path, VARIED))
    options = ServeOptions(root=root, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC), with_previews=with_previews)
    console = Console(words=read_words("en"), out=io.StringIO(), err=io.StringIO(), is_colourful=False)
    workshop = Workshop(options=options, console=console)
    assert workshop.renew(lambda _stage, _done, _total: None)
    assert workshop.state.is_good
    assert len([*options.folder.rglob("preview.*.png")]) == 8 * with_previews

"""The door to the network: which addresses it opens for, asked of a real server on this machine."""

import socket

import pytest
from forms.attached import UUID, storage

from sitegen.forms import fetching
from sitegen.forms.fetching import GITHUB, FetchError, Hosts, fetch

ASSET = f"/user-attachments/assets/{UUID}"


@pytest.mark.parametrize(
    "url",
    [
        f"https://github.com{ASSET}",
        "https://github.com/user-attachments/files/123/program.pdf",
        "https://github.com/user-attachments/files/123/%C4%B0%C5%9F.Program%C4%B1.pdf",
        f"https://github.com/kurum/site/assets/123/{UUID}",
        "https://github.com/kurum/site.github.io/files/123/program.pdf",
        "https://user-images.githubusercontent.com/123/456-0f8fad5b.jpg",
    ],
)
def test_these_are_addresses_of_attached_files(url: str) -> None:
    assert GITHUB.has_attachment(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        f"http://github.com{ASSET}",
        f"HTTPS://github.com{ASSET}",
        f"//github.com{ASSET}",
        f"https://github.com:8443{ASSET}",
        f"https://github.com.example.com{ASSET}",
        f"https://github.com@example.com{ASSET}",
        f"https://example.com/https://github.com{ASSET}",
        f"https://githubXcom{ASSET}",
        f"https://github.com{ASSET}/../../../x",
        f"https://github.com{ASSET}?x=1",
        f"https://github.com{ASSET}#x",
        f"https://github.com{ASSET}\n",
        "https://github.com/user-attachments/files/1/..",
        "https://github.com/user-attachments/files/1/a/b.pdf",
        "https://github.com/user-attachments/files/1/a\\b.pdf",
        "https://github.com/../x/files/1/a.pdf",
        "https://github.com/kurum/site/raw/main/a.pdf",
        "https://raw.githubusercontent.com/kurum/site/main/a.pdf",
        "https://example.s3.amazonaws.com/a.pdf",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
    ],
)
def test_these_are_not(url: str) -> None:
    assert not GITHUB.has_attachment(url)
    with pytest.raises(FetchError):
        fetch(url, GITHUB, limit=10)


@pytest.mark.parametrize(
    ("url", "is_storage"),
    [
        ("https://github-production-user-asset-6210df.s3.amazonaws.com/1/2.jpg?X-Amz-Signature=x", True),
        ("https://github-production-repository-file-5c1aeb.s3.amazonaws.com/1/2?x", True),
        ("https://private-user-images.githubusercontent.com/1/2.jpg?jwt=x", True),
        ("https://objects.githubusercontent.com/github-production-repository-file-5c1aeb/1/2", True),
        ("https://github-production-user-asset-evil.s3.amazonaws.com/1/2.jpg", False),
        ("http://github-production-user-asset-6210df.s3.amazonaws.com/1/2.jpg", False),
        ("https://github-production-user-asset-6210df.s3.amazonaws.com@example.com/1", False),
        ("https://objects.githubusercontent.com/other/1", False),
        ("https://github.com/login", False),
    ],
)
def test_github_may_send_on_to_its_own_storage_alone(url: str, *, is_storage: bool) -> None:
    assert GITHUB.has_stored(url) is is_storage


def test_a_file_is_fetched_whole() -> None:
    with storage() as server:
        server.photo(b"0123456789")
        assert fetch(server.address(UUID), server.hosts, limit=100) == b"0123456789"


def test_no_more_than_one_byte_over_the_limit_is_read() -> None:
    with storage() as server:
        server.photo(b"x" * 1_000_000)
        assert fetch(server.address(UUID), server.hosts, limit=10) == b"x" * 11


def test_a_redirect_to_the_storage_is_followed() -> None:
    with storage({ASSET: "{here}/storage/1.jpg?signature=x"}) as server:
        server.files["/storage/1.jpg?signature=x"] = b"photo"
        assert fetch(server.address(UUID), server.hosts, limit=10) == b"photo"
        assert server.asked == [ASSET, "/storage/1.jpg?signature=x"]


@pytest.mark.parametrize("target", ["{here}/elsewhere", "https://example.com/a.jpg", "file:///etc/passwd", "//x/y"])
def test_a_redirect_to_anywhere_else_is_not(target: str) -> None:
    with storage({ASSET: target}) as server:
        with pytest.raises(FetchError, match=r"^(→ .*|HTTP 302)$"):
            fetch(server.address(UUID), server.hosts, limit=10)
        assert server.asked == [ASSET]


def test_redirects_in_a_circle_come_to_an_end() -> None:
    with storage(
        {ASSET: "{here}/storage/a", "/storage/a": "{here}/storage/b", "/storage/b": "{here}/storage/a"}
    ) as server:
        with pytest.raises(FetchError):
            fetch(server.address(UUID), server.hosts, limit=10)
        assert len(server.asked) <= 5


def test_what_is_not_there_is_told_by_its_number() -> None:
    with storage() as server, pytest.raises(FetchError, match=r"^HTTP 404$"):
        fetch(server.address(UUID), server.hosts, limit=10)


def test_a_host_that_is_not_there_is_told_in_words() -> None:
    hosts = Hosts(attachments=(r"http://127\.0\.0\.1:1/a",), storage=())
    with pytest.raises(FetchError, match="refused"):
        fetch("http://127.0.0.1:1/a", hosts, limit=10)


def test_a_host_that_keeps_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/a"
        with pytest.raises(FetchError, match="timed out"):
            fetch(url, Hosts(attachments=(r"http://127\.0\.0\.1:\d+/a",), storage=()), limit=10)


def test_proxies_of_the_machine_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with storage() as server:
        server.photo(b"x")
        assert fetch(server.address(UUID), server.hosts, limit=10) == b"x"

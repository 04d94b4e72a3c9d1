"""The test server answers as GitHub Pages does; else browser tests would prove nothing about the published site."""

from pathlib import Path

import pytest
from browser.serving import Answer, find_answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a small site, and a secret beside it."""
    site = tmp_path / "site"
    (site / "tr").mkdir(parents=True)
    for name in ("index.html", "404.html", "tr/index.html", "about.html"):
        (site / name).write_text(name, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return site


@pytest.mark.parametrize(
    ("path", "file"),
    [("/repo/", "index.html"), ("/repo/tr/", "tr/index.html"), ("/repo/about", "about.html")],
)
def test_pages_are_found(folder: Path, path: str, file: str) -> None:
    assert find_answer(folder, "/repo/", path) == Answer(status=200, file=folder / file)


def test_a_folder_without_its_slash_redirects(folder: Path) -> None:
    assert find_answer(folder, "/repo/", "/repo/tr") == Answer(status=301, location="/repo/tr/")


@pytest.mark.parametrize("path", ["/repo/no/", "/repo/no.css", "/repo/../secret.txt", "/repo/%2e%2e/secret.txt"])
def test_what_is_missing_or_outside_gets_the_sites_own_404(folder: Path, path: str) -> None:
    assert find_answer(folder, "/repo/", path) == Answer(status=404, file=folder / "404.html")


def test_what_is_outside_the_base_path_is_not_this_sites(folder: Path) -> None:
    assert find_answer(folder, "/repo/", "/tr/") == Answer(status=404)

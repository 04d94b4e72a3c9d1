"""Files and folders with wrong names, of wrong kinds, in wrong places, or that cannot be read."""

import os
from pathlib import Path

import pytest
from malformed.makers import Fixture, Fixtures, Given, written
from sites import FOLDER, PIXEL, TR, article

from sitegen.content import parsing, tree

GOOD = article("Üçüncü", "date: 2019-12-01")


def given(act: Given) -> Fixture:
    """Return a site to which something is done that files cannot say."""
    return Fixture(files={}, given=act)


def named(path: str) -> Fixture:
    """Return a site with a good announcement under a bad name."""
    return written(GOOD, f"content/news/{path}")


def link_a_file(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / FOLDER / "foto.png").symlink_to("/etc/hostname")


def link_a_text(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / FOLDER / "index.en.md").symlink_to(root / TR)


def link_a_folder(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "content/news/2019-12-01-y").symlink_to(root / FOLDER)


def link_the_content(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "content").rename(root / "elsewhere")
    (root / "content").symlink_to(root / "elsewhere")


def link_a_template(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "templates/more.html").symlink_to("/etc/hostname")


def make_a_pipe(root: Path, _: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / FOLDER / "boru")


def empty_a_folder(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / TR).unlink()


def refuse_a_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = parsing.read_bytes

    def refuse(place: Path, path: str) -> bytes:
        if path == TR:
            raise PermissionError(13, "Permission denied", path)
        return read(place, path)

    monkeypatch.setattr(parsing, "read_bytes", refuse)


def refuse_a_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("2019-11-06-x"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(tree.os, "scandir", refuse)


def put_twins(first: str, second: str) -> Fixture:
    return Fixture(files={f"{FOLDER}/{first}": PIXEL, f"{FOLDER}/{second}": PIXEL})


FIXTURES: Fixtures = {
    "a link in place of a photo": given(link_a_file),
    "a link in place of a text": given(link_a_text),
    "a link in place of a folder": given(link_a_folder),
    "a link in place of the content": given(link_the_content),
    "a link among the templates": given(link_a_template),
    "a pipe": given(make_a_pipe),
    "a folder without a text": given(empty_a_folder),
    "a file that may not be read": given(refuse_a_file),
    "a folder that may not be read": given(refuse_a_folder),
    "a folder in an announcement's folder": written(PIXEL, f"{FOLDER}/fotolar/a.png"),
    "a photo beside the announcements": written(PIXEL, "content/news/a.png"),
    "a text without its language": named("2019-12-01-y/index.md"),
    "a text in a language the site has not": named("2019-12-01-y/index.de.md"),
    "a language of three letters": named("2019-12-01-y/index.tur.md"),
    "a language in words": named("2019-12-01-y/index.turkce.md"),
    "an ending in capitals": named("2019-12-01-y/index.tr.MD"),
    "a language in capitals": named("2019-12-01-y/index.TR.md"),
    "a text of another name": named("2019-12-01-y/duyuru.tr.md"),
    "a long ending": named("2019-12-01-y/index.tr.markdown"),
    "a folder without a date": named("toplanti/index.tr.md"),
    "a folder with day and month first": named("01-12-2019-toplanti/index.tr.md"),
    "a folder of a date alone": named("2019-12-01/index.tr.md"),
    "a folder with Turkish letters": named("2019-12-01-çağrı/index.tr.md"),
    "a folder with a space": named("2019-12-01-ucuncu toplanti/index.tr.md"),
    "a folder with a capital": named("2019-12-01-Toplanti/index.tr.md"),
    "a page with a capital": written(article("Sayfa"), "content/pages/Sayfa/index.tr.md"),
    "a folder nobody knows": written(GOOD, "content/haberler/2019-12-01-y/index.tr.md"),
    "a file beside the sections": written("x", "content/notlar.txt"),
    "settings with another ending": written("x", "content/site.yaml"),
    "two photos but for letter case": put_twins("foto.png", "Foto.PNG"),
    "two photos but for their Unicode form": put_twins("çagrı.png", "c\u0327agrı.png"),
}

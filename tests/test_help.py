"""What --help says is true: each option it prints works on a real site, each default is the one that applies.

And a command does the same from every folder of the site.
"""

import argparse
import io
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from forms.attached import SOUND, body, event
from sites import PROJECT, article, files, make_site, read_tree

from sitegen.cli import main, make_parser
from sitegen.commands.completion import commands_of
from sitegen.commands.console import LANGUAGES, read_words

Captured = pytest.CaptureFixture[str]
KEY = "2019-11-06-toplanti"
NESTED = f"content/news/{KEY}"
SITE = files(
    at=f"news/{KEY}", tr=article("Üçüncü toplantı", "date: 2019-11-06", "tags: [meeting]"), en=article("Third meeting")
) + files(at="news/2020-01-02-taslak", tr=article("Taslak", "date: 2020-01-02", "draft: true"))
PARSERS = {language: commands_of(make_parser(read_words(language))) for language in LANGUAGES}
# What is written after an option that takes a value of its own; of options with choices every choice is tried.
VALUES = {
    "base_url": "https://ornek.org/",
    "date": "2021-08",
    "en": "Title",
    "event": "7",
    "explain": "/tr/",
    "fail_on": "missing,stale",
    "jobs": "1",
    "mark_current": KEY,
    "minor": KEY,
    "now": "2026-03-12T09:00",
    "output": "elsewhere",
    "parcel": "another",
    "root": ".",
}
OTHERWISE = {"tr": ("verilmezse", "(varsayılan)"), "en": ("otherwise", "(the default)")}


@pytest.fixture(autouse=True)
def _no_language_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITEGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def actions(command: str, language: str = "tr") -> list[argparse.Action]:
    return PARSERS[language][command]._actions


def uses() -> Iterator[tuple[str, list[str]]]:
    """Yield every command with every option, by each of its names and with each of its choices."""
    for command in PARSERS["tr"]:
        for action in () if command == "serve" else actions(command):
            for name in action.option_strings:
                values = [str(choice) for choice in action.choices or ()] or [VALUES.get(action.dest, "")]
                takes_value = action.nargs != 0
                yield from ((command, [name, value] if takes_value else [name]) for value in values)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that was built and whose translation is marked as current."""
    root = make_site(tmp_path_factory.mktemp("place") / "site", SITE)
    assert main(["status", "--root", str(root), "--mark-current", KEY, "-q"]) == 0
    assert main(["build", "--root", str(root), "-q"]) == 0
    issue, parcel = event(root.parent, body(**SOUND), "issue.json"), root.parent / "parcel"
    elsewhere = copied(root, root.parent / "elsewhere")
    assert main(["import-issue", str(issue), "--root", str(elsewhere), "--parcel", str(parcel), "-q"]) == 0
    return root


def needed(command: str, built: Path) -> tuple[str, ...]:
    """Return what a command cannot do without; the form and the parcel lie beside the site."""
    return {
        "new": ("Yeni çağrı",),
        "import-issue": (str(built.parent / "issue.json"),),
        "accept-issue": (str(built.parent / "parcel"),),
    }.get(command, ())


def copied(built: Path, target: Path) -> Path:
    """Copy a site; times stay, so that what was recorded holds."""
    subprocess.run(["cp", "-a", str(built), str(target)], check=True)
    return target


@pytest.mark.parametrize(("command", "given"), list(uses()), ids=str)
def test_every_option_works(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, given: list[str]
) -> None:
    monkeypatch.chdir(copied(built, tmp_path / "site"))
    if given[0] in ("-h", "--help"):
        with pytest.raises(SystemExit) as end:
            main([command, *given])
        assert end.value.code == 0
    else:
        assert main([command, *needed(command, built), *given]) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", PARSERS["tr"])
def test_the_help_prints_the_options_there_are_and_no_other(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, command: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(SystemExit):
        main([command, "--help", "--lang", language])
    said = capsys.readouterr().out
    heads = re.findall(r"^  (-.*?)(?:  |$)", said, re.MULTILINE)
    stated = {name for head in heads for name in re.findall(r"(?:^|, )(--?[\w-]+)", head)}
    assert stated == {name for action in actions(command, language) for name in action.option_strings}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", PARSERS["tr"])
def test_the_help_states_every_default_as_it_is(command: str, language: str) -> None:
    for action in actions(command, language):
        if action.default in (None, "", 0, False, argparse.SUPPRESS) or action.default == []:
            continue
        assert action.help
        assert any(word in action.help for word in OTHERWISE[language]), action.option_strings
        if action.default is not True:
            assert re.search(rf"{OTHERWISE[language][0]}.*\b{re.escape(str(action.default))}", action.help), action.help


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_help_says_happens_otherwise_happens(
    built: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    root = copied(built, tmp_path / "site")
    monkeypatch.chdir(root / NESTED)
    monkeypatch.setenv("SITEGEN_LANG", language)
    assert main(["build", "--force"]) == 0  # --output: output in the site's folder; --lang: that of SITEGEN_LANG
    assert (root / "output/tr/index.html").is_file()
    assert not (root / NESTED / "output").exists()
    assert capsys.readouterr().out.startswith({"tr": "yayımlanmayan: ", "en": "not published: "}[language])
    assert main(["new", "Bugün"]) == 0  # --section: news; --date: today where nobody can answer
    made = capsys.readouterr().out.splitlines()[0]
    assert re.search(r"\d{4}-\d\d-\d\d-bugun", made)
    assert (root / NESTED / made).resolve().is_relative_to(root / "content/news")


# ── every folder ──


def told(built: Path, target: Path, folder: str, command: list[str]) -> tuple[int, str, dict[str, bytes]]:
    """Run a command as a process from a folder of a copy; returns the code, what was said, and what lies there then."""
    root = copied(built, target)
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *command, "--lang", "tr"],
        cwd=root / folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT / "src"), "SOURCE_DATE_EPOCH": "1773309600"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = re.sub(r"\d+(?:,\d)? sn", "", done.stdout + done.stderr)
    said = re.sub(
        r"^\S*?(?=\d{4}-\d\d-\d\d-(?:yeni|isik))", "", said, flags=re.MULTILINE
    )  # new names files from where one stands
    return done.returncode, said, read_tree(root / "content") | read_tree(root / "output")


@pytest.mark.parametrize(
    "command",
    [
        ["build"],
        ["build", "--verify"],
        ["build", "--explain", "/tr/"],
        ["check"],
        ["new", "Yeni"],
        ["status"],
        ["import-issue"],
        ["accept-issue"],
        ["schema"],
        ["completion"],
    ],
    ids=" ".join,
)
def test_a_command_does_the_same_from_the_root_and_from_a_folder_deep_inside(
    built: Path, tmp_path: Path, command: list[str]
) -> None:
    if command[0] != "new":
        command = [*command, *needed(command[0], built)]
    at_root = told(built, tmp_path / "one", ".", command)
    assert at_root[0] == 0, at_root[1]
    assert told(built, tmp_path / "two", NESTED, command) == at_root


def test_the_preview_too_starts_from_a_folder_deep_inside(built: Path, tmp_path: Path) -> None:
    root = copied(built, tmp_path / "site")
    opened = tmp_path / "opened"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--host", "127.0.0.1", "--port", str(port), "--open", "--no-drafts", "--quiet", "--lang", "tr"]
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o700)
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", *options],
        cwd=root / NESTED,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT / "src"), "BROWSER": f"{browser} %s"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            page = _fetch(f"http://127.0.0.1:{port}/tr/haberler/")
            end = time.monotonic() + 60
            while not opened.exists() and time.monotonic() < end:
                time.sleep(0.1)
        finally:
            process.terminate()
    assert "Üçüncü toplantı" in page
    assert "Taslak" not in page
    assert opened.read_text().strip() == f"http://127.0.0.1:{port}/"


def _fetch(address: str) -> str:
    """Return a page of the preview as soon as there is one."""
    end = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)

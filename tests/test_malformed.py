"""Every malformed input is told in words, stops the build, and leaves the published site as it is.

What must be said of each stands in malformed/expected/, in the order of the names. After a change of messages or
fixtures write it anew, and read every line of the difference:

    .venv/bin/python -m pytest tests/test_malformed.py --renew  (without -n: each case rewrites the file of its topic)
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from malformed import (
    dates,
    design,
    encodings,
    field_values,
    forms,
    front_matter,
    harmless,
    identity,
    machine,
    markdown,
    media,
    names,
    settings,
)
from malformed.makers import SOUND, Fixture
from sites import make_site, read_tree

from sitegen.cli import main
from sitegen.problems import catalogue

EXPECTED = Path(__file__).parent / "malformed" / "expected"
TOPICS = {
    module.__name__.rpartition(".")[2]: module.FIXTURES
    for module in (
        encodings,
        front_matter,
        field_values,
        dates,
        identity,
        names,
        markdown,
        media,
        settings,
        design,
        forms,
        machine,
    )
}
CASES = [(topic, name) for topic, fixtures in TOPICS.items() for name in fixtures]
HEAD = re.compile(r"^== (.+)\n", re.MULTILINE)
CODE = re.compile(r"^(SG\d{3}) ", re.MULTILINE)
MOMENT = "2026-11-23T09:00"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site without a fault, built."""
    root = make_site(tmp_path_factory.mktemp("sound"), SOUND)
    assert main(["build", "--root", str(root), "--now", MOMENT, "--strict", "--quiet", "-j", "1"]) == 0
    return root


@pytest.fixture
def root(sound: Path, tmp_path: Path) -> Path:
    """A copy of the site without a fault, with its output."""
    return Path(shutil.copytree(sound, tmp_path / "site", ignore=shutil.ignore_patterns(".cache")))


def spoil(root: Path, fixture: Fixture, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make a site wrong; returns the command that is to notice it."""
    for name, data in fixture.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if fixture.given:
        fixture.given(root, monkeypatch)
    options = [option.format(root=root) for option in fixture.options]
    if fixture.command != "build":
        return [fixture.command, "--root", str(root), "--format", "json", *options]
    return ["build", "--root", str(root), "--now", MOMENT, "--strict", "-j", "1", "--format", "json", *options]


def told(output: str, root: Path) -> str:
    """Return what was said as it stands in expected/: the first problem whole, of others the code and the place."""
    first, *others = json.loads(output)["problems"]
    lines = [_place(first), f"tr: {first['message']['tr']}", f"en: {first['message']['en']}"]
    lines += [f"line: {first['excerpt'][:100]}"] if first["excerpt"] else []
    lines += [f"fixed: {first['fixed'][:100]}"] if first["fixed"] else []
    lines += [_place(other) for other in others[:4]] + (["…"] if others[4:] else [])
    return "\n".join(lines).replace(str(root), "ROOT") + "\n"


def _place(problem: dict[str, str]) -> str:
    places = (problem["file"], problem["line"], problem["column"])
    return f"{problem['code']} {':'.join(str(place) for place in places if place)}"


def expected(topic: str) -> dict[str, str]:
    """Return what is to be said of each fixture of a topic."""
    file = EXPECTED / f"{topic}.txt"
    parts = HEAD.split(file.read_text(encoding="utf-8")) if file.is_file() else [""]
    return {name: text.rstrip("\n") + "\n" for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def renew(topic: str, name: str, text: str) -> None:
    """Write what was said of one fixture, the others of its topic as they stand."""
    texts = {**expected(topic), name: text}
    parts = [f"== {known}\n{texts[known]}" for known in TOPICS[topic] if known in texts]
    (EXPECTED / f"{topic}.txt").write_text("\n".join(parts), encoding="utf-8", newline="\n")


@pytest.mark.parametrize(("topic", "name"), CASES, ids=[f"{topic}: {name}" for topic, name in CASES])
def test_it_is_told_in_words_and_the_published_site_stays(
    topic: str,
    name: str,
    root: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
) -> None:
    command = spoil(root, TOPICS[topic][name], monkeypatch)
    before = read_tree(root / "output")
    assert main(command) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert read_tree(root / "output") == before
    text = told(said.out, root)
    if pytestconfig.getoption("--renew"):
        renew(topic, name, text)
    assert text == expected(topic).get(name)


@pytest.mark.parametrize("name", harmless.FIXTURES)
def test_what_is_merely_unusual_is_no_problem(
    name: str, root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = main(spoil(root, harmless.FIXTURES[name], monkeypatch))
    assert (json.loads(capsys.readouterr().out)["problems"], code) == ([], 0)


def every_expectation() -> Iterator[tuple[str, str, str]]:
    return ((topic, name, text) for topic in TOPICS for name, text in expected(topic).items())


def test_every_expectation_belongs_to_a_fixture() -> None:
    assert sorted((topic, name) for topic, name, _ in every_expectation()) == sorted(CASES)


def test_every_code_of_the_catalogue_has_a_fixture_that_triggers_it() -> None:
    triggered = {code for _, _, text in every_expectation() for code in CODE.findall(text)}
    # The audit judges what a build without problems publishes; test_audit.py and test_check.py trigger its codes.
    assert triggered == {code for code in catalogue() if not code.startswith("SG9")}


def test_there_are_at_least_a_hundred_and_fifty_names() -> None:
    assert len({name for _, name in CASES}) == len(CASES) >= 150

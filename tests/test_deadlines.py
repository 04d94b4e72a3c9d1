"""Texts made to keep a machine busy are named in time, beside every other fault, and what is published stays.

The deadline is a fifth of what site.toml says, so that the tests end soon; what is counted is time of the processor.
"""

import resource
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sites import SETTINGS, article, build_codes, build_site, files, make_site, read_tree

from sitegen import workers
from sitegen.content.markdown import bodies

pytestmark = pytest.mark.skipif(not hasattr(workers.signal, "setitimer"), reason="this system has no such timer")

SIZE = 250_000
# Among the patterns of cmark's tests and of reports against Python-Markdown those that it takes long for.
SLOW = {
    "links": "[a](<b",
    "images": "![[]()",
    "brackets": "[ (](",
    "both": "**x [a*b**c](d",
    "declarations": "<![",
    "marks": "![",
    "escapes": "\\",
    "sections": "<![CDATA[",
    "tags": "<a ",
    "abbreviations": "*[a]: b\n",
}
# What no timer stops is refused by its form.
PILED = {
    "open tags": ("SG401", "<p>" + "".join(f"<b id=a{number}>" for number in range(9000)) + "<p>x" * 30_000),
    "nested tags": ("SG401", "<div>" * 50_000),
    "marks": ("SG136", "a" + "\u0301\u0316" * 60_000),
}
ALLOWED = 2.0  # seconds of the processor for one text and the rest of its build
Deadline = AbstractContextManager[None]


@pytest.fixture(autouse=True)
def short_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a text take a fifth of the time that site.toml states."""
    real = workers.deadline
    monkeypatch.setattr(bodies.workers, "deadline", lambda seconds: real(seconds / 5))


def with_limit(seconds: int) -> str:
    """Return the settings of a site with a deadline, to be written over those of the base site."""
    return f"\n[limits]\ndocument_seconds = {seconds}\n"


def make_published(root: Path) -> dict[str, bytes]:
    """Make a site that is published, and return what is."""
    make_site(root, files(at="news/2020-01-01-good", tr=article("İyi", "date: 2020-01-01")))
    settings = root / "content/site.toml"
    assert settings.read_text("utf-8").startswith(SETTINGS)
    settings.write_text(settings.read_text("utf-8") + with_limit(1), "utf-8")
    build_site(root)
    return read_tree(root / "output")


def hostile(name: str, body: str) -> str:
    """Return a bundle whose text begins in line 6."""
    return files(at=f"news/2021-01-01-{name}", tr=article(name.capitalize(), "date: 2021-01-01", body=body))


@pytest.mark.parametrize("name", SLOW)
def test_a_text_that_takes_too_long_is_named_with_its_line_in_time(tmp_path: Path, name: str) -> None:
    published = make_published(tmp_path)
    make_site(tmp_path, hostile(name, SLOW[name] * (SIZE // len(SLOW[name]))))
    before = time.process_time()
    assert build_codes(tmp_path) == [f"SG406 content/news/2021-01-01-{name}/index.tr.md:6"]
    assert time.process_time() - before < ALLOWED
    assert read_tree(tmp_path / "output") == published


@pytest.mark.parametrize("kind", PILED)
def test_a_text_in_which_no_timer_is_heard_is_named_for_what_it_holds(tmp_path: Path, kind: str) -> None:
    published = make_published(tmp_path)
    code, body = PILED[kind]
    make_site(tmp_path, hostile("piled", body))
    before = time.process_time()
    assert build_codes(tmp_path) == [
        f"{code} content/news/2021-01-01-piled/index.tr.md:6" + (":32" * (code == "SG136"))
    ]
    assert time.process_time() - before < ALLOWED
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000, "kilobytes"
    assert read_tree(tmp_path / "output") == published


def test_slow_texts_hide_no_other_fault_in_one_process_or_in_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(workers.run.__kwdefaults__, "worth", 2)
    published = make_published(tmp_path)
    make_site(
        tmp_path,
        hostile("links", SLOW["links"] * 40_000)
        + hostile("ordinary", "![](yok.jpg)\n\n<script>x</script>")
        + hostile("sections", SLOW["sections"] * 19_000)
        + hostile("tags", "<div>" * 50_000),
    )
    found = [build_codes(tmp_path, jobs=jobs) for jobs in (1, 2, 3)]
    assert found[0] == [
        "SG406 content/news/2021-01-01-links/index.tr.md:6",
        "SG433 content/news/2021-01-01-ordinary/index.tr.md:6:4",
        "SG410 content/news/2021-01-01-ordinary/index.tr.md:8:1",
        "SG406 content/news/2021-01-01-sections/index.tr.md:6",
        "SG401 content/news/2021-01-01-tags/index.tr.md:6",
    ]
    assert found[1:] == [found[0]] * 2
    assert read_tree(tmp_path / "output") == published


def test_a_text_that_was_too_slow_is_tried_again_and_one_that_was_in_time_too_when_there_is_less(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure is never kept, and neither is a success under another deadline."""
    asked: list[float] = []

    def note(seconds: float) -> Deadline:
        asked.append(seconds)
        return real(seconds)

    real = bodies.workers.deadline
    monkeypatch.setattr(bodies.workers, "deadline", note)
    make_published(tmp_path)
    settings = tmp_path / "content/site.toml"
    for seconds in (1, 7):
        text = settings.read_text("utf-8").partition("\n[limits]")[0]
        settings.write_text(text + with_limit(seconds), "utf-8")
        build_site(tmp_path)
    assert asked == [1, 7]

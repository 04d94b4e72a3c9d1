"""Tiny sites for whole-site tests: written from one string, built in this process, read back.

A text is cut at lines of the form `-- path --`; each part becomes that file. `BASE` is a site with two languages, one
topic and no content; its templates are the project's own unless a test writes others.
"""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sitegen import pipeline
from sitegen.content.reading import Content, read_content
from sitegen.pipeline import BuildReport, BuildRequest, build
from sitegen.problems import Problem, SiteError, hint_of, message_of
from sitegen.site.library import Publication
from sitegen.site.plan import Plan, make_plan
from sitegen.site.site import Site

PROJECT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECTION = re.compile(r"^-- (?P<path>\S.*?) --\n", re.MULTILINE)

LANGUAGE = """
[languages.{code}]
name = "{name}"
locale = "{locale}"
direction = "{direction}"
title = "{title}"
short_title = "{short}"
headline = "{title}."
tagline = "{title}: {short}."
door_line = "{short}"
description = "{title}."
navigation = ["news", "meetings", "topics", "search"]
[languages.{code}.sections]
news = "{news}"
meetings = "{meetings}"
topics = "{topics}"
search = "{search}"
"""

TURKISH = LANGUAGE.format(
    code="tr",
    name="Türkçe",
    locale="tr_TR",
    direction="ltr",
    title="Koordinasyon Platformu",
    short="Platform",
    news="haberler",
    meetings="toplantilar",
    topics="konular",
    search="ara",
)
ENGLISH = LANGUAGE.format(
    code="en",
    name="English",
    locale="en_GB",
    direction="ltr",
    title="Coordination Platform",
    short="Platform in English",
    news="news",
    meetings="meetings",
    topics="topics",
    search="search",
)
SETTINGS = """base_url = "https://example.org/"
time_zone = "Europe/Istanbul"
default_language = "tr"
founded = 2017
tag_authority = "example.org,2017"
license_name = "CC BY 4.0"
license_url = "https://creativecommons.org/licenses/by/4.0/"
"""
TAGS = """[meeting]
tr = {name = "Toplantı", slug = "toplanti", description = "Toplantı haberleri."}
en = {name = "Meeting", slug = "meeting", description = "News of meetings."}
"""
BASE = f"-- content/site.toml --\n{SETTINGS}{TURKISH}{ENGLISH}\n-- content/tags.toml --\n{TAGS}"


def article(title: str, *fields: str, body: str = "Bir paragraf.") -> str:
    """Return the text of a content file."""
    return "\n".join(["---", f'title: "{title}"', *fields, "---", "", body, ""])


def write_files(root: Path, text: str) -> Path:
    """Write every part of a text to its path below the root."""
    marks = list(SECTION.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        path = root / mark["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text[mark.end() : end], encoding="utf-8")
    return root


def make_site(root: Path, text: str = "") -> Path:
    """Write the base site with the project's templates, then the parts of the text over it."""
    write_files(root, BASE)
    shutil.copytree(PROJECT / "templates", root / "templates", dirs_exist_ok=True)
    return write_files(root, text)


def request(root: Path, **changes: object) -> BuildRequest:
    """Return a request to build a site into its output folder at the fixed moment `NOW`."""
    options = {"root": root, "output": root / "output", "publication": Publication(now=NOW), **changes}
    return BuildRequest(**options)  # type: ignore[arg-type]


def build_site(root: Path, **changes: object) -> BuildReport:
    """Build a site in this process."""
    return build(request(root, **changes), _tell_nobody)


def _tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Take no notice of progress."""


def build_codes(root: Path, **changes: object) -> list[str]:
    """Build a site that has problems and return their codes and places."""
    try:
        build_site(root, **changes)
    except SiteError as fault:
        return [f"{problem.code} {problem.place}" for problem in fault.problems]
    return []


def read_parts(root: Path, base_url: str = "") -> Content:
    """Read a site without relating or planning anything."""
    return read_content(root, base_url=base_url, jobs=1, progress=lambda _done, _total: None)


def read_site(root: Path, base_url: str = "", **publication: object) -> Site:
    """Read a site and relate its articles, as planners get it."""
    moment = Publication(**{"now": NOW, **publication})  # type: ignore[arg-type]
    site, _ = pipeline.make_site(read_parts(root, base_url), moment)
    return site


def plan_site(root: Path, **publication: object) -> Plan:
    """Plan a site that has no problems, without its design's own files."""
    plan, problems = make_plan(read_site(root, **publication), ())
    assert plan is not None, problems
    assert problems == ()
    return plan


def find_problems(root: Path, **publication: object) -> tuple[Problem, ...]:
    """Return what is wrong with a site, warnings included, as far as reading and planning can tell.

    Every message and hint is made in both languages, so that a missing value cannot hide.
    """
    try:
        content = read_parts(root)
        moment = Publication(**{"now": NOW, **publication})  # type: ignore[arg-type]
        _, problems = make_plan(pipeline.make_site(content, moment)[0], ())
        found = (*content.warnings, *problems)
    except SiteError as fault:
        found = fault.problems
    for problem in found:
        assert all(message_of(problem, language) + hint_of(problem, language) for language in ("tr", "en"))
    return found


def codes_of(root: Path, **publication: object) -> list[str]:
    """Return what is wrong with a site as codes and places, as far as reading and planning can tell."""
    return [f"{problem.code} {problem.place}" for problem in find_problems(root, **publication)]


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

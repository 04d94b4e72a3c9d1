"""Tiny sites for whole-site tests: written from one string, built in this process, read back.

A text is cut at lines of the form `-- path --`; each part becomes that file. `BASE` is a site with two languages, one
topic and no content; its templates are the project's own unless a test writes others.
"""

import re
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sitegen.content.model import Article, Outline
from sitegen.content.parsed import words_in
from sitegen.content.reading import Content, read_content
from sitegen.content.settings.config import Config, parse_config
from sitegen.content.sources import Kept
from sitegen.language.dates import parse_partial_date
from sitegen.output.report import BuildReport
from sitegen.output.request import BuildRequest
from sitegen.pipeline import build
from sitegen.problems import Problem, SiteError, hint_of, message_of, raise_if_any
from sitegen.site.making import make_site as make_site_of
from sitegen.site.plan import Plan, make_plan
from sitegen.site.publication import Publication
from sitegen.site.site import Site
from sitegen.trace.shelf import Shelf

PROJECT = Path(__file__).parents[1]
ISTANBUL = ZoneInfo("Europe/Istanbul")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FAULT = Problem(  # as complete as any: with place, line, values and mend
    code="SG102",
    path="content/news/2026-03-05-x/index.tr.md",
    line=2,
    column=8,
    excerpt="title: %50 indirim",
    values=(("field", "title"), ("mark", "%")),
    fixed='title: "%50 indirim"',
)
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
follow = "{follow}"
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
    follow="takip",
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
    follow="follow",
)
SETTINGS = """base_url = "https://example.org/"
time_zone = "Europe/Istanbul"
default_language = "tr"
founded = 2017
tag_authority = "example.org,2017"
license_name = "CC BY 4.0"
license_url = "https://creativecommons.org/licenses/by/4.0/"
search = false
preview_pictures = false
"""
TAGS = """[meeting]
tr = {name = "Toplantı", slug = "toplanti", description = "Toplantı haberleri."}
en = {name = "Meeting", slug = "meeting", description = "News of meetings."}
"""
BASE = f"-- content/site.toml --\n{SETTINGS}{TURKISH}{ENGLISH}\n-- content/tags.toml --\n{TAGS}"


def searching(text: str = "") -> str:
    """Return the parts of a site that searches; the base site does not, since a program makes the index."""
    settings = SETTINGS.replace("search = false", "search = true")
    return f"-- content/site.toml --\n{settings}{TURKISH}{ENGLISH}\n{text}"


def article(title: str, *fields: str, body: str = "Bir paragraf.") -> str:
    """Return the text of a content file."""
    return "\n".join(["---", f'title: "{title}"', *fields, "---", "", body, ""])


def files(**texts: str) -> str:
    """Return the parts of a bundle: the keyword is the language, the folder is given as `at`."""
    folder = texts.pop("at")
    return "".join(f"-- content/{folder}/index.{language}.md --\n{text}" for language, text in texts.items())


# Meetings and other news, in both languages, one or the other; a month without a day; static pages.
VARIED = (
    files(
        at="news/2017-12-21-first",
        tr=article("Birinci toplantı", "date: 2017-12-21", "tags: [meeting]", "event: {number: 1, place: İstanbul}"),
        en=article("First meeting", "event: {place: Istanbul}"),
    )
    + files(
        at="news/2018-04-18-mukhtars",
        tr=article("Muhtarlar toplantısı", "date: 2018-04-18", "tags: [meeting]", "event: {place: Pendik}"),
    )
    + files(
        at="news/2019-11-06-third",
        tr=article(
            "Üçüncü toplantı",
            'summary: "Belediyeler bir araya geldi."',
            "date: 2019-11-06",
            "tags: [meeting]",
            'event: {number: 3, time: "12:00", place: İstanbul, theme: Kentler, participants: "48 belediye"}',
            "aliases: [/tr/eski-toplanti-, /eski/a--b.html]",
        ),
        en=article("Third meeting", "event: {place: Istanbul, theme: Cities}", "aliases: [/en/old]"),
    )
    + files(
        at="news/2021-08-workshop",
        tr=article("Deklarasyon atölyesi", "date: 2021-08", "event: {online: true}"),
        en=article("Declaration workshop"),
    )
    + files(at="news/2022-02-17-kagithane", en=article("Kağıthane meeting", "date: 2022-02-17", "tags: [meeting]"))
    + files(at="pages/about", tr=article("Biz kimiz?", body="Metin."), en=article("Who we are", body="Text."))
    + files(at="pages/privacy", tr=article("Gizlilik", body="Metin."))
)


def make_article(name: str = "2019-11-06-x", language: str = "tr", **changes: object) -> Article:
    """Return an announcement as reading would give it; its date is that of its folder's name."""
    key = f"news/{name}"
    date = re.match(r"[\d-]+(?=-[a-z])", name)
    values = {
        "key": key,
        "section": "news",
        "language": language,
        "source": f"content/{key}/index.{language}.md",
        "folder": key,
        "title": name,
        "slug": name[len(date[0]) + 1 :] if date else name,
        "date": parse_partial_date(date[0]) if date else None,
        "original": language,
        "outline": Outline(),
    }
    return Article(**(values | changes))  # type: ignore[arg-type]


def make_config(**changes: object) -> Config:
    """Return the settings of the base site, some of them changed."""
    config, problems = parse_config((SETTINGS + TURKISH + ENGLISH).encode(), "content/site.toml")
    assert config is not None, problems
    return replace(config, **changes)  # type: ignore[arg-type]


def write_files(root: Path, text: str) -> Path:
    """Write every part of a text to its path below the root."""
    marks = list(SECTION.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        path = root / mark["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text[mark.end() : end], encoding="utf-8")
    return root


def with_previews(root: Path) -> Path:
    """Let a site draw its preview pictures, which most tests have no use for."""
    place = root / "content/site.toml"
    place.write_text(place.read_text("utf-8").replace("preview_pictures = false", "preview_pictures = true"), "utf-8")
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
    """Read a site without relating or planning anything; raises `SiteError` where its files have faults."""
    kept = Kept(store=Shelf())
    content = read_content(root, base_url=base_url, jobs=1, progress=lambda _done, _total: None, kept=kept)
    raise_if_any([*content.faults, *content.warnings])
    return content


def read_words(root: Path, base_url: str = "") -> Callable[[str], list[str]]:
    """Read a site and return what gives the words of a body by its source, as renderers ask for them."""
    shelf = Shelf()
    kept = Kept(store=shelf)
    content = read_content(root, base_url=base_url, jobs=1, progress=lambda _done, _total: None, kept=kept)

    def words_of(source: str) -> list[str]:
        found = shelf.find(content.sources[source].key)
        assert found is not None
        return words_in(found)

    return words_of


def read_site(root: Path, base_url: str = "", **publication: object) -> Site:
    """Read a site and relate its articles, as planners get it."""
    moment = Publication(**{"now": NOW, **publication})  # type: ignore[arg-type]
    site, _ = make_site_of(read_parts(root, base_url), moment)
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
        _, problems = make_plan(make_site_of(content, moment)[0], ())
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


FOLDER = "content/news/2019-11-06-x"
TR, EN = f"{FOLDER}/index.tr.md", f"{FOLDER}/index.en.md"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


def pair(root: Path, turkish: tuple[str, ...], english: tuple[str, ...], text: str = "") -> Path:
    """Write a site with one announcement in both languages, each with its front matter fields."""
    return make_site(root, f"-- {TR} --\n{article('Başlık', *turkish)}-- {EN} --\n{article('Title', *english)}{text}")


def single(root: Path, *fields: str, path: str = TR) -> Path:
    """Write a site with one file."""
    return make_site(root, f"-- {path} --\n{article('Başlık', *fields)}")


def put_photo(root: Path, name: str = "panel.png", folder: str = FOLDER) -> None:
    """Put the smallest photo there is into a bundle."""
    (root / folder / name).write_bytes(PIXEL)


def hear_interrupts() -> None:
    """Undo what a shell does to programs in the background: they, and all they start, are deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)

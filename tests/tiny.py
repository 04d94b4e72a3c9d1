"""A site for tests that build often: a handful of announcements, and templates of a few lines that print all they see.

`{{ page }}` prints every field of a view, so that no change of a view can hide. The interface strings are the
project's own.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image
from sites import PROJECT, build_site

from sitegen.content.imprint import text_digest
from sitegen.output.report import BuildReport
from sitegen.problems import Problem, SiteError

PAGE = '{% extends "base.html" %}\n{% block main %}{{ page }}{% endblock %}\n'
BODY = (
    '{% extends "base.html" %}\n{% from "partials/macros.html" import rows %}\n'
    "{% block main %}{{ page }}{{ body(page.body) }}{% if page.related %}{{ rows(page.related) }}{% endif %}"
    "{% endblock %}\n"
)
LIST = (
    '{% extends "base.html" %}\n{% import "partials/macros.html" as macros %}\n'
    "{% block main %}{{ page }}{% for group in page.groups %}{{ macros.rows(group.rows) }}{% endfor %}{% endblock %}\n"
)
FEED = "<feed>{{ page }}{% for entry in page.entries %}<e>{{ body_text(entry.body) }}</e>{% endfor %}</feed>\n"
TEMPLATES = {
    "404.html": PAGE,
    "article.html": BODY,
    "atom.xml": FEED,
    "base.html": '<html>{% include "partials/head.html" %}{% block main %}{% endblock %}</html>\n',
    "door.html": PAGE,
    "follow.html": PAGE,
    "home.html": PAGE,
    "list.html": LIST,
    "meetings.html": PAGE,
    "redirect.html": '<a href="{{ page.url }}">{{ page.title }} {{ t("moved_title") }}</a>\n',
    "search.html": LIST,
    "sitemap.xml": '<urlset>{{ page }}{{ t("moved_title") }}</urlset>\n',
    "static.html": BODY.replace("{% if page.related %}{{ rows(page.related) }}{% endif %}", ""),
    "topics.html": PAGE,
    "partials/head.html": "<head>{{ csp }}{{ stylesheet }}</head>\n",
    "partials/macros.html": (
        "{% macro rows(items) %}{% for item in items %}"
        '{{ part("partials/row.html", item) }}{% endfor %}{% endmacro %}\n'
    ),
    "partials/row.html": '<li>{{ item }}{{ t("day_unknown") }}</li>\n',
}
ASSETS = ("literata.woff2", "icon.svg", "icon-180.png", "share.png", "search.js", "search.css")
STYLESHEET = (
    b":root { --paper: #fbf8f3; --ink: #1c2226; --ink2: #4a5357; --petrol: #0e4a5a; --madder: #96361f; "
    b'--deep: #08323e; --deepink: #fbf8f3 }\nbody { src: url("literata.woff2") }\n'
)
LETTERING = "templates/lettering/literata.ttf"


@cache
def picture(colour: str, width: int = 48, kind: str = "JPEG") -> bytes:
    """Return a small photo of one colour."""
    data = BytesIO()
    Image.new("RGB", (width, 32), colour).save(data, kind)
    return data.getvalue()


@cache
def design() -> dict[str, bytes]:
    """Return the files of the design by path: templates, the least assets there may be, the project's strings."""
    files = {f"templates/{name}": text.encode() for name, text in TEMPLATES.items()}
    files |= {f"templates/assets/{name}": name.encode() for name in ASSETS}
    files["templates/assets/site.css"] = STYLESHEET
    files[LETTERING] = (PROJECT / LETTERING).read_bytes()
    for code in ("tr", "en"):
        name = f"templates/locale/{code}.toml"
        files[name] = (PROJECT / name).read_bytes()
    return files


def digest_of(title: str, body: str, summary: str = "") -> str:
    """Return what a translation states of the text it was made from."""
    return text_digest(title, summary, f"\n{body}\n")


def clean_build(root: Path, place: Path, **options: object) -> "Outcome":
    """Build a site as nobody built it before: without a cache, into a new folder, which is read and removed again."""
    cache, aside = root / ".cache", root / ".cache-aside"
    if cache.exists():
        cache.rename(aside)
    try:
        return built(root, output=place, **options)
    finally:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)
        if aside.exists():
            aside.rename(cache)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a build: what lies in its output then, and the report; or the problems."""

    tree: Mapping[str, bytes] = field(default_factory=dict)
    report: BuildReport | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def told(self) -> tuple[object, ...]:
        """What a report tells of the site; how many files were written depends on what there was before."""
        report = self.report
        return (report.pages, report.pictures, report.left_out, report.warnings) if report else ()


def built(root: Path, **options: object) -> Outcome:
    """Build a site, and read its output."""
    try:
        report = build_site(root, **options)
    except SiteError as fault:
        return Outcome(problems=fault.problems)
    return Outcome(tree=everything_in(str(options.get("output", root / "output"))), report=report)


def everything_in(folder: str, below: str = "") -> dict[str, bytes]:
    """Return all that lies in a folder by its path: files with their bytes, folders and links with what they are."""
    found: dict[str, bytes] = {}
    with os.scandir(folder) as scan:
        for entry in scan:
            path = below + entry.name
            if entry.is_symlink():
                found[path] = b"a link to " + os.fsencode(Path(entry.path).readlink())
            elif entry.is_dir():
                found[path] = b"a folder"
                found |= everything_in(entry.path, f"{path}/")
            else:
                with open(entry.path, "rb") as file:  # noqa: PTH123 - pathlib takes longer than the file
                    found[path] = file.read()
    return found


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the paths that are not the same in two trees."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))

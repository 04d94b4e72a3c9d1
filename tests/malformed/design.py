"""Templates and interface strings with faults."""

from dataclasses import replace
from pathlib import Path

import pytest
from malformed.makers import Fixture, Fixtures, written
from sites import ENGLISH, PROJECT, SETTINGS, TURKISH

TEMPLATES = PROJECT / "templates"


def edited(name: str, old: str, new: str) -> Fixture:
    """Return a site in one of whose templates something stands in another's place."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert old in text, name
    return written(text.replace(old, new, 1), f"templates/{name}")


def added(name: str, text: str) -> Fixture:
    """Return a site one of whose templates ends with a text."""
    return written((TEMPLATES / name).read_text(encoding="utf-8") + text, f"templates/{name}")


def put_first(name: str, text: str) -> Fixture:
    """Return a site one of whose templates begins with a text."""
    return written(text + (TEMPLATES / name).read_text(encoding="utf-8"), f"templates/{name}")


def without(name: str) -> Fixture:
    """Return a site whose design lacks a file."""

    def remove(root: Path, _: pytest.MonkeyPatch) -> None:
        (root / "templates" / name).unlink()

    return Fixture(files={}, given=remove)


def with_previews(fixture: Fixture) -> Fixture:
    """Return the same site, drawing preview pictures."""
    settings = (SETTINGS + TURKISH + ENGLISH).replace("preview_pictures = false", "preview_pictures = true")
    return replace(fixture, files={**fixture.files, "content/site.toml": settings.encode()})


FIXTURES: Fixtures = {
    "a tag that is not closed": added("article.html", "{% if true %}"),
    "a brace that is not closed": added("article.html", "{{ page.title"),
    "a tag nobody knows": added("article.html", "{% wenn %}"),
    "a filter nobody knows": added("partials/row.html", "{{ 'a' | xyzzy }}"),
    "a method that knows no Turkish": added("base.html", "{{ 'a'.upper() }}"),
    "a value nobody knows": edited("door.html", "{%", "{{ xyzzy.abc }}{%"),
    "a template that is gone": without("article.html"),
    "a stylesheet that is gone": without("assets/site.css"),
    "a font that is gone": without("assets/literata.woff2"),
    "a font of preview pictures that is gone": with_previews(without("lettering/literata.ttf")),
    "a font of preview pictures that is none": with_previews(written(b"wOF2", "templates/lettering/literata.ttf")),
    "a colour of preview pictures in another form": with_previews(
        edited("assets/site.css", "--deepink: #fbf8f3", "--deepink: oklch(0.98 0.01 80)")
    ),
    "strings that are gone": without("locale/en.toml"),
    "a template in windows-1254": written("{# Çağrı #}".encode("cp1254"), "templates/article.html"),
    "strings that are no toml": added("locale/tr.toml", "\nxyzzy = "),
    "a string in one language alone": put_first("locale/tr.toml", 'xyzzy = "a"\n'),
    "a string that is a number": put_first("locale/en.toml", "xyzzy = 3\n"),
}

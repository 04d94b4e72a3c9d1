"""tags.toml understood: the topics of the site with their name and address in each language.

Comes in: the bytes of content/tags.toml. Goes out: frozen `Tag`s in the order of the file, or problems.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.content.settings.tables import Key, Settings, check_keys, parse_settings, problem_at
from sitegen.language.casing import fold
from sitegen.language.slugs import is_slug
from sitegen.problems import Problem

LABEL_KEYS: Mapping[str, Key] = {
    "name": Key(kind=str),
    "slug": Key(kind=str),
    "description": Key(kind=str, is_required=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLabel:
    """A tag's name, slug and description in one language."""

    language: str
    name: str
    slug: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A taxonomy term: its id and one label for each language of the site."""

    id: str
    labels: tuple[TagLabel, ...]

    def label(self, language: str) -> TagLabel:
        """Return the label in one of the site's languages."""
        return next(label for label in self.labels if label.language == language)


def parse_tags(data: bytes, path: str, codes: tuple[str, ...]) -> tuple[tuple[Tag, ...], tuple[Problem, ...]]:
    """Understand tags.toml for the languages of the site, or say what is wrong with it."""
    settings, problems = parse_settings(data, path)
    if settings is None:
        return (), problems
    problems = tuple(_check(settings, codes))
    if problems:
        return (), problems
    return tuple(_tag(name, table, codes) for name, table in settings.tables.items()), ()


def topics_by_word(tags: Iterable[Tag]) -> dict[str, str]:
    """Return the id of a topic by each folded word that people may know it by: its id, its names, its addresses."""
    tags = tuple(tags)
    words = {tag.id: tag.id for tag in tags}
    for tag in tags:
        for label in tag.labels:
            for word in (label.name, label.slug):
                words.setdefault(fold(word), tag.id)
    return words


def _check(settings: Settings, codes: tuple[str, ...]) -> Iterator[Problem]:
    taken: dict[tuple[str, str], str] = {}
    for name, table in settings.tables.items():
        if not isinstance(table, dict):
            yield problem_at(settings, "SG605", "", name, example=f"[{name}]")
            continue
        if not is_slug(name):
            yield problem_at(settings, "SG607", "", name)
        yield from check_keys(settings, name, table, {code: Key(kind=dict) for code in codes})
        for code in codes:
            label = table.get(code)
            if isinstance(label, dict):
                yield from _check_label(settings, name, code, label, taken)


def _check_label(
    settings: Settings, name: str, code: str, label: Mapping[str, Any], taken: dict[tuple[str, str], str]
) -> Iterator[Problem]:
    faults = tuple(check_keys(settings, name, label, LABEL_KEYS))
    yield from faults
    if faults:
        return
    if not is_slug(label["slug"]):
        yield problem_at(settings, "SG607", name, code)
    other = taken.setdefault((code, label["slug"]), name)
    if other != name:
        yield problem_at(settings, "SG613", name, code, slug=label["slug"], other=other)


def _tag(name: str, table: Mapping[str, Any], codes: tuple[str, ...]) -> Tag:
    labels = (
        TagLabel(
            language=code,
            name=table[code]["name"],
            slug=table[code]["slug"],
            description=table[code].get("description", ""),
        )
        for code in codes
    )
    return Tag(id=name, labels=tuple(labels))

"""Invented announcements in Turkish and English, the same on every machine.

Comes in: a number. Goes out: the announcement of that number, made from vocabulary.toml by a seed of its own, so that
a small corpus is the beginning of every larger one. It knows no generator and writes no file.
"""

import datetime
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

LANGUAGES = ("tr", "en")
FIRST_DAY = datetime.date(2016, 1, 1)
DAYS = 3653  # ten years: how many announcements a year holds grows with the corpus
WORDS = (250, 600)  # in both languages
ENGLISH_WORDS = (415, 510)  # at least: the last block runs over; Turkish says the same in two thirds of the words
LETTERS = str.maketrans("çğıöşüâî", "cgiosuai")

Vocabulary = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One language version of an announcement."""

    title: str
    summary: str
    body: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What every generator is given, each in its own file format."""

    number: int
    date: datetime.date
    tags: tuple[str, ...]
    tr: Text
    en: Text

    @property
    def key(self) -> str:
        """Name the announcement, whatever its language and title."""
        return f"{self.date}-duyuru-{self.number:05}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag with its name in each language."""

    id: str
    tr: str
    en: str


def make_corpus(size: int) -> Iterator[Announcement]:
    """Yield the announcements 1 to `size`."""
    return (make_announcement(number) for number in range(1, size + 1))


def make_announcement(number: int) -> Announcement:
    """Return the announcement of this number, always the same."""
    chance = random.Random(f"announcement {number}")
    date = FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))
    tags = tuple(tag.id for tag in chance.sample(tags_of_corpus(), chance.randint(1, 3)))
    values = _values(chance)
    title = chance.choice(_vocabulary()["titles"])
    summary = chance.sample(_vocabulary()["sentences"], 2)
    parts = _body(chance)
    tr, en = (_text(language, number, values[language], (title, summary, parts)) for language in LANGUAGES)
    return Announcement(number=number, date=date, tags=tags, tr=tr, en=en)


def text_of(announcement: Announcement, language: str) -> Text:
    """Return one language version."""
    return announcement.tr if language == "tr" else announcement.en


def with_body(announcement: Announcement, sentence: str) -> Announcement:
    """Return the announcement with one more paragraph at the end of its Turkish body."""
    return replace(announcement, tr=replace(announcement.tr, body=f"{announcement.tr.body}\n{sentence}\n"))


def with_title(announcement: Announcement, title: str) -> Announcement:
    """Return the announcement with another Turkish title; its address stays."""
    return replace(announcement, tr=replace(announcement.tr, title=title))


@cache
def tags_of_corpus() -> tuple[Tag, ...]:
    """Return the tags that announcements may have."""
    return tuple(Tag(**tag) for tag in _vocabulary()["tags"])


@cache
def _vocabulary() -> Vocabulary:
    with Path(__file__).with_name("vocabulary.toml").open("rb") as file:
        read = tomllib.load(file)
    read["places"] = [{"tr": place, "en": place} for place in read["places"]]
    read["table"] = [read["table"]]
    return read


def _values(chance: random.Random) -> dict[str, dict[str, str]]:
    """Return, for each language, what the placeholders of this announcement stand for."""
    place, partner = chance.choice(_vocabulary()["places"]), chance.choice(_vocabulary()["partners"])
    figures = {"number": str(chance.randint(20, 400)), "percent": str(chance.randint(3, 60))}
    return {
        language: {
            "place": place[language],
            "partner": partner[language],
            "Partner": partner[language][:1].replace("i", "İ").upper() + partner[language][1:],
            **figures,
        }
        for language in LANGUAGES
    }


def _text(
    language: str,
    number: int,
    values: dict[str, str],
    material: tuple[dict[str, str], list[dict[str, str]], list[dict[str, str]]],
) -> Text:
    title, summary, parts = material
    heading = title[language].format_map(values)
    return Text(
        title=heading,
        summary=" ".join(_plain(sentence[language].format_map(values)) for sentence in summary),
        body="\n\n".join(part[language].format_map(values) for part in parts) + "\n",
        slug=f"{_slug(heading)}-{number}",
    )


def _plain(text: str) -> str:
    return text.replace("*", "")


def _slug(title: str) -> str:
    ascii_only = title.replace("İ", "i").lower().translate(LETTERS)
    return "-".join("".join(letter if letter.isascii() and letter.isalnum() else " " for letter in ascii_only).split())


# ── bodies: blocks in both languages at once, until there are words enough ──


def _body(chance: random.Random) -> list[dict[str, str]]:
    """Return the blocks of a body, the same in both languages."""
    wanted = chance.randint(*ENGLISH_WORDS)
    headings = chance.sample(_vocabulary()["headings"], len(_vocabulary()["headings"]))
    parts = [_paragraph(chance)]
    if chance.random() < 0.25:
        parts += [_prefixed("## ", headings.pop()), _table(chance)]
    while _count(parts) < wanted:
        if headings:
            parts.append(_prefixed("## ", headings.pop()))
        parts.append(_paragraph(chance))
        if _count(parts) < wanted:
            parts.append(chance.choice((_list, _quote, _link, _paragraph))(chance))
    return parts


def _count(parts: list[dict[str, str]]) -> int:
    return sum(len(part["en"].split()) for part in parts)


def _prefixed(mark: str, entry: dict[str, str]) -> dict[str, str]:
    return {language: mark + entry[language] for language in LANGUAGES}


def _joined(separator: str, entries: list[dict[str, str]]) -> dict[str, str]:
    return {language: separator.join(entry[language] for entry in entries) for language in LANGUAGES}


def _paragraph(chance: random.Random) -> dict[str, str]:
    return _joined(" ", chance.sample(_vocabulary()["sentences"], chance.randint(2, 4)))


def _list(chance: random.Random) -> dict[str, str]:
    items = chance.sample(_vocabulary()["items"], chance.randint(3, 5))
    mark = chance.choice(("- ", "1. "))
    return _joined("\n", [_prefixed(mark, item) for item in items])


def _quote(chance: random.Random) -> dict[str, str]:
    return _prefixed("> ", chance.choice(_vocabulary()["quotes"]))


def _link(chance: random.Random) -> dict[str, str]:
    return _joined(" ", [*chance.sample(_vocabulary()["sentences"], 2), chance.choice(_vocabulary()["links"])])


def _table(chance: random.Random) -> dict[str, str]:
    rows = chance.sample(_vocabulary()["rows"], 3)
    figures = [f" | {chance.randint(40, 900)} | {chance.randint(5, 40)} |" for _ in rows]
    head = [_vocabulary()["table"][0], {"tr": "|---|--:|--:|", "en": "|---|--:|--:|"}]
    lines = [
        {language: f"| {row[language]}{figure}" for language in LANGUAGES}
        for row, figure in zip(rows, figures, strict=True)
    ]
    return _joined("\n", head + lines)

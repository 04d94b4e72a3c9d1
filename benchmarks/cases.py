"""The six situations that are measured, as edits of a project, each with what must be seen in the output afterwards.

Comes in: a project that was built. Goes out: the edit, and the names of pages that do not show it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus import LANGUAGES, Announcement, make_announcement, with_body, with_title
from benchmarks.peer import Peer, article_page, edit_base_template, write_announcement, write_project

CASES = ("clean build", "nothing changed", "one body edited", "one title edited", "one new announcement",
         "base template edited")  # fmt: skip
MARK = "Ölçüm için eklenen cümle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One generator's project in one round."""

    peer: Peer
    project: Path
    corpus: tuple[Announcement, ...]

    @property
    def output(self) -> Path:
        """The folder that the generator writes to."""
        return self.project / self.peer.output

    @property
    def edited(self) -> Announcement:
        """The announcement in the middle of the corpus, with the sentence that the edit adds to its body."""
        return with_body(self.corpus[len(self.corpus) // 2], f"{MARK}: metin.")

    @property
    def added(self) -> Announcement:
        """An announcement newer than all others, as new ones are."""
        return replace(make_announcement(len(self.corpus) + 1), date=datetime.date(2026, 1, 15))


def prepare(situation: Situation, case: str) -> None:
    """Bring the project into the state in which the case's build is measured; the cases follow one another."""
    peer, project = situation.peer, situation.project
    match case:
        case "clean build":
            write_project(peer, project, situation.corpus)
        case "one body edited":
            write_announcement(peer, project, situation.edited)
        case "one title edited":
            write_announcement(peer, project, with_title(situation.edited, f"{MARK}: başlık"))
        case "one new announcement":
            write_announcement(peer, project, situation.added)
        case "base template edited":
            edit_base_template(peer, project, f"{MARK}: taslak")


def find_faults(situation: Situation, case: str) -> Iterator[str]:
    """Yield what the output lacks after the case's build."""
    edited = article_page(situation.edited, "tr")
    match case:
        case "clean build":
            yield from _missing_pages(situation)
        case "one body edited":
            yield from _without(situation, "metin.", edited)
        case "one title edited":
            yield from _without(situation, "başlık", edited)
        case "one new announcement":
            pages = [article_page(situation.added, language) for language in LANGUAGES]
            yield from (page for page in pages if not (situation.output / page).is_file())
        case "base template edited":
            ends = (situation.corpus[0], situation.corpus[-1])
            yield from _without(situation, "taslak", *(article_page(announcement, "en") for announcement in ends))


def _missing_pages(situation: Situation) -> Iterator[str]:
    for announcement in situation.corpus:
        for language in LANGUAGES:
            page = article_page(announcement, language)
            if not (situation.output / page).is_file():
                yield page
    yield from (pattern for pattern in situation.peer.others if not any(situation.output.glob(pattern)))


def _without(situation: Situation, mark: str, *pages: str) -> Iterator[str]:
    for page in pages:
        if f"{MARK}: {mark}" not in (situation.output / page).read_text(encoding="utf-8"):
            yield f"{page} without “{mark}”"

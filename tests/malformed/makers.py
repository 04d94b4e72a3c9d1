"""How malformed inputs are written: a small site that is right, and the files that make it wrong.

A fixture says what lies where before the build; what sitegen must say of it stands in expected/, under the same name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from sites import EN, FOLDER, TR, article, files

Given = Callable[[Path, pytest.MonkeyPatch], None]
OTHER = "content/news/2018-10-16-second"
PAGE = "content/pages/about"
# What every fixture starts from; without it nothing is wrong and nothing is worth a warning.
SOUND = (
    files(
        at="news/2018-10-16-second",
        tr=article("İkinci toplantı", "date: 2018-10-16", "tags: [meeting]", body="Bir paragraf.\n\n## Karar\n\nSon."),
        en=article("Second meeting", body="A paragraph.\n\n## Decision\n\nEnd."),
    )
    + files(at="news/2019-11-06-x", tr=article("Başlık", "date: 2019-11-06"))
    + files(at="pages/about", tr=article("Biz kimiz?"), en=article("Who we are", body="A paragraph."))
)


@dataclass(frozen=True, kw_only=True)
class Fixture:
    """Files put over the sound site; `given` does what files cannot, `options` follow the command.

    The `command` is a build unless another one is to notice the fault.
    """

    files: Mapping[str, bytes]
    given: Given | None = None
    options: tuple[str, ...] = ()
    command: str = "build"


Fixtures = dict[str, Fixture]


def written(content: str | bytes, path: str = TR) -> Fixture:
    """Return a site in which one file holds this."""
    return Fixture(files={path: content if isinstance(content, bytes) else content.encode()})


def head(front_matter: str, text: str = "Bir paragraf.") -> Fixture:
    """Return a site in which the announcement has this between its fences and nothing else."""
    return written(f"---\n{front_matter}\n---\n\n{text}\n")


def fields(*lines: str) -> Fixture:
    """Return a site in which the announcement has these fields besides title and date."""
    return head("\n".join(["title: Başlık", "date: 2019-11-06", *lines]))


def event(*lines: str) -> Fixture:
    """Return a site in which the announcement has these fields of an event."""
    return fields("event:", *(f"  {line}" for line in lines))


def dated(value: str) -> Fixture:
    """Return a site in which this is the announcement's date."""
    return head(f"title: Başlık\ndate: {value}")


def body(text: str) -> Fixture:
    """Return a site in which the announcement has this text."""
    return head("title: Başlık\nsummary: Özet.\ndate: 2019-11-06", text)


def both(turkish: tuple[str, ...], english: tuple[str, ...], *texts: str) -> Fixture:
    """Return a site in which the announcement has two versions with these fields, and these texts if any are given."""
    tr, en = texts or ("Bir paragraf.", "A paragraph.")
    return Fixture(
        files={
            TR: article("Başlık", "summary: Özet.", *turkish, body=tr).encode(),
            EN: article("Title", "summary: A summary.", *english, body=en).encode(),
        }
    )


def beside(**contents: bytes) -> dict[str, bytes]:
    """Return files in the announcement's folder; "__" stands for the point in a name."""
    return {f"{FOLDER}/{name.replace('__', '.')}": data for name, data in contents.items()}

"""What one job of a workflow hands to the next: the reply to a form and, if the form was sound, its bundle.

Comes in: a folder that is not to be trusted, since it was made where a stranger's text and photo were read. Goes out:
the bytes of an announcement that may be proposed, or problems. No link is followed, no photo or document decoded.
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.content.files import NEWS_FOLDER
from sitegen.content.media.documents import MEDIA_TYPES
from sitegen.content.media.photo_files import MOST_BYTES as LARGEST_FILE
from sitegen.content.media.photo_files import find_photo_fault
from sitegen.forms.attachments import MOST_DOCUMENTS
from sitegen.forms.fields import LANGUAGES
from sitegen.problems import Problem, SiteError

REPLY = "reply.md"
LARGEST_TEXT = 256_000
LONGEST_REPLY = 60_000  # characters; GitHub takes 65,536
_TEXT = re.compile(rf"index\.(?:{'|'.join(LANGUAGES)})\.md")
_PHOTO = re.compile(r"[a-z]+\.(?:jpg|png)")
_DOCUMENT = re.compile(rf"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:{'|'.join(LANGUAGES)})\.(?:{'|'.join(MEDIA_TYPES)})")
_MOST_FILES = len(LANGUAGES) * (1 + MOST_DOCUMENTS) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The reply, and the bundle's folder name and files, both empty where the form had a fault."""

    reply: str
    name: str
    files: tuple[tuple[str, bytes], ...]


def read_parcel(folder: Path) -> Parcel:
    """Read what was handed over; raises `SiteError` (SG022, SG023, SG024) for anything that does not belong there."""
    entries = _list(folder)
    bundles = [entry for entry in entries if NEWS_FOLDER.fullmatch(entry.name) and _is_folder(entry)][:1]
    problems = [_fault("SG022", entry) for entry in entries if entry not in bundles and not _is_reply(entry)]
    files = [file for bundle in bundles for file in _list(bundle)]
    problems += _check_files(files)
    if bundles and not any(_TEXT.fullmatch(file.name) for file in files):
        problems.append(_fault("SG024", bundles[0]))
    if problems:
        raise SiteError(problems)
    return Parcel(
        reply=_read_reply(folder / REPLY),
        name="".join(bundle.name for bundle in bundles),
        files=tuple((file.name, file.read_bytes()) for file in files),
    )


def _list(folder: Path) -> list[Path]:
    if not _is_folder(folder):
        raise SiteError([_fault("SG022", folder)])
    return sorted(folder.iterdir())


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _is_reply(path: Path) -> bool:
    return path.name == REPLY and _is_file(path) and path.stat().st_size <= 4 * LONGEST_REPLY


def _check_files(files: list[Path]) -> Iterator[Problem]:
    if len(files) > _MOST_FILES:
        yield _fault("SG022", files[_MOST_FILES])
        return
    for file in files:
        if not _is_file(file):
            yield _fault("SG022", file)
        elif _TEXT.fullmatch(file.name):
            yield from _check_text(file)
        elif _PHOTO.fullmatch(file.name):
            fault = find_photo_fault(_read(file), file.name)
            yield from [fault] if fault else []
        elif not _DOCUMENT.fullmatch(file.name):
            yield _fault("SG022", file)
        elif file.stat().st_size > LARGEST_FILE:
            yield _fault("SG023", file)


def _check_text(file: Path) -> Iterator[Problem]:
    try:
        is_text = file.stat().st_size <= LARGEST_TEXT and file.read_bytes().decode().startswith("---\n")
    except UnicodeDecodeError:
        is_text = False
    if not is_text:
        yield _fault("SG023", file)


def _read(file: Path) -> bytes:
    """Read no more of a file than decides whether it is too large."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _read_reply(file: Path) -> str:
    """Return the reply, in which nobody can be called by name."""
    if not file.exists():
        return ""
    return file.read_text(encoding="utf-8", errors="replace")[:LONGEST_REPLY].replace("@", "@\N{WORD JOINER}")


def _fault(code: str, path: Path) -> Problem:
    return Problem(code=code, path=path.name, values=(("name", path.name),))

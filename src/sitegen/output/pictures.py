"""Published sizes of photos, encoded once and kept in the cache by content.

Comes in: a photo's file and its renditions. Goes out: their bytes. What is kept is found by all that it is made from:
the photo's content, size, kind, settings and encoders. It carries the digest of its bytes, so that a damaged one is
made again instead of published; a failure is never kept.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sitegen import workers
from sitegen.content.files import read_bytes
from sitegen.content.media.photos import ENCODERS, SETTINGS_VERSION, encode_size
from sitegen.output.disk import keep, prune, stage, staging_in
from sitegen.site.plan import Picture

CACHE = ".cache/photos"
DIGEST_SIZE = 32
KEPT_NAME = re.compile(r"[0-9a-f]{40}\.[a-z]{3,4}")

Sheet = tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Darkroom:
    """Where photos lie and their sizes are kept, for all builds of a site; `is_fresh` makes every size anew.

    `folder` is this build's own: what is not whole yet lies there, and is swept with it if the build is killed.
    """

    root: Path
    folder: Path
    is_fresh: bool = False


def develop(room: Darkroom, pictures: tuple[Picture, ...], *, jobs: int) -> None:
    """Make every picture that is not kept yet; raises `SiteError` for a photo that cannot be decoded."""
    missing = _sheets(picture for picture in pictures if room.is_fresh or find_kept(room, picture) is None)
    if missing:
        _sweep(room)
        with staging_in(room.folder) as staging:
            for _ in workers.run(_make_developer, (room, staging), missing, jobs=jobs, worth=2):
                pass


def _sweep(room: Darkroom) -> None:
    """Remove what lies among the kept photos and is none: leftovers of killed builds of earlier versions."""
    place = room.root / CACHE
    if place.is_dir():
        prune(place, {entry.name for entry in place.iterdir() if KEPT_NAME.fullmatch(entry.name)})


def try_out(room: Darkroom, pictures: tuple[Picture, ...], *, jobs: int) -> None:
    """Make every picture that is not kept yet, and keep none; raises `SiteError` as `develop` does."""
    missing = _sheets(picture for picture in pictures if find_kept(room, picture) is None)
    for _ in workers.run(_make_trier, room, missing, jobs=jobs, worth=2):
        pass


def _sheets(pictures: Iterable[Picture]) -> tuple[Sheet, ...]:
    """Put together what is made from one photo in one size, so that it is decoded once; each picture is made once."""
    sheets: dict[tuple[str, int], dict[str, Picture]] = {}
    for picture in pictures:
        sheet = sheets.setdefault((picture.content, picture.rendition.width), {})
        sheet.setdefault(_name(picture), picture)
    return tuple(tuple(sheet.values()) for sheet in sheets.values())


def _make_trier(room: Darkroom) -> Callable[[Sheet], None]:
    return partial(_try, room)


def _try(room: Darkroom, sheet: Sheet) -> None:
    _encoded(room, sheet)


def _encoded(room: Darkroom, sheet: Sheet) -> tuple[bytes, ...]:
    source = sheet[0].source
    return encode_size(read_bytes(room.root, source), tuple(picture.rendition for picture in sheet), source)


def _make_developer(context: tuple[Darkroom, Path]) -> Callable[[Sheet], None]:
    return partial(_develop, *context)


def _develop(room: Darkroom, staging: Path, sheet: Sheet) -> None:
    for picture, data in zip(sheet, _encoded(room, sheet), strict=True):
        staged = staging / _name(picture)
        stage(str(staged), hashlib.sha256(data).digest() + data)
        keep(_path(room, picture), staged)


def _path(room: Darkroom, picture: Picture) -> Path:
    return room.root / CACHE / _name(picture)


def _name(picture: Picture) -> str:
    """Return the name under which a picture is kept, made of all that decides its bytes."""
    one = picture.rendition
    parts = (SETTINGS_VERSION, ENCODERS, picture.content, str(one.width), str(one.height), one.media_type)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40] + "." + one.file.rpartition(".")[2]


def find_kept(room: Darkroom, picture: Picture) -> bytes | None:
    """Find a picture in the cache, if it is there and whole."""
    try:
        kept = _path(room, picture).read_bytes()
    except OSError:
        return None
    digest, data = kept[:DIGEST_SIZE], kept[DIGEST_SIZE:]
    return data if hashlib.sha256(data).digest() == digest else None


def picture_bytes(room: Darkroom, picture: Picture) -> bytes:
    """Return a picture's bytes, made anew if what is kept is damaged."""
    kept = find_kept(room, picture)
    if kept is not None:
        return kept
    return _encoded(room, (picture,))[0]

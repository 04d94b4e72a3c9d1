"""Published sizes of photos, made once and kept in the cache.

Comes in: a photo's file and one rendition. Goes out: its bytes. A kept file carries the digest of its bytes, so that a
damaged one is made again instead of published; a failure is never kept.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sitegen import workers
from sitegen.content.files import read_bytes
from sitegen.content.media.photos import encode_rendition
from sitegen.output.disk import keep
from sitegen.site.plan import Picture

CACHE = ".cache/photos"
DIGEST_SIZE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Darkroom:
    """Where photos lie and where their sizes are kept; `is_fresh` makes every size anew."""

    root: Path
    is_fresh: bool = False


def develop(room: Darkroom, pictures: tuple[Picture, ...], *, jobs: int) -> None:
    """Make every picture that is not kept yet; raises `SiteError` for a photo that cannot be decoded."""
    missing = [picture for picture in pictures if room.is_fresh or find_kept(room, picture) is None]
    for _ in workers.run(_make_developer, room, missing, jobs=jobs, worth=2):
        pass


def try_out(room: Darkroom, pictures: tuple[Picture, ...], *, jobs: int) -> None:
    """Make every picture that is not kept yet, and keep none; raises `SiteError` as `develop` does."""
    missing = [picture for picture in pictures if find_kept(room, picture) is None]
    for _ in workers.run(_make_trier, room, missing, jobs=jobs, worth=2):
        pass


def _make_trier(room: Darkroom) -> Callable[[Picture], None]:
    return partial(_try, room)


def _try(room: Darkroom, picture: Picture) -> None:
    encode_rendition(read_bytes(room.root, picture.source), picture.rendition, picture.source)


def _make_developer(room: Darkroom) -> Callable[[Picture], None]:
    return partial(_develop, room)


def _develop(room: Darkroom, picture: Picture) -> None:
    data = encode_rendition(read_bytes(room.root, picture.source), picture.rendition, picture.source)
    keep(_path(room, picture), hashlib.sha256(data).digest() + data)


def _path(room: Darkroom, picture: Picture) -> Path:
    """Return where a picture is kept; its published name holds the digest of photo and settings."""
    name = hashlib.sha256(picture.output.encode()).hexdigest()[:8] + "-" + picture.rendition.file
    return room.root / CACHE / name


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
    return encode_rendition(read_bytes(room.root, picture.source), picture.rendition, picture.source)

"""Preview pictures drawn, each once, and kept by key as long as they are planned.

Comes in: planned previews. Goes out: for each its key, and its bytes. The key digests all that the picture is drawn of:
its words, the lettering, and the program with its libraries. What is kept carries the digest of its bytes.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sitegen import workers
from sitegen.content.lettering import Lettering
from sitegen.output.disk import keep, prune, read_whole, stage, staging_in
from sitegen.output.drawing import make_drawer
from sitegen.site.previews import Preview, PreviewText
from sitegen.trace.encoding import digest, encode

DIGEST_SIZE = 32
WORTH_A_POOL = 8

Task = tuple[str, PreviewText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Easel:
    """What drawing needs: the lettering, the program's digest, and the build's own folder of the cache.

    `is_fresh` draws every picture anew.
    """

    lettering: Lettering | None
    code: str
    folder: Path
    is_fresh: bool = False

    @property
    def kept(self) -> Path:
        """Where pictures are kept."""
        return self.folder / "previews"


def preview_key(easel: Easel, preview: Preview) -> bytes:
    """Return the key of a picture, by all that it is drawn of."""
    lettering = easel.lettering.digest if easel.lettering else b""
    return digest(b"preview", easel.code.encode(), lettering, encode(preview.text))


def draw_previews(easel: Easel, previews: Iterable[Preview], *, jobs: int) -> None:
    """Draw every picture that is not kept yet."""
    wanted = {preview_key(easel, preview).hex(): preview.text for preview in previews}
    missing = [task for task in wanted.items() if easel.is_fresh or _find_kept(easel, task[0]) is None]
    if missing:
        with staging_in(easel.folder) as staging:
            for _ in workers.run(_make_painter, (easel, staging), missing, jobs=jobs, worth=WORTH_A_POOL):
                pass


def preview_bytes(easel: Easel, preview: Preview) -> bytes:
    """Return a picture's bytes, drawn anew if what is kept is damaged."""
    kept = _find_kept(easel, preview_key(easel, preview).hex())
    return _drawer(easel)(preview.text) if kept is None else kept


def sweep_previews(easel: Easel, previews: Iterable[Preview]) -> None:
    """Remove what is kept of pictures that are planned no more."""
    prune(easel.kept, {preview_key(easel, preview).hex() for preview in previews})


def _make_painter(context: tuple[Easel, Path]) -> Callable[[Task], None]:
    easel, staging = context
    return partial(_paint, easel, staging, _drawer(easel))


def _drawer(easel: Easel) -> Callable[[PreviewText], bytes]:
    assert easel.lettering is not None, "previews are planned only where they can be drawn"
    return make_drawer(easel.lettering)


def _paint(easel: Easel, staging: Path, draw: Callable[[PreviewText], bytes], task: Task) -> None:
    name, text = task
    data = draw(text)
    stage(str(staging / name), hashlib.sha256(data).digest() + data)
    keep(easel.kept / name, staging / name)


def _find_kept(easel: Easel, name: str) -> bytes | None:
    """Find a picture in the cache, if it is there and whole."""
    kept = read_whole(easel.kept / name) or b""
    known, data = kept[:DIGEST_SIZE], kept[DIGEST_SIZE:]
    return data if data and hashlib.sha256(data).digest() == known else None

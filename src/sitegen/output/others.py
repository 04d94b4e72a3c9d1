"""Outputs that are no pages: files of the design, documents, photos, preview pictures, the web editor's program.

Comes in: the plan, and the digests of files. Goes out: for each its key and how to get its bytes, pictures having been
made before.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from sitegen.content.files import read_file
from sitegen.output.pictures import Darkroom, develop, picture_bytes
from sitegen.output.previews import Easel, draw_previews, preview_bytes, preview_key
from sitegen.output.record import OutputRecord
from sitegen.output.vendored import vendored_bytes
from sitegen.site.plan import Plan
from sitegen.trace.encoding import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFile:
    """An output that is no page: its key, and how to get its bytes."""

    path: str
    key: bytes
    read: Callable[[], bytes] = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Where pictures are made, and what is known of the files they are made from."""

    room: Darkroom
    easel: Easel
    digests: Mapping[str, bytes] = field(hash=False)


def make_other_files(
    studio: Studio, plan: Plan, standing: Mapping[str, OutputRecord], *, jobs: int
) -> tuple[OtherFile, ...]:
    """Return the outputs that are no pages, after every picture that does not stand has been made."""
    develop(studio.room, tuple(picture for picture in plan.pictures if picture.output not in standing), jobs=jobs)
    draw_previews(studio.easel, (preview for preview in plan.previews if preview.output not in standing), jobs=jobs)
    return tuple(_other_files(studio, plan))


def _other_files(studio: Studio, plan: Plan) -> Iterator[OtherFile]:
    room, easel, digests = studio.room, studio.easel, studio.digests
    for copy in plan.copies:
        key = digest(b"copy", digests[copy.source])
        yield OtherFile(path=copy.output, key=key, read=partial(read_file, room.root, copy.source))
    for picture in plan.pictures:
        key = digest(b"picture", easel.code.encode(), picture.output.encode(), digests[picture.source])
        yield OtherFile(path=picture.output, key=key, read=partial(picture_bytes, room, picture))
    for preview in plan.previews:
        key = preview_key(easel, preview)
        yield OtherFile(path=preview.output, key=key, read=partial(preview_bytes, easel, preview))
    for file in plan.vendored:
        key = digest(b"vendored", file.sha256.encode())
        yield OtherFile(path=file.output, key=key, read=partial(vendored_bytes, file))


def record_of_other(file: OtherFile, standing: Mapping[str, OutputRecord]) -> OutputRecord:
    """Return what is recorded of an output that is no page."""
    recorded = standing.get(file.path)
    if recorded is not None and recorded.key == file.key.hex():
        return recorded
    return OutputRecord(key=file.key.hex(), digest=digest(file.read()).hex())

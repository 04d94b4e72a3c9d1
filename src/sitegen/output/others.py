"""Outputs that are no pages: files of the design, documents, photos, the web editor's program.

Comes in: the plan, and the digests of files. Goes out: for each its key and how to get its bytes, pictures having been
made before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from sitegen.content.files import read_file
from sitegen.output.pictures import Darkroom, develop, picture_bytes
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


def make_other_files(
    room: Darkroom,
    plan: Plan,
    digests: Mapping[str, bytes],
    code: str,
    standing: Mapping[str, OutputRecord],
    *,
    jobs: int,
) -> tuple[OtherFile, ...]:
    """Return the outputs that are no pages, after every picture that does not stand has been made."""
    develop(room, tuple(picture for picture in plan.pictures if picture.output not in standing), jobs=jobs)
    copies = (
        OtherFile(
            path=copy.output,
            key=digest(b"copy", digests[copy.source]),
            read=partial(read_file, room.root, copy.source),
        )
        for copy in plan.copies
    )
    pictures = (
        OtherFile(
            path=picture.output,
            key=digest(b"picture", code.encode(), picture.output.encode(), digests[picture.source]),
            read=partial(picture_bytes, room, picture),
        )
        for picture in plan.pictures
    )
    vendored = (
        OtherFile(path=file.output, key=digest(b"vendored", file.sha256.encode()), read=partial(vendored_bytes, file))
        for file in plan.vendored
    )
    return (*copies, *pictures, *vendored)


def record_of_other(file: OtherFile, standing: Mapping[str, OutputRecord]) -> OutputRecord:
    """Return what is recorded of an output that is no page."""
    recorded = standing.get(file.path)
    if recorded is not None and recorded.key == file.key.hex():
        return recorded
    return OutputRecord(key=file.key.hex(), digest=digest(file.read()).hex())

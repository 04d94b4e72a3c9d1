"""Outputs made and put into place: only those whose key or whose file on the disk is not the recorded one.

Comes in: planned outputs with their keys, and what stands from the last build. Goes out: files, and their records. All
is made before anything is written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from sitegen.output.disk import MARKER, MARKER_TEXT, Finished, folders_of, staging_in, write_outputs
from sitegen.output.others import OtherFile, record_of_other
from sitegen.output.record import OutputRecord
from sitegen.output.rendering import Press, Proof, print_pages, record_of
from sitegen.trace.encoding import digest
from sitegen.trace.stamps import find_stamp

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands in the output from the last build.

    `records` and `stamps` are of the outputs that lie there as they were written; `folders` are stamps of the folders
    that hold nothing foreign. `gone` are outputs that the last build wrote and that do not stand. `is_known` is false
    where nothing is known of the output, so that anything may lie there.
    """

    records: Mapping[str, OutputRecord] = field(default_factory=dict, hash=False)
    stamps: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    folders: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    gone: frozenset[str] = frozenset()
    is_known: bool = False

    def key_of(self, output: str) -> bytes:
        """Return the key under which a standing output was made; empty for one that does not stand."""
        record = self.records.get(output)
        return bytes.fromhex(record.key) if record else b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """How to publish: where to, by way of which folder of the cache, beside what stands, in how many processes.

    `rewrites` writes everything anew. `progress` is told how many of how many pages are made.
    """

    output: Path
    folder: Path
    standing: Standing
    jobs: int
    rewrites: bool
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What lies in the output now: records, stamps of files and of folders, and what was done."""

    records: Mapping[str, OutputRecord] = field(hash=False)
    stamps: Mapping[str, bytes] = field(hash=False)
    folders: Mapping[str, bytes] = field(hash=False)
    written: int
    unchanged: int
    removed: int


def publish(publishing: Publishing, press: Press, others: Sequence[OtherFile]) -> Published:
    """Make pages and other files as far as they do not stand, all of them, and only then write."""
    standing = publishing.standing
    with staging_in(publishing.folder) as staging:
        proofs = print_pages(replace(press, staging=staging), jobs=publishing.jobs, progress=publishing.progress)
        # What pages show comes first, so that no page is ahead of its pictures.
        files = chain(
            (
                Finished(path=other.path, data=other.read())
                for other in others
                if standing.key_of(other.path) != other.key
            ),
            (
                Finished(path=page.output, data=staging / str(number), is_new=page.output in standing.records)
                for number, (page, proof) in enumerate(zip(press.pages, proofs, strict=True))
                if proof.digest and not _is_standing(page.output, proof, standing)
            ),
        )
        planned = {
            **{other.path: record_of_other(other, standing.records) for other in others},
            **{
                page.output: record_of(page, proof) if proof.digest else standing.records[page.output]
                for page, proof in zip(press.pages, proofs, strict=True)
            },
            MARKER: OutputRecord(key="", digest=digest(MARKER_TEXT).hex()),
        }
        return write(publishing, files, planned)


def _is_standing(output: str, proof: Proof, standing: Standing) -> bool:
    """Tell whether the very bytes that were made lie there already."""
    record = standing.records.get(output)
    return record is not None and record.digest == proof.digest.hex()


def write(publishing: Publishing, files: Iterable[Finished], records: Mapping[str, OutputRecord]) -> Published:
    """Write what was made, remove what is planned no more, and say what lies in the output then."""
    output, standing = publishing.output, publishing.standing
    folders = {folder for name in records for folder in folders_of(name)}
    stands = standing.stamps.keys() & records.keys()
    doubtful = None
    if standing.is_known:
        lost = (standing.gone | standing.records.keys()) - records.keys()
        doubtful = {folder for name in lost for folder in folders_of(name)} | (folders - standing.folders.keys())
    rewrites = publishing.rewrites
    written = write_outputs(output, files, standing=stands, doubtful=doubtful, rewrites=rewrites)
    renewed = written.paths | (records.keys() - stands)
    touched = {folder for name in renewed for folder in folders_of(name)} | (folders if doubtful is None else doubtful)
    return Published(
        records=records,
        stamps={name: find_stamp(f"{output}/{name}") if name in renewed else standing.stamps[name] for name in records},
        folders={
            name: find_stamp(f"{output}/{name}") if name in touched else standing.folders[name] for name in folders
        },
        written=len(written.paths),
        unchanged=written.unchanged,
        removed=written.removed,
    )

"""What differs from the record of the last build: in what it read, and in what it wrote.

Comes in: the record, and the folders. Goes out: what has to be looked at again. A stamp that is the recorded one spares
reading the file; every other file is read, and what counts is its content.
"""

import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content.files import read_bytes
from sitegen.content.tree import list_names
from sitegen.output.disk import read_whole
from sitegen.output.record import PlanRecord, Sights
from sitegen.trace.encoding import digest
from sitegen.trace.stamps import find_stamp, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class InputNews:
    """What differs in content/ and templates/: the digests of files with other content, and new stamps.

    `has_other_names` tells that files or folders came, went, or are of another kind; the rest then counts for nothing.
    """

    changed: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    folders: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    files: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    has_other_names: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputNews:
    """What differs in the output: files that are not as they were written, and folders that may hold foreign files."""

    broken: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    files: Mapping[str, bytes] = field(default_factory=dict, hash=False)


def look_at_inputs(root: Path, sights: Sights) -> InputNews:
    """Compare content/ and templates/ with what the last build saw."""
    folders, files = sights.folders.differing(str(root)), sights.files.differing(str(root))
    # Stamps before content: what changes in between has another stamp the next time.
    stamps = {name: find_stamp(f"{root}/{name}") for name in (*folders, *files)}
    kinds = {*((name, stat.S_IFDIR) for name in folders), *((name, stat.S_IFREG) for name in files)}
    if any(kind_of(stamps[name]) != kind for name, kind in kinds):
        return InputNews(has_other_names=True)
    if folders and not _have_same_names(root, folders, sights):
        return InputNews(has_other_names=True)
    known = sights.file_digests() if files else {}
    changed: dict[str, bytes] = {}
    for name in files:
        try:
            found = digest(read_bytes(root, name))
        except OSError:
            return InputNews(has_other_names=True)
        if found != known[name]:
            changed[name] = found
    return InputNews(
        changed=changed,
        folders={name: stamps[name] for name in folders},
        files={name: stamps[name] for name in files},
    )


def _have_same_names(root: Path, folders: list[str], sights: Sights) -> bool:
    children: dict[str, list[str]] = {}
    for path in (*sights.folders.names, *sights.files.names):
        folder, _, name = path.rpartition("/")
        children.setdefault(folder, []).append(name)
    return all(list_names(root, folder) == tuple(sorted(children.get(folder, ()))) for folder in folders)


def look_at_output(output: Path, sights: Sights, plan: PlanRecord) -> OutputNews:
    """Compare the output with what the last build wrote there."""
    names = sights.outputs.differing(str(output))
    stamps = {name: find_stamp(f"{output}/{name}") for name in names}
    doubtful = frozenset(sights.output_folders.differing(str(output)))
    lost = _behind_links(output, doubtful, sights.outputs.names)
    whole = {name for name in names if name not in lost and _holds_recorded(output, name, plan)}
    return OutputNews(
        broken=(frozenset(names) | lost) - whole,
        doubtful=doubtful,
        files={name: stamps[name] for name in whole},
    )


def _behind_links(output: Path, doubtful: Iterable[str], names: tuple[str, ...]) -> frozenset[str]:
    """Return the outputs that lie behind a folder which is a link now: they go with it, whatever their bytes."""
    links = tuple(f"{folder}/" for folder in doubtful if (output / folder).is_symlink())
    return frozenset(name for name in names if name.startswith(links)) if links else frozenset()


def _holds_recorded(output: Path, name: str, plan: PlanRecord) -> bool:
    data = read_whole(output / name)
    recorded = plan.outputs.get(name)
    return data is not None and recorded is not None and digest(data).hex() == recorded.digest

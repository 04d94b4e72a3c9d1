"""The record of a build put together: what the last one recorded, what was found, and what was published.

Comes in: what stands from the last build, and what this one did. Goes out: the record for the next one, written last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content.files import read_file
from sitegen.content.sources import SourceFacts
from sitegen.content.tree import Tree
from sitegen.output.disk import find_moment
from sitegen.output.looking import OutputNews, look_at_output
from sitegen.output.publishing import Published, Standing
from sitegen.output.record import (
    OutputRecord,
    PlanHead,
    PlanRecord,
    Sights,
    SourceRecord,
    Terms,
    write_plan,
    write_sights,
)
from sitegen.output.report import BuildReport
from sitegen.output.request import Run
from sitegen.site.views.pages import Page
from sitegen.trace.encoding import DIGEST_SIZE, digest
from sitegen.trace.stamps import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a build read: stamps of folders and files as they were before it, and digests of the files."""

    folders: Mapping[str, bytes] = field(hash=False)
    files: Mapping[str, bytes] = field(hash=False)
    digests: Mapping[str, bytes] = field(hash=False)


def find_standing(output: Path, sights: Sights | None, plan: PlanRecord | None) -> Standing:
    """Find what stands of the last build: outputs that lie there as they were written."""
    if sights is None or plan is None:
        return Standing()
    return standing_of(sights, plan, look_at_output(output, sights, plan))


def standing_of(sights: Sights, plan: PlanRecord, news: OutputNews) -> Standing:
    """Return what stands of a build after what was found about its output."""
    stamps = {name: stamp for name, stamp in sights.outputs.by_name().items() if name not in news.broken}
    folders = sights.output_folders.by_name()
    return Standing(
        records={name: record for name, record in plan.outputs.items() if name in stamps},
        stamps=stamps | dict(news.files),
        folders={name: stamp for name, stamp in folders.items() if name not in news.doubtful},
        gone=news.broken,
        is_known=True,
    )


def known_digests(tree: Tree, sights: Sights | None) -> dict[str, bytes]:
    """Return the digests of the files that have the stamp under which the last build read them."""
    if sights is None:
        return {}
    stamps, digests = sights.files.by_name(), sights.file_digests()
    return {path: digests[path] for path, stamp in tree.files.items() if stamps.get(path) == stamp}


def with_settings(root: Path, tree: Tree, known: dict[str, bytes]) -> dict[str, bytes]:
    """Add the digests of settings and design, before anything is made from them: so a later change is noticed."""
    names = [path for path in tree.files if path.startswith("templates/") or path.count("/") == 1]
    return known | {path: digest(read_file(root, path)) for path in names if path not in known}


def source_records(facts: Mapping[str, SourceFacts], pages: Iterable[Page]) -> dict[str, SourceRecord]:
    """Return what is recorded of the content files, with the pages that print their bodies."""
    printed: dict[str, list[str]] = {}
    for page in pages:
        for source in page.bodies:
            printed.setdefault(source, []).append(page.output)
    return {
        path: SourceRecord(
            language=entry.language,
            key=entry.key.hex(),
            facts=entry.facts.hex(),
            words=entry.words.hex(),
            is_watched=entry.is_watched,
            pages=tuple(printed.get(path, ())),
            warnings=entry.problems,
        )
        for path, entry in facts.items()
    }


def write_record(
    run: Run, terms: Terms, inputs: Inputs, plan: PlanRecord, published: Published, report: BuildReport
) -> None:
    """Write down a finished build."""
    known = write_plan(run.folder, plan)
    now = find_moment(run.folder)
    files = settled(inputs.files, now)
    sights = Sights(
        terms=terms,
        report=report,
        plan=known,
        folders=settled(inputs.folders, now),
        files=files,
        digests=b"".join([inputs.digests.get(name, bytes(DIGEST_SIZE)) for name in files.names]),
        output_folders=settled(published.folders, now),
        outputs=settled(published.stamps, now),
    )
    write_sights(run.folder, sights, run.code)


def used_keys(
    head: PlanHead, sources: Mapping[str, SourceRecord], outputs: Mapping[str, OutputRecord]
) -> Iterable[bytes]:
    """Yield the keys of all that a build needs to find again."""
    keys = {head.engine, head.settings, *head.kept}
    keys |= {head.search} if head.search else set()
    keys |= {source.key for source in sources.values()}
    keys |= {output.view for output in outputs.values() if output.view}
    return map(bytes.fromhex, sorted(keys))

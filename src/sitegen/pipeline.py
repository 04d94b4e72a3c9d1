"""build(): what has to be done is decided by what the last build recorded; then it is done.

Comes in: a request. Goes out: the site in its output folder, and a report. Where nothing changed there is nothing to
do; where only words or templates changed the plan stands; else the whole site is read and planned. What was recorded
spares work and decides nothing: the output is that of a clean build.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.output.looking import look_at_inputs
from sitegen.output.place import check_output, check_place, locked
from sitegen.output.record import find_damage, forget, read_sights
from sitegen.output.report import BuildReport
from sitegen.output.request import BuildRequest, Progress, Run, cache_folder
from sitegen.problems import Problem, raise_if_any, raise_if_strict
from sitegen.trace.fingerprint import fingerprint
from sitegen.trace.pack import LostError
from sitegen.workers import collector_off

if TYPE_CHECKING:
    from sitegen.proving import Reason


def build(request: BuildRequest, progress: Progress) -> BuildReport:
    """Build the site.

    Raises `SiteError` with all problems of the stage that failed; the output folder is then as it was, unless writing
    itself failed (SG803): then each file is old or new, and the next build completes the site.
    """
    with _under_way(request, progress) as run:
        if request.is_forced:
            forget(run.folder)
        try:
            return _build_what_changed(run) or _build_whole(run)
        except LostError:  # the cache was damaged where only its use could show it
            forget(run.folder)
            return replace(_build_whole(run), found_damage=True)


@contextlib.contextmanager
def _under_way(request: BuildRequest, progress: Progress) -> Iterator[Run]:
    """Begin a build: check where it may write, and keep every other build of that output folder away."""
    raise_if_any([*check_place(request.root, request.output), *check_output(request.output)])
    folder = cache_folder(request.root, request.output)
    with locked(request.root, request.output), collector_off():
        yield Run(request=request, folder=folder, code=fingerprint().hex(), progress=progress)


def verify(request: BuildRequest, progress: Progress) -> tuple[int, tuple[Problem, ...]]:
    """Compare the output with a clean build made in memory; return how many files there are, and what differs."""
    from sitegen import proving  # noqa: PLC0415 - only who asks for it needs it

    with _under_way(request, progress) as run:
        return proving.verify(run)


def explain(request: BuildRequest, progress: Progress, path: str) -> "tuple[Reason, ...]":
    """Say why a build would make an output again; nothing where it would leave it alone."""
    from sitegen import proving  # noqa: PLC0415

    with _under_way(request, progress) as run:
        return proving.explain(run, path)


def _build_what_changed(run: Run) -> BuildReport | None:
    """Build by what was recorded; None where it is not sure that the plan stands."""
    sights = read_sights(run.folder, run.code)
    if sights is None or not sights.terms.hold(run.request.options, run.request.publication.now):
        return None
    inputs = look_at_inputs(run.root, sights)
    if inputs.has_other_names:
        return None
    if not (inputs.folders or inputs.files or sights.outputs_differ(run.output)):
        raise_if_strict(sights.report.warnings, is_strict=run.request.is_strict)
        return replace(sights.report, written=0, unchanged=len(sights.outputs.names) - 1, removed=0)
    from sitegen.renewing import build_by_plan  # noqa: PLC0415 - most of the program is not needed where nothing changed

    return build_by_plan(run, sights, inputs)


def _build_whole(run: Run) -> BuildReport:
    from sitegen.stages import build_whole  # noqa: PLC0415

    found_damage = find_damage(run.folder)
    return replace(build_whole(run), found_damage=found_damage)

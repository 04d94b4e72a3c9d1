"""build(): what has to be done is decided by what the last build recorded; then it is done.

Comes in: a request. Goes out: the site in its output folder, and a report. Where nothing changed there is nothing to
do; where only words or templates changed the plan stands; else the whole site is read and planned. What was recorded
spares work and decides nothing: the output is that of a clean build.
"""

from dataclasses import replace

from sitegen.output.disk import check_output, check_place, locked
from sitegen.output.looking import look_at_inputs
from sitegen.output.record import forget, read_sights
from sitegen.output.report import BuildReport
from sitegen.output.request import BuildRequest, Progress, Run
from sitegen.problems import raise_if_any, raise_if_strict
from sitegen.trace.fingerprint import fingerprint
from sitegen.trace.pack import LostError

CACHE = ".cache/build"


def build(request: BuildRequest, progress: Progress) -> BuildReport:
    """Build the site.

    Raises `SiteError` with all problems of the stage that failed; the output folder is then as it was, unless writing
    itself failed (SG803): then each file is old or new, and the next build completes the site.
    """
    raise_if_any([*check_place(request.root, request.output), *check_output(request.output)])
    with locked(request.root, request.output) as name:
        run = Run(request=request, folder=request.root / CACHE / name, code=fingerprint().hex(), progress=progress)
        if request.is_forced:
            forget(run.folder)
        try:
            return _build_what_changed(run) or _build_whole(run)
        except LostError:  # the cache was damaged where only its use could show it
            forget(run.folder)
            return _build_whole(run)


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
    from sitegen.stages import build_by_plan  # noqa: PLC0415 - most of the program is not needed where nothing changed

    return build_by_plan(run, sights, inputs)


def _build_whole(run: Run) -> BuildReport:
    from sitegen.stages import build_whole  # noqa: PLC0415

    return build_whole(run)

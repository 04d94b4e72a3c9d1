"""sitegen accept-issue: what import-issue handed over in another job, looked through before anything is done with it.

Comes in: the folder of a parcel, which is not trusted. Goes out: its bundle in content/, where nothing of that name may
be, and its reply made harmless. The path of the new bundle is the only thing said; without one nothing is.
"""

from dataclasses import dataclass
from pathlib import Path

from sitegen.commands.build import FINE, report_failure
from sitegen.commands.console import Console
from sitegen.commands.import_issue import check_vacant
from sitegen.content.files import NEWS
from sitegen.forms.parcel import REPLY, read_parcel
from sitegen.output.disk import keep
from sitegen.problems import SiteError


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOptions:
    """The options of the command."""

    root: Path
    parcel: Path


def run_accept(options: AcceptOptions, console: Console) -> int:
    """Take the bundle of a parcel into the site; returns the exit code."""
    try:
        parcel = read_parcel(options.parcel)
        taken = check_vacant(options.root, parcel.name) if parcel.name else ()
        if taken:
            raise SiteError(taken)
        keep(options.parcel / REPLY, parcel.reply.encode())
        for name, data in parcel.files:
            keep(options.root / "content" / NEWS / parcel.name / name, data)
    except SiteError as fault:
        return report_failure(fault, console)
    if parcel.name:
        console.say(f"content/{NEWS}/{parcel.name}")
    return FINE

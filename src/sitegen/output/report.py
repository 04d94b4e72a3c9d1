"""What a build did, for whoever reports it: a frozen value that can be kept and told again.

It counts and names; it knows no words of the command line.
"""

from dataclasses import dataclass
from datetime import datetime

from sitegen.problems import Problem
from sitegen.site.publication import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An article that is not published, why, and from when it will be (scheduled ones, in the site's time zone)."""

    key: str
    title: str
    reason: Reason
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: pages per language, pictures, what was left out, files written, left alone and removed.

    `found_damage` tells that what the last build had recorded or kept could not be read, so that all was made again.
    """

    pages: tuple[tuple[str, int], ...]
    pictures: int
    left_out: tuple[LeftOut, ...]
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    warnings: tuple[Problem, ...] = ()
    found_damage: bool = False

"""Whether anything in content/ or templates/ may have changed, asked many times a second for next to nothing.

Comes in: the site's root. Goes out: yes or no. It opens no file and decides nothing: a build finds out what changed.
Stamps that were too young when they were seen count as changed, so that no edit within one tick of the clock is lost.
"""

from dataclasses import dataclass
from pathlib import Path

from sitegen.content.tree import read_tree
from sitegen.output.disk import find_moment
from sitegen.trace.stamps import NO_STAMP, Sighted, settled


@dataclass(kw_only=True)
class Watch:
    """What was seen last; a class because that is kept from question to question."""

    root: Path
    _folders: Sighted | None = None
    _files: Sighted | None = None

    def has_news(self) -> bool:
        """Tell whether anything may have changed since the last time that this was told; at first it has."""
        if self._folders is not None and self._files is not None:
            place = str(self.root)
            if not (self._folders.differing(place) or self._files.differing(place)):
                return False
        tree = read_tree(self.root)
        now = find_moment(self.root / ".cache")
        # A folder that could not be listed has no stamp: it is looked at again each time until it can be.
        self._folders = settled({**tree.folders, **dict.fromkeys(tree.faults, NO_STAMP)}, now)
        self._files = settled(tree.files, now)
        return True

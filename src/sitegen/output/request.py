"""What a build is asked for, and the one build that is under way for it.

Comes in: options as understood. Goes out: frozen values that the stages pass on; they do nothing.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitegen.site.publication import Publication

Progress = Callable[[str, int, int], None]
CACHE = ".cache/build"


def cache_name(output: Path) -> str:
    """Return the name that an output folder has in the cache."""
    return hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]


def cache_folder(root: Path, output: Path) -> Path:
    """Return where builds into an output folder keep what they keep."""
    return root / CACHE / cache_name(output)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What to build: where from, where to, for which moment, and how.

    `base_url` replaces that of site.toml unless empty. `has_policy` is false for the preview, whose reload script the
    Content Security Policy would block; so is `has_indexes`, since the preview makes those of the search once somebody
    searches. `is_forced` makes and writes everything anew. `is_strict` lets warnings stop the build as errors do.
    `with_previews` is false where nobody shares links, so that nobody waits for their pictures.
    """

    root: Path
    output: Path
    publication: Publication
    base_url: str = ""
    jobs: int = 1
    is_forced: bool = False
    is_strict: bool = False
    has_policy: bool = True
    has_indexes: bool = True
    with_previews: bool = True

    @property
    def options(self) -> str:
        """What changes pages without a file having changed, as a text to be compared."""
        publication = self.publication
        rest = (self.has_policy, self.with_previews, self.has_indexes)
        return json.dumps([self.base_url, publication.with_drafts, publication.with_future, *rest])


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One build under way: what was asked for, its folder in the cache, the digest of this program."""

    request: BuildRequest
    folder: Path
    code: str
    progress: Progress

    @property
    def root(self) -> Path:
        """The site's root."""
        return self.request.root

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.request.output

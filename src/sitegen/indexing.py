"""The indexes of the search for the preview, made when somebody searches and not at every change.

Comes in: the request of the last build, and what that build recorded. Goes out: the files of the indexes, in memory;
they are kept beside the record. Nothing is written to the output.
"""

from collections.abc import Mapping

from sitegen.output.record import read_plan, read_sights
from sitegen.output.renewal import words_at
from sitegen.output.request import BuildRequest, cache_folder
from sitegen.output.searching import IndexRoom, make_index_files
from sitegen.site.search import SearchPlan
from sitegen.trace.encoding import decode
from sitegen.trace.fingerprint import fingerprint
from sitegen.trace.pack import LostError, Pack


def make_indexes(request: BuildRequest) -> Mapping[str, bytes]:
    """Return the files of the indexes by output path; none where nothing was built or the site does not search.

    Raises `SiteError` (SG809) where an index cannot be made.
    """
    folder, code = cache_folder(request.root, request.output), fingerprint().hex()
    sights = read_sights(folder, code)
    plan = read_plan(folder, sights) if sights else None
    if plan is None or not plan.head.search:
        return {}
    words = {path: words_at(source) for path, source in plan.sources.items()}
    with Pack(folder) as store:
        kept = store.find(bytes.fromhex(plan.head.search))
        if kept is None:
            return {}
        room = IndexRoom(folder=folder, code=code, words=words, store=store)
        try:
            return {file.path: file.read() for file in make_index_files(room, decode(SearchPlan, kept))}
        except LostError:  # the cache was damaged since; the next build makes it whole
            return {}

"""Pages made: view, key, bytes; side by side in any number of processes.

Comes in: planned pages, and what the last build recorded. Goes out: for each page its key, and its bytes in a staged
file where the key or the file on the disk is not the recorded one. A page's key digests exactly what its renderer is
given: the engine as far as its template reaches, the view, and the words of its bodies.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sitegen import workers
from sitegen.content.parsed import words_in
from sitegen.language.strings import MissingString, PlaceholderError
from sitegen.output.disk import stage
from sitegen.output.engine import Engine, make_renderer
from sitegen.output.record import OutputRecord
from sitegen.problems import Problem, SiteError
from sitegen.site.views.pages import Page, View
from sitegen.trace.encoding import digest, digest_texts, encode
from sitegen.trace.pack import LostError
from sitegen.trace.shelf import Store

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Where the words of one article's body are kept, and their digest."""

    key: bytes
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What making any page needs. `closures` digests what each template prints from, `words` are by source.

    `standing` holds the recorded key of every output that lies on the disk as it was written, `views` the digests of
    the views that are kept; where they are known beforehand, a page's view is the kept one. Rendered pages are put into
    `staging`, unless there is none.
    """

    engine: Engine
    closures: Mapping[str, bytes] = field(hash=False)
    pages: tuple[Page, ...]
    words: Mapping[str, Words] = field(hash=False)
    store: Store
    standing: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    views: Mapping[str, bytes] = field(hash=False)
    are_views_known: bool = False
    staging: Path | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """One page made: its key, its view by digest and, where it is not kept already, as bytes; the digest of its bytes.

    `digest` is empty for a page whose output stands.
    """

    key: bytes
    kind: str
    view: bytes
    encoded: bytes
    digest: bytes

    def without_view(self) -> "Proof":
        """Return the same without the view's bytes."""
        return Proof(self.key, self.kind, self.view, b"", self.digest)


def page_key(closure: bytes, page: Page, kind: str, view: bytes, words: Mapping[str, Words]) -> bytes:
    """Return the key of a page, by the digests of all that it is made from; `view` is that of a view of this kind."""
    names = digest_texts((page.output, page.template, page.language, kind))
    return digest(b"page", closure, names, view, *(words[source].digest for source in page.bodies))


def make_printer(press: Press) -> Callable[[int], Proof]:
    """Return the function that makes the page with a number, for the workers."""
    render = make_renderer(press.engine, partial(words_from, press.words, press.store))
    return partial(_print, press, render)


def words_from(words: Mapping[str, Words], store: Store, source: str) -> list[str]:
    """Return the words of a body from the store; raises `LostError` where they are not there any more."""
    kept = store.find(words[source].key)
    if kept is None:
        raise LostError(source)
    return words_in(kept)


def _print(press: Press, render: Callable[[Page, View], bytes], number: int) -> Proof:
    page = press.pages[number]
    view = view_of(page)
    encoded = b"" if press.are_views_known else encode(view)
    known = press.views[page.output] if press.are_views_known else digest(encoded)
    kind = type(view).__name__
    closure = press.closures.get(page.template, b"")  # a template that is not there is a problem when it is rendered
    key = page_key(closure, page, kind, known, press.words)
    if press.views.get(page.output) == known:
        encoded = b""
    if press.standing.get(page.output) == key:
        return Proof(key, kind, known, encoded, b"")
    made = render(page, view)
    if press.staging:
        stage(f"{press.staging}/{number}", made)
    return Proof(key, kind, known, encoded, digest(made))


def view_of(page: Page) -> View:
    """Make the view of a page; a word that the strings lack is a problem of theirs (SG616)."""
    try:
        return page.make()
    except (MissingString, PlaceholderError) as fault:
        path = f"templates/locale/{fault.language}.toml"
        raise SiteError([Problem(code="SG616", path=path, values=(("reason", str(fault)),))]) from fault


def print_pages(press: Press, *, jobs: int, progress: Progress) -> list[Proof]:
    """Make the pages, and keep the views that are new; the proofs are in the order of the pages."""
    proofs: dict[int, Proof] = {}
    press.store.flush()
    numbers = _in_order_of_work(press.pages)
    for number, proof in zip(numbers, workers.run(make_printer, press, numbers, jobs=jobs), strict=True):
        if proof.encoded:
            press.store.add(proof.view, proof.encoded)
        proofs[number] = proof.without_view()  # of ten thousand announcements the views are 200 MB
        progress(len(proofs), len(numbers))
    return [proofs[number] for number in range(len(press.pages))]


def _in_order_of_work(pages: Sequence[Page]) -> list[int]:
    """Return the numbers of the pages, the largest kinds first, and pages that share rows and words side by side.

    A worker then makes what they share once, and none is left with a long list when the others are done. One order for
    every way of building: of several faults the first one met is told.
    """

    def order(number: int) -> tuple[bool, str, str]:
        page = pages[number]
        return len(page.bodies) == 1, page.template, page.language

    return sorted(range(len(pages)), key=order)


def record_of(page: Page, proof: Proof) -> OutputRecord:
    """Return what is recorded of a page that was made."""
    return OutputRecord(
        key=proof.key.hex(),
        digest=proof.digest.hex(),
        kind=proof.kind,
        template=page.template,
        language=page.language,
        view=proof.view.hex(),
        bodies=page.bodies,
    )

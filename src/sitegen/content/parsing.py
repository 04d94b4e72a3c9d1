"""One content file on its own: from its bytes to what it says, its outline and its words, or kept from before.

Comes in: a file and the few settings that parsing depends on. Goes out: a `Parsed` and the words of its body, as one
byte string to be kept. Both are a pure function of what the key digests: the file's bytes, its path and language, the
settings, and this program. A file with errors is never kept.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from sitegen.content.comparison import dates_in, size_of
from sitegen.content.files import read_bytes
from sitegen.content.frontmatter.fields import understand
from sitegen.content.frontmatter.reader import Opened, open_document, read_opened
from sitegen.content.frontmatter.written import Written
from sitegen.content.markdown.bodies import render_body
from sitegen.content.model import Body, Outline
from sitegen.content.parsed import GAP, Answer, Parsed, ParseSettings, Source, key_of, parsed_of
from sitegen.problems import Problem, level_of
from sitegen.trace.encoding import digest, encode
from sitegen.trace.shelf import Store


def make_parser(context: tuple[Path, ParseSettings, Store]) -> Callable[[Source], Answer | Problem]:
    """Return the function that parses one file, for the workers."""
    root, settings, store = context
    return partial(_answer, root, settings, encode(settings), store)


def _answer(root: Path, settings: ParseSettings, known: bytes, store: Store, source: Source) -> Answer | Problem:
    """Read a file and parse it unless its result is kept; a file that cannot be read is a problem (SG805)."""
    try:
        data = read_bytes(root, source.path)
    except OSError as fault:
        return Problem(code="SG805", path=source.path, values=(("reason", fault.strerror or str(fault)),))
    file = digest(data)
    if store.find(key_of(known, source, file)) is not None:
        return Answer(file=file)
    before = store.find(source.before) if source.before else None
    parsed, words = parse_file(data, source, settings, parsed_of(before) if before else None)
    is_sound = all(level_of(problem) != "error" for problem in parsed.problems)
    return Answer(file=file, kept=b"\0".join((encode(parsed), words)), is_new=is_sound)


def parse_file(
    data: bytes, source: Source, settings: ParseSettings, before: Parsed | None = None
) -> tuple[Parsed, bytes]:
    """Parse the bytes of one file, everything wrong with it told at once; return it and the words of its body.

    `before` is what the file said at an earlier time; where its front matter is still the same it is not read again.
    """
    opened = open_document(data, source.path)
    if before is not None and _has_same_head(opened, before):
        return _with_body(source, settings, opened, before.written, opened.problems)
    document, problems = read_opened(opened, source.path)
    if document is None or document.is_empty:
        return _parsed(None, "", Body(parts=()), b"", "", problems), b""
    written, found = understand(document, ignore_fields=settings.ignore_fields)
    problems = (*problems, *found)
    if problems:
        from sitegen.content.frontmatter.corrections import with_corrections  # noqa: PLC0415 - faulty files alone

        problems = with_corrections(document, problems, settings.ignore_fields)
    return _with_body(source, settings, opened, written, problems)


def _has_same_head(opened: Opened, before: Parsed) -> bool:
    """Tell whether a file has the very front matter it had, and one that nothing was ever wrong with."""
    is_faultless = all(problem.line > len(before.head.split("\n")) for problem in before.problems)
    return before.written is not None and is_faultless and not opened.problems and opened.head == before.head


def _with_body(
    source: Source, settings: ParseSettings, opened: Opened, written: Written | None, problems: tuple[Problem, ...]
) -> tuple[Parsed, bytes]:
    markdown = opened.markdown
    body, found = render_body(
        markdown,
        language=source.language,
        strings=settings.strings[source.language],
        seconds=settings.seconds,
        path=source.path,
        first_line=opened.text_start + 1,
    )
    words = words_of(body)
    return _parsed(written, markdown, body, words, opened.head, (*problems, *found)), words


def _parsed(
    written: Written | None, markdown: str, body: Body, words: bytes, head: str, problems: tuple[Problem, ...]
) -> Parsed:
    outline = outline_of(body, written, markdown)
    if any(level_of(problem) == "error" for problem in problems):
        # It is faulty, which is told, and not missing; without a size it is compared with nothing.
        outline = replace(outline, is_empty=False, size=0)
    gaps = tuple(replace(gap, line=0) for gap in outline.gaps)
    return Parsed(
        written=written,
        outline=outline,
        head=head,
        words=digest(words).hex(),
        facts=digest(head.encode("utf-8", "surrogatepass"), encode(replace(outline, gaps=gaps))).hex(),
        problems=problems,
    )


def outline_of(body: Body, written: Written | None, markdown: str) -> Outline:
    """Return what others may know of a body; its first paragraph only where no summary stands for it."""
    return Outline(
        gaps=body.gaps,
        headings=body.headings,
        ids=body.ids,
        lead="" if written and written.summary else body.lead,
        is_empty=not any(body.parts),
        dates=dates_in(markdown),
        size=size_of(markdown),
    )


def words_of(body: Body) -> bytes:
    """Return the HTML of a body with a mark for each gap."""
    return "".join(part if isinstance(part, str) else GAP for part in body.parts).encode()

"""Owns the way from the Markdown of an article to its body: safe HTML with gaps, headings, ids, lead, and problems.

Comes in: text, language and the few words of the language a body needs. Goes out: a `Body` that depends on nothing
else, so that it can be made in any process, kept by its inputs, and filled when all addresses are known. Nothing here
knows other articles, the disk or templates.
"""

import difflib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final
from urllib.parse import unquote

from sitegen import workers
from sitegen.content.markdown.converter import to_html
from sitegen.content.markdown.cutter import Cutter
from sitegen.content.markdown.figures import shape
from sitegen.content.markdown.headings import check_headings, explicit_ids, find_headings
from sitegen.content.markdown.link_targets import scheme_of
from sitegen.content.markdown.nesting import check_nesting
from sitegen.content.markdown.sanitizer import Finding, find_refused, sanitize
from sitegen.content.markdown.source_lines import FORBIDDEN, SourceLines, has_forbidden
from sitegen.content.markdown.source_lints import check_source
from sitegen.content.markdown.word_lints import check_words
from sitegen.content.model import Body, BodyStrings, ImageGap, LinkGap
from sitegen.language.slugs import slugify
from sitegen.problems import Problem

LARGEST_BODY: Final = 256 * 1024
_CODES: Final = {
    "tag": "SG410",
    "handler": "SG411",
    "attribute": "SG412",
    "value": "SG413",
    "scheme": "SG420",
    "host": "SG421",
}
_EMPTY: Final = Body(parts=())


def render_body(
    markdown: str, *, language: str, strings: BodyStrings, path: str, first_line: int, seconds: float
) -> tuple[Body, tuple[Problem, ...]]:
    """Render the Markdown of one article, and tell what is wrong with it.

    `seconds` of the processor are all it may take: a long page takes a fiftieth of one, hostile kilobytes can take
    minutes. `path` and `first_line` say where the text stands and are used for problems and the lines of gaps only.
    Never raises for what an editor wrote: a text that cannot be rendered gives an empty body and its problem.
    """
    written = markdown.replace("\r\n", "\n").replace("\r", "\n") if "\r" in markdown else markdown
    # A character has four bytes at most, so that few texts need to be counted.
    size = len(written.encode("utf-8", "surrogatepass")) if len(written) > LARGEST_BODY // 4 else 0
    if size > LARGEST_BODY:
        sizes = (("size", str(-(-size // 1024))), ("limit", str(LARGEST_BODY // 1024)))
        return _EMPTY, (Problem(code="SG402", path=path, line=first_line, values=sizes),)
    try:
        with workers.deadline(seconds):
            return _rendered(written, language, strings, SourceLines(written, path=path, first_line=first_line))
    except workers.OverdueError:
        values = (("seconds", f"{seconds:g}"),)
        return _EMPTY, (Problem(code="SG406", path=path, line=first_line, values=values),)
    except RecursionError:
        return _EMPTY, (Problem(code="SG401", path=path, line=first_line),)
    except Exception as fault:  # whatever a library does with a text, the file is named, not a traceback
        values = (("fault", f"{type(fault).__name__}: {fault}"[:200]),)
        return _EMPTY, (Problem(code="SG405", path=path, line=first_line, values=values),)


def fill_gaps(body: Body, fill_link: Callable[[LinkGap], str], fill_image: Callable[[ImageGap], str]) -> str:
    """Join the body's HTML, asking for the opening tag of each link and the whole markup of each image."""
    return "".join(
        part if isinstance(part, str) else fill_link(part) if isinstance(part, LinkGap) else fill_image(part)
        for part in body.parts
    )


def _rendered(
    written: str, language: str, strings: BodyStrings, source: SourceLines
) -> tuple[Body, tuple[Problem, ...]]:
    problems = [*check_source(source, written), *check_words(source, language)]
    if any(problem.code == "SG403" for problem in problems):  # found, and so taken out
        written = FORBIDDEN.sub("", written)
    raw = to_html(written, footnote_back=strings.footnote_back)
    check_nesting(raw)
    findings = tuple(find_refused(raw))
    problems += (_problem_of(finding, source) for finding in findings)
    html = sanitize(raw).replace("&nbsp;", "\u00a0")
    if has_forbidden(html):  # written as a numeric entity
        problems.append(source.problem("SG403", ("&#",), (("character", "&#…;"),)))
        html = FORBIDDEN.sub("", html)
    html = shape(html, table_label=strings.table_label, footnotes_label=strings.footnotes_label)
    headings = find_headings(html, language=language, taken=explicit_ids(html))
    cutter = Cutter(source, language=language, headings=headings)
    cutter.cut(html)
    problems += cutter.problems
    problems += check_headings(headings, source)
    problems += _check_lost(cutter, findings, source)
    problems += _check_anchors(cutter, source)
    body = Body(
        parts=tuple(cutter.parts),
        headings=tuple(heading for heading in headings if heading.level > 1 and heading.text),
        ids=frozenset(cutter.ids),
        lead=cutter.lead,
    )
    return body, tuple(sorted(_corrected(problems, strings), key=lambda problem: problem.order))


def _corrected(problems: list[Problem], strings: BodyStrings) -> list[Problem]:
    """Return each problem once, with its line as it should be where that is sure."""
    if not problems:
        return problems
    from sitegen.content.markdown.corrections import with_corrected_lines  # noqa: PLC0415 - faulty texts alone

    once = sorted(set(problems), key=lambda problem: problem.order)
    return with_corrected_lines(once, partial(to_html, footnote_back=strings.footnote_back))


def _problem_of(finding: Finding, source: SourceLines) -> Problem:
    tag, attribute, value = finding.tag, finding.attribute, finding.value
    if finding.reason in {"scheme", "host"}:
        address = (("address", value[:100]), ("scheme", scheme_of(value)))
        return source.problem(_address_code(finding), (f"({value}", value, f"{attribute}=", "]("), address)
    words = (value, attribute, f"<{tag}") if finding.reason != "tag" else (f"<{tag}",)
    values = (("tag", tag), ("attribute", attribute), ("value", value[:80]))
    return source.problem(_CODES[finding.reason], words, values)


def _address_code(finding: Finding) -> str:
    scheme = scheme_of(finding.value)
    if finding.tag == "img":
        return "SG431" if scheme == "data" else "SG430"
    return "SG425" if finding.reason == "scheme" and scheme in {"http", "https"} else _CODES[finding.reason]


def _check_lost(cutter: Cutter, findings: tuple[Finding, ...], source: SourceLines) -> Iterator[Problem]:
    """Report addresses that vanished without a finding, so that no rule of the sanitiser can act silently."""
    addresses = [finding.tag for finding in findings if finding.reason in {"scheme", "host"}]
    if cutter.lost_links > addresses.count("a"):
        yield source.problem("SG422", ("]()", "<a"))
    if cutter.lost_images > addresses.count("img"):
        yield source.problem("SG435", ("]()", "<img"), (("address", ""), ("alt", "")))


def _check_anchors(cutter: Cutter, source: SourceLines) -> Iterator[Problem]:
    """Yield a problem for each link to a place in the same text that is not there; footnotes are checked elsewhere."""
    known = sorted(cutter.ids) if cutter.anchors else []
    for address in cutter.anchors:
        target = unquote(address.strip()[1:])
        if target in cutter.ids or target in {"", "top"} or target.startswith("fn"):
            continue
        near = [slugify(target)] if slugify(target) in cutter.ids else difflib.get_close_matches(target, known, 1, 0.6)
        values = (("anchor", target[:100]), ("near", near[0] if near else ""))
        yield source.problem("SG423" if near else "SG424", (f"({address}", f'"{address}"', address), values)

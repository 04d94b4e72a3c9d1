"""The files that a person dragged into a field of a form.

Comes in: the answer, in which GitHub wrote a link for each file. Goes out: the links with their titles, and problems
for whatever else stands there. It asks for nothing; that is for fetching.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote

from sitegen.content.frontmatter.decoding import excerpt_of
from sitegen.content.media.documents import MEDIA_TYPES
from sitegen.forms.fetching import Hosts
from sitegen.problems import Problem, printable

MOST_DOCUMENTS = 10  # in each language
_LINK = re.compile(
    r'!?\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]*)\)|<img\b[^<>]*?\bsrc="(?P<source>[^"<>]*)"[^<>]*>'
    r'|(?P<bare>https?://[^\s<>()"\]]+)'
)
_AROUND_TITLES = " \t-–—*+:;,.|()"
_FILE_NAME = re.compile(rf"(.+)\.(?:{'|'.join(MEDIA_TYPES)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file at GitHub: its address, the name it was uploaded under if that is known, and the title given to it."""

    url: str
    name: str
    title: str = ""


def find_photo(answer: str, label: str, hosts: Hosts) -> tuple[Attachment | None, tuple[Problem, ...]]:
    """Find the one photo of a field; `label` is quoted in problems."""
    links = tuple(_LINK.finditer(answer))
    problems = [*_check_hosts(links, label, hosts)]
    rest = _LINK.sub("", answer).strip()
    if rest:
        problems.append(_problem("SG014", label, rest))
    if len(links) > 1:
        problems.append(_problem("SG015", label, "", count=str(len(links)), limit="1"))
    if problems or not links:
        return None, tuple(problems)
    return _attachment(links[0], ""), ()


def find_documents(answer: str, label: str, hosts: Hosts) -> tuple[tuple[Attachment, ...], tuple[Problem, ...]]:
    """Find the documents of a field: one or more in a line, their title beside a single one or as its link's text."""
    found: list[Attachment] = []
    problems: list[Problem] = []
    for line in filter(str.strip, answer.split("\n")):
        links = tuple(_LINK.finditer(line))
        problems += _check_hosts(links, label, hosts)
        rest = _LINK.sub("", line).strip(_AROUND_TITLES)
        if rest and len(links) != 1:
            problems.append(_problem("SG014", label, line))
        found += (_attachment(link, rest) for link in links)
    if len(found) > MOST_DOCUMENTS:
        problems.append(_problem("SG015", label, "", count=str(len(found)), limit=str(MOST_DOCUMENTS)))
    return (() if problems else tuple(found)), tuple(problems)


def check_text(answer: str, label: str, hosts: Hosts) -> Iterator[Problem]:
    """Yield SG025 for each line of a text that a file was dragged into: there it would stay a file of GitHub's."""
    for number, line in enumerate(answer.split("\n"), start=1):
        if any(hosts.has_attachment(_url(link)) for link in _LINK.finditer(line)):
            yield replace(_problem("SG025", label, line), line=number)


def is_file_name(title: str) -> bool:
    """Tell whether a title is merely the name of a file, as GitHub writes it for a dragged one."""
    return _FILE_NAME.fullmatch(title) is not None


def title_of(name: str) -> str:
    """Return the words of a file's name."""
    return " ".join(re.sub(r"[._-]+", " ", name.rpartition(".")[0]).split())


def _attachment(link: re.Match[str], title: str) -> Attachment:
    url = _url(link)
    name = unquote(url.rpartition("/")[2])
    return Attachment(url=url, name=name, title=title or (link["text"] or "").strip() or name)


def _url(link: re.Match[str]) -> str:
    return link["url"] or unescape(link["source"] or "") or link["bare"] or ""


def _check_hosts(links: tuple[re.Match[str], ...], label: str, hosts: Hosts) -> Iterator[Problem]:
    """Yield SG016 for every address that no file dragged into an issue has."""
    for link in links:
        if not hosts.has_attachment(_url(link)):
            yield _problem("SG016", label, link[0], url=_url(link)[:200])


def _problem(code: str, label: str, excerpt: str, **values: str) -> Problem:
    return Problem(code=code, path=label, excerpt=excerpt_of(printable(excerpt)), values=tuple(sorted(values.items())))

"""The imprint of a text: by it a translation knows later whether, and where, the text it was made from has changed.

Comes in: what a reader reads of one version. Goes out: one word of small letters and digits, the value of
`translated_from`: a digest of the whole, then a short one of each part. So the changed parts can be named from a fresh
clone, where nobody has the earlier text. Blind to what a translator need not do again: spaces, line ends, the forms of
quotation marks, apostrophes, dashes and ellipses. It reads nothing and knows no other file.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WHOLE, PART = 16, 4  # hex digits; the whole decides, a part only tells where to look
MOST_PARTS = 400  # front matter has its limit; a longer text is known as a whole only
TITLE, SUMMARY, BODY = 0, 1, 2
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_SIGNS = (
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›´′ʼ", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    | {"…": "..."}
)
_BEFORE_SIGN = re.compile(" (?=[.,;:!?])")

Kind = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a text: the title (number 0), the summary (1) or a paragraph of the body (from 2), as written.

    `line` is that of the body's own text, from 0, and 0 for title and summary.
    """

    number: int
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference; `part` is that of the present text, or where the removed one stood."""

    kind: Kind
    part: Part


def parts_of(title: str, summary: str, markdown: str) -> tuple[Part, ...]:
    """Return the parts of a text in their order; title and summary always, even where they are empty."""
    head = (Part(number=TITLE, text=title), Part(number=SUMMARY, text=summary))
    return (*head, *_paragraphs(markdown))


def _paragraphs(markdown: str) -> Iterator[Part]:
    number, start, line = BODY, 0, 0
    for end, after in (*((gap.start(), gap.end()) for gap in _BLANK.finditer(markdown)), (len(markdown), -1)):
        if markdown[start:end].strip():
            yield Part(number=number, text=markdown[start:end], line=line)
            number += 1
        line += markdown.count("\n", start, after)
        start = after


def text_digest(title: str, summary: str, markdown: str) -> str:
    """Return the imprint of what a reader reads of one version."""
    text = f"{title}\n{summary}\n{markdown}"
    parts = [title, summary, *filter(str.strip, _BLANK.split(markdown))]
    if not text.isascii():  # all parts at once, for this is done for every text of every clean build
        if not unicodedata.is_normalized("NFC", text):
            parts = [unicodedata.normalize("NFC", part) for part in parts]
        if signs := [sign for sign in _SIGNS if sign in text]:
            parts = [_translated(part, signs) for part in parts]
    parts = _tight("\n".join([" ".join(part.split()) for part in parts])).split("\n")
    whole = _joined(filter(None, parts))
    pieces = [_digest(part, PART) for part in parts] if len(parts) <= MOST_PARTS else []
    return "-".join([_digest(whole, WHOLE), *pieces])


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _translated(text: str, signs: Iterable[str]) -> str:
    for sign in signs:
        text = text.replace(sign, _SIGNS[sign])
    return text


def _tight(text: str) -> str:
    """Return a text without double spaces with single dashes, and no space around them or before .,;:!? either."""
    if "-" in text:
        text = text.replace("- ", "-").replace(" -", "-")
        while "--" in text:
            text = text.replace("--", "-")
    return _BEFORE_SIGN.sub("", text) if _BEFORE_SIGN.search(text) else text


def _joined(parts: Iterable[str]) -> str:
    """Return tight texts as one tight text."""
    pieces, is_open = [], False
    for part in parts:
        pieces += [" ", part] if is_open and part[0] not in "-.,;:!?" else [part]
        is_open = part[-1] != "-"
    return "".join(pieces)


def is_same_text(stated: str, present: str) -> bool:
    """Tell whether two imprints are of the same text; the parts count for nothing."""
    return stated.partition("-")[0] == present.partition("-")[0]


def find_changes(stated: str, present: str, parts: tuple[Part, ...]) -> tuple[Change, ...] | None:
    """Return what differs between the text of a stated imprint and the present one; None where it names no parts."""
    before, now = stated.split("-")[1:], present.split("-")[1:]
    if len(before) < BODY or len(now) < BODY:
        return None
    head = [Change(kind="changed", part=parts[place]) for place in (TITLE, SUMMARY) if before[place] != now[place]]
    return (*head, *_body_changes(before[BODY:], now[BODY:], parts[BODY:]))


def _body_changes(before: list[str], now: list[str], parts: tuple[Part, ...]) -> Iterator[Change]:
    end = Part(number=BODY + len(parts), text="")
    for _, old, old_end, new, new_end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        pairs = min(old_end - old, new_end - new)
        if before[old:old_end] == now[new:new_end]:
            continue
        for place in range(new, new_end):
            yield Change(kind="changed" if place < new + pairs else "added", part=parts[place])
        for _ in range(old_end - old - pairs):
            there = parts[new_end] if new_end < len(parts) else end
            yield Change(kind="removed", part=there)

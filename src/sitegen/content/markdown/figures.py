"""Owns the larger shapes of a body: figures and galleries, the speaker of a quotation, tables and footnotes.

Comes in: sanitised HTML. Goes out: the same HTML with `figure`, `footer`, and regions for tables and footnotes. It
relies on how the sanitiser writes tags, adds only fixed markup and escaped words of the caller, and judges nothing.
"""

import re
from html import escape, unescape
from typing import Final

# The sanitiser's own spelling: a tag's attributes, double-quoted, with angle brackets escaped.
ATTRIBUTES: Final = r'(?: [a-z-]+="[^"]*+")*+'
_GAP: Final = r"(?:\s|<br>)*+"
_IMAGE: Final = re.compile(rf"<img({ATTRIBUTES})>")
_IMAGE_PARAGRAPHS: Final = re.compile(rf"(?:<p{ATTRIBUTES}>{_GAP}(?:<img{ATTRIBUTES}>{_GAP})++</p>\s*+)++")
_PARAGRAPH_ATTRIBUTES: Final = re.compile(rf"<p({ATTRIBUTES})>")
_TITLE: Final = re.compile(r' title="([^"]*)"')
_DASH: Final = r"(?:[—–―]|-{2,3})\s*+"
_NOT_BLOCK: Final = r"(?!</?(?:p|blockquote)\b)"
_SPEAKER_INSIDE: Final = re.compile(rf"(?:<p>|<br>\n|\n){_DASH}((?:{_NOT_BLOCK}[^\n])+)</p>\s*</blockquote>")
_SPEAKER_AFTER: Final = re.compile(rf"</blockquote>\s*<p>{_DASH}((?:{_NOT_BLOCK}.)+)</p>", re.DOTALL)
_TAG: Final = re.compile(r"<(/?)(?!br\b|img\b|wbr\b|hr\b|col\b)[a-z]")
_TABLE_TAG: Final = re.compile(r"<table(?=[ >])")
_EMPTY_HEADER: Final = re.compile(rf"<th{ATTRIBUTES}></th>")
_FOOTNOTES: Final = '<div class="footnotes">'
_BACK_LINK: Final = re.compile(r'(<a class="footnote-backref"[^>]*?) title="')


def shape(html: str, *, table_label: str, footnotes_label: str) -> str:
    """Return the HTML with its larger shapes; images in figures are marked `data-place` for the cutter."""
    if "<img" in html:
        html = _IMAGE_PARAGRAPHS.sub(_figures, html)
    if "<blockquote" in html and _has_dash(html):
        html = _SPEAKER_INSIDE.sub(_footer_inside, html)
        html = _SPEAKER_AFTER.sub(_footer_after, html)
    if "<table" in html:
        html = _tables(html, table_label)
    if _FOOTNOTES in html:
        html = html.replace(_FOOTNOTES, f'{_FOOTNOTES[:-1]} role="region" aria-label="{escape(footnotes_label)}">')
        html = _BACK_LINK.sub(r'\1 aria-label="', html)
    return html


def _figures(match: re.Match[str]) -> str:
    images = _IMAGE.findall(match.group())
    paragraph = _PARAGRAPH_ATTRIBUTES.match(match.group())
    attributes = paragraph.group(1) if paragraph else ""
    if len(images) == 1:
        return _figure(images[0], "figure", attributes)
    figures = "".join(_figure(image, "gallery", "") for image in images)
    return f'<div class="gallery">{figures}</div>'


def _figure(image: str, place: str, attributes: str) -> str:
    title = _TITLE.search(image)
    caption = escape(unescape(title.group(1)).strip(), quote=False) if title else ""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure{attributes}><img{_TITLE.sub("", image)} data-place="{place}">{below}</figure>'


def _has_dash(html: str) -> bool:
    return "—" in html or "–" in html or "―" in html or "--" in html


def _footer_inside(match: re.Match[str]) -> str:
    if _open_elements(match.group(1)):
        return match.group()
    closing = "" if match.group().startswith("<p>") else "</p>"
    return f"{closing}{_footer(match.group(1))}</blockquote>"


def _footer_after(match: re.Match[str]) -> str:
    return f"{_footer(match.group(1))}</blockquote>"


def _footer(words: str) -> str:
    """Set the name, up to the first comma outside elements, as the cited person."""
    name, comma, rest = words.partition(",")
    while comma and _open_elements(name):
        more, comma, rest = rest.partition(",")
        name = f"{name},{more}"
    return f"<footer><cite>{name.strip()}</cite>{comma}{rest.rstrip()}</footer>"


def _open_elements(html: str) -> int:
    """Count elements opened but not closed in a piece of HTML, or closed but not opened; a cut tag counts as open."""
    if html.rfind("<") > html.rfind(">"):
        return 1
    depths = [0]
    for closing in _TAG.findall(html):
        depths.append(depths[-1] + (-1 if closing else 1))
    return depths[-1] if min(depths) >= 0 else -1


def _tables(html: str, label: str) -> str:
    """Let wide tables scroll by keyboard; each region has a name of its own, as landmarks must."""
    count = 0

    def region(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        name = label if count == 1 else f"{label} {count}"
        return f'<div class="table" role="region" tabindex="0" aria-label="{escape(name)}"><table'

    html = _TABLE_TAG.sub(region, _EMPTY_HEADER.sub("<td></td>", html))
    return html.replace("</table>", "</table></div>")

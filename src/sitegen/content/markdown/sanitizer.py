"""Owns what HTML a body may contain, and the only door to the sanitising library.

Comes in: HTML as Markdown made it, raw HTML of editors included. Goes out: HTML with nothing but the tags, attributes
and schemes listed here; and, separately, what was taken out, so that nothing an editor wrote vanishes silently.
The list of findings is for people; safety rests on `sanitize` alone. It never repairs addresses or ids.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final, Literal

import nh3

from sitegen.content.markdown.link_targets import SCHEMES, USUAL_WEB, Kind, kind_of, scheme_of

ALLOWED_TAGS: Final = frozenset(
    {
        "a",
        "abbr",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    }
)
GENERAL_ATTRIBUTES: Final = frozenset({"id", "class", "lang", "dir", "title"})
TAG_ATTRIBUTES: Final = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope", "abbr"},
    "time": {"datetime"},
    "del": {"datetime", "cite"},
    "ins": {"datetime", "cite"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "ol": {"start", "reversed"},
}
# Their text is code or another document, never words for readers.
_DROPPED_WITH_CONTENT: Final = frozenset(
    {
        "script",
        "style",
        "svg",
        "math",
        "template",
        "iframe",
        "object",
        "embed",
        "noscript",
        "noembed",
        "noframes",
        "applet",
        "xmp",
        "plaintext",
        "textarea",
        "select",
        "title",
        "audio",
        "video",
        "canvas",
        "frameset",
    }
)
_RAW_TEXT: Final = frozenset(
    {
        "script",
        "style",
        "iframe",
        "noscript",
        "noembed",
        "noframes",
        "xmp",
        "textarea",
        "title",
    }
)
_VALUES: Final = {
    "id": re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*"),
    "class": re.compile(r"\s*[A-Za-z][\w-]*(?:\s+[A-Za-z][\w-]*)*\s*", re.ASCII),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "colspan": re.compile(r"[1-9]\d{0,2}"),
    "rowspan": re.compile(r"[1-9]\d{0,2}"),
    "start": re.compile(r"-?\d{1,9}"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "datetime": re.compile(r"-?\d{1,4}[\w:.+ -]*"),
}
_DANGEROUS: Final = re.compile(
    r"on.*|style|srcset|srcdoc|formaction|action|xlink:.*|xmlns.*|background|poster|ping|data"
)
# Most tags are allowed in any case and are not worth a look; nor are cells and links to the web of the usual form.
_COMMON: Final = (
    r"(?!(?:p|h[2-6]|em|strong|[uo]l|li|t[drh]|br|blockquote"
    rf"""|t[dh] class="align-[a-z]++"|a href="{USUAL_WEB}")>)"""
)
_TAG: Final = re.compile(rf"""<{_COMMON}([A-Za-z][^\s/>]*)((?:[^"'>]++|"[^"]{{0,4000}}+"|'[^']{{0,4000}}+')*+)""")
_ATTRIBUTE: Final = re.compile(r"""([^\s=/>"'][^\s=/>]*)(?:\s*=\s*("[^"]*"?|'[^']*'?|[^\s>"']+))?""")
# Attributes from attribute lists that are not for attribute lists carry this prefix (see markdown.py).
REFUSED_PREFIX: Final = "refused-"

_CLEANER: Final = nh3.Cleaner(
    tags=set(ALLOWED_TAGS),
    clean_content_tags=set(_DROPPED_WITH_CONTENT),
    attributes={"*": set(GENERAL_ATTRIBUTES), **TAG_ATTRIBUTES},
    url_schemes=set(SCHEMES),
    link_rel=None,
    strip_comments=True,
)

Reason = Literal["tag", "handler", "attribute", "value", "scheme", "host"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a person wrote that a body may not contain; `attribute` and `value` are decoded, or empty."""

    reason: Reason
    tag: str
    attribute: str = ""
    value: str = ""


def sanitize(html: str) -> str:
    """Return HTML that holds only what the lists of this module allow.

    Attribute values come out double-quoted with quotes and angle brackets escaped, tags in lower case. Raises
    `UnicodeEncodeError` for lone surrogates.
    """
    return _CLEANER.clean(html)


def find_refused(html: str) -> Iterator[Finding]:
    """Yield what `sanitize` would take out of the HTML, in the order of the text, comments excepted."""
    text = _without_comments(html) if "!" in html else html
    position = 0
    while match := _TAG.search(text, position):
        position = match.end()
        tag = match.group(1).lower()
        if tag not in ALLOWED_TAGS:
            yield Finding(reason="tag", tag=tag)
            position = _after_raw_text(text, tag, position)
        elif match.group(2):
            yield from _refused_attributes(tag, match.group(2))


def is_valid_value(attribute: str, value: str) -> bool:
    """Tell whether an attribute may have this value in HTML; attributes without a rule may have any."""
    rule = _VALUES.get(attribute)
    return rule is None or rule.fullmatch(value) is not None


def _refused_attributes(tag: str, attributes: str) -> Iterator[Finding]:
    allowed = TAG_ATTRIBUTES.get(tag, ())
    for name, quoted in _ATTRIBUTE.findall(attributes):
        attribute = name.lower()
        if attribute not in GENERAL_ATTRIBUTES and attribute not in allowed:
            plain = attribute.removeprefix(REFUSED_PREFIX)
            reason: Reason = "handler" if _DANGEROUS.fullmatch(plain) else "attribute"
            yield Finding(reason=reason, tag=tag, attribute=plain)
            continue
        value = unescape(quoted[1:].removesuffix(quoted[0]) if quoted[:1] in ('"', "'") else quoted)
        if attribute in {"href", "src", "cite"}:
            yield from _refused_address(tag, attribute, value)
        elif not is_valid_value(attribute, value):
            yield Finding(reason="value", tag=tag, attribute=attribute, value=value)


def _refused_address(tag: str, attribute: str, value: str) -> Iterator[Finding]:
    kind = kind_of(value)
    if tag == "img" and (kind is not Kind.REFUSED or scheme_of(value) in SCHEMES):
        return  # images are judged where they are cut out, with their alternative text
    if kind is Kind.REFUSED:
        yield Finding(reason="scheme", tag=tag, attribute=attribute, value=value)
    elif kind is Kind.FOREIGN_HOST:
        yield Finding(reason="host", tag=tag, attribute=attribute, value=value)


def _after_raw_text(text: str, tag: str, position: int) -> int:
    if tag not in _RAW_TEXT:
        return position
    closing = re.compile(f"</{re.escape(tag)}", re.IGNORECASE).search(text, position)
    return closing.end() if closing else len(text)


def _without_comments(html: str) -> str:
    pieces, position = [], 0
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        pieces.append(html[position:start])
        position = end + 3
    return "".join(pieces) + html[position:]

"""What may remain of HTML: every class of attack by scheme, disguise and place, and what is reported of it."""

import re
from html.parser import HTMLParser
from itertools import product

import pytest

from sitegen.content.markdown.sanitizer import (
    ALLOWED_TAGS,
    GENERAL_ATTRIBUTES,
    TAG_ATTRIBUTES,
    find_refused,
    is_valid_value,
    sanitize,
)

SCHEMES = ("javascript", "data", "vbscript", "file", "blob", "livescript", "ws")
DISGUISES = (
    lambda scheme: f"{scheme}:alert(1)",
    lambda scheme: f"{scheme.upper()}:alert(1)",
    lambda scheme: f" {scheme}:alert(1)",
    lambda scheme: f"&#1;{scheme}:alert(1)",
    lambda scheme: f"{scheme[:3]}&#9;{scheme[3:]}:alert(1)",
    lambda scheme: f"{scheme[:3]}&#10;{scheme[3:]}:alert(1)",
    lambda scheme: f"{scheme[:3]}\n{scheme[3:]}:alert(1)",
    lambda scheme: f"{scheme}&colon;alert(1)",
    lambda scheme: f"{scheme}&#58;alert(1)",
    lambda scheme: f"{scheme}&#x3A;alert(1)",
    lambda scheme: "".join(f"&#{ord(letter)};" for letter in scheme) + ":alert(1)",
    lambda scheme: "".join(f"&#x{ord(letter):06x};" for letter in scheme) + ":alert(1)",
)
PLACES = (
    '<a href="{}">x</a>',
    "<a href='{}'>x</a>",
    '<img alt="x" src="{}">',
    '<A HREF="{}" title="x">x</A>',
    '<p><b><a class="x" href="{}">x',
)
ACTIVE = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil></sCrIpT>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=alert(1)>",
    "<img src=x/onerror=alert(1)>",
    '<img src="x`y" onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<math><a xlink:href="javascript:alert(1)">x</a></math>',
    "<iframe src=javascript:alert(1)></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input onfocus=alert(1) autofocus>",
    "<body onload=alert(1)>",
    "<base href=//evil/>",
    '<meta http-equiv=refresh content="0;url=//evil">',
    "<link rel=stylesheet href=//evil>",
    "<style>*{background:url(//evil)}</style>",
    "<p style=background:url(//evil)>x</p>",
    "<table background=//evil><tr><td>x</table>",
    "<video poster=//evil src=//evil></video>",
    "<audio src=//evil onerror=alert(1)></audio>",
    "<template><script>alert(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<textarea><img title="</textarea><img src=x onerror=alert(1)>">',
    '<title><img title="</title><img src=x onerror=alert(1)>">',
    '<xmp><img title="</xmp><img src=x onerror=alert(1)>">',
    "<a href=x onclick=alert(1) onmouseover=alert(1)>x</a>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<a href=x ping=//evil target=_blank>x</a>",
    "<img srcset=//evil alt=x>",
    "<p id=x onpointerenter=alert(1) contenteditable>x</p>",
    "<custom-element onclick=alert(1)>x</custom-element>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php <img src=x onerror=alert(1)> ?>",
    "</p><script>alert(1)</script>",
    "<plaintext><script>alert(1)</script>",
    "<select><option><script>alert(1)</script></select>",
    '<a href="x" href="javascript:alert(1)">x</a>',
    "<blockquote cite=javascript:alert(1)>x</blockquote>",
)


class Inspector(HTMLParser):
    """Collects what of a page is not on the lists."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in GENERAL_ATTRIBUTES and name not in TAG_ATTRIBUTES.get(tag, set()):
                self.faults.append(f"{tag} {name}")
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value or "").lower())
            if name in {"href", "src"} and scheme and scheme.group(1) not in {"http", "https", "mailto", "tel"}:
                self.faults.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")


def faults_in(html: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.faults


@pytest.mark.parametrize("place", PLACES)
def test_no_scheme_survives_in_any_disguise(place: str) -> None:
    for scheme, disguise in product(SCHEMES, DISGUISES):
        html = place.format(disguise(scheme))
        assert faults_in(sanitize(html)) == [], html


@pytest.mark.parametrize("place", [place for place in PLACES if "img" not in place])
def test_no_scheme_vanishes_without_being_reported(place: str) -> None:
    for scheme, disguise in product(SCHEMES, DISGUISES):
        html = place.format(disguise(scheme))
        assert "scheme" in {finding.reason for finding in find_refused(html)}, html


@pytest.mark.parametrize("html", ACTIVE)
def test_nothing_active_survives(html: str) -> None:
    for wrapped in (html, f"<p>{html}</p>", f"<table><tr><td>{html}</td></tr></table>", f"<ul><li>{html}", html * 3):
        assert faults_in(sanitize(wrapped)) == []


@pytest.mark.parametrize(
    "html", ["<script>x</script>", "<iframe src=x></iframe>", "<style>p{}</style>", "<kisi>", "<font>"]
)
def test_a_tag_that_is_taken_out_is_reported(html: str) -> None:
    assert [finding.reason for finding in find_refused(html)] == ["tag"]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p onclick=x>", "handler"),
        ('<p title="a>b" onclick=x>', "handler"),
        ("<p style='color:red'>", "handler"),
        ("<td align=center>", "attribute"),
        ("<a target=_blank href=x>", "attribute"),
        ("<p lang=türkçe>", "value"),
        ('<p id="iki sözcük">', "value"),
        ("<a href=//evil.example/x>", "host"),
        (r"<a href='\\evil.example\x'>", "host"),
        ("<blockquote cite='javascript:x'>", "scheme"),
    ],
)
def test_an_attribute_that_is_taken_out_is_reported(html: str, reason: str) -> None:
    assert [finding.reason for finding in find_refused(html)] == [reason]


@pytest.mark.parametrize(
    "html",
    [
        '<p class="a b" lang="en" dir="ltr" id="x-1" title="&lt;b onclick=x&gt;">x</p>',
        '<a href="https://x.org/?a=1&amp;b=2">x</a>',
        '<a href="../2018-10-16-second-meeting/index.tr.md#karar">x</a>',
        '<time datetime="2019-11-06">x</time>',
        "<p>5 &lt; 6 &amp; <code>&lt;script onclick=x&gt;</code></p>",
        "<!-- <script>not yet</script> -->",
    ],
)
def test_what_is_allowed_is_not_reported(html: str) -> None:
    assert list(find_refused(html)) == []


def test_turkish_letters_and_entities_come_out_as_letters() -> None:
    assert sanitize("<p>&#287; ş İ &ldquo;x&rdquo; &amp; &lt;</p>") == "<p>ğ ş İ “x” &amp; &lt;</p>"


def test_attribute_values_come_out_in_a_form_that_later_steps_can_read() -> None:
    assert sanitize("""<P TITLE='a>b<c"d' CLASS=x>q""") == '<p title="a&gt;b&lt;c&quot;d" class="x">q</p>'


def test_ids_are_of_the_form_that_addresses_take() -> None:
    assert is_valid_value("id", "karar-2")
    assert not is_valid_value("id", "_page")
    assert not is_valid_value("id", "çıkış")

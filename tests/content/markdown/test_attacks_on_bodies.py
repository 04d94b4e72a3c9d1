"""Attacks on bodies: every class of vector in every place Markdown offers, and any text at all."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.markdown.bodies import fill_gaps, render_body
from sitegen.content.markdown.sanitizer import ALLOWED_TAGS, GENERAL_ATTRIBUTES, TAG_ATTRIBUTES
from sitegen.content.model import Body, BodyStrings, ImageGap, LinkGap
from sitegen.problems import Problem, hint_of, message_of

STRINGS = BodyStrings(footnote_back="Dipnot {}", footnotes_label='"Not" <lar>', table_label='"Tablo" <1>')


def render(markdown: str) -> tuple[Body, tuple[Problem, ...]]:
    return render_body(markdown, language="tr", strings=STRINGS, path="x.md", first_line=10, seconds=5)


HARMLESS = ("[", "#", "http://", "https://", "mailto:", "tel:")
OWN_ATTRIBUTES = {"role", "tabindex", "aria-label", "rel"}


class Inspector(HTMLParser):
    """Checks tags, attributes, addresses, nesting and ids of a finished body."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.faults.append(tag)
        if tag not in {"br", "img", "hr", "wbr", "col"}:
            self.open.append(tag)
        for name, value in attrs:
            if name not in GENERAL_ATTRIBUTES | TAG_ATTRIBUTES.get(tag, set()) | OWN_ATTRIBUTES:
                self.faults.append(f"{tag} {name}")
            if name == "id" and (not value or value in self.ids):
                self.faults.append(f"id {value}")
            if name == "id" and value:
                self.ids.add(value)
            if name in {"href", "src"} and not (value or "").startswith(HARMLESS):
                self.faults.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def _opening_tag(link: LinkGap) -> str:
    return f'<a href="[]"{link.attributes}>'


def _image(image: ImageGap) -> str:
    return f'<img src="[]"{image.attributes}>'


def faults_in(body: Body) -> list[str]:
    inspector = Inspector()
    inspector.feed(fill_gaps(body, _opening_tag, _image))
    inspector.close()
    return inspector.faults + inspector.open


SINKS = (
    "{}",
    "**{}**",
    "## {}",
    "- {}",
    "> {}",
    "> x\n\n— {}",
    "| {} | b |\n|---|---|\n| {} | d |",
    "[{}](a.pdf)",
    "![{}](a.jpg)",
    '![a b](a.jpg "{}")',
    '[a](a.pdf "{}")',
    "[a]({})",
    "![a b]({})",
    "[a][x]\n\n[x]: {}",
    "a[^1]\n\n[^1]: {}",
    "Terim\n:   {}",
    "*[UN]: {}\n\nUN",
    "```{}\nx\n```",
    "*a*{{{}}}",
    "<p>{}</p>",
    '<p title="{}">x</p>',
    "<a href='{}'>x</a>",
    "<table><tr><td>{}</table>",
    "`{}`",
    "<!-- {} -->",
    "<{}>",
    "[{}]: a",
)
VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "JAVA&#9;SCRIPT:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'tel:"onclick=alert(1)',
    "tel:'onclick=alert(1)><script>",
    'mailto:a@b.c?"onclick=alert(1)',
    '#"onclick=alert(1)',
    "//evil.example/x",
    "https://evil.example/x.png",
    '" onmouseover=alert(1) x="',
    "' onmouseover='alert(1)",
    "onclick=alert(1) .x",
    'x" data-place="gallery',
    "<iframe src=//evil>",
    "</a><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>@import'//evil'</style>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "<form action=//evil><button>x",
    "<base href=//evil>",
    "<p id=fn-1 class=gallery>",
    "</p></blockquote><footer>",
    "`\"'><img src=x onerror=alert(1)>",
    "\x02klzzwxh:0001\x03",
    '<div class="footnotes">',
    "&lt;script&gt;",
)


@pytest.mark.parametrize("sink", SINKS)
def test_no_vector_gets_through_in_any_place(sink: str) -> None:
    for vector in VECTORS:
        text = sink.replace("{}", vector).replace("{{", "{").replace("}}", "}")
        assert faults_in(render(text)[0]) == [], text


FRAGMENTS = st.sampled_from(
    [
        *VECTORS,
        "a",
        "ş",
        " ",
        "\n",
        "\n\n",
        "    ",
        "- ",
        "> ",
        "## ",
        "*",
        "_",
        "`",
        "|",
        "|-|-|",
        "[",
        "](a.pdf)",
        "![",
        "](a.jpg)",
        "[^1]",
        "[^1]: ",
        "{#x}",
        "{.y}",
        "— ",
        '"',
        "'",
        "<b>",
        "</b>",
        "<td>",
        "<li>",
        "<h2>",
        "<p>",
        "</p>",
        "<blockquote>",
        "<table>",
        "<details>",
        "&nbsp;",
        "&#8232;",
        "\\",
    ]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(FRAGMENTS, max_size=25).map("".join) | st.text(max_size=200))
def test_any_text_gives_a_safe_body_and_problems_that_can_be_told(text: str) -> None:
    body, problems = render(text)
    assert faults_in(body) == []
    for problem in problems:
        assert message_of(problem, "tr")
        assert message_of(problem, "en")
        hint_of(problem, "tr")
        hint_of(problem, "en")
        assert 10 <= problem.line <= 10 + text.count("\n") + text.count("\r")

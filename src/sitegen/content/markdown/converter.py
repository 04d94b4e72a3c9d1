"""Owns the dialect of Markdown, and the only door to the Markdown library.

Comes in: Markdown text. Goes out: HTML that is *not yet safe* and must go through `sanitizer`. One converter is kept
per process and wording and is reset for each document; a document gets only the steps whose signs occur in it, because
trying patterns that cannot match was half of the time. It never reads files and shares nothing between documents.
"""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, Final
from xml.etree.ElementTree import Element

import markdown as library
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from sitegen.content.markdown.block_kinds import KINDS, BlockKinds
from sitegen.content.markdown.inline_marks import cut_at_marks, is_plain, set_marks
from sitegen.content.markdown.sanitizer import REFUSED_PREFIX
from sitegen.content.markdown.signs import signs_of, steps_without_sign
from sitegen.content.markdown.source_lines import fenced_blocks
from sitegen.content.markdown.tree_text import to_text

# Without one of these the library's clean-up of white space has nothing to do.
_UNCLEAN: Final = ("\t", "\r", " \n", "\x02", "\x03")
_CELL_ALIGNMENT: Final = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
_FOOTNOTE_LINK: Final = re.compile(r'(<(?:sup|li) id="|<a class="footnote-(?:back)?ref" href="#)fn(ref\d*)?:([^"]*)"')
_CODE_END: Final = re.compile(r"\s+</code></pre>")
_ITEM: Final = r"""(?:[#.][^\s{}="']+|[A-Za-z][\w:-]*=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s"'{}]+))"""
# The library's own pattern takes any braces, so that {{ text }} would vanish.
_ATTRIBUTE_LIST: Final = rf"\{{:?[ ]*({_ITEM}(?:[ ]+{_ITEM})*+)[ ]*\}}"
_SURVIVING: Final = frozenset({".", "id", "class", "lang"})


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps one document needs, in the library's order."""

    preprocessors: tuple[Any, ...]
    blocks: tuple[Any, ...]
    inlines: tuple[Any, ...]
    trees: tuple[Any, ...]
    posts: tuple[Any, ...]


def to_html(markdown: str, *, footnote_back: str) -> str:
    """Render Markdown to HTML as written, unsafe parts included.

    `footnote_back` is the label of the link from a footnote back to the text, {} standing for its number. Footnotes are
    numbered in the order of the text. Raises whatever the library raises, `RecursionError` on deep nesting.
    """
    converter = _converter(footnote_back)
    try:
        html = converter.convert(markdown)
    except BaseException:
        # The parser's stack is left as it was at the fault, and would change the next document.
        _converter.cache_clear()
        raise
    if "^" in markdown and "[^" in markdown:
        html = _number_footnotes(html)
    return _CELL_ALIGNMENT.sub(r'<\1 class="align-\2">', html) if "|" in markdown else html


class _HouseRules(library.Extension):
    def extendMarkdown(self, md: library.Markdown) -> None:  # noqa: N802 - the library's name
        """Add fences and restricted attribute lists, and drop the step that only indents the HTML."""
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_Fences(md), "fences", 25)
        md.treeprocessors.register(_AttributeLists(md), "attr_list", 8)
        md.treeprocessors.register(_FootnoteBlock(md), "footnote-block", 9)
        md.treeprocessors.register(_Inlines(md), "inline", 20)
        md.treeprocessors.deregister("prettify")
        blocks = md.parser.blockprocessors
        blocks.register(_Headings(md.parser), "hashheader", 70)
        kinds: Any = BlockKinds({name: blocks[name] for name in KINDS})
        blocks.register(kinds, "kinds", 110)


class _Headings(HashHeaderProcessor):
    """Headings need a space after the signs, as elsewhere: "#Etiket" is a hashtag, not a heading."""

    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})(?=[ \n]|$)(?P<header>[^\\#\n]*+(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)"
    )


class _Fences(Preprocessor):
    """Code between ``` or ~~~ lines; in one pass, where the library's pattern can be made to take minutes."""

    def run(self, lines: list[str]) -> list[str]:
        kept, position = [], 0
        lines = "\n".join(lines).split("\n")
        for first, after, closed in fenced_blocks(lines):
            code = "\n".join(lines[first + 1 : after - 1 if closed else after]).rstrip()
            stashed = self.md.htmlStash.store(f"<pre><code>{escape(code, quote=False)}\n</code></pre>")
            kept += [*lines[position:first], "", stashed, "", ""]
            position = after
        return kept + lines[position:]


class _Whitespace(NormalizeWhitespace):
    """The library's clean-up of white space, where there is any to clean; hands the text on as one line."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join([*lines, "", ""])
        return super().run(lines) if any(sign in text for sign in _UNCLEAN) else [text]


class _Inlines(InlineProcessor):
    """Marks at once, if all of a document's are plain; else all by the library.

    Not some by each: the library counts the marks it has set, and its count shows in the odd text that it garbles.
    """

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        marked = [element for element in tree.iter() if element.tail or _is_open(element.text)]
        cut = [cut_at_marks(element) for element in marked]
        if all(cut):
            for element, pieces in zip(marked, cut, strict=True):
                set_marks(element, pieces)
            return tree
        if not self.md.treeprocessors["abbr"].abbrs:  # type: ignore[attr-defined]
            _close(tree, marked)
        return super().run(tree, ancestors)


def _is_open(text: str | None) -> bool:
    return text is not None and not is_plain(text) and not isinstance(text, AtomicString)


def _close(tree: Element, marked: list[Element]) -> None:
    """Mark the text that is done with, so that no pattern is tried on it; abbreviations would be blind to it."""
    left_open = set(marked)
    for element in tree.iter():
        if element.text and element not in left_open:
            element.text = AtomicString(element.text)


class _FootnoteBlock(Treeprocessor):
    """Footnotes under a class of their own and without a rule, after the steps that know them by the library's."""

    def run(self, root: Element) -> None:
        for block in root.findall("./div[@class='footnote']"):
            block.set("class", "footnotes")
            for rule in block.findall("hr"):
                block.remove(rule)


class _AttributeLists(AttrListTreeprocessor):
    """Attribute lists for id, class and language; anything else is handed on under a name that is refused aloud."""

    # Documented as the place to change the syntax; typed as final all the same.
    HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTE_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTE_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_ATTRIBUTE_LIST}")  # type: ignore[misc]

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:  # noqa: ARG002
        """Set what an attribute list may set; the syntax above leaves no remainder to return."""
        for name, value in get_attrs_and_remainder(attrs_string)[0]:
            if name == ".":
                elem.set("class", f"{elem.get('class', '')} {value}".strip())
            else:
                elem.set(name if name in _SURVIVING else REFUSED_PREFIX + self.sanitize_name(name), value or "")
        return ""


class _Converter:
    """One set-up of the library, and the choices of steps made so far."""

    def __init__(self, footnote_back: str) -> None:
        footnotes = FootnoteExtension(
            BACKLINK_TITLE=footnote_back,
            BACKLINK_TEXT="↩\ufe0e",
            USE_DEFINITION_ORDER=False,
            # Never found, so that footnotes stand at the end: the library’s own marks begin with the same character.
            PLACE_MARKER="\x02footnotes\x03",
        )
        self._md = library.Markdown(
            output_format="html",
            extensions=[
                TableExtension(),
                footnotes,
                DefListExtension(),
                AbbrExtension(),
                SaneListExtension(),
                _HouseRules(),
            ],
        )
        self._md.serializer = to_text
        self._blocks = self._md.parser.blockprocessors
        self._choices: dict[tuple[bool, ...], _Steps] = {}

    def convert(self, source: str) -> str:
        """Run the steps the document needs, in the order the library documents for its own `convert`."""
        md, steps = self._md.reset(), self._steps_for(source)
        lines = [source]  # preprocessors join what they get, so that the text need not be split for them
        for preprocessor in steps.preprocessors:
            lines = preprocessor.run(lines)
        md.parser.blockprocessors = steps.blocks  # type: ignore[assignment]  # the parser only iterates
        md.treeprocessors["inline"].inlinePatterns = steps.inlines  # type: ignore[attr-defined]  # counted and indexed
        md.parser.parseDocument(lines)
        root = md.parser.root
        for treeprocessor in steps.trees:
            treeprocessor.run(root)
        html: str = md.serializer(root).removeprefix(f"<{md.doc_tag}>").removesuffix(f"</{md.doc_tag}>")
        for postprocessor in steps.posts:
            html = postprocessor.run(html)
        return _CODE_END.sub("\n</code></pre>", html) if "</pre>" in html else html

    def _steps_for(self, source: str) -> _Steps:
        signs = signs_of(source)
        if signs not in self._choices:
            skipped = steps_without_sign(signs)
            self._choices[signs] = _Steps(
                preprocessors=_without(self._md.preprocessors, skipped),
                blocks=_without(self._blocks, skipped),
                inlines=_without(self._md.inlinePatterns, skipped),
                trees=_without(self._md.treeprocessors, skipped),
                posts=_without(self._md.postprocessors, skipped),
            )
        return self._choices[signs]


@cache
def _converter(footnote_back: str) -> _Converter:
    return _Converter(footnote_back)


def _without(registry: Any, skipped: frozenset[str]) -> tuple[Any, ...]:
    places = {registry.get_index_for_name(name) for name in skipped if name in registry}
    return tuple(step for place, step in enumerate(registry) if place not in places)


def _number_footnotes(html: str) -> str:
    """Replace the editor's footnote labels, which may hold anything, by numbers in ids and anchors."""
    numbers: dict[str, int] = {}

    def renamed(match: re.Match[str]) -> str:
        number = numbers.setdefault(match.group(3), len(numbers) + 1)
        return f'{match.group(1)}fn{match.group(2) or ""}-{number}"'

    return _FOOTNOTE_LINK.sub(renamed, html)

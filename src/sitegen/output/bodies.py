"""Bodies put together while a page is rendered: the words of an article, and the markup for its gaps.

Comes in: the views of bodies. Goes out: HTML. Only the bodies that a page declares are at hand, since only they are
part of its key.
"""

from collections.abc import Callable
from html import escape
from itertools import chain, zip_longest

from markupsafe import Markup

from sitegen.site.trusted import trusted
from sitegen.site.views.parts import BodyView


class Bodies:
    """The bodies that one page may print."""

    def __init__(self, declared: tuple[str, ...], words_of: Callable[[str], list[str]]) -> None:
        self._declared = declared
        self._words_of = words_of

    def text(self, body: BodyView) -> str:
        """Return the HTML of a body as text, which templates escape; raises `LookupError` for one not declared."""
        if body.source not in self._declared:
            raise LookupError(f"{body.source} is none of the page's bodies")
        pieces = chain.from_iterable(zip_longest(self._words_of(body.source), body.fills, fillvalue=""))
        html = "".join(pieces)
        return html.replace('href="#', f'href="{escape(body.page)}#') if body.page else html

    def markup(self, body: BodyView) -> Markup:
        """Return the HTML of a body as it is to be printed."""
        return trusted(self.text(body))

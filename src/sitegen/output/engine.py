"""The engine: what rendering depends on besides the page, and the one function that renders a page.

Comes in: the design. Goes out: bytes for each page, a pure function of page and engine.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from markupsafe import Markup

from sitegen.language.strings import Strings
from sitegen.output.bodies import Bodies
from sitegen.output.parts import remembering
from sitegen.output.templates import PART, TEMPLATE_FAULTS, Templates, check_sources, problem_of
from sitegen.problems import Problem, SiteError
from sitegen.site.json_feed import json_feed_text
from sitegen.site.trusted import trusted
from sitegen.site.views.pages import JsonFeed, LostPage, Page, PlainText, View
from sitegen.site.views.search import SearchPage

ASSET_URL = re.compile(r'url\("(?P<name>[\w.-]+)"\)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What rendering depends on besides the page; `has_policy` is false in the preview, which injects a script."""

    templates: Mapping[str, str] = field(hash=False)
    stylesheet: str
    strings: Mapping[str, Strings] = field(hash=False)
    has_policy: bool = True


NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'"
# The search page runs its script and Pagefind's, which compiles WebAssembly and fetches the index, all of this site.
SEARCH_SCRIPTS = ("'self'", "'wasm-unsafe-eval'")


def search_policy(stylesheet: str, structured_data: str) -> str:
    """Return the policy of a page that searches: besides what any page may do, files of this site, and a form to it."""
    return _policy_of(stylesheet, (structured_data,), SEARCH_SCRIPTS, "'self'", "'self'")


def content_policy(stylesheet: str, *scripts: str) -> str:
    """Return the Content Security Policy: this site's pictures and fonts, exactly this stylesheet and these scripts.

    Browsers never run structured data, but checkers count its element as a script, so its digest is stated too. Empty
    texts are no scripts.
    The permission to connect serves tools that look at an open page and read robots.txt beside it.
    """
    return _policy_of(stylesheet, scripts, (), "", "'none'")


def _policy_of(stylesheet: str, texts: tuple[str, ...], scripts: tuple[str, ...], styles: str, forms: str) -> str:
    stated = " ".join((*(_digest(text) for text in texts if text), *scripts))
    style = f"{_digest_of_stylesheet(stylesheet)} {styles}".rstrip()
    script = f"script-src {stated}; " if stated else ""
    return (
        f"default-src 'none'; {script}style-src {style}; img-src 'self'; font-src 'self'; "
        f"connect-src 'self'; base-uri 'none'; form-action {forms}"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


# The stylesheet is the same on every page.
_digest_of_stylesheet = lru_cache(maxsize=4)(_digest)


def link_assets(stylesheet: str, urls: Mapping[str, str]) -> str:
    """Replace the file names in `url("…")` by the addresses under which the files are published."""
    return ASSET_URL.sub(lambda match: f'url("{urls.get(match["name"], match["name"])}")', stylesheet)


def check_templates(engine: Engine, names: Iterable[str] | None = None) -> Iterator[Problem]:
    """Yield a problem for every template, or those with these names, that does not compile or calls what it may not."""
    return check_sources({name: engine.templates[name] for name in (engine.templates if names is None else names)})


def check_needed(engine: Engine, pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield SG615 for every template that a page asks for and the design does not have."""
    for name in sorted({page.template for page in pages if page.template} - engine.templates.keys()):
        path = f"templates/{name}"
        yield Problem(code="SG615", path=path, values=(("path", path),))


def make_renderer(engine: Engine, words_of: Callable[[str], list[str]]) -> Callable[[Page, View], bytes]:
    """Return the function that renders one page from its view, with a memory of the parts that pages share.

    `words_of` gives the words of an article's body, cut at its gaps, by its source. The function raises `SiteError`
    naming the template, its line and the page.
    """
    templates_of = cache(lambda language: make_environment(engine, language))

    def render(page: Page, view: View) -> bytes:
        bodies = Bodies(page.bodies, words_of)
        if isinstance(view, PlainText):
            return view.text.encode()
        if isinstance(view, JsonFeed):
            return json_feed_text(
                view, lambda entry: entry.notice + bodies.text(entry.body) + entry.corrections
            ).encode()
        try:
            template = templates_of(page.language).get_template(page.template)
            own = {"page": view, "csp": _policy(view, engine), "body": bodies.markup, "body_text": bodies.text}
            return template.render(own).encode()
        except TEMPLATE_FAULTS as fault:
            raise SiteError([problem_of(fault, page.template, page.output)]) from fault

    return render


def make_environment(engine: Engine, language: str) -> Templates:
    """Return the templates for pages of one language, with the names that they may use besides their page."""
    templates = Templates(engine.templates)

    def render_part(name: str, value: Hashable) -> Markup:
        """Render a partial; the last line end of its file is none of the text."""
        return trusted(templates.get_template(name).render(item=value).removesuffix("\n"))

    templates.globals |= _words(engine.strings, language)
    templates.globals |= {PART: remembering(render_part), "stylesheet": trusted(engine.stylesheet)}
    return templates


def _policy(view: View, engine: Engine) -> str:
    """Return the policy of a page: none in the preview, and for a page at a former address one that allows nothing."""
    frame = getattr(view, "frame", None)
    if not engine.has_policy:
        return ""
    if frame is None:
        return NOTHING_ALLOWED
    if isinstance(view, SearchPage) and view.finder:
        return search_policy(engine.stylesheet, frame.structured_data)
    return content_policy(engine.stylesheet, frame.structured_data, view.script if isinstance(view, LostPage) else "")


def _words(strings: Mapping[str, Strings], language: str) -> dict[str, Callable[..., str]]:
    """Return what templates call for words: t and tn in the page's language, ts in any."""
    own = strings[language]

    def text(key: str, **values: str | int) -> str:
        return own.text(key, values)

    def count(key: str, n: int, **values: str | int) -> str:
        return own.count(key, n, values)

    def text_in(code: str, key: str, **values: str | int) -> str:
        return strings[code or language].text(key, values)

    return {"t": text, "tn": count, "ts": text_in}

"""The engine: templates compiled for rendering, and the one function that renders a page.

Comes in: the design. Goes out: bytes for each page, a pure function of page and engine. The only door to Jinja.
Templates escape everything, know no filter that changes case or order, and may not call Python's string methods.
"""

import base64
import hashlib
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)

from sitegen.language.strings import MissingString, PlaceholderError, Strings
from sitegen.problems import Problem, SiteError
from sitegen.output.bodies import Bodies
from sitegen.site.json_feed import json_feed_text
from sitegen.site.trusted import trusted
from sitegen.site.views.pages import JsonFeed, Page, PlainText, View

ALLOWED_FILTERS = ("default", "e", "escape", "first", "forceescape", "join", "last", "length")
FORBIDDEN_METHODS = frozenset(
    {"upper", "lower", "title", "capitalize", "casefold", "swapcase", "sort", "format", "format_map"}
)
FIELD_NAMES = frozenset({"title"})  # what views call their own
# What a template that is wrong can raise; anything else is a fault of this program and keeps its traceback.
TEMPLATE_FAULTS = (
    *(TemplateError, MissingString, PlaceholderError),
    *(ArithmeticError, LookupError, TypeError, ValueError, RecursionError),
)
ASSET_URL = re.compile(r'url\("(?P<name>[\w.-]+)"\)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What rendering depends on besides the page; `has_policy` is false in the preview, which injects a script."""

    templates: Mapping[str, str] = field(hash=False)
    stylesheet: str
    strings: Mapping[str, Strings] = field(hash=False)
    has_policy: bool = True


NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'"


def content_policy(stylesheet: str, structured_data: str) -> str:
    """Return the Content Security Policy: this site's pictures and fonts, exactly this stylesheet, and no script.

    Browsers never run structured data, but checkers count its element as a script, so its digest is stated too.
    """
    script = f"script-src {_digest(structured_data)}; " if structured_data else ""
    return (
        f"default-src 'none'; {script}style-src {_digest(stylesheet)}; img-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def link_assets(stylesheet: str, urls: Mapping[str, str]) -> str:
    """Replace the file names in `url("…")` by the addresses under which the files are published."""
    return ASSET_URL.sub(lambda match: f'url("{urls.get(match["name"], match["name"])}")', stylesheet)


def make_renderer(engine: Engine, words_of: Callable[[str], list[str]]) -> Callable[[Page, View], bytes]:
    """Compile the templates once and return the function that renders one page from its view.

    `words_of` gives the words of an article's body, cut at its gaps, by its source. The function raises `SiteError` naming
    the template, its line and the page.
    """
    environment = make_environment(engine)
    stylesheet = trusted(engine.stylesheet)

    def render(page: Page, view: View) -> bytes:
        bodies = Bodies(page.bodies, words_of)
        if isinstance(view, PlainText):
            return view.text.encode()
        if isinstance(view, JsonFeed):
            return json_feed_text(view, lambda entry: entry.notice + bodies.text(entry.body)).encode()
        words = _words(engine.strings, page.language) | {"body": bodies.markup, "body_text": bodies.text}
        try:
            template = environment.get_template(page.template)
            policy = _policy(view, engine)
            return template.render(page=view, stylesheet=stylesheet, csp=policy, **words).encode()
        except TEMPLATE_FAULTS as fault:
            raise SiteError([_problem(fault, page)]) from fault

    return render


def _policy(view: View, engine: Engine) -> str:
    """Return the policy of a page: none in the preview, and for a page at a former address one that allows nothing."""
    frame = getattr(view, "frame", None)
    if not engine.has_policy:
        return ""
    return content_policy(engine.stylesheet, frame.structured_data) if frame else NOTHING_ALLOWED


def make_environment(engine: Engine) -> Environment:
    """Return the Jinja environment of a design: autoescape always, nothing undefined, no filter beyond the list."""
    environment = Environment(
        loader=FunctionLoader(partial(_find_template, engine.templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters = {name: environment.filters[name] for name in ALLOWED_FILTERS}
    environment.globals.clear()
    return environment


def _find_template(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """Return a template with its name as that of its file, by which tracebacks tell an included one from its page."""
    return (templates[name], name, None) if name in templates else None


def check_templates(engine: Engine, names: Iterable[str] | None = None) -> Iterator[Problem]:
    """Yield a problem for every template, or those with these names, that does not compile or calls what it may not."""
    environment = make_environment(engine)
    for name in engine.templates if names is None else names:
        source = engine.templates[name]
        try:
            tree = environment.parse(source, name)
            environment.compile(tree, name)
        except TemplateSyntaxError as fault:
            yield _template_problem("SG701", name, fault.lineno, source, reason=str(fault.message))
            continue
        except TemplateError as fault:
            yield _template_problem("SG701", name, 1, source, reason=str(fault))
            continue
        for change in tree.find_all(nodes.EvalContextModifier):
            yield _template_problem("SG701", name, change.lineno, source, reason="autoescape")
        for line, method in _forbidden_calls(tree):
            yield _template_problem("SG702", name, line, source, method=method)


def _forbidden_calls(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Find calls of Python's text methods, which know nothing of Turkish, and string formatting by `%`.

    Methods that no view has as a field may not even be named, so that nobody calls them under another name.
    """
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    for name in tree.find_all(nodes.Getattr):
        if name.attr in FORBIDDEN_METHODS - FIELD_NAMES and id(name) not in called:
            yield name.lineno, name.attr
    for call in tree.find_all(nodes.Call):
        target = call.node
        if isinstance(target, nodes.Getattr) and target.attr in FORBIDDEN_METHODS:
            yield call.lineno, target.attr
        if isinstance(target, nodes.Getitem):
            yield call.lineno, "[]"
    for operation in tree.find_all(nodes.Mod):
        yield operation.lineno, "%"


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


def _template_problem(code: str, name: str, line: int, source: str, **values: str) -> Problem:
    lines = source.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Problem(
        code=code, path=f"templates/{name}", line=line, excerpt=excerpt, values=tuple(sorted(values.items()))
    )


def _problem(fault: Exception, page: Page) -> Problem:
    """Turn what a template raised into a problem at the template's line."""
    name, line = page.template, 0
    for frame in traceback.extract_tb(fault.__traceback__):
        if frame.filename.endswith((".html", ".xml")):
            name, line = frame.filename, frame.lineno or 0
    if isinstance(fault, TemplateNotFound):
        missing = (("path", f"templates/{fault.name}"),)
        return Problem(code="SG615", path=f"templates/{name}", line=line, values=missing)
    reason = str(getattr(fault, "message", None) or fault) or type(fault).__name__
    values: tuple[tuple[str, Any], ...] = (("page", page.output), ("reason", reason))
    return Problem(code="SG703", path=f"templates/{name}", line=line, values=values)

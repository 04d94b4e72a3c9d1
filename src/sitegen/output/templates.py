"""Templates understood: what they may do, compiled once for all languages, and what is wrong with them.

Comes in: the sources of a design. Goes out: templates ready to be rendered, or problems. The only door to Jinja.
Templates escape everything, know no filter that changes case or order, and may not call Python's string methods.
"""

import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from functools import lru_cache
from keyword import iskeyword
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame

from sitegen.language.strings import MissingString, PlaceholderError
from sitegen.problems import Problem
from sitegen.site.trusted import printed

ALLOWED_FILTERS = ("default", "e", "escape", "first", "forceescape", "join", "last", "length")
FORBIDDEN_METHODS = frozenset(
    {"upper", "lower", "title", "capitalize", "casefold", "swapcase", "sort", "format", "format_map"}
)
PART = "part"  # the name under which templates render a part
FIELD_NAMES = frozenset({"title"})  # what views call their own
# What a template that is wrong can raise; anything else is a fault of this program and keeps its traceback.
TEMPLATE_FAULTS = (
    *(TemplateError, MissingString, PlaceholderError),
    *(ArithmeticError, LookupError, TypeError, ValueError, RecursionError),
)


class _Plain(CodeGenerator):
    """Compiles as Jinja does, with less around what happens most: printing, and calling what has a name.

    Text that is printed at once is not made markup before, and functions of templates ask for no context.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, N802 - Jinja's
        names = [argument.key for argument in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, names)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class Templates(Environment):
    """The templates of a design: autoescape always, nothing undefined, no filter beyond the list.

    They know no names but those of `words` and what they are rendered with.
    """

    code_generator_class = _Plain
    printed = staticmethod(printed)

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__(
            loader=_Compiled(sources),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.filters = {name: self.filters[name] for name in ALLOWED_FILTERS}
        self.globals.clear()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give every template the same names: none has names of its own, and a chain of maps is slow to copy."""
        assert not d, "templates are loaded without names of their own"
        return self.globals


class _Compiled(BaseLoader):
    """Finds templates by name in a mapping; each is compiled once in a process, whatever the language."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources

    def load(self, environment: Environment, name: str, _globals: MutableMapping[str, Any] | None = None) -> Template:
        if name not in self.sources:
            raise TemplateNotFound(name)
        code = _compile(name, self.sources[name])
        return environment.template_class.from_code(environment, code, environment.globals)


@lru_cache(maxsize=256)
def _understand(name: str, source: str) -> tuple[nodes.Template, str]:
    """Return a template's tree, and the program that it is: all that is checked of templates that no page asks for."""
    plain = Templates({})
    tree = plain.parse(source, name, name)
    return tree, plain.compile(tree, name, name, raw=True)


@lru_cache(maxsize=256)
def _compile(name: str, source: str) -> CodeType:
    """Compile a template under the name of its file, by which tracebacks tell a part from its page."""
    return compile(_understand(name, source)[1], name, "exec")


def check_sources(sources: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for every template that does not compile or that calls what templates may not."""
    for name, source in sources.items():
        try:
            tree, _ = _understand(name, source)
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


def named_templates(sources: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return by template those that it names: extended, included, imported, or rendered as a part.

    Where one is named by an expression it could be any, so all of them are named.
    """
    named = {}
    for name, source in sources.items():
        tree, _ = _understand(name, source)
        found = {*meta.find_referenced_templates(tree), *_named_parts(tree)}
        named[name] = frozenset(sources) if None in found else frozenset(other for other in found if other)
    return named


def _named_parts(tree: nodes.Template) -> Iterator[str | None]:
    """Yield the templates that are rendered as parts; None for one that is not named by a plain text at the call."""
    calls = {id(call.node): call.args[0] for call in tree.find_all(nodes.Call) if call.args}
    for name in tree.find_all(nodes.Name):
        if name.name == PART:
            argument = calls.get(id(name))
            yield argument.value if isinstance(argument, nodes.Const) and isinstance(argument.value, str) else None


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


def _template_problem(code: str, name: str, line: int, source: str, **values: str) -> Problem:
    lines = source.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Problem(
        code=code, path=f"templates/{name}", line=line, excerpt=excerpt, values=tuple(sorted(values.items()))
    )


def problem_of(fault: Exception, template: str, output: str) -> Problem:
    """Turn what a template raised into a problem at the template's line."""
    name, line = template, 0
    for frame in traceback.extract_tb(fault.__traceback__):
        if frame.filename.endswith((".html", ".xml")):
            name, line = frame.filename, frame.lineno or 0
    if isinstance(fault, TemplateNotFound):
        missing = (("path", f"templates/{fault.name}"),)
        return Problem(code="SG615", path=f"templates/{name}", line=line, values=missing)
    reason = str(getattr(fault, "message", None) or fault) or type(fault).__name__
    values: tuple[tuple[str, Any], ...] = (("page", output), ("reason", reason))
    return Problem(code="SG703", path=f"templates/{name}", line=line, values=values)

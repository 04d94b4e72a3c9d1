"""What each template can print from besides the view: its own text, that of all templates it names, and the engine's rest.

Comes in: the engine. Goes out: a digest for each template. A template whose name is only known while it runs stands for
all of them, so a digest may cover too much and never too little.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from jinja2 import meta

from sitegen.output.engine import Engine, make_environment
from sitegen.trace.encoding import digest, encode


def template_closures(engine: Engine) -> dict[str, bytes]:
    """Return the digest of all that each template prints from; "" is that of pages without a template."""
    named = {name: frozenset(_named(engine, name)) for name in engine.templates}
    rest = digest(encode(replace(engine, templates={})))
    closures = {"": rest}
    for name in engine.templates:
        parts = (part for found in sorted(_reached(name, named)) for part in (found, engine.templates[found]))
        closures[name] = digest(rest, *(part.encode("utf-8", "surrogatepass") for part in parts))
    return closures


def _named(engine: Engine, name: str) -> Iterator[str]:
    """Yield the templates that one names; all of them where one is named by an expression."""
    for other in meta.find_referenced_templates(make_environment(engine).parse(engine.templates[name], name)):
        yield from engine.templates if other is None else (other,)


def _reached(name: str, named: Mapping[str, frozenset[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        found = waiting.pop()
        if found in named and found not in reached:
            reached.add(found)
            waiting += named[found]
    return reached

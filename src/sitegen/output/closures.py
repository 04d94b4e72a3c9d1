"""What each template can print from besides the view: its text, that of all templates it names, the engine's rest.

Comes in: the engine. Goes out: a digest for each template. A template whose name is only known while it runs stands for
all of them, so a digest may cover too much and never too little.
"""

from collections.abc import Mapping
from dataclasses import replace

from sitegen.output.engine import Engine
from sitegen.output.record import PlanRecord
from sitegen.output.templates import named_templates
from sitegen.trace.encoding import digest, encode


def template_closures(engine: Engine) -> dict[str, bytes]:
    """Return the digest of all that each template prints from; "" is that of pages without a template."""
    named = named_templates(engine.templates)
    rest = digest(encode(replace(engine, templates={})))
    closures = {"": rest}
    for name in engine.templates:
        parts = (part for found in sorted(_reached(name, named)) for part in (found, engine.templates[found]))
        closures[name] = digest(rest, *(part.encode("utf-8", "surrogatepass") for part in parts))
    return closures


def recorded_closures(plan: PlanRecord | None, engine: Engine) -> dict[str, bytes]:
    """Return the closures that the last build recorded of the same engine, which it found no fault in; else none."""
    if plan is None or plan.head.engine != digest(encode(engine)).hex():
        return {}
    return {name: bytes.fromhex(known) for name, known in plan.head.closures.items()}


def _reached(name: str, named: Mapping[str, frozenset[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        found = waiting.pop()
        if found in named and found not in reached:
            reached.add(found)
            waiting += named[found]
    return reached

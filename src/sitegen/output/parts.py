"""Parts of pages that are rendered once: a partial template and one value give the same text on every page.

Comes in: a function that renders a partial for a value. Goes out: the same function with a memory. A part sees its
value, a view or a finished text, and nothing of its page; so equal values print alike wherever they stand.
"""

from collections.abc import Callable, Hashable
from typing import Any

from markupsafe import Markup

Part = Callable[[str, Hashable], Markup]

# Enough for the rows of ten thousand announcements; past it everything is forgotten, and rendered again if asked for.
MOST_VALUES = 2**15
MOST_OBJECTS = 2**13


def remembering(render: Part) -> Part:
    """Return the function with a memory of what it gave for each template and value."""
    # The type belongs to the key: markup equals the same characters as text, and 1 equals True. What views hold has
    # the types that they state.
    by_value: dict[tuple[str, type, Hashable], Markup] = {}
    # Hashing a view takes as long as printing it; an object is known again by its identity, for the entry keeps it.
    by_identity: dict[tuple[str, int], tuple[Hashable, Markup]] = {}

    def part(name: str, value: Hashable) -> Markup:
        known = by_identity.get((name, id(value)))
        if known is not None:
            return known[1]
        text = by_value.get((name, type(value), value))
        if text is None:
            text = render(name, value)
            _make_room(by_value, MOST_VALUES)
            by_value[name, type(value), value] = text
        _make_room(by_identity, MOST_OBJECTS)
        by_identity[name, id(value)] = value, text
        return text

    return part


def _make_room(memory: dict[Any, Any], most: int) -> None:
    if len(memory) >= most:
        memory.clear()

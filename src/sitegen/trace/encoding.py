"""Owns the encoding of frozen values as bytes: what is digested, kept on the disk, and sent, is this and nothing else.

Comes in: a value and its type as annotated. Goes out: JSON text as UTF-8, and from that an equal value again. For one
type the encoding is injective: two values have the same bytes only if they are equal. A type that is not listed here
raises `TypeError`, so that nothing can influence a result without being digested. It reads no files.
"""

import hashlib
import json
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Step = Callable[[Any], Any]
Steps = tuple[Step | None, Step | None]

ATOMS = (str, int, bool, types.NoneType)
MOST_SHARED = 2**14
DIGEST_SIZE = 20  # bytes; BLAKE2b, as wide as git's names
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def digest(*parts: bytes) -> bytes:
    """Digest a sequence of byte strings; their number and lengths count, so that no two sequences mix."""
    state = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()


def digest_texts(texts: Iterable[str]) -> bytes:
    """Digest a sequence of texts, halves of surrogate pairs included."""
    return digest(*(text.encode("utf-8", "surrogatepass") for text in texts))


def encode(value: object) -> bytes:
    """Return the bytes of a frozen value; raises `TypeError` for a type that has no encoding."""
    kind: Any = type(value)
    step, _ = _steps(kind)
    return _dump(step(value) if step else value).encode("utf-8", "surrogatepass")


def decode(kind: type[Value], data: bytes) -> Value:
    """Return the value of a type that these bytes encode; raises `ValueError`, `TypeError` or the like for others."""
    wanted: Any = kind
    _, step = _steps(wanted)
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    return step(found) if step else found  # type: ignore[no-any-return]


def differences(kind: Any, old: Any, new: Any, name: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield where two encodings of a type differ, as plain JSON: the field with its path, and both values as text."""
    if old == new:
        return
    if is_dataclass(kind) and isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        hints = get_type_hints(kind)
        for field, before, after in zip(fields(kind), old, new, strict=True):
            yield from differences(hints[field.name], before, after, f"{name}.{field.name}" if name else field.name)
        return
    arguments = [argument for argument in get_args(kind) if argument not in (types.NoneType, ...)]
    is_row = get_origin(kind) is tuple and isinstance(old, list) and isinstance(new, list)
    if is_row and len(arguments) == 1 and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from differences(arguments[0], before, after, f"{name}[{number}]")
    elif len(arguments) == 1 and not is_row and None not in (old, new) and is_dataclass(arguments[0]):
        yield from differences(arguments[0], old, new, name)
    else:
        yield name, _dump(old), _dump(new)


@cache
def _steps(kind: Any) -> Steps:
    """Return the steps from a value of a type to plain JSON and back; None where it is the same."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in ATOMS or origin is Literal:
        return None, None
    if origin in _MAKERS:
        return _MAKERS[origin](arguments)
    if kind is datetime:
        return datetime.isoformat, datetime.fromisoformat
    if is_dataclass(kind):
        return _dataclass_steps(kind)
    if isinstance(kind, type) and issubclass(kind, str):
        return str.__str__, kind
    raise TypeError(f"no encoding for {kind}")


def _tuple_steps(arguments: tuple[Any, ...]) -> Steps:
    if len(arguments) == 2 and arguments[1] is ...:
        inward, outward = _steps(arguments[0])
        return (
            None if inward is None else lambda value: [inward(item) for item in value],
            tuple if outward is None else lambda found: tuple([outward(item) for item in found]),
        )
    return _items_steps([_steps(argument) for argument in arguments], tuple)


def _items_steps(steps: list[Steps], make: Step) -> Steps:
    """Return the steps of a row of items with a type each; `make` makes the value of them."""
    inward = [(place, step) for place, (step, _) in enumerate(steps) if step]
    outward = [(place, step) for place, (_, step) in enumerate(steps) if step]

    def encode_items(value: Any) -> list[Any]:
        row = list(value)
        for place, step in inward:
            row[place] = step(row[place])
        return row

    def decode_items(found: list[Any]) -> Any:
        for place, step in outward:
            found[place] = step(found[place])
        return make(found)

    return encode_items if inward else None, decode_items


def _set_steps(arguments: tuple[Any, ...]) -> Steps:
    if arguments[0] is not str:
        raise TypeError("no encoding for sets of anything but text")
    return sorted, frozenset


def _mapping_steps(arguments: tuple[Any, ...]) -> Steps:
    """Write pairs in the order of their keys, since equal mappings may differ in order."""
    inward, outward = _tuple_steps(arguments)
    return (
        lambda value: [inward(pair) if inward else pair for pair in sorted(value.items(), key=itemgetter(0))],
        lambda found: dict(map(outward, found)) if outward else dict(found),
    )


def _union_steps(arguments: tuple[Any, ...]) -> Steps:
    """Write one of several types; where more than None and one other are possible the value carries its number."""
    kinds = [kind for kind in arguments if kind is not types.NoneType]
    if all(kind in ATOMS for kind in kinds):
        return None, None
    steps = [_steps(kind) for kind in kinds]
    if len(kinds) == 1:
        return _unless_none(steps[0][0]), _unless_none(steps[0][1])
    numbers = {get_origin(kind) or kind: number for number, kind in enumerate(kinds)}

    def encode_tagged(value: Any) -> Any:
        number = numbers[type(value)]
        step = steps[number][0]
        return [number, step(value) if step else value]

    def decode_tagged(found: Any) -> Any:
        number, inner = found
        step = steps[number][1]
        return step(inner) if step else inner

    return _unless_none(encode_tagged), _unless_none(decode_tagged)


def _unless_none(step: Step | None) -> Step | None:
    return None if step is None else lambda value: None if value is None else step(value)


def _shared(outward: Step | None) -> Step:
    """Return a step back that gives the same object for equal JSON, so that whoever knows objects again knows it."""
    known: dict[str, Any] = {}

    def decode_shared(found: Any) -> Any:
        text = _dump(found)
        value = known.get(text)
        if value is None:
            if len(known) >= MOST_SHARED:
                known.clear()
            value = known[text] = outward(found) if outward else found
        return value

    return decode_shared


def _dataclass_steps(kind: Any) -> Steps:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    steps = [_steps(hints[name]) for name in names]
    inward, outward = _items_steps(steps, lambda row: kind(**dict(zip(names, row, strict=True))))
    if getattr(kind, "IS_SHARED", False):
        outward = _shared(outward)
    get = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return (lambda value: inward(get(value))) if inward else get, outward


_MAKERS: Mapping[Any, Callable[[tuple[Any, ...]], Steps]] = {
    tuple: _tuple_steps,
    frozenset: _set_steps,
    Mapping: _mapping_steps,
    Union: _union_steps,
    types.UnionType: _union_steps,
}

"""Owns the encoding of frozen values as bytes: what is digested, kept on the disk, and sent, is this and nothing else.

Comes in: a value and its type as annotated. Goes out: JSON text as UTF-8, and from that an equal value again. For one
type the encoding is injective: two values have the same bytes only if they are equal. A type that is not listed here
raises `TypeError`, so that nothing can influence a result without being digested. It reads no files.
"""

import hashlib
import json
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Step = Callable[[Any], Any]

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
    step = _encoder(kind)
    return _dump(step(value) if step else value).encode("utf-8", "surrogatepass")


def decode(kind: type[Value], data: bytes) -> Value:
    """Return the value of a type that these bytes encode; raises `ValueError`, `TypeError` or the like for others."""
    wanted: Any = kind
    step = _decoder(wanted)
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    return step(found) if step else found  # type: ignore[no-any-return]


@cache
def _encoder(kind: Any) -> Step | None:
    """Return the step from a value to plain JSON; None where it is plain already."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in (str, int, bool, types.NoneType) or origin is Literal:
        return None
    if isinstance(kind, type) and issubclass(kind, str):
        return str.__str__
    if kind is datetime:
        return datetime.isoformat
    if origin is tuple:
        return _encode_tuple(arguments)
    if origin is frozenset:
        return sorted
    if origin is Mapping:
        return _encode_mapping(arguments)
    if origin in (Union, types.UnionType):
        return _encode_union(arguments)
    if is_dataclass(kind):
        return _encode_dataclass(kind)
    raise TypeError(f"no encoding for {kind}")


def _encode_tuple(arguments: tuple[Any, ...]) -> Step | None:
    if len(arguments) == 2 and arguments[1] is ...:
        step = _encoder(arguments[0])
        return None if step is None else lambda value: [step(item) for item in value]
    steps = [_encoder(argument) for argument in arguments]
    if not any(steps):
        return None
    return lambda value: [step(item) if step else item for step, item in zip(steps, value, strict=True)]


def _encode_mapping(arguments: tuple[Any, ...]) -> Step:
    """Encode pairs in the order of their keys, since equal mappings may differ in order."""
    step = _encode_tuple(arguments)
    return lambda value: [step(pair) if step else pair for pair in sorted(value.items(), key=itemgetter(0))]


def _encode_union(arguments: tuple[Any, ...]) -> Step | None:
    """Encode one of several types; where more than None and one other are possible the value carries its number."""
    kinds = [kind for kind in arguments if kind is not types.NoneType]
    if len(kinds) == 1:
        step = _encoder(kinds[0])
        return None if step is None else lambda value: None if value is None else step(value)
    if all(kind in (str, int, bool) for kind in kinds):
        return None
    numbers = {_plain(kind): (number, _encoder(kind)) for number, kind in enumerate(kinds)}

    def encode_tagged(value: Any) -> Any:
        if value is None:
            return None
        number, step = numbers[type(value)]
        return [number, step(value) if step else value]

    return encode_tagged


def _plain(kind: Any) -> Any:
    return get_origin(kind) or kind


def _encode_dataclass(kind: Any) -> Step:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    if len(names) == 1:
        only = _encoder(hints[names[0]])
        return lambda value: [only(getattr(value, names[0])) if only else getattr(value, names[0])]
    steps = [(place, step) for place, name in enumerate(names) if (step := _encoder(hints[name]))]
    get = attrgetter(*names)
    if not steps:
        return get

    def encode_fields(value: Any) -> list[Any]:
        row = list(get(value))
        for place, step in steps:
            row[place] = step(row[place])
        return row

    return encode_fields


@cache
def _decoder(kind: Any) -> Step | None:
    """Return the step back from plain JSON to a value; None where it is the value already."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in (str, int, bool, types.NoneType) or origin is Literal:
        return None
    if isinstance(kind, type) and issubclass(kind, str):
        return kind
    if kind is datetime:
        return datetime.fromisoformat
    if origin is tuple:
        return _decode_tuple(arguments)
    if origin is frozenset:
        return frozenset
    if origin is Mapping:
        return _decode_mapping(arguments)
    if origin in (Union, types.UnionType):
        return _decode_union(arguments)
    if is_dataclass(kind):
        return _decode_dataclass(kind)
    raise TypeError(f"no encoding for {kind}")


def _decode_tuple(arguments: tuple[Any, ...]) -> Step:
    if len(arguments) == 2 and arguments[1] is ...:
        step = _decoder(arguments[0])
        return tuple if step is None else lambda found: tuple([step(item) for item in found])
    steps = [_decoder(argument) for argument in arguments]
    return lambda found: tuple(step(item) if step else item for step, item in zip(steps, found, strict=True))


def _decode_mapping(arguments: tuple[Any, ...]) -> Step:
    step = _decode_tuple(arguments)
    return lambda found: dict(map(step, found))


def _decode_union(arguments: tuple[Any, ...]) -> Step | None:
    kinds = [kind for kind in arguments if kind is not types.NoneType]
    steps = [_decoder(kind) for kind in kinds]
    if len(kinds) == 1:
        step = steps[0]
        return None if step is None else lambda found: None if found is None else step(found)
    if all(kind in (str, int, bool) for kind in kinds):
        return None

    def decode_tagged(found: Any) -> Any:
        if found is None:
            return None
        number, inner = found
        step = steps[number]
        return step(inner) if step else inner

    return decode_tagged


def _decode_dataclass(kind: Any) -> Step:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    steps = [(place, step) for place, name in enumerate(names) if (step := _decoder(hints[name]))]

    def decode_fields(found: list[Any]) -> Any:
        for place, step in steps:
            found[place] = step(found[place])
        return kind(**dict(zip(names, found, strict=True)))

    return decode_fields

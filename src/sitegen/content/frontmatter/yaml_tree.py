"""YAML read as far as front matter needs it: fields, lists, texts, whole numbers, true and false.

Comes in: the text between the fences. Goes out: plain values, their places, and faults for everything YAML has beyond
that (anchors, aliases, tags, merge keys, several documents, great depth). The only door to PyYAML.
Numbers with a leading zero, times, dates and words such as "no" stay the text that was typed.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

import yaml

from sitegen.content.frontmatter.decoding import find_forbidden
from sitegen.content.frontmatter.document import Key, Mark, Plain
from sitegen.content.frontmatter.field_names import states_any_field, states_field
from sitegen.content.frontmatter.yaml_candidates import leaf_of, quoted
from sitegen.content.frontmatter.yaml_repairs import LineFault, YamlFault

DEEPEST = 20
MOST_FIELDS = 200
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NOTHING = frozenset({"", "~", "null"})
_TRUTH = {"true": True, "false": False}
_TITLES = frozenset({"title", "summary", "description"})
_NODES = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)
_AGAIN = "again"  # ends the path of what a field says the second time
_LIST_ITEM = re.compile(r"\s*- ")
_ONLY_DASHES = re.compile(r"[\s-]*")


class RefusedError(Exception):
    """Raised when the rest of the text cannot or must not be read; not a ValueError, which would be swallowed."""

    def __init__(self, fault: LineFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class Tree:
    """One reading of one text: values, and faults counted from line 0."""

    def __init__(self, lines: Sequence[str], first_line: int) -> None:
        """Take the lines to be read and the number that the first of them has in the file."""
        self.faults: list[LineFault] = []
        self._lines = lines
        self._first_line = first_line
        self._fields = 0
        text = "\n".join(lines)
        self._has_hash = "#" in text
        self._events = _events_of(text)

    def read(self) -> Plain:
        """Return what the text says, usually fields; None if YAML cannot read it. Raises `RefusedError`."""
        try:
            return self._document()
        except yaml.YAMLError:
            return None

    def _document(self) -> Plain:
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            return {}
        if isinstance(start, yaml.DocumentStartEvent) and start.explicit:
            self._fault("SG115", start)
        root = next(self._events)
        value = self._value(root, (), 0)
        next(self._events)
        end = next(self._events)
        if not isinstance(end, yaml.StreamEndEvent):
            self._fault("SG115", end)
        return value

    def _mapping(self, path: Key, depth: int) -> Mapping[str, Plain]:
        fields: dict[str, Plain] = {}
        names: dict[str, yaml.Event] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._count(event)
            name = self._name(event)
            value = next(self._events)
            if name in fields:
                first = _start(names[name])[0] + self._first_line
                self._fault("SG103", event, field=name, first=str(first))
                self._value(value, (*path, name, _AGAIN), depth)
                continue
            names[name] = event
            fields[name] = self._value(value, (*path, name), depth)
        return fields

    def _items(self, path: Key, depth: int) -> tuple[Plain, ...]:
        items: list[Plain] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, (*path, len(items)), depth))
        return tuple(items)

    def _value(self, event: yaml.Event, here: Key, depth: int) -> Plain:
        if not isinstance(event, _NODES) or event.anchor or event.tag:
            extra = self._find_extra(event)
            if extra is not None:
                return extra
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, here)
        if depth == DEEPEST:
            raise RefusedError(self._fault_at("SG116", event, limit=str(DEEPEST)))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(here, depth + 1)
        return self._mapping(here, depth + 1) if isinstance(event, yaml.MappingStartEvent) else None

    def _name(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise RefusedError(self._fault_at("SG125", event))
        if event.anchor or event.tag:
            self._find_extra(event)
        name = str(event.value)
        if name.isidentifier() and name.isascii():
            return name
        if name == "<<":
            self._fault("SG131", event, mark="<<")
        elif name != name.strip():
            self._fault("SG132", event, field=name.strip())
        elif ":" in name and states_any_field(name):
            self._fault("SG104", event, field=name.partition(":")[0], fixed=self._spaced(event))
        return unicodedata.normalize("NFC", name)

    def _spaced(self, event: yaml.Event) -> str:
        number, column = _start(event)
        line = self._lines[number]
        name, _, rest = line[column:].partition(":")
        return f"{line[:column]}{name}: {quoted(rest.strip())}"

    def _scalar(self, event: yaml.ScalarEvent, here: Key) -> Plain:
        text = str(event.value)
        start, end = event.start_mark, event.end_mark
        if start and end and end.line > start.line:
            self._check_swallowed(event, here)
        if event.style == '"':
            if not text.isprintable():
                self._check_escapes(event)
            return text if text.isascii() else unicodedata.normalize("NFC", text)
        if event.style:
            return text
        if self._has_hash or ":" in text:
            self._check_plain(event, here)
        if text in _NOTHING:
            return None
        if text in _TRUTH:
            return _TRUTH[text]
        return int(text) if _WHOLE_NUMBER.fullmatch(text) else text

    def _check_swallowed(self, event: yaml.ScalarEvent, here: Key) -> None:
        """Note each line inside a text of several lines that was surely meant as a field or an item of its own."""
        last, column = _end(event)
        for number in range(_start(event)[0] + 1, min(last + (1 if column else 0), len(self._lines))):
            line = self._lines[number]
            if states_field(line) or (not event.style and states_any_field(line)):
                name = line.partition(":")[0].strip(" \t\"'")
                self._note("SG124", number, line, field=_field_of(here), name=name)
            elif not event.style and _LIST_ITEM.match(line):
                self._note("SG133", number, line, field=_field_of(here))

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        # U+FFFD stands where reading has told of a character already.
        character = find_forbidden(event.value.replace("\ufffd", ""))
        if character:
            code = "SG120" if character >= "U+202A" else "SG119"
            self._fault(code, event, character=character)

    def _check_plain(self, event: yaml.ScalarEvent, here: Key) -> None:
        """Note text that YAML drops without a word: after "#", and a field without a space after its colon."""
        _, column = _start(event)
        number, end = _end(event)
        line = self._lines[number] if number < len(self._lines) else ""
        before = line[:column]
        if ":" in event.value and _ONLY_DASHES.fullmatch(before) and states_any_field(event.value):
            name, _, rest = str(event.value).partition(":")
            self._fault("SG104", event, field=name, fixed=f"{before}{name}: {rest.strip()}")
        tail = line[end:].strip()
        if tail.startswith("#") and (tail[1:2].strip(" \t#") or _field_of(here) in _TITLES):
            fixed = f"{before.rstrip()} {quoted(line[column:].strip())}"
            self._fault("SG105", event, field=_field_of(here), text=tail, fixed=fixed)

    def _find_extra(self, event: yaml.Event) -> str | None:
        """Note the event's anchor, alias or tag; where quotes make it a text, say how and return the text."""
        number, column = _start(event)
        line = self._lines[number]
        raw = line[column:].strip()
        fixed = line[:column] + quoted(raw)
        if not raw or leaf_of(read_line(fixed.strip())) != raw:
            self._fault("SG131", event, mark=raw[:1] or "&")
            return None
        self._fault("SG114", event, mark=raw[0], fixed=fixed)
        return None if isinstance(event, yaml.CollectionStartEvent) else raw

    def _count(self, event: yaml.Event) -> None:
        self._fields += 1
        if self._fields > MOST_FIELDS:
            raise RefusedError(self._fault_at("SG117", event, limit=str(MOST_FIELDS)))

    def _fault(self, code: str, event: yaml.Event, **values: str) -> None:
        self.faults.append(self._fault_at(code, event, **values))

    def _note(self, code: str, number: int, line: str, **values: str) -> None:
        column = len(line) - len(line.lstrip())
        self.faults.append(LineFault(code=code, line=number, column=column, values=tuple(sorted(values.items()))))

    @staticmethod
    def _fault_at(code: str, event: yaml.Event, *, fixed: str = "", **values: str) -> LineFault:
        line, column = _start(event)
        return LineFault(code=code, line=line, column=column, values=tuple(sorted(values.items())), fixed=fixed)


def find_marks(text: str, first_line: int) -> dict[Key, Mark]:
    """Return where every value of a text stands that `Tree` has read; its first line has that number in the file."""
    events = _events_of(text)
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        return {}
    root = next(events)
    return {
        here: Mark(
            line=line + first_line,
            column=column + 1,
            key_line=key_line + first_line,
            key_column=key_column + 1,
        )
        for here, (line, column), (key_line, key_column) in _places(root, root, (), events)
    }


def _places(
    event: yaml.Event, key: yaml.Event, here: Key, events: Iterator[yaml.Event]
) -> Iterator[tuple[Key, tuple[int, int], tuple[int, int]]]:
    """Yield the path of a value and of all within it, each with where the value and its name begin."""
    yield here, _start(event), _start(key)
    if isinstance(event, yaml.SequenceStartEvent):
        for number, item in enumerate(_until(yaml.SequenceEndEvent, events)):
            yield from _places(item, item, (*here, number), events)
    elif isinstance(event, yaml.MappingStartEvent):
        names: set[str] = set()
        for field in _until(yaml.MappingEndEvent, events):
            assert isinstance(field, yaml.ScalarEvent), "other names have been refused"
            name = unicodedata.normalize("NFC", str(field.value))
            yield from _places(next(events), field, (*here, name, _AGAIN) if name in names else (*here, name), events)
            names.add(name)


def _until(end: type[yaml.Event], events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    return takewhile(lambda event: not isinstance(event, end), events)


def find_yaml_fault(text: str) -> YamlFault | None:
    """Say where YAML gives up on a text, or that it is not fields; None if it can be read."""
    try:
        events = list(yaml.parse(text + "\n", Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        context = error.context_mark or mark
        if mark is None or context is None:
            return YamlFault()
        return YamlFault(line=mark.line, column=mark.column, context_line=context.line)
    except yaml.YAMLError:
        return YamlFault()
    if len(events) > 2 and not isinstance(events[2], yaml.MappingStartEvent):
        return YamlFault(is_not_fields=True)
    return None


def read_line(line: str) -> Plain:
    """Return what one line says by itself; None if that is nothing, or not quite right."""
    tree = Tree((line,), 1)
    try:
        value = tree.read()
    except RefusedError:
        return None
    return None if tree.faults else value


def _events_of(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.CBaseLoader(text + "\n").get_event, None)


def _field_of(here: Key) -> str:
    return next((part for part in reversed(here) if isinstance(part, str)), "")


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _end(event: yaml.Event) -> tuple[int, int]:
    mark = event.end_mark
    return (mark.line, mark.column) if mark else (0, 0)

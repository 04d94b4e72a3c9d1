"""What is wrong with front matter that no YAML reader accepts, said line by line, each with the line as it should be.

Comes in: the lines between the fences and two functions of the reader. Goes out: faults, and the lines mended so
that the rest can be checked too. A correction is offered only after reading it gave the text that was meant.
It never publishes what it mended: a document with one such fault counts as faulty.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.content.frontmatter.field_names import states_any_field
from sitegen.content.frontmatter.yaml_candidates import FIELD_LINE, Candidate, ReadLine, leaf_of, propose_lines

_MOST_REPAIRS = 25
_LINES_ABOVE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFault:
    """Where a reader gave up (from 0), and the line it was reading from; nothing when the whole is not fields."""

    line: int = 0
    column: int = 0
    context_line: int = 0
    is_not_fields: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """One fault of one line, counted from 0; `fixed` is the line as it should be."""

    code: str
    line: int
    column: int
    values: tuple[tuple[str, str], ...] = ()
    fixed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Lines that can be read again, or None; the faults found; the fields that had to be left out."""

    lines: tuple[str, ...] | None
    faults: tuple[LineFault, ...]
    unreadable: frozenset[str] = frozenset()


Check = Callable[[str], YamlFault | None]


def mend(lines: Sequence[str], check: Check, read_line: ReadLine) -> Mended:
    """Mend the lines one fault at a time until the reader accepts them; leave out what cannot be mended."""
    mended = list(lines)
    faults = [*_cut_off_prose(mended), *_mend_obvious(mended, read_line)]
    unreadable: set[str] = set()
    for _ in range(_MOST_REPAIRS):
        fault = check("\n".join(mended))
        if fault is None:
            return Mended(lines=tuple(mended), faults=tuple(faults), unreadable=frozenset(unreadable))
        repair = _find_repair(mended, fault, check, read_line)
        if repair is not None:
            index, candidate = repair
            faults.append(_line_fault(mended, index, candidate))
            mended[index] = candidate.fixed
            continue
        fault = _blame(mended, fault, read_line)
        faults.append(_unexplained(mended, fault))
        name = "" if fault.is_not_fields else _leave_out(mended, fault.line)
        if not name:
            break
        unreadable.add(name)
    return Mended(lines=None, faults=tuple(faults))


def _cut_off_prose(lines: list[str]) -> Iterator[LineFault]:
    """Yield the first line of what is surely text and not front matter; empty it and all below, in place."""
    for index in range(1, len(lines)):
        line = lines[index]
        is_text = line[:1] not in ("", " ", "\t", "#", "-", "]", "}", '"', "'") and not FIELD_LINE.fullmatch(line)
        if is_text and not lines[index - 1].strip():
            yield LineFault(code="SG135", line=index, column=0)
            lines[index:] = [""] * (len(lines) - index)
            return


def _mend_obvious(lines: list[str], read_line: ReadLine) -> Iterator[LineFault]:
    """Yield and mend, in place, faults that hide from the reader until it is many lines further on."""
    is_outer = [line[:1] not in ("", " ", "\t", "#") for line in lines]
    first = next((index for index, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#"), 0)
    if True in is_outer[first:] and lines[first][:1] == " " and FIELD_LINE.fullmatch(lines[first]):
        fixed = lines[first].lstrip()
        yield _line_fault(lines, first, Candidate(code="SG130", fixed=fixed, column=0))
        lines[first] = fixed
    for index, line in enumerate(lines):
        if line.startswith(("--- ", "%")):
            yield LineFault(code="SG135" if line[0] == "%" else "SG115", line=index, column=0)
            lines[index] = ""
        elif states_any_field(line.replace("- ", "")) and not isinstance(read_line(line.strip()), (Mapping, tuple)):
            candidate = next(
                (each for each in propose_lines(lines, index, read_line) if _is_verified(each, read_line)), None
            )
            if candidate is not None and candidate.code == "SG104":
                yield _line_fault(lines, index, candidate)
                lines[index] = candidate.fixed


def _find_repair(
    lines: Sequence[str], fault: YamlFault, check: Check, read_line: ReadLine
) -> tuple[int, Candidate] | None:
    near = [fault.line, fault.context_line]
    above = [fault.line - distance for distance in range(1, _LINES_ABOVE + 1)]
    whole = range(len(lines)) if fault.is_not_fields else []
    for index in dict.fromkeys((*near, *above, *whole)):
        if not 0 <= index < len(lines) or not lines[index].strip():
            continue
        for candidate in propose_lines(lines, index, read_line):
            if _is_verified(candidate, read_line) and _is_progress(lines, index, candidate, fault, check):
                return index, candidate
    return None


def _is_verified(candidate: Candidate, read_line: ReadLine) -> bool:
    value = read_line(candidate.fixed.strip())
    if candidate.only is not None:
        return isinstance(leaf_of(value) if candidate.only is str else value, candidate.only)
    return value is not None and (candidate.value is None or leaf_of(value) == candidate.value)


def _is_progress(lines: Sequence[str], index: int, candidate: Candidate, fault: YamlFault, check: Check) -> bool:
    """Tell whether the corrected line moves the reader's first complaint further down or ends it."""
    rest = check("\n".join((*lines[:index], candidate.fixed, *lines[index + 1 :])))
    if rest is None:
        return True
    if rest.is_not_fields or rest == fault:
        return False
    if fault.is_not_fields or index in (fault.line, fault.context_line):
        return rest.line > index
    return rest.line > fault.line


def _line_fault(lines: Sequence[str], index: int, candidate: Candidate) -> LineFault:
    return LineFault(
        code=candidate.code,
        line=index,
        column=candidate.column,
        values=(("field", _name_of(lines, index)), ("mark", candidate.mark)),
        fixed=candidate.fixed.rstrip(),
    )


def _blame(lines: Sequence[str], fault: YamlFault, read_line: ReadLine) -> YamlFault:
    """Move a complaint about a line that is right in itself to the line above that the reader came from."""
    context = fault.context_line
    if not context < fault.line < len(lines) or not lines[context].strip():
        return fault
    is_right = isinstance(read_line(lines[fault.line].strip()), (Mapping, tuple))
    is_context_right = isinstance(read_line(lines[context].strip()), (Mapping, tuple))
    return YamlFault(line=context, context_line=context) if is_right and not is_context_right else fault


def _unexplained(lines: Sequence[str], fault: YamlFault) -> LineFault:
    if fault.is_not_fields:
        first = next((index for index, line in enumerate(lines) if line.strip()), 0)
        return LineFault(code="SG110", line=first, column=0)
    index = max(0, min(fault.line, len(lines) - 1))
    while index and not lines[index].strip():
        index -= 1
    if lines[index].lstrip()[:1] == ":":
        return LineFault(code="SG125", line=index, column=0)
    code = "SG122" if lines[index][:1] in ("", " ", "#", "-") or FIELD_LINE.fullmatch(lines[index]) else "SG135"
    return LineFault(code=code, line=index, column=min(fault.column, len(lines[index])))


def _name_of(lines: Sequence[str], index: int) -> str:
    """Return the field that a line states or belongs to."""
    for number in range(index, -1, -1):
        match = FIELD_LINE.fullmatch(lines[number])
        if match:
            return str(match["key"]).strip()
    return lines[index].strip()[:20]


def _leave_out(lines: list[str], line: int) -> str:
    """Empty the top-level field around a line, in place; return its name, or nothing if there is none."""
    start = max(0, min(line, len(lines) - 1))
    while start and not _opens_field(lines[start]):
        start -= 1
    match = FIELD_LINE.fullmatch(lines[start])
    end = start + 1
    while end < len(lines) and not _opens_field(lines[end]):
        end += 1
    was_empty = not any(text.strip() for text in lines[start:end])
    lines[start:end] = [""] * (end - start)
    if was_empty:
        return ""
    return str(match["key"]).strip() if match else "?"


def _opens_field(line: str) -> bool:
    return bool(line) and line[0] not in " \t#-]}"

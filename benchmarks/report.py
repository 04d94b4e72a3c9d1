"""Medians and ratios of measurements, as Markdown and as JSON.

Comes in: rows. Goes out: text. It measures nothing and writes no file.
"""

import json
import os
import platform
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import Measurement
from benchmarks.runner import Row

BASE = "hugo"  # what others are compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a report says besides its figures. `versions` has a pair for each generator."""

    date: str
    machine: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Something measured: its heading and how it is read and printed."""

    heading: str
    value: Callable[[Measurement], float]
    form: str


QUANTITIES = (
    Quantity(heading="Wall time, seconds", value=lambda m: m.wall, form="{:.2f}"),
    Quantity(heading="Processor time of all processes, seconds", value=lambda m: m.processor, form="{:.2f}"),
    Quantity(heading="Peak memory of all processes together, MB", value=lambda m: m.memory / 1e6, form="{:.0f}"),
)


def machine() -> tuple[tuple[str, str], ...]:
    """Describe the machine without naming it."""
    models = (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name"))
    memory = next((line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "0")
    return (
        ("system", f"{platform.system()} {platform.machine()}"),
        ("processor", next(models, "unknown")),
        ("cores", str(len(os.sched_getaffinity(0)))),
        ("memory", f"{int(memory) / 1e6:.0f} GB"),
        ("Python", platform.python_version()),
    )


def _lines(name: str) -> list[str]:
    try:
        return Path(name).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def medians(rows: Iterable[Row], quantity: Quantity) -> dict[tuple[str, str], float]:
    """Return the median of a quantity over all rounds, by case and generator."""
    values: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        values.setdefault((row.case, row.peer), []).append(quantity.value(row.measured))
    return {key: median(found) for key, found in values.items()}


def as_markdown(run: Run, rows: tuple[Row, ...]) -> str:
    """Lay out all figures: one table per place, size and quantity, each value with its ratio to Hugo's."""
    parts = [f"# Benchmark of {run.date}\n", _about(run)]
    for place, size in dict.fromkeys((row.place, row.size) for row in rows):
        chosen = [row for row in rows if (row.place, row.size) == (place, size)]
        rounds = len({row.round for row in chosen})
        where = "a memory file system" if place == "memory" else "the disk"
        parts.append(f"## {size:,} announcements in two languages, on {where}, {_medians_of(rounds)}\n")
        parts += [_table(chosen, quantity) for quantity in QUANTITIES]
    return "\n".join(parts)


def preview_as_markdown(run: Run, size: int, seconds: dict[str, list[float]]) -> str:
    """Lay out how long an editor waits: the median and every try, by kind of edit."""
    lines = [
        f"# The preview, {run.date}\n",
        _about(run),
        f"## From saving a file to the page that shows it, {size:,} announcements in two languages, seconds\n",
        "| edit | median | tries |",
        "|---|--:|---|",
        *(
            f"| {edit} | {median(found):.2f} | {', '.join(f'{value:.2f}' for value in found)} |"
            for edit, found in seconds.items()
        ),
    ]
    return "\n".join(lines) + "\n"


def as_json(run: Run, rows: tuple[Row, ...]) -> str:
    """Return every single measurement; the medians follow from them."""
    head = json.dumps(asdict(run), ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n  ".join(json.dumps(asdict(row)) for row in rows)
    return f'{head},\n "rows": [\n  {lines}\n ]\n}}\n'


def _about(run: Run) -> str:
    lines = [f"- {name}: {value}" for name, value in (*run.machine, *run.versions)]
    return "\n".join([*lines, *(f"- {line}" for line in run.left_out)]) + "\n"


def _medians_of(rounds: int) -> str:
    return "one round" if rounds == 1 else f"medians of {rounds} rounds"


def _table(rows: list[Row], quantity: Quantity) -> str:
    peers = list(dict.fromkeys(row.peer for row in rows))
    found = medians(rows, quantity)
    lines = [f"| {quantity.heading} | {' | '.join(peers)} |", "|---|" + "--:|" * len(peers)]
    for case in dict.fromkeys(row.case for row in rows):
        base = found.get((case, BASE))
        cells = (_cell(found.get((case, peer)), base, quantity.form) for peer in peers)
        lines.append(f"| {case} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(value: float | None, base: float | None, form: str) -> str:
    """Print a value and, where Hugo was measured too, how many times Hugo's it is."""
    if value is None:
        return "–"
    ratio = f" ({value / base:.2f} ×)" if base else ""
    return form.format(value) + ratio

"""A growth chart as SVG: time and memory per announcement, one line per generator, both axes logarithmic.

Comes in: rows of several sizes. Goes out: the text of an SVG file.
"""

import math
from collections.abc import Callable
from html import escape
from statistics import median

from benchmarks.measure import Measurement
from benchmarks.runner import Row

WIDTH, HEIGHT = 420, 340
LEFT, TOP, RIGHT, BOTTOM = 60, 50, 80, 45
NAME_HEIGHT = 15
COLOURS = ("#96361f", "#0e4a5a", "#b7791f", "#5b3a6b", "#4c7a34")
STEPS = (1, 2, 5)

Line = tuple[str, list[tuple[int, float]]]


def draw_growth(rows: tuple[Row, ...]) -> str:
    """Draw the clean builds of all sizes."""
    clean = [row for row in rows if row.case == "clean build"]
    panels = (
        _panel("Clean build: milliseconds per announcement", _lines(clean, lambda m: m.wall * 1000)),
        _panel("Clean build: peak memory, kB per announcement", _lines(clean, lambda m: m.memory / 1000)),
    )
    placed = "".join(f'<g transform="translate({number * WIDTH} 0)">{panel}</g>' for number, panel in enumerate(panels))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="12" fill="#1c2226">'
        f'<title>Growth with the number of announcements</title><rect width="100%" height="100%" fill="#fff"/>'
        f"{placed}</svg>\n"
    )


def _lines(rows: list[Row], value: Callable[[Measurement], float]) -> list[Line]:
    """Return for each generator its medians per announcement, by size."""
    lines = []
    for peer in dict.fromkeys(row.peer for row in rows):
        sizes = sorted({row.size for row in rows if row.peer == peer})
        points = [
            (size, median(value(row.measured) / size for row in rows if (row.peer, row.size) == (peer, size)))
            for size in sizes
        ]
        lines.append((peer, points))
    return lines


def _panel(title: str, lines: list[Line]) -> str:
    xs = [x for _, points in lines for x, _ in points]
    ys = [y for _, points in lines for _, y in points]
    right, up = _scale(xs, LEFT, WIDTH - RIGHT), _scale(ys, HEIGHT - BOTTOM, TOP)
    parts = [f'<text x="{LEFT}" y="22" font-weight="600">{escape(title)}</text>']
    foot = HEIGHT - BOTTOM + 20
    parts += [f'<text x="{right(x):.1f}" y="{foot}" text-anchor="middle">{x:,}</text>' for x in sorted(set(xs))]
    for y in _ticks(min(ys), max(ys)):
        parts.append(f'<path d="M{LEFT} {up(y):.1f}H{WIDTH - RIGHT}" stroke="#c9bfae"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{up(y) + 4:.1f}" text-anchor="end">{y:g}</text>')
    coloured = list(zip(lines, COLOURS, strict=False))
    parts += [_line([(right(x), up(y)) for x, y in points], colour) for (_, points), colour in coloured]
    parts += _names([(up(points[-1][1]), peer, colour) for (peer, points), colour in coloured])
    return "".join(parts)


def _line(points: list[tuple[float, float]], colour: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def _names(ends: list[tuple[float, str, str]]) -> list[str]:
    """Write each name beside the end of its line, one below the other where lines end close together."""
    parts, lowest = [], 0.0
    for y, peer, colour in sorted(ends):
        lowest = max(y + 4, lowest + NAME_HEIGHT)
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{lowest:.1f}" fill="{colour}">{escape(peer)}</text>')
    return parts


def _scale(values: list[float] | list[int], start: float, end: float) -> Callable[[float], float]:
    """Return the logarithmic scale that leads from the least to the greatest value."""
    low, high = math.log(min(values)), math.log(max(values))
    span = high - low or 1.0
    return lambda value: start + (math.log(value) - low) / span * (end - start)


def _ticks(low: float, high: float) -> list[float]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [step * 10.0**power for power in powers for step in STEPS if low <= step * 10.0**power <= high]

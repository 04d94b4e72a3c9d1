"""Where the lines of a preview picture break: as large as they fit, even in length, cut at a word where nothing fits.

Comes in: a text and how wide texts are. Goes out: lines. All widths are in em, that is for letters of size 1. It draws
nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

Measure = Callable[[str], float]
ELLIPSIS = "…"
LOOSE_ENDS = " ,;:–—-·"
LEEWAY = 0.05  # em; words are measured one by one here, without the kerning of spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What lines have to fit into: pixels, how many they may be, their sizes to be tried, and their distance in em."""

    width: float
    height: float
    most_lines: int
    sizes: tuple[int, ...]
    leading: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Lines of one size."""

    size: int
    lines: tuple[str, ...]


def fit(text: str, frame: Frame, measure: Measure) -> Setting:
    """Return the text in the largest size in which it fits; in the smallest, it is cut where it does not."""
    for size in frame.sizes:
        room = frame.width / size
        lines = break_lines(text, room, measure)
        if len(lines) <= lines_within(frame, size) and not _is_broken(text, lines):
            return Setting(size=size, lines=even_lines(text, room, len(lines), measure))
    size = frame.sizes[-1]
    room, most = frame.width / size, lines_within(frame, size)
    lines = break_lines(text, room, measure)
    if len(lines) > most:
        lines = (*lines[: most - 1], cut(" ".join(lines[most - 1 :]), room, measure))
    return Setting(size=size, lines=lines)


def lines_within(frame: Frame, size: int) -> int:
    """Return how many lines of a size a frame can hold."""
    return max(1, min(frame.most_lines, int(frame.height / (size * frame.leading))))


def break_lines(text: str, room: float, measure: Measure) -> tuple[str, ...]:
    """Break a text between words; a word wider than a line is broken between letters, for want of anything better."""
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if measure(longer) <= room:
            lines[-1] = longer
        else:
            lines += _pieces(word, room, measure)
    return tuple(line for line in lines if line)


def _pieces(word: str, room: float, measure: Measure) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and measure(piece + letter) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _is_broken(text: str, lines: tuple[str, ...]) -> bool:
    return " ".join(lines) != " ".join(text.split(" "))


def even_lines(text: str, room: float, count: int, measure: Measure) -> tuple[str, ...]:
    """Break a text into that many lines as alike in length as its words allow: with the least squares of what is left.

    `room` is enough for as many lines (`break_lines` found so).
    """
    words = text.split(" ")
    widths, space = [measure(word) for word in words], measure(" ")
    ends = [*accumulate((width + space for width in widths), initial=0.0)]
    infinite = float("inf")
    # best[n] is the cost of the first n words in as many lines as were set so far, and where the last of these begins.
    best = [(0.0 if number == 0 else infinite, 0) for number in range(len(words) + 1)]
    starts: list[list[int]] = []
    for _ in range(count):
        following = [(infinite, 0)]
        for end in range(1, len(words) + 1):
            lengths = ((start, ends[end] - ends[start] - space) for start in range(end))
            costs = (
                (best[start][0] + (room - length) ** 2, start) for start, length in lengths if length <= room + LEEWAY
            )
            following.append(min(costs, default=(infinite, 0)))
        best = following
        starts.append([start for _, start in best])
    lines, end = [], len(words)
    for begins in reversed(starts):
        lines.append(" ".join(words[begins[end] : end]))
        end = begins[end]
    return tuple(reversed(lines))


def cut(text: str, room: float, measure: Measure) -> str:
    """Return as many words of a text as one line holds, with an ellipsis if there are more; never a part of a word."""
    if measure(text) <= room:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:count]).rstrip(LOOSE_ENDS) + ELLIPSIS
        if measure(shorter) <= room:
            return shorter
    return next(iter(_pieces(words[0], room - measure(ELLIPSIS), measure))) + ELLIPSIS

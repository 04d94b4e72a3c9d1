"""The tables of docs/weight.md, and the raw figures.

Comes in: judgements. Goes out: Markdown and JSON. It measures nothing and writes no file.
"""

import json
from dataclasses import asdict, dataclass

from benchmarks.lighthouse import KINDS, Judgement

BEGIN, END = "<!-- figures: python3 build.py bench --lighthouse -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """When and how was measured."""

    date: str
    lighthouse: str
    runs: int
    theme_runs: int
    load: str
    size: int
    left_out: tuple[str, ...]


def as_markdown(told: Circumstances, judgements: tuple[Judgement, ...]) -> str:
    """Return both tables with what must be known to read them."""
    about = (
        f"Lighthouse {told.lighthouse}, {told.date}, on simulated slow 4G and a processor slowed four times; runs on "
        f"each page of this site {told.runs}, of the themes {told.theme_runs} (the middle one counts); "
        f"{told.size} announcements for the generators. Load of the machine meanwhile: {told.load}."
    )
    scores = [
        "| site | page | performance | accessibility | best practices | SEO | LCP | CLS |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    weights = [
        "| site | page | HTML | CSS | scripts | fonts | images | other | total | requests | to other hosts |",
        "|---|---|" + "--:|" * 9,
    ]
    for each in judgements:
        points = " | ".join(map(str, each.scores))
        scores.append(f"| {each.site} | {each.page} | {points} | {each.paint / 1000:.2f} s | {each.shift:.3f} |")
        sizes = " | ".join(f"{size / 1000:.1f}" for size in (*each.sizes, each.total))
        weights.append(f"| {each.site} | {each.page} | {sizes} | {each.requests} | {each.foreign} |")
    left_out = [f"- {line}" for line in told.left_out]
    return "\n\n".join(filter(None, [about, "\n".join(scores), "Transferred kB (1,000 bytes), compressed as served:",
                                     "\n".join(weights), "\n".join(left_out)])) + "\n"  # fmt: skip


def as_json(told: Circumstances, judgements: tuple[Judgement, ...]) -> str:
    """Return everything that was measured."""
    named = [{**asdict(each), "sizes": dict(zip((*KINDS, "Other"), each.sizes, strict=True))} for each in judgements]
    return json.dumps({**asdict(told), "pages": named}, ensure_ascii=False, indent=1) + "\n"


def put_into(document: str, figures: str) -> str:
    """Return a document with new figures between its two marks; raise `ValueError` if it has none."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the document has no place for figures")
    return f"{before}{BEGIN}\n\n{figures}\n{END}{after}"

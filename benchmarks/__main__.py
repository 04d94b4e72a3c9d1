"""The command line of the benchmark: `python3 build.py bench`.

Comes in: arguments, the clock. Goes out: progress and tables on the terminal, files in benchmarks/results.
"""

import argparse
import datetime
import sys
from pathlib import Path

from benchmarks.cases import CASES
from benchmarks.chart import draw_growth
from benchmarks.corpus import make_corpus
from benchmarks.install import UnavailableError
from benchmarks.lighthouse import Judgement, warn_of_load
from benchmarks.measure import adopt_orphans
from benchmarks.peer import HERE, Peer
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.hugo import HUGO
from benchmarks.peers.nikola import NIKOLA
from benchmarks.peers.pelican import PELICAN
from benchmarks.peers.sitegen import SITEGEN
from benchmarks.preview import measure_preview
from benchmarks.report import Run, as_json, as_markdown, machine, preview_as_markdown
from benchmarks.runner import MEMORY, TOOLS, Ready, Row, make_ready, places, run_rounds, warm_up
from benchmarks.showing import judge_own_site, judge_themes
from benchmarks.weights import Circumstances, put_into
from benchmarks.weights import as_json as weights_as_json
from benchmarks.weights import as_markdown as weights_as_markdown

LIGHTHOUSE = "12.8.2"  # as pinned; the last that runs on Node.js 20
LIGHTHOUSE_SIZE = 60  # announcements: as many as a site of this kind has
WEIGHTS = HERE.parent / "docs/weight.md"
PEERS = {peer.name: peer for peer in (HUGO, PELICAN, NIKOLA, ELEVENTY)}


def main() -> None:
    """Measure what the arguments ask for."""
    options = _options()
    if sys.platform != "linux":
        sys.exit("Ölçüm yalnızca Linux'ta yapılabilir.\nThe benchmark runs on Linux only: it reads /proc.")
    adopt_orphans()
    told: list[str] = []
    if options.preview:
        _preview(options)
        return
    if options.lighthouse:
        _lighthouse(options, told)
        return
    ready = make_ready([SITEGEN, *options.peers], lambda line: _tell(line, told))
    warm_up(ready, tuple(make_corpus(10)), lambda line: _tell(line, told))
    versions = tuple((entry.peer.name, entry.version) for entry in ready)
    rows = _grow(options, ready, told) if options.growth else _compare(options, ready, told)
    left_out = tuple(line.splitlines()[0] for line in told if "is left out" in line)
    run = Run(date=_today(), machine=machine(), versions=versions, left_out=left_out)
    _save(options, run, rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build.py bench", description="compare sitegen with other generators")
    parser.add_argument("--size", type=int, default=1000, metavar="N", help="announcements; otherwise 1000")
    parser.add_argument("--peers", type=_peers, default=list(PEERS.values()), help="otherwise " + ",".join(PEERS))
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="rounds in memory; otherwise 3")
    parser.add_argument("--disk-runs", type=int, default=1, metavar="N", help="rounds on the disk; otherwise 1")
    parser.add_argument("--growth", type=_sizes, metavar="N,N", help="clean builds of these sizes, and a chart")
    parser.add_argument("--preview", action="store_true", help="how long an editor waits for sitegen serve")
    parser.add_argument("--theme-runs", type=int, default=3, metavar="N", help="the same on themes; otherwise 3")
    parser.add_argument("--lighthouse", action="store_true", help="weights and scores of pages, into docs/weight.md")
    parser.add_argument("--results", type=Path, default=HERE / "results", metavar="FOLDER")
    return parser.parse_args()


def _peers(text: str) -> list[Peer]:
    try:
        return [PEERS[name] for name in text.split(",") if name]
    except KeyError as unknown:
        raise argparse.ArgumentTypeError(f"unknown generator {unknown}; known are {', '.join(PEERS)}") from unknown


def _sizes(text: str) -> list[int]:
    return sorted(int(size) for size in text.split(","))


def _compare(options: argparse.Namespace, ready: list[Ready], told: list[str]) -> tuple[Row, ...]:
    """Measure all cases, first in memory where there is a memory file system, then on the disk."""
    rounds = (places()[0],) * options.runs + ("disk",) * options.disk_runs
    corpus = tuple(make_corpus(options.size))
    return tuple(run_rounds(ready, corpus, CASES, rounds, lambda line: _tell(line, told)))


def _grow(options: argparse.Namespace, ready: list[Ready], told: list[str]) -> tuple[Row, ...]:
    """Measure clean builds and builds without a change, for every size."""
    rows: list[Row] = []
    for size in options.growth:
        rounds = (places()[0],) * options.runs
        rows += run_rounds(ready, tuple(make_corpus(size)), CASES[:2], rounds, lambda line: _tell(line, told))
    return tuple(rows)


def _preview(options: argparse.Namespace) -> None:
    """Measure the preview, and save and print what was found."""
    folder = MEMORY if places()[0] == "memory" else None
    seconds = measure_preview(tuple(make_corpus(options.size)), tries=5, folder=folder)
    run = Run(date=_today(), machine=machine(), versions=(("sitegen", SITEGEN.version(TOOLS)),), left_out=())
    options.results.mkdir(parents=True, exist_ok=True)
    path = options.results / f"{run.date}-preview-{options.size}.md"
    path.write_text(preview_as_markdown(run, options.size, seconds), encoding="utf-8")
    print(f"{path.read_text(encoding='utf-8')}\n{path}")


def _lighthouse(options: argparse.Namespace, told: list[str]) -> None:
    """Judge this site and the themes of the generators; write the tables into docs/weight.md."""
    corpus = tuple(make_corpus(min(options.size, LIGHTHOUSE_SIZE)))
    judgements: list[Judgement] = []
    load = warn_of_load()
    try:
        judgements += judge_own_site(options.runs, lambda line: _tell(line, told))
        judgements += judge_themes(
            [SITEGEN, *options.peers], corpus, options.theme_runs, lambda line: _tell(line, told)
        )
    except UnavailableError as reason:
        sys.exit(str(reason))
    circumstances = Circumstances(
        date=_today(),
        lighthouse=LIGHTHOUSE,
        runs=options.runs,
        theme_runs=options.theme_runs,
        load=f"{load} at the beginning, {warn_of_load()} at the end",
        size=len(corpus),
        left_out=tuple(line.splitlines()[0] for line in told if "is left out" in line),
    )
    options.results.mkdir(parents=True, exist_ok=True)
    raw = options.results / f"{_today()}-lighthouse.json"
    raw.write_text(weights_as_json(circumstances, tuple(judgements)), encoding="utf-8")
    figures = weights_as_markdown(circumstances, tuple(judgements))
    WEIGHTS.write_text(put_into(WEIGHTS.read_text(encoding="utf-8"), figures), encoding="utf-8")
    print(f"{figures}\n{raw}\n{WEIGHTS}")


def _today() -> str:
    return datetime.datetime.now().astimezone().date().isoformat()


def _save(options: argparse.Namespace, run: Run, rows: tuple[Row, ...]) -> None:
    if not rows:
        sys.exit("nothing was measured")
    name = f"{run.date}-growth" if options.growth else f"{run.date}-{options.size}"
    texts = {".md": as_markdown(run, rows), ".json": as_json(run, rows)}
    if options.growth:
        texts[".svg"] = draw_growth(rows)
    options.results.mkdir(parents=True, exist_ok=True)
    for ending, text in texts.items():
        (options.results / (name + ending)).write_text(text, encoding="utf-8")
    print(f"\n{texts['.md']}\n{options.results / name}.*")


def _tell(line: str, told: list[str]) -> None:
    told.append(line)
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)

"""Judge pages by Lighthouse: scores, paints, shifts and bytes, on its simulated slow 4G and slow processor.

Comes in: addresses. Goes out: for each the median of several runs. It installs Lighthouse once from its public package
into .cache/bench, drives the Chromium that browser tests use, and serves nothing itself.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.install import UnavailableError, install_node
from benchmarks.runner import TOOLS

FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
KINDS = ("Document", "Stylesheet", "Script", "Font", "Image")
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PATIENCE = 240  # seconds for one run


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One page as Lighthouse saw it: scores of 100, times in ms, bytes as transferred by kind, other bytes last."""

    site: str
    page: str
    scores: tuple[int, ...]
    paint: float
    shift: float
    sizes: tuple[int, ...]
    requests: int
    foreign: int

    @property
    def total(self) -> int:
        """All bytes of the first view."""
        return sum(self.sizes)


def find_browser() -> str:
    """Return the browser to drive; raise `UnavailableError` where there is none."""
    names = [os.environ.get("CHROMIUM", ""), *BROWSERS]
    found = next((path for path in map(shutil.which, filter(None, names)) if path), None)
    if found is None:
        raise UnavailableError("neither Chromium nor Chrome is installed")
    return found


def judge(site: str, page: str, address: str, runs: int) -> Judgement:
    """Return the medians of several runs on one address."""
    reports = [run_lighthouse(address) for _ in range(runs)]
    found = [read_report(site, page, report) for report in reports]
    middle = sorted(found, key=lambda each: (each.scores[0], -each.paint))[len(found) // 2]
    return Judgement(
        site=site,
        page=page,
        scores=middle.scores,
        paint=statistics.median(each.paint for each in found),
        shift=statistics.median(each.shift for each in found),
        sizes=middle.sizes,
        requests=middle.requests,
        foreign=middle.foreign,
    )


def run_lighthouse(address: str) -> dict[str, Any]:
    """Run Lighthouse once with its own defaults for phones; return its report."""
    tools = TOOLS / "lighthouse"
    install_node(tools, "lighthouse")
    node = shutil.which("node")
    if node is None:
        raise UnavailableError("node is not installed")
    program = tools / "node_modules/lighthouse/cli/index.js"
    with tempfile.TemporaryDirectory(prefix="sitegen-lighthouse-") as folder:
        report = Path(folder) / "report.json"
        command = [node, str(program), address, "--output=json", f"--output-path={report}", "--quiet"]
        command += [f"--chrome-flags={FLAGS}", "--only-categories=" + ",".join(CATEGORIES)]
        done = subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": find_browser()},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if not report.is_file():
            said = (done.stderr + done.stdout).strip().splitlines()
            raise UnavailableError(said[-1] if said else f"lighthouse ended with {done.returncode}")
        read: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return read


def read_report(site: str, page: str, report: dict[str, Any]) -> Judgement:
    """Take from a report what the tables show; a page that could not be loaded is an `UnavailableError`."""
    if report.get("runtimeError"):
        raise UnavailableError(f"{site}, {page}: {report['runtimeError']['message']}")
    audits = report["audits"]
    requests = [each for each in audits["network-requests"]["details"]["items"] if each["url"].startswith("http")]
    sizes = dict.fromkeys((*KINDS, "Other"), 0)
    for each in requests:
        kind = each.get("resourceType", "Other")
        sizes[kind if kind in KINDS else "Other"] += int(each.get("transferSize", 0))
    origin = report["finalDisplayedUrl"].split("/")[2]
    return Judgement(
        site=site,
        page=page,
        scores=tuple(round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES),
        paint=float(audits["largest-contentful-paint"]["numericValue"]),
        shift=float(audits["cumulative-layout-shift"]["numericValue"]),
        sizes=tuple(sizes.values()),
        requests=len(requests),
        foreign=sum(each["url"].split("/")[2] != origin for each in requests),
    )


def warn_of_load() -> str:
    """Say how busy the machine is: a slow processor is simulated on top of what others leave of it."""
    load = os.getloadavg()[0] if sys.platform != "win32" else 0.0
    return f"{load:.1f} on {os.cpu_count()} cores"

"""Options and order of the whole test run.

`--renew` writes what is expected of malformed inputs and the pictures of pages. `--fuzz N` says how many changed files
are tried.

`--require-all` makes a skipped test a failed one (continuous integration uses it, so that a green run has run
everything). `--install-tools` allows browser tests to install what they miss; `build.py test` gives it.
"""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

# The language of messages is each test's own to choose; workflows set it for people.
os.environ.pop("SITEGEN_LANG", None)

# Shared machines stall at times: a slow example is no fault, a wrong one is.
settings.register_profile("sitegen", deadline=None, print_blob=True)
settings.load_profile("sitegen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this project."""
    group = parser.getgroup("sitegen")
    group.addoption("--fuzz", default="300", metavar="N", help="how many changed files to try (continuous: 20000)")
    group.addoption(
        "--renew", action="store_true", help="write anew what malformed inputs give, and the pictures of pages"
    )
    group.addoption("--require-all", action="store_true", help="a test that is skipped counts as failed")
    group.addoption(
        "--exactness-sequences",
        type=int,
        default=200,
        help="how many sequences of thirty changes tests/test_exactness.py makes (200); a release has 2000",
    )
    group.addoption(
        "--install-tools",
        action="store_true",
        help="install what browser tests miss: system packages as root on Debian, else into .cache/",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: they are slow, and Playwright's event loop stays until the end of the run."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Refuse skipped tests under --require-all."""
    report = yield
    refuse_skip(item.config, report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Refuse modules that skip themselves under --require-all."""
    report = yield
    refuse_skip(collector.config, report)
    return report


def refuse_skip(config: pytest.Config, report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that names its reason; expected failures stay as they are."""
    if not config.getoption("--require-all") or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"--require-all: this test must not be skipped. {reason}"

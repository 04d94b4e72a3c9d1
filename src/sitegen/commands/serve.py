"""sitegen serve: the site on this computer, renewed on every change. The one door to livereload and its server.

Comes in: options as understood. Goes out: a preview below .cache/preview, never output/; it ends with Ctrl-C. What has
changed is found by a scan of the folders; livereload does no more than tell the browser.
"""

import asyncio
import errno
import logging
import os
import traceback
import webbrowser
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler

from sitegen.commands.build import FINE, PROBLEMS, USAGE
from sitegen.commands.console import Console
from sitegen.commands.hosts import Address, is_own_origin
from sitegen.commands.preview import Preview, State, make_app
from sitegen.commands.watching import Watch
from sitegen.content.reading import read_config
from sitegen.indexing import make_indexes
from sitegen.output.request import BuildRequest, Progress
from sitegen.pipeline import build
from sitegen.problems import SiteError
from sitegen.site.addresses import SEARCH_INDEX
from sitegen.site.publication import Publication

PAUSE = 0.1  # seconds between two looks at the folders; a look at three thousand files takes a tenth of that
LAST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """The options of the command.

    `clock` tells the moment of each build, `unpublished` are drafts and the like, `previews` the pictures for services.
    """

    root: Path
    clock: Callable[[], datetime]
    host: str = "127.0.0.1"
    port: int = 8000
    opens_browser: bool = False
    with_unpublished: bool = True
    with_previews: bool = False

    @property
    def address(self) -> Address:
        """Where to listen."""
        return Address(host=self.host, port=self.port)

    @property
    def folder(self) -> Path:
        """The preview's own folder; two previews of a site must not write into one."""
        return self.root / ".cache" / "preview" / str(self.port)


@dataclass(kw_only=True)
class Workshop:
    """How the last build ended; a class because the preview lives as long as it."""

    options: ServeOptions
    console: Console
    state: State = field(default_factory=State)
    _watch: Watch | None = None
    _indexes: Mapping[str, bytes] | None = None

    def renew(self, progress: Progress) -> bool:
        """Build if anything may have changed; tell whether readers see anything else than before."""
        is_first = self._watch is None
        self._watch = self._watch or Watch(root=self.options.root)
        if not self._watch.has_news():
            return False
        before = self.state
        self.state, has_written = self._build(progress)
        if not (is_first or has_written or self.state != before):
            return False
        time = f"{self.options.clock().astimezone():%H:%M:%S}"
        self.console.say(self.console.words.text("rebuilt" if self.state.is_good else "rebuild_failed", {"time": time}))
        if self.state.trace:
            self.console.complain(self.state.trace + self.console.words.text("crash"))
        self.console.print_problems(self.state.problems)
        self.console.out.flush()
        return True

    def _build(self, progress: Progress) -> tuple[State, bool]:
        """Build into the preview's folder; a failed build leaves the last good site there."""
        base_path = self.state.base_path
        try:
            base_path = urlsplit(read_config(self.options.root).base_url).path
            report = build(self._request(base_path), progress)
        except SiteError as fault:
            return State(base_path=base_path, problems=fault.problems), False
        except Exception:  # a fault of sitegen must not cost the editor the preview
            return State(base_path=base_path, trace=traceback.format_exc()), False
        finally:
            self.console.close()
        self._indexes = None
        if report.written or report.removed:
            self.console.print_problems(report.warnings)
        return State(base_path=base_path), bool(report.written or report.removed)

    def find_index(self, path: str) -> bytes | None:
        """Find a file of the search by its path below the site; the first one asked for makes the indexes."""
        if SEARCH_INDEX not in path.split("/"):
            return None
        if self._indexes is None:
            self._indexes = {}  # where it fails, it is told once
            try:
                self._indexes = make_indexes(self._request(self.state.base_path))
            except SiteError as fault:
                self.console.print_problems(fault.problems)
        return self._indexes.get(path)

    def _request(self, base_path: str) -> BuildRequest:
        options = self.options
        return BuildRequest(
            root=options.root,
            output=options.folder,
            publication=Publication(
                now=options.clock(), with_drafts=options.with_unpublished, with_future=options.with_unpublished
            ),
            base_url=options.address.url + base_path,
            jobs=os.cpu_count() or 1,
            has_policy=False,
            has_indexes=False,
            with_previews=options.with_previews,
        )


def run_serve(options: ServeOptions, console: Console) -> int:
    """Serve the preview until it is interrupted; returns the exit code."""
    if not 1 <= options.port <= LAST_PORT:
        console.complain(console.words.text("bad_port"))
        return USAGE
    try:
        return asyncio.run(_serve(options, console))
    except KeyboardInterrupt:
        console.say(console.words.text("interrupted"))
        return FINE


async def _serve(options: ServeOptions, console: Console) -> int:
    workshop = Workshop(options=options, console=console)
    preview = Preview(
        folder=options.folder,
        address=options.address,
        words=console.words,
        state=lambda: workshop.state,
        find_more=workshop.find_index,
    )
    mend_livereload(options.address)
    try:
        # Before the first build, so that nobody waits for it only to hear that the port is taken.
        Server(make_app(preview)).application(options.port, options.host, debug=False)
    except (OSError, UnicodeError) as fault:
        console.complain(_refusal(options, console, fault))
        return PROBLEMS
    workshop.renew(console.progress)
    url = options.address.url + workshop.state.base_path
    console.say(console.words.text("serving", {"url": url}))
    console.out.flush()
    opening = asyncio.create_task(asyncio.to_thread(webbrowser.open, url)) if options.opens_browser else None
    await _watch(workshop)
    del opening  # kept until here, or the loop could lose it
    return FINE


async def _watch(workshop: Workshop) -> None:
    """Renew the preview and the browsers for ever; a large site is looked at less often."""
    clock = asyncio.get_running_loop().time
    pause = PAUSE
    while True:
        await asyncio.sleep(pause)
        started = clock()
        if workshop.renew(lambda _stage, _done, _total: None):
            LiveReloadHandler.reload_waiters("*")
        else:
            pause = max(PAUSE, 10 * (clock() - started))


def mend_livereload(address: Address) -> None:
    """Make livereload pass on every change, to pages of the preview only, and keep its diary to itself."""
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
    LiveReloadHandler.check_origin = lambda _handler, origin: is_own_origin(origin, address)
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)


def _refusal(options: ServeOptions, console: Console, fault: OSError | UnicodeError) -> str:
    if isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE:
        other = options.port + 1 if options.port < LAST_PORT else options.port - 1
        return console.words.text("port_taken", {"port": options.port, "other": other})
    reason = (fault.strerror if isinstance(fault, OSError) else "") or str(fault)
    return console.words.text("address_refused", {"address": f"{options.host}:{options.port}", "reason": reason})

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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler

from sitegen.commands.build import FINE, PROBLEMS, USAGE
from sitegen.commands.console import Console
from sitegen.commands.preview import Address, Preview, State, is_own_origin, make_app
from sitegen.content.reading import read_config
from sitegen.content.tree import IGNORED
from sitegen.output.request import BuildRequest, Progress
from sitegen.pipeline import build
from sitegen.problems import SiteError
from sitegen.site.publication import Publication

WATCHED = ("content", "templates")
PAUSE = 0.4
LAST_PORT = 65535

# Path, size, and the times of the last change of content and of anything else, in nanoseconds.
Sight = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """The options of the command; `clock` tells the moment of each build, `unpublished` are drafts and the like."""

    root: Path
    clock: Callable[[], datetime]
    host: str = "127.0.0.1"
    port: int = 8000
    opens_browser: bool = False
    with_unpublished: bool = True

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
    """What was seen at the last build and how it ended; a class because the preview lives as long as it."""

    options: ServeOptions
    console: Console
    state: State = field(default_factory=State)
    _seen: tuple[Sight, ...] | None = None

    def renew(self, progress: Progress) -> bool:
        """Build unless nothing changed since the last build began; tell whether it built."""
        seen = tuple(scan(self.options.root))
        if seen == self._seen:
            return False
        self._seen = seen
        self.state = self._build(progress)
        time = f"{self.options.clock().astimezone():%H:%M:%S}"
        self.console.say(self.console.words.text("rebuilt" if self.state.is_good else "rebuild_failed", {"time": time}))
        if self.state.trace:
            self.console.complain(self.state.trace + self.console.words.text("crash"))
        self.console.print_problems(self.state.problems)
        self.console.out.flush()
        return True

    def _build(self, progress: Progress) -> State:
        """Build into the preview's folder; a failed build leaves the last good site there."""
        base_path = self.state.base_path
        try:
            base_path = urlsplit(read_config(self.options.root).base_url).path
            report = build(self._request(base_path), progress)
        except SiteError as fault:
            return State(base_path=base_path, problems=fault.problems)
        except Exception:  # a fault of sitegen must not cost the editor the preview
            return State(base_path=base_path, trace=traceback.format_exc())
        finally:
            self.console.close()
        self.console.print_problems(report.warnings)
        return State(base_path=base_path)

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
    preview = Preview(folder=options.folder, address=options.address, words=console.words, state=lambda: workshop.state)
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


def scan(root: Path) -> Iterator[Sight]:
    """Yield how every watched file looks now: any edit, move, rename or removal makes the whole differ."""
    for folder in WATCHED:
        yield from _scan_folder(root / folder)


def _scan_folder(folder: Path) -> Iterator[Sight]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if IGNORED.fullmatch(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield (entry.path, 0, 0, 0)
            yield from _scan_folder(Path(entry.path))
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield (entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)

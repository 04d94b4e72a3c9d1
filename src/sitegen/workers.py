"""The process pool: one function over many items, in order, in this process or in several; and their deadline.

Owns how work is spread, and nothing of what the work is. What a worker receives is its context and one item, and what
it returns depends on nothing else, so results are the same for any number of workers.
"""

import contextlib
import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sitegen.problems import Problem, SiteError

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting processes and sending them the engine costs about as much as this many items do in this one.
WORTH_A_POOL = 150
CHUNK = 25

_function: Callable[[Any], Any]


def run(
    make: Callable[[Context], Callable[[Item], Result]],
    context: Context,
    items: Sequence[Item],
    *,
    jobs: int,
    worth: int = WORTH_A_POOL,
) -> Iterator[Result]:
    """Yield `make(context)(item)` for each item, in the order of the items.

    Fewer than `worth` items are done in this process.
    `make` and what it gets and returns must be importable and picklable. Raises `SiteError` (SG806) when a worker
    dies, and whatever the function raises.
    """
    if jobs == 1 or len(items) < worth:
        yield from map(make(context), items)
        return
    # Imported here, for most builds do without other processes.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(jobs, _process_context(), initializer=_prepare, initargs=(make, context))
    try:
        with pool:
            with _interrupts_held():  # a worker that hears one before it is ready would say so with a trace
                results = pool.map(_call, items, chunksize=min(CHUNK, 1 + len(items) // (4 * jobs)))
            yield from results
    except BrokenProcessPool as fault:
        raise SiteError([Problem(code="SG806", path="sitegen")]) from fault


def _process_context() -> "BaseContext":
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while the block runs; processes that are started in it are deaf to it until they are ready."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(make: Callable[[Any], Callable[[Any], Any]], context: Any) -> None:
    global _function  # noqa: PLW0603 - a worker process serves one context for all its life
    # Ctrl-C reaches the whole group; a worker that ended by it would leave the pool waiting for what never comes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # as in the process that started this one
    _function = make(context)


def _end_with_parent() -> None:
    """End this worker when its parent is killed; it would wait for work for ever, and keep the output folder locked."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _call(item: Any) -> Any:
    return _function(item)


@contextlib.contextmanager
def collector_off() -> Iterator[None]:
    """Keep Python's collector of reference cycles from running in the block.

    It would look through all that a build holds, which grows and grows, again and again (measured: a tenth of the time
    of a clean build, half of that of planning ten thousand announcements). A build makes next to no cycles.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class OverdueError(Exception):
    """Say that work took longer than its deadline allows."""


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let the block use that many seconds of the processor; past them it is stopped with `OverdueError`.

    Time of the processor and not of the clock, so that a busy machine refuses nothing; that of the system for this
    process counts, since copying long texts back and forth is mostly that. Where the system has no such
    timer (Windows), and outside the main thread, there is no deadline.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_number: int, _frame: object) -> None:
    raise OverdueError

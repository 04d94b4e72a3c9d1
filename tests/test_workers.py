import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from sites import hear_interrupts

from sitegen.problems import Problem, SiteError, message_of
from sitegen.workers import OverdueError, deadline, run

SOURCE = Path(__file__).parents[1] / "src"
# A worker is a copy of this process; that it dies, and how the parent takes it, is seen best from outside.
DYING = """
import os, sys
from sitegen.problems import SiteError
from sitegen.workers import run

def make(parent):
    def work(item):
        if item == 7 and os.getpid() != parent:
            os.{death}
        return item
    return work

def make_nothing(parent):
    if os.getpid() != parent:
        os.{death}
    return str

try:
    list(run({maker}, os.getpid(), range(20), jobs=2, worth=2))
except SiteError as fault:
    print([problem.code for problem in fault.problems])
"""

ORPHANING = """
import time
from sitegen.workers import run

def make(context):
    return work

def work(item):
    if item == 0:
        print("at work", flush=True)
    if item == 1:
        time.sleep(1)
    return item

run_all = run(make, None, range(8), jobs=3, worth=2)
for item in run_all:
    time.sleep(60)
"""


def make_multiplier(factor: int) -> Callable[[int], int]:
    return partial(int.__mul__, factor)


def make_process_teller(_context: None) -> Callable[[int], int]:
    return tell_process


def tell_process(_item: int) -> int:
    return os.getpid()


def make_refuser(code: str) -> Callable[[int], int]:
    return partial(refuse, code)


def refuse(code: str, item: int) -> int:
    if item == 5:
        raise SiteError([Problem(code=code, path="a.md", line=item)])
    return item


@pytest.mark.parametrize("count", [0, 1, 2, 7, 40, 301])
def test_results_are_the_same_in_order_and_value_for_any_number_of_workers(count: int) -> None:
    items = range(count)
    wanted = [7 * item for item in items]
    for jobs in (1, 2, 3):
        assert list(run(make_multiplier, 7, items, jobs=jobs, worth=2)) == wanted


def test_few_items_are_done_in_this_process_and_many_in_others() -> None:
    assert set(run(make_process_teller, None, range(10), jobs=3)) == {os.getpid()}
    assert os.getpid() not in set(run(make_process_teller, None, range(10), jobs=3, worth=10))


def test_one_job_starts_no_process_however_many_items_there_are() -> None:
    assert set(run(make_process_teller, None, range(500), jobs=1)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_problem_found_by_a_worker_arrives_whole(jobs: int) -> None:
    with pytest.raises(SiteError) as caught:
        list(run(make_refuser, "SG514", range(30), jobs=jobs, worth=2))
    assert caught.value.problems == (Problem(code="SG514", path="a.md", line=5),)


@pytest.mark.parametrize("maker", ["make", "make_nothing"])
@pytest.mark.parametrize("death", ["_exit(1)", "kill(os.getpid(), 9)"])
def test_a_worker_that_dies_is_a_problem_and_no_endless_wait(maker: str, death: str) -> None:
    program = DYING.format(maker=maker, death=death)
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, env=environment, check=False
    )
    assert done.stdout.strip() == "['SG806']", done.stderr


def test_the_message_about_a_dead_worker_says_how_to_go_on() -> None:
    problem = Problem(code="SG806", path="sitegen")
    assert message_of(problem, "tr") == (
        "Yardımcı süreçlerden biri beklenmedik biçimde kapandı; bellek yetmemiş olabilir."
    )
    assert message_of(problem, "en") == "A worker process ended unexpectedly; memory may have run out."


def test_work_that_takes_too_long_is_stopped_even_inside_a_pattern() -> None:
    with pytest.raises(OverdueError), deadline(0.1):
        re.match(r"(a*)*b", "a" * 40)


def test_work_in_time_is_left_alone_and_so_is_what_comes_after_it() -> None:
    with deadline(0.05):
        pass
    ended = time.process_time() + 0.1
    while time.process_time() < ended:
        pass


def test_outside_the_main_thread_there_is_no_deadline() -> None:
    def work() -> bool:
        with deadline(0.001):
            return sum(range(200_000)) > 0

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill one process alone")
def test_workers_end_with_the_process_that_started_them() -> None:
    """Else they would stay for ever, and hold the lock of the output folder against every later build."""
    command = [sys.executable, "-c", ORPHANING]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(SOURCE)}, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        parent.kill()
        # The pipe stays open as long as a worker has it.
        assert parent.communicate(timeout=20)[0] == b""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no groups of processes")
def test_ctrl_c_ends_the_whole_group_at_once() -> None:
    command = [sys.executable, "-c", ORPHANING]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - no thread runs here
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        os.killpg(parent.pid, signal.SIGINT)
        _, said = parent.communicate(timeout=20)
        assert said.count(b"Traceback") == 1, "workers say nothing of it"

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pages import page

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading import close_shared_workers
from grainofsalt.reading.options import Limits
from grainofsalt.reading.worker import PageWorker, shared_worker

PAGE = page().encode()


def process_of(worker: PageWorker) -> "subprocess.Popen[bytes]":
    """The process behind a worker that has read a page."""
    assert worker._process is not None
    return worker._process


def test_one_process_reads_many_pages_and_is_gone_when_closed() -> None:
    """A page does not pay for starting an interpreter."""
    with PageWorker(Limits()) as worker:
        worker.read(PAGE, name="x")
        process = process_of(worker)
        start = time.perf_counter()
        assert all(worker.read(PAGE, name="x").text for _ in range(10))
        assert time.perf_counter() - start < 10
        assert process_of(worker) is process
    assert process.returncode is not None


def test_a_worker_that_was_killed_is_replaced() -> None:
    """One death costs one page at most."""
    with PageWorker(Limits()) as worker:
        worker.read(PAGE, name="x")
        process = process_of(worker)
        process.kill()
        process.wait()
        assert worker.read(PAGE, name="x").text


def test_a_worker_that_dies_over_a_page_gives_an_unreadable_error() -> None:
    """And the next page is read."""
    slow = page(after="<p>words and words</p>" * 20_000).encode()
    late = pytest.raises(UnreadableError, match=r"bad: reading it took more than 0\.001 s")
    with PageWorker(Limits(wall_seconds=0.001)) as worker, late:
        worker.read(slow, name="bad")
    with PageWorker(Limits()) as worker:
        assert worker.read(PAGE, name="x").text


@pytest.mark.skipif(sys.platform != "linux", reason="limits on processor time and memory are Linux's")
def test_processor_time_is_limited() -> None:
    """A page that takes too long is given up, and the next is read."""
    slow = page(after="<p>words and <b>more</b> words</p>" * 300_000).encode()
    with PageWorker(Limits(cpu_seconds=1, nesting_depth=10**9)) as worker:
        with pytest.raises(UnreadableError, match="more than 1 s of processor time"):
            worker.read(slow, name="slow")
        assert worker.read(PAGE, name="x").text


@pytest.mark.skipif(sys.platform != "linux", reason="limits on processor time and memory are Linux's")
def test_memory_is_limited() -> None:
    """A page that takes too much is given up, and the next is read."""
    big = page(after="<p>words</p>" * 1_000_000).encode()
    with PageWorker(Limits(memory_bytes=60_000_000)) as worker:
        with pytest.raises(UnreadableError, match="more than 60 MB of memory"):
            worker.read(big, name="big")
        assert worker.read(PAGE, name="x").text


def test_the_causes_of_death_are_told_apart() -> None:
    """By signal, by exit status, by the clock."""
    worker = PageWorker(Limits())
    assert "processor time" in worker._cause(-signal.SIGXCPU, timed_out=False)
    assert "memory" in worker._cause(-signal.SIGABRT, timed_out=False)
    assert "exit -11" in worker._cause(-signal.SIGSEGV, timed_out=False)
    assert "60 s" in worker._cause(-signal.SIGKILL, timed_out=True)


def test_workers_are_shared_by_limits_and_come_back_after_closing() -> None:
    """The same limits, the same process."""
    worker = shared_worker(Limits())
    assert shared_worker(Limits()) is worker
    assert shared_worker(Limits(cpu_seconds=3)) is not worker
    close_shared_workers()
    assert shared_worker(Limits()).read(PAGE, name="x").text


def test_no_worker_outlives_its_program() -> None:
    """Even a program that is killed leaves no process behind."""
    program = (
        "import sys; from grainofsalt.reading import Limits; from grainofsalt.reading.worker import shared_worker\n"
        "worker = shared_worker(Limits()); worker.read(sys.stdin.buffer.read(), name='x')\n"
        "print(worker._process.pid, flush=True); import time; time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        parent.stdin.write(PAGE)
        parent.stdin.close()
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 20
    while _is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(child)


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
        return Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

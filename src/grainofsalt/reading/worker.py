"""The parent's side of the page reader: one child process, started once, reused, and replaced when it dies.

Parsers of hostile markup may loop, swallow all memory or crash; in a process of their own they take nothing with them.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

import msgspec

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.frames import PageReply, PageRequest, PageText, read_frame, write_frame
from grainofsalt.reading.options import MEGABYTE, Limits

if TYPE_CHECKING:
    from types import TracebackType

_START_SECONDS: Final = 120.0
"""Time by the wall clock for the child to import its parsers: about a second, but much more on a crowded machine."""

_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from grainofsalt.reading.worker_main import main; main()"
)
_ENVIRONMENT: Final = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
"""What could change a parser's answer from one machine or run to the next."""


class PageWorker:
    """A reader of pages in a process of its own; a context manager. Threads may share one: pages wait in line."""

    def __init__(self, limits: Limits) -> None:
        """Prepare a worker with `limits`; its process starts with the first page."""
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Return this worker."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        """End the process."""
        self.close()

    def read(self, data: bytes, *, name: str) -> PageText:
        """Return the main text and metadata of a page.

        Args:
            data: the bytes of the page.
            name: the input as the user named it, for errors.

        Raises:
            UnreadableError: the page holds no article, or took more than the limits allow.
        """
        with self._lock:
            return self._read(data, name)

    def close(self) -> None:
        """End the process, if there is one. A later page starts a new one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()

    def _read(self, data: bytes, name: str) -> PageText:
        request = PageRequest(
            data=data, name=name, nesting_depth=self.limits.nesting_depth, cpu_seconds=self.limits.cpu_seconds
        )
        process = self._running(name)
        payload, timed_out = self._exchange(process, msgspec.msgpack.encode(request))
        if payload is None:
            code = self._end_of(process)
            raise UnreadableError(name, self._cause(code, timed_out=timed_out), "give the text of the report instead")
        reply = msgspec.msgpack.decode(payload, type=PageReply)
        if reply.out_of_memory:
            self.close()
            raise UnreadableError(name, self._memory_cause(), "give the text of the report instead")
        if reply.page is None:
            raise UnreadableError(name, reply.cause, reply.advice)
        return reply.page

    def _running(self, name: str) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            # After a fork the pipes belong to the parent's reader; two of us would mix their frames.
            self._process, self._owner = None, os.getpid()
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._process = process = subprocess.Popen(  # noqa: S603 - this very interpreter and our own module
            [sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path), str(self.limits.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ENVIRONMENT},
        )
        if self._receive(process, _START_SECONDS)[0] is None:
            self.close()
            cause = "the reader of pages did not start"
            raise UnreadableError(name, cause, "check the installation with `python -c 'import trafilatura'`")
        return process

    def _exchange(self, process: subprocess.Popen[bytes], payload: bytes) -> tuple[bytes | None, bool]:
        if process.stdin is None:
            return None, False
        with suppress(BrokenPipeError):
            write_frame(process.stdin, payload)
        return self._receive(process, self.limits.wall_seconds)

    @staticmethod
    def _receive(process: subprocess.Popen[bytes], seconds: float) -> tuple[bytes | None, bool]:
        """Return the next frame, or `None`; and whether the time was over. A late process is killed."""
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            return (None if process.stdout is None else read_frame(process.stdout)), late.is_set()
        finally:
            timer.cancel()

    def _end_of(self, process: subprocess.Popen[bytes]) -> int:
        """Return how the process ended (a negative number is a signal's), and make room for the next."""
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1.0)
        code = process.returncode
        self.close()
        return 0 if code is None else code

    def _cause(self, code: int, *, timed_out: bool) -> str:
        if timed_out:
            return f"reading it took more than {self.limits.wall_seconds:g} s"
        if code in {-getattr(signal, "SIGXCPU", 24), -getattr(signal, "SIGKILL", 9)}:
            return f"reading it took more than {self.limits.cpu_seconds} s of processor time"
        if code in {-getattr(signal, "SIGABRT", 6), 1}:
            return self._memory_cause()
        return f"its markup ended the reader of pages (exit {code})"

    def _memory_cause(self) -> str:
        return f"reading it took more than {self.limits.memory_bytes / MEGABYTE:g} MB of memory"


_shared: Final[dict[Limits, PageWorker]] = {}
_shared_lock: Final = threading.Lock()


def shared_worker(limits: Limits) -> PageWorker:
    """Return the worker for `limits` that this whole process shares. It ends with the process."""
    with _shared_lock:
        if limits not in _shared:
            _shared[limits] = PageWorker(limits)
        return _shared[limits]


def close_shared_workers() -> None:
    """End every shared worker; a later page starts a new one."""
    with _shared_lock:
        for worker in _shared.values():
            worker.close()
        _shared.clear()


atexit.register(close_shared_workers)

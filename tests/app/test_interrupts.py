"""Ctrl-C ends the program, whatever it is doing."""

import signal
import subprocess
import sys
import time

import pytest

START = (
    "import signal, threading, time; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from grainofsalt.app.interrupts import end_on_interrupt\n"
)
DROPPED = """
class Held:
    def __del__(self):
        print("ready", flush=True)
        time.sleep(60)

held = Held()
del held
time.sleep(60)
"""
DEADLOCK = """
lock = threading.Lock()
print("ready", flush=True)
try:
    time.sleep(60)
finally:
    lock.acquire()
    lock.acquire()
"""
UNWINDING = """
print("ready", flush=True)
try:
    time.sleep(60)
finally:
    print("cleared", flush=True)
"""


def interrupted(code: str, *signals: float) -> tuple[int, bytes]:
    """Run `code`, send SIGINT once it is ready and after each pause, and return its status and what else it wrote."""
    process = subprocess.Popen([sys.executable, "-c", START + code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        for pause in (0.1, *signals):
            time.sleep(pause)
            process.send_signal(signal.SIGINT)
        written, _ = process.communicate(timeout=30)
        return process.returncode, written
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("code", [DROPPED, DEADLOCK], ids=["dropped", "deadlock"])
def test_an_interrupt_that_is_lost_ends_the_program_all_the_same(code: str) -> None:
    """Neither a callback that drops exceptions nor a lock that nobody gives back keeps it alive."""
    assert interrupted("end_on_interrupt(grace=0.5)" + code)[0] == 130


def test_a_second_interrupt_does_not_wait() -> None:
    """Whoever presses twice means it."""
    assert interrupted("end_on_interrupt(grace=3600.0)" + DEADLOCK, 0.5)[0] == 130


def test_an_interrupt_leaves_time_to_end_in_good_order() -> None:
    """What has to be put in order before the end is; the exception goes on as ever."""
    status, written = interrupted("end_on_interrupt()" + UNWINDING)
    assert (status, written) == (-signal.SIGINT, b"cleared\n")


def test_where_interrupts_are_ignored_they_stay_so() -> None:
    """A job in the background is not ended by the Ctrl-C that was meant for another."""
    code = (
        "signal.signal(signal.SIGINT, signal.SIG_IGN); end_on_interrupt(); "
        "print('ready', flush=True); time.sleep(1); print('went on')"
    )
    assert interrupted(code) == (0, b"went on\n")

"""Ctrl-C that always ends the program.

Python turns the signal into an exception in whatever code is running. That may be a callback whose exceptions are
dropped, or a place between taking a lock and the block that gives it back; the program would then go on, or wait
without end. So the first signal sets an alarm as well, and a second one ends the program there and then.
"""

import os
import signal
import sys
import types
from typing import Final, NoReturn

INTERRUPTED: Final = 130
"""Exit status of a program that the keyboard stopped: 128 and the number of SIGINT."""

GRACE: Final = 5.0
"""Seconds that the program may take to end in good order; a batch of windows of the model takes about one."""


def end_on_interrupt(*, grace: float = GRACE) -> None:
    """Make SIGINT raise `KeyboardInterrupt`, and end the process with status 130 where that does not.

    The process may still run for `grace` seconds, or until the next SIGINT. Call it from the main thread. Where
    interrupts are ignored, as in jobs that a shell started in the background, or handled by somebody else, nothing
    changes; nor where the system knows no alarms (Windows).
    """
    if sys.platform == "win32" or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return

    def end(number: int, frame: types.FrameType | None) -> NoReturn:
        del number, frame
        os._exit(INTERRUPTED)

    def interrupt(number: int, frame: types.FrameType | None) -> NoReturn:
        del number, frame
        signal.signal(signal.SIGINT, end)
        signal.signal(signal.SIGALRM, end)
        signal.setitimer(signal.ITIMER_REAL, grace)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)

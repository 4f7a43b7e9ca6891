"""The child process that reads pages: frames in on standard input, frames out on standard output, until it is closed.

The first frame out says that the child is ready; after it, each `PageRequest` is answered by one `PageReply`. The child
dies with its parent: when standard input ends, it ends.
"""

import os
import sys
import time

import msgspec

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.frames import PageReply, PageRequest, read_frame, write_frame
from grainofsalt.reading.page import read_page


def answer(request: PageRequest) -> PageReply:
    """Return the reply to one request. Whatever goes wrong inside the parsers becomes a reply, too."""
    try:
        return PageReply(page=read_page(request.data, name=request.name, nesting_depth=request.nesting_depth))
    except UnreadableError as error:
        return PageReply(cause=error.cause, advice=error.advice)
    except MemoryError:
        return PageReply(out_of_memory=True)
    except RecursionError:
        return PageReply(cause="it nests too deeply to be parsed", advice="give the text of the report instead")
    except Exception as error:  # noqa: BLE001 - foreign parsers raise anything; one page must never end the worker
        return PageReply(cause=f"its markup cannot be parsed ({type(error).__name__})", advice="give its text instead")


def _limit_memory(memory_bytes: int) -> None:
    """Allow `memory_bytes` of address space beyond what the idle worker holds, where the system can."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - POSIX only

        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - one line of the kernel's
            held = int(statm.read().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, held + memory_bytes)
        _lower(resource.RLIMIT_CORE, 0)


def _limit_processor(cpu_seconds: int) -> None:
    """Let the system end this process after `cpu_seconds` more of processor time."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - POSIX only

        # The system counts whole seconds since the start of the process, so a page gets up to one more.
        _lower(resource.RLIMIT_CPU, int(time.process_time()) + 1 + cpu_seconds)


def _lower(which: int, wanted: int) -> None:
    import resource  # noqa: PLC0415 - POSIX only

    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def main() -> None:
    """Serve pages until standard input ends. The only argument is the limit on memory, in bytes."""
    source = sys.stdin.buffer
    # Replies go to a private copy, so that nothing a library prints can run into them.
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, sys.stdout.fileno())
    _limit_memory(int(sys.argv[1]))
    write_frame(sink, b"ready")
    while (payload := read_frame(source)) is not None:
        request = msgspec.msgpack.decode(payload, type=PageRequest)
        _limit_processor(request.cpu_seconds)
        write_frame(sink, msgspec.msgpack.encode(answer(request)))


if __name__ == "__main__":
    main()

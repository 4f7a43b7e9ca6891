"""What a caller may set when inputs are read: limits on hostile pages, and facts that overrule a page's own."""

import datetime as dt
from typing import Final

import msgspec

MEGABYTE: Final = 1_000_000


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much one input may cost before it is given up.

    Attributes:
        input_bytes: greatest size of one input, also after decompression, in bytes.
        nesting_depth: greatest number of HTML elements (or JSON values) that may be open inside each other.
        cpu_seconds: processor time for one page, in whole seconds.
        wall_seconds: time by the wall clock for one page, in seconds; longer than `cpu_seconds`, since the machine may
            be busy with other things.
        memory_bytes: address space that one page may take beyond what the idle worker holds, in bytes.
    """

    input_bytes: int = 20 * MEGABYTE
    nesting_depth: int = 1000
    cpu_seconds: int = 10
    wall_seconds: float = 60.0
    memory_bytes: int = 1000 * MEGABYTE


class ReadingOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How inputs are read.

    Attributes:
        limits: what one input may cost.
        published: moment or day of publication, in place of what the input says. A `date` means that only the day is
            known, a `datetime` that the time of day is, too.
        publisher: name of the publisher, in place of what the input says.
    """

    limits: Limits = Limits()
    published: dt.datetime | dt.date | None = None
    publisher: str | None = None

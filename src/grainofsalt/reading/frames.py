"""What parent and child of the page reader say to each other, and how it is framed.

A frame is its length as 8 bytes, big-endian, and that many bytes of MessagePack.
"""

from typing import IO, Final

import msgspec

from grainofsalt.reading.dates import Moment

_LENGTH_BYTES: Final = 8


class PageText(msgspec.Struct, frozen=True, kw_only=True):
    """What one page holds.

    Attributes:
        text: paragraphs of the main text, separated by blank lines.
        title: headline, where it is not part of the text.
        publisher: name of the site or publisher.
        url: where the page says it is.
        published: when it says it was published.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Moment | None = None


class PageRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One page to read.

    Attributes:
        data: the bytes of the page.
        name: the input as the user named it.
        nesting_depth: greatest number of elements that may be open inside each other.
        cpu_seconds: processor time for this page.
    """

    data: bytes
    name: str
    nesting_depth: int
    cpu_seconds: int


class PageReply(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one page: its text, or why there is none.

    Attributes:
        page: what the page holds.
        cause: what is wrong with it, where `page` is `None`.
        advice: what the user can do.
        out_of_memory: whether the limit on memory ended it; the worker must then be replaced.
    """

    page: PageText | None = None
    cause: str = ""
    advice: str = ""
    out_of_memory: bool = False


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Write one frame and flush it."""
    stream.write(len(payload).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(payload)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the payload of the next frame; `None` where the stream ends before it is whole."""
    header = stream.read(_LENGTH_BYTES)
    if len(header) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(header, "big")
    payload = stream.read(size)
    return payload if len(payload) == size else None

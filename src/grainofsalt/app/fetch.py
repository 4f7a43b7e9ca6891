"""A page from the web, within limits of size and time. The one place of the project that opens a connection."""

import time
from http.client import HTTPException
from importlib.metadata import version
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.options import Limits

_CHUNK: Final = 1 << 16
_SILENCE: Final = 20.0
"""Seconds without a byte after which a server is given up."""


def is_url(path: str) -> bool:
    """Tell whether `path` is an address that `fetch` can open."""
    return path.lower().startswith(("http://", "https://"))


def fetch(url: str, *, limits: Limits) -> bytes:
    """Return the bytes at `url`, redirects followed.

    Raises:
        UnreadableError: the address is malformed, nothing answers, or the answer is an error, too large or too slow.
    """
    end = time.monotonic() + limits.wall_seconds
    try:
        if not urlsplit(url).hostname:
            raise UnreadableError(url, "the address names no host", "write it as https://host/page")
        request = Request(url, headers={"User-Agent": f"grainofsalt/{version('grainofsalt')}"})  # noqa: S310 - is_url held
        with urlopen(request, timeout=_SILENCE) as answer:  # noqa: S310 - the same
            data = bytearray()
            while chunk := answer.read(_CHUNK):
                data += chunk
                if len(data) > limits.input_bytes:
                    cause = f"the page is larger than {limits.input_bytes:,} bytes"
                    raise UnreadableError(url, cause, "raise GRAINOFSALT_INPUT_BYTES if it is what you want")
                if time.monotonic() > end:
                    cause = f"the page took more than {limits.wall_seconds:g} s"
                    raise UnreadableError(url, cause, "try again later or save the page and read the file")
            if len(data) < int(answer.headers.get("Content-Length") or 0):
                raise UnreadableError(url, "could not be fetched (the answer broke off)", "try again later")
            return bytes(data)
    except (OSError, ValueError, HTTPException) as error:
        # ValueError: a malformed address; OSError holds URLError, HTTPError, time-outs and refused connections.
        if isinstance(error, HTTPError):
            error.close()  # it holds the connection that gave the answer
        cause = " ".join(str(getattr(error, "reason", None) or error).split()) or type(error).__name__
        raise UnreadableError(url, f"could not be fetched ({cause})", "check the address or save the page") from error

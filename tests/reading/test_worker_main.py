import io
import subprocess
import sys

import msgspec
import pytest
from pages import page

from grainofsalt.reading import worker_main
from grainofsalt.reading.frames import PageReply, PageRequest, read_frame, write_frame


def request(source: str) -> PageRequest:
    """A request for one page."""
    return PageRequest(data=source.encode(), name="x", nesting_depth=100, cpu_seconds=10)


def test_an_article_is_answered_with_its_text() -> None:
    """And no cause."""
    reply = worker_main.answer(request(page()))
    assert reply.page is not None
    assert not reply.cause


def test_an_unreadable_page_is_answered_with_cause_and_advice() -> None:
    """Both parts of the line."""
    reply = worker_main.answer(request("<p>"))
    assert reply.page is None
    assert reply.cause
    assert reply.advice


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), PageReply(out_of_memory=True)),
        (RecursionError(), "nests too deeply"),
        (ZeroDivisionError("inside a parser"), "cannot be parsed (ZeroDivisionError)"),
    ],
)
def test_whatever_a_parser_raises_becomes_a_reply(
    monkeypatch: pytest.MonkeyPatch, error: Exception, expected: PageReply | str
) -> None:
    """One page never ends the worker."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(worker_main, "read_page", fail)
    reply = worker_main.answer(request("x"))
    assert expected in reply.cause if isinstance(expected, str) else reply == expected


def test_the_loop_serves_until_its_input_ends() -> None:
    """Ready first, then one reply for each request."""
    requests = io.BytesIO()
    for source in (page(), "<p>"):
        write_frame(requests, msgspec.msgpack.encode(request(source)))
    program = "import sys; from grainofsalt.reading import worker_main; worker_main.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "1000000000"], input=requests.getvalue(), stdout=subprocess.PIPE, check=True
    )
    replies = io.BytesIO(done.stdout)
    assert read_frame(replies) == b"ready"
    read = [msgspec.msgpack.decode(read_frame(replies) or b"", type=PageReply) for _ in range(2)]
    assert [reply.page is not None for reply in read] == [True, False]
    assert read_frame(replies) is None

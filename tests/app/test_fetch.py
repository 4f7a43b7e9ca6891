"""Pages from the web, within limits."""

import pytest

from grainofsalt.app.fetch import fetch, is_url
from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading import Limits

LIMITS = Limits()


@pytest.mark.parametrize("path", ["http://a.example/b", "HTTPS://a.example"])
def test_web_addresses_are_recognised(path: str) -> None:
    """The scheme's case does not matter."""
    assert is_url(path)


@pytest.mark.parametrize("path", ["file:///etc/passwd", "ftp://a.example", "a.html", "-", ""])
def test_nothing_else_is_an_address(path: str) -> None:
    """Files are opened as files."""
    assert not is_url(path)


@pytest.mark.parametrize("page", ["/story", "/moved"])
def test_a_page_is_fetched_also_where_it_has_moved(served: str, page: str) -> None:
    """Redirections are followed."""
    assert fetch(served + page, limits=LIMITS).startswith(b"The missile")


def test_a_missing_page_is_named_with_the_servers_answer(served: str) -> None:
    """The user sees which address failed, and why."""
    with pytest.raises(UnreadableError, match=r"/gone: could not be fetched \(Not Found\)"):
        fetch(f"{served}/gone", limits=LIMITS)


def test_a_page_larger_than_the_limit_is_given_up(served: str) -> None:
    """No server fills the memory."""
    with pytest.raises(UnreadableError, match="larger than 70,000 bytes"):
        fetch(f"{served}/large", limits=Limits(input_bytes=70_000))


def test_a_page_slower_than_the_limit_is_given_up(served: str) -> None:
    """No server holds the program."""
    with pytest.raises(UnreadableError, match="took more than"):
        fetch(f"{served}/large", limits=Limits(wall_seconds=0.0))


def test_half_an_answer_is_an_unreadable_input(served: str) -> None:
    """A connection that ends early is no article."""
    with pytest.raises(UnreadableError, match="could not be fetched"):
        fetch(f"{served}/broken", limits=LIMITS)


@pytest.mark.parametrize(
    "address", ["http://", "http:///x", "http://127.0.0.1:99999/", "http://[::1", "http://127.0.0.1:1/"]
)
def test_addresses_that_lead_nowhere_are_unreadable_inputs(address: str) -> None:
    """Malformed or silent, the cause is one line."""
    with pytest.raises(UnreadableError) as caught:
        fetch(address, limits=LIMITS)
    assert "\n" not in str(caught.value)

"""The codec: the same content, the same bytes, and no two contents alike."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.codec import content_id, decode, digest, encode
from grainofsalt.core.record import Claim, Source
from grainofsalt.core.text import Span

CLAIM = Claim(
    id="c1",
    article="a",
    event="e1",
    attribute="range",
    value=498.9,
    low=498.1,
    high=499.7,
    unit="km",
    bound="exactly",
    source=Source(name="South Korean officials", kind="unnamed-official", country="South Korea"),
    via=(Source(name="Yonhap"),),
    likelihood="likely",
    evidence=(Span(start=0, end=9, quote="310 miles"),),
)


def test_a_claim_survives_the_codec() -> None:
    """What is written is read back as it was."""
    assert decode(encode(CLAIM), Claim) == CLAIM


def test_a_pair_survives_the_codec() -> None:
    """A value between two figures stays a pair of figures."""
    claim = msgspec.structs.replace(CLAIM, value=(450.0, 500.0), bound="between")
    assert decode(encode(claim), Claim).value == (450.0, 500.0)


def test_a_word_outside_the_vocabulary_is_refused() -> None:
    """The codec holds foreign data to the closed lists."""
    with pytest.raises(msgspec.ValidationError):
        decode(encode(CLAIM).replace(b'"likely"', b'"probable"'), Claim)


def test_the_digest_is_the_published_one() -> None:
    """BLAKE2b-128 of nothing, as other implementations give it."""
    assert digest(b"") == "cae66941d9efbd404e4d88758ea67670"


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_different_parts_have_different_ids(left: list[str], right: list[str]) -> None:
    """Parts never run into each other, whatever characters they hold."""
    assert (content_id(*left) == content_id(*right)) == (left == right)


def test_the_order_of_keys_does_not_matter() -> None:
    """A mapping's id depends on what it holds, not on how it was built."""
    assert content_id({"a": 1, "b": 2}) == content_id({"b": 2, "a": 1})

import io

from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.reading.frames import read_frame, write_frame


@given(st.lists(st.binary(max_size=100)))
def test_frames_come_out_as_they_went_in(payloads: list[bytes]) -> None:
    """Also empty ones."""
    stream = io.BytesIO()
    for payload in payloads:
        write_frame(stream, payload)
    stream.seek(0)
    assert [read_frame(stream) for _ in payloads] == payloads
    assert read_frame(stream) is None


@given(st.binary(min_size=1, max_size=60), st.integers(min_value=0))
def test_a_cut_frame_is_none(payload: bytes, keep: int) -> None:
    """A process that dies in the middle of a reply gives no half reply."""
    stream = io.BytesIO()
    write_frame(stream, payload)
    whole = stream.getvalue()
    assert read_frame(io.BytesIO(whole[: keep % len(whole)])) is None

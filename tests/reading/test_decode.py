import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.decode import declared_encoding, decode, refuse_binary

WORDS = "Seoul’s “café” said: 5 km — naïve."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-8"),
        (b"", "cp1252"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_the_same_words_come_out_of_every_usual_encoding(mark: bytes, encoding: str) -> None:
    """Marks are taken off; without one, the bytes tell."""
    assert decode(mark + WORDS.encode(encoding), name="x") == WORDS


def test_valid_utf8_is_believed_before_a_wrong_declaration() -> None:
    """Many pages that declare Latin-1 are in UTF-8."""
    assert decode(WORDS.encode(), name="x", declared="cp1252") == WORDS


def test_a_declared_encoding_is_used_where_utf8_fails() -> None:
    """Cyrillic in Windows-1251 is told by the declaration alone."""
    page = b'<html><meta charset="windows-1251">' + "Новости".encode("cp1251")
    declared = declared_encoding(page)
    assert declared == "cp1251"
    assert decode(page, name="x", declared=declared).endswith("Новости")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="ISO-8859-1">', "cp1252"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=euc-kr'>", "euc_kr"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis"),
        (b'<meta charset="utf-16">', None),
        (b'<meta charset="hex">', None),
        (b'<meta charset="no-such-thing">', None),
        (b"plain text", None),
    ],
)
def test_declarations_are_read_as_browsers_do(head: bytes, encoding: str | None) -> None:
    """Latin-1 means Windows-1252; what cannot be true is not believed."""
    assert declared_encoding(head) == encoding


def test_one_broken_byte_does_not_turn_utf8_into_windows_1252() -> None:
    """A damaged byte becomes U+FFFD and its neighbours stay right."""
    data = WORDS.encode()
    assert decode(data.replace(b"ve.", b"\xff."), name="x") == WORDS.replace("ve.", "\ufffd.")


def test_garbled_text_stays_as_garbled_as_it_is() -> None:
    """Nothing is repaired behind the reader's back."""
    assert decode("Seoulâ€™s".encode(), name="x") == "Seoulâ€™s"


def test_a_stray_nul_is_kept_and_many_are_binary() -> None:
    """Positions must not shift; a file of NULs is no text."""
    assert decode(b"one\x00two " + b"word " * 50, name="x").startswith("one\x00two")
    with pytest.raises(UnreadableError, match="binary"):
        decode(b"ab\x00\x01\x02" * 40, name="x")


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7", b"\x89PNG\r\n", b"PK\x03\x04", b"\x7fELF", b"WARC/1.0", b"\xff\xd8\xff\xe0"]
)
def test_known_binary_formats_are_named(start: bytes) -> None:
    """The message says what it is."""
    with pytest.raises(UnreadableError, match="it is a"):
        refuse_binary(start + b"rest", name="x")


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1252", "euc_kr", "shift_jis"]))
def test_any_bytes_give_a_text_or_an_unreadable_error(data: bytes, declared: str | None) -> None:
    """Nothing else is raised."""
    with suppress(UnreadableError):
        assert isinstance(decode(data, name="x", declared=declared), str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_round_trip(text: str) -> None:
    """What was written in UTF-8 is read back, but for a leading byte-order mark."""
    assert decode(text.encode(), name="x") == text.removeprefix("\ufeff")

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import page

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.options import Limits
from grainofsalt.reading.sniff import format_of, json_depth, markup_depth, unpack

LIMITS = Limits(input_bytes=10_000)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (page(), "page"),
        ("\n <!-- saved --><html><p>x", "page"),
        ('<?xml version="1.0"?><!DOCTYPE html><html><body><p>x</p>', "page"),
        ("Words <b>and</b> <p>a piece</p> <p>of a</p> page", "page"),
        ('<?xml version="1.0"?><rss version="2.0"><channel>', "feed"),
        ('{"text": "x"}', "json"),
        ('[{"text": "x"}]', "json"),
        ('{"text": "x"}\n{"text": "y"}\n', "json-lines"),
        ('{\n "text": "x"\n}\n', "json"),
        ("---\ntitle: x\n---\nbody", "post"),
        ("---\nA line of dashes above a text\n", "text"),
        ("[Updated] Seoul said", "text"),
        ("{Seoul} said", "text"),
        ("5 < 6 and a <b> is no page", "text"),
        ("Plain words.", "text"),
    ],
)
def test_the_content_tells_the_format(text: str, kind: str) -> None:
    """The name of a file is never asked."""
    assert format_of(text) == kind


def test_gzip_is_unpacked_within_the_limit() -> None:
    """Plain bytes pass; a bomb is stopped before it unfolds."""
    assert unpack(gzip.compress(b"words"), name="x", limits=LIMITS) == b"words"
    assert unpack(b"words", name="x", limits=LIMITS) == b"words"
    with pytest.raises(UnreadableError, match=r"more than 0\.01 MB"):
        unpack(gzip.compress(b"0" * 10**7), name="x", limits=LIMITS)
    with pytest.raises(UnreadableError, match=r"more than 0\.01 MB"):
        unpack(b"0" * 10_001, name="x", limits=LIMITS)


def test_cut_and_damaged_gzip_are_told_apart() -> None:
    """Both say what to do."""
    data = gzip.compress(bytes(range(256)) * 8)
    with pytest.raises(UnreadableError, match="ends too early"):
        unpack(data[: len(data) // 2], name="x", limits=LIMITS)
    with pytest.raises(UnreadableError, match="damaged"):
        unpack(data[:10] + b"\xff" * 20, name="x", limits=LIMITS)


def test_depth_counts_what_is_open_and_not_what_closes_itself() -> None:
    """Paragraphs, breaks, scripts and comments do not nest."""
    assert markup_depth(b"<div><b><i>x</i></b></div>") == 3
    assert markup_depth(b"<p>" * 5000) == 0
    assert markup_depth(b"<br><img><input>" * 50) == 0
    assert markup_depth(b"<script>" + b"'<div>'" * 50 + b"</script><!--" + b"<div>" * 50 + b"-->") == 0
    assert markup_depth(b"<DIV>" * 100_000) == 100_000
    assert markup_depth(b"</div></div><div>") == 1


def test_json_depth_ignores_brackets_in_strings() -> None:
    """Only arrays and objects nest."""
    assert json_depth('{"a": [1, "[[[", {"b\\"": []}]}') == 4
    assert json_depth("[" * 100_000) == 100_000
    assert json_depth('"never closed [[[') == 0


@pytest.mark.parametrize("piece", ["<script>", "<!--", '"\\', "[", "<p", "{ ", '\\"', "<a href='", " ", "--- "])
def test_scans_take_linear_time(piece: str) -> None:
    """A megabyte of any one piece is scanned in well under the time that a quadratic scan needs."""
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    markup_depth(text.encode())
    json_depth(text)
    format_of(text)
    assert time.process_time() - start < 8


@given(st.text(alphabet='<>{}[]"\\/! -pdivscrt\n', max_size=200))
def test_no_text_breaks_the_scans(text: str) -> None:
    """Any text has a format and a depth."""
    format_of(text)
    assert json_depth(text) >= 0
    assert markup_depth(text.encode()) >= 0

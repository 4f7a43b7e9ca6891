import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import PARAGRAPHS, linked, page

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.frames import PageText
from grainofsalt.reading.page import read_page


def read(source: str | bytes) -> PageText:
    """What a page holds."""
    data = source if isinstance(source, bytes) else source.encode()
    return read_page(data, name="x", nesting_depth=1000)


def test_paragraphs_are_lines_with_blank_lines_between() -> None:
    """Menus, footers and the headline are not the text."""
    found = read(page(head=linked('"@type": "Article", "datePublished": "2017-05-23"')))
    assert found.text.split("\n\n") == [" ".join(paragraph.split()) for paragraph in PARAGRAPHS]
    assert found.title == "A rocket"
    assert found.published is not None


def test_the_same_page_gives_the_same_text_whatever_was_read_before() -> None:
    """No filter remembers earlier pages."""
    first = read(page())
    for _ in range(4):
        read(page(after="<p>Something else that was seen before and before and before.</p>"))
        assert read(page()) == first


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_typographic_characters_survive_every_encoding(encoding: str) -> None:
    """Curly quotes and dashes come out as they went in."""
    text = "The “rocket” – it’s said – flew 300\u00a0km, and the spokesman said that nobody on board had been hurt."
    found = read(page(paragraphs=(*PARAGRAPHS, text)).replace("charset='utf-8'", "").encode(encoding))
    assert "“rocket” – it’s said –" in found.text


def test_control_characters_do_not_stop_the_parser() -> None:
    """NULs in a page are spaces."""
    assert "rocket" in read(page().replace("rocket fired", "rocket\x00fired")).text


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("<html></html>", "no article"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        ("<!-- only a comment -->", "no"),
        ("<div>" * 100_000, "nest 100000 deep"),
        (page() + "<b>" * 2000, "nest 2000 deep"),
    ],
)
def test_what_holds_no_article_is_unreadable_with_its_cause(source: str, cause: str) -> None:
    """The message names the cause."""
    with pytest.raises(UnreadableError, match=cause):
        read(source)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="<>/=\"' abpdiv!-&;#\n", max_size=300))
def test_no_markup_breaks_the_reader(source: str) -> None:
    """Any markup gives a page or an unreadable error."""
    try:
        assert read("<html><body>" + source).text
    except UnreadableError:
        return

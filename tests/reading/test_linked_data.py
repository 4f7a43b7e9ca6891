import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.reading.linked_data import LinkedArticle, linked_article


def test_an_article_node_gives_its_four_fields() -> None:
    """The publisher may be an object, the address a page object."""
    found = linked_article(
        [
            """{"@type": "NewsArticle", "headline": "A rocket", "datePublished": "2017-05-23",
            "publisher": {"@type": "Organization", "name": "Daily Example"},
            "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/a"}}"""
        ]
    )
    assert found == LinkedArticle(
        title="A rocket", published="2017-05-23", publisher="Daily Example", url="https://example.org/a"
    )


def test_an_article_in_a_graph_comes_before_the_page_around_it() -> None:
    """Exporters list the page, the site and the article side by side."""
    found = linked_article(
        [
            """{"@graph": [{"@type": "WebPage", "name": "Page", "datePublished": "2001-01-01"},
            {"@type": ["Article", "Thing"], "headline": "Story", "datePublished": "2017-05-23"}]}"""
        ]
    )
    assert (found.title, found.published) == ("Story", "2017-05-23")


def test_a_node_with_a_date_comes_before_one_without() -> None:
    """Teasers in the same page often have none."""
    found = linked_article(
        [
            '{"@type": "Article", "headline": "Teaser"}',
            '[{"@type": "BlogPosting", "headline": "Story", "datePublished": "x"}]',
        ]
    )
    assert found.title == "Story"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "null",
        "[" * 100_000,
        '{"@type": 5}',
        '{"@type": "Article", "headline": 7, "publisher": [], "url": {}}',
        '{"@type": "Organization", "name": "Daily Example"}',
    ],
)
def test_damaged_and_hostile_blocks_say_nothing(script: str) -> None:
    """A broken block is passed over."""
    assert linked_article([script]) == LinkedArticle()


def test_line_breaks_inside_strings_are_read_as_spaces() -> None:
    """JSON forbids them, pages have them."""
    assert linked_article(['{"@type": "Article", "headline": "A\nrocket"}']).title == "A rocket"


@given(st.text(alphabet='{}[]":, @typeArticle\\n', max_size=150))
def test_no_block_breaks_the_reader(script: str) -> None:
    """Any text gives fields or none."""
    assert isinstance(linked_article([script]), LinkedArticle)

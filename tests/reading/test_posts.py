import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.reading.posts import split_post

POST = """---
ID: 12
post_title: 'A rocket &#8211; the navy''s view'
author: Staff
post_date: 2016-02-02 22:51:22
permalink: >
  https://www.example.org/a-rocket/
published: true
original_link:
  - 'https://elsewhere.example.net/x'
---
 [ad_1]
First paragraph [of two].
[ad_2]
"""


def test_metadata_comes_from_the_front_matter() -> None:
    """Folded values are joined, quotes and entities resolved; `published: true` is no date."""
    draft, body = split_post(POST)
    assert draft.title == "A rocket – the navy's view"
    assert draft.url == "https://www.example.org/a-rocket/"
    assert draft.publisher == "example.org"
    assert draft.published is not None
    assert draft.published.when == dt.datetime.fromisoformat("2016-02-02T22:51:22")
    assert "First paragraph [of two]." in body


def test_shortcodes_are_taken_out_and_other_brackets_stay() -> None:
    """The exporter's marks are no words."""
    body = split_post(POST)[1]
    assert "[ad_1]" not in body
    assert "[of two]" in body


def test_front_matter_that_never_ends_is_text() -> None:
    """Nothing is lost."""
    text = "---\ntitle: x\nwords"
    assert split_post(text)[1] == text


@pytest.mark.parametrize(
    "line", ["title: \"A 'quoted' title\"", "title: A 'quoted' title", "title:   A 'quoted' title  "]
)
def test_quotes_around_a_value_are_not_part_of_it(line: str) -> None:
    """Inner ones are."""
    assert split_post(f"---\n{line}\n---\nWords.")[0].title == "A 'quoted' title"


@given(st.text(alphabet="-ab:>|'\"\n \t[]/_1", max_size=200))
def test_any_front_matter_gives_a_draft_and_a_body(text: str) -> None:
    """Nothing is raised."""
    draft, body = split_post("---\n" + text)
    assert draft.text == ""
    assert isinstance(body, str)

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.errors import UnreadableError
from grainofsalt.reading.articles import Draft
from grainofsalt.reading.json_articles import drafts_of
from grainofsalt.reading.options import Limits


def read(text: str, *, lines: bool = False) -> list[Draft | UnreadableError]:
    """Everything that is found in a JSON text."""
    return list(drafts_of(text, name="x", limits=Limits(), lines=lines))


def only(text: str) -> Draft:
    """The only draft in a JSON text."""
    (draft,) = read(text)
    assert isinstance(draft, Draft)
    return draft


def test_the_projects_own_names() -> None:
    """As the interface of the program lists them."""
    draft = only(
        json.dumps(
            {
                "id": "a1",
                "title": "A rocket",
                "publisher": "Daily Example",
                "url": "https://example.org/a",
                "published": "2017-05-23T10:15:00+09:00",
                "text": "Words.",
            }
        )
    )
    assert (draft.id, draft.title, draft.publisher, draft.url, draft.text) == (
        "a1",
        "A rocket",
        "Daily Example",
        "https://example.org/a",
        "Words.",
    )
    assert draft.published is not None
    assert draft.published.to_minute


def test_the_names_of_news_please() -> None:
    """Midnight means that only the day is known."""
    draft = only(
        '{"date_publish": "2016-02-06 00:00:00", "source_domain": "example.org", "maintext": "Words.", "title": null}'
    )
    assert (draft.publisher, draft.title, draft.text) == ("example.org", None, "Words.")
    assert draft.published is not None
    assert (draft.published.when.date(), draft.published.to_minute) == (dt.date(2016, 2, 6), False)


def test_the_names_of_published_dumps() -> None:
    """Dates in milliseconds, a headline, a link."""
    draft = only(
        '[{"headline": "A rocket", "link": "https://example.org/a", "date": 1703376000000, "story_text": "Words."}]'
    )
    assert (draft.title, draft.url) == ("A rocket", "https://example.org/a")
    assert draft.published is not None
    assert draft.published.when.date() == dt.date(2023, 12, 24)


def test_a_bad_member_does_not_stop_the_others() -> None:
    """Each is named by its place."""
    found = read('[{"text": "One."}, 5, {"title": "x"}, {"text": " "}, {"text": "Two."}]')
    assert [draft.text for draft in found if isinstance(draft, Draft)] == ["One.", "Two."]
    assert [error.name for error in found if isinstance(error, UnreadableError)] == [
        "x, article 2",
        "x, article 3",
        "x, article 4",
    ]


def test_a_bad_line_does_not_stop_the_others() -> None:
    """A file that is cut in its last line gives all the others."""
    found = read('{"text": "One."}\n\n{"text": "Two."}\n{"text": "Thr', lines=True)
    assert [draft.text for draft in found if isinstance(draft, Draft)] == ["One.", "Two."]
    assert isinstance(found[-1], UnreadableError)
    assert found[-1].name == "x, line 4"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('{"text": "cut of', "damaged or cut off"),
        ("[]", "empty list"),
        ("5", "no article"),
        ("{}", "without an article's text"),
        ("[" * 100_000, "nests 100000 deep"),
        ('{"text": "\\ud800"}', "damaged"),
    ],
)
def test_each_defect_has_its_cause(text: str, cause: str) -> None:
    """One line says what is wrong."""
    (error,) = read(text)
    assert isinstance(error, UnreadableError)
    assert cause in error.cause
    assert "\n" not in str(error)


@pytest.mark.parametrize("identifier", ["true", "null", "[1]", '{"a": 1}', "1.5"])
def test_only_strings_and_whole_numbers_are_identifiers(identifier: str) -> None:
    """Anything else is passed over."""
    assert only(f'{{"id": {identifier}, "text": "Words."}}').id is None
    assert only('{"id": 7, "text": "Words."}').id == "7"


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["text", "title", "url", "published", "date", "id", "publisher"]) | st.text(), inner
            )
        ),
    )
)
def test_any_json_gives_drafts_or_unreadable_errors(value: object) -> None:
    """Nothing is raised."""
    assert all(isinstance(found, Draft | UnreadableError) for found in read(json.dumps(value)))

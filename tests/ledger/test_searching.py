"""Finding words: forms, phrases, nearness, choices, exclusions."""

import pytest
from conftest_ledger import ANA
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from ledger_reports import Told, article_of, entry_of

from grainofsalt.core.errors import MisuseError
from grainofsalt.ledger import CLOSE, OPEN, Ledger, add, search

TEXTS = {
    "launch": "North Korea launched a Musudan from a road near Wonsan, the South’s military said.",
    "boat": "A submarine surfaced. Days later, and far from it, the navy said that a Musudan was seen on a train.",
    "virus": "The ransomware was called WannaCry by those who found it in São Paulo.",
    "talks": "The council will launch talks on the ballistic missile tests, diplomats said.",
}


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with the four texts."""
    for name, text in TEXTS.items():
        add(ledger, entry_of(article_of(text, name=name, published="2020-01-01"), [], kinds=()), act=ANA)
    return ledger


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("launching", {"launch", "talks"}),
        ("MUSUDAN", {"launch", "boat"}),
        ("musudan wonsan", {"launch"}),
        ('"ballistic missile"', {"talks"}),
        ('"missile ballistic"', set()),
        ("musudan NEAR wonsan", {"launch"}),
        ("wonsan NEAR musudan", {"launch"}),
        ("submarine NEAR musudan", set()),
        ("submarine musudan", {"boat"}),
        ("wannacry OR submarine", {"virus", "boat"}),
        ("wannacry OR submarine navy", {"boat"}),
        ("launch -musudan", {"talks"}),
        ('launch -"ballistic missile"', {"launch"}),
        ("South's", {"launch"}),
        ("OR wannacry NEAR", {"virus"}),
        ('"wannacry', {"virus"}),
        ("nothing-of-the-kind", set()),
    ],
)
def test_queries_find_what_a_reader_means(filled: Ledger, query: str, found: set[str]) -> None:
    """The same on both databases."""
    with filled.reading() as connection:
        assert {passage.id for passage in search(connection, query)} == found


def test_a_passage_shows_the_words_where_they_stand(filled: Ledger) -> None:
    """The words that were looked for are marked in it."""
    with filled.reading() as connection:
        (passage,) = search(connection, "wannacry")
    assert f"{OPEN}WannaCry{CLOSE}" in passage.words
    assert (passage.publisher, passage.published) == ("Virus News", "2020-01-01")


@pytest.mark.parametrize("query", ["", "  ", '""', "-musudan", "OR", "…"])
def test_a_query_without_a_word_is_misuse(filled: Ledger, query: str) -> None:
    """There is nothing to look for."""
    with filled.reading() as connection, pytest.raises(MisuseError, match="names no word to look for"):
        search(connection, query)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    query=some.text(alphabet=some.sampled_from("ab'\"()*^:-&|!<>\\NEAROR é🚀"), max_size=20) | some.text(max_size=20)
)
def test_no_query_is_taken_for_a_command(filled: Ledger, query: str) -> None:
    """Whatever is typed finds something, nothing, or is told to be no query."""
    with filled.reading() as connection:
        try:
            search(connection, query)
        except MisuseError as error:
            assert "names no word" in str(error)  # noqa: PT017 - other errors must not pass


def test_of_two_versions_only_the_present_one_is_found(ledger: Ledger) -> None:
    """What an article no longer says is found in the past alone."""
    for word in ("Rodong", "Musudan"):
        article = article_of(f"It fired a {word} at noon.", name="morning", published="2016-06-22")
        add(ledger, entry_of(article, [Told("system", word, word)]), act=ANA)
    with ledger.reading() as connection:
        assert search(connection, "Rodong") == ()
        assert len(search(connection, "Musudan")) == 1
        assert len(search(connection, "Rodong", at=1)) == 1

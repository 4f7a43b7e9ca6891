"""What somebody said that gives no attribute of an event."""

from tests.events.conftest import Reader, values_of


def test_an_utterance_without_facts_is_a_statement_of_its_source(told: Reader) -> None:
    """In the text's words, without the "that" before it."""
    events, claims = told("Iran's foreign minister said that the region needs peace and trade.")
    assert events == ()
    assert [(c.attribute, c.value, c.source.name, c.event) for c in claims] == [
        ("statement", "the region needs peace and trade", "Iran's foreign minister", None)
    ]


def test_a_judgement_is_an_assessment(told: Reader) -> None:
    """Experts judge, and so does whoever says what something is."""
    assert values_of(told("Analysts said the programme advances faster than ever."), "assessment")
    assert values_of(told("“This is a grave threat to the region,” said Japan's defence minister."), "assessment") == [
        "This is a grave threat to the region"
    ]


def test_an_utterance_that_gives_facts_is_no_statement(told: Reader) -> None:
    """It is told already."""
    read = told("Japan said that Iran fired a missile from Semnan.")
    assert values_of(read, "place") == ["Semnan"]
    assert values_of(read, "statement") + values_of(read, "assessment") == []


def test_what_is_doubted_is_doubted(told: Reader) -> None:
    """The stance is the verb's."""
    _, claims = told("Japan doubts that the engine works at all.")
    assert [(c.attribute, c.stance) for c in claims] == [("statement", "doubts")]


def test_a_hedge_in_the_utterance_is_its_likelihood(told: Reader) -> None:
    """May is an even chance."""
    _, claims = told("Japan said that the talks may go on for months.")
    assert [c.likelihood for c in claims] == ["even-chance"]


def test_a_word_or_two_is_too_little(told: Reader) -> None:
    """It says nothing that could be checked."""
    assert told("“Nonsense,” the minister said.") == ((), ())


def test_the_articles_own_sentences_are_no_statements(told: Reader) -> None:
    """Nobody is credited with them."""
    assert told("The region needs peace and trade.") == ((), ())

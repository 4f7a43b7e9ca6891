"""Whole readings of small texts: which events they tell of, and what is claimed of each by whom."""

import pytest
from tests.events.conftest import Reader

# Each row: the text, the type of event, the attribute, its value, who says it.
CASES = [
    ("Iran fired a ballistic missile on Tuesday.", "missile-launch", "actor", "Iran", "article"),
    ("Iran fired a ballistic missile on Tuesday.", "missile-launch", "date", "2024-05-14", "article"),
    ("Pakistan said that India had tested a nuclear device.", "nuclear-test", "actor", "India", "Pakistan"),
    ("India put a weather satellite into orbit on Monday.", "space-launch", "outcome", "success", "article"),
    ("China fired a rocket engine at a test stand near Xian.", "engine-test", "actor", "China", "article"),
    ("A Russian drone crossed the border into Romania.", "airspace-incursion", "place", "Romania", "article"),
    ("Hackers breached the servers of Telefonica.", "cyber-attack", "victim", "Telefonica", "article"),
    ("Japan imposed sanctions on Iran.", "sanction", "target", "Iran", "article"),
    ("Japan imposed sanctions on Iran.", "sanction", "body", "Japan", "article"),
    ("The Security Council will meet on Friday.", "meeting", "outcome", "scheduled", "article"),
    ("India and France held joint naval exercises.", "exercise", "actor", "France", "article"),
    ("Poland has deployed Patriot missiles near Rzeszow.", "deployment", "stage", "deployed", "article"),
    ("South Korea seized a tanker in Yeosu.", "interdiction", "actor", "South Korea", "article"),
    ("The missile was fired from Wonsan, Seoul's military said.", "missile-launch", "place", "Wonsan", None),
    ("Israel shot down a drone over Haifa.", "airspace-incursion", "vehicle", "drone", "article"),
]


@pytest.mark.parametrize(("text", "kind", "attribute", "value", "source"), CASES)
def test_a_plain_sentence_gives_its_event_and_its_claim(
    told: Reader, text: str, kind: str, attribute: str, value: str, source: str | None
) -> None:
    """Each sentence of the table gives an event of its type with the claim that stands beside it."""
    events, claims = told(text)
    types = {event.id: event.type for event in events}
    found = [(c.value, c.source.name) for c in claims if types.get(c.event or "") == kind and c.attribute == attribute]
    assert any(value == told_value and source in {None, who} for told_value, who in found), (found, events)


@pytest.mark.parametrize(
    "text",
    [
        "North Korea threatened to fire a missile at Guam.",
        "Iran plans to launch a satellite next year.",
        "If Russia tests a nuclear weapon, the treaty is dead.",
        "Will India test another missile?",
        "North Korea has conducted dozens of missile tests.",
        "The report calls for a ban on missile tests.",
        "The minister met the press.",
        "It was an exercise of our sovereign right.",
        "",
        "   \n\n ",
        "🚀🚀🚀",
    ],
)
def test_what_did_not_happen_makes_no_launch_test_or_drill(told: Reader, text: str) -> None:
    """Plans, threats, questions, habits and other senses of the words make no event of weapons."""
    events, _ = told(text)
    assert not [event for event in events if event.type not in {"meeting", "sanction"}]


@pytest.mark.parametrize(
    "text",
    [
        "A drone attack on the base on Monday wounded nine soldiers. The attack was the third this year.",
        "The chemical attack on the town killed eighty people. Paris said that Damascus was behind the attack.",
        "The president signed the bill six years after the attacks of Sept. 11.",
        "Ukrainian hackers talked to us. Moscow breached the agreement last week, and sanctions crippled its economy.",
        "He said that the minister had been compromised by his friends abroad.",
    ],
)
def test_an_attack_on_people_or_a_broken_promise_is_no_attack_on_computers(told: Reader, text: str) -> None:
    """The words alone do not say it: what else the article speaks of does."""
    events, _ = told(text)
    assert not [event for event in events if event.type == "cyber-attack"]


@pytest.mark.parametrize(
    "text",
    [
        "Ransomware shut three ports on Monday. Kyiv said that Russia was behind the attack.",
        "Hackers stole $3 million from the bank on Friday. The bank told nobody of the attack until Sunday.",
        "A worm was found in May. On Tuesday it crippled the ministry's mail, officials said.",
    ],
)
def test_an_attack_told_among_words_of_hacking_is_one_on_computers(told: Reader, text: str) -> None:
    """Whatever the word for it."""
    events, _ = told(text)
    assert [event for event in events if event.type == "cyber-attack"]


def test_figures_of_a_flight_are_told_apart(told: Reader) -> None:
    """Range, apogee, flight time, capability and landing each come from their own grammar."""
    _, claims = told(
        "The missile flew 500 km (310 miles) in 11 minutes, reached an altitude of about 90 km and fell into the sea "
        "250 km east of the cape. The type is believed to have a range of 1,300 km."
    )
    found = {claim.attribute: claim for claim in claims}
    assert found["range"].value == 500
    assert found["range"].bound == "exactly"
    assert (found["range"].low, found["range"].high) == (499.5, 500.5)
    assert found["apogee"].value == 90
    assert found["apogee"].bound == "about"
    assert found["capability"].value == 1300
    assert found["capability"].likelihood == "likely"
    assert "250 km east" in str(found["landing"].value)


def test_each_source_of_a_joint_statement_makes_its_own_claim(told: Reader) -> None:
    """Two who say it together are two claims, and the one who passed it on stands in the chain."""
    _, claims = told("Japan and South Korea said that North Korea had fired a missile.")
    who = {claim.source.name for claim in claims if claim.attribute == "actor"}
    assert who == {"Japan", "South Korea"}


@pytest.mark.parametrize(
    ("next_sentence", "kind"),
    [
        ("Both times it said the projectiles were carrying satellites.", "space-launch"),
        ("Both times it said the trucks were carrying satellites.", "missile-launch"),
    ],
)
def test_what_is_said_to_have_carried_satellites_was_launched_into_space(
    told: Reader, next_sentence: str, kind: str
) -> None:
    """The sentence behind tells what the same things were."""
    events, _ = told(f"Iran launched projectiles over Oman in 2009. {next_sentence}")
    assert [event.type for event in events if event.type.endswith("launch")] == [kind]


def test_a_denial_is_kept_as_a_denial(told: Reader) -> None:
    """Who denies involvement makes a claim about itself with the stance `denies`."""
    _, claims = told("A wiper attack hit banks in Seoul. North Korea denied involvement in the attack.")
    denied = [c for c in claims if c.attribute == "attributed_to" and c.stance == "denies"]
    assert [(c.value, c.source.name) for c in denied] == [("North Korea", "North Korea")]


def test_launches_on_different_days_are_different_events(told: Reader) -> None:
    """A background launch with its own date stays apart, and words that point back join the right one."""
    events, claims = told(
        "North Korea fired a ballistic missile on Tuesday. The missile flew 400 km. "
        "On January 5, 2016, it had launched a Hwasong-12 missile, which flew 700 km."
    )
    launches = [event.id for event in events if event.type == "missile-launch"]
    assert len(launches) == 2
    ranges = {claim.value: claim.event for claim in claims if claim.attribute == "range"}
    dates = {claim.value: claim.event for claim in claims if claim.attribute == "date"}
    assert ranges[400.0] == dates["2024-05-14"]
    assert ranges[700.0] == dates["2016-01-05"]


def test_several_launches_in_one_phrase_are_told_apart_by_their_years(told: Reader) -> None:
    """The phrase "launches in 1998 and 2009" tells of two events, each with its own date."""
    events, claims = told("North Korea’s rocket launches in 1998 and 2009 alarmed Tokyo.")
    dates = {claim.value: claim.event for claim in claims if claim.attribute == "date"}
    assert set(dates) == {"1998", "2009"}
    assert len({event.id for event in events}) == 2


def test_the_same_claim_told_twice_is_one_with_more_evidence(told: Reader) -> None:
    """Repeating a fact adds a place, not a claim."""
    _, claims = told("Iran fired a missile on Tuesday. Iran fired the missile from Semnan.")
    actors = [claim for claim in claims if claim.attribute == "actor"]
    assert len(actors) == 1
    assert len(actors[0].evidence) == 2


def test_every_claim_quotes_the_article_where_odd_characters_stand(told: Reader) -> None:
    """Soft hyphens, emoji, no-break spaces and curly quotes shift no span."""
    text = "🚀 Iran\u00a0fired a Sha\u00adhab-3 missile on Tues\u00adday, “state\u200b TV” said."
    events, claims = told(text)
    assert claims
    for claim in claims:
        for span in claim.evidence:
            assert text[span.start : span.end] == span.quote
    for event in events:
        for span in event.mentions:
            assert text[span.start : span.end] == span.quote


def test_the_same_text_gives_the_same_reading(told: Reader) -> None:
    """Reading something else in between changes nothing."""
    text = "Japan said North Korea fired two missiles from Sunan on Tuesday."
    first = told(text)
    told("Iran denied that it had hacked a bank in Oman.")
    assert told(text) == first

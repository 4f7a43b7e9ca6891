"""Who is named as responsible, as against a plain account of who did it."""

import pytest
from tests.events.conftest import Reader, values_of

ATTACK = "Hackers breached a bank in Oman. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials blamed Iran for the attack.",
        "The attack was blamed on Iran.",
        "Iran was accused of the attack.",
        "Experts linked the attack to Iran.",
        "Experts traced the attack to Iran.",
        "Iran is believed to be behind the attack.",
        "The attack was the work of Iran.",
        "Iran claimed responsibility for the attack.",
    ],
)
def test_blame_is_a_finding_and_names_no_actor(told: Reader, sentence: str) -> None:
    """The party stands under `attributed_to`, asserted, and nowhere as the one who did it."""
    read = told(ATTACK + sentence)
    found = [(claim.value, claim.stance) for claim in read[1] if claim.attribute == "attributed_to"]
    assert found == [("Iran", "asserts")]
    assert values_of(read, "actor") == []


@pytest.mark.parametrize(
    "sentence",
    ["Iran denied responsibility for the attack.", "Iran said it had nothing to do with the attack."],
)
def test_a_denial_is_kept_with_its_stance_and_its_source(told: Reader, sentence: str) -> None:
    """Who denies is both the source and the one it is about."""
    _, claims = told(ATTACK + sentence)
    found = [(c.value, c.stance, c.source.name) for c in claims if c.attribute == "attributed_to"]
    assert found == [("Iran", "denies", "Iran")]


def test_who_blames_is_the_source(told: Reader) -> None:
    """The accusation is theirs, not the article's."""
    _, claims = told(ATTACK + "Officials blamed Iran for the attack.")
    assert [c.source.name for c in claims if c.attribute == "attributed_to"] == ["Officials"]


def test_a_belief_about_who_did_it_is_likely(told: Reader) -> None:
    """The band that the words put on it."""
    _, claims = told(ATTACK + "Iran is believed to be behind the attack.")
    assert [c.likelihood for c in claims if c.attribute == "attributed_to"] == ["likely"]


def test_a_plain_account_names_the_actor(told: Reader) -> None:
    """Nothing in it is a finding."""
    read = told("Iran hacked a bank in Oman.")
    assert values_of(read, "actor") == ["Iran"]
    assert values_of(read, "attributed_to") == []


@pytest.mark.parametrize(
    "text", ["Israel accused Iran of firing a missile on Sunday.", "Iran was accused of firing a missile on Sunday."]
)
def test_an_accusation_of_a_launch_names_no_actor(told: Reader, text: str) -> None:
    """Least of all the one who accuses."""
    read = told(text)
    assert values_of(read, "attributed_to") == ["Iran"]
    assert values_of(read, "actor") == []


def test_blame_for_something_else_is_not_blame_for_the_launch(told: Reader) -> None:
    """Words of blame must name the launch."""
    assert values_of(told("Iran fired a missile on Monday. Oman blamed Iran for the drought."), "attributed_to") == []


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Columnists tied the attack to domestic politics.", []),
        ("Officials linked the attack to a wave of protests.", []),
        ("Officials blamed a criminal gang for the attack.", ["criminal gang"]),
    ],
)
def test_only_parties_are_responsible(told: Reader, sentence: str, named: list[str]) -> None:
    """Whatever else an attack is tied to did not do it."""
    assert values_of(told(ATTACK + sentence), "attributed_to") == named

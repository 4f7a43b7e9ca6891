"""What belongs to one type of event only."""

import pytest
from tests.events.conftest import Reader, types_of, values_of


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Russia deployed Iskander missiles in Kaliningrad.", "deployed"),
        ("Russia withdrew Iskander missiles from Kaliningrad.", "withdrawn"),
        ("Turkey began mass production of the Bora missile.", "mass-production"),
        ("Turkey ordered the deployment of Patriot missiles.", "ordered"),
        ("Turkey agreed to deploy Patriot missiles.", "ordered"),
    ],
)
def test_a_deployment_has_a_stage(told: Reader, text: str, stage: str) -> None:
    """Decided, produced, in place, or gone again."""
    assert values_of(told(text), "stage") == [stage]


def test_who_orders_a_deployment_is_its_actor(told: Reader) -> None:
    """The record counts the decision, so whoever decides acts."""
    assert values_of(told("Turkey ordered the deployment of Patriot missiles."), "actor") == ["Turkey"]


@pytest.mark.parametrize(
    ("text", "vehicles"),
    [
        ("South Korea seized an oil tanker off Yeosu on Monday.", ["oil tanker"]),
        ("The vessel, the Hanna, was seized on Monday.", ["Hanna"]),
        ("The vessel was seized on Monday.", []),
        ("Poland scrambled jets after a drone entered its airspace.", ["drone"]),
    ],
)
def test_a_vehicle_is_described_or_named(told: Reader, text: str, vehicles: list[str]) -> None:
    """A name stands by itself; "the vessel" alone says nothing that would tell it from others."""
    assert values_of(told(text), "vehicle") == vehicles


def test_money_taken_is_a_loss_and_money_demanded_is_none(told: Reader) -> None:
    """A ransom that is only asked for has cost nothing yet."""
    _, claims = told("Thieves hacked a bank in Oman and stole $81 million.")
    assert [(c.value, c.unit) for c in claims if c.attribute == "loss"] == [(81_000_000, "USD")]
    assert values_of(told("Hackers who breached a bank in Oman demanded $2 million."), "loss") == []


def test_what_is_counted_as_hit_keeps_its_unit(told: Reader) -> None:
    """The figure is a whole number of something."""
    _, claims = told("The WannaCry attack hit hospitals in Britain. It affected 300,000 computers.")
    assert [(c.value, c.unit) for c in claims if c.attribute == "affected"] == [(300_000, "computer")]


def test_malware_is_told_once_with_the_attack_it_names(told: Reader) -> None:
    """Naming it again adds no claim."""
    read = told("The WannaCry attack hit hospitals in Britain. WannaCry spread on Monday.")
    assert values_of(read, "malware") == ["WannaCry"]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("A ransomware attack crippled Maersk on Tuesday.", {"Maersk"}),
        ("Maersk was the victim of a cyberattack.", {"Maersk"}),
        ("Maersk was hit by a ransomware attack on Tuesday.", {"Maersk"}),
        ("Hackers breached companies including Maersk and Telefonica.", {"companies", "Maersk", "Telefonica"}),
        ("A cyberattack that targeted Maersk began on Tuesday.", {"Maersk"}),
    ],
)
def test_whoever_is_hit_is_a_victim(told: Reader, text: str, victims: set[str]) -> None:
    """Object, subject of a passive, predicate, list or relative clause."""
    assert set(values_of(told(text), "victim")) == victims


def test_figures_of_an_article_without_an_attack_are_no_toll(told: Reader) -> None:
    """Money and machines are counted everywhere."""
    read = told("The bank lost $81 million. Iran fired a missile on Monday.")
    assert types_of(read) == ["missile-launch"]
    assert values_of(read, "loss") == []

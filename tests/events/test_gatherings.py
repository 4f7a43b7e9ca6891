"""Who meets, who asked for it, and who adopts a measure against whom."""

import pytest
from tests.events.conftest import Reader, values_of


@pytest.mark.parametrize(
    ("text", "bodies", "requested"),
    [
        ("The Security Council held an emergency meeting on Monday.", {"Security Council"}, set()),
        ("Japan requested an urgent meeting of the Security Council.", {"Security Council"}, {"Japan"}),
        ("Japan called for an emergency meeting of the Security Council.", {"Security Council"}, {"Japan"}),
        (
            "The Security Council will meet next Tuesday at the request of Japan and France.",
            {"Security Council"},
            {"Japan", "France"},
        ),
        ("South Korea's president called a National Security Council meeting.", {"National Security Council"}, set()),
        ("Japan's prime minister met the president of France in Paris.", {"Japan", "France"}, set()),
        ("Egypt held talks with Sudan on Monday.", {"Egypt", "Sudan"}, set()),
        ("Talks between Egypt and Sudan began on Monday.", {"Egypt", "Sudan"}, set()),
    ],
)
def test_a_meeting_has_those_who_meet_and_those_who_asked(
    told: Reader, text: str, bodies: set[str], requested: set[str]
) -> None:
    """Who convenes its own council asked nobody; who calls for another's did."""
    read = told(text)
    assert set(values_of(read, "body")) == bodies
    assert set(values_of(read, "requested_by")) == requested


@pytest.mark.parametrize(
    ("text", "bodies", "targets"),
    [
        ("Canada lifted sanctions on Myanmar.", {"Canada"}, {"Myanmar"}),
        ("Sanctions were imposed by Norway on Belarus.", {"Norway"}, {"Belarus"}),
        ("Japan and Australia imposed sanctions on Russia.", {"Japan", "Australia"}, {"Russia"}),
        ("The U.N. Security Council approved sanctions on Libya.", {"U.N. Security Council"}, {"Libya"}),
        ("The Security Council voted to tighten sanctions on Mali.", {"Security Council"}, {"Mali"}),
    ],
)
def test_a_measure_has_those_who_adopt_it_and_those_it_is_aimed_at(
    told: Reader, text: str, bodies: set[str], targets: set[str]
) -> None:
    """Joint bodies are one claim each."""
    read = told(text)
    assert set(values_of(read, "body")) == bodies
    assert set(values_of(read, "target")) == targets


@pytest.mark.parametrize("name", ["Group of 20", "Security Council"])
def test_a_body_stands_before_its_meeting(told: Reader, name: str) -> None:
    """Also where its name ends in a number."""
    assert values_of(told(f"Leaders came to the {name} summit on Monday."), "body") == [name]


def test_a_press_conference_is_no_meeting(told: Reader) -> None:
    """Nobody meets at it."""
    assert told("The minister held a press conference in Oslo on Monday.")[0] == ()

"""What is said of one flight."""

from grainofsalt.app.flight_words import Answer, as_json, lines, span
from grainofsalt.flight.figures import parse_length, parse_time
from grainofsalt.flight.judgement import Flight, judge


def answer(distance: str | None, apogee: str | None, time: str | None, **more: str) -> Answer:
    """Return an answer about a flight that is told in words."""
    flight = Flight(
        distance=parse_length(distance, name="r") if distance else None,
        apogee=parse_length(apogee, name="a") if apogee else None,
        time=parse_time(time, name="t") if time else None,
    )
    return Answer(flight=flight, judgement=judge(flight), **more)


def test_what_was_not_told_is_marked_as_worked_out() -> None:
    """The apogee that follows from range and time."""
    said = dict(lines(answer("1,000 km", None, "20 min")))
    assert said["apogee"].startswith("not told; it follows: ")


def test_questions_that_were_not_asked_are_not_answered() -> None:
    """Claim and rotation appear only where they were asked about."""
    plain = answer("787 km", "2,111 km", None)
    assert not {"claimed", "rotation"} & {*dict(lines(plain)), *as_json(plain)}
    asked = answer("787 km", "2,111 km", None, claimed="far")
    assert "nothing can be said" in dict(lines(asked))["claimed"]
    assert as_json(asked)["claimed"] == {"written": "far", "verdict": None, "words": None}


def test_intervals_in_words() -> None:
    """Equal ends once, open sides by a word."""
    assert span((1000.0, 1000.2), 1000.0, "km") == "1 km"
    assert span((2e6, float("inf")), 1000.0, "km") == "2,000 km or more"
    assert span((0.0, 5e5), 1000.0, "km") == "up to 500 km"

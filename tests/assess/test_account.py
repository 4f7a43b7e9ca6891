"""What the checks share: look-ups in one article."""

import msgspec
from accounts import Parse, account, annotated, said

TEXT = "Iran fired it on Friday. Subscribe to our newsletter. Seoul said 550 km."


def test_claims_are_found_by_event_and_attribute(parse: Parse) -> None:
    """Claims about no event stand under `None`."""
    one, two = said(TEXT, "Seoul", "apogee", 550.0, "550 km"), said(TEXT, "article", "actor", "Iran", "Iran")
    general = msgspec.structs.replace(said(TEXT, "Seoul", "statement", "550", "550 km"), event=None)
    found = account(annotated(parse, TEXT), one, two, general)
    assert found.about(found.events[0]) == (one, two)
    assert found.about(found.events[0], "actor") == (two,)
    assert found.about(None) == (general,)
    assert found.published is None


def test_sentence_and_boilerplate_are_told_by_position(parse: Parse) -> None:
    """The sentence around a stretch is the whole one; a stretch that touches an advert is not the article's own."""
    layers = msgspec.structs.replace(annotated(parse, TEXT), boilerplate=((25, 53),))
    found = account(layers)
    start = TEXT.index("550")
    assert found.sentence_around(start, start + 3) == "Seoul said 550 km."
    assert found.sentence_around(0, len(TEXT)) == TEXT
    assert found.sentence_around(5, 5) == ""
    assert found.is_own_text(start, start + 3)
    assert not found.is_own_text(20, 30)

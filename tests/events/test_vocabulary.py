"""The tables of this room: they load, they fit together, and they name only what the record knows."""

from typing import get_args

import pytest

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.vocabulary import ATTRIBUTES, EVENT_TYPES
from grainofsalt.events import vocabulary
from grainofsalt.events.vocabulary import (
    Frame,
    classes_by_head,
    classes_by_role,
    frames,
    frames_by_word,
    noun_classes,
    phrase_table,
    word_set,
)

PLACES = {*ATTRIBUTES, "theme", "border", "convener"}
CLOSED = {"propulsion": {"solid", "liquid"}, "launcher": {"mobile", "silo", "submarine", "ship", "aircraft", "fixed"}}


def test_every_type_of_event_has_a_frame() -> None:
    """None of the eleven is forgotten."""
    assert {frame.type for frame in frames()} == set(EVENT_TYPES)


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.type)
def test_a_frame_names_classes_and_attributes_that_exist(frame: Frame) -> None:
    """A misspelt class would never fire, a misspelt attribute never be read."""
    assert frame.theme | frame.subject | frame.needs <= set(noun_classes())
    assert {frame.doer, frame.undergoer, *frame.prepositions.values()} - {None} <= PLACES
    assert frame.verbs or frame.nouns


def test_every_class_is_asked_for_somewhere() -> None:
    """A class without a frame is a leftover."""
    asked = frozenset().union(*(frame.theme | frame.subject | frame.needs for frame in frames()))
    assert set(noun_classes()) - asked == set()


def test_the_places_of_a_frame_are_attributes_and_three_more() -> None:
    """The type that the loader checks the table against says the same as the record."""
    attributes, others = get_args(vocabulary.Place)
    assert {*get_args(attributes), *get_args(others)} == PLACES


def test_words_lead_to_their_frames() -> None:
    """In the order of the table, which is their rank."""
    verbs, nouns = frames_by_word()
    assert [frame.type for frame in verbs["launch"]] == ["missile-launch", "space-launch"]
    assert {frame.type for frame in nouns["drill"]} == {"exercise"}
    assert "said" not in verbs


def test_heads_and_roles_lead_to_their_classes() -> None:
    """A noun or a gazetteer role may belong to several."""
    assert "missile" in classes_by_head()["missile"]
    assert "weapon" in classes_by_head()["missile"]
    assert "missile" in classes_by_role()["missile"]


@pytest.mark.parametrize("name", ["range_class", "propulsion", "launcher"])
def test_phrases_are_plain_and_the_longest_comes_first(name: str) -> None:
    """They are matched against text in small letters with spaces for hyphens."""
    phrases = [phrase for phrase, _ in phrase_table(name)]
    assert phrases
    assert all(phrase == phrase.lower() and "-" not in phrase for phrase in phrases)
    assert [len(phrase) for phrase in phrases] == sorted((len(phrase) for phrase in phrases), reverse=True)
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_phrases_give_only_the_values_of_the_record(name: str) -> None:
    """The record's list of values is closed."""
    assert {value for _, value in phrase_table(name)} <= CLOSED[name]


def test_a_list_that_is_not_there_is_empty() -> None:
    """Asking for it is no error, at any depth."""
    assert word_set("nothing") == frozenset()
    assert word_set("outcome", "draw", "verbs") == frozenset()
    assert "fail" in word_set("outcome", "failure", "verbs")


def test_a_frame_that_is_wrong_is_refused_with_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever edits the table is told where to look."""
    row = {"type": "missile-launch", "verbs": ["fire"], "doer": "shooter"}
    monkeypatch.setattr(vocabulary, "_table", lambda _: {"frame": [row]})
    with pytest.raises(SettingsError, match=r"frames\.toml"):
        frames.__wrapped__()

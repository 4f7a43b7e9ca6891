"""Who spoke before."""

from grainofsalt.core.record import Source
from grainofsalt.language.turns import Turn, nearest_first


def turn(at: int, name: str, *, nested: bool = False) -> Turn:
    """A turn of one speaker."""
    return Turn(at=at, end=at + 5, sources=(Source(name=name),), plural=False, nested=nested)


def test_the_last_speaker_comes_first_and_the_quoted_come_last() -> None:
    """Whoever only spoke inside somebody's words is a second choice."""
    turns = [turn(0, "a"), turn(10, "b", nested=True), turn(20, "c"), turn(30, "d", nested=True)]
    assert [one.sources[0].name for one in nearest_first(turns)] == ["c", "a", "d", "b"]
    assert nearest_first([]) == []

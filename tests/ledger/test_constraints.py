"""What people's decisions add up to: the later word holds, and nothing contradicts itself."""

from hypothesis import given
from hypothesis import strategies as some

from grainofsalt.ledger.constraints import Constraints, Decision, constraints_of

KEYS = "abcdefg"
SIDES = some.lists(some.sampled_from(KEYS), min_size=1, max_size=3)
STEPS = some.lists(some.tuples(some.sampled_from(["merge", "split", "accept", "reject"]), SIDES, SIDES), max_size=12)


def decisions(*steps: tuple[str, str, str]) -> list[Decision]:
    """Decisions in order, each of a kind, about the keys of two strings."""
    return [
        Decision(number=number, kind=kind, by="Ana", reason="", first=tuple(first), second=tuple(second))  # type: ignore[arg-type]
        for number, (kind, first, second) in enumerate(steps, start=1)
    ]


def added_up(*steps: tuple[str, str, str], gone: str = "") -> Constraints:
    """What the decisions add up to when all keys but some are still there."""
    return constraints_of(decisions(*steps), present={key: key for key in KEYS if key not in gone})


def _whole(constraints: Constraints, key: str) -> set[str]:
    """Everything that hangs together with a key."""
    found = {key}
    while more := {k for pair in constraints.together for k in pair if found & set(pair)} - found:
        found |= more
    return found


@given(steps=STEPS)
def test_nothing_is_together_and_apart(steps: list[tuple[str, list[str], list[str]]]) -> None:
    """Whatever was decided in whatever order."""
    constraints = added_up(*((kind, "".join(first), "".join(second)) for kind, first, second in steps))
    for one, other in constraints.apart:
        assert other not in _whole(constraints, one)


@given(steps=STEPS)
def test_the_last_word_holds(steps: list[tuple[str, list[str], list[str]]]) -> None:
    """Whatever was decided before it."""
    constraints = added_up(*((kind, "".join(first), "".join(second)) for kind, first, second in steps))
    if not steps:
        assert constraints == Constraints()
        return
    kind, first, second = steps[-1]
    if kind in {"merge", "accept"}:
        assert {*first, *second} <= _whole(constraints, first[0])
    else:
        sides = set(first) - set(second), set(second) - set(first)
        assert all(other not in _whole(constraints, one) for one in sides[0] for other in sides[1])


def test_a_split_leaves_each_side_whole() -> None:
    """What was merged through the other side stays together on its own."""
    constraints = added_up(("merge", "a", "bc"), ("split", "b", "ac"))
    assert _whole(constraints, "a") == {"a", "c"}
    assert set(constraints.apart) == {("a", "b"), ("b", "c")}


def test_a_merge_after_a_split_brings_the_sides_together() -> None:
    """The earlier word is overruled."""
    constraints = added_up(("split", "a", "b"), ("merge", "ab", "c"))
    assert _whole(constraints, "a") == {"a", "b", "c"}
    assert not constraints.apart


def test_each_pair_names_the_decision_that_says_so() -> None:
    """A link can then say whose word it is."""
    constraints = added_up(("merge", "a", "b"), ("reject", "c", "d"))
    assert constraints == Constraints(together={("a", "b"): 1}, apart={("c", "d"): 2})


def test_what_is_gone_binds_nothing_and_what_followed_it_does() -> None:
    """A newer version's telling takes the place of the older one's."""
    assert added_up(("merge", "a", "b"), gone="b") == Constraints()
    followed = constraints_of(decisions(("reject", "a", "b")), present={"a": "a", "b": "g"})
    assert set(followed.apart) == {("a", "g")}

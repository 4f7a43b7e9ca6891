"""Groups of one origin."""

import datetime as dt
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from reports import BODY, LEAD, on, report

from grainofsalt.assess.origins import Likeness, Member, member_of, origins

NAMES = "abcdefgh"


def member(name: str, day: int | None = None, outlet: str | None = None, *suppliers: str) -> Member:
    """Return an article published on that day of May 2022."""
    when = dt.datetime(2022, 5, day) if day is not None else None  # noqa: DTZ001 - the publisher's own clock
    return Member(id=name, published=when, outlet=outlet, suppliers=suppliers)


def alike(pair: str, probability: float = 0.9) -> Likeness:
    """Return that two articles are copies."""
    return Likeness(first=pair[0], second=pair[1], probability=probability)


def test_copies_of_one_story_are_one_origin() -> None:
    """The others stay alone."""
    groups = origins(map(member, "abcd"), [alike("ab"), alike("bc"), alike("ac")])
    assert [group.members for group in groups] == [("a", "b", "c"), ("d",)]


def test_a_digest_does_not_chain_two_stories() -> None:
    """It belongs to the story that it has more of."""
    story, other = [alike(f"{x}{y}") for x, y in combinations("abc", 2)], [alike("de")]
    groups = origins(map(member, "abcdex"), [*story, *other, alike("ax", 0.6), alike("dx", 0.7)])
    assert [group.members for group in groups] == [("a", "b", "c"), ("d", "e", "x")]


def test_first_is_what_the_agency_published_itself() -> None:
    """Even where a copy's clock says otherwise."""
    (group,) = origins([member("a", 3, "Daily Gull", "Kyodo"), member("b", 4, "Kyodo", "Kyodo")], [alike("ab")])
    assert (group.first, group.supplier, group.members) == ("b", "Kyodo", ("b", "a"))
    assert "Kyodo itself" in group.reason


def test_else_first_is_what_was_published_first() -> None:
    """If the agency's own text is not there."""
    (group,) = origins([member("b", 3, "Gull", "Kyodo"), member("a", 4, "Tern", "Kyodo")], [alike("ab")])
    assert (group.first, group.supplier) == ("b", "Kyodo")


def test_else_nothing_tells() -> None:
    """Two texts without a date."""
    (group,) = origins([member("b"), member("a")], [alike("ab")])
    assert group.first is None
    assert "nothing tells" in group.reason


def test_the_member_of_an_article_has_its_credits() -> None:
    """Under its id or any other name."""
    article = report(LEAD, *BODY, id="1", publisher="Daily Gull", **on(4))
    assert member_of(article, name="17") == Member(
        id="17", published=article.published, outlet="Daily Gull", suppliers=("Kyodo",)
    )


LIKENESSES = st.lists(
    st.builds(
        lambda pair, probability: Likeness(first=pair[0], second=pair[1], probability=probability),
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.sampled_from([0.3, 0.6, 0.7, 0.9]),
    ),
    max_size=20,
)


@given(LIKENESSES, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(likenesses: list[Likeness], random: object) -> None:
    """Every article is in one group, in whatever order articles and copies come."""
    members = [member(name, 1 + at % 3) for at, name in enumerate(NAMES)]
    groups = origins(members, likenesses)
    assert sorted(one for group in groups for one in group.members) == list(NAMES)
    random.shuffle(members)  # type: ignore[attr-defined]
    random.shuffle(likenesses)  # type: ignore[attr-defined]
    assert origins(members, likenesses) == groups

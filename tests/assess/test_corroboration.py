"""How many independent sources tell a value, and what its credibility follows from."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from grainofsalt.assess.corroboration import Accord, Told, corroborate
from grainofsalt.core.record import Claim, Source
from grainofsalt.core.text import Span
from grainofsalt.core.vocabulary import Attribute, Bound


def told(  # noqa: PLR0913 - a claim has many sides
    attribute: Attribute,
    value: str | float,
    root: str,
    *,
    article: int = 1,
    day: str = "2017-05-22",
    bound: Bound | None = None,
    unit: str | None = "km",
    **fields: object,
) -> Told:
    """A claim by the root of that name in one article."""
    low = high = None
    if not isinstance(value, str):
        bound = bound or "exactly"
        slack = 0.1 * value if bound == "about" else 0.5
        low = None if bound == "at-most" else value - slack * (bound != "at-least")
        high = None if bound == "at-least" else value + slack * (bound != "at-most")
    given = {
        "id": f"{root}/{attribute}/{value}/{article}/{len(fields)}",
        "article": str(article),
        "event": "e1",
        "attribute": attribute,
        "value": value,
        "low": low,
        "high": high,
        "unit": unit if bound else None,
        "bound": bound,
        "source": Source(name=root),
        "evidence": (Span(start=0, end=1, quote="x"),),
    }
    return Told(claim=Claim(**{**given, **fields}), article=article, published=day, root=root)  # type: ignore[arg-type]


def only(*every: Told) -> Accord:
    """What is told of the one attribute."""
    (accord,) = corroborate(every)
    return accord


def test_ten_papers_that_cite_one_ministry_are_one_voice() -> None:
    """Repetition is no confirmation."""
    accord = only(*(told("range", 500.0, "ministry", article=number) for number in range(10)))
    assert accord.verdict == "single-source"
    assert (accord.values[0].roots, accord.values[0].credibility) == (("ministry",), 6)


def test_two_independent_sources_confirm() -> None:
    """Flatly, from outside, and nobody contradicts: credibility 1."""
    accord = only(told("range", 500.0, "Seoul"), told("range", 500.0, "Tokyo", article=2))
    assert (accord.verdict, accord.values[0].credibility) == ("agreed", 1)


@pytest.mark.parametrize("fields", [{"likelihood": "likely"}, {"interested": True}, {"conditional": True}])
def test_a_hedge_or_a_party_confirms_less(fields: dict[str, object]) -> None:
    """Two sources, but one of them not flatly from outside: credibility 2."""
    accord = only(told("range", 500.0, "Seoul"), told("range", 500.0, "KCNA", article=2, **fields))
    assert accord.values[0].credibility == 2


def test_figures_agree_by_what_they_can_mean() -> None:
    """A rounded conversion, an approximation and a limit are no disagreement."""
    accord = only(
        told("range", 500.0, "Seoul"),
        told("range", 482.8032, "Washington"),  # 300 miles
        told("range", 520.0, "Tokyo", bound="about"),
        told("range", 450.0, "an expert", bound="at-least"),
    )
    assert accord.verdict == "agreed"
    assert len(accord.values) == 1
    assert len(accord.values[0].roots) == 4


def test_figures_that_exclude_each_other_are_disputed() -> None:
    """The value that more independent sources give comes first, and the other one is doubtful."""
    accord = only(
        told("range", 700.0, "KCNA", interested=True),
        told("range", 500.0, "Seoul"),
        told("range", 500.0, "Tokyo", article=2),
    )
    assert accord.verdict == "disputed"
    assert [(value.shown.value, value.credibility) for value in accord.values] == [(500.0, 3), (700.0, 4)]
    assert accord.values[0].contrary == ("KCNA",)


def test_a_denial_counts_against_what_it_denies() -> None:
    """One says it failed, one that it did not: nobody can tell, so it is doubtful."""
    accord = only(
        told("outcome", "failure", "Seoul"), told("outcome", "failure", "Pyongyang", stance="denies", article=2)
    )
    assert (accord.verdict, accord.values[0].credibility) == ("denied", 4)


def test_what_nobody_asserts_is_shown_with_those_who_deny_it() -> None:
    """A denial of what no report here claims is told all the same."""
    accord = only(told("attributed_to", "North Korea", "Pyongyang", stance="denies"))
    assert (accord.values[0].roots, accord.values[0].credibility) == ((), 5)
    assert accord.verdict == "denied"


def test_saying_that_it_is_unlikely_is_not_saying_it() -> None:
    """A band below even chances counts against."""
    accord = only(told("system", "KN-23", "Seoul"), told("system", "KN-23", "an expert", likelihood="unlikely"))
    assert accord.values[0].roots == ("Seoul",)
    assert accord.values[0].contrary == ("an expert",)


def test_a_source_that_corrects_itself_disputes_nothing() -> None:
    """Revised is not disputed."""
    accord = only(told("range", 500.0, "Seoul"), told("range", 560.0, "Seoul", day="2017-05-23", article=2))
    assert accord.verdict == "revised"


def test_only_parties_against_three_outsiders_do_not_outweigh_them() -> None:
    """The denial of those accused alone makes nothing doubtful that three found independently."""
    three = [told("attributed_to", "Lazarus", root) for root in ("Seoul", "London", "a company")]
    accord = only(*three, told("attributed_to", "Lazarus", "Pyongyang", stance="denies", interested=True))
    assert accord.values[0].credibility == 2


def test_one_weapon_under_two_names_is_one() -> None:
    """KN-17 is what others call the Hwasong-12; the Hwasong-14 is another."""
    accord = only(told("system", "KN-17", "Washington"), told("system", "Hwasong-12", "KCNA", article=2))
    assert (accord.verdict, len(accord.values)) == ("agreed", 1)
    accord = only(told("system", "Hwasong-14", "Washington"), told("system", "Hwasong-12", "KCNA", article=2))
    assert accord.verdict == "disputed"


def test_several_victims_are_no_dispute() -> None:
    """Attributes that can have several values have several."""
    accord = only(told("victim", "a bank", "Seoul"), told("victim", "a hospital", "London"))
    assert accord.verdict == "single-source"
    assert len(accord.values) == 2


def test_prose_is_not_weighed() -> None:
    """What people say in sentences is compared by readers."""
    assert corroborate([told("statement", "we will see", "Seoul")]) == ()


VALUES = some.lists(
    some.tuples(
        some.sampled_from([450.0, 482.8032, 500.0, 700.0, 804.672, 1000.0]),
        some.sampled_from(["exactly", "about", "at-least", "at-most"]),
        some.sampled_from("ABCD"),
        some.sampled_from(["asserts", "denies", "doubts"]),
    ),
    min_size=1,
    max_size=10,
)


@given(given_values=VALUES, seed=some.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(given_values: list[tuple[float, Bound, str, str]], seed: object) -> None:
    """And everybody who says something is counted exactly once for it."""
    every = [
        told("range", value, root, bound=bound, article=number, stance=stance, conditional=bool(number % 2))
        for number, (value, bound, root, stance) in enumerate(given_values)
    ]
    accord = only(*every)
    shuffled = list(every)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert only(*shuffled) == accord
    asserted = [one.claim.id for value in accord.values for one in value.told]
    assert sorted(asserted) == sorted(one.claim.id for one in every if one.claim.stance == "asserts")
    assert all(not set(value.roots) & set(value.contrary) for value in accord.values)

"""Facts become claims: who says it, how surely, and what is one claim."""

import msgspec
import pytest
from tests.events.conftest import Reader

from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Source
from grainofsalt.core.text import Span
from grainofsalt.events.claims import Telling, join_tellings

JAPAN = Source(name="Japan", canonical="Japan", kind="government", country="Japan")
YONHAP = Source(name="Yonhap", canonical="Yonhap", kind="agency", country="South Korea")


def _telling(start: int, **changes: object) -> Telling:
    """Return that Japan says flatly that Iran did it, in the words at `start`, with some fields changed."""
    evidence = Span(start=start, end=start + 4, quote="Iran")
    telling = Telling(event="e1", attribute="actor", value="Iran", source=JAPAN, evidence=(evidence,))
    return msgspec.structs.replace(telling, **changes)


def _starts(claim: Claim) -> list[int]:
    return [span.start for span in claim.evidence]


def test_tellings_that_agree_are_one_claim_with_all_evidence() -> None:
    """In text order, each place once, whatever order they come in."""
    (claim,) = join_tellings("a", [_telling(40), _telling(0), _telling(40)])
    assert _starts(claim) == [0, 40]


def test_the_flat_telling_stands_over_the_hedged_one() -> None:
    """Whichever comes first; the hedged words stay as evidence."""
    for tellings in (
        [_telling(0), _telling(40, likelihood="likely")],
        [_telling(0, likelihood="likely"), _telling(40)],
    ):
        (claim,) = join_tellings("a", tellings)
        assert claim.likelihood is None
        assert _starts(claim) == [0, 40]


def test_a_claim_that_is_only_hedged_stays_hedged() -> None:
    """Nothing flat is there to stand over it."""
    (claim,) = join_tellings("a", [_telling(0, likelihood="likely"), _telling(40, likelihood="likely")])
    assert claim.likelihood == "likely"


@pytest.mark.parametrize(
    "other", [_telling(40, value="Oman"), _telling(40, source=ARTICLE_SOURCE), _telling(40, stance="denies")]
)
def test_another_value_source_or_stance_is_another_claim(other: Telling) -> None:
    """Joining them would lose who said what."""
    claims = join_tellings("a", [_telling(0), other])
    assert len(claims) == 2
    assert claims[0].id != claims[1].id


def test_two_names_of_one_thing_are_one_value() -> None:
    """The gazetteer's row decides; the first form written stands."""
    (claim,) = join_tellings(
        "a", [_telling(0, value="KN-17", entity="s1"), _telling(40, value="Hwasong-12", entity="s1")]
    )
    assert claim.value == "KN-17"


def test_the_longest_chain_of_relays_is_kept() -> None:
    """Said once directly and once through an agency, the agency is still part of the record."""
    (claim,) = join_tellings("a", [_telling(0), _telling(40, via=(YONHAP,))])
    assert claim.via == (YONHAP,)


def test_the_id_follows_from_the_content() -> None:
    """The same content gives the same id; another article another."""
    assert join_tellings("a", [_telling(0)]) == join_tellings("a", [_telling(0)])
    assert join_tellings("a", [_telling(0)])[0].id != join_tellings("b", [_telling(0)])[0].id


def test_nothing_told_is_no_claim() -> None:
    """And no error."""
    assert join_tellings("a", []) == ()


def test_a_source_that_cites_another_stands_in_the_chain(told: Reader) -> None:
    """The one cited says it; the one who cites passes it on."""
    _, claims = told("Yonhap reported, citing the Joint Chiefs of Staff, that North Korea fired a missile.")
    (actor,) = [claim for claim in claims if claim.attribute == "actor"]
    assert actor.source.name == "Joint Chiefs of Staff"
    assert [source.name for source in actor.via] == ["Yonhap"]


@pytest.mark.parametrize(
    ("text", "likelihood"),
    [
        ("Iran fired a missile on Monday.", None),
        ("Iran reportedly fired a missile on Monday.", None),
        ("Iran probably fired a missile on Monday.", "likely"),
        ("Iran may have fired a missile on Monday.", "even-chance"),
        ("Iran almost certainly fired a missile on Monday.", "almost-certain"),
        ("It is not likely that Iran fired a missile on Monday.", "unlikely"),
        ("It cannot be ruled out that Iran fired a missile on Monday.", "even-chance"),
    ],
)
def test_the_words_put_the_claim_in_its_band(told: Reader, text: str, likelihood: str | None) -> None:
    """Bands of ICD 203; reporting words put none."""
    _, claims = told(text)
    assert [claim.likelihood for claim in claims if claim.attribute == "actor"] == [likelihood]


def test_who_rejects_a_claim_makes_the_opposite_one(told: Reader) -> None:
    """Both stand in the record, each under its own source."""
    _, claims = told("Japan rejected Iran's claim that the missile flew 500 km.")
    stances = {claim.source.name: claim.stance for claim in claims if claim.attribute == "range"}
    assert stances == {"Iran": "asserts", "Japan": "denies"}


def test_what_somebody_is_said_not_to_have_done_is_no_given(told: Reader) -> None:
    """Although "the attack" is known, who carried it out is what is called into question."""
    _, claims = told("Japan found no evidence that Iran carried out the cyberattack.")
    assert [claim.stance for claim in claims if claim.attribute == "actor"] == ["doubts"]


def test_what_hangs_on_a_condition_says_so(told: Reader) -> None:
    """If the report is true, everything in the sentence is conditional."""
    _, claims = told("If the report is true, Iran fired a missile on Monday.")
    assert claims
    assert all(claim.conditional for claim in claims)


def test_what_only_points_back_is_the_articles_own(told: Reader) -> None:
    """Whoever speaks of "Monday's launch" says nothing new of a launch that was dated before."""
    _, claims = told("Iran fired a missile on Monday. Oman said that Monday's launch had alarmed the Gulf.")
    (date,) = [claim for claim in claims if claim.attribute == "date"]
    assert date.value == "2024-05-13"
    assert date.source == ARTICLE_SOURCE

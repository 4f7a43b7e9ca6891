"""How sure the teller's own words make a predicate or a figure."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.vocabulary import LIKELIHOODS
from grainofsalt.language.annotations import Certainty
from grainofsalt.language.attribution import find_attributions
from grainofsalt.language.certainty import certainty_at
from grainofsalt.language.cues import band_named, hedges, reporting_cues, stance_named, words_of
from grainofsalt.language.disputes import disputes_of
from grainofsalt.language.sources import source_at

Parse = Callable[[str], Doc]


def certainty(parse: Parse, text: str, word: str) -> Certainty:
    """The certainty of the first token `word` in its teller's words."""
    doc = parse(text)
    token = next(token for token in doc if token.text == word)
    _, _, attribution = source_at(doc, find_attributions(doc).reports, token.idx, token.idx + len(token))
    return certainty_at(doc, token.i, attribution)


@pytest.mark.parametrize(
    ("text", "word", "band"),
    [
        ("Iran probably fired two rockets.", "fired", "likely"),
        ("The rocket apparently failed.", "failed", "likely"),
        ("Iran has very likely fired a rocket.", "fired", "very-likely"),
        ("The ministry said the rocket was very likely a Zolfaghar.", "Zolfaghar", "very-likely"),
        ("The raid was almost certainly the work of students.", "work", "almost-certain"),
        ("It is unlikely that the rocket hit the ship.", "hit", "unlikely"),
        ("It is highly unlikely that the rocket hit the ship.", "hit", "very-unlikely"),
        ("The test may have failed.", "failed", "even-chance"),
        ("The raid could have been carried out by students.", "carried", "even-chance"),
        ("The test may be aimed at Oslo.", "aimed", "even-chance"),
        ("The rocket appears to have failed.", "failed", "likely"),
        ("It appears that the rocket failed.", "failed", "likely"),
        ("It is likely that Iran tested an engine.", "tested", "likely"),
        ("Iran is likely to test an engine.", "test", "likely"),
        ("The rocket is believed to have flown 500 km.", "flown", "likely"),
        ("The raid is suspected of being the work of students.", "work", "likely"),
        ("A suspected rocket fell into the bay.", "rocket", "likely"),
        ("What is believed to be a drone crossed the border.", "drone", "likely"),
        ("There is a strong probability that Iran is ready.", "ready", "likely"),
        ("Officials think the rocket was new.", "new", "likely"),
        ("Analysts said they suspect the rocket was new.", "new", "likely"),
        ("It is not likely that the rocket hit the ship.", "hit", "unlikely"),
        ("The rocket is not likely to have hit the ship.", "hit", "unlikely"),
        ("The chance that the rocket hit the ship is small.", "hit", "unlikely"),
        ("There is little chance that the rocket hit the ship.", "hit", "very-unlikely"),
        ("There is a remote possibility that the rocket hit the ship.", "hit", "almost-no-chance"),
        ("There is a realistic possibility that the rocket hit the ship.", "hit", "even-chance"),
        ("It is as likely as not that the rocket hit the ship.", "hit", "even-chance"),
        ("It cannot be ruled out that the rocket hit the ship.", "hit", "even-chance"),
        ("The navy cannot rule out that the rocket hit the ship.", "hit", "even-chance"),
        ("The navy has not ruled out a second test.", "test", "even-chance"),
        ("It is more likely than not that the rocket hit the ship.", "hit", "likely"),
        ("There is little doubt that the rocket hit the ship.", "hit", "very-likely"),
        ("In all likelihood the rocket hit the ship.", "hit", "very-likely"),
        ("The rocket is all but certain to have hit the ship.", "hit", "almost-certain"),
    ],
)
def test_hedges_give_their_band(parse: Parse, text: str, word: str, band: str) -> None:
    """Each hedge puts its band on what it governs and leaves it asserted."""
    found = certainty(parse, text, word)
    assert (found.stance, found.likelihood, found.conditional) == ("asserts", band, False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rocket reportedly failed.", "failed"),
        ("The rocket allegedly failed.", "failed"),
        ("The rocket is said to have failed.", "failed"),
        ("The rocket could reach Oslo.", "reach"),
        ("The rocket is able to reach Oslo.", "reach"),
        ("The rocket would have flown 4,500 km if fired on a flatter arc.", "flown"),
        ("Norway assesses that the rocket failed.", "failed"),
        ("Norway claimed that the rocket failed.", "failed"),
        ("The group has been linked to the raid.", "linked"),
        ("There is no doubt that the rocket failed.", "failed"),
        ("Norway does not doubt that the rocket failed.", "failed"),
        ("Norway may have said that the rocket failed.", "failed"),
        ("Norway apparently said that the rocket failed.", "failed"),
    ],
)
def test_what_does_not_hedge(parse: Parse, text: str, word: str) -> None:
    """Hearsay words, ability, the counterfactual and reporting verbs put no band on anything."""
    found = certainty(parse, text, word)
    assert (found.stance, found.likelihood, found.conditional) == ("asserts", None, False)


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("Iran did not fire a rocket.", "fire", "denies"),
        ("Iran never fired a rocket.", "fired", "denies"),
        ("Iran fired no rocket.", "fired", "denies"),
        ("Iran had nothing to do with the raid.", "had", "denies"),
        ("Iran denied that it took part in the raid.", "took", "denies"),
        ("Norway does not believe that the test worked.", "worked", "denies"),
        ("There is no evidence that Iran launched the raid.", "launched", "doubts"),
        ("It is not clear whether the rocket exploded.", "exploded", "doubts"),
        ("It is unclear whether the rocket exploded.", "exploded", "doubts"),
        ("Analysts doubt that the rocket reached space.", "reached", "doubts"),
        ("Did Iran fire a rocket?", "fire", "doubts"),
        ("The test was not only a success but also a message.", "success", "asserts"),
        ("Iran did not deny that it took part in the raid.", "took", "doubts"),
        ("Iran neither confirmed nor denied that it took part in the raid.", "took", "doubts"),
        ("Neither rocket hit the ship.", "hit", "denies"),
        ("Nobody hit the ship.", "hit", "denies"),
        ("It is not true that the rocket hit the ship.", "hit", "denies"),
        ("It is impossible that the rocket hit the ship.", "hit", "denies"),
        ("There is no chance that the rocket hit the ship.", "hit", "denies"),
        ("It has been ruled out that the rocket hit the ship.", "hit", "denies"),
        ("The navy could not confirm that the rocket hit the ship.", "hit", "doubts"),
        ("The navy was unable to verify that the rocket hit the ship.", "hit", "doubts"),
        ("The navy has yet to confirm that the rocket hit the ship.", "hit", "doubts"),
        ("The navy found no sign that the rocket hit the ship.", "hit", "doubts"),
        ("It could not be verified that the rocket hit the ship.", "hit", "doubts"),
        ("The rocket was not said to have hit the ship.", "hit", "doubts"),
        ("It is unclear if the rocket hit the ship.", "hit", "doubts"),
        ("It was not immediately clear if the rocket hit the ship.", "hit", "doubts"),
        ("Experts are skeptical that the rocket hit the ship.", "hit", "doubts"),
        ("Unverified reports said the rocket hit the ship.", "hit", "doubts"),
    ],
)
def test_negation_and_doubt(parse: Parse, text: str, word: str, stance: str) -> None:
    """Negations deny, open questions and missing evidence doubt."""
    assert certainty(parse, text, word).stance == stance


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("The rocket probably did not hit the ship.", "likely"),
        ("The rocket may not have hit the ship.", "even-chance"),
        ("The rocket is not believed to have hit the ship.", "likely"),
        ("The rocket does not appear to have hit the ship.", "likely"),
        ("Norway believes the rocket did not hit the ship.", "likely"),
    ],
)
def test_a_hedged_denial_is_both(parse: Parse, text: str, band: str) -> None:
    """The thing is denied, and the band is how sure the denial is."""
    found = certainty(parse, text, "hit")
    assert (found.stance, found.likelihood) == ("denies", band)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norway rejected claims that the rocket hit the ship.", "denies"),
        ("Norway rejected the accusation that it had hit the ship.", "denies"),
        ("Norway dismissed as ridiculous the claim that the rocket hit the ship.", "denies"),
        ("Norway contradicted reports that the rocket hit the ship.", "denies"),
        ("Norway said the claim that the rocket hit the ship was a lie.", "denies"),
        ("Norway said the claim that the rocket hit the ship was not true.", "denies"),
        ("Norway retracted its claim that the rocket hit the ship.", "denies"),
        ("Norway apologised, retracting its claim that the rocket hit the ship.", "denies"),
        ("Norway cast doubt on the claim that the rocket hit the ship.", "doubts"),
        ("Norway said the claim that the rocket hit the ship was exaggerated.", "doubts"),
        ("Experts were skeptical of claims that the rocket hit the ship.", "doubts"),
        ("The unverified claim that the rocket hit the ship spread at once.", "doubts"),
        ("Norway repeated the claim that the rocket hit the ship.", "asserts"),
        ("Norway rejected claims by Oslo that the rocket hit the ship.", "asserts"),
    ],
)
def test_verdicts_on_a_claim_bear_on_what_it_says(parse: Parse, text: str, stance: str) -> None:
    """Who rejects, doubts or takes back a claim; another's claim stays that other's."""
    assert certainty(parse, text, "hit").stance == stance


def test_contrast_denies_one_phrase_only(parse: Parse) -> None:
    """In "students, not the army" the writer denies the army and asserts the students."""
    text = "Students, not the army, are responsible for the raid."
    assert certainty(parse, text, "army").stance == "denies"
    assert certainty(parse, text, "responsible").stance == "asserts"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("If true, the test would be the first this year.", "be"),
        ("If confirmed, the rocket would be new.", "new"),
        ("The rocket, if the figures are right, flew 4,000 km.", "flew"),
        ("The rocket flew 4,000 km, if the report is to be believed.", "flew"),
        ("Should the report prove true, the rocket would be new.", "new"),
        ("Assuming the figures hold, the rocket flew 4,000 km.", "flew"),
    ],
)
def test_conditions_on_what_is_unproven(parse: Parse, text: str, word: str) -> None:
    """An "if" about whether it is true makes the rest conditional."""
    assert certainty(parse, text, word).conditional


def test_hedge_covers_what_is_coordinated_under_it(parse: Parse) -> None:
    """Both flights of one "is believed to" are likely."""
    text = "The rocket is believed to have flown 500 km and fallen into the bay."
    assert certainty(parse, text, "flown").likelihood == "likely"
    assert certainty(parse, text, "500").likelihood == "likely"
    assert certainty(parse, text, "fallen").likelihood == "likely"


def test_hedge_stops_at_its_own_clause(parse: Parse) -> None:
    """A hedge in a relative clause or in one half of a sentence leaves the rest flat."""
    aside = "The rocket, which is thought to have flown 500 km, was launched at dawn."
    assert certainty(parse, aside, "flown").likelihood == "likely"
    assert certainty(parse, aside, "launched").likelihood is None
    halves = "Norway said Iran had apparently fired a rocket and that it flew 300 km."
    assert certainty(parse, halves, "fired").likelihood == "likely"
    assert certainty(parse, halves, "flew").likelihood is None


def test_cue_hedges_its_own_content_only(parse: Parse) -> None:
    """What analysts believe does not colour what the article says beside it."""
    text = "Analysts believe the engine was new. The rocket fell into the bay."
    assert certainty(parse, text, "fell").likelihood is None


def test_words_that_hedge_are_shown(parse: Parse) -> None:
    """The cues point at the hedging words."""
    text = "The rocket probably failed."
    assert [text[start:end] for start, end in certainty(parse, text, "failed").cues] == ["probably"]


def test_every_token_of_any_text_has_a_certainty(parse: Parse) -> None:
    """No token makes it raise, also in ungrammatical text."""
    doc = parse("not if whether, never? may may been? “no no (said it: if true) 🚀\n\nbelieved to be to be")
    for token in doc:
        assert certainty_at(doc, token.i).stance in {"asserts", "denies", "doubts"}


WORDS = [
    "not",
    "no",
    "claim",
    "that",
    "denied",
    "said",
    "Norway",
    "likely",
    "if",
    "evidence",
    "rule",
    "out",
    "was",
    "false",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(st.sampled_from([*WORDS, ",", "?", "\n", "“", "of", "the", "rocket", "hit"]), max_size=25).map(
        " ".join
    )
)
def test_no_order_of_words_makes_it_raise(parse: Parse, text: str) -> None:
    """Nor are disputes and cues of such a text trouble."""
    doc = parse(text)
    attributions = find_attributions(doc).reports
    for token in doc:
        _, _, told = source_at(doc, attributions, token.idx, token.idx + len(token))
        assert certainty_at(doc, token.i, told).stance in {"asserts", "denies", "doubts"}
        if told is not None:
            assert all(dispute.stance != "asserts" for dispute in disputes_of(doc, attributions, told))


def test_tables_name_only_bands_and_stances_of_the_record() -> None:
    """Every row of the tables is readable, and each band has at least one word."""
    assert {hedge.likelihood for hedge in hedges().values()} >= set(LIKELIHOODS)
    assert reporting_cues()["deny", "verb"].stance == "denies"
    assert "true" in words_of("truth")
    with pytest.raises(SettingsError, match="band"):
        band_named("certain")
    with pytest.raises(SettingsError, match="stance"):
        stance_named("perhaps")

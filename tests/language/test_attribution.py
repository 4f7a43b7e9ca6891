"""Who said what: source, cue and content of reported stretches."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from grainofsalt.language.annotations import Attribution, Attributions, Range
from grainofsalt.language.attribution import find_attributions
from grainofsalt.language.pipeline import parse as parse_text
from grainofsalt.language.quotations import find_quotations, is_closed

Parse = Callable[[str], Doc]


def words(text: str, ranges: tuple[Range, ...]) -> list[str]:
    """The stretches as words."""
    return [text[start:end] for start, end in ranges]


def found(parse: Parse, text: str) -> list[Attribution]:
    """The attributions of `text`, without a gazetteer."""
    return list(find_attributions(parse(text)).reports)


def with_cue(parse: Parse, text: str, cue: str) -> Attribution:
    """The one attribution whose cue holds the word `cue`."""
    hits = [a for a in found(parse, text) if cue in " ".join(words(text, a.cue)).split()]
    assert len(hits) == 1, f"{len(hits)} attributions with {cue!r} in {text!r}"
    return hits[0]


def test_clause_after_said_is_content(parse: Parse) -> None:
    """A plain "said that" gives source, cue and the whole clause."""
    text = "The navy said that two rockets fell into the bay."
    said = with_cue(parse, text, "said")
    assert words(text, said.source) == ["The navy"]
    assert words(text, said.cue) == ["said"]
    assert words(text, said.content) == ["that two rockets fell into the bay"]
    assert not said.direct


def test_sentence_before_trailing_said_is_content(parse: Parse) -> None:
    """What stands before a closing "officials said" is all reported."""
    text = "After a long night, the rocket fell into the bay, officials said on Tuesday."
    said = with_cue(parse, text, "said")
    assert words(text, said.content) == ["After a long night, the rocket fell into the bay"]


def test_said_in_the_middle_splits_the_content(parse: Parse) -> None:
    """A reporting clause between commas is cut out of its own content."""
    text = "The rocket, the minister said, flew 300 km before it broke up."
    said = with_cue(parse, text, "said")
    assert words(text, said.content) == ["The rocket", "flew 300 km before it broke up."]


def test_quotation_of_several_sentences_is_one_content(parse: Parse) -> None:
    """A quotation grows to both its marks and goes on after the cue."""
    text = '"The rocket failed. We know why," Ms. Orland told reporters in Oslo. "We will try it again soon."'
    told = with_cue(parse, text, "told")
    assert words(text, told.content) == ['"The rocket failed. We know why,"', '"We will try it again soon."']
    assert told.direct


def test_quotation_goes_on_in_the_next_paragraph(parse: Parse) -> None:
    """A paragraph that is nothing but a quotation belongs to the speaker of the one before."""
    text = '"We saw it fall," Ms. Orland said in a statement.\n\n"Nobody was hurt by the debris."'
    said = with_cue(parse, text, "said")
    assert words(text, said.content)[-1] == '"Nobody was hurt by the debris."'


def test_colon_hands_over_to_the_next_paragraph(parse: Parse) -> None:
    """An introduction with a colon gives the following paragraph to its speaker."""
    text = (
        "The company explained in a blog post:\nThe worm came with an update. It spread within an hour.\n\nShares fell."
    )
    explained = with_cue(parse, text, "explained")
    assert words(text, explained.content) == ["The worm came with an update. It spread within an hour."]


def test_leading_according_to_covers_the_sentence(parse: Parse) -> None:
    """All of the sentence after a leading "according to" is content."""
    text = "According to Symantec, the worm spread within an hour and reached nine ports."
    according = with_cue(parse, text, "According")
    assert words(text, according.source) == ["Symantec"]
    assert words(text, according.content) == ["the worm spread within an hour and reached nine ports."]


def test_closing_according_to_covers_the_sentence(parse: Parse) -> None:
    """All of the sentence before a closing "according to" is content."""
    text = "The worm reached nine ports, according to Symantec."
    assert words(text, with_cue(parse, text, "according").content) == ["The worm reached nine ports"]


def test_middle_according_to_covers_what_stands_before(parse: Parse) -> None:
    """A middle "according to" does not cover what the article adds after it."""
    text = "The worm reached nine ports, according to Symantec, and the harbour of Oslo was closed for a day."
    assert words(text, with_cue(parse, text, "according").content) == ["The worm reached nine ports"]


def test_according_to_between_subject_and_verb_covers_the_clause(parse: Parse) -> None:
    """A subject cut from its verb keeps the verb."""
    text = "The hackers, according to Symantec, are probably students."
    assert words(text, with_cue(parse, text, "according").content) == ["The hackers", "are probably students."]


def test_confirmed_launch_is_content(parse: Parse) -> None:
    """A happening as object of "confirmed" is reported by the confirmer."""
    text = "The Norwegian military confirmed the launch."
    assert words(text, with_cue(parse, text, "confirmed").content) == ["the launch"]


def test_denied_involvement_is_denied(parse: Parse) -> None:
    """The cue "denied" makes the content denied, with a noun as with a clause."""
    for text in ("Iran denied involvement in the attack.", "Iran denied that it had taken part."):
        assert with_cue(parse, text, "denied").stance == "denies"


def test_believing_is_likely(parse: Parse) -> None:
    """A cue that hedges puts its band on the content."""
    text = "Analysts believe the engine was new."
    assert with_cue(parse, text, "believe").likelihood == "likely"


def test_reporting_verbs_do_not_hedge(parse: Parse) -> None:
    """Said, reported, claimed, assesses and estimates state flatly."""
    for cue in ("said", "reported", "announced", "confirmed", "claimed", "assesses", "estimates"):
        attribution = with_cue(parse, f"The ministry {cue} that the rocket flew 300 km.", cue)
        assert (attribution.stance, attribution.likelihood) == ("asserts", None)


def test_refusing_to_confirm_leaves_it_open(parse: Parse) -> None:
    """A refusal to confirm asserts nothing."""
    text = "The ministry declined to confirm that the rocket exploded."
    assert with_cue(parse, text, "confirm").stance == "doubts"


def test_rejecting_a_claim_denies_it_and_condemning_a_launch_does_not(parse: Parse) -> None:
    """Only claims can be rejected as untrue; a launch that is condemned did happen."""
    rejected = with_cue(parse, "Oslo rejected the claim that its drones crossed the border.", "rejected")
    assert rejected.stance == "denies"
    assert not found(parse, "Oslo condemned the launch.")


def test_orders_and_warnings_to_act_are_no_attributions(parse: Parse) -> None:
    """What somebody wants done is not what somebody says is so."""
    assert not found(parse, "The minister ordered the fleet to leave port.")
    assert not found(parse, "Officials warned residents to take cover.")


def test_accusation_is_content(parse: Parse) -> None:
    """Whom somebody blames, and for what, is what that source says."""
    text = "Norway blamed Iran for the attack on its ports."
    blamed = with_cue(parse, text, "blamed")
    assert words(text, blamed.content) == ["Iran for the attack on its ports"]
    assert blamed.stance == "asserts"


def test_passive_with_its_teller(parse: Parse) -> None:
    """A passive reports only where it names who."""
    text = "The launch was confirmed by Norway."
    assert words(text, with_cue(parse, text, "confirmed").source) == ["Norway"]
    assert not found(parse, "The launch was confirmed.")


def test_what_somebody_calls_it(parse: Parse) -> None:
    """A load called "what it says is a satellite" is the claim of whoever says so."""
    text = "Iran launched what it says is a weather satellite."
    assert "is a weather satellite" in " ".join(words(text, with_cue(parse, text, "says").content))


def test_noun_that_reports(parse: Parse) -> None:
    """A claim that somebody owns is an attribution."""
    text = "Norway doubts Iran's claim that the rocket reached space."
    claim = with_cue(parse, text, "claim")
    assert words(text, claim.content) == ["that the rocket reached space"]


def test_headline_with_a_colon(parse: Parse) -> None:
    """A headline names its source behind a colon."""
    text = "Iran fires rocket into bay: officials\nThe rocket flew far."
    colon = with_cue(parse, text, ":")
    assert words(text, colon.source) == ["officials"]
    assert words(text, colon.content) == ["Iran fires rocket into bay"]


def test_clause_that_the_parser_loses_is_content(parse: Parse) -> None:
    """A clause counts whole where the parse hangs its verb under its subject, or takes the last verb for a noun."""
    text = "Nordstahl said one of its mills that feeds 900 families stood idle Friday."
    assert words(text, with_cue(parse, text, "said").content)[0].startswith("one of its mills")
    tail = "The tanker left two days after it loaded grain, South Korean media report."
    assert words(tail, with_cue(parse, tail, "report").source) == ["South Korean media"]


def test_dateline_is_no_source(parse: Parse) -> None:
    """Place and agency before the dash are not part of the source's name."""
    text = "OSLO (Reuters) - Norway said on Friday it had fired a rocket."
    said = with_cue(parse, text, "said")
    assert words(text, said.source) == ["Norway"]
    assert words(text, said.content) == ["it had fired a rocket"]


def test_speech_inside_of_speech_is_found_by_grammar(parse: Parse) -> None:
    """The outermost spans do not overlap; the reports hold each other."""
    text = "The agency reported that the ministry had said that two boats were lost."
    attributions = find_attributions(parse(text))
    assert [words(text, item.source) for item in attributions.reports] == [["The agency"], ["the ministry"]]
    assert [words(text, item.source) for item in attributions.outermost] == [["The agency"]]


def test_what_somebody_wants_is_an_attitude(parse: Parse) -> None:
    """It is kept, apart from the reports."""
    text = "Iran wants the talks to go on."
    attributions = find_attributions(parse(text))
    assert attributions.reports == ()
    (attitude,) = attributions.attitudes
    assert words(text, attitude.source) == ["Iran"]
    assert words(text, attitude.cue) == ["wants"]
    assert attributions.outermost == (attitude,)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🚀🚀", '"', '""', "said", "said said said", "according to", "X:"])
def test_odd_texts_raise_nothing(parse: Parse, text: str) -> None:
    """Empty, spaces, emoji and fragments give attributions and no error."""
    assert isinstance(find_attributions(parse(text)), Attributions)


WORDS = "said according Kim ministry denied that it rocket fell he quoted as saying citing believes not by to the was"
PIECES = st.sampled_from([*WORDS.split(), *"\"“”',.:\n?—()🚀"])


@given(st.lists(PIECES, max_size=30).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_stretches_lie_in_the_text_and_come_in_order(nlp: Language, text: str) -> None:
    """Every stretch is inside the text and not empty, contents come in order, and each attribution has a source."""
    attributions = find_attributions(parse_text(text, nlp=nlp)).reports
    for attribution in attributions:
        assert attribution.cue
        assert attribution.content
        assert attribution.sources
        for start, end in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= start < end <= len(text)
    starts = [a.content[0][0] for a in attributions]
    assert starts == sorted(starts)


@given(st.text(alphabet="\"“”‘’'`ab .\n", max_size=200))
def test_quotations_never_overlap(text: str) -> None:
    """Quotations come in order, lie in the text and do not overlap, whatever marks are lost."""
    last = 0
    for start, end in find_quotations(text):
        assert last <= start < end <= len(text)
        last = end


def test_lost_mark_spoils_one_paragraph_only() -> None:
    """A quotation without an end stops with its paragraph."""
    text = 'He said: "We never\nThe rocket fell.\n"It is so," he said.'
    first, second = find_quotations(text)
    assert text[slice(*first)] == '"We never'
    assert not is_closed(text, first)
    assert text[slice(*second)] == '"It is so,"'
    assert is_closed(text, second)


def test_single_marks_quote_and_apostrophes_do_not() -> None:
    """British single marks count; the apostrophe of a genitive does not end them."""
    text = "‘The navy’s rocket fell,’ he said. It wasn’t new."
    assert [text[start:end] for start, end in find_quotations(text)] == ["‘The navy’s rocket fell,’"]


def test_ten_thousand_marks_take_a_moment() -> None:
    """Time grows with the text and not with its square."""
    start = time.perf_counter()
    find_quotations('" a ' * 10_000)
    find_quotations("'" * 10_000 + " ‘a" * 10_000)
    assert time.perf_counter() - start < 5

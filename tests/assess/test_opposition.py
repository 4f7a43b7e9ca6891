"""Denials and doubts."""

import msgspec
from accounts import Parse, account, annotated, said, source

from grainofsalt.assess.opposition import denied, doubted
from grainofsalt.core.record import Claim
from grainofsalt.language.annotations import Attribution

TEXT = (
    "ESET believes that Sandworm wiped the disks. Moscow denied any involvement in the raid. "
    "The general said the rocket had failed. Tehran called it a success."
)


def denial_of(quote: str, cue: str) -> Attribution:
    """Return the attribution of `quote` under `cue` in the text."""
    start, where = TEXT.index(quote), TEXT.index(cue)
    return Attribution(
        source=(),
        cue=((where, where + len(cue)),),
        content=((start, start + len(quote)),),
        sources=(source("Moscow"),),
        stance="denies",
    )


def test_denied_responsibility_names_who_blames_whom(parse: Parse) -> None:
    """The denial stands against everybody who names somebody."""
    blame = said(TEXT, source("ESET", "company"), "attributed_to", "Sandworm", "Sandworm wiped the disks")
    denial = said(TEXT, source("Moscow", country="Russia"), "attributed_to", "Russia", "any involvement in the raid")
    denial = msgspec.structs.replace(denial, stance="denies")
    (finding,) = denied(account(annotated(parse, TEXT), blame, denial, kind="cyber-attack"))
    assert (finding.code, finding.severity) == ("denied", "warning")
    assert finding.message == "Moscow denied responsibility (the test), against ESET (Sandworm)."
    assert finding.claims == (denial.id, blame.id)


def test_denied_outcome_stands_against_those_who_tell_it(parse: Parse) -> None:
    """A denied value is set beside the same value that another source asserts."""
    failed = said(TEXT, "general", "outcome", "failure", "had failed")
    denial = msgspec.structs.replace(said(TEXT, "Tehran", "outcome", "failure", "called it"), stance="denies")
    (finding,) = denied(account(annotated(parse, TEXT), failed, denial))
    assert "Tehran denied the outcome “failure” (the test), against general." in finding.message


def statement(quote: str, value: str) -> Claim:
    """Return a statement of Moscow's with stance `denies`."""
    return msgspec.structs.replace(said(TEXT, "Moscow", "statement", value, quote), stance="denies")


def test_denied_statement_is_reported_though_nobody_is_named_for_it(parse: Parse) -> None:
    """What is denied has been said by somebody, so a word of denial is enough for a note."""
    heard = denial_of("any involvement in the raid", "denied")
    layers = annotated(parse, TEXT, attributions=(heard,))
    (finding,) = denied(account(layers, statement("any involvement in the raid", "involvement in the raid")))
    assert (finding.code, finding.severity) == ("denied", "note")
    assert "Moscow denied “involvement in the raid”" in finding.message


def test_negative_utterance_is_no_denial(parse: Parse) -> None:
    """Without a word that rejects what others say there is nothing denied."""
    heard = denial_of("the rocket had failed", "said")
    layers = annotated(parse, TEXT, attributions=(heard,))
    assert list(denied(account(layers, statement("the rocket had failed", "the rocket had not failed")))) == []


def test_doubt_needs_somebody_who_says_it(parse: Parse) -> None:
    """A doubted outcome is a finding where another source asserts it."""
    doubt = msgspec.structs.replace(said(TEXT, "general", "outcome", "success", "had failed"), stance="doubts")
    claim = said(TEXT, "Tehran", "outcome", "success", "a success")
    (finding,) = doubted(account(annotated(parse, TEXT), doubt, claim))
    assert finding.code == "doubted"
    assert finding.message == "General called into question the outcome “success” (the test), against Tehran."
    assert list(doubted(account(annotated(parse, TEXT), doubt))) == []


def test_denied_dates_and_plans_are_left_alone(parse: Parse) -> None:
    """Where a date is denied, it is the event that is."""
    claim = msgspec.structs.replace(said(TEXT, "Moscow", "date", "2017-05", "Moscow"), stance="denies")
    plan = msgspec.structs.replace(said(TEXT, "Moscow", "outcome", "scheduled", "Moscow"), stance="denies")
    other = said(TEXT, "Tehran", "date", "2017-05", "Tehran")
    assert list(denied(account(annotated(parse, TEXT), claim, plan, other))) == []

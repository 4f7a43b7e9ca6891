"""What a reporting cue alone says of its content: "denied" makes `denies`, "believes" makes `likely`."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from grainofsalt.core.vocabulary import Stance
from grainofsalt.language.annotations import Certainty, Range
from grainofsalt.language.cues import hedges, reporting_cues, words_of
from grainofsalt.language.verdicts import retracts, verdict_on
from grainofsalt.language.wording import has_no


def cue_certainty(doc: Doc, cue: tuple[Range, ...], source: tuple[Range, ...] = ()) -> Certainty:
    """Return stance and likelihood that the words at `cue` put on what they report.

    Args:
        doc: the parse of the view.
        cue: the reporting words.
        source: the words that name who reports.

    Returns:
        A negated belief is a denial ("does not believe that"), a negated report leaves the matter open ("did not say
        whether", "declined to confirm", "found no sign that"), a negated exclusion makes it possible ("cannot rule
        out"), and whoever rejects or takes back a claim denies what it says ("Norway rejected claims that").
    """
    for token in _tokens(doc, cue):
        found = _known(token)
        if found is not None:
            stance, likelihood = found.stance, found.likelihood
            if token.pos_ == "NOUN":
                stance = _stance_to(token, doc, source) or stance
            elif is_negated(token):
                return _under_negation(token, found, cue)
            elif _finds_nothing(token) or (stance == "asserts" and _is_unconfirmed(doc, source)):
                stance = "doubts"
            return Certainty(stance=stance, likelihood=likelihood, cues=(cue[0],))
    return Certainty()


def is_negated(token: Token) -> bool:
    """Tell whether the verb stands under a negation or a refusal ("declined to say", "has yet to say", "nor said")."""
    if any(child.dep_ == "neg" or child.lower_ in {"never", "neither"} for child in token.children):
        return True
    governor = token.head
    if governor == token:
        return False
    if token.dep_ == "conj":
        return any(child.lower_ == "nor" for child in governor.rights if child.i < token.i)
    return token.dep_ == "xcomp" and (
        governor.lemma_.lower() in words_of("refusal")
        or any(c.dep_ == "neg" or (c.lower_ == "yet" and c.i + 1 == token.left_edge.i) for c in governor.children)
    )


def _tokens(doc: Doc, ranges: tuple[Range, ...]) -> Iterator[Token]:
    for start, end in ranges:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield from span


def _name(token: Token) -> str:
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), "")
    return f"{token.lemma_.lower()} {particle}".strip()


def _known(token: Token) -> Certainty | None:
    form = "verb" if token.tag_.startswith("VB") else "noun" if token.pos_ == "NOUN" else None
    if form is None:
        return None
    cues = reporting_cues()
    row = cues.get((_name(token), form)) or cues.get((token.lemma_.lower(), form))
    return None if row is None else Certainty(stance=row.stance, likelihood=row.likelihood)


def _under_negation(token: Token, found: Certainty, cue: tuple[Range, ...]) -> Certainty:
    if found.likelihood is not None:
        return Certainty(stance="denies", likelihood=found.likelihood, cues=(cue[0],))
    if _name(token) in words_of("excluding"):
        return Certainty(likelihood="even-chance", cues=(cue[0],))
    if found.stance == "doubts":
        return Certainty(cues=(cue[0],))
    return Certainty(stance="doubts", cues=(cue[0],))


def _stance_to(noun: Token, doc: Doc, source: tuple[Range, ...]) -> Stance | None:
    """The stance that the source itself takes to the claim that the noun names."""
    verdict = verdict_on(noun)
    if verdict is None or verdict.owner is None:
        return None
    at = verdict.owner.idx
    own = any(start <= at < end for start, end in source)
    if own or (retracts(verdict) and any(t.tag_ == "PRP$" for t in _tokens(doc, source))):
        return verdict.hedge.stance
    return None


def _finds_nothing(verb: Token) -> bool:
    """As in "found no sign that", "has no evidence that": the object is missing evidence."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in words_of("evidence") and has_no(c) for c in verb.rights)


def _is_unconfirmed(doc: Doc, source: tuple[Range, ...]) -> bool:
    """As in "unverified reports said": the writer leaves open what nobody answers for."""
    return any(
        token.dep_ == "amod"
        and token.head.lemma_.lower() in words_of("claim-noun")
        and (hedge := hedges().get((token.lower_, "adjective"))) is not None
        and hedge.stance == "doubts"
        for token in _tokens(doc, source)
    )

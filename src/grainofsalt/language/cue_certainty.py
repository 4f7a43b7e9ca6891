"""What a reporting cue alone says of its content: "denied" makes `denies`, "believes" makes `likely`."""

from spacy.tokens import Doc, Token

from grainofsalt.language.annotations import Certainty, Range
from grainofsalt.language.cues import reporting_cues, words_of


def cue_certainty(doc: Doc, cue: tuple[Range, ...]) -> Certainty:
    """Return stance and likelihood that the words at `cue` put on what they report.

    A negated belief is a denial ("does not believe that"), a negated report leaves the matter open ("did not say
    whether", "declined to confirm").
    """
    for start, end in cue:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        for token in span:
            found = _known(token)
            if found is not None:
                negated = is_negated(token)
                if not negated:
                    return Certainty(stance=found.stance, likelihood=found.likelihood, cues=(cue[0],))
                if found.likelihood is not None:
                    return Certainty(stance="denies", likelihood=found.likelihood, cues=(cue[0],))
                return Certainty(stance="doubts", cues=(cue[0],))
    return Certainty()


def _known(token: Token) -> Certainty | None:
    form = "verb" if token.tag_.startswith("VB") else "noun" if token.pos_ == "NOUN" else None
    if form is None:
        return None
    cues = reporting_cues()
    lemma = token.lemma_.lower()
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), "")
    row = cues.get((f"{lemma} {particle}", form)) or cues.get((lemma, form))
    return None if row is None else Certainty(stance=row.stance, likelihood=row.likelihood)


def is_negated(token: Token) -> bool:
    """Tell whether the verb stands under a negation or a refusal ("declined to say")."""
    if any(child.dep_ == "neg" or child.lower_ in {"never", "neither"} for child in token.children):
        return True
    governor = token.head
    return (
        token.dep_ == "xcomp"
        and governor != token
        and (governor.lemma_.lower() in words_of("refusal") or any(c.dep_ == "neg" for c in governor.children))
    )

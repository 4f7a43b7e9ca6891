"""How sure the teller's own words make one predicate or figure: hedges, negations, doubts and conditions.

A hedge covers what it governs in the sentence's grammar, with everything coordinated under it. `certainty_at` climbs
from a token towards the top of its teller's words and gathers what stands on the way; what a source said hedges only
inside that source's words, and what the article says of a source's claim only outside.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from grainofsalt.core.vocabulary import LIKELIHOODS, Likelihood, Stance
from grainofsalt.language.annotations import Attribution, Certainty
from grainofsalt.language.cue_certainty import is_negated
from grainofsalt.language.cues import Hedge, hedges, reporting_cues, words_of
from grainofsalt.language.verdicts import is_judged, verdict_on
from grainofsalt.language.wording import has_no, is_denied, negated, negates, noun_hedge, phrase_band, with_adjectives

_CLIMB: Final = 40
"""Steps towards the root that are taken at most: deeper trees are broken parses."""

_NOUNS: Final = frozenset(("NOUN", "PROPN", "NUM", "SYM"))
_CLAUSES: Final = frozenset(("ccomp", "xcomp", "csubj", "csubjpass"))
_COMPLEMENTS: Final = frozenset(
    ("ccomp", "xcomp", "csubj", "csubjpass", "acl", "relcl", "pcomp", "prep", "pobj", "dobj", "attr", "conj")
)
_QUESTION: Final = 3
"""Tokens before the end of a sentence among which its question mark may stand."""
_NOT_A_CLAUSE: Final = frozenset(("DET", "NOUN", "PROPN", "ADJ", "NUM", "ADP"))


def certainty_at(doc: Doc, index: int, attribution: Attribution | None = None) -> Certainty:
    """Return how sure the teller's own words make the predicate or figure at `doc[index]`.

    Args:
        doc: the parse of the view.
        index: token position of a verb, of a noun that names a happening, or of a figure.
        attribution: the innermost attribution whose content covers the token (see `sources.source_at`); `None` in the
            article's own voice. Its cue's own stance and likelihood are counted in.

    Returns:
        Stance, likelihood band and condition with the words that say so. The strongest doubt wins: an even chance
        over a likely, a denial over an assertion; two denials cancel each other.
    """
    found: list[tuple[Hedge, Token | None]] = []
    conditional: list[Token] = []
    for token, from_child in _upwards(doc[index], attribution):
        found.extend(_hedges_on(token, from_child))
        conditional.extend(_conditions_on(token, from_child))
    found = _with_negations(found)
    if attribution is not None:
        found.append((Hedge(stance=attribution.stance, likelihood=attribution.likelihood), None))
    return Certainty(
        stance=_stance(found),
        likelihood=_likelihood(found),
        conditional=bool(conditional),
        cues=tuple(sorted({(t.idx, t.idx + len(t)) for t in [*(w for _, w in found if w is not None), *conditional]})),
    )


def _with_negations(found: list[tuple[Hedge, Token | None]]) -> list[tuple[Hedge, Token | None]]:
    """Let a "not" that bears on a likelihood word change its band ("is not likely to") instead of denying the thing."""
    words = [(hedge, word) for hedge, word in found if hedge.likelihood is not None and word is not None]
    settled = list(found)
    for denial in found:
        part = denial[1]
        if denial[0].stance != "denies" or part is None:
            continue
        for entry in words:
            if entry in settled and entry[1].pos_ in {"ADJ", "NOUN"} and negates(part, entry[1]):
                settled = [other for other in settled if other not in (denial, entry)]
                hedge = negated(entry[0])
                settled.extend([(hedge, entry[1]), (Hedge(), part)] if hedge is not None else [])
    return settled


def _stance(found: list[tuple[Hedge, Token | None]]) -> Stance:
    stances = [hedge.stance for hedge, _ in found if hedge.stance not in {None, "asserts"}]
    if "doubts" in stances:
        return "doubts"
    return "denies" if stances.count("denies") % 2 else "asserts"


def _likelihood(found: list[tuple[Hedge, Token | None]]) -> Likelihood | None:
    """The outermost band, an even chance before a likely one."""
    bands = [hedge.likelihood for hedge, _ in found if hedge.likelihood is not None]
    if not bands:
        return None
    chosen = min(bands, key=LIKELIHOODS.index)
    return chosen if len(set(bands)) > 1 else bands[0]


def _upwards(token: Token, attribution: Attribution | None) -> Iterator[tuple[Token, Token | None]]:
    """The token and those above it as far as its teller's words reach, each with the child that was come from."""
    content = attribution.content if attribution is not None else ()
    child: Token | None = None
    for _ in range(_CLIMB):
        yield token, child
        head = token.head
        if head == token or (content and not any(a <= head.idx < b for a, b in content)):
            return
        if _leaves(token, head):
            return
        token, child = head, token


def _leaves(token: Token, head: Token) -> bool:
    """Whether what holds of the head says nothing of the token: asides, relative clauses, clauses of time and cause."""
    if token.dep_ in {"appos", "parataxis"}:
        return True
    if token.dep_ == "relcl":
        return (with_adjectives(head), "noun") not in hedges() and (head.lemma_.lower(), "noun") not in hedges()
    if token.dep_ == "conj" and head.tag_.startswith("VB"):
        return _child(token, "nsubj") is not None or _child(token, "nsubjpass") is not None
    if token.dep_ == "advcl":
        mark = next((c.lower_ for c in token.lefts if c.dep_ in {"mark", "advmod"}), "")
        if mark in {"if", "whether"} and any(_leaves_open(part) for part in head.children):
            return False
        return bool(mark) or token.tag_ != "VBG"
    return False


def _hedges_on(token: Token, child: Token | None) -> Iterator[tuple[Hedge, Token]]:
    """The hedges that `token` bears: its own modifiers, and what it is itself to the child come from."""
    yield from _modifiers(token, child)
    yield from _contrast(token)
    if token.head == token:
        yield from _question(token)
    if child is None:
        return
    if child.dep_ in _COMPLEMENTS:
        yield from _governing(token, child)
    if child.dep_ == "advcl":
        yield from _of_adjective(token, child)
    if child.dep_ in {"ccomp", "advcl", "acl", "pcomp", "prep", "xcomp"} or child.tag_.startswith("VB"):
        mark = next((c for c in child.lefts if c.dep_ == "mark" and c.lower_ == "whether"), None)
        if mark is not None:
            yield Hedge(stance="doubts"), mark


def _contrast(token: Token) -> Iterator[tuple[Hedge, Token]]:
    """As in "…, not the army": the negation bears on that one phrase."""
    if token.pos_ not in _NOUNS:
        return
    first = token.left_edge.i
    for place in (first, first - 1):
        word = token.doc[max(place, 0)]
        if word.lower_ == "not" and _opens_contrast(word):
            yield Hedge(stance="denies"), word
            return


def _opens_contrast(word: Token) -> bool:
    doc = word.doc
    if word.i == 0 or word.i + 1 >= len(doc) or doc[word.i + 1].pos_ not in _NOT_A_CLAUSE:
        return False
    before = word.i - 1
    while before > 0 and doc[before].is_quote:
        before -= 1
    return doc[before].text in {",", "—", "–", "--", "-"} or doc[before].pos_ == "CCONJ"


def _question(root: Token) -> Iterator[tuple[Hedge, Token]]:
    """An open question asserts nothing."""
    end = root.right_edge.i + 1
    for token in reversed(root.doc[max(root.i, end - _QUESTION - 1) : end]):
        if token.text == "?":
            yield Hedge(stance="doubts"), token
            return
        if not (token.is_space or token.is_quote):
            return


def _modifiers(token: Token, child: Token | None) -> Iterator[tuple[Hedge, Token]]:
    is_verb = token.tag_.startswith(("VB", "MD"))
    for part in token.children:
        if child is not None and part.i == child.i:
            continue
        word = part.lower_
        hedge: Hedge | None = None
        if part.dep_ in {"aux", "auxpass"} and is_verb:
            hedge = _auxiliary(token, part)
        elif part.dep_ == "neg" or word in {"never", "neither"}:
            harmless = _is_only(part) or _opens_contrast(part) or (child is not None and is_judged(token, child))
            hedge = None if harmless else _negation(token, child)
        elif _leaves_none(token, part, child):
            hedge = Hedge(stance="denies")
        elif part.dep_ in {"advmod", "npadvmod", "prep"} and (part.pos_ != "ADP" or word == "in"):
            hedge = phrase_band(part, "adverb") if _reaches(part, token, child) else None
        elif part.dep_ in {"amod", "acomp", "oprd"}:
            hedge = _adjective(token, part, child)
        if hedge is not None:
            yield hedge, part


def _negation(token: Token, child: Token | None) -> Hedge:
    """A "not" denies; on a verb that only tells or checks ("could not be verified that") it leaves the matter open."""
    lemma = token.lemma_.lower()
    particle = next((f" {c.lower_}" for c in token.children if c.dep_ == "prt"), "")
    if child is not None and child.dep_ != "nsubj" and lemma + particle in words_of("excluding"):
        return Hedge(likelihood="even-chance")
    if child is None or child.dep_ not in _CLAUSES or not token.tag_.startswith("VB"):
        return Hedge(stance="denies")
    if lemma in words_of("checking"):
        return Hedge(stance="doubts")
    told = reporting_cues().get((lemma, "verb")) or hedges().get((lemma, "passive"))
    return Hedge(stance="denies" if told is None or told.likelihood is not None else "doubts")


def _adjective(token: Token, part: Token, child: Token | None) -> Hedge | None:
    """As in "A suspected missile"; "was very likely a test"; "is likely to fly" seen from "is"."""
    hedge = phrase_band(part, "adjective")
    if hedge is None or hedge.likelihood is None:
        return None
    if token.pos_ in _NOUNS:
        return hedge
    return hedge if child is None or child.dep_ in {"attr", "nsubj", "prep"} else None


def _is_only(part: Token) -> bool:
    """As in "not only" and "not just" deny nothing."""
    following = part.doc[part.i + 1].lower_ if part.i + 1 < len(part.doc) else ""
    return following in {"only", "just", "merely", "least"}


def _leaves_none(token: Token, part: Token, child: Token | None) -> bool:
    """As in "fired no missile", "no missile": the negation that stands on a noun."""
    if token.tag_.startswith(("VB", "MD")) and part.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"}:
        return has_no(part)
    return child is None and part.dep_ == "det" and part.lower_ in {"no", "neither"}


def _reaches(part: Token, token: Token, child: Token | None) -> bool:
    """An adverb between two things bears on what follows it: "flew 500 km and probably fell into the sea"."""
    if child is None or child.dep_ != "conj":
        return True
    return part.i < token.i


def _auxiliary(token: Token, part: Token) -> Hedge | None:
    """As in "may" and "might" hedge; "could" only where it guesses ("could have been"), not where it means ability."""
    word = part.lower_
    hedge = hedges().get((word, "auxiliary"))
    if hedge is not None:
        return hedge
    if word != "could" or any(c.dep_ == "neg" for c in token.children):
        return None
    if any(c.lower_ in {"have", "'ve"} and c.dep_ in {"aux", "auxpass"} for c in token.children):
        return Hedge(likelihood="even-chance")
    lemma = token.lemma_.lower()
    passive = any(c.dep_ == "auxpass" for c in token.children)
    if passive:
        return Hedge(likelihood="even-chance") if lemma in words_of("epistemic-could") else None
    if lemma == "be" and any(c.dep_ == "acomp" and c.lower_ in {"able", "capable"} for c in token.children):
        return None
    return hedges().get((lemma, "verb"))


def _governing(token: Token, child: Token) -> Iterator[tuple[Hedge, Token]]:
    """What a higher word says of its complement: "appears to", "is believed to", "likely that", "no sign that"."""
    if token.tag_.startswith("VB"):
        if child.dep_ in {"xcomp", "ccomp", "csubj", "prep"} or (child.dep_ == "conj" and _child(token, "xcomp")):
            yield from _governing_verb(token, child, token.lemma_.lower())
        yield from _of_adjective(token, child)
    elif token.pos_ == "ADJ" and child.dep_ in {"xcomp", "ccomp", "prep"}:
        hedge = phrase_band(token, "adjective")
        if hedge is not None and (hedge.likelihood or hedge.stance):
            yield hedge, token
        elif _leaves_open(token):
            yield Hedge(stance="doubts"), token
    elif token.pos_ == "NOUN" and child.dep_ in {"acl", "ccomp", "prep", "relcl"}:
        hedge = noun_hedge(token)
        verdict = verdict_on(token)
        if hedge is not None:
            yield hedge, token
        if verdict is not None:
            yield verdict.hedge, verdict.word


def _leaves_open(part: Token) -> bool:
    """As in "unclear", "not clear", "not known": an adjective that leaves open what it takes."""
    if part.dep_ not in {"acomp", "attr", "oprd", "ROOT", "xcomp", "ccomp", "amod"}:
        return False
    hedge = hedges().get((part.lower_, "adjective"))
    return (hedge is not None and hedge.stance == "doubts") or (part.lower_ in words_of("sure") and is_denied(part))


def _governing_verb(token: Token, child: Token, lemma: str) -> Iterator[tuple[Hedge, Token]]:
    table = hedges()
    if child.dep_ == "prep" and child.lower_ != "of":
        return
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) or (
        token.tag_ == "VBN" and not any(c.dep_ == "aux" for c in token.children)
    )
    if passive:
        hedge = table.get((lemma, "passive"))
        if hedge is not None and hedge.likelihood is not None:
            yield hedge, token
        elif _child(token, "prt") is not None and not is_negated(token):
            yield from (
                (Hedge(stance="denies"), token)
                for c in token.children
                if f"{lemma} {c.lower_}" in words_of("excluding")
            )
        return
    hedge = table.get((lemma, "raising"))
    if hedge is not None:
        yield hedge, token
        return
    cue = reporting_cues().get((lemma, "verb"))
    tells = cue is not None or lemma in words_of("checking")
    if tells and child.dep_ == "ccomp" and token.dep_ == "xcomp" and is_negated(token):
        yield Hedge(stance="doubts"), token
    elif cue is not None and child.dep_ == "ccomp" and (cue.likelihood is not None or cue.stance != "asserts"):
        yield Hedge(stance=cue.stance, likelihood=cue.likelihood), token


def _of_adjective(verb: Token, child: Token) -> Iterator[tuple[Hedge, Token]]:
    """As in "It is likely that …", "it is not clear whether …": the adjective hangs beside the clause."""
    if child.dep_ not in {"ccomp", "csubj", "advcl", "xcomp"}:
        return
    for part in verb.children:
        if part.dep_ in {"acomp", "attr", "oprd"} and part.i != child.i:
            hedge = phrase_band(part, "adjective") if part.pos_ == "ADJ" else noun_hedge(part)
            if hedge is not None and (hedge.likelihood or hedge.stance):
                yield hedge, part
            elif _leaves_open(part):
                yield Hedge(stance="doubts"), part


def _conditions_on(token: Token, child: Token | None) -> Iterator[Token]:
    """The "if" of a condition on whether something is true at all ("if confirmed, it would be the first")."""
    for part in token.children:
        if child is not None and part.i == child.i:
            continue
        if part.dep_ in {"advcl", "prep", "mark", "dep", "acl", "ccomp"}:
            yield from _unproven(part)


def _unproven(part: Token) -> Iterator[Token]:
    if part.lower_ == "if":
        if any(c.lower_ in words_of("truth") for c in part.children):
            yield part
        return
    if (
        part.lemma_.lower() in words_of("supposing")
        and part.tag_ in {"VBG", "VBN"}
        and _child(part, "ccomp") is not None
    ):
        yield part
        return
    mark = next((c for c in part.lefts if c.lower_ == "if" or (c.lower_ == "should" and c == part.left_edge)), None)
    if mark is None:
        return
    within = [part, *part.children]
    if any(t.lower_ in words_of("truth") for t in within):
        yield mark


def _child(token: Token, dep: str) -> Token | None:
    return next((child for child in token.children if child.dep_ == dep), None)

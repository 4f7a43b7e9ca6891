"""How factual grammar makes one mention: the words above it projected down to it, one after the other.

From the top of the sentence down to the mention each step asks what the word above makes of the word below (an
embedding word, a condition, a purpose) and what the word's own auxiliaries, negations and adverbs add.
"""

from typing import Final

from spacy.tokens import Token

from grainofsalt.language.embedders import SUREST, Kind, Scales, embedder_of, scales
from grainofsalt.language.likelihood import expressions

_CLIMB: Final = 24
"""Steps towards the root that are taken at most: deeper trees are broken parses."""

_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_NEGATIVE: Final = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "nothing"))
_CONTRACTED: Final = ("n't", "n’t")
_FLAT: Final = Scales()


def project(token: Token) -> Scales:
    """Return what the grammar of its sentence makes of the verb or noun `token`.

    Linear in the depth of the parse and bounded; broken parses give some value, never an error.
    """
    chain = path_of(token)
    found = _FLAT
    for place in range(len(chain) - 1, -1, -1):
        below = chain[place]
        above = chain[place + 1] if place + 1 < len(chain) else None
        base = _root_base(below) if above is None else _base(below, above, found)
        found = _own(below, base, shared=above is not None and below.dep_ == "conj" and below.tag_ == above.tag_)
    return found


def path_of(token: Token) -> list[Token]:
    """Return the token and the words above it that bear on it, from the bottom to the top."""
    chain = [token]
    while len(chain) < _CLIMB:
        token = chain[-1]
        embedder = embedder_of(token)
        above = embedder[0] if embedder is not None else token.head
        if above in {token, *chain} or (embedder is None and _stands_alone(token)):
            break
        chain.append(above)
    return chain


def is_negated(token: Token) -> bool:
    """Tell whether the word itself bears a negation, or its subject or object does ("no one", "fired no missile")."""
    for part in token.children:
        if (
            part.dep_ == "neg"
            or part.lower_.endswith(_CONTRACTED)
            or (part.lower_ in _NEGATIVE and part.dep_ in {"det", "advmod", "preconj"})
        ):
            following = part.doc[part.i + 1].lower_ if part.i + 1 < len(part.doc) else ""
            if following not in {"only", "just", "merely", "least"}:
                return True
        if token.tag_.startswith(("VB", "MD")) and part.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            if part.lower_ in {"nobody", "none", "nothing"}:
                return True
            if any(c.lower_ in {"no", "neither"} and c.dep_ == "det" for c in part.lefts):
                return True
    return False


def auxiliaries_of(token: Token) -> list[str]:
    """Return the auxiliaries of a verb in order; those that it shares with a verb before it ("will go and see")."""
    found = [c.lower_ for c in token.lefts if c.dep_ in {"aux", "auxpass"}]
    if not found and token.dep_ == "conj" and token.head.tag_ == token.tag_ == "VB":
        return [c.lower_ for c in token.head.lefts if c.dep_ in {"aux", "auxpass"}]
    return found


def is_imperative(token: Token) -> bool:
    """Tell whether the verb orders: a bare form at the top without a subject or an auxiliary."""
    if token.tag_ != "VB" or token.dep_ not in {"ROOT", "conj", "ccomp"}:
        return False
    return not any(c.dep_ in _SUBJECTS or c.dep_ in {"aux", "auxpass"} or c.tag_ == "TO" for c in token.lefts)


def is_asked(token: Token) -> bool:
    """Tell whether the sentence of this top word ends in a question mark."""
    end = token.right_edge.i
    return any(t.text == "?" for t in token.doc[max(token.i, end - 2) : end + 2])


def mark_of(token: Token) -> str:
    """Return the word that opens the clause of `token` ("if", "until", "so"), in lower case, or nothing."""
    return next((c.lower_ for c in token.lefts if c.dep_ == "mark" or (c.dep_ == "advmod" and c.tag_ == "WRB")), "")


def has_condition(token: Token) -> bool:
    """Tell whether an "if" or "unless" clause hangs on the word."""
    return any(c.dep_ == "advcl" and mark_of(c) in {"if", "unless", "provided"} for c in token.children)


def _stands_alone(token: Token) -> bool:
    """Whether what is said of the word above says nothing of this one."""
    if token.dep_ in {"ROOT", "appos", "parataxis", "intj", "dep", "punct"}:
        return True
    if token.dep_ in {"relcl", "conj", "ccomp"} and any(c.dep_ in _SUBJECTS for c in token.lefts):
        return token.dep_ == "relcl" or (token.dep_ == "conj" and token.tag_.startswith(("VB", "MD")))
    return False


def _root_base(token: Token) -> Scales:
    table = scales()
    if is_asked(token):
        return table["position", "question"]
    if is_imperative(token):
        return table["position", "imperative"]
    if has_condition(token):
        return _blend(_FLAT, table["position", "condition"])
    if token.dep_ == "relcl" and any(c.tag_ == "TO" for c in token.lefts):
        return table["position", "infinitive"]
    return _FLAT


def _base(token: Token, above: Token, found: Scales) -> Scales:
    """What the word above, itself as factual as `found`, makes of this one before its own auxiliaries count."""
    embedder = embedder_of(token)
    if embedder is not None:
        return embedded(embedder[1], found)
    table = scales()
    if token.dep_ in {"advcl", "acl", "relcl", "ccomp", "xcomp", "csubj"} and token.tag_.startswith(("VB", "MD")):
        mark = table.get(("mark", mark_of(token)))
        if mark is not None:
            return mark
        if any(c.tag_ == "TO" for c in token.lefts):
            return table["position", "purpose" if token.dep_ == "advcl" else "infinitive"]
        return _FLAT if token.dep_ in {"advcl", "acl", "relcl"} else _blend(_FLAT, found)
    if token.dep_ in {"pcomp", "pobj"}:
        own = table.get(("preposition", above.lower_))
        if own is not None and (own.committed < 0 or token.dep_ == "pcomp"):
            return own
        return _blend(_FLAT, found)
    if token.dep_ == "prep":
        return found
    if token.dep_ == "conj" and token.tag_.startswith("VB"):
        return found if token.tag_ == above.tag_ else _blend(_FLAT, found)
    return _blend(_FLAT, found)


def embedded(kind: Kind, found: Scales) -> Scales:
    """What an embedding word of this kind, itself as factual as `found`, makes of its complement."""
    return Scales(
        committed=_between(kind.denied.committed, kind.affirmed.committed, found.committed),
        happened=_between(kind.denied.happened, kind.affirmed.happened, found.happened),
    )


def _between(denied: float, affirmed: float, found: float) -> float:
    share = (found + SUREST) / (2 * SUREST)
    return share * affirmed + (1 - share) * denied


def _own(token: Token, base: Scales, *, shared: bool) -> Scales:
    """Add what the word's own auxiliaries, adverbs, adjectives and negation say."""
    found = base
    for own in _figures(token, shared=shared):
        found = Scales(committed=min(found.committed, own.committed), happened=min(found.happened, own.happened))
    if is_negated(token):
        return Scales(committed=-found.committed, happened=min(found.happened, -found.happened))
    return found


def _figures(token: Token, *, shared: bool) -> list[Scales]:
    table = scales()
    found = []
    auxiliaries = [] if shared else auxiliaries_of(token)
    perfect = bool({"have", "'ve"} & set(auxiliaries))
    for word in auxiliaries:
        figure = (table.get(("auxiliary", f"{word} have")) if perfect else None) or table.get(("auxiliary", word))
        if figure is not None:
            found.append(figure)
    for part in token.children:
        if part.dep_ in {"advmod", "npadvmod"}:
            figure = table.get(("adverb", part.lower_)) or _band(part.lower_, "adverb")
        elif part.dep_ in {"amod", "compound"}:
            figure = table.get(("adjective", part.lower_)) or _band(part.lower_, "adjective")
        else:
            continue
        if figure is not None:
            found.append(figure)
    return found


def _band(word: str, form: str) -> Scales | None:
    """The chance that a word of likelihood gives, laid on the scale: 0 is -3, a half 0, 1 is 3."""
    expression = expressions().get((word, form))
    if expression is None:
        return None
    figure = SUREST * (2 * expression.middle - 1)
    return Scales(committed=figure, happened=figure)


def _blend(first: Scales, second: Scales) -> Scales:
    return Scales(committed=(first.committed + second.committed) / 2, happened=(first.happened + second.happened) / 2)

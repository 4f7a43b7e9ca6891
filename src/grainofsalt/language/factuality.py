"""How factual a text makes one happening: the grammar's judgement, put right by what marked sentences taught.

`projection` says what grammar alone makes of a mention. What it cannot know (that "a call" is more often made than "a
plan" is carried out, that gerunds after "of" are half open) is added from a table of small weights, learned from the
training parts of three public corpora by `bench/train_factuality.py`.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from grainofsalt.language.cues import table
from grainofsalt.language.embedders import SUREST, Scales, embedder_of
from grainofsalt.language.projection import (
    auxiliaries_of,
    has_condition,
    is_asked,
    is_imperative,
    is_negated,
    mark_of,
    path_of,
    project,
)

_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
_OWN_PARTS: Final = frozenset(("prep", "det", "advmod", "aux", "auxpass", "mark", "amod", "prt", "dobj"))
_UPPER_PARTS: Final = frozenset(("advmod",))
_BARE: Final = frozenset(("dobj",))
"""Parts of which only the presence is told, not the word."""
_DENIED: Final = -2.0
"""Figure from which downward grammar denies outright ("did not fire", "failed to fire")."""
_STAYS_DENIED: Final = -1.0
"""Highest figure that the weights may make of an outright denial: corpora blur negation, a record may not."""
_UPPER_LEVELS: Final = 2
"""Heads above the mention whose own words are looked at."""


def factuality(token: Token) -> Scales:
    """Return how factual its sentence makes the happening that `token` names.

    Args:
        token: a verb, or a noun or adjective that names a happening or state, in a parsed sentence.

    Returns:
        Both scales from -3 (it is not so) over 0 (left open) to 3 (it is so): `committed` counts what is said of the
        future ("will fire" is high), `happened` asks whether it had begun when it was written ("will fire" is low).
        Any token gives a value; one that names no happening gives a meaningless one. Takes time in proportion to the
        depth of the parse and the words beside the path.

    Source: the scales of de Marneffe, Manning and Potts (Computational Linguistics 38, 2012) and Lee et al. (EMNLP
    2015) for `committed`, of White et al. (EMNLP 2016) for `happened`.
    """
    base = project(token)
    learned = weights()
    committed, happened = base.committed, base.happened
    for sign in signs_of(token, base):
        weight = learned.get(sign)
        if weight is not None:
            committed += weight.committed
            happened += weight.happened
    return Scales(committed=_settled(committed, base.committed), happened=_settled(happened, base.happened))


@lru_cache(maxsize=1)
def weights() -> dict[str, Scales]:
    """Return by sign what it adds to either scale, as `data/factuality_weights.tsv` holds them."""
    return {
        row["sign"]: Scales(committed=float(row["committed"] or 0), happened=float(row["happened"] or 0))
        for row in table("factuality_weights.tsv")
    }


def signs_of(token: Token, base: Scales) -> set[str]:
    """Return the signs that weights are kept for, each a short name such as `lemma=call` or `kind=managing-`.

    Args:
        token: the mention.
        base: what `project` makes of it.
    """
    return {"any", *_of_grammar(token, base), *_of_words(token)}


def _of_grammar(token: Token, base: Scales) -> Iterator[str]:
    committed, happened = round(base.committed * 2) / 2, round(base.happened * 2) / 2
    yield from (f"committed={committed}", f"happened={happened}")
    yield from (f"committed={committed}|{token.tag_}", f"happened={happened}|{token.tag_}")
    path = path_of(token)
    steps = []
    for below, above in pairwise(path):
        embedder = embedder_of(below)
        sign = "-" if is_negated(above) else ""
        if embedder is None:
            steps.append(below.dep_ + sign)
            continue
        kind = embedder[1].name + sign
        steps.append(kind)
        yield f"kind={kind}"
        yield from (f"kind={kind}|{word}" for word in auxiliaries_of(above))
    yield from (f"path={'>'.join(steps)}", f"path2={'>'.join(steps[:2])}", f"path1={'>'.join(steps[:1])}")
    yield f"depth={len(path)}"
    yield f"negated={is_negated(token)}"
    for step in path:
        if has_condition(step):
            yield "condition"
        if mark := mark_of(step):
            yield f"clause={mark}"
    if is_imperative(path[-1]):
        yield f"imperative={len(path)}"
    if is_asked(path[-1]):
        yield f"asked={len(path)}"


def _of_words(token: Token) -> Iterator[str]:
    yield from (f"lemma={token.lemma_.lower()}", f"dep={token.dep_}", f"dep={token.dep_}|{token.tag_}")
    yield from _beside(token, "0", None)
    child = token
    for level in range(1, _UPPER_LEVELS + 1):
        head = child.head
        if head == child:
            break
        lemma = head.lemma_.lower()
        yield from (f"{level}lemma={lemma}", f"{level}lemma={lemma}|{child.dep_}")
        yield from _beside(head, str(level), child)
        child = head
    doc = token.doc
    yield f"before={doc[token.i - 1].lower_ if token.i else ''}"
    yield f"after={doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ''}"
    yield f"end={doc[token.sent.end - 1].text}"


def _beside(token: Token, level: str, child: Token | None) -> Iterator[str]:
    """The words that hang on one token, but for the one come from."""
    parts = _UPPER_PARTS if child is not None else _OWN_PARTS
    auxiliaries = []
    for part in token.children:
        if child is not None and part.i == child.i:
            continue
        if part.dep_ in {"aux", "auxpass"}:
            auxiliaries.append(part.lower_)
        elif part.dep_ == "neg":
            auxiliaries.append("not")
        if part.dep_ in _SUBJECTS:
            yield f"{level}subject={part.lower_ if part.pos_ in {'PRON', 'DET'} else part.tag_}"
        elif part.dep_ in parts:
            yield f"{level}{part.dep_}={'' if part.dep_ in _BARE else part.lower_}"
    joined = "_".join(sorted(auxiliaries))
    yield from (f"{level}tag={token.tag_}", f"{level}aux={joined}", f"{level}aux={joined}|{token.tag_}")


def _settled(figure: float, grammar: float) -> float:
    """The figure on the scale, a denial where grammar alone denies outright."""
    highest = _STAYS_DENIED if grammar <= _DENIED else SUREST
    return max(-SUREST, min(highest, figure))

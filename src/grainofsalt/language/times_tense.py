"""Where the grammar of a sentence puts a time: in the past or in the future of its teller."""

from bisect import bisect_right
from functools import lru_cache
from importlib import resources
from typing import Final, Literal, TypeAlias

from spacy.tokens import Doc, Token

Direction: TypeAlias = Literal["past", "present", "future"]

_MODALS: Final = {"will", "shall", "'ll", "’ll", "wo", "would"}
_HELPERS_WITHIN: Final = 6
_STEPS: Final = 8
"""How many heads up a verb is looked for; longer chains say nothing about the time any more."""


@lru_cache(maxsize=1)
def _plans() -> frozenset[str]:
    """Return the lemmas of `data/time_plans.txt`: what is planned lies ahead."""
    table = resources.files("grainofsalt.language").joinpath("data", "time_plans.txt")
    return frozenset(table.read_text(encoding="utf-8").split())


class TokenIndex:
    """The tokens of a parse by position, so that a time finds its words without a search through the text."""

    def __init__(self, doc: Doc) -> None:
        """Remember where each token of `doc` starts."""
        self.doc = doc
        self._starts = [token.idx for token in doc]
        self._sentences = [token.idx for token in doc if token.is_sent_start]

    def at(self, position: int) -> Token | None:
        """Return the token that covers `position`, or the last one before it."""
        index = bisect_right(self._starts, position) - 1
        return self.doc[index] if index >= 0 else None

    def sentence_at(self, position: int) -> int:
        """Return a number for the sentence around `position`, the same for all positions in it."""
        return bisect_right(self._sentences, position)

    def direction(self, position: int) -> Direction | None:
        """Return the direction that the verb over `position` gives, `None` where no verb says."""
        token = self.at(position)
        for _ in range(_STEPS):
            if token is None:
                return None
            if token.pos_ in {"VERB", "AUX"}:
                direction = _of_verb(token)
                if direction is not None:
                    return None if direction == "open" else direction
            elif token.lemma_.lower() in _plans():
                return "future"
            token = token.head if token.head is not token else None
        return None


def _of_verb(verb: Token) -> Direction | Literal["open"] | None:
    """Return what one verb says; `open` where neither it nor what it hangs on can: "told him to come on Friday"."""
    # Not `verb.children`: it walks the whole subtree, which in a text without full stops is the whole text.
    left = verb.doc[max(0, verb.i - _HELPERS_WITHIN) : verb.i]
    helpers = [token for token in left if token.head.i == verb.i and token.dep_ in {"aux", "auxpass"}]
    tags = {helper.tag_ for helper in helpers}
    if any(helper.lower_ in _MODALS for helper in helpers):
        return "future"
    if verb.lemma_ == "set" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in {"for", "to"}:
        return "future"
    if verb.lemma_.lower() in _plans() and verb.tag_ in {"VBN", "VBZ", "VBP", "VBG", "JJ"}:
        return "future"
    if "TO" in tags:
        return "future" if verb.head.lemma_.lower() in _plans() or verb.head.lemma_ == "be" else "open"
    if verb.tag_ == "VBD" or "VBD" in tags or (verb.tag_ == "VBN" and (not helpers or tags & {"VBZ", "VBP"})):
        return "past"
    return "present" if verb.tag_ in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"} else None

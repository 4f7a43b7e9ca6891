"""Where the grammar of a sentence puts a time: in the past or in the future of its teller."""

from bisect import bisect_right
from functools import lru_cache
from importlib import resources
from typing import Final, Literal, TypeAlias

import numpy as np
from spacy import attrs
from spacy.tokens import Doc, Token

Direction: TypeAlias = Literal["past", "present", "future"]

_MODALS: Final = {"will", "shall", "'ll", "’ll", "wo", "would"}
_OPEN_MODALS: Final = {"may", "might", "can", "could", "must", "should"}
"""What is allowed, possible or owed lies ahead, but "may have landed on Friday" looks back."""
_HELPERS_WITHIN: Final = 6
_BETWEEN: Final = {"here", "there", "late", "early"}
"""Words that may stand between a verb and its day."""
_OBJECT: Final = 2
"""How many words behind a verb its object begins at most."""
_STEPS: Final = 8
"""How many heads up a verb is looked for; longer chains say nothing about the time any more."""


@lru_cache(maxsize=1)
def _plans() -> dict[str, tuple[str, ...]]:
    """Return the kinds of every lemma of `data/time_plans.tsv` that speaks of what lies ahead.

    A `governor` puts what hangs on it ahead ("scheduled for Monday"). An `occasion` is a happening that can lie ahead
    of its report ("Monday's meeting will …"). A `timetable` verb means the future in its present tense ("meets on
    Friday"). A `commitment` puts ahead what one binds oneself to do ("agreed to meet on Friday").
    """
    table = resources.files("grainofsalt.language").joinpath("data", "time_plans.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    kinds: dict[str, tuple[str, ...]] = {}
    for lemma, kind in rows:
        kinds[lemma] = (*kinds.get(lemma, ()), kind)
    return kinds


def _kind(token: Token) -> str:
    """Return the kind of a word; what is both, like "vote", is an occasion as a noun."""
    plans, written = _plans(), token.lower_
    # The lemma of "hopes" can come out as "hop".
    kinds = plans.get(token.lemma_.lower()) or (plans.get(written.removesuffix("s"), ()) if token.tag_ == "VBZ" else ())
    if len(kinds) > 1:
        is_noun = token.pos_ in {"NOUN", "PROPN"}
        return next((kind for kind in kinds if (kind == "occasion") == is_noun), kinds[0])
    return kinds[0] if kinds else ""


class TokenIndex:
    """The tokens of a parse by position, so that a time finds its words without a search through the text."""

    def __init__(self, doc: Doc) -> None:
        """Remember where each token of `doc` starts."""
        self.doc = doc
        table = doc.to_array([attrs.IDX, attrs.SENT_START]).astype(np.int64)
        self._starts: list[int] = table[:, 0].tolist()
        self._sentences: list[int] = table[table[:, 1] == 1, 0].tolist()

    def at(self, position: int) -> Token | None:
        """Return the token that covers `position`, or the last one before it."""
        index = bisect_right(self._starts, position) - 1
        return self.doc[index] if index >= 0 else None

    def is_verb(self, position: int) -> bool:
        """Tell whether the word at `position` is a verb in this sentence: "the trial may last two weeks"."""
        token = self.at(position)
        return token is not None and token.tag_ in {"VB", "VBP"}

    def sentence_at(self, position: int) -> int:
        """Return a number for the sentence around `position`, the same for all positions in it."""
        return bisect_right(self._sentences, position)

    def into_sentence(self, position: int) -> int:
        """Return how many characters `position` lies behind the start of its sentence."""
        index = bisect_right(self._sentences, position) - 1
        return position - self._sentences[index] if index >= 0 else position

    def direction(self, position: int) -> Direction | None:
        """Return the direction that the verb over `position` gives, `None` where no verb says."""
        start = token = self.at(position)
        if start is not None and _follows_past_verb(start):
            return "past"
        below = ""
        for _ in range(_STEPS):
            if token is None:
                return None
            if token.pos_ in {"VERB", "AUX"}:
                if token.lemma_ == "set" and start is not None and 0 < start.i - token.i <= _OBJECT:
                    return "future"  # "has set Nov. 10 as the deadline"
                direction = _of_verb(token)
                if direction is not None:
                    return None if direction == "open" else direction
            elif _kind(token) == "governor" or (_kind(token) == "occasion" and below == "for"):
                return "future"  # "the deadline for Monday"
            elif token is not start and _is_told_already(token, start):
                return _of_what_was_done_to(token)
            below = token.lower_
            token = token.head if token.head is not token else None
        return None


def _follows_past_verb(start: Token) -> bool:
    """Tell whether a time stands right behind a verb in the past, which owns it: "said here on Friday he would …"."""
    place = start.i - 1
    if place >= 0 and start.doc[place].lower_ == "on":
        place -= 1
    if place >= 0 and start.doc[place].lower_ in _BETWEEN:
        place -= 1
    return place >= 0 and start.doc[place].tag_ == "VBD"


def _is_told_already(noun: Token, start: Token | None) -> bool:
    """Tell whether a noun closes its time off from the verb: "Sunday's launch will …" says nothing about Sunday."""
    if noun.pos_ not in {"NOUN", "PROPN"} or _kind(noun) == "occasion":
        return False
    is_modified = start is not None and start.head.i == noun.i and start.i < noun.i
    return is_modified or noun.dep_ in {"nsubj", "nsubjpass"}


def _of_what_was_done_to(noun: Token) -> Direction | None:
    """Return `past` where a verb in the past has the noun as its subject: "the January figures showed a gain"."""
    verb = noun.head
    is_subject = noun.dep_ == "nsubj" and verb.pos_ in {"VERB", "AUX"}
    return "past" if is_subject and verb.tag_ == "VBD" else None


def _was_planned(governor: Token) -> bool:
    """Tell whether a plan was given up before its report: "had been scheduled for Friday"."""
    left = governor.doc[max(0, governor.i - _HELPERS_WITHIN) : governor.i]
    return any(token.lower_ == "had" and token.head.i == governor.i for token in left)


def _is_occasion_of(subject: Token, verb: Token) -> bool:
    return subject.dep_ == "nsubj" and subject.head.i == verb.i and _kind(subject) == "occasion"


def _of_infinitive(verb: Token) -> Direction | Literal["open"]:
    """Return what the verb over an infinitive says of it: "is to meet", "plans to meet", "is going to meet"."""
    head = verb.head
    if _kind(head) == "governor":
        return "past" if _was_planned(head) else "future"
    is_going = head.lower_ == "going" and head.i + 1 < len(head.doc) and head.nbor().lower_ == "to"
    is_bound = _kind(head) == "commitment" and head.pos_ == "VERB"  # "signed the order to launch" tells of a launch
    return "future" if is_going or head.lemma_ == "be" or is_bound else "open"


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
    if any(helper.lower_ in _OPEN_MODALS for helper in helpers):
        return "past" if any(helper.lemma_ == "have" for helper in helpers) else "future"
    kind = _kind(verb)
    if kind == "governor" and _was_planned(verb):
        return "past"
    if kind == "governor" and verb.tag_ in {"VBN", "VBZ", "VBP", "VBG", "JJ"}:
        return "future"
    if kind == "timetable" and (verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBG" and tags & {"VBZ", "VBP"})):
        return "future"
    following = verb.doc[verb.i + 1 : verb.i + 3]
    if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ == "be" and any(_kind(word) == "governor" for word in following):
        return "future"  # "is due at the end of June"
    if verb.tag_ == "VBZ" and verb.lemma_ == "be" and any(_is_occasion_of(token, verb) for token in left):
        return "future"  # "The hearing is on Tuesday"
    if "TO" in tags:
        return _of_infinitive(verb)
    if verb.tag_ == "VBD" or "VBD" in tags or (verb.tag_ == "VBN" and (not helpers or tags & {"VBZ", "VBP"})):
        return "past"
    return "present" if verb.tag_ in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"} else None

"""Which tokens of a reported stretch make sense by themselves: whole phrases, without what only led up to them."""

from collections.abc import Collection, Sequence
from typing import Final

from spacy.tokens import Doc, Token

from grainofsalt.events.grammar import SUBJECTS, antecedent, is_noun, is_verb, noun_phrase
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import Range

_FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
_AUXILIARY: Final = frozenset({"aux", "auxpass"})
_RELATIVE: Final = frozenset({"WDT", "WP"})
_SINGULAR: Final = frozenset({"NN", "NNP"})
_MODIFIERS: Final = frozenset({"amod", "compound", "nummod", "det", "poss", "nmod", "conj", "advmod", "quantmod"})
_DANGLING: Final = frozenset({"ADP", "DET", "PART", "CCONJ", "SCONJ"})
_HOLE: Final = 3
"""Most words left out between two quoted bits of one phrase that are put back ("“assurances” of a “full inquiry”")."""
_REACH: Final = 4
"""Most tokens from the last quoted modifier to its noun ("the “full and open” and long inquiry")."""
_LEAD: Final = 8
"""Tokens between the verb and its "that" that may tell when something was said ("said earlier in the day that …")."""
_WHEN: Final = frozenset({"ADV", "ADP", "DET", "NOUN", "PROPN", "NUM"})
_BEFORE_THAT: Final = frozenset({"now", "so", "in", "except", "but", "only", "not"})
"""Words that join with "that" to something else than the mark of reported speech."""
_JOINING: Final = frozenset({"and", "or", "but"})
_DASHES: Final = frozenset({"-", "–", "—", "--", ","})
_PAIR: Final = 2
_EARLIER: Final = frozenset({"earlier", "later", "afterwards", "separately", "previously"})
_OPENING: Final = frozenset({"DET", "PRON", "PROPN", "NOUN"})
_CLIMB: Final = 60


def is_finite(root: Token) -> bool:
    """Tell whether words are a sentence by themselves: whether their verb stands in a tense of its own."""
    if is_wish(root):
        return False
    return root.tag_ in _FINITE or any(child.tag_ in _FINITE and child.dep_ in _AUXILIARY for child in root.children)


def is_wish(root: Token) -> bool:
    """Tell whether a clause only says what somebody wants done ("demanded that the minister resign")."""
    if any(child.dep_ in _AUXILIARY for child in root.children):
        return False
    subject = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    if subject is None or not any(child.dep_ == "mark" for child in root.children):
        return False
    joined = any(child.dep_ == "conj" for child in subject.children)
    return root.tag_ == "VB" or (root.tag_ == "VBP" and subject.tag_ in _SINGULAR and not joined)


def without_lead(scene: Scene, tokens: Sequence[int], root: Token) -> list[int]:
    """Leave out the "that" and the "and" around the words, and put the noun in the place of a lone "which"."""
    doc = scene.doc
    kept = _without_when(doc, tokens)
    while kept and (doc[kept[0]].is_punct or doc[kept[0]].dep_ == "cc" or _is_mark(doc[kept[0]])):
        if doc[kept[0]].text in {"(", "["}:
            break
        kept.pop(0)
    while kept and (doc[kept[-1]].dep_ == "cc" or doc[kept[-1]].lower_ in _JOINING):
        kept.pop()
        while kept and doc[kept[-1]].text in _DASHES:
            kept.pop()
    if len(kept) > 1 and doc[kept[0]].lower_ in _EARLIER and doc[kept[0]].i != root.i and is_finite(root):
        after = doc[kept[1]]
        kept = kept[1:] if not after.is_punct and after.pos_ in _OPENING else kept
    if len(kept) > 1 and doc[kept[0]].lower_ == "what" and kept[1] != kept[0] + 1:
        kept.pop(0)
    return _with_antecedent(scene, kept, root)


def _without_when(doc: Doc, tokens: Sequence[int]) -> list[int]:
    """Leave out the label of a box of links and what only tells when something was said ("earlier today that …")."""
    kept = list(tokens)
    label = " ".join(doc[index].lower_ for index in kept[:2])
    kept = kept[2:] if label in word_set("statement", "labels") else kept
    mark = next((at for at, index in enumerate(kept[:_LEAD]) if _is_mark(doc[index])), 0)
    when = all(doc[index].pos_ in _WHEN or doc[index].is_punct for index in kept[:mark])
    return kept[mark:] if mark and when and doc[kept[mark - 1]].lower_ not in _BEFORE_THAT else kept


def _with_antecedent(scene: Scene, kept: list[int], root: Token) -> list[int]:
    doc = scene.doc
    if len(kept) < _PAIR or doc[kept[0]].tag_ not in _RELATIVE or doc[kept[0]].dep_ not in SUBJECTS:
        return kept
    noun = _described(root)
    start, end = noun_phrase(noun) if noun is not None else (0, 0)
    before = [i for i in range(scene.sentences[scene.sentence_of(root.i)], kept[0]) if start <= doc[i].idx < end]
    return [*before, *kept[1:]] if before or kept[1] != kept[0] + 1 else kept


def whole_phrases(doc: Doc, tokens: Sequence[int], barred: Collection[int]) -> list[int]:
    """Complete phrases of which a quotation holds only a part: the noun after its adjectives, a word or two between.

    Args:
        doc: the parse.
        tokens: token indices, ascending.
        barred: tokens that are never taken in, such as the words that tell who speaks.

    Returns:
        The tokens with those that complete them, ascending; a lonely "of" at the end is left out.
    """
    found: list[int] = []
    for index in tokens:
        hole = range(found[-1] + 1, index) if found else range(0)
        words = [i for i in hole if doc[i].is_alpha or doc[i].like_num]
        if words and len(words) <= _HOLE and not any(_parts_phrases(doc[i], barred) for i in hole):
            found.extend(hole)
        found.append(index)
    last = next((i for i in reversed(found) if not doc[i].is_punct), None)
    if last is None:
        return found
    if doc[last].dep_ == "prep" and next(doc[last].children, None) is None:
        return [index for index in found if index < last]
    return [*found, *(i for i in _rest(doc, last, barred) if i > found[-1])]


def runs(doc: Doc, tokens: Sequence[int]) -> list[Range]:
    """Return the stretches that the tokens make; marks and spaces between them do not part them."""
    found: list[Range] = []
    last = -1
    for index in tokens:
        end = doc[index].idx + len(doc[index])
        joined = found and all(not doc[i].is_alpha and not doc[i].like_num for i in range(last + 1, index))
        if joined:
            found[-1] = (found[-1][0], end)
        else:
            found.append((doc[index].idx, end))
        last = index
    return found


def _rest(doc: Doc, last: int, barred: Collection[int]) -> list[int]:
    """Return what follows of the phrase whose modifier stands at `last`, or the object of the verb that does."""
    noun = next((child for child in doc[last].children if child.dep_ == "dobj" and child.i > last), doc[last])
    for _ in range(_CLIMB):
        if noun.dep_ not in _MODIFIERS or noun.head.i == noun.i or noun.i > last:
            break
        noun = noun.head
    if not last < noun.i <= last + _REACH or not is_noun(noun):
        return []
    taken: list[int] = []
    for index in range(last + 1, noun.right_edge.i + 1):
        if _parts_phrases(doc[index], barred) or (
            doc[index].is_punct and index > noun.i and not _is_hyphen(doc, index)
        ):
            break
        taken.append(index)
    while taken and doc[taken[-1]].pos_ in _DANGLING:
        taken.pop()
    return taken if taken and taken[-1] >= noun.i else []


def _parts_phrases(token: Token, barred: Collection[int]) -> bool:
    return token.i in barred or token.is_space or is_verb(token) or token.tag_ in _FINITE


def _is_hyphen(doc: Doc, index: int) -> bool:
    return doc[index].text == "-" and not doc[index].whitespace_


def _described(root: Token) -> Token | None:
    """Return the noun that a "which" stands for, also where a teller stands between ("which he says are safe")."""
    if root.dep_ == "relcl":
        return antecedent(root)
    return antecedent(root.head) if root.dep_ == "ccomp" and root.head.dep_ == "relcl" else None


def _is_mark(token: Token) -> bool:
    """Tell whether a "that" opens a clause, also where it was taken for a pronoun ("that she could", "that it did")."""
    if token.lower_ != "that":
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    subject = following is not None and following.dep_ in SUBJECTS and following.pos_ == "PRON"
    return token.dep_ == "mark" or token.tag_ == "IN" or (subject and token.dep_ not in SUBJECTS)

"""What a figure measures: how far it flew, how high, how long, how far it could, how many were hit, what it cost.

The grammar around a figure decides, never nearness alone: "flew 500 km", "an altitude of 560 km", "a range of 4,500
km" and "500 km off the coast" are four different things.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from grainofsalt.core.vocabulary import Attribute
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import children, clause_head, is_verb, surface_subject
from grainofsalt.events.mentions import LAUNCHES, Mention, tells_what_they_were
from grainofsalt.events.scene import Scene, classes_of
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import QuantityMention

_ABLE: Final = frozenset({"can", "could", "would", "may", "might"})
_HIGH: Final = frozenset({"high", "altitude", "height", "apogee", "up", "upward", "upwards"})
_ALOFT: Final = frozenset({"altitude", "height", "space", "air", "sky", "earth", "atmosphere"})
_FLOWN: Final = frozenset({"fly", "travel", "cover", "go"})
_MEASURES: Final = frozenset({"npadvmod", "dobj", "advmod", "attr", "nummod", "dep", "appos", "nsubjpass", "nsubj"})
_MEASURE_PREPOSITIONS: Final = frozenset({"for", "about", "around", "over", "up", "to", "than"})
_ESTIMATING: Final = frozenset({"put", "estimate", "set", "give", "place", "measure", "calculate", "record"})
_POSITIONS: Final = frozenset({"off", "away", "offshore", "inside", "outside", "short"})
_NEAR: Final = 12
"""Tokens between a figure and its verb, up to which both are quoted as evidence."""

_LONGEST_FLIGHT: Final = 180
"""Minutes; what is said to last longer is no flight of a missile or to orbit."""


def figure_facts(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield a fact for each figure that the grammar ties to one of the mentions."""
    done: set[int] = set()
    launches = [mention for mention in mentions if mention.type in LAUNCHES]
    for index in sorted(scene.quantities):
        quantity = scene.quantities[index]
        if id(quantity) in done or index in scene.hidden:
            continue
        done.add(id(quantity))
        head = figure_head(scene, index, quantity)
        if quantity.kind == "length" and launches:
            yield from _length(scene, quantity, head, launches)
        elif quantity.kind == "duration" and launches:
            yield from _duration(scene, quantity, head, launches)
        elif quantity.kind in {"yield", "magnitude"}:
            tests = [mention for mention in mentions if mention.type == "nuclear-test"]
            owner = nearest(scene, head, tests, reach=3)
            if owner is not None:
                attribute: Attribute = "yield" if quantity.kind == "yield" else "magnitude"
                yield _fact(owner, attribute, quantity, head)


def figure_head(scene: Scene, index: int, quantity: QuantityMention) -> Token:
    """Return the token that governs the words of `quantity`, climbing from the one at `index`."""
    token = scene.doc[index]
    while token.head.i != token.i and scene.quantities.get(token.head.i) is quantity:
        token = token.head
    return token


def nearest(scene: Scene, head: Token, mentions: Sequence[Mention], *, reach: int) -> Mention | None:
    """Return the mention that governs `head`, else the closest in its sentence, else the last within `reach` before."""
    by_index = {mention.index: mention for mention in mentions}
    for ancestor in head.ancestors:
        if ancestor.i in by_index:
            return by_index[ancestor.i]
    number = scene.sentence_of(head.i)
    here = [mention for mention in mentions if scene.sentence_of(mention.index) == number]
    if here:
        before = [mention for mention in here if mention.index < head.i]
        return before[-1] if before else here[0]
    earlier = [mention for mention in mentions if 0 < number - scene.sentence_of(mention.index) <= reach]
    return earlier[-1] if earlier else None


def _fact(mention: Mention, attribute: Attribute, quantity: QuantityMention, head: Token) -> Fact:
    verb = clause_head(head)
    anchor = verb if is_verb(verb) else head
    start, end = quantity.start, quantity.end
    if abs(anchor.i - head.i) <= _NEAR:
        start, end = min(start, anchor.idx), max(end, anchor.idx + len(anchor))
    return Fact(mention=mention.index, attribute=attribute, quantity=quantity, at=anchor.i, evidence=(start, end))


def _length(scene: Scene, quantity: QuantityMention, head: Token, launches: Sequence[Mention]) -> Iterator[Fact]:
    attribute = length_attribute(scene, quantity, head)
    if attribute is None or _is_general(clause_head(head)):
        return
    owner = nearest(scene, head, launches, reach=2)
    if owner is not None:
        yield _fact(owner, attribute, quantity, head)


def _is_general(verb: Token) -> bool:
    """Tell whether a clause speaks of a kind of things: "such missiles typically fly 3,000 km"."""
    if any(child.lower_ in {"typically", "usually", "generally", "normally"} for child in verb.children):
        return True
    subject = surface_subject(verb)
    if subject is None or subject.tag_ != "NNS" or verb.tag_ not in {"VBP", "VB"}:
        return False
    told = any(child.dep_ in {"det", "poss", "nummod"} for child in subject.children) or tells_what_they_were(subject)
    return not told


def _locates(after: list[str], head: Token) -> bool:
    """Tell whether the words behind a length make it a position or a size ("500 km off the coast", "2 m wide").

    A compass point alone only says which way something flew ("flew 500 km east before landing").
    """
    if not after:
        return False
    if after[:2] == ["in", "diameter"] or after[0] in {"wide", "long", "deep"}:
        return True
    if after[0] not in word_set("directions", "words"):
        return False
    told = bool(_measured_noun(head)) or clause_head(head).lemma_.lower() in _FLOWN
    onward = after[0] == "from" or (after[0] not in _POSITIONS and after[1:2] not in (["of"], ["from"]))
    return not (told and onward)


def length_attribute(scene: Scene, quantity: QuantityMention, head: Token) -> Attribute | None:
    """Return what a length says of a flight: `range`, `apogee`, `capability`, or `None` for a place or a size."""
    after = _next_words(scene, quantity)
    if _locates(after, head):
        return "capability" if after[0] == "away" and _is_ability(clause_head(head)) else None
    noun = _measured_noun(head)
    verb = clause_head(head)
    able = _is_ability(verb)
    if noun in {"altitude", "height", "apogee", "peak", "orbit"} or (after and after[0] in _HIGH):
        return None if noun == "peak" and "altitude" not in after else "apogee"
    if after[:1] and after[0] in {"in", "into", "above"} and set(after[1:3]) & _ALOFT:
        return "apogee"
    if noun in {"range", "reach"}:
        return "range" if verb.lemma_.lower() in {"fly", "travel", "cover"} and not able else "capability"
    if noun == "distance":
        return "capability" if able else "range"
    if noun:
        return None
    return _by_verb(head, verb, able=able)


def _by_verb(head: Token, verb: Token, *, able: bool) -> Attribute | None:
    """Return what a bare length says of the verb that it stands beside ("flew 500 km", "can hit targets 500 km")."""
    lemma = verb.lemma_.lower()
    if any(clause.lemma_.lower() in _FLOWN for clause in children(head, "relcl")):
        return "range"
    if head.dep_ not in _MEASURES and not (head.dep_ == "pobj" and head.head.lower_ in _MEASURE_PREPOSITIONS):
        return None
    if lemma in _FLOWN | {"range"}:
        return "capability" if able else "range"
    if lemma in {"soar", "climb", "rise", "ascend"}:
        return "apogee"
    if lemma in {"reach", "hit", "strike", "target"} and able:
        return "capability"
    return None


def _next_words(scene: Scene, quantity: QuantityMention) -> list[str]:
    span = scene.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None:
        return []
    return [token.lower_ for token in scene.doc[span.end : span.end + 4] if not token.is_space]


def _measured_noun(head: Token) -> str:
    """Return the noun that the figure measures: "altitude of 500 km", "a 500-km range"; empty where there is none."""
    if head.dep_ == "pobj" and head.head.lower_ == "at" and head.head.head.lemma_.lower() in _ESTIMATING:
        measured = next(iter(children(head.head.head, "dobj", "nsubjpass")), None)
        return measured.lemma_.lower() if measured is not None else ""
    step = head
    for _ in range(3):
        if step.dep_ in {"pobj", "appos", "nummod"} and step.head.i != step.i:
            step = step.head
            if step.dep_ == "prep" and step.lower_ in {"of", "at", "to"}:
                step = step.head
                return step.lemma_.lower() if step.pos_ == "NOUN" else ""
            continue
        break
    if head.dep_ == "attr":
        measured = next(iter(children(head.head, "nsubj")), None)
        return measured.lemma_.lower() if measured is not None and measured.pos_ == "NOUN" else ""
    if head.dep_ in {"compound", "nmod", "amod", "nummod", "npadvmod"} and head.head.pos_ in {"NOUN", "PROPN"}:
        return head.head.lemma_.lower()
    return ""


def _is_ability(verb: Token) -> bool:
    step = verb
    for _ in range(4):
        words = {child.lower_ for child in children(step, "aux", "acomp", "advmod")}
        if words & _ABLE or step.lemma_.lower() in {"able", "capable", "design"}:
            return True
        if step.dep_ in {"xcomp", "pcomp", "prep", "conj", "advcl", "acl"} and step.head.i != step.i:
            step = step.head
            if step.lemma_.lower() in {"able", "capable", "capability", "potential", "ability", "design"}:
                return True
            continue
        break
    return False


def _may_fly(scene: Scene, subject: Token | None) -> bool:
    """Tell whether a subject is a thing in the air, or a word that may stand for one; talks that go on are none."""
    if subject is None:
        return False
    return (
        subject.pos_ in {"PRON", "NUM"}
        or subject.lemma_.lower() in {"launch", "test", "flight"}
        or bool(classes_of(scene, subject) & {"missile", "rocket", "satellite", "space-rocket", "guided-weapon"})
    )


def _duration(scene: Scene, quantity: QuantityMention, head: Token, launches: Sequence[Mention]) -> Iterator[Fact]:
    """Yield the flight time: "flew for 53 minutes", "a 53-minute flight", "entered orbit after nine minutes"."""
    value = quantity.value if isinstance(quantity.value, float | int) else quantity.value[1]
    if quantity.unit != "min" or value > _LONGEST_FLIGHT:
        return
    noun = _measured_noun(head)
    verb = clause_head(head)
    lemma = verb.lemma_.lower()
    in_flight = lemma in word_set("flight", "verbs") and _may_fly(scene, surface_subject(verb))
    prep = head.head.lower_ if head.dep_ == "pobj" else ""
    words = {token.lower_ for token in verb.subtree}
    flown = noun in {"flight", "time"} or (in_flight and prep in {"for", "after", ""} and lemma != "come")
    if not flown or (prep == "after" and not words & {"orbit", "landed", "fell", "landing", "sea", "land", "crashed"}):
        return
    if head.dep_ == "npadvmod" and head.head.lower_ in {"after", "before", "later", "earlier", "ago"}:
        return
    owner = nearest(scene, head, launches, reach=1)
    if owner is not None:
        yield _fact(owner, "flight_time", quantity, head)

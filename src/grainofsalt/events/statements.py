"""What somebody said that gives no attribute of an event: judgements as `assessment`, the rest as `statement`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.core.record import ARTICLE_SOURCE, Event
from grainofsalt.core.vocabulary import SourceKind, Stance
from grainofsalt.events.claims import Telling
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import children, is_passive, is_verb, surface_subject
from grainofsalt.events.mentions import is_definite
from grainofsalt.events.passages import Passage, find_passages
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import Certainty
from grainofsalt.language.certainty import certainty_at
from grainofsalt.language.parties import source_nouns

_POINTING: Final = frozenset({"it", "this", "that", "these", "those"})
_FIRST_PERSON: Final = frozenset({"i", "we"})
_GUESSING: Final = frozenset({"could", "may", "might", "can", "would"})
_CALLS_FOR: Final = frozenset({"on", "for", "upon"})
_NEAR: Final = 1
"""Sentences back to the happening that "it" or "this" may mean."""
_FAR: Final = 5
"""Sentences back to the happening that "the move" or "such an act" may mean."""
_STAGED: Final = frozenset({"exercise", "meeting", "sanction"})
"""Types that general words for an act mean only where they say so ("the drill")."""
_FEWEST: Final = 3
"""Words of a noun phrase below which it is only a name ("the foundation"), unless it is quoted."""
_DEPTH: Final = 60
_MAY_BE_EXPERT: Final[frozenset[SourceKind]] = frozenset(("expert", "person", "unknown"))


def statement_tellings(scene: Scene, event_at: Mapping[int, Event], told: Sequence[Fact]) -> Iterator[Telling]:
    """Yield a claim for everything that an attribution reports and that gave no other fact.

    Args:
        scene: the article.
        event_at: event of each mention's token.
        told: the facts that became claims, without those that only point at what was told before.
    """
    experts = _experts(scene)
    for passage in find_passages(scene, told):
        attribution = passage.attribution
        if _says_nothing(scene, passage) or (passage.root in event_at and _only_announces(scene, passage)):
            continue
        certainty = _certainty(scene, passage)
        judged = _judges(scene, passage)
        for source in attribution.sources:
            expert = source.kind in _MAY_BE_EXPERT and (source.kind == "expert" or source.name in experts)
            yield Telling(
                event=_event(scene, passage, event_at),
                attribute="assessment" if expert or judged else "statement",
                value=passage.words,
                source=source,
                via=attribution.via,
                stance="doubts" if certainty.stance == "doubts" else _stance(scene, passage),
                likelihood=certainty.likelihood,
                conditional=certainty.conditional,
                evidence=tuple(scene.annotations.span(start, end) for start, end in passage.ranges),
            )


def _experts(scene: Scene) -> frozenset[str]:
    """Return the names of those whom the article anywhere calls an expert ("X, a professor at …").

    Of several who speak together nobody knows which one the word belongs to.
    """
    nouns = source_nouns()
    found: set[str] = set()
    for attribution in scene.annotations.attributions:
        if len(attribution.sources) != 1 or attribution.sources[0].kind not in _MAY_BE_EXPERT:
            continue
        words = {word.strip(",.").lower() for a, b in attribution.source for word in scene.text[a:b].split()}
        if any(word in nouns and nouns[word].kind == "expert" for word in words):
            found.add(attribution.sources[0].name)
    return frozenset(found)


def _says_nothing(scene: Scene, passage: Passage) -> bool:
    """Tell whether the words are no utterance: silence ("declined to comment"), a bare name, a phrase of nobody's."""
    attribution = passage.attribution
    root = scene.doc[passage.root]
    if passage.finite:
        return all(_is_empty(scene.doc[index]) for index in passage.tokens)
    if attribution.stance != "asserts":
        return attribution.stance == "doubts" and root.lemma_.lower() in word_set("statement", "silence")
    if attribution.sources == (ARTICLE_SOURCE,):
        return not _names(scene, passage)
    led = any(start <= passage.ranges[0][0] < end for start, end in attribution.cue)
    bare = root.pos_ in {"NOUN", "PROPN", "PRON"} and len(passage.words.split()) < _FEWEST
    if root.pos_ == "ADP" and not led:
        return not any(is_verb(scene.doc[index]) for index in passage.tokens)
    return bare and not led and not attribution.direct


def _only_announces(scene: Scene, passage: Passage) -> bool:
    """Tell whether the words only name a happening that is told anyway: "announced its first test"."""
    if passage.finite or passage.attribution.stance != "asserts" or not passage.attribution.cue:
        return False
    span = scene.doc.char_span(*passage.attribution.cue[0], alignment_mode="expand")
    return span is not None and any(token.lemma_.lower() in word_set("statement", "announcing") for token in span)


def _is_empty(token: Token) -> bool:
    """Tell whether a word only takes up what was said before it: "he will do", "it would"."""
    return not token.is_alpha or token.pos_ in {"PRON", "AUX", "PART", "CCONJ"} or token.lemma_.lower() == "do"


def _certainty(scene: Scene, passage: Passage) -> Certainty:
    """Return how surely the words are said: by their predicate, or by what it is completed with ("is likely safe")."""
    root = scene.doc[passage.root]
    found = certainty_at(scene.doc, root.i, passage.attribution)
    for child in children(root, "xcomp", "acomp", "attr") or children(root, "ccomp"):
        if found.likelihood is not None or child.i not in passage.tokens:
            break
        inner = certainty_at(scene.doc, child.i, passage.attribution)
        stance = "doubts" if inner.stance == "doubts" else found.stance
        found = msgspec.structs.replace(found, likelihood=inner.likelihood, stance=stance)
    return found


def _stance(scene: Scene, passage: Passage) -> Stance:
    """Return the stance of what reports; who dismisses a thing as something asserts that it is that."""
    stance, cue = passage.attribution.stance, passage.attribution.cue
    renamed = bool(cue) and passage.ranges[0][0] <= cue[0][0] and _names(scene, passage)
    return "asserts" if stance == "denies" and renamed else stance


def _names(scene: Scene, passage: Passage) -> bool:
    """Tell whether the words only give a thing a name or a mark ("called the launch a threat", not "called on")."""
    cue = passage.attribution.cue
    if passage.finite or not cue:
        return False
    span = scene.doc.char_span(*cue[0], alignment_mode="expand")
    if span is None or not any(token.lemma_.lower() in word_set("statement", "naming") for token in span):
        return False
    following = scene.doc[span.end] if span.end < len(scene.doc) else None
    return not {token.lower_ for token in (span[-1], following) if token is not None} & _CALLS_FOR


def _judges(scene: Scene, passage: Passage) -> bool:
    """Tell whether the words weigh something: what it is, shows or may do, and not what somebody does or wants."""
    root = scene.doc[passage.root]
    subject = surface_subject(root) if passage.finite else None
    if subject is not None and subject.lower_ in _FIRST_PERSON:
        return False
    if _names(scene, passage) or passage.attribution.likelihood is not None:
        return True
    lemma = root.lemma_.lower()
    if lemma in {"be", "remain", "become", "seem", "look", "feel", "stay"}:
        return _is_something(root)
    if lemma in word_set("statement", "seeing"):
        return is_passive(root)
    if lemma in word_set("statement", "enabling"):
        return any(child.lower_ in _GUESSING for child in children(root, "aux"))
    return lemma in word_set("statement", "judging")


def _is_something(verb: Token) -> bool:
    """Tell whether a "be" says what something is: not where it is, that there is one, or how somebody feels."""
    if any(child.dep_ == "expl" and child.lower_ == "there" for child in verb.children):
        return False
    said = children(verb, "attr", "acomp", "oprd")
    return bool(said) and not any(word.lemma_.lower() in word_set("statement", "feeling") for word in said)


def _event(scene: Scene, passage: Passage, event_at: Mapping[int, Event]) -> str | None:
    """Return the event that the words are about: the one spoken of highest up, else the one that they point back to."""
    doc = scene.doc
    spoken = [index for index in passage.tokens if index in event_at and doc[index].dep_ != "poss"]
    if spoken:
        return event_at[min(spoken, key=lambda index: (_depth(doc[index], passage.root), index))].id
    act = next((doc[index] for index in passage.tokens if _is_act(doc[index])), None)
    if act is None and not _points_back(scene, passage):
        return None
    staged = act is None or act.lemma_.lower() in word_set("statement", "staged")
    reach = _NEAR if act is None else _FAR
    oldest = scene.sentences[max(scene.sentence_of(passage.tokens[0]) - reach, 0)]
    for index in range(passage.tokens[0] - 1, oldest - 1, -1):
        if index in event_at and (staged or event_at[index].type not in _STAGED):
            return event_at[index].id
    return None


def _depth(token: Token, root: int) -> int:
    step = token
    for depth in range(_DEPTH):
        if step.i in {root, step.head.i}:
            return depth
        step = step.head
    return _DEPTH


def _points_back(scene: Scene, passage: Passage) -> bool:
    """Tell whether a pronoun in the words means a happening and neither a party nor nothing at all."""
    root = scene.doc[passage.root]
    if not passage.finite:
        named = [scene.doc[index] for index in passage.tokens if index < root.left_edge.i]
        return any(word.dep_ == "dobj" and word.lower_ in _POINTING for word in named)
    subject = surface_subject(root)
    if subject is None or subject.lower_ not in _POINTING or subject.i not in passage.tokens:
        return False
    lemma = root.lemma_.lower()
    weighs = (lemma == "be" and _is_something(root)) or lemma in word_set("statement", "judging")
    clause = any(child.dep_ in {"ccomp", "xcomp", "csubj"} for child in root.children)
    return (weighs or lemma in word_set("flight", "sure")) and not (clause and subject.lower_ == "it")


def _is_act(noun: Token) -> bool:
    """Tell whether a noun points back at a happening by its kind: "the move", "these actions", "such an act"."""
    if noun.lemma_.lower() not in word_set("statement", "acts") or noun.dep_ == "compound":
        return False
    pointing = {child.lower_ for child in noun.lefts} & {"this", "these", "that", "those", "such"}
    return bool(pointing) or (noun.tag_ == "NN" and is_definite(noun))

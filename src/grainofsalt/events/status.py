"""Whether a mention tells of something that happened: done, to come, only possible, a habit, or said not to be."""

from typing import Final, Literal, TypeAlias

from spacy.tokens import Token

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.grammar import children, is_verb, prepositions
from grainofsalt.events.mentions import LAUNCHES, Mention, have_come_about, tells_what_they_were
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.annotations import TimeMention

Status: TypeAlias = Literal["actual", "planned", "proposed", "unreal", "habitual", "negated"]

_FUTURE: Final = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_MODALS: Final = frozenset({"would", "could", "can", "may", "might", "should", "must", "'d", "’d", "ca"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "lest", "should", "until"})
_IMPLICATIVE: Final = frozenset(
    {"appear", "seem", "manage", "prove", "use", "proceed", "happen", "believe", "think", "fail"}
)
_REAL_PREPOSITIONS: Final = frozenset({"after", "by", "following", "since", "in", "with", "despite", "upon", "on"})
_UNREAL_PREPOSITIONS: Final = frozenset({"without", "from", "against", "instead"})
_TAKING: Final = frozenset({"see", "view", "regard", "describe", "consider", "treat", "interpret", "perceive", "use"})
_DEBATED: Final = frozenset(
    {"oppose", "object", "protest", "reject", "resist", "support", "favor", "favour", "welcome", "fear"}
)
_ORDINALS: Final = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "last", "latest", "only", "one"})
_PUT_OFF: Final = frozenset({"postpone", "cancel", "scrap", "shelve"})
_ROUTINE: Final = frozenset({"regularly", "often", "routinely", "usually", "frequently"})
_FEW: Final = 3
_DEEPEST: Final = 6
"""Clauses that are climbed for the one that decides over another, at most."""

_MOST_COUNTED: Final = 20


def status_of(scene: Scene, mention: Mention) -> Status:
    """Return what the words make of the happening that `mention` tells of."""
    token = scene.doc[mention.index]
    if _in_question(scene, mention.index):
        return "unreal"
    if mention.how in {"verb", "flight"}:
        status = _by_type(mention, token, verb_status(scene, token))
        plural = mention.plural and not mention.definite and mention.how == "verb"
        if status == "actual" and mention.type in LAUNCHES and plural and mention.theme is not None:
            theme = scene.doc[mention.theme]
            return "habitual" if _habit(scene, mention, theme, _own_words(theme)) else status
        return status
    return _noun_status(scene, mention, token)


def _by_type(mention: Mention, verb: Token, status: Status) -> Status:
    """Let the type of event decide where what the verb's form says is not the whole of it."""
    if mention.type == "meeting" and status == "unreal" and _would(verb):
        return "planned"
    if mention.type == "deployment" and status in {"unreal", "planned"} and _decided(verb):
        return "actual"
    if mention.type == "sanction":
        if status == "habitual" and mention.frame is not None and mention.frame.subject:
            return "actual"
        if status == "unreal" and _decided(verb):
            return "actual"
        if status == "unreal" and _asked_for(verb) is not None:
            return "proposed"
    return status


def counts_as_event(kind: EventType, status: Status) -> bool:
    """Tell whether a mention of that status makes an event: what is only to come does for meetings and sanctions."""
    if status == "actual":
        return True
    return (kind == "meeting" and status in {"planned", "proposed"}) or (kind == "sanction" and status == "proposed")


def _in_question(scene: Scene, index: int) -> bool:
    tokens = scene.tokens_of(scene.sentence_of(index))
    return any(scene.doc[i].text == "?" for i in tokens[-4:])


def verb_status(scene: Scene, verb: Token, *, depth: int = 0) -> Status:
    """Return whether the clause of `verb` tells of something done, to come, possible, habitual or denied."""
    auxiliaries = [child.lower_ for child in children(verb, "aux", "auxpass")]
    perfect = any(child.lemma_ == "have" for child in children(verb, "aux"))
    if children(verb, "neg") or _nobody_did(verb):
        return "negated"
    if any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children):
        return "unreal"
    if any(word in _FUTURE for word in auxiliaries):
        return "planned"
    if any(word in _MODALS for word in auxiliaries):
        past = perfect and not any(word in {"would", "'d", "’d", "should", "must"} for word in auxiliaries)
        return "actual" if past else "unreal"
    if "to" in auxiliaries:
        return _infinitive_status(scene, verb, perfect=perfect, depth=depth)
    if verb.dep_ == "conj" and is_verb(verb.head) and depth < _DEEPEST and not _has_own_subject(verb):
        return verb_status(scene, verb.head, depth=depth + 1) if _shares_form(verb) else "actual"
    if verb.tag_ == "VBG" and not auxiliaries:
        return _gerund_status(scene, verb, depth=depth)
    if verb.tag_ in {"VBP", "VBZ"} and not perfect:
        return "actual" if _is_headline(scene, verb) else "habitual"
    if verb.tag_ == "VB" and not auxiliaries:
        return "unreal"
    return _clause_status(verb)


def _nobody_did(verb: Token) -> bool:
    """Tell whether the subject itself denies it: "no president has ever met", "none of the missiles flew"."""
    return any(
        subject.lower_ in {"none", "nobody", "neither"} or any(child.lower_ == "no" for child in subject.children)
        for subject in children(verb, "nsubj", "nsubjpass")
    )


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _shares_form(verb: Token) -> bool:
    return verb.tag_ in {"VB", "VBG"} and verb.head.tag_ == verb.tag_


def _infinitive_status(scene: Scene, verb: Token, *, perfect: bool, depth: int) -> Status:
    head = verb.head
    if perfect:
        return "actual"
    word = head.lemma_.lower()
    counted = head.lower_ in _ORDINALS or any(child.lower_ in _ORDINALS for child in children(head, "amod"))
    if counted and verb.dep_ in {"relcl", "acl", "advcl", "xcomp"}:
        return "actual"
    if word in _IMPLICATIVE and verb.dep_ in {"xcomp", "advcl"} and depth < _DEEPEST:
        return verb_status(scene, head, depth=depth + 1)
    if word in {"propose", "draft", "circulate"}:
        return "proposed"
    if word == "vote" and head.tag_ == "VBD":
        return "actual"
    if word in {"schedule", "set", "due", "plan", "expect"}:
        return "planned"
    return "unreal"


def _gerund_status(scene: Scene, verb: Token, *, depth: int) -> Status:
    head = verb.head
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        if head.lower_ in _UNREAL_PREPOSITIONS:
            return "unreal"
        outer = head.head
        if outer.lemma_.lower() in word_set("unreal", "nouns") | {"capable", "able", "incapable"}:
            return "unreal"
        if head.lower_ not in _REAL_PREPOSITIONS and outer.lemma_.lower() in word_set("unreal", "verbs"):
            return "unreal"
        return "actual"
    if verb.dep_ == "xcomp" and head.lemma_.lower() in word_set("unreal", "verbs"):
        return "unreal"
    if head.lemma_.lower() in {"show", "see", "depict", "watch", "record", "picture"}:
        return "actual"
    if verb.dep_ in {"advcl", "xcomp", "conj", "ccomp"} and is_verb(head) and depth < _DEEPEST:
        return verb_status(scene, head, depth=depth + 1)
    return "actual"


def _is_headline(scene: Scene, verb: Token) -> bool:
    tokens = [scene.doc[i] for i in scene.tokens_of(scene.sentence_of(verb.i)) if not scene.doc[i].is_space]
    return bool(tokens) and tokens[-1].text not in {".", "!", "?", "”", '"', "’", ",", ":", ";"}


def _clause_status(verb: Token) -> Status:
    """Let an outer clause decide for the inner one: a condition above it covers it."""
    step = verb
    for _ in range(4):
        if step.dep_ not in {"advcl", "conj", "ccomp"} or step.head.i == step.i:
            break
        step = step.head
        if any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in step.children):
            return "unreal"
    return "actual"


def _decided(verb: Token) -> bool:
    """Tell whether a verb of deciding or starting stands above: "agreed to deploy", "is moving to produce"."""
    above = list(verb.ancestors)[:2]
    return any(
        token.lemma_.lower() in word_set("deciding", "verbs") and token.tag_ not in {"VB", "VBP"} for token in above
    )


def _would_only(verb: Token) -> bool:
    """Tell whether a verb only says what something would or could do, were it to happen."""
    words = {child.lower_ for child in children(verb, "aux")}
    if not words & {"would", "could", "’d", "'d"} or "have" in words:
        return False
    subject = next(iter(children(verb, "nsubj")), None)
    things = [noun for _, noun in prepositions(subject)] if subject is not None else []
    return any(child.lower_ in {"a", "an"} for noun in things for child in noun.children)


def _to_come(scene: Scene, verb: Token) -> bool:
    return verb_status(scene, verb) in {"planned", "unreal"}


def _would(verb: Token) -> bool:
    return any(child.lower_ in {"would", "will", "’d", "'d", "is", "are", "to"} for child in children(verb, "aux"))


def _own_words(noun: Token) -> set[str]:
    return {child.lower_ for child in children(noun, "amod", "det", "advmod", "neg", "compound", "nummod", "nmod")}


def _noun_status(scene: Scene, mention: Mention, noun: Token) -> Status:
    words = _own_words(noun)
    if words & {"each", "every"}:
        return "habitual"
    if words & word_set("unreal", "adjectives"):
        return "planned" if words & {"scheduled", "planned", "upcoming", "forthcoming", "next"} else "unreal"
    if mention.how == "theme" and tells_what_they_were(noun):
        return "actual"
    habit = _habit(scene, mention, noun, words)
    if habit:
        return "habitual"
    if mention.how == "theme" and mention.plural and not any(child.lower_ == "the" for child in noun.children):
        return "habitual"
    governor = _governor(noun)
    if governor is None or mention.how == "theme":
        return "actual"
    asked = _asked_for(noun) if mention.type == "meeting" else None
    if _is_likeness(noun) or asked is not None:
        return asked or "unreal"
    return _governed_status(scene, mention, noun, governor)


def _governed_status(scene: Scene, mention: Mention, noun: Token, governor: Token) -> Status:
    if governor.pos_ in {"NOUN", "PROPN"}:
        return "unreal" if _unreal_noun(governor, mention) else "actual"
    lemma = governor.lemma_.lower()
    if lemma in {"schedule", "call", "request", "seek", "convene", "ask", "propose", "draft", "circulate", "hold"}:
        return _arranged(scene, governor, lemma)
    if _only_imagined(scene, mention, noun, governor):
        return "unreal"
    if mention.type == "meeting" and noun.dep_ == "nsubj" and _would(governor):
        return "planned"
    if _owned_by_a_past_day(scene, noun):
        return "actual"
    if noun.dep_ == "nsubjpass" and lemma in {"plan", "expect"}:
        return "planned"
    if lemma in word_set("unreal", "verbs") and not mention.definite:
        return "unreal"
    if noun.dep_ in {"nsubj", "nsubjpass"} and lemma in word_set("unreal", "verbs") and _to_come(scene, governor):
        return "unreal"
    if mention.definite and not mention.plural and (noun.dep_ != "dobj" or lemma not in word_set("unreal", "verbs")):
        return "actual"
    status = verb_status(scene, governor)
    if mention.type == "meeting" and status == "unreal" and _would(governor):
        return "planned"
    if status == "habitual" or (status == "negated" and mention.definite):
        return "actual"
    return status


def _only_imagined(scene: Scene, mention: Mention, noun: Token, governor: Token) -> bool:
    """Tell whether the verb above only argues about it, puts it off, or says what it would do."""
    lemma = governor.lemma_.lower()
    if noun.dep_ == "nsubjpass" and lemma in _PUT_OFF:
        return True
    argued = mention.type == "deployment" and lemma in _DEBATED
    imagined = noun.dep_ == "nsubj" and not mention.bare and _would_only(governor)
    return (argued or imagined) and not _is_dated(scene, noun)


def _owned_by_a_past_day(scene: Scene, noun: Token) -> bool:
    """Tell whether a day that has come says which happening is meant: "to discuss Monday's launch"."""
    published = scene.annotations.article.published
    days = [scene.times[child.i] for child in children(noun, "poss") if child.i in scene.times]
    return any(
        published is not None and day.earliest is not None and day.earliest.date() <= published.date() for day in days
    )


def _is_likeness(noun: Token) -> bool:
    """Tell whether the noun only says what something else is taken for: "seen as a test", "regards it as an attack"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_.lower() in _TAKING


def _asked_for(noun: Token) -> Status | None:
    """Return `proposed` where a verb of asking stands above: "has asked the council to hold talks"."""
    step = noun
    for _ in range(4):
        if step.head.i == step.i or step.dep_ not in {"dobj", "ccomp", "xcomp", "nsubjpass", "nsubj", "pobj"}:
            return None
        step = step.head
        if step.lemma_.lower() in {"request", "ask", "urge", "seek", "demand", "want", "offer", "suggest", "invite"}:
            return "proposed"
        if is_verb(step) and step.lemma_.lower() not in {"hold", "convene", "have", "call"}:
            return None
    return None


def _arranged(scene: Scene, verb: Token, lemma: str) -> Status:
    status = verb_status(scene, verb)
    if lemma in {"propose", "draft", "circulate"}:
        return "proposed"
    if lemma == "call" and status == "actual":
        coming = any(
            child.i in scene.times and scene.times[child.i].direction == "future" for child in verb.subtree
        ) or any(prep.lower_ == "for" for prep in children(verb, "prep"))
        return "planned" if coming else "actual"
    if lemma in {"schedule", "request", "seek", "ask"} and status == "actual":
        return "planned" if lemma == "schedule" else "proposed"
    if status == "habitual":
        return "actual"
    return "planned" if status == "unreal" and _would(verb) and lemma == "hold" else status


def _governor(noun: Token) -> Token | None:
    step = noun
    for _ in range(6):
        if step.dep_ in {"conj", "appos"} and step.head.pos_ in {"NOUN", "PROPN"}:
            step = step.head
            continue
        if step.dep_ == "pobj":
            step = step.head
            if step.dep_ in {"prep", "agent", "dative"} and step.head.i != step.i:
                return step.head
            continue
        break
    return step.head if step.head.i != step.i and step.dep_ != "ROOT" else None


def _unreal_noun(governor: Token, mention: Mention) -> bool:
    if mention.definite and not mention.plural:
        return False
    return governor.lemma_.lower() in word_set("unreal", "nouns")


def _habit(scene: Scene, mention: Mention, noun: Token, words: set[str]) -> bool:
    if mention.type == "sanction" and not mention.definite and not _adopted(scene, noun, words):
        return True
    if mention.type == "exercise" and any(child.lower_ in _ROUTINE for child in noun.head.children):
        return True
    if mention.type == "meeting" and noun.tag_ == "NNS" and not mention.definite:
        tokens = scene.tokens_of(scene.sentence_of(noun.i))
        if not any(i in scene.times and _pins_down(scene.times[i]) for i in tokens):
            return True
    if mention.type in {"exercise", "sanction", "meeting"}:
        return bool(words & {"several", "various", "past", "previous", "earlier"}) and mention.type != "exercise"
    if not mention.plural:
        return False
    quantity = next((scene.quantities[child.i] for child in noun.children if child.i in scene.quantities), None)
    if quantity is not None and quantity.kind == "count" and isinstance(quantity.value, float | int):
        if quantity.value > _MOST_COUNTED or quantity.bound == "at-least":
            return True
        if _is_dated(scene, noun) or noun.i != mention.index:
            return False
        return quantity.value > _FEW or _in_present_perfect(noun)
    if words & word_set("habit", "determiners") and not _is_dated(scene, scene.doc[mention.index]):
        return True
    return not (have_come_about(noun) or _is_dated(scene, noun) or _is_dated(scene, scene.doc[mention.index]))


def _in_present_perfect(noun: Token) -> bool:
    """Tell whether a number is a total so far: "has conducted three tests"."""
    return noun.dep_ == "dobj" and any(child.lower_ in {"has", "have"} for child in children(noun.head, "aux"))


def _is_dated(scene: Scene, word: Token) -> bool:
    """Tell whether a day, a month or a stated year stands with the word or with the verb that carries it out."""
    near = set(word.subtree)
    governor = word.head
    happens = word.dep_ == "nsubj" and governor.lemma_.lower() in word_set("happening", "verbs")
    if happens or (word.dep_ in {"dobj", "nsubjpass", "pobj"} and is_verb(governor) and _carries_out(governor)):
        near |= set(governor.subtree)
    elif word.dep_ == "pobj" and is_verb(governor.head):
        near |= set(governor.head.subtree)
    return any(token.i in scene.times and _pins_down(scene.times[token.i]) for token in near)


def _carries_out(verb: Token) -> bool:
    return verb.lemma_.lower() in word_set("light", "verbs") | {"schedule", "call", "request", "convene", "set"}


def _adopted(scene: Scene, noun: Token, words: set[str]) -> bool:
    """Tell whether sanctions are spoken of as made, and not just as being there ("U.N. sanctions bite")."""
    if words & {"new", "fresh", "latest", "additional", "further", "tougher", "stricter", "more", "recent", "harsh"}:
        return True
    if any(token.i in scene.times for token in noun.subtree):
        return True
    made = word_set("adopting", "verbs") | word_set("adopting", "nouns")
    near = [*list(noun.ancestors)[:4], *children(noun, "acl", "relcl")]
    return any(token.lemma_.lower() in made for token in near)


def _pins_down(time: TimeMention) -> bool:
    """Tell whether a time is narrow enough for several things to be one happening: a day, a month, a stated year."""
    if time.unanchored or time.precision in {"minute", "hour", "part-of-day", "day", "month"}:
        return True
    return time.precision == "year" and time.anchor == "stated"

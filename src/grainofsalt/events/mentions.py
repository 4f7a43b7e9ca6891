"""Where an article speaks of a happening: the verb, the noun or the thing that stands for it."""

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

import msgspec
from spacy.tokens import Token

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.grammar import (
    OBJECTS,
    antecedent,
    children,
    conjuncts,
    doer,
    is_noun,
    is_passive,
    is_verb,
    prepositions,
    surface_subject,
    undergoer,
)
from grainofsalt.events.scene import Scene, classes_of
from grainofsalt.events.vocabulary import Frame, frames_by_word, word_set

_THINGS: Final = frozenset({"it", "they", "both", "one", "two", "all", "which", "that"})
How: TypeAlias = Literal["verb", "noun", "flight", "theme"]

LAUNCHES: Final = frozenset({"missile-launch", "space-launch"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "both"})
_GENERAL_NOUNS: Final[dict[str, EventType]] = {
    "one": "missile-launch",
    "launch": "missile-launch",
    "launching": "missile-launch",
    "test": "missile-launch",
    "detonation": "nuclear-test",
    "explosion": "nuclear-test",
    "firing": "missile-launch",
    "attack": "cyber-attack",
    "hack": "cyber-attack",
    "breach": "cyber-attack",
    "deployment": "deployment",
    "production": "deployment",
    "seizure": "interdiction",
    "interception": "interdiction",
    "incursion": "airspace-incursion",
}


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the article speaks of a happening.

    Attributes:
        index: token index of the word that tells of it.
        type: type of event that the word and its grammar give.
        how: whether a verb or a noun tells it, a thing in flight shows it, or the thing alone stands for it.
        frame: the frame that fired; `None` for flights and things.
        theme: token index of the thing launched, tested, seized, …, if named here.
        definite: whether the words point back at something already told.
        plural: whether they tell of several.
        bare: whether nothing but the word itself gives the type ("the launch", "the attack").
    """

    index: int
    type: EventType
    how: How
    frame: Frame | None = None
    theme: int | None = None
    definite: bool = False
    plural: bool = False
    bare: bool = False


def find_mentions(scene: Scene) -> tuple[Mention, ...]:
    """Return every mention of a happening of one of the eleven types, in text order, one a token."""
    found: dict[int, Mention] = {}
    themes: set[int] = set()
    for token in scene.doc:
        if token.i in scene.hidden or token.is_space or token.is_punct:
            continue
        mention = _mention_at(scene, token)
        if mention is not None:
            found[token.i] = mention
            if mention.theme is not None:
                themes.update(item.i for item in conjuncts(scene.doc[mention.theme]))
    for mention in list(found.values()):
        if mention.how == "verb" and mention.type == "sanction" and mention.theme in found:
            del found[mention.theme]
    for token in scene.doc:
        if token.i not in found and token.i not in themes and token.i not in scene.hidden:
            mention = _theme_mention(scene, token)
            if mention is not None:
                found[token.i] = mention
    return _typed_by_context([found[index] for index in sorted(found)])


def _typed_by_context(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Give "the launch" and "a similar test" the type of the launch or test told last."""
    last: EventType | None = None
    typed = []
    for mention in mentions:
        if mention.bare and mention.type in LAUNCHES and last is not None:
            typed.append(msgspec.structs.replace(mention, type=last))
        else:
            typed.append(mention)
            last = mention.type if mention.type in LAUNCHES | {"nuclear-test"} else last
    return tuple(typed)


def _mention_at(scene: Scene, token: Token) -> Mention | None:
    verbs, nouns = frames_by_word()
    lemma = token.lemma_.lower()
    if is_verb(token):
        frames = verbs.get(lemma, ())
        mention = next((m for frame in frames if (m := _verb_mention(scene, token, frame)) is not None), None)
        return mention or _flight_mention(scene, token)
    if token.dep_ == "amod" and token.tag_ == "VBN" and lemma in verbs:
        return None
    if not is_noun(token) or (lemma == "exercise" and _use_of_something(token)) or _meets_the_press(token):
        return None
    frames = nouns.get(lemma, ()) or nouns.get(token.lower_, ())
    for frame in frames:
        mention = _noun_mention(scene, token, frame)
        if mention is not None:
            return mention
    return _bare_mention(scene, token, lemma)


def _meets_the_press(noun: Token) -> bool:
    """Tell whether a conference is one for reporters, at which nobody meets."""
    return noun.lemma_.lower() == "conference" and any(
        child.lower_ in {"news", "press", "video", "media", "telephone", "phone"}
        for child in children(noun, "compound")
    )


def _use_of_something(noun: Token) -> bool:
    """Tell whether "exercise" means making use ("an exercise of our right") rather than a drill."""
    return any(prep.lower_ == "of" for prep in children(noun, "prep")) and not children(noun, "compound", "nmod")


def _verb_mention(scene: Scene, verb: Token, frame: Frame) -> Mention | None:
    if (frame.context and not scene.tells_of_hacking) or (frame.passive and not is_passive(verb)):
        return None
    if verb.lemma_.lower() == "designate" and any(prep.lower_ == "as" for prep in children(verb, "prep")):
        return None
    if verb.lemma_.lower() == "meet" and not _meets_somebody(scene, verb):
        return None
    theme = undergoer(verb) or _clausal_object(verb)
    hit = _thing_meant(scene, verb, frame, theme)
    if hit is None and theme is not None and theme.lower_ in _THINGS and frame.type == "missile-launch":
        meant = _meant(scene, verb) if verb.lemma_.lower() != "test" or is_passive(verb) else None
        if meant is not None:
            return Mention(index=verb.i, type=meant, how="verb", frame=frame, definite=True)
    if hit is None and frame.subject:
        return _subject_mention(scene, verb, frame, theme)
    if hit is None and (frame.theme or theme is None) and frame.type != "meeting":
        return None
    if hit is not None and not _speaks_of_sanctions(scene, hit):
        return None
    kind = _launch_type(scene, verb, hit, frame.type) if hit is not None else frame.type
    if kind is None:
        return None
    item = hit or theme
    plural = item is not None and item.tag_ in {"NNS", "NNPS"}
    return Mention(index=verb.i, type=kind, how="verb", frame=frame, theme=item.i if item else None, plural=plural)


def _meets_somebody(scene: Scene, verb: Token) -> bool:
    """Refuse "met with derision" and "meet a demand": those who meet are named, are people, or are bodies."""
    if is_passive(verb):
        return False
    return all(
        noun.i in scene.names or noun.pos_ in {"PROPN", "PRON"} or noun.lemma_.lower() in word_set("people", "nouns")
        for noun in children(verb, "dobj")
    )


def _thing_meant(scene: Scene, verb: Token, frame: Frame, theme: Token | None) -> Token | None:
    """Return what the verb is about if it is of a class of the frame: its object, else an intransitive's subject."""
    for item in conjuncts(theme) if theme is not None else []:
        if classes_of(scene, item) & frame.theme:
            return item
    if not frame.theme or is_passive(verb) or children(verb, *OBJECTS) or verb.dep_ in {"xcomp", "relcl"}:
        return None
    subject = surface_subject(verb)
    return subject if subject is not None and classes_of(scene, subject) & frame.theme else None


def _subject_mention(scene: Scene, verb: Token, frame: Frame, theme: Token | None) -> Mention | None:
    """Return the mention that a subject opens: "a drone crossed", "the worm hit", "the resolution bans"."""
    subject = doer(verb) if is_passive(verb) else surface_subject(verb)
    if subject is None or not classes_of(scene, subject) & frame.subject or not _needs_met(scene, verb, frame):
        return None
    thing = subject if frame.undergoer == "border" else theme
    plural = thing is not None and thing.tag_ == "NNS"
    index = thing.i if thing is not None else None
    return Mention(index=verb.i, type=frame.type, how="verb", frame=frame, theme=index, plural=plural)


def _speaks_of_sanctions(scene: Scene, noun: Token) -> bool:
    """Tell whether a resolution or a measure is one of sanctions: its own or a neighbouring sentence must say so."""
    if "resolution" not in classes_of(scene, noun) or (
        noun.lemma_.lower() == "resolution" and scene.tells_of_sanctions
    ):
        return True
    number = scene.sentence_of(noun.i)
    last = min(number + 1, len(scene.sentences) - 1)
    words = (scene.doc[i].lemma_.lower() for n in range(max(number - 1, 0), last + 1) for i in scene.tokens_of(n))
    return any(word in {"sanction", "sanctions", "embargo"} for word in words)


def _clausal_object(verb: Token) -> Token | None:
    """Return what "fired what it said was a rocket" fired: the predicate at the bottom of the object clause."""
    for clause in children(verb, "ccomp", "dobj"):
        if not any(token.lower_ == "what" for token in clause.subtree if token.i < clause.i + 1):
            continue
        for token in clause.subtree:
            named_as = token.dep_ == "pobj" and token.head.lower_ == "as"
            if (token.dep_ in {"attr", "oprd"} or named_as) and token.lower_ != "what":
                return token
    return None


def _needs_met(scene: Scene, verb: Token, frame: Frame) -> bool:
    if not frame.needs:
        return True
    things = [noun for _, noun in prepositions(verb)]
    things.extend(children(verb, *OBJECTS))
    drifts = verb.lemma_.lower() in {"fly", "drift", "enter"}
    for thing in things:
        if classes_of(scene, thing) & frame.needs:
            return True
        if not drifts and any(_is_land(scene, token) for token in thing.subtree):
            return True
    return False


def _is_land(scene: Scene, token: Token) -> bool:
    name = scene.names.get(token.i)
    return name is not None and (name.entity.kind if name.entity is not None else name.kind) in {"country", "place"}


def _launch_type(scene: Scene, word: Token, theme: Token, kind: EventType) -> EventType | None:
    """Tell a satellite's rocket from a missile: by the thing itself, else by the sentence, else by the article."""
    if kind not in LAUNCHES:
        return kind
    classes = classes_of(scene, theme)
    if "missile" in classes:
        return "missile-launch"
    if classes & {"satellite", "space-rocket"}:
        return "space-launch"
    words = {scene.doc[i].lemma_.lower() for i in scene.tokens_of(scene.sentence_of(word.i))}
    if words & {"satellite", "orbit"}:
        return "space-launch"
    if "missile" in words:
        return "missile-launch"
    return "space-launch" if scene.tells_of_satellites else "missile-launch"


def _names_a_place(noun: Token) -> bool:
    """Tell whether the word only says what a place is for: "the nuclear test site", "a launch pad"."""
    return noun.dep_ == "compound" and noun.head.lemma_.lower() in word_set("place", "nouns") | {"ground", "button"}


def _points_back(noun: Token) -> bool:
    """Tell whether the noun says what something told before was: "it was a satellite launch"."""
    if noun.dep_ != "attr":
        return False
    subject = next(iter(children(noun.head, "nsubj")), None)
    return subject is not None and (
        subject.lower_ in {"it", "this", "that"} or subject.lemma_.lower() in {"launch", "test"}
    )


def _noun_mention(scene: Scene, noun: Token, frame: Frame) -> Mention | None:
    if _names_a_place(noun):
        return None
    theme = None
    if frame.context and not scene.tells_of_hacking:
        return None
    if frame.theme:
        theme = next((item for item in _things_of(noun) if classes_of(scene, item) & frame.theme), None)
        own = classes_of(scene, noun) & frame.theme
        theme = theme or _in_state(scene, noun, frame)
        if theme is None and not own:
            return None
    kind = _launch_type(scene, noun, theme, frame.type) if theme is not None else frame.type
    if kind is None:
        return None
    return Mention(
        index=noun.i,
        type=kind,
        how="noun",
        frame=frame,
        theme=theme.i if theme is not None else None,
        definite=is_definite(noun) or _points_back(noun),
        plural=noun.tag_ in {"NNS", "NNPS"} or (noun.lower_.endswith("s") and noun.lower_ != noun.lemma_.lower()),
    )


def _in_state(scene: Scene, noun: Token, frame: Frame) -> Token | None:
    """Return the thing that is "in production" or goes "into service"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "into", "on"} or not is_verb(noun.head.head):
        return None
    verb = noun.head.head
    thing = undergoer(verb) or surface_subject(verb)
    return thing if thing is not None and classes_of(scene, thing) & frame.theme else None


def _things_of(noun: Token) -> Iterator[Token]:
    for child in children(noun, "compound", "amod", "nmod", "npadvmod", "nsubj", "poss", "dobj"):
        yield child
        yield from children(child, "conj")
    for prep in children(noun, "prep"):
        if prep.lower_ in {"of", "with", "involving", "from"}:
            for inner in children(prep, "pobj"):
                yield from conjuncts(inner)


def is_definite(noun: Token) -> bool:
    """Tell whether the phrase that `noun` heads points back: by its article, a possessor or a genitive."""
    return any((child.dep_ == "det" and child.lower_ in _DEFINITE) or child.dep_ == "poss" for child in noun.children)


def _bare_mention(scene: Scene, noun: Token, lemma: str) -> Mention | None:
    """Return the mention of a general word ("the launch", "Sunday's test", "the attack"), whose type is a guess yet."""
    kind = _GENERAL_NOUNS.get(lemma)
    if kind is None and lemma in word_set("dated", "nouns"):
        kind = "missile-launch" if any(child.i in scene.times for child in children(noun, "poss")) else None
    if kind is None or noun.dep_ == "compound":
        return None
    if lemma == "one" and not (noun.lower_ == "ones" and any(child.i in scene.quantities for child in noun.children)):
        return None
    dated = any(child.i in scene.times for child in noun.subtree)
    staged = noun.dep_ == "dobj" and noun.head.lemma_.lower() in word_set("light", "verbs")
    staged = staged or any(child.lower_ in {"another", "test"} for child in children(noun, "det", "compound"))
    qualified = any(child.lower_ != "test" for child in children(noun, "compound"))
    if not (is_definite(noun) or dated or staged) or (qualified and not dated):
        return None
    return Mention(
        index=noun.i,
        type=kind,
        how="noun",
        definite=is_definite(noun) or not staged,
        bare=True,
        plural=noun.tag_ in {"NNS", "NNPS"},
    )


def _flight_mention(scene: Scene, verb: Token) -> Mention | None:
    if verb.lemma_.lower() not in word_set("flight", "verbs"):
        return None
    subject = surface_subject(verb) if not is_passive(verb) else undergoer(verb)
    if subject is None:
        subject = antecedent(verb)
    if subject is None:
        return None
    if subject.dep_ == "attr" and subject.pos_ in {"ADJ", "ADV"}:
        subject = surface_subject(subject.head) or subject
    if subject.lower_ in _THINGS or subject.pos_ == "NUM":
        return _pronoun_flight(scene, verb)
    classes = classes_of(scene, subject)
    if subject.lemma_.lower() in {"launch", "test"} and (is_definite(subject) or subject.i in scene.times):
        if verb.lemma_.lower() not in word_set("flight", "sure") | {"go"}:
            return None
    elif not classes & {"missile", "rocket", "satellite", "space-rocket", "guided-weapon"}:
        return None
    kind = _launch_type(scene, verb, subject, "missile-launch")
    return kind and Mention(
        index=verb.i,
        type=kind,
        how="flight",
        theme=subject.i,
        definite=is_definite(subject),
        plural=subject.tag_ in {"NNS", "NNPS"} and subject.i not in scene.names,
    )


def _pronoun_flight(scene: Scene, verb: Token) -> Mention | None:
    """Return the flight of an "it" that a missile named shortly before may be, where a place or length says so."""
    if verb.lemma_.lower() not in word_set("flight", "sure") or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return None
    measured = any(child.i in scene.quantities and scene.quantities[child.i].kind == "length" for child in verb.subtree)
    placed = any(prep.lower_ in {"over", "into", "in", "off", "near", "from"} for prep, _ in prepositions(verb))
    if not (measured or placed):
        return None
    kind = _meant(scene, verb)
    return kind and Mention(index=verb.i, type=kind, how="flight", definite=True)


def _meant(scene: Scene, verb: Token) -> EventType | None:
    """Return the type of launch of the missile or rocket that was named last, in this sentence or the two before."""
    number = scene.sentence_of(verb.i)
    first = scene.sentences[max(number - 2, 0)]
    for index in range(verb.i - 1, first - 1, -1):
        token = scene.doc[index]
        if is_noun(token) and classes_of(scene, token) & {"missile", "rocket", "satellite", "space-rocket"}:
            return _launch_type(scene, verb, token, "missile-launch")
    return None


def _theme_mention(scene: Scene, token: Token) -> Mention | None:
    if not is_noun(token) or token.dep_ in {"compound", "nmod", "amod", "poss"}:
        return None
    classes = classes_of(scene, token)
    named = token.i in scene.names and not any(child.lower_ in {"a", "an"} for child in token.children)
    definite = is_definite(token) or named or token.dep_ in {"attr", "oprd"}
    if definite and classes & {"missile", "rocket", "satellite", "space-rocket"}:
        kind = _launch_type(scene, token, token, "missile-launch")
        plural = token.tag_ in {"NNS", "NNPS"} and token.i not in scene.names
        return kind and Mention(index=token.i, type=kind, how="theme", theme=token.i, definite=definite, plural=plural)
    return None

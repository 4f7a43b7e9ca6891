"""Mentions by frame: a verb or a noun whose grammar holds what the frame of an event asks for."""

from collections.abc import Iterator

from spacy.tokens import Token

from grainofsalt.events.grammar import (
    OBJECTS,
    children,
    conjuncts,
    doer,
    is_passive,
    is_verb,
    prepositions,
    surface_subject,
    undergoer,
)
from grainofsalt.events.mentions import THINGS, Mention, is_definite, launch_meant, launch_type
from grainofsalt.events.scene import Scene, classes_of
from grainofsalt.events.vocabulary import Frame, word_set


def verb_mention(scene: Scene, verb: Token, frame: Frame) -> Mention | None:
    """Return the mention that `verb` makes under `frame`, `None` where the grammar lacks what the frame asks for."""
    if (frame.context and not scene.tells_of_hacking) or (frame.hacks and not scene.attacks_are_hacks):
        return None
    if frame.passive and not is_passive(verb):
        return None
    if verb.lemma_.lower() == "designate" and any(prep.lower_ == "as" for prep in children(verb, "prep")):
        return None
    if verb.lemma_.lower() == "meet" and not _meets_somebody(scene, verb):
        return None
    theme = undergoer(verb) or _clausal_object(verb)
    if frame.hacks and theme is not None and theme.lemma_.lower() in word_set("unhackable", "nouns"):
        return None
    hit = _thing_meant(scene, verb, frame, theme)
    if hit is None and theme is not None and theme.lower_ in THINGS and frame.type == "missile-launch":
        meant = launch_meant(scene, verb) if verb.lemma_.lower() != "test" or is_passive(verb) else None
        if meant is not None:
            return Mention(index=verb.i, type=meant, how="verb", frame=frame, definite=True)
    if hit is None and frame.subject:
        return _subject_mention(scene, verb, frame, theme)
    if hit is None and (frame.theme or theme is None) and frame.type != "meeting":
        return None
    if hit is not None and not _speaks_of_sanctions(scene, hit):
        return None
    kind = launch_type(scene, verb, hit, frame.type) if hit is not None else frame.type
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


def noun_mention(scene: Scene, noun: Token, frame: Frame) -> Mention | None:
    """Return the mention that `noun` makes under `frame`, `None` where its phrase lacks what the frame asks for."""
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
    kind = launch_type(scene, noun, theme, frame.type) if theme is not None else frame.type
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

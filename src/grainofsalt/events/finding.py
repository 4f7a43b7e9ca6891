"""All mentions of an article: each word asked in turn whether it tells of a happening."""

import msgspec
from spacy.tokens import Token

from grainofsalt.core.vocabulary import EventType
from grainofsalt.events.framed import noun_mention, verb_mention
from grainofsalt.events.grammar import children, conjuncts, is_noun, is_verb
from grainofsalt.events.mentions import LAUNCHES, Mention
from grainofsalt.events.pointing import bare_mention, flight_mention, other_mention, theme_mention
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import frames_by_word


def find_mentions(scene: Scene) -> tuple[Mention, ...]:
    """Return every mention of a happening of one of the eleven types, in text order, one a token."""
    found: dict[int, Mention] = {}
    themes: set[int] = set()
    last: Mention | None = None
    for token in scene.doc:
        if token.i in scene.hidden or token.is_space or token.is_punct:
            continue
        mention = _mention_at(scene, token) or other_mention(scene, token, last)
        if mention is not None:
            last = mention
            found[token.i] = mention
            if mention.theme is not None:
                themes.update(item.i for item in conjuncts(scene.doc[mention.theme]))
    for mention in list(found.values()):
        if mention.how == "verb" and mention.type == "sanction" and mention.theme in found:
            del found[mention.theme]
    for token in scene.doc:
        if token.i not in found and token.i not in themes and token.i not in scene.hidden:
            mention = theme_mention(scene, token)
            if mention is not None:
                found[token.i] = mention
    return _typed_by_context(scene, [found[index] for index in sorted(found)])


def _typed_by_context(scene: Scene, mentions: list[Mention]) -> tuple[Mention, ...]:
    """Give "the launch" the type of the launch told last, and "a similar test" that of the launch or test told last."""
    launch: EventType | None = None
    last: EventType | None = None
    typed = []
    for mention in mentions:
        if mention.bare and mention.type in LAUNCHES:
            sent_up = scene.doc[mention.index].lemma_.lower().startswith(("launch", "firing"))
            kind = launch if sent_up else last
            typed.append(msgspec.structs.replace(mention, type=kind or mention.type))
        else:
            typed.append(mention)
            last = mention.type if mention.type in LAUNCHES | {"nuclear-test"} else last
            launch = mention.type if mention.type in LAUNCHES else launch
    return tuple(typed)


def _mention_at(scene: Scene, token: Token) -> Mention | None:
    verbs, nouns = frames_by_word()
    lemma = token.lemma_.lower()
    if is_verb(token):
        frames = verbs.get(lemma, ())
        mention = next((m for frame in frames if (m := verb_mention(scene, token, frame)) is not None), None)
        return mention or flight_mention(scene, token)
    if token.dep_ == "amod" and token.tag_ == "VBN" and lemma in verbs:
        return None
    if not is_noun(token) or (lemma == "exercise" and _use_of_something(token)) or _meets_the_press(token):
        return None
    frames = nouns.get(lemma, ()) or nouns.get(token.lower_, ())
    for frame in frames:
        mention = noun_mention(scene, token, frame)
        if mention is not None:
            return mention
    return bare_mention(scene, token, lemma)


def _meets_the_press(noun: Token) -> bool:
    """Tell whether a conference is one for reporters, at which nobody meets."""
    return noun.lemma_.lower() == "conference" and any(
        child.lower_ in {"news", "press", "video", "media", "telephone", "phone"}
        for child in children(noun, "compound")
    )


def _use_of_something(noun: Token) -> bool:
    """Tell whether "exercise" means making use ("an exercise of our right") rather than a drill."""
    return any(prep.lower_ == "of" for prep in children(noun, "prep")) and not children(noun, "compound", "nmod")

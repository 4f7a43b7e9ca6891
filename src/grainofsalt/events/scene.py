"""One article as the events room looks at it: which name, figure and time stands at which token, and what it is."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

import msgspec
from spacy.tokens import Doc, Token

from grainofsalt.events.grammar import children
from grainofsalt.events.vocabulary import classes_by_head, classes_by_role, noun_classes, word_set
from grainofsalt.language.annotations import (
    Annotations,
    NameMention,
    QuantityMention,
    Range,
    TimeMention,
)

_MODIFIERS = ("compound", "amod", "nmod", "npadvmod", "poss")
_SATELLITE_WORDS = frozenset({"satellite", "orbit", "spacecraft"})
_SATELLITE_SHARE = 0.25
_HACKING_WORDS = 2


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated article with its layers laid over the tokens.

    Attributes:
        annotations: the article and its layers.
        doc: the parse.
        names: the name that covers each token, by token index.
        quantities: the figure that covers each token.
        times: the time expression that covers each token.
        hidden: indices of tokens in boilerplate, from which nothing is taken.
        sentences: first token index of each sentence, ascending.
        tells_of_hacking: whether "hit" and "affected" in this article mean hit by an attack on computers.
        attacks_are_hacks: whether "the attack" is sooner one on computers than one on people.
        apposed: classes of things that the article gives to a proper name ("the vessel, the Lighthouse Winmore").
        tells_of_sanctions: whether a resolution in this article is one of sanctions.
        protagonist: the country that most missiles, launches and tests of the article belong to.
        tells_of_satellites: whether rockets in this article carry satellites rather than warheads.
    """

    annotations: Annotations
    doc: Doc
    names: dict[int, NameMention]
    quantities: dict[int, QuantityMention]
    times: dict[int, TimeMention]
    hidden: frozenset[int]
    sentences: tuple[int, ...]
    tells_of_satellites: bool
    tells_of_hacking: bool
    attacks_are_hacks: bool
    apposed: dict[str, frozenset[str]]
    protagonist: str | None
    tells_of_sanctions: bool

    @property
    def text(self) -> str:
        """The text of the view; spaCy would build `doc.text` anew at every call."""
        return self.annotations.view.text

    def sentence_of(self, index: int) -> int:
        """Return the number of the sentence that holds the token."""
        return bisect_right(self.sentences, index) - 1

    def tokens_of(self, number: int) -> range:
        """Return the token indices of a sentence."""
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.doc)
        return range(self.sentences[number], end)


def _by_token(doc: Doc, marks: Iterable[tuple[int, int]], starts: list[int]) -> list[tuple[int, ...]]:
    found = []
    for start, end in marks:
        first = bisect_right(starts, start) - 1
        covered = []
        for index in range(max(first, 0), len(doc)):
            if starts[index] >= end:
                break
            if starts[index] + len(doc[index]) > start and not doc[index].is_space:
                covered.append(index)
        found.append(tuple(covered))
    return found


def scene_of(annotations: Annotations) -> Scene:
    """Lay the layers of `annotations` over its tokens."""
    doc = annotations.doc
    starts = [token.idx for token in doc]

    def lay(ranges: list[Range]) -> list[tuple[int, ...]]:
        return _by_token(doc, ranges, starts)

    names: dict[int, NameMention] = {}
    for name, covered in zip(annotations.names, lay([(n.start, n.end) for n in annotations.names]), strict=True):
        names.update(dict.fromkeys(covered, name))
    quantities: dict[int, QuantityMention] = {}
    ranges = [(q.start, q.end) for q in annotations.quantities]
    for quantity, covered in zip(annotations.quantities, lay(ranges), strict=True):
        quantities.update(dict.fromkeys(covered, quantity))
    times: dict[int, TimeMention] = {}
    for time, covered in zip(annotations.times, lay([(t.start, t.end) for t in annotations.times]), strict=True):
        times.update(dict.fromkeys(covered, time))
    hidden = frozenset(index for covered in lay(list(annotations.boilerplate)) for index in covered)
    lemmas = Counter(token.lemma_.lower() for token in doc if token.i not in hidden)
    about_space = sum(lemmas[word] for word in _SATELLITE_WORDS)
    about_missiles = sum(lemmas[word] for word in ("missile", "icbm", "warhead"))
    hacking = sum(count for word, count in lemmas.items() if "cyber" in classes_by_head().get(word, ()))
    violence = sum(lemmas[word] for word in word_set("violence", "words"))
    scene = Scene(
        annotations=annotations,
        doc=doc,
        names=names,
        quantities=quantities,
        times=times,
        hidden=hidden,
        sentences=tuple(sentence.start for sentence in doc.sents),
        tells_of_satellites=about_space > 0 and about_space >= _SATELLITE_SHARE * (about_space + about_missiles),
        tells_of_hacking=hacking >= _HACKING_WORDS and hacking > about_missiles + about_space,
        attacks_are_hacks=hacking > violence,
        apposed={},
        protagonist=_protagonist(doc, names),
        tells_of_sanctions=lemmas["sanction"] + lemmas["sanctions"] > 1,
    )
    return msgspec.structs.replace(scene, apposed=_apposed(scene))


def _protagonist(doc: Doc, names: dict[int, NameMention]) -> str | None:
    owners: Counter[str] = Counter()
    for index, name in names.items():
        token = doc[index]
        entity = name.entity
        if entity is None or token.dep_ not in {"nsubj", "poss", "amod", "compound", "nmod"}:
            continue
        country = entity.name if entity.kind == "country" else entity.country
        if country is not None and token.head.lemma_.lower() in word_set("protagonist", "words"):
            owners[country] += 1
    return max(owners, key=lambda country: owners[country]) if owners else None


def _apposed(scene: Scene) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for token in scene.doc:
        proper = token.pos_ == "PROPN" or token.i in scene.names
        if not proper or token.i in scene.hidden or token.i in scene.times:
            continue
        if (name := scene.names.get(token.i)) is not None and name.kind in {"person", "country"}:
            continue
        thing = token.head if token.dep_ == "appos" else None
        if thing is None and token.dep_ in {"nsubj", "dobj", "pobj", "nsubjpass"}:
            thing = next((child for child in children(token, "appos", "compound") if child.pos_ == "NOUN"), None)
        if thing is None and token.dep_ == "oprd" and token.head.dep_ in {"acl", "relcl"}:
            thing = token.head.head
        if thing is not None:
            classes = classes_of(scene, thing)
            if classes:
                found[token.lower_] = found.get(token.lower_, frozenset()) | classes
    return found


def classes_of(scene: Scene, noun: Token | None, *, depth: int = 0) -> frozenset[str]:
    """Return the classes of things that the phrase headed by `noun` belongs to.

    A packing noun ("a pair of missiles", "the same type of missile") takes the class of what it packs.
    """
    if noun is None or noun.i in scene.hidden:
        return frozenset()
    found: set[str] = set()
    table = noun_classes()
    modifiers = {word.lower_ for word in _modifying_words(noun)}
    for form in {noun.lower_, noun.lemma_.lower()}:
        for name in classes_by_head().get(form, ()):
            wanted = table[name].with_
            if not wanted or wanted & modifiers:
                found.add(name)
    found |= _classes_of_name(scene, noun)
    if not found & {"missile", "satellite"} and noun.lower_ in {
        "one",
        "ones",
        "weapon",
        "weapons",
        "rocket",
        "rockets",
    }:
        for child in children(noun, "compound", "nmod"):
            found |= classes_of(scene, child, depth=depth + 1) & {"missile", "satellite", "space-rocket"}
    if not found and noun.lemma_.lower() in word_set("packers", "nouns") and depth == 0:
        for prep in children(noun, "prep"):
            if prep.lower_ == "of":
                for inner in children(prep, "pobj"):
                    found |= classes_of(scene, inner, depth=1)
    return frozenset(found)


def _classes_of_name(scene: Scene, noun: Token) -> frozenset[str]:
    """Return what a name is known to be: by the gazetteer, or by what the article calls it elsewhere."""
    proper = noun.pos_ == "PROPN" or noun.i in scene.names
    found = scene.apposed.get(noun.lower_, frozenset()) if proper else frozenset()
    name = scene.names.get(noun.i)
    if name is None or name.entity is None:
        return found
    role = name.entity.traits.get("role", "") if name.entity.kind == "system" else name.entity.kind
    return found | frozenset(classes_by_role().get(role, ()))


def _modifying_words(noun: Token) -> list[Token]:
    found = []
    for child in children(noun, *_MODIFIERS):
        found.append(child)
        found.extend(children(child, *_MODIFIERS, "conj"))
    return found

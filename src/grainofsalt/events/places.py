"""Where it was done, what it passed over, where it came down: places as facts, from the phrases that name them."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from grainofsalt.core.vocabulary import Attribute, Likelihood
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import children, clause_head, noun_phrase, prepositions, stretch, surface_subject
from grainofsalt.events.mentions import Mention
from grainofsalt.events.parties import country_of
from grainofsalt.events.scene import Scene, classes_of
from grainofsalt.events.vocabulary import word_set
from grainofsalt.language.certainty import certainty_at

_PLACE_KINDS: Final = frozenset({"place", "country"})


def overflown(scene: Scene, mention: Mention, word: Token, noun: Token) -> Iterator[Fact]:
    """Yield the country or region that `noun` names as flown over, told at the verb or noun `word`."""
    place = most_exact_place(scene, noun) or _country_meant(scene, noun)
    if place is None:
        return
    evidence, given = stretch(word, noun), mention.how == "noun" and mention.definite
    yield Fact(mention=mention.index, attribute="overflew", value=place, at=word.i, evidence=evidence, given=given)


def _country_meant(scene: Scene, noun: Token) -> str | None:
    """Return what "over the country" means: the country named last before it that is not the one that tests."""
    if noun.lemma_.lower() not in {"country", "nation", "archipelago", "neighbor", "neighbour"}:
        return None
    first = scene.sentences[max(scene.sentence_of(noun.i) - 2, 0)]
    for index in range(noun.i - 1, first - 1, -1):
        name = scene.names.get(index)
        country = name.entity if name is not None and name.entity is not None else None
        if country is not None and country.kind == "country" and country.name != scene.protagonist:
            return country.name
    return None


def most_exact_place(scene: Scene, noun: Token) -> str | None:
    """Return the name of the smallest place that the phrase headed by `noun` names, `None` if it names none."""
    best: tuple[int, str] | None = None
    within = noun.i in scene.names or noun.lemma_.lower() in word_set("place", "nouns")
    for token in noun.subtree if within else [token for token in noun.lefts if token.i in scene.names]:
        name = scene.names.get(token.i)
        if name is None or token.i in scene.times:
            continue
        kind = name.entity.kind if name.entity is not None else name.kind
        if kind not in _PLACE_KINDS:
            continue
        rank = 0 if kind == "country" else 1
        text = name.entity.name if name.entity is not None and kind == "country" else scene.text[name.start : name.end]
        if best is None or rank > best[0]:
            best = (rank, text)
    return best[1] if best is not None else None


def placed(
    scene: Scene, mention: Mention, word: Token, argument: tuple[Token, Token], attribute: Attribute
) -> Iterator[Fact]:
    """Yield the phrase of a preposition and its noun as a `place` or `landing`, if the noun is a place.

    Args:
        scene: the article.
        mention: the mention that it belongs to.
        word: the verb or noun of the mention.
        argument: the preposition (or the verb itself, for an object) and the noun.
        attribute: `place` or `landing`.
    """
    prep, noun = argument
    seat = mention.type == "meeting" and noun.i in scene.names and scene.names[noun.i].kind == "office"
    if not (is_place(scene, noun) or seat) or classes_of(scene, noun) & {"missile", "aircraft"}:
        return
    if noun.dep_ == "conj" or any(child.lower_ == "nowhere" for child in [*word.children, *prep.children]):
        return
    start, end = noun_phrase(noun)
    if prep.lower_ == "between" or any(child.lower_ == "between" for child in children(noun, "prep")):
        end = max(end, noun.right_edge.idx + len(noun.right_edge))
    if attribute == "landing":
        end = _with_next_phrase(scene, word, end)
    inner = noun.head
    if attribute == "place" and inner.i != prep.i and inner.dep_ == "prep":
        start = inner.idx
    end = _without_time(scene, start, end)
    if end <= start:
        return
    yield Fact(
        mention=mention.index,
        attribute=attribute,
        value=without_article(scene.text[start:end].strip()),
        at=word.i,
        evidence=join_ranges(stretch(word, prep), (start, end)),
        given=mention.how == "noun" and mention.definite,
    )


def _with_next_phrase(scene: Scene, word: Token, end: int) -> int:
    """Return the end of a landing that says on, in a phrase hung on the verb ("into the sea / off the east coast")."""
    for prep, noun in prepositions(word):
        if 0 < prep.idx - end <= 1 and prep.lower_ in {"off", "near", "between"} and is_place(scene, noun):
            return noun_phrase(noun)[1]
    return end


def distant_landing(scene: Scene, mention: Mention, verb: Token) -> Iterator[Fact]:
    """Yield a landing told by distance and direction: "fell 2,000 km east of the cape", "landed some 250 km away"."""
    for token in verb.subtree:
        quantity = scene.quantities.get(token.i)
        if quantity is None or quantity.kind != "length" or token.i < verb.i:
            continue
        if clause_head(token).i != verb.i:
            continue
        after = next((t for t in verb.subtree if t.idx >= quantity.end and not t.is_space), None)
        if after is None or after.lower_ not in word_set("directions", "words"):
            return
        last = max((t for t in after.subtree), key=lambda t: t.i)
        end = _without_time(scene, quantity.start, max(last.idx + len(last), after.idx + len(after)))
        start = quantity.start
        sea = next((t for t in verb.subtree if verb.i < t.i < token.i and t.dep_ == "pobj"), None)
        if sea is not None and is_place(scene, sea):
            start = noun_phrase(sea, with_complements=False)[0]
        yield Fact(
            mention=mention.index,
            attribute="landing",
            value=without_article(scene.text[start:end].strip(" ,")),
            at=verb.i,
            evidence=join_ranges((verb.idx, verb.idx + len(verb)), (start, end)),
        )
        return


def is_place(scene: Scene, noun: Token) -> bool:
    """Tell whether the phrase headed by `noun` is a place: by its name, or by what its head noun means."""
    name = scene.names.get(noun.i)
    if name is not None:
        kind = name.entity.kind if name.entity is not None else name.kind
        return kind in _PLACE_KINDS
    return noun.lemma_.lower() in word_set("place", "nouns")


def _without_time(scene: Scene, start: int, end: int) -> int:
    """Return the end of a phrase without the time expression that the parser hung at its end."""
    times = scene.annotations.times
    first = bisect_right(times, start, key=lambda time: time.start)
    if first == len(times) or times[first].start >= end:
        return end
    time = times[first]
    return start + len(scene.text[start : time.start].rstrip(" ,")) if time.end >= end - 1 else end


def incursion_facts(scene: Scene, mention: Mention, word: Token) -> Iterator[Fact]:
    """Yield where something crossed, and whose it was: a given where the article states it, else a finding."""
    entered = [noun for prep, noun in prepositions(word) if prep.lower_ in {"into", "over", "through", "across"}]
    entered = [noun for noun in entered if any(token.i in scene.names for token in noun.subtree)]
    crosses = mention.frame is not None and mention.frame.undergoer == "border"
    for noun in entered or (children(word, "dobj") if crosses else []):
        place = noun_phrase(noun)
        if any(token.i in scene.names for token in noun.subtree):
            value = without_article(scene.text[place[0] : place[1]])
            evidence = join_ranges(stretch(word, noun), place)
            yield Fact(mention=mention.index, attribute="place", value=value, at=word.i, evidence=evidence)
    vehicle = surface_subject(word) if mention.how == "verb" else None
    for noun in _predicates(vehicle):
        for child in children(noun, "amod", "compound", "poss", "nmod"):
            country = country_of(scene.names.get(child.i))
            if country is None:
                continue
            likelihood = likelihood_of_kind(scene, noun)
            yield Fact(
                mention=mention.index,
                attribute="actor" if likelihood is None else "attributed_to",
                value=country,
                at=noun.i,
                evidence=stretch(child, noun),
                likelihood=likelihood,
            )


def likelihood_of_kind(scene: Scene, noun: Token) -> Likelihood | None:
    """Return the band that "what is believed to be" puts on what `noun` says a thing is.

    The "be" is the head of the noun, or stands before it where the parser cut the clause there.
    """
    first = noun.left_edge
    before = noun.doc[first.i - 1] if first.i > 0 else first
    return certainty_at(scene.doc, (before if before.lemma_ == "be" else noun.head).i, None).likelihood


def _predicates(noun: Token | None) -> Iterator[Token]:
    """Yield `noun`, or the predicate of the clause that stands in its place ("what is believed to be a drone")."""
    if noun is None:
        return
    yield noun
    for token in noun.subtree:
        if token.dep_ == "attr" and token.i != noun.i:
            yield token


def join_ranges(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    """Return the smallest range that holds both."""
    return min(first[0], second[0]), max(first[1], second[1])


def without_article(text: str) -> str:
    """Return `text` without a leading article."""
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if text.startswith(article):
            return text[len(article) :]
    return text

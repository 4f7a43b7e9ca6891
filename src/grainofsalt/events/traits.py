"""What was launched and what became of it: system, class, fuel, launcher, count, outcome, stage."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from grainofsalt.core.vocabulary import Attribute
from grainofsalt.events.facts import Fact
from grainofsalt.events.figures import nearest
from grainofsalt.events.grammar import (
    children,
    clause_head,
    doer,
    is_noun,
    is_verb,
    noun_phrase,
    prepositions,
    scattered_prepositions,
    stretch,
    surface_subject,
)
from grainofsalt.events.mentions import LAUNCHES, Mention
from grainofsalt.events.places import join_ranges
from grainofsalt.events.scene import Scene, classes_of
from grainofsalt.events.vocabulary import phrase_table, word_set
from grainofsalt.language.annotations import NameMention, Range

_SYSTEM_ROLES: Final = frozenset({"missile", "space-launcher", "interceptor", "drone", "air-defence"})
_NAMING: Final = frozenset({"know", "call", "dub", "name", "designate", "identify", "label"})
_DEEPEST: Final = 2
"""Verbs under a verb in which a predicate is looked for ("is believed to have been a …")."""

_COPULAR: Final = frozenset({"be", "appear", "seem", "look", "become", "remain"})


def theme_facts(scene: Scene, mention: Mention) -> Iterator[Fact]:
    """Yield what the phrase of the thing launched, deployed or carried says of it."""
    word = scene.doc[mention.index]
    if mention.how == "noun" and word.dep_ in {"nsubj", "nsubjpass"}:
        for noun in _predicate(scene, word.head):
            yield from _named(scene, mention, noun)
            yield from _classed(scene, mention, noun)
    if mention.theme is None:
        return
    theme = scene.doc[mention.theme]
    for noun in _same_thing(scene, theme):
        yield from _named(scene, mention, noun)
        yield from _classed(scene, mention, noun)
        yield from _described(scene, mention, noun)
    yield from _counted(scene, mention, theme)
    if mention.how == "verb" and mention.type in LAUNCHES:
        yield from _carried_by(scene, mention, word)


def _carried_by(scene: Scene, mention: Mention, verb: Token) -> Iterator[Fact]:
    """Yield the rocket that a load went up on, and the vessel or aircraft that fired."""
    for prep, noun in prepositions(verb):
        if prep.lower_ in {"with", "on", "aboard", "atop", "using", "by"}:
            for item in _same_thing(scene, noun):
                if classes_of(scene, item) & {"missile", "rocket", "space-rocket"} or item.i in scene.names:
                    yield from (fact for fact in _named(scene, mention, item) if fact.attribute == "system")
                    yield from _described(scene, mention, item)
    for prep, noun in scattered_prepositions(verb):
        if prep.lower_ == "from":
            yield from _launched_from(scene, mention, verb, (prep.idx, noun_phrase(noun)[1]))
    if verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_.lower() == "use":
        for tool in children(verb.head, "dobj"):
            yield from (fact for fact in _named(scene, mention, tool) if fact.attribute == "system")
    who = doer(verb)
    if who is None:
        return
    for value in ("submarine", "ship", "aircraft"):
        words = {phrase for phrase, launcher in phrase_table("launcher") if launcher == value}
        if who.lemma_.lower() in words | {value}:
            yield Fact(mention=mention.index, attribute="launcher", value=value, at=verb.i, evidence=stretch(who, verb))


def _same_thing(scene: Scene, theme: Token) -> Iterator[Token]:
    """Yield `theme` and the nouns that say what it is: appositions, names given, predicates."""
    yield theme
    for noun in children(theme, "appos"):
        yield noun
    for prep in children(theme, "prep"):
        if prep.lower_ == "of":
            for noun in children(prep, "pobj"):
                if classes_of(scene, noun) & {"missile", "satellite", "rocket", "space-rocket"}:
                    yield noun
    for clause in children(theme, "acl", "relcl"):
        if clause.lemma_.lower() in _NAMING:
            yield from children(clause, "oprd", "dobj", "attr")
            for prep in children(clause, "prep"):
                yield from children(prep, "pobj")
    if theme.dep_ in {"nsubj", "nsubjpass"}:
        yield from _predicate(scene, theme.head)


def _predicate(scene: Scene, verb: Token, depth: int = 0) -> Iterator[Token]:
    lemma = verb.lemma_.lower()
    if lemma in _NAMING:
        yield from children(verb, "oprd", "dobj", "attr")
        for prep in children(verb, "prep"):
            yield from children(prep, "pobj")
    if lemma not in _COPULAR | {"believe", "think", "identify", "say", "suspect"} or depth > _DEEPEST:
        return
    for noun in children(verb, "attr", "oprd"):
        if classes_of(scene, noun) & {"missile", "satellite", "rocket", "space-rocket"} or noun.i in scene.names:
            yield noun
    for prep in children(verb, "prep"):
        if prep.lower_ in {"of", "as"}:
            yield from children(prep, "pobj")
    for inner in children(verb, "xcomp"):
        yield from _predicate(scene, inner, depth + 1)


def _named(scene: Scene, mention: Mention, noun: Token) -> Iterator[Fact]:
    seen: set[str] = set()
    before = children(noun, "compound", "amod", "nmod", "appos", "poss", "nummod")
    kinds = [child for child in before if child.lower_ in {"class", "type"}]  # "a Rodong-class missile"
    retold = mention.how == "theme" and noun.i == mention.theme and noun.dep_ not in {"attr", "oprd", "appos"}
    for token in [*before, *(part for kind in kinds for part in children(kind, "compound", "amod", "nmod")), noun]:
        name = scene.names.get(token.i)
        if name is None or name.entity is None or name.entity.kind != "system" or name.entity.id in seen:
            continue
        seen.add(name.entity.id)
        role = name.entity.traits.get("role", "")
        attribute: Attribute | None = "system" if role in _SYSTEM_ROLES else None
        if role == "satellite" and mention.type == "space-launch":
            attribute = "warhead"
        if attribute is None:
            continue
        evidence = join_ranges(noun_phrase(noun, with_complements=False), (name.start, name.end))
        yield Fact(
            mention=mention.index,
            attribute=attribute,
            value=_name_as_written(scene, name),
            entity=name.entity.id,
            at=noun.i,
            evidence=evidence,
            given=retold,
        )


def _name_as_written(scene: Scene, name: NameMention) -> str:
    text = " ".join(scene.text[name.start : name.end].split())
    known = name.entity.name if name.entity is not None else text
    return text[:-1] if text.endswith("s") and not known.endswith("s") else text


def _classed(scene: Scene, mention: Mention, noun: Token) -> Iterator[Fact]:
    if mention.type != "missile-launch":
        return
    start, end = noun_phrase(noun)
    text = _plain(scene.text[start:end])
    for phrase, value in phrase_table("range_class"):
        if value == "SLBM" and "cruise" in text:
            continue
        found = re.search(rf"\b{phrase}\b", text)
        if found:
            yield Fact(mention=mention.index, attribute="range_class", value=value, at=noun.i, evidence=(start, end))
            if value == "SLBM":
                yield Fact(
                    mention=mention.index, attribute="launcher", value="submarine", at=noun.i, evidence=(start, end)
                )
            return


def _plain(text: str) -> str:
    return re.sub(r"[-‐–\s]+", " ", text.lower())


def _described(scene: Scene, mention: Mention, noun: Token) -> Iterator[Fact]:
    """Yield fuel and launcher, told in the thing's own phrase or in a clause of which it is the subject."""
    if mention.type not in LAUNCHES:
        return
    ranges = [noun_phrase(noun)]
    clauses = children(noun, "acl", "relcl")
    ranges.extend((clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)) for clause in clauses)
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        verb = noun.head
        for part in [verb, *children(verb, "conj")]:
            words = [
                part,
                *[
                    t
                    for child in part.children
                    if child.i > part.i and child.dep_ in {"prep", "dobj", "agent", "attr", "acomp"}
                    for t in child.subtree
                ],
            ]
            ranges.append(stretch(*words))
    for place in ranges:
        text = _plain(scene.text[place[0] : place[1]])
        fuel = next((value for phrase, value in phrase_table("propulsion") if re.search(rf"\b{phrase}\b", text)), None)
        if fuel is not None:
            yield Fact(mention=mention.index, attribute="propulsion", value=fuel, at=noun.i, evidence=place)
        yield from _launched_from(scene, mention, noun, place)


def _launched_from(scene: Scene, mention: Mention, noun: Token, place: Range) -> Iterator[Fact]:
    """Yield the kind of launcher that the words of `place` name."""
    text = _plain(scene.text[place[0] : place[1]])
    for phrase, value in phrase_table("launcher"):
        if re.search(rf"\b{phrase}\b", text) and _tells_launcher(text, phrase):
            yield Fact(mention=mention.index, attribute="launcher", value=value, at=noun.i, evidence=place)
            return


def _tells_launcher(text: str, phrase: str) -> bool:
    return (
        "mobile" in phrase
        or "launcher" in phrase
        or bool(re.search(rf"\bfrom (an? |the |its |underground |one of its )*(\w+ )?(\w+ )?{phrase}\b", text))
    )


def _counted(scene: Scene, mention: Mention, theme: Token) -> Iterator[Fact]:
    if mention.type in {"cyber-attack", "sanction", "meeting", "exercise", "interdiction", "space-launch"}:
        return
    word = scene.doc[mention.index]
    holders = [theme, word] if is_noun(word) else [theme]
    for noun in holders:
        for child in [*children(noun, "nummod", "amod", "quantmod", "det"), noun]:
            quantity = scene.quantities.get(child.i)
            if quantity is None or quantity.kind not in {"count", "number"}:
                continue
            if quantity.value == 1 and not (mention.how == "verb" and _limited(child)):
                continue
            if noun.i == child.i and quantity.number[0] > noun.idx:
                continue
            if quantity.head not in {noun.lemma_.lower(), noun.lower_, ""} and quantity.unit != noun.text:
                continue
            yield Fact(
                mention=mention.index,
                attribute="count",
                at=word.i,
                quantity=quantity,
                evidence=join_ranges(stretch(word, noun), (quantity.start, quantity.end)),
            )
            return


def _limited(number: Token) -> bool:
    """Tell whether a number is told as no more than that: "only one missile", where a bare "one" is but an article."""
    return number.i > 0 and number.nbor(-1).lower_ in {"only", "just"}


def outcome_facts(scene: Scene, mention: Mention) -> Iterator[Fact]:
    """Yield success or failure where a word on the mention, or a predicate of it, says so."""
    word = scene.doc[mention.index]
    for outcome in ("success", "failure"):
        adverbs, adjectives = word_set("outcome", outcome, "adverbs"), word_set("outcome", outcome, "adjectives")
        for child in word.children:
            if child.lower_ in adverbs or (child.dep_ in {"amod", "compound"} and child.lower_ in adjectives):
                yield _outcome(mention, outcome, word, word, child)
        verbs, nouns = word_set("outcome", outcome, "verbs"), word_set("outcome", outcome, "nouns")
        if mention.how in {"flight", "verb"} and word.lemma_.lower() in verbs and mention.type in LAUNCHES:
            yield _outcome(mention, outcome, word, word, word)
        if word.dep_ in {"nsubj", "nsubjpass"}:
            head = word.head
            if head.lemma_.lower() in verbs:
                yield _outcome(mention, outcome, head, word, head)
            for noun in children(head, "attr", "acomp", "oprd"):
                told = {noun.lower_, noun.lemma_.lower()} | {c.lower_ for c in children(noun, "amod")}
                if told & (nouns | adjectives):
                    yield _outcome(mention, outcome, head, word, noun)
        governor = word.head
        if word.dep_ in {"xcomp", "advcl"} and governor.lemma_.lower() in verbs and governor.i != word.i:
            yield _outcome(mention, outcome, governor, word, governor)
    yield from _orbit(mention, word)


def reported_outcomes(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield outcomes told by a predicate of their own: "met all its objectives", "missed its target"."""
    tests = [mention for mention in mentions if mention.type in LAUNCHES | {"nuclear-test", "engine-test"}]
    if not tests:
        return
    told = {mention.index for mention in tests}
    for token in scene.doc:
        outcome = None if token.i in scene.hidden or not is_verb(token) else _told_outcome(token)
        owner = nearest(scene, token, tests, reach=1) if outcome else None
        subject = surface_subject(token)
        if owner is None or outcome is None or token.i in told or subject is None or subject.ent_type_ == "PERSON":
            continue
        words = [token, *children(token, "dobj", "neg", "aux")]
        yield Fact(
            mention=owner.index, attribute="outcome", value=outcome, at=token.head.i, evidence=stretch(subject, *words)
        )


def _governed(verb: Token) -> set[str]:
    return {noun.lemma_.lower() for _, noun in prepositions(verb)}


def _told_outcome(verb: Token) -> str | None:
    lemma = verb.lemma_.lower()
    negated = bool(children(verb, "neg"))
    objects = {noun.lemma_.lower() for noun in children(verb, "dobj", "nsubjpass")}
    if lemma in word_set("aim", "verbs") and objects & word_set("aim", "nouns"):
        return "failure" if negated else "success"
    if negated and lemma in word_set("aim", "steps") and (objects & {"orbit", "space", "target"} or not objects):
        return "failure"
    if lemma == "miss" and objects & {"target"}:
        return "failure"
    if lemma in {"suffer", "end"} and (objects | _governed(verb)) & {"failure", "explosion", "fireball", "mishap"}:
        return "failure"
    return None


def _outcome(mention: Mention, value: str, at: Token, *words: Token) -> Fact:
    return Fact(mention=mention.index, attribute="outcome", value=value, at=at.i, evidence=stretch(*words))


def _orbit(mention: Mention, word: Token) -> Iterator[Fact]:
    """Yield success for a load that is told to have reached orbit."""
    if mention.type != "space-launch" or mention.how not in {"verb", "flight"}:
        return
    if word.lemma_.lower() not in word_set("orbit", "verbs"):
        return
    for child in word.subtree:
        inside = child.dep_ in {"pobj", "dobj"} and child.i > word.i and clause_head(child).i == word.i
        if child.lower_ in {"orbit", "space"} and inside:
            failed = word.head.lemma_.lower() == "fail"
            yield _outcome(mention, "failure" if failed else "success", word, word, child)
            return

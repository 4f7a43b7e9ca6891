"""Who did it to whom, from where, over what: the arguments of a mention as facts."""

from collections.abc import Iterator
from typing import Final

import msgspec
from spacy.tokens import Token

from grainofsalt.core.vocabulary import Attribute
from grainofsalt.events.facts import Fact
from grainofsalt.events.grammar import (
    children,
    conjuncts,
    doer,
    is_passive,
    is_verb,
    noun_phrase,
    phrase_prepositions,
    prepositions,
    scattered_prepositions,
    stretch,
)
from grainofsalt.events.mentions import LAUNCHES, Mention, is_definite
from grainofsalt.events.parties import Party, country_of, described, parties
from grainofsalt.events.places import (
    distant_landing,
    incursion_facts,
    join_ranges,
    likelihood_of_kind,
    overflown,
    placed,
    without_article,
)
from grainofsalt.events.scene import Scene
from grainofsalt.events.vocabulary import Place, word_set

_OWNING_KINDS: Final = frozenset({"country", "force", "organisation", "group", "ministry", "office", "person"})
_BY_STATES: Final = LAUNCHES | {"nuclear-test", "engine-test", "exercise", "deployment"}
_BARE_NOUN: Final[tuple[dict[str, Place], Place]] = ({"by": "actor", "from": "place", "over": "overflew"}, "actor")
_SUFFERING: Final = frozenset({"face", "suffer", "endure", "defy", "flout", "evade", "dodge"})
_ASKING: Final = frozenset({"request", "seek", "demand", "urge", "ask"})
_WITNESSING: Final = frozenset({"report", "confirm", "detect", "observe", "watch", "show"})
_DESCRIBED: Final = frozenset({"victim", "target"})
_OWN_NAME: Final = frozenset({"group", "company", "organisation", "institute", "news"})


def role_facts(scene: Scene, mention: Mention) -> Iterator[Fact]:
    """Yield the facts that stand in the grammatical places of `mention`."""
    word = scene.doc[mention.index]
    if mention.how == "verb":
        yield from _verb_roles(scene, mention, word)
    elif mention.how == "noun":
        yield from _noun_roles(scene, mention, word)
    elif mention.how == "flight":
        yield from _flight_roles(scene, mention, word)
    if mention.type in LAUNCHES and mention.how == "verb":
        yield from _country_launched_from(scene, mention, word)
    if mention.type == "airspace-incursion":
        yield from incursion_facts(scene, mention, word)
    if mention.theme is not None and mention.type in LAUNCHES:
        yield from _owner_of_theme(scene, mention, scene.doc[mention.theme])


def _verb_roles(scene: Scene, mention: Mention, verb: Token) -> Iterator[Fact]:
    frame = mention.frame
    if frame is None:
        return
    who = doer(verb) if not _is_accusation(verb) else None
    if who is not None and frame.doer and (who.i != mention.theme or frame.undergoer == "border"):
        yield from _role(scene, mention, who, frame.doer, verb)
    if frame.undergoer is not None and mention.theme is not None:
        yield from _role(scene, mention, scene.doc[mention.theme], frame.undergoer, verb)
    yield from _prepositional(scene, mention, verb, frame.prepositions)
    if mention.theme is not None and frame.undergoer == "theme":
        theme = scene.doc[mention.theme]
        yield from _prepositional(scene, mention, theme, frame.prepositions)


def _is_accusation(verb: Token) -> bool:
    """Tell whether `verb` is what somebody is accused of, so that its doer is a finding and no given."""
    prep = verb.head
    return verb.dep_ == "pcomp" and prep.lower_ == "of" and prep.head.lemma_.lower() in {"accuse", "suspect"}


def _flight_roles(scene: Scene, mention: Mention, verb: Token) -> Iterator[Fact]:
    """Yield where it took off, what it passed over and where it came down."""
    lemma = verb.lemma_.lower()
    table: dict[str, Place] = {"over": "overflew", "across": "overflew", "through": "overflew", "from": "place"}
    distant = list(distant_landing(scene, mention, verb)) if lemma in word_set("landing", "verbs") else []
    yield from distant
    if lemma in word_set("landing", "verbs") and not distant:
        table |= dict.fromkeys(word_set("landing", "prepositions"), "landing")
    yield from _prepositional(scene, mention, verb, table)
    if lemma in {"hit", "strike", "reach"}:
        waters = [noun for noun in children(verb, "dobj") if noun.lemma_.lower() in word_set("waters", "nouns")]
        for noun in waters:
            yield from placed(scene, mention, verb, (verb, noun), "landing")
    if lemma in {"overfly", "cross", "traverse"}:
        for noun in children(verb, "dobj"):
            yield from overflown(scene, mention, verb, noun)


def _noun_roles(scene: Scene, mention: Mention, noun: Token) -> Iterator[Fact]:
    frame = mention.frame
    table, role = _BARE_NOUN if frame is None else (frame.prepositions, frame.doer)
    yield from _prepositional(scene, mention, noun, table)
    yield from _owners(scene, mention, noun, role)
    carrier = noun
    while carrier.dep_ in {"conj", "appos"} and carrier.head.i != carrier.i:
        carrier = carrier.head
    if carrier.dep_ in {"dobj", "nsubjpass"} and is_verb(carrier.head) and role in {"actor", "body", "convener"}:
        told = _light_verb(scene, mention, carrier.head, role)
        yield from (msgspec.structs.replace(fact, given=False) for fact in told)
    elif carrier.dep_ == "nsubj" and carrier.head.lemma_.lower() in word_set("happening", "verbs"):
        yield from _prepositional(scene, mention, carrier.head, {k: v for k, v in table.items() if v == "place"})
    for clause in children(noun, "acl", "relcl"):
        if clause.lemma_.lower() in word_set("light", "verbs") | {"stage", "launch", "impose", "adopt", "call"}:
            yield from _light_verb(scene, mention, clause, role or "actor")


def _owners(scene: Scene, mention: Mention, noun: Token, role: Place | None) -> Iterator[Fact]:
    """Yield whose launch, drill, sanction or meeting it is: "Iran's test", "the U.S. sanctions", "his meeting"."""
    if mention.type == "meeting":
        for child in children(noun, "poss"):
            yield from _party_facts(scene, mention, "body", child, noun)
    if role != "actor" and role != "body":  # noqa: PLR1714 - the type checker reads no sets
        return
    for child in children(noun, "poss", "amod", "compound", "nmod", "nsubj"):
        named = child.i in scene.names and child.i not in scene.times
        if named or child.dep_ == "poss":
            for party in parties(scene, child, states=mention.type in _BY_STATES and not named):
                if not named or party.kind in _OWNING_KINDS:
                    yield _party_fact(mention, role, party, child, noun)


def _light_verb(scene: Scene, mention: Mention, verb: Token, role: Place) -> Iterator[Fact]:
    """Yield what stands around the verb that carries the noun out: "held talks in Bern", "staged a drill off Crete"."""
    noun = scene.doc[mention.index]
    who = doer(verb)
    told = _role_beside(mention, noun, verb, role)
    if told is not None and who is not None:
        for party in parties(scene, who, states=mention.type in _BY_STATES):
            if _may_be(mention, told, party):
                yield _party_fact(mention, told, party, who, noun)
    if verb.lemma_.lower() in _WITNESSING:
        return
    table: dict[str, Place] = mention.frame.prepositions if mention.frame is not None else {"from": "place"}
    yield from _prepositional(
        scene, mention, verb, {k: v for k, v in table.items() if k not in {"of", "by", "with", "against"}}
    )


def _role_beside(mention: Mention, noun: Token, verb: Token, role: Place) -> Attribute | None:
    """Return what the doer of a verb that governs the noun is to the happening; `None` for one who only tells of it."""
    lemma = verb.lemma_.lower()
    match role:
        case "convener":
            if lemma in {"hold", "convene", "open", "have", "chair", "host"}:
                return "body"
            asks = lemma in _ASKING or (lemma == "call" and _calls_for(noun, verb))
            return "requested_by" if asks else None
        case "actor":
            carries_out = lemma in word_set("light", "verbs") and lemma not in _WITNESSING
            orders = mention.type == "deployment" and lemma in word_set("deciding", "verbs")
            return "actor" if carries_out or orders else None
        case "body":
            adopts = lemma in word_set("light", "verbs") | word_set("adopting", "verbs")
            return "body" if adopts else "target" if lemma in _SUFFERING else None
        case _:
            return None


def _calls_for(noun: Token, verb: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.i == verb.i


def _role(scene: Scene, mention: Mention, who: Token, place: Place, word: Token) -> Iterator[Fact]:
    """Yield what `who` gives as a party or as the thing that crossed or was stopped; other places give nothing here."""
    match place:
        case "actor" | "body" | "target" | "victim" | "requested_by" | "attributed_to":
            yield from _party_facts(scene, mention, place, who, word)
        case "vehicle":
            yield from _vehicles(scene, mention, who, word)


def _vehicles(scene: Scene, mention: Mention, who: Token, word: Token) -> Iterator[Fact]:
    """Yield the vehicle as it is described and as it is named ("a tanker, the Hanna")."""
    named = [noun for noun in children(who, "appos") if noun.pos_ == "PROPN"]
    for item in [who, *named]:
        start, end = noun_phrase(item, with_complements=False)
        text = without_article(scene.text[start:end])
        if item.pos_ != "PROPN" and text.lower() == item.lower_ and (named or is_definite(item)):
            continue
        evidence = join_ranges(stretch(word, item), (start, end))
        introduced = scene.doc[max(item.left_edge.i - 1, 0)].lemma_ == "be"
        yield Fact(
            mention=mention.index,
            attribute="vehicle",
            value=text,
            at=word.i,
            evidence=evidence,
            likelihood=likelihood_of_kind(scene, item) if introduced else None,
        )


def _party_facts(scene: Scene, mention: Mention, attribute: Attribute, who: Token, word: Token) -> Iterator[Fact]:
    """Yield a fact for each party that `who` names; for those hit or aimed at, a description will do."""
    for item in conjuncts(who):
        found = list(parties(scene, item, alone=True, states=mention.type in _BY_STATES))
        if attribute in _DESCRIBED and (not found or _is_a_thing_of(scene, item)):
            owners = [
                noun for prep, noun in prepositions(item) if prep.lower_ in {"of", "at"} and noun.i in scene.names
            ]
            found = [party for noun in owners for party in parties(scene, noun, alone=True) if party.kind != "country"]
            if attribute == "target" or mention.theme == item.i or _can_be_hit(item):
                found = found or list(described(scene, item, counted=attribute == "target"))
        yield from (
            _party_fact(mention, attribute, party, item, word) for party in found if _may_be(mention, attribute, party)
        )


def _is_a_thing_of(scene: Scene, noun: Token) -> bool:
    """Tell whether a name only says whose a thing is: "20 North Korean vessels", "a Beijing institute"."""
    return noun.i not in scene.names and noun.pos_ == "NOUN" and noun.lemma_.lower() not in word_set("states", "nouns")


def _can_be_hit(noun: Token) -> bool:
    return noun.lemma_.lower() in word_set("hit", "nouns") | word_set("toll", "counted")


def _may_be(mention: Mention, attribute: Attribute, party: Party) -> bool:
    """Refuse media, institutes and international bodies as those who launch, test, drill or deploy."""
    if attribute != "actor" or mention.type in {"cyber-attack", "interdiction"}:
        return True
    return party.kind != "news" and (
        party.kind not in {"institute", "organisation", "company"} or party.country is not None
    )


def _party_fact(mention: Mention, attribute: Attribute, party: Party, who: Token, word: Token) -> Fact:
    value = party.value
    if attribute == "body" and mention.type == "sanction" and party.kind == "person" and party.country:
        value = party.country
    if party.country and (party.kind == "country" or (attribute == "actor" and party.kind not in _OWN_NAME)):
        value = party.country
    return Fact(
        mention=mention.index,
        attribute=attribute,
        value=value,
        entity=party.entity if value == party.value and value != party.country else None,
        at=word.i,
        evidence=join_ranges(stretch(word, who), party.words),
        given=mention.how == "noun" and mention.definite,
    )


def _where_it_is_watched(prep: Token, word: Token) -> bool:
    """Tell whether a place is where people see or report it: "a TV showing the launch at the station"."""
    if prep.head.i != word.i and prep.head.lemma_.lower() in _WITNESSING:
        return True
    verb = word.head
    return prep.lower_ == "at" and verb.dep_ == "acl" and verb.lemma_.lower() in _WITNESSING


def _prepositional(scene: Scene, mention: Mention, word: Token, table: dict[str, Place]) -> Iterator[Fact]:
    found = [
        (prep, noun, table[prep.lower_])
        for prep, noun in (scattered_prepositions(word) if is_verb(word) else phrase_prepositions(word))
        if prep.lower_ in table
        and noun.i not in scene.times
        and noun.i not in scene.hidden
        and not _where_it_is_watched(prep, word)
    ]
    told: set[str] = set()
    origin = any(prep.lower_ == "from" for prep, _, attribute in found if attribute == "place")
    for prep, noun, attribute in found:
        if attribute == "landing" and prep.lower_ in {"off", "near"} and "landing" in told:
            continue
        told.add(attribute)
        if attribute == "place" and ((origin and prep.lower_ != "from") or noun.dep_ == "conj"):
            continue
        match attribute:
            case "overflew":
                yield from overflown(scene, mention, word, noun)
            case "place" | "landing":
                yield from placed(scene, mention, word, (prep, noun), attribute)
            case _:
                yield from _role(scene, mention, noun, attribute, word)


def _country_launched_from(scene: Scene, mention: Mention, verb: Token) -> Iterator[Fact]:
    """Yield the country that it was launched from as the one that launched it, where nobody else is named."""
    if doer(verb) is not None and not is_passive(verb):
        return
    for prep, noun in prepositions(verb):
        name = scene.names.get(noun.i)
        if prep.lower_ == "from" and name is not None and name.entity is not None and name.entity.kind == "country":
            evidence = join_ranges(stretch(verb, noun), (name.start, name.end))
            yield Fact(mention=mention.index, attribute="actor", value=name.entity.name, at=verb.i, evidence=evidence)


def _owner_of_theme(scene: Scene, mention: Mention, theme: Token) -> Iterator[Fact]:
    """Yield the owner of the thing launched as its actor: "North Korea's missile", "an Iranian rocket"."""
    for child in children(theme, "poss", "amod", "compound", "nmod"):
        name = scene.names.get(child.i)
        country = country_of(name) if name is not None and child.i not in scene.times else None
        if country is None or name is None or (name.entity is not None and name.entity.kind == "system"):
            continue
        yield Fact(
            mention=mention.index,
            attribute="actor",
            value=country,
            at=theme.i,
            evidence=stretch(child, theme, scene.doc[mention.index]),
            given=True,
        )

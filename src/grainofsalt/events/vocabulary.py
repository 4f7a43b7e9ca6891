"""The tables of this room, read once: frames of events, classes of things, words of outcome and doubt."""

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, TypeAlias

import msgspec

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.vocabulary import Attribute, EventType

Place: TypeAlias = Attribute | Literal["theme", "border", "convener"]
"""What a word in a place of a frame's grammar gives: an attribute, or something that the code turns into some.

`theme` is the thing itself, `border` what is crossed, `convener` who calls or holds a meeting (its verb says whether
that is a `body` or a `requested_by`).
"""


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one type of event is told: its words, and what stands where in their grammar.

    Attributes:
        type: the type of event.
        verbs: lemmas of verbs that tell of it.
        nouns: lemmas (or forms) of nouns that tell of it.
        theme: classes of which a verb's object or a noun's modifier must be one; empty for no condition.
        subject: classes of which a verb's subject must be one, as an alternative to `theme`.
        needs: classes of which some other argument of the verb must be one, besides `subject`.
        context: whether the words count only in an article that tells of attacks on computers.
        hacks: whether the verbs count only in an article that has more words of hacking than of other violence.
        passive: whether the verbs count only in the passive.
        doer: what the one who does it gives.
        undergoer: what the one it is done to gives.
        prepositions: what the noun of each preposition gives.
    """

    type: EventType
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    theme: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    context: bool = False
    hacks: bool = False
    passive: bool = False
    doer: Place | None = None
    undergoer: Place | None = None
    prepositions: dict[str, Place] = {}


class NounClass(msgspec.Struct, frozen=True, kw_only=True, rename={"with_": "with"}, forbid_unknown_fields=True):
    """A class of things: the head nouns that name one, the modifiers they need, the gazetteer roles that belong."""

    heads: frozenset[str]
    with_: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Return all frames, in the order of the table, which is also their rank."""
    try:
        return tuple(msgspec.convert(row, Frame) for row in _table("frames.toml")["frame"])
    except msgspec.ValidationError as error:
        msg = f"frames.toml: {error}; correct the table"
        raise SettingsError(msg) from error


@lru_cache(maxsize=1)
def frames_by_word() -> tuple[dict[str, tuple[Frame, ...]], dict[str, tuple[Frame, ...]]]:
    """Return the frames that each verb lemma may open, and those that each noun may open."""
    verbs: dict[str, tuple[Frame, ...]] = {}
    nouns: dict[str, tuple[Frame, ...]] = {}
    for frame in frames():
        for word in frame.verbs:
            verbs[word] = (*verbs.get(word, ()), frame)
        for word in frame.nouns:
            nouns[word] = (*nouns.get(word, ()), frame)
    return verbs, nouns


@lru_cache(maxsize=1)
def noun_classes() -> dict[str, NounClass]:
    """Return the classes of things by name."""
    return {name: msgspec.convert(row, NounClass) for name, row in _table("nouns.toml").items()}


@lru_cache(maxsize=1)
def classes_by_head() -> dict[str, tuple[str, ...]]:
    """Return the names of the classes that each head noun may belong to."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in noun_classes().items():
        for head in row.heads:
            found[head] = (*found.get(head, ()), name)
    return found


@lru_cache(maxsize=1)
def classes_by_role() -> dict[str, tuple[str, ...]]:
    """Return the names of the classes that each gazetteer role belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in noun_classes().items():
        for role in row.roles:
            found[role] = (*found.get(role, ()), name)
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return _table("words.toml")


@lru_cache(maxsize=64)
def word_set(*path: str) -> frozenset[str]:
    """Return the list of words.toml under `path` ("outcome", "failure", "verbs") as a set; empty if there is none."""
    node: Any = _words()
    for step in path:
        node = node.get(step, {})
    return frozenset(node)


@lru_cache(maxsize=16)
def phrase_table(name: str) -> tuple[tuple[str, str], ...]:
    """Return a table of words.toml as (phrase, value) pairs, longest phrase first."""
    pairs: list[tuple[str, str]] = []
    for key, value in _words()[name].items():
        pairs.extend([(key, value)] if isinstance(value, str) else [(phrase, key) for phrase in value])
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))

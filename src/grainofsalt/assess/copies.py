"""Is one report a copy or a rewrite of another, or are both made from one text?

What counts is the prose that both have in common outside quotations, names and titles: how much of the shorter one,
and where. A paragraph of background that two reports share makes none of them a copy; a sentence kept here and there
from the start to the end does, whatever the new lead. Two stories of one newsroom repeat its background for weeks, so
common words prove less between those, and less the further apart two texts were published. In a brief the set phrases
of its kind (who greeted whom, who arrived) are most of the text, so they prove less there, too.

The weights are learned from `corpus/origin_pairs.json` and rounded; `docs/origins.md` has the figures.
"""

import math
from typing import Final, Literal

import msgspec

from grainofsalt.assess.agencies import host_of
from grainofsalt.assess.credits import credits_of, outlet, supplied_by
from grainofsalt.assess.passages import Stretch, common_stretches
from grainofsalt.assess.shingles import Word, own_words
from grainofsalt.core.text import Article, Span

Original = Literal["first", "second"]

LIKELY: Final = 0.5
"""Probability from which a pair is told of."""

_BASE: Final = -5.4
_OF_SHARE: Final = 4.7
_OF_SPREAD: Final = 4.4
_OF_WORDING: Final = 4.6
_OF_ONE_HOUSE: Final = -3.3
_OF_DELAY: Final = -0.4
_OF_BREVITY: Final = -2.4

_PARTS: Final = 5
"""Parts of the shorter text that are looked at one by one."""

_TAKEN: Final = 0.15
"""Share of a part's own prose from which it counts as taken over."""

_USUAL: Final = 250
"""Words of own prose, names and figures not counted, from which a text is no brief."""

_DAYS_FREE: Final = 2
_DAYS: Final = 4

_STOCK: Final = 2
"""Words of a passage that prove nothing: any five words have so many in common by chance."""

_TELLING: Final = 4
"""Words beside names and numbers from which a passage is counted and shown."""

_ENOUGH: Final = 12
"""Such words that two texts must have in common at least."""

_SHOWN: Final = 40
"""Passages that are shown at most, the longest."""

_SHORT: Final = 4
"""Letters of the words that every text has: "that", "with", "have"."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One passage that both texts have, word for word.

    Attributes:
        first: where the first article has it.
        second: where the second one has it.
        words: how many words.
    """

    first: Span
    second: Span
    words: int


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Two articles that are probably of one origin.

    Attributes:
        probability: that one is made from the other or both from one text.
        original: which of them the other is made from, where it can be told; both may be made from a third.
        share: share of the shorter one's own prose that the other has word for word, from 0 to 1.
        passages: the common passages, in the order of the first text; of very many only the longest.
        reason: why, in words.
    """

    probability: float
    original: Original | None
    share: float
    passages: tuple[Passage, ...]
    reason: str


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What tells a copy from two reports of their own.

    Attributes:
        share: share of the shorter one's own prose that the other has word for word, names and chance left out.
        spread: share of the fifths of the shorter one of which the other has something.
        wording: share of the shorter one's longer words that the other uses too, wherever.
        late: how far apart they were published, as a logarithm; 0 within two days or where nothing is known.
        house: 1 where one newsroom wrote both on different days.
        brief: how often the shorter one's own prose would have to be doubled to be of usual length; 0 if it is.
    """

    share: float
    spread: float
    wording: float
    late: float
    house: float
    brief: float


def compare(first: Article, second: Article) -> Copy | None:
    """Return whether two articles are probably of one origin, with what they share; `None` where they are not.

    The answer is the same whichever comes first, with the two sides exchanged. Time grows in proportion to the two
    lengths.
    """
    if (len(first.text), first.text, first.id) > (len(second.text), second.text, second.id):
        found = compare(second, first)
        return _exchanged(found) if found is not None else None
    ours, theirs = own_words(first), own_words(second)
    stretches = [one for one in common_stretches(ours, theirs) if one.plain >= _TELLING]
    common = sum(one.plain for one in stretches)
    if common < _ENOUGH:
        return None
    days = _days_apart(first, second)
    house = days != 0 and _one_house(first, second)
    score = log_odds(_shape(ours, theirs, stretches, days=days, house=house))
    probability = 1 / (1 + math.exp(-score))
    if probability < LIKELY:
        return None
    original, why = _original(first, second)
    share = min(1.0, common / min(_plain(ours), _plain(theirs)))
    return Copy(
        probability=round(probability, 3),
        original=original,
        share=round(share, 3),
        passages=_passages(first, second, ours, theirs, stretches),
        reason=_reason(share, len(stretches), days=days, why=why),
    )


def shape_of(first: Article, second: Article) -> Shape | None:
    """Return what tells whether two articles are copies; `None` where they have hardly a passage in common."""
    ours, theirs = own_words(first), own_words(second)
    stretches = [one for one in common_stretches(ours, theirs) if one.plain >= _TELLING]
    if sum(one.plain for one in stretches) < _ENOUGH:
        return None
    days = _days_apart(first, second)
    return _shape(ours, theirs, stretches, days=days, house=days != 0 and _one_house(first, second))


def _shape(
    ours: tuple[Word, ...], theirs: tuple[Word, ...], stretches: list[Stretch], *, days: int | None, house: bool
) -> Shape:
    mine = _plain(ours) <= _plain(theirs)
    shorter, longer = (ours, theirs) if mine else (theirs, ours)
    longer_words = {word.folded for word in longer}
    words = {word.folded for word in shorter if len(word.folded) > _SHORT}
    return Shape(
        share=sum(one.plain - _STOCK for one in stretches) / _plain(shorter),
        spread=_spread(shorter, [(one.first if mine else one.second, one.length) for one in stretches]),
        wording=len(words & longer_words) / max(1, len(words)),
        late=math.log2(1 + max(0, (days or 0) - _DAYS_FREE) / _DAYS),
        house=float(house),
        brief=max(0.0, math.log2(_USUAL / max(1, _plain(shorter)))),
    )


def log_odds(shape: Shape) -> float:
    """Return the log odds that two texts are of one origin, as learned by `bench/learn_origins.py` and rounded."""
    return (
        _BASE
        + _OF_SHARE * shape.share
        + _OF_SPREAD * shape.spread
        + _OF_WORDING * shape.wording
        + _OF_DELAY * shape.late
        + _OF_ONE_HOUSE * shape.house
        + _OF_BREVITY * shape.brief
    )


def _spread(shorter: tuple[Word, ...], stretches: list[tuple[int, int]]) -> float:
    """Return the share of the parts of the shorter text of which the other one has something.

    A rewrite keeps something from everywhere; background, a notice or a quotation without its marks is one block.
    """
    own, common = [0] * _PARTS, [0] * _PARTS
    for at, word in enumerate(shorter):
        own[at * _PARTS // len(shorter)] += word.plain
    for start, length in stretches:
        for at in range(start, start + length):
            common[at * _PARTS // len(shorter)] += shorter[at].plain
    return sum(taken > _TAKEN * whole for taken, whole in zip(common, own, strict=True)) / _PARTS


def _plain(words: tuple[Word, ...]) -> int:
    return sum(word.plain for word in words)


def _days_apart(first: Article, second: Article) -> int | None:
    if first.published is None or second.published is None:
        return None
    return abs((first.published.date() - second.published.date()).days)


def _one_house(first: Article, second: Article) -> bool:
    """Tell whether one newsroom wrote both, as far as credits, or else the sites, show it."""
    return bool(_houses(first) & _houses(second))


def _houses(article: Article) -> frozenset[str]:
    credited = {credit.name for credit in credits_of(article) if credit.whole and credit.role != "site"}
    site = outlet(article) or host_of(article.url)
    return frozenset(credited or {site} if site else credited)


def _original(first: Article, second: Article) -> tuple[Original | None, str]:
    """Return which of two is the original and how that is known: by credits, else by the time of publication."""
    publishers = outlet(first), outlet(second)
    credited = supplied_by(first), supplied_by(second)
    for at, side in enumerate(("second", "first")):
        supplier = publishers[1 - at]
        if supplier is not None and supplier in credited[at] and supplier != publishers[at]:
            return side, f"the other one credits {supplier}"  # type: ignore[return-value]
    earlier = _earlier(first, second)
    if earlier is None:
        return None, ""
    return earlier, "it was published first"


def _earlier(first: Article, second: Article) -> Original | None:
    ours, theirs = first.published, second.published
    if ours is None or theirs is None:
        return None
    exact = first.published_to_minute and second.published_to_minute
    if exact and (ours.tzinfo is None) == (theirs.tzinfo is None):
        return None if ours == theirs else ("first" if ours < theirs else "second")
    if ours.date() == theirs.date():
        return None
    return "first" if ours.date() < theirs.date() else "second"


def _passages(
    first: Article, second: Article, ours: tuple[Word, ...], theirs: tuple[Word, ...], stretches: list[Stretch]
) -> tuple[Passage, ...]:
    longest = sorted(stretches, key=lambda one: (-one.length, one.first))[:_SHOWN]
    return tuple(
        Passage(
            first=first.span(ours[one.first].start, ours[one.first + one.length - 1].end),
            second=second.span(theirs[one.second].start, theirs[one.second + one.length - 1].end),
            words=one.length,
        )
        for one in sorted(longest, key=lambda one: one.first)
    )


def _reason(share: float, passages: int, *, days: int | None, why: str) -> str:
    what = f"{share:.0%} of the shorter one's own prose stands word for word in the other"
    where = f" in {passages} passages" if passages > 1 else " in one passage"
    when = "" if days is None else ", published the same day" if not days else f", published {_in_days(days)} apart"
    return f"{what}{where}{when}" + (f"; the original is known because {why}" if why else "")


def _in_days(days: int) -> str:
    return "one day" if days == 1 else f"{days} days"


def _exchanged(copy: Copy) -> Copy:
    original: Original | None = {"first": "second", "second": "first"}.get(copy.original or "")  # type: ignore[assignment]
    passages = tuple(
        Passage(first=one.second, second=one.first, words=one.words)
        for one in sorted(copy.passages, key=lambda one: one.second.start)
    )
    return msgspec.structs.replace(copy, original=original, passages=passages)

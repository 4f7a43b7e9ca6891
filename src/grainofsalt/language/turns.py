"""Who spoke before: what is remembered of each attribution for the pronouns and bare nouns that follow."""

import msgspec

from grainofsalt.core.record import Source


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who spoke.

    Attributes:
        at: where the words for the source start.
        end: where source, cue and content end.
        sources: the parties.
        plural: whether "they" fits.
        nested: whether the turn stands inside what somebody else said.
    """

    at: int
    end: int
    sources: tuple[Source, ...]
    plural: bool
    nested: bool


def nearest_first(turns: list[Turn]) -> list[Turn]:
    """Return those who spoke themselves, the last first; then those whom others quoted."""
    last = list(reversed(turns))
    return [turn for turn in last if not turn.nested] + [turn for turn in last if turn.nested]

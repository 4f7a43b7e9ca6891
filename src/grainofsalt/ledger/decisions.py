"""What people decided, as it stands in the ledger: every judgement, and which of them hold."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, TypeAlias

import msgspec
import sqlalchemy as sa

from grainofsalt.core.codec import decode
from grainofsalt.core.record import Source
from grainofsalt.ledger.constraints import Decision
from grainofsalt.ledger.schema import Row, judged, judgements, revisions
from grainofsalt.ledger.state import in_parts, until

Kind: TypeAlias = Literal["merge", "split", "accept", "reject", "rate", "undo"]

_JUDGEMENTS: Final = sa.select(judgements, revisions.c.made_at).join(
    revisions, revisions.c.number == judgements.c.revision
)


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a judgement is about; the fields are those of `Judgement`."""

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    source: str | None = None
    grade: str | None = None
    undoes: int | None = None


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement as it stands in the ledger.

    Attributes:
        number: its number, by which it can be undone.
        kind: what was decided.
        by: who decided.
        made_at: when, as a moment in universal time (ISO 8601).
        reason: why, in that person's words; may be empty.
        first: the tellings of one side.
        second: the tellings of the other side.
        source: the source that was rated.
        grade: its grade.
        undoes: the number of the judgement that this one takes back.
        undone: whether a later one takes this one back.
    """

    number: int
    kind: Kind
    by: str
    made_at: str
    reason: str
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    source: str | None = None
    grade: str | None = None
    undoes: int | None = None
    undone: bool = False


def judgements_in(connection: sa.Connection, *, at: int | None = None) -> tuple[Judgement, ...]:
    """Return every judgement, in the order in which they were made."""
    query = _JUDGEMENTS.where(until(judgements.c.revision, at)).order_by(judgements.c.number)
    return _with_undone([_judgement(row) for row in connection.execute(query)])


def reliability_in(connection: sa.Connection, *, at: int | None = None) -> dict[str, str]:
    """Return the grade of each source that was rated."""
    rated = (one for one in judgements_in(connection, at=at) if one.kind == "rate" and not one.undone)
    return {one.source or "": one.grade or "F" for one in rated}


def grade_of(source: Source, grades: Mapping[str, str]) -> str:
    """Return the grade that a source was given under any of its names, whatever the case; `F` where nobody did."""
    folded = {name.casefold(): grade for name, grade in grades.items()}
    names = (source.canonical or source.name, source.name)
    return next((folded[name.casefold()] for name in names if name.casefold() in folded), "F")


def decisions_on(connection: sa.Connection, keys: Iterable[str]) -> tuple[Decision, ...]:
    """Return what holds of the decisions about identity that name one of these tellings."""
    found: dict[int, Judgement] = {}
    for some in in_parts(keys):
        about = sa.select(judged.c.judgement).where(judged.c.telling.in_(some))
        query = _JUDGEMENTS.where(sa.or_(judgements.c.kind == "undo", judgements.c.number.in_(about)))
        found |= {row.number: _judgement(row) for row in connection.execute(query)}
    holding = [one for one in _with_undone([found[number] for number in sorted(found)]) if not one.undone]
    return tuple(decision for one in holding if (decision := _decision(one)) is not None)


def _decision(one: Judgement) -> Decision | None:
    if one.kind == "rate" or one.kind == "undo":  # noqa: PLR1714 - this way the type checker knows what is left
        return None
    return Decision(number=one.number, kind=one.kind, by=one.by, reason=one.reason, first=one.first, second=one.second)


def _with_undone(every: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Mark what later judgements take back; one that is taken back itself takes nothing back."""
    undone: set[int] = set()
    for one in reversed(every):
        if one.undoes is not None and one.number not in undone:
            undone.add(one.undoes)
    return tuple(msgspec.structs.replace(one, undone=one.number in undone) for one in every)


def _judgement(row: Row) -> Judgement:
    body = decode(row.body, Body)
    return Judgement(
        number=row.number,
        kind=row.kind,
        by=row.by,
        made_at=row.made_at,
        reason=row.reason,
        **{field: getattr(body, field) for field in Body.__struct_fields__},
    )

"""What people decide, and take back: merge, split, accept, reject, rate, undo.

A judgement is a row like every other, and stays; undoing one is a judgement of its own. Machine and people never mix: a
link or rating says who made it, and nothing that a person decided is overruled by what comes in later.
"""

from collections.abc import Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from grainofsalt.core.codec import decode, encode
from grainofsalt.core.errors import MisuseError
from grainofsalt.ledger.decisions import Body, Kind, judgements_in
from grainofsalt.ledger.entries import Act
from grainofsalt.ledger.identity import MACHINE, relink
from grainofsalt.ledger.numbering import begin_revision, next_number
from grainofsalt.ledger.schema import judged, judgements
from grainofsalt.ledger.state import events_of, members_of, resolve
from grainofsalt.ledger.store import Ledger

RELIABILITY: Final = ("A", "B", "C", "D", "E", "F")
"""Grades of a source of the Admiralty code (AJP-2.1), from completely reliable to not to be judged."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What a judgement did.

    Attributes:
        number: its number.
        events: the events that its tellings belong to now.
    """

    number: int
    events: tuple[str, ...]


def merge(ledger: Ledger, first: str, second: str, *, act: Act, reason: str = "") -> Judged:
    """Make one event of two, for good.

    Raises:
        MisuseError: one of the two names no event, or they are one already.
    """
    with ledger.writing() as connection:
        sides = _sides(connection, first, second)
        return _judge(connection, "merge", Body(first=sides[0], second=sides[1]), act, reason)


def reject(ledger: Ledger, first: str, second: str, *, act: Act, reason: str = "") -> Judged:
    """Keep two events apart, whatever comes in later: the answer no to a proposal.

    Raises:
        MisuseError: one of the two names no event, or they are one.
    """
    with ledger.writing() as connection:
        sides = _sides(connection, first, second)
        return _judge(connection, "reject", Body(first=sides[0], second=sides[1]), act, reason)


def accept(ledger: Ledger, event: str, *, act: Act, reason: str = "") -> Judged:
    """Confirm that all tellings of an event are of one happening; a machine's link becomes a person's.

    Raises:
        MisuseError: it names no event.
    """
    with ledger.writing() as connection:
        members = members_of(connection, resolve(connection, event))
        return _judge(connection, "accept", Body(first=members), act, reason)


def split(ledger: Ledger, event: str, tellings: Sequence[str], *, act: Act, reason: str = "") -> Judged:
    """Make an event of its own of some of an event's tellings.

    Args:
        ledger: where.
        event: the event, by the first digits of its name.
        tellings: those that go, by the first digits of their keys.
        act: who decides, and when.
        reason: why.

    Raises:
        MisuseError: it names no event, a telling is none of it, or none would be left.
    """
    with ledger.writing() as connection:
        name = resolve(connection, event)
        members = members_of(connection, name)
        going = tuple(sorted({_member(written, members, name) for written in tellings}))
        staying = tuple(key for key in members if key not in going)
        if not going or not staying:
            msg = f"a split leaves some tellings and takes some; event {name} has {len(members)}"
            raise MisuseError(msg)
        return _judge(connection, "split", Body(first=going, second=staying), act, reason)


def rate(ledger: Ledger, source: str, grade: str, *, act: Act, reason: str = "") -> Judged:
    """Grade the reliability of a source: `A` to `E`, or `F` where it cannot be judged.

    Raises:
        MisuseError: there is no such grade, or the source has no name.
    """
    check_grade(source, grade)
    with ledger.writing() as connection:
        return _judge(connection, "rate", Body(source=source.strip(), grade=grade), act, reason)


def check_grade(source: str, grade: str) -> None:
    """Raise `MisuseError` unless a source has a name and a grade is one."""
    if grade not in RELIABILITY or not source.strip():
        msg = f"{source!r}={grade!r} rates no source; write a name and a grade: A (completely reliable) to E, or F"
        raise MisuseError(msg)


def undo(ledger: Ledger, number: int, *, act: Act, reason: str = "") -> Judged:
    """Take a judgement back, as if it had never been made; undoing an undoing brings the judgement back.

    Raises:
        MisuseError: there is no judgement of that number, or it is taken back already.
    """
    with ledger.writing() as connection:
        found = {one.number: one for one in judgements_in(connection)}
        if number not in found:
            some = f"the last is {max(found)}" if found else "there are none"
            msg = f"there is no judgement {number}; {some}, see `grainofsalt judgements`"
            raise MisuseError(msg)
        if found[number].undone:
            msg = f"judgement {number} is taken back already; see `grainofsalt judgements`"
            raise MisuseError(msg)
        return _judge(connection, "undo", Body(undoes=number), act, reason)


def _judge(connection: sa.Connection, kind: Kind, body: Body, act: Act, reason: str) -> Judged:
    if act.by.casefold() == MACHINE:
        msg = f"{act.by!r} stands for what nobody judged; give the name of a person with --by"
        raise MisuseError(msg)
    revision = begin_revision(connection, act, kind=kind)
    number = next_number(connection, judgements.c.number)
    row = {"number": number, "kind": kind, "by": act.by, "reason": reason, "body": encode(body).decode()}
    connection.execute(judgements.insert(), {**row, "revision": revision})
    about = {*body.first, *body.second}
    named = [{"telling": key, "judgement": number, "revision": revision} for key in sorted(about)]
    if named:
        connection.execute(judged.insert(), named)
    touched = about | _about(connection, body.undoes)
    relink(connection, touched, revision=revision)
    return Judged(number=number, events=tuple(sorted(set(events_of(connection, touched).values()))))


def _about(connection: sa.Connection, number: int | None) -> set[str]:
    """Return the tellings that a judgement that is taken back is about, through any undoing of undoings."""
    about: set[str] = set()
    while number is not None:
        about |= set(connection.execute(sa.select(judged.c.telling).where(judged.c.judgement == number)).scalars())
        body = connection.execute(sa.select(judgements.c.body).where(judgements.c.number == number)).scalar_one()
        number = decode(body, Body).undoes
    return about


def _sides(connection: sa.Connection, first: str, second: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one, other = resolve(connection, first), resolve(connection, second)
    if one == other:
        msg = f"{first!r} and {second!r} are one event already ({one}); see `grainofsalt split`"
        raise MisuseError(msg)
    return members_of(connection, one), members_of(connection, other)


def _member(written: str, members: Sequence[str], event: str) -> str:
    wanted = written.strip().lower()
    found = [key for key in members if wanted and key.startswith(wanted)]
    if len(found) != 1:
        what = "no telling" if not found else f"{len(found)} tellings"
        msg = f"{written!r} names {what} of event {event}; see `grainofsalt show {event}`"
        raise MisuseError(msg)
    return found[0]

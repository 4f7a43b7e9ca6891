"""Doubts that only several reports of one event raise together."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

import msgspec

from grainofsalt.assess.across_flights import figures_of_no_flight
from grainofsalt.assess.across_words import articles_of, backing, finding_on, name_of, shown, voice
from grainofsalt.assess.conflicts import SINGLE_VALUED
from grainofsalt.assess.corroboration import Accord, Told, ValueTold
from grainofsalt.assess.wording import at_start, joined, value_in_words
from grainofsalt.core.record import Claim, Finding
from grainofsalt.core.units import unit_named
from grainofsalt.core.vocabulary import EventType

AcrossCheck: TypeAlias = Callable[[Sequence[Told], Sequence[Accord]], Iterator[Finding]]

_LENGTHS: Final = ("mile", "nautical mile", "foot")
"""Units that are written for kilometres, or metres, and the other way round."""

_NEAR: Final = 0.006
"""Two figures within this share of each other are the same figure, for one of them was converted and rounded."""

_SELF_SERVING: Final = frozenset({"outcome", "range", "apogee", "warhead", "capability", "yield", "affected", "loss"})
"""What those who did it, or suffered it, have reasons to report in their own way."""

_FEW: Final = 3
"""From so many reports on, it is worth saying that they all rest on one source."""


def findings_across(
    told: Sequence[Told], accords: Sequence[Accord], *, label: str, kind: EventType
) -> tuple[Finding, ...]:
    """Return the doubts that the reports of one event raise together, in the order of `ACROSS`.

    Args:
        told: every claim about the event.
        accords: what `corroborate` makes of them.
        label: what to call the event.
        kind: its type; the arithmetic of flights is that of missiles, for what goes into orbit comes down nowhere.
    """
    if len({one.article for one in told}) == 1:
        return ()
    checks = (check for check in ACROSS if check is not figures_of_no_flight or kind == "missile-launch")
    found = [finding for check in checks for finding in check(told, accords)]
    settled = [set(finding.claims) for finding in found if finding.code == "figures-of-no-flight"]
    return tuple(_named(finding, label) for finding in found if not _is_settled(finding, settled))


def reports_disagree(told: Sequence[Told], accords: Sequence[Accord]) -> Iterator[Finding]:
    """Find attributes to which independent sources of different reports give values that exclude each other."""
    del told
    for accord in accords:
        values = [value for value in accord.values if value.roots]
        if accord.verdict == "disputed" and len(articles_of(values)) > 1:
            given = "; ".join(f"{shown(value)} ({backing(value)})" for value in values)
            claims = [one.claim for value in values for one in value.told]
            yield finding_on(
                "reports-disagree", "warning", f"Reports disagree on the {name_of(accord)}: {given}.", claims
            )


def denied_elsewhere(told: Sequence[Told], accords: Sequence[Accord]) -> Iterator[Finding]:
    """Find values that one report gives and a source in another one denies or doubts."""
    del told
    for accord in accords:
        for value in accord.values:
            says = {one.article for one in value.told}
            denials = [one for one in value.against if one.claim.stance != "asserts" and one.article not in says]
            if value.roots and denials:
                who = joined(voice(one) for one in denials)
                what = "responsibility of" if accord.attribute == "attributed_to" else name_of(accord)
                message = f"The {what} {shown(value)} ({backing(value)}) is denied or doubted by {who}."
                yield finding_on("denied-elsewhere", "warning", message, [one.claim for one in (*value.told, *denials)])


def figure_slipped(told: Sequence[Told], accords: Sequence[Accord]) -> Iterator[Finding]:
    """Find figures of two reports that differ by the factor between two units: miles printed for kilometres."""
    del told
    for accord in accords:
        values = [value for value in accord.values if value.roots and value.shown.unit == "km"]
        for one in values:
            for other in values:
                unit = _slip(one.shown, other.shown)
                if unit is not None and len(one.roots) <= len(other.roots):
                    message = (
                        f"The {name_of(accord)} {shown(one)} ({backing(one)}) is {shown(other)} ({backing(other)}) "
                        f"with the number taken for {unit}: one of them has the wrong unit."
                    )
                    claims = [some.claim for value in (one, other) for some in value.told]
                    yield finding_on("figure-slipped", "warning", message, claims)


def revised(told: Sequence[Told], accords: Sequence[Accord]) -> Iterator[Finding]:
    """Find sources that gave another value in a later report than in an earlier one."""
    del told
    for accord in accords:
        if accord.attribute not in SINGLE_VALUED:
            continue
        by_root: dict[str, list[tuple[Told, ValueTold]]] = {}
        for value in accord.values:
            for one in value.told:
                if one.claim.source.kind != "article":  # a paper's later retelling is no word of the source
                    by_root.setdefault(one.root, []).append((one, value))
        for given in by_root.values():
            dated = sorted((pair for pair in given if pair[0].published), key=lambda pair: pair[0].published or "")
            first, last = (dated[0], dated[-1]) if dated else (None, None)
            if first is None or last is None or first[0].published == last[0].published or first[1] is last[1]:
                continue
            if all(one.claim.id != first[0].claim.id for one in last[1].against):
                continue
            message = (
                f"{voice(last[0])} gave the {name_of(accord)} as {value_in_words(first[0].claim)} on "
                f"{(first[0].published or '')[:10]}, and as {value_in_words(last[0].claim)} on "
                f"{(last[0].published or '')[:10]}."
            )
            yield finding_on("revised", "note", at_start(message), [first[0].claim, last[0].claim])


def sole_interested_source(told: Sequence[Told], accords: Sequence[Accord]) -> Iterator[Finding]:
    """Find values, in several reports, for which only a party to the event stands."""
    del told
    for accord in accords:
        for value in accord.values:
            articles = {one.article for one in value.told}
            if accord.attribute not in _SELF_SERVING or len(articles) < 2:  # noqa: PLR2004 - several reports
                continue
            if all(one.claim.interested for one in value.told):
                who = joined(voice(one) for one in value.told)
                message = (
                    f"{len(articles)} reports give the {name_of(accord)} as {shown(value)}, "
                    f"all on the word of a party to it: {who}."
                )
                yield finding_on("sole-interested-source", "note", message, [one.claim for one in value.told])


def one_root_for_all(told: Sequence[Told], accords: Sequence[Accord]) -> Iterator[Finding]:
    """Find figures that many reports give and one source alone stands for: many papers, one voice."""
    del told
    for accord in accords:
        for value in accord.values:
            articles = {one.article for one in value.told}
            if value.shown.unit is not None and len(value.roots) == 1 and len(articles) >= _FEW:
                message = (
                    f"{len(articles)} reports give the {name_of(accord)} as {shown(value)}, and all of them have it "
                    f"from {voice(value.told[0])}: they count as one."
                )
                yield finding_on("one-root-for-all", "note", message, [one.claim for one in value.told])


ACROSS: Final[tuple[AcrossCheck, ...]] = (
    figures_of_no_flight,
    figure_slipped,
    reports_disagree,
    denied_elsewhere,
    revised,
    sole_interested_source,
    one_root_for_all,
)
"""The checks across reports, in the order in which what they find is shown."""

ACROSS_CODES: Final = tuple(check.__name__.replace("_", "-") for check in ACROSS)


def _is_settled(finding: Finding, settled: Sequence[set[str]]) -> bool:
    """Tell whether the flight shows which of two figures slipped: then it need not be said that one of them did."""
    return finding.code == "figure-slipped" and any(claims.issuperset(finding.claims) for claims in settled)


def _named(finding: Finding, label: str) -> Finding:
    return msgspec.structs.replace(finding, message=f"{label}: {finding.message}")


def _slip(one: Claim, other: Claim) -> str | None:
    """Return the unit for which the number of the other figure was taken, if one is that many of them."""
    ours, theirs = one.value, other.value
    if not isinstance(ours, float | int) or not isinstance(theirs, float | int) or min(ours, theirs) <= 0:
        return None
    for name in _LENGTHS:
        unit = unit_named(name)
        if unit is not None and abs(ours / (theirs * float(unit.factor)) - 1) < _NEAR:
            return "feet" if name == "foot" else f"{name}s"
    return None

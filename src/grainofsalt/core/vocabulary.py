"""The closed lists of names that a record may use, as `docs/record.md` defines them.

Each list is a `Literal` type, so that mypy and the codec hold every room to it, with the same names as a tuple for
those who must iterate.
"""

from typing import Final, Literal, get_args

EventType = Literal[
    "missile-launch",
    "space-launch",
    "nuclear-test",
    "engine-test",
    "airspace-incursion",
    "cyber-attack",
    "sanction",
    "meeting",
    "exercise",
    "deployment",
    "interdiction",
]

Attribute = Literal[
    "date",
    "time",
    "actor",
    "place",
    "outcome",
    "count",
    "purpose",
    "system",
    "range_class",
    "range",
    "apogee",
    "flight_time",
    "capability",
    "propulsion",
    "launcher",
    "landing",
    "overflew",
    "warhead",
    "yield",
    "magnitude",
    "malware",
    "victim",
    "attributed_to",
    "affected",
    "loss",
    "body",
    "target",
    "requested_by",
    "stage",
    "vehicle",
    "response",
    "assessment",
    "statement",
]

Stance = Literal["asserts", "denies", "doubts"]

Likelihood = Literal[
    "almost-no-chance",
    "very-unlikely",
    "unlikely",
    "even-chance",
    "likely",
    "very-likely",
    "almost-certain",
]
"""The seven bands of ICD 203 (Office of the Director of National Intelligence, 2015, page 3)."""

Bound = Literal["exactly", "about", "at-least", "at-most", "between"]

SourceKind = Literal[
    "government",
    "military",
    "state-media",
    "news-media",
    "agency",
    "expert",
    "company",
    "organisation",
    "unnamed-official",
    "witness",
    "document",
    "person",
    "article",
    "unknown",
]

Precision = Literal["minute", "hour", "part-of-day", "day", "week", "month", "season", "year", "interval"]

Anchor = Literal["stated", "publication", "event"]

Severity = Literal["note", "warning", "error"]

EVENT_TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
ATTRIBUTES: Final[tuple[Attribute, ...]] = get_args(Attribute)
STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
LIKELIHOODS: Final[tuple[Likelihood, ...]] = get_args(Likelihood)
BOUNDS: Final[tuple[Bound, ...]] = get_args(Bound)
SOURCE_KINDS: Final[tuple[SourceKind, ...]] = get_args(SourceKind)

CHANCE: Final[dict[Likelihood, tuple[float, float]]] = {
    "almost-no-chance": (0.01, 0.05),
    "very-unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "even-chance": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very-likely": (0.80, 0.95),
    "almost-certain": (0.95, 0.99),
}
"""Lowest and highest chance of each band, as fractions (ICD 203, page 3)."""

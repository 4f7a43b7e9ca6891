"""The tables of linking, read once: how often each type of event happens, and what each agreement weighs."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Final

import msgspec

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.vocabulary import EVENT_TYPES

_PACKAGE: Final = "grainofsalt.events"


class EventKind(msgspec.Struct, frozen=True, kw_only=True):
    """What is known beforehand of the happenings of one type.

    Attributes:
        type: the type of event.
        family: happenings of one family are compared, as reports mistake one type for another.
        a_year: how many happenings of one actor a year are reported in a busy time.
        recent_days: how many days before publication a happening told without a date may lie.
        lasts_days: by how many days two exact dates of one happening may differ, because it lasts.
        planned: whether it is an event before it happens.
        one: the type in words.
        many: the same in the plural.
        origin: where `a_year` and `lasts_days` are from.
    """

    type: str
    family: str
    a_year: float
    recent_days: int
    lasts_days: int
    planned: bool
    one: str
    many: str
    origin: str


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(_PACKAGE).joinpath("data", name).read_text(encoding="utf-8")
    header, *rows = (line.split("\t") for line in text.splitlines())
    try:
        return [dict(zip(header, row, strict=True)) for row in rows]
    except ValueError as error:
        msg = f"{name}: a row has not as many cells as the header; correct the table"
        raise SettingsError(msg) from error


def _convert(name: str, row: Mapping[str, str], kind: Any) -> Any:  # noqa: ANN401 (whatever `kind` is)
    try:
        return msgspec.convert(row, kind, strict=False)
    except msgspec.ValidationError as error:
        msg = f"{name}: {error}; correct the table"
        raise SettingsError(msg) from error


@lru_cache(maxsize=1)
def event_kinds() -> Mapping[str, EventKind]:
    """Return what is known of each type of event, by its name.

    Raises:
        SettingsError: the table is malformed or leaves a type out.
    """
    kinds = {row["type"]: _convert("event_kinds.tsv", row, EventKind) for row in _rows("event_kinds.tsv")}
    missing = [name for name in EVENT_TYPES if name not in kinds]
    if missing:
        msg = f"event_kinds.tsv: no row for {', '.join(missing)}; add one"
        raise SettingsError(msg)
    return kinds


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return how much each agreement or disagreement weighs: natural logarithms of likelihood ratios.

    Raises:
        SettingsError: the table is malformed.
    """
    name = "likeness_weights.tsv"
    return {row["feature"]: _convert(name, {"w": row["log_odds"]}, dict[str, float])["w"] for row in _rows(name)}

"""The table of who supplies texts that others print: agencies, papers that syndicate, wires of releases."""

from functools import lru_cache
from importlib import resources
from typing import Final, Literal, get_args
from urllib.parse import urlsplit

import msgspec

from grainofsalt.core.errors import SettingsError

SupplierKind = Literal["agency", "service", "releases"]

_COLUMNS: Final = ("name", "forms", "hosts", "kind")
_KINDS: Final = frozenset(get_args(SupplierKind))


class Supplier(msgspec.Struct, frozen=True, kw_only=True):
    """One of those whose texts others print.

    Attributes:
        name: canonical, as in the gazetteer where it is there.
        forms: how datelines, bylines and sign-offs write it.
        hosts: its own sites.
        kind: `agency`, `service` (a publisher that syndicates) or `releases` (prints releases as sent).
    """

    name: str
    forms: tuple[str, ...]
    hosts: tuple[str, ...]
    kind: SupplierKind


@lru_cache(maxsize=1)
def suppliers() -> tuple[Supplier, ...]:
    """Return the suppliers of the packaged table.

    Raises:
        SettingsError: the table is missing or malformed.
    """
    file = resources.files("grainofsalt.assess") / "data" / "agencies.tsv"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        msg = "table agencies.tsv of the assess room is missing; install the package again"
        raise SettingsError(msg) from error
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    if not rows or tuple(rows[0]) != _COLUMNS or any(len(row) != len(_COLUMNS) for row in rows):
        msg = f"table agencies.tsv is malformed; give every row the columns {', '.join(_COLUMNS)}"
        raise SettingsError(msg)
    return tuple(_supplier(row) for row in rows[1:])


def _supplier(row: list[str]) -> Supplier:
    kind = row[3]
    if kind not in _KINDS:
        msg = f"table agencies.tsv has the kind {kind!r}; use one of {', '.join(sorted(_KINDS))}"
        raise SettingsError(msg)
    return Supplier(
        name=row[0],
        forms=tuple(row[1].split("|")),
        hosts=tuple(row[2].split("|")),
        kind=kind,  # type: ignore[arg-type]
    )


@lru_cache(maxsize=1)
def by_form() -> dict[str, Supplier]:
    """Return each written form, in lower case without a leading article, with whom it means."""
    return {form.removeprefix("The ").casefold(): one for one in reversed(suppliers()) for form in one.forms}


def supplier_at(url: str | None) -> Supplier | None:
    """Return whose site `url` or a bare host is on, if it is a supplier's."""
    host = host_of(url)
    return next((one for one in suppliers() if any(host == own or host.endswith(f".{own}") for own in one.hosts)), None)


def host_of(url: str | None) -> str:
    """Return the host of `url`, lower case and without `www.`; a bare host is its own; empty where there is none."""
    written = (url or "").strip()
    try:
        host = urlsplit(written if "//" in written else f"//{written}").hostname
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")

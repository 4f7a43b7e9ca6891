"""The words that report, hedge and doubt, read from the tables in `data/`.

Each table is plain text with tabs; lines that start with `#` are remarks and the first other line names the columns.
"""

from functools import lru_cache
from importlib import resources
from typing import Final, cast, get_args

import msgspec

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.vocabulary import Likelihood, Stance

_STANCES: Final = frozenset(get_args(Stance))
_BANDS: Final = frozenset(get_args(Likelihood))


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A word that reports.

    Attributes:
        takes: what can be reported with it: `clause`, `noun`, `infinitive`, `quote`, `as`, `accuse`, `hearer`, `cite`.
        stance: what the word alone says of the content.
        likelihood: the band that the word alone puts on the content.
    """

    takes: frozenset[str]
    stance: Stance = "asserts"
    likelihood: Likelihood | None = None


class Hedge(msgspec.Struct, frozen=True, kw_only=True):
    """A word that bears on how sure something is.

    Attributes:
        stance: what it makes of the thing, if it says so.
        likelihood: the band that it puts on the thing, if any.
    """

    stance: Stance | None = None
    likelihood: Likelihood | None = None


def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the table `name` in the data folder, each a dictionary from column to cell.

    Raises:
        SettingsError: a row has more cells than the table has columns.
    """
    text = resources.files("grainofsalt.language").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            msg = f"{name}: the row {line!r} has more than {len(columns)} cells; correct the table"
            raise SettingsError(msg)
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return tuple(rows)


@lru_cache(maxsize=1)
def reporting_cues() -> dict[tuple[str, str], Cue]:
    """Return the cues by lemma and form (`verb` or `noun`)."""
    return {
        (row["cue"], row["form"]): Cue(
            takes=frozenset(row["takes"].split()),
            stance=stance_named(row["stance"]) or "asserts",
            likelihood=band_named(row["likelihood"]),
        )
        for row in table("reporting_cues.tsv")
    }


@lru_cache(maxsize=1)
def hedges() -> dict[tuple[str, str], Hedge]:
    """Return the hedges by word (or words) and form: `adverb`, `adjective`, `verb`, `raising`, `noun`, `auxiliary`."""
    found = {}
    for name in ("likelihood.tsv", "hedges.tsv"):
        for row in table(name):
            for form in row["form"].split():
                found[row["word"], form] = Hedge(
                    stance=stance_named(row["stance"]), likelihood=band_named(row["likelihood"])
                )
    return found


@lru_cache(maxsize=64)
def words_of(name: str) -> frozenset[str]:
    """Return the words of the list `name` in `word_lists.tsv`."""
    return frozenset(row["word"] for row in table("word_lists.tsv") if row["list"] == name)


def stance_named(name: str) -> Stance | None:
    """Return the stance called `name`, `None` for an empty cell.

    Raises:
        SettingsError: there is no such stance.
    """
    if not name:
        return None
    if name not in _STANCES:
        msg = f"a table names the stance {name!r}; use one of {', '.join(sorted(_STANCES))}"
        raise SettingsError(msg)
    return cast("Stance", name)


def band_named(name: str) -> Likelihood | None:
    """Return the likelihood band called `name`, `None` for an empty cell.

    Raises:
        SettingsError: there is no such band.
    """
    if not name:
        return None
    if name not in _BANDS:
        msg = f"a table names the band {name!r}; use one of {', '.join(sorted(_BANDS))}"
        raise SettingsError(msg)
    return cast("Likelihood", name)

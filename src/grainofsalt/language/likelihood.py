"""Words of estimative probability with their figures: what standards say they mean, and what readers take them for.

The figures and the source of each stand in `data/likelihood.tsv`. A band of the record is always one of ICD 203; the
figures beside it say how far other standards, and readers, agree with it.
"""

from functools import lru_cache

import msgspec

from grainofsalt.core.errors import SettingsError
from grainofsalt.core.vocabulary import CHANCE, Likelihood
from grainofsalt.language.cues import band_named, table


class Expression(msgspec.Struct, frozen=True, kw_only=True):
    """One expression of likelihood; all figures are chances, fractions from 0 to 1.

    Attributes:
        word: the words, in lower case.
        form: `adverb`, `adjective` or `noun`.
        likelihood: the band of the record that it has.
        low: least chance that `source` gives the words.
        high: greatest chance that `source` gives the words.
        source: `icd203`, `phia`, `ipcc`, `kent`, or `own` where no standard lists the words.
        phia: least and greatest chance in the yardstick of British intelligence, where it lists the words.
        readers: lower quartile, median and upper quartile of what readers took the words for, where they were asked.
    """

    word: str
    form: str
    likelihood: Likelihood
    low: float
    high: float
    source: str
    phia: tuple[float, float] | None = None
    readers: tuple[float, float, float] | None = None

    @property
    def middle(self) -> float:
        """What readers take the words for, or else the middle of the range that their source gives."""
        return self.readers[1] if self.readers is not None else (self.low + self.high) / 2


@lru_cache(maxsize=1)
def expressions() -> dict[tuple[str, str], Expression]:
    """Return the expressions by words and form.

    Raises:
        SettingsError: a row has no band, or a figure that is no percentage.
    """
    found = {}
    for row in table("likelihood.tsv"):
        band = band_named(row["likelihood"])
        if band is None:
            msg = f"likelihood.tsv: {row['word']!r} has no band; use one of {', '.join(CHANCE)}"
            raise SettingsError(msg)
        low, high = _chances(row, "low", "high")
        phia = _chances(row, "phia_low", "phia_high") if row["phia_low"] else None
        readers = _chances(row, "readers_low", "readers_median", "readers_high") if row["readers_low"] else None
        found[row["word"], row["form"]] = Expression(
            word=row["word"],
            form=row["form"],
            likelihood=band,
            low=low,
            high=high,
            source=row["source"],
            phia=None if phia is None else (phia[0], phia[1]),
            readers=None if readers is None else (readers[0], readers[1], readers[2]),
        )
    return found


def _chances(row: dict[str, str], *names: str) -> list[float]:
    """The cells as fractions, in rising order."""
    try:
        found = [float(row[name]) / 100 for name in names]
    except ValueError:
        found = []
    if not found or sorted(found) != found or not 0 <= found[0] <= found[-1] <= 1:
        msg = f"likelihood.tsv: {row['word']!r} needs rising percentages in {', '.join(names)}"
        raise SettingsError(msg)
    return found

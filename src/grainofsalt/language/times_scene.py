"""What a time is worked out from: the publication date, the sentence around it, and the times before it."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from grainofsalt.core.vocabulary import Precision
from grainofsalt.language.annotations import TimeMention
from grainofsalt.language.times_calendar import Period, first_minute, last_minute
from grainofsalt.language.times_grammar import Written
from grainofsalt.language.times_lexemes import Lexeme
from grainofsalt.language.times_tense import Direction, TokenIndex

_DAY_GRAIN: Final = {"minute", "hour", "part-of-day", "day"}


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the resolvers may look at.

    Attributes:
        text: the text that positions refer to.
        tokens: the parse by position.
        lexemes: the text's lexemes.
        today: day of publication, if known.
        now: moment of publication, if it is known to the minute.
        narrative: whether the text tells history, where dates lean on each other and not on the publication.
        earlier: what was resolved so far, in order; the driver appends to it.
    """

    text: str
    tokens: TokenIndex
    lexemes: Sequence[Lexeme]
    today: dt.date | None
    now: dt.datetime | None
    narrative: bool
    earlier: Sequence[TimeMention]

    def direction(self, written: Written) -> Direction | None:
        """Return where the sentence's verb puts the time."""
        heads = ("unit", "holiday") if written.rule in {"holiday", "quarter"} else _HEADS
        named = (written.groups[name][0].start for name in heads if name in written.groups)
        return self.tokens.direction(next(named, written.start))

    def last_date(self, *, within: int | None = None) -> TimeMention | None:
        """Return the last resolved date before, no more than a few mentions back.

        Args:
            within: number of the sentence that it must stand in (`TokenIndex.sentence_at`), `None` for any.
        """
        usual = self._usual_year() if self.narrative else None
        window = self.earlier[-_LOOK_BACK:]
        for place, mention in reversed(list(enumerate(window))):
            if within is not None and self.tokens.sentence_at(mention.start) != within:
                return None
            if self.narrative and mention.anchor == "publication":
                continue
            if self.narrative and within is None:
                before = next((told for told in reversed(window[:place]) if _is_told(told)), None)
                if self._stands_aside(mention, usual) or self._looks_back(mention, before):
                    continue
            if mention.earliest is not None and mention.type in {"DATE", "TIME"}:
                return mention
        return None

    def last_quarter(self) -> tuple[int, str] | None:
        """Return year and number of the quarter that was told last, as reports of results name it."""
        for mention in reversed(self.earlier[-_QUARTER_BACK:]):
            if self.today is not None and mention.earliest is not None and mention.earliest.date() > self.today:
                continue  # a forecast
            year, quarter, number = mention.value.partition("-Q")
            if quarter and year.isdecimal() and mention.anchor != "event":
                return int(year), number
        return None

    def _stands_aside(self, mention: TimeMention, usual: int | None) -> bool:
        """Tell whether a tale names a year only beside what it tells: far off, or in the midst of a sentence."""
        if mention.earliest is None:
            return True
        if usual is not None and abs(mention.earliest.year - usual) > _ASIDE:
            return True
        return mention.precision == "year" and not self.leads(mention)

    def _looks_back(self, mention: TimeMention, before: TimeMention | None) -> bool:
        """Tell whether a tale goes back for a moment: a year in the midst of a sentence, before the one told last."""
        if mention.earliest is None or before is None or before.earliest is None:
            return False
        years = mention.earliest.year - before.earliest.year
        if 0 <= years <= _STEP or self.leads(mention) or not _YEAR.search(self.text, mention.start, mention.end):
            return False
        return self.text.find("\n", before.end, mention.start) < 0  # a new paragraph may go on elsewhere

    def leads(self, mention: TimeMention) -> bool:
        """Tell whether a time stands at the head of its sentence, where a tale says when it goes on."""
        return self.tokens.into_sentence(mention.start) <= _LEAD

    def _usual_year(self) -> int | None:
        """Return the year around which the tale is: the median of those told last."""
        told = (m for m in self.earlier[-_LOOK_BACK:] if m.anchor != "publication" and m.earliest is not None)
        years = sorted(mention.earliest.year for mention in told if mention.earliest is not None)
        return years[len(years) // 2] if len(years) >= _FEWEST_YEARS else None

    def is_relative(self) -> bool:
        """Tell whether relative words have a publication date to lean on."""
        return self.today is not None and not self.narrative


_HEADS: Final = ("weekday", "month", "season")
"""Groups that hold the word which the sentence's verb governs, before the words around it: "the end of June"."""
_QUARTER_BACK: Final = 12
"""How many mentions back the quarter that a report is about is looked for."""
_YEAR: Final = re.compile(r"\d{4}")
_STEP: Final = 2
"""Years by which a tale goes on in the midst of a sentence; farther ahead it only looks."""
_ASIDE: Final = 12
"""Years from what a tale tells of beyond which a year only stands in an aside: what was found out later."""
_FEWEST_YEARS: Final = 5
_LEAD: Final = 40
"""Characters from the start of a sentence within which a year leads it."""
_LOOK_BACK: Final = 24
"""How many mentions back a date is looked for, so that the work stays linear in the text."""


def _is_told(mention: TimeMention) -> bool:
    return mention.earliest is not None and mention.type in {"DATE", "TIME"} and mention.anchor != "publication"


def dated(
    written: Written,
    value: str,
    period: Period | None,
    precision: Precision,
    *,
    kind: Literal["DATE", "TIME"] = "DATE",
    anchor: Literal["stated", "publication", "event"] = "stated",
) -> TimeMention:
    """Return a date that was worked out; without `period` it keeps its value and stays open."""
    return TimeMention(
        start=written.start,
        end=written.end,
        type=kind,
        value=value,
        earliest=first_minute(period[0]) if period else None,
        latest=last_minute(period[1]) if period else None,
        precision=precision if period else None,
        anchor=anchor,
    )


def unanchored(written: Written, value: str, *, kind: Literal["DATE", "TIME", "DURATION"] = "DATE") -> TimeMention:
    """Return a relative time that had no publication date to be worked out from."""
    return TimeMention(
        start=written.start, end=written.end, type=kind, value=value, anchor="publication", unanchored=True
    )


def is_day(mention: TimeMention) -> bool:
    """Tell whether a mention is resolved to one day or finer."""
    return mention.earliest is not None and mention.precision in _DAY_GRAIN


PART_HOURS: Final = {"MO": (0, 11), "AF": (12, 17), "EV": (17, 23), "NI": (18, 23)}
"""First and last hour; newspapers count the small hours to the morning."""


def in_part(mention: TimeMention, day: dt.date, part: str) -> TimeMention:
    """Return `mention` narrowed to a part of `day` (`MO`, `AF`, `EV`, `NI`)."""
    first, last = PART_HOURS[part]
    return replace(
        mention,
        type="TIME",
        value=f"{day.isoformat()}T{part}",
        earliest=first_minute(day).replace(hour=first),
        latest=last_minute(day).replace(hour=last),
        precision="part-of-day",
    )

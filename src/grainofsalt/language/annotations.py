"""What the language room finds in one article: layers of marked stretches over one parsed text.

All positions in the layers are positions of `view.text` (which is also `doc.text`). `Annotations.span` turns them
into checked spans of the article; nothing else may build a span from a layer.
"""

import datetime as dt
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from grainofsalt.core.record import Source
from grainofsalt.core.text import Article, Span
from grainofsalt.core.vocabulary import Anchor, Bound, Likelihood, Precision, Stance
from grainofsalt.language.entity import Entity
from grainofsalt.language.view import View

if TYPE_CHECKING:  # the parser takes a second to load; who only looks at stored layers or dates need not wait for it
    from spacy.tokens import Doc

__all__ = [
    "Annotations",
    "Attribution",
    "Certainty",
    "Entity",
    "NameMention",
    "QuantityKind",
    "QuantityMention",
    "Range",
    "TimeMention",
    "TimexType",
]

Range: TypeAlias = tuple[int, int]
"""Start and end of a stretch, in view positions, end-exclusive."""

QuantityKind = Literal[
    "length",
    "duration",
    "speed",
    "mass",
    "energy",
    "yield",
    "money",
    "percent",
    "share",
    "temperature",
    "pressure",
    "area",
    "volume",
    "angle",
    "age",
    "magnitude",
    "information",
    "count",
    "number",
    "ordinal",
    "other",
]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class NameMention(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the text: what the gazetteer knows, or what the named-entity recogniser sees.

    Attributes:
        start: view position of its first character.
        end: view position after its last.
        kind: the entity's kind; for names outside the gazetteer `person`, `organisation`, `place`, `country-group` or
            `other`.
        entity: the gazetteer's row, if the name is known; a nationality ("North Korean") gives its country.
        demonym: whether the name is the adjective or the people ("North Korean", "the Japanese") of a country.
    """

    start: int
    end: int
    kind: str
    entity: Entity | None = None
    demonym: bool = False


class QuantityMention(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with its unit, as written and in canonical form.

    Attributes:
        start: view position of the first character of figure, bound and unit.
        end: view position after the last character; a pair written twice ("500 km (310 miles)") is one mention.
        kind: what sort of thing is measured.
        value: the figure in the canonical unit; for `between` both ends.
        unit: canonical unit (`km`, `min`, `kg`, `kt`, …), currency code, or the counted noun in the singular
            as written ("missile", "NHS trust"); of a share, what it is a share of.
        low: least value that rounding and bound allow, canonical unit; `None` for no limit.
        high: greatest value that they allow; `None` for no limit.
        bound: how the writer limited it.
        written_value: the figure before conversion.
        written_unit: the unit's name before conversion ("mile"), empty for plain numbers.
        number: stretch of the bare figure.
        other_forms: the same figure in other units: stretch, value in the canonical unit, and unit's name as written.
        parts: the pieces of a compound figure ("9 minutes and 46 seconds"): stretch, value as written, unit's name.
        step: for a figure that something changed to, stretch of the bare figure it was before ("rose from 300 to 800").
    """

    start: int
    end: int
    kind: QuantityKind
    value: float | tuple[float, float]
    unit: str
    low: float | None
    high: float | None
    bound: Bound
    written_value: float | tuple[float, float]
    written_unit: str
    number: Range
    other_forms: tuple[tuple[Range, float, str], ...] = ()
    parts: tuple[tuple[Range, float, str], ...] = ()
    step: Range | None = None

    @property
    def head(self) -> str:
        """The head of the counted noun phrase ("case" of "case of fever"), empty for plain numbers."""
        return self.unit.partition(" of ")[0].rpartition(" ")[2]


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """A date, time, duration or set in the text, resolved as far as the text and its date allow.

    Attributes:
        start: view position of the first character.
        end: view position after the last.
        type: TIMEX3 type.
        value: TIMEX3 value ("2017-05-21", "2017-05-23TMO", "P3W", "T17:29").
        earliest: first minute that it allows (wall clock at the place), `None` for durations, sets and unresolved ones.
        latest: last minute that it allows, inclusive.
        precision: grain of the words, `None` where nothing was resolved.
        anchor: what it was worked out from.
        zone: whose clock it is, as written ("KST", "local time"; "Seoul time" for "Tuesday in Seoul"), if any.
        clock: the clock time as `HH:MM`, if a clock time was written.
        clock_bound: `about` where the clock time is hedged ("around", "shortly after"), else `exactly`.
        unanchored: whether it is relative and there was no publication date to work it out from.
        direction: where the words or the tense put it, seen from its anchor.
        restates: whether it only says the clock time before it again, in another zone ("6 a.m. (2100 GMT Monday)").
        length: for "two weeks after", how far it is from the other time: a TIMEX3 duration.
        ends: for "Feb. 7-14" and "from 7 to 14 February" the two ends as written: stretch and TIMEX3 value of each;
            for "two days after the vote" the stretch without its "after".
    """

    start: int
    end: int
    type: TimexType
    value: str
    earliest: dt.datetime | None = None
    latest: dt.datetime | None = None
    precision: Precision | None = None
    anchor: Anchor = "stated"
    zone: str | None = None
    clock: str | None = None
    clock_bound: Bound = "exactly"
    unanchored: bool = False
    direction: Literal["past", "present", "future"] | None = None
    restates: bool = False
    length: str | None = None
    ends: tuple[tuple[Range, str], ...] = ()


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who said what: the source's words, the cue that reports, and the stretch that is reported.

    Attributes:
        source: the words that name the source; empty where there is none ("reportedly").
        cue: the reporting words ("said", "according to").
        content: what is reported.
        sources: the parties that the source's words mean, one each for joint sources; the article itself where no
            teller is named. Pronouns and short names are already resolved.
        via: who passed it on, outermost first.
        stance: what the cue alone says of the content ("denied" makes `denies`).
        likelihood: the band that the cue alone puts on the content ("believes" makes `likely`).
        direct: whether the content is a direct quotation as a whole.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    sources: tuple[Source, ...]
    via: tuple[Source, ...] = ()
    stance: Stance = "asserts"
    likelihood: Likelihood | None = None
    direct: bool = False


class Attributions(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a text attributes to somebody, in the order of the contents.

    Attributes:
        reports: what somebody says is or is not so; one may lie inside another. Claims come from these.
        attitudes: what somebody wants, plans, orders, fears or condemns, or a thing that is talked about.
        outermost: all that the trained model found, reports and attitudes alike; none overlaps another.
    """

    reports: tuple[Attribution, ...] = ()
    attitudes: tuple[Attribution, ...] = ()
    outermost: tuple[Attribution, ...] = ()


class Certainty(msgspec.Struct, frozen=True, kw_only=True):
    """How sure the teller's own words make one predicate.

    Attributes:
        stance: asserted, denied or called into question.
        likelihood: the band of the hedge that covers it, if any.
        conditional: whether it hangs on something unproven.
        cues: the words that say so.
    """

    stance: Stance = "asserts"
    likelihood: Likelihood | None = None
    conditional: bool = False
    cues: tuple[Range, ...] = ()


class Annotations(msgspec.Struct, frozen=True, kw_only=True):
    """All layers over one article.

    Attributes:
        article: what was read.
        view: its readable form, which the layers' positions refer to.
        doc: spaCy's parse of the view: tokens, tags, dependencies, sentences.
        names: names in the order of the text; the longest where several overlap.
        quantities: figures in the order of the text, none overlapping another.
        times: dates and times in the order of the text, none overlapping another.
        attributions: reported stretches in the order of their content; one may lie inside another.
        attitudes: what somebody wants, orders or condemns, in the order of the contents.
        outermost: reports and attitudes as the trained model found them; none overlaps another.
        boilerplate: stretches that are not the article's own (adverts, forms); no claim comes from them.
    """

    article: Article
    view: View
    doc: "Doc"
    names: tuple[NameMention, ...]
    quantities: tuple[QuantityMention, ...]
    times: tuple[TimeMention, ...]
    attributions: tuple[Attribution, ...]
    attitudes: tuple[Attribution, ...] = ()
    outermost: tuple[Attribution, ...] = ()
    boilerplate: tuple[Range, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the checked span of the article for view positions `start` to `end`."""
        return self.article.span(*self.view.to_source(start, end))

"""The way of the data for one article: Article, Annotations, events and claims, findings. It runs one way only."""

from functools import lru_cache
from typing import Final

import msgspec

from grainofsalt.assess import assess
from grainofsalt.core.record import Claim, Event, Finding
from grainofsalt.core.text import Article
from grainofsalt.events import extract
from grainofsalt.language.annotations import Annotations, Range
from grainofsalt.language.attribution import find_attributions
from grainofsalt.language.gazetteer import Gazetteer, load_gazetteer
from grainofsalt.language.names import find_names
from grainofsalt.language.pipeline import DEFAULT_PIPELINE, load_pipeline, parse
from grainofsalt.language.quantities import find_quantities
from grainofsalt.language.times import find_times
from grainofsalt.language.view import View, view_of


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a caller may choose about a reading.

    Attributes:
        pipeline: name of the installed spaCy pipeline that parses the text.
        threads: how many parts of a text the attribution model may read at the same time; what is read does not
            depend on it.
    """

    pipeline: str = DEFAULT_PIPELINE
    threads: int = 1


DEFAULT_SETTINGS: Final = Settings()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One report, read.

    Attributes:
        article: what was read.
        annotations: what the language room found in it.
        events: the happenings that it tells of, in the order of first mention.
        claims: every fact about them, and every statement, each with its source and its words.
        findings: doubts about what was read.
    """

    article: Article
    annotations: Annotations
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def annotate(article: Article, *, settings: Settings = DEFAULT_SETTINGS) -> Annotations:
    """Return the layers over `article`: names, quantities, times and attributions, with its boilerplate.

    Raises:
        SettingsError: the pipeline that `settings` names is not installed, or the files of the attribution model are
            missing or damaged.
    """
    view = view_of(article.text)
    doc = parse(view.text, nlp=load_pipeline(settings.pipeline))
    names = find_names(doc, _gazetteer())
    attributions = find_attributions(doc, names, threads=settings.threads)
    return Annotations(
        article=article,
        view=view,
        doc=doc,
        names=names,
        quantities=find_quantities(doc),
        times=find_times(doc, published=article.published, published_to_minute=article.published_to_minute),
        attributions=attributions.reports,
        attitudes=attributions.attitudes,
        outermost=attributions.outermost,
        boilerplate=_boilerplate(article, view),
    )


def read(article: Article, *, settings: Settings = DEFAULT_SETTINGS) -> Reading:
    """Return the reading of `article`: the same for the same article, whatever was read before.

    Raises:
        SettingsError: as `annotate`.
    """
    annotations = annotate(article, settings=settings)
    events, claims = extract(annotations)
    findings = assess(annotations, events, claims)
    return Reading(article=article, annotations=annotations, events=events, claims=claims, findings=findings)


def _boilerplate(article: Article, view: View) -> tuple[Range, ...]:
    ranges = (view.from_source(span.start, span.end) for span in article.boilerplate)
    return tuple((start, end) for start, end in ranges if start < end)


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return load_gazetteer()

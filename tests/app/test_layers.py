"""Layers as plain objects, in the form that scorers of marked corpora expect."""

import datetime as dt

import pytest

from grainofsalt.app.layers import layers_of
from grainofsalt.app.pipeline import annotate
from grainofsalt.core.text import Article
from grainofsalt.reading import article_from_text

TEXT = "\ufeffOn Monday the mis\u00adsile flew 500 km (310 miles), the third this year, South Korean officials said."


@pytest.fixture(scope="module")
def article() -> Article:
    """An article with a byte-order mark, a soft hyphen, a pair of figures, an ordinal, a relative date, a source."""
    return article_from_text(TEXT, published=dt.date(2023, 11, 14))


def test_only_the_layers_asked_for_are_given(article: Article) -> None:
    """In the order in which they were asked for."""
    assert list(layers_of(annotate(article), ("times", "names"))) == ["times", "names"]


def test_a_figure_written_twice_is_two_figures_as_written(article: Article) -> None:
    """Each with its own place, value and unit's name; both with the same canonical form."""
    figures = layers_of(annotate(article), ("quantities",))["quantities"]
    assert [(figure["value"], figure["unit_name"]) for figure in figures] == [(500, "kilometre"), (310, "mile")]
    assert all(figure["canonical"]["unit"] == "km" for figure in figures)
    assert "310" in TEXT[figures[1]["start"] : figures[1]["end"]]


def test_times_have_timex_types_and_values(article: Article) -> None:
    """On Tuesday 14 November 2023 "Monday" is the day before."""
    times = layers_of(annotate(article), ("times",))["times"]
    assert ("DATE", "2023-11-13") in [(time["type"], time["value"]) for time in times]


def test_positions_are_those_of_the_article(article: Article) -> None:
    """What the parser does not see moves nothing."""
    annotations = annotate(article)
    layers = layers_of(annotations, ("attributions", "names"))
    (attribution,) = layers["attributions"]
    assert [TEXT[start:end] for start, end in attribution["cue"]] == ["said"]
    assert [TEXT[start:end] for start, end in attribution["source"]] == ["South Korean officials"]
    assert attribution["sources"] == ["South Korean officials"]
    assert [report["sources"] for report in layers["reports"]] == [["South Korean officials"]]
    assert [party.country for party in attribution["parties"]] == ["South Korea"]
    assert [TEXT[name["start"] : name["end"]] for name in layers["names"]] == ["South Korean"]
    assert layers["names"][0]["name"] == "South Korea"


def test_the_two_figures_of_a_fall_are_one_with_two_values() -> None:
    """As corpora mark it, in the order of the text; the figures around it stay what they are."""
    told = article_from_text("Its 3 crews fell from 90 sailors to 75, and 20 km (12 miles) were lost.")
    figures = layers_of(annotate(told), ("quantities",))["quantities"]
    assert [(figure["value"], figure["unit_name"]) for figure in figures] == [
        (3, "crew"),
        ((90, 75), "sailor"),
        (20, "kilometre"),
        (12, "mile"),
    ]


def test_figures_of_a_change_in_two_units_stay_apart() -> None:
    """Two values of one figure have one unit."""
    told = article_from_text("The wire went from 500 feet to 2 km.")
    figures = layers_of(annotate(told), ("quantities",))["quantities"]
    assert [(figure["value"], figure["unit_name"]) for figure in figures] == [(500, "foot"), (2, "kilometre")]

"""Whose word a claim rests on."""

from accounts import Parse, account, annotated, said, source

from grainofsalt.assess.standing import interested_source_only, unnamed_source_only

TEXT = "Iran fired it, state TV said. It was a success. Officials put the reach at 870 km. The Pentagon agreed."


def test_success_on_the_actors_word_alone_is_noted(parse: Parse) -> None:
    """State media speak for the actor; an outside voice or the article's own ends the finding."""
    who = said(TEXT, "article", "actor", "Iran", "Iran fired it")
    own = said(TEXT, source("state TV", "state-media", "Iran"), "outcome", "success", "a success")
    layers = annotated(parse, TEXT)
    (finding,) = interested_source_only(account(layers, who, own))
    assert (finding.code, finding.severity) == ("interested-source-only", "note")
    assert "state TV" in finding.message
    outside = said(TEXT, source("Pentagon", "military", "United States"), "outcome", "success", "a success")
    for other in (outside, said(TEXT, "article", "outcome", "success", "a success")):
        assert list(interested_source_only(account(layers, who, own, other))) == []
    assert list(interested_source_only(account(layers, own))) == []


def test_figure_from_officials_without_a_name_alone_is_noted(parse: Parse) -> None:
    """One named source is enough to end the finding."""
    nameless = said(TEXT, source("officials", "unnamed-official"), "range", 870.0, "870 km")
    layers = annotated(parse, TEXT)
    (finding,) = unnamed_source_only(account(layers, nameless))
    assert (finding.code, finding.severity) == ("unnamed-source-only", "note")
    assert "range" in finding.message
    named = said(TEXT, "Pentagon", "range", 870.0, "870 km")
    assert list(unnamed_source_only(account(layers, nameless, named))) == []

"""The table: a reader sees what happened, who says so, how surely, and in which words."""

import re

import msgspec
import pytest
from builders import CLAIMS, SEOUL, claim, reading

from grainofsalt.app.columns import width
from grainofsalt.app.table import NARROWEST, WIDEST, render
from grainofsalt.core.record import Finding, Source


def test_the_head_names_title_publisher_and_day() -> None:
    """The reader knows which report this is."""
    assert render(reading(*CLAIMS)).splitlines()[:2] == [
        "Three accounts of a launch",
        "The Example Wire · Tuesday 14 November 2023",
    ]


def test_a_text_without_a_title_is_headed_by_its_first_words_in_a_pair_of_marks() -> None:
    """Cut off, the words keep their closing mark; pasted text is from standard input, not from "-"."""
    lines = render(reading(title=None, path="-", text="Seoul spoke. " * 60), columns=60).splitlines()
    assert lines[0].startswith("“Seoul spoke.")
    assert lines[1].endswith("…”")
    assert "standard input" in lines


def test_an_unknown_date_of_publication_is_said_to_be_unknown() -> None:
    """Nobody takes a silent gap for today."""
    assert "date of publication unknown" in render(reading(*CLAIMS, published=None))


def test_an_event_says_what_and_when() -> None:
    """The first date that somebody asserts heads the event."""
    assert "1. Missile launch · Monday 13 November 2023" in render(reading(*CLAIMS))


def test_a_converted_figure_shows_the_figure_as_written() -> None:
    """The words stay beside the value made of them."""
    table = render(reading(*CLAIMS), columns=110)
    assert "498.9 km, written “310 miles”" in table
    assert "officials in Seoul: “flew 310 miles”" in table


def test_a_denial_names_who_denies_in_words() -> None:
    """Denial does not depend on colour, and heads no event."""
    assert "– Pyongyang [DENIES this]: “it had failed”" in render(reading(*CLAIMS))


def test_a_relayed_and_hedged_claim_shows_chain_and_band() -> None:
    """Who says it, through whom, how surely."""
    assert "– a witness, via Yonhap [likely]: “came down in the sea”" in render(reading(*CLAIMS))


def test_sources_that_agree_stand_under_one_value() -> None:
    """The value is written once, each teller below it."""
    one = claim("flew 310 miles", attribute="range", value=500.0, unit="km", source=SEOUL)
    other = claim("310 miles", attribute="range", value=500.0, unit="km")
    table = render(reading(one, other))
    assert table.count("500 km") == 1
    assert "– officials in Seoul: “flew 310 miles”" in table
    assert "– the article: “310 miles”" in table


def test_sources_that_disagree_stand_under_their_own_values() -> None:
    """Two figures are two lines of one attribute."""
    one = claim("flew 310 miles", attribute="range", value=500.0, unit="km", source=SEOUL)
    other = claim("310 miles", attribute="range", value=600.0, unit="km")
    table = render(reading(one, other))
    assert len(re.findall(r"^ +range ", table, re.MULTILINE)) == 1
    assert "500 km" in table
    assert "600 km" in table


def test_statements_about_no_event_stand_by_their_source() -> None:
    """General statements are neither lost nor hung on an event."""
    general = claim("Pyongyang denied that it had failed", event=None, source=SEOUL)
    lines = render(reading(*CLAIMS, general)).splitlines()
    at = lines.index("Said about no single event")
    assert lines[at + 1] == "   officials in Seoul: “Pyongyang denied that it had failed”"


def test_utterances_of_one_teller_stand_together() -> None:
    """The teller is named once, what several say jointly is shown once, and denials and doubts are in words."""
    first = claim("officials in Seoul said", event=None, source=SEOUL)
    second = claim("The missile", event=None, source=SEOUL, stance="denies")
    joint = [claim("in the sea", event=None, source=Source(name=name)) for name in ("Tokyo", "Canberra")]
    lines = render(reading(first, *joint, second)).splitlines()
    at = lines.index("Said about no single event")
    assert lines[at + 1 : at + 5] == [
        "   officials in Seoul:",
        "   – “officials in Seoul said”",
        "   – [DENIES this] “The missile”",
        "   Tokyo and Canberra: “in the sea”",
    ]


def test_a_long_utterance_is_cut_in_the_table_only() -> None:
    """At most a few lines; the data hold all of it."""
    told = claim("The missile", event=None, value="so it went on and on " * 60, source=SEOUL)
    lines = render(reading(told)).splitlines()
    at = lines.index("Said about no single event")
    assert lines[-1].endswith("…”")
    assert len(lines) - at <= 5


def test_marks_inside_an_utterance_are_single() -> None:
    """So that the outer pair shows where it ends."""
    told = claim("The missile", event=None, value='a "grave" and “real” threat', source=SEOUL)
    assert "“a ‘grave’ and ‘real’ threat”" in render(reading(told))


def test_a_narrowed_reading_says_so() -> None:
    """Nobody takes what one party says for all that the article says."""
    assert "Only what is said by: Seoul" in render(reading(*CLAIMS), said_by=("Seoul",)).splitlines()


def test_findings_stand_at_the_end_with_their_code() -> None:
    """The reader learns what is doubtful, and by which name to look it up."""
    finding = Finding(code="figures-do-not-convert", severity="warning", message="500 km is not 290 miles.")
    assert render(reading(*CLAIMS, findings=(finding,))).splitlines()[-2:] == [
        "Worth a second look",
        "   warning: 500 km is not 290 miles. (figures-do-not-convert)",
    ]


def test_an_article_without_events_says_so() -> None:
    """An empty table would look like a failure."""
    assert "No event" in render(reading())


@pytest.mark.parametrize("columns", [1, NARROWEST, 53, 80, 120, 1000])
def test_no_line_is_wider_than_the_screen(columns: int) -> None:
    """Wide characters in title, source, value and words are counted as they are shown."""
    wide = claim("officials in Seoul", attribute="place", value="平壌市順安区域" * 12)
    long = claim("flew 310 miles", attribute="purpose", value="x" * 300)
    finding = Finding(code="a-code", severity="note", message="word " * 60)
    table = render(reading(*CLAIMS, wide, long, findings=(finding,), title="北朝鮮 " * 40), columns=columns)
    assert max(width(line) for line in table.splitlines()) <= min(max(columns, NARROWEST), WIDEST)


def test_on_a_narrow_screen_values_stand_under_their_names() -> None:
    """Side by side, a few letters of each quote would be left."""
    lines = render(reading(*CLAIMS), columns=40).splitlines()
    assert lines[lines.index("   outcome") + 1] == "      failure"
    assert any("“it had failed”" in line for line in lines)


def test_colour_only_repeats_the_words() -> None:
    """Without its colours the coloured table is the plain one."""
    told = reading(*CLAIMS)
    coloured = render(told, colour=True)
    assert coloured != render(told)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(told)


def test_an_article_cannot_write_on_the_readers_screen() -> None:
    """Control sequences in a title arrive as visible signs."""
    assert "\x1b" not in render(reading(*CLAIMS, title="\x1b[2J\x1b[31mred"))


def test_a_quote_in_quotation_marks_gets_no_second_pair() -> None:
    """What the article itself puts in quotation marks is shown once in them."""
    text = "“It had failed” was all he said."
    quote = claim("it had failed", attribute="outcome", value="failure")
    evidence = reading(text=text, title=None).article.span(0, 15)
    table = render(reading(msgspec.structs.replace(quote, evidence=(evidence,))))
    assert "“It had failed”" in table
    assert "““" not in table

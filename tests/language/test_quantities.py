"""Quantities: figures with unit, bound and rounding out of running text; and the numbers that are no figures."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from grainofsalt.language.annotations import QuantityMention
from grainofsalt.language.quantities import find_quantities

Parse = Callable[[str], Doc]


def _find(parse: Parse, text: str) -> list[QuantityMention]:
    return [mention for mention in find_quantities(parse(text)) if mention.kind != "ordinal"]


def _only(parse: Parse, text: str) -> QuantityMention:
    mentions = _find(parse, text)
    assert len(mentions) == 1, [text[m.start : m.end] for m in mentions]
    return mentions[0]


@pytest.mark.parametrize(
    ("phrase", "bound"),
    [
        ("800 km", "exactly"),
        ("about 800 km", "about"),
        ("some 800 km", "about"),
        ("nearly 800 km", "about"),
        ("an estimated 800 km", "about"),
        ("~800 km", "about"),
        ("800 km or so", "about"),
        ("more than 800 km", "at-least"),
        ("just over 800 km", "at-least"),
        ("no fewer than 800 km", "at-least"),
        ("upwards of 800 km", "at-least"),
        ("800 km or more", "at-least"),
        ("up to 800 km", "at-most"),
        ("up to about 800 km", "at-most"),
        ("no more than 800 km", "at-most"),
        ("as far as 800 km", "at-most"),
        ("less than 800 km", "at-most"),
    ],
)
def test_bounds_are_read_and_belong_to_the_mention(parse: Parse, phrase: str, bound: str) -> None:
    """Each approximator or limit gives its bound, and lies within the mention."""
    text = f"The rocket travelled {phrase}, officials said."
    mention = _only(parse, text)
    assert (mention.value, mention.unit, mention.bound) == (800.0, "km", bound)
    assert text[mention.start : mention.end] == phrase


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("310 km", 309.5, 310.5),
        ("2.5 km", 2.45, 2.55),
        ("about 300 km", 269.5, 330.5),
        ("over 300 km", 299.5, None),
        ("up to 300 km", None, 300.5),
        ("450 to 500 km", 449.5, 500.5),
    ],
)
def test_limits_span_rounding_and_bound(parse: Parse, phrase: str, low: float | None, high: float | None) -> None:
    """Half of the last written place on either side, then the bound."""
    mention = _only(parse, f"It rose {phrase} above the sea.")
    assert (mention.low, mention.high) == (low, high)


@pytest.mark.parametrize(
    "phrase", ["between 450 and 500 km", "450 to 500 km", "450-500 km", "450–500 km", "from 450 km to 500 km"]
)
def test_ranges_keep_both_ends(parse: Parse, phrase: str) -> None:
    """A range is one mention with two ends, never its middle."""
    mention = _only(parse, f"Its reach is {phrase} at most speeds.")
    assert (mention.value, mention.unit, mention.bound) == ((450.0, 500.0), "km", "between")


def test_ranges_share_a_scale_only_when_they_can(parse: Parse) -> None:
    """Four to five thousand, but 200 to four million."""
    assert _only(parse, "Four to five thousand soldiers marched.").value == (4000.0, 5000.0)
    assert _only(parse, "Fines range from $200 to $4 million.").value == (200.0, 4e6)


def test_steps_are_no_ranges(parse: Parse) -> None:
    """A rise by one sum to another holds two figures."""
    values = [m.value for m in _find(parse, "Losses rose by $5 million to $40 million.")]
    assert values == [5e6, 4e7]


@pytest.mark.parametrize(
    ("phrase", "value", "name"),
    [
        ("600 km (370 miles)", 600.0, "mile"),
        ("600 km (about 370 miles)", 600.0, "mile"),
        ("600km / 370 miles", 600.0, "mile"),
        ("600 km, or 370 miles", 600.0, "mile"),
    ],
)
def test_a_pair_is_one_mention(parse: Parse, phrase: str, value: float, name: str) -> None:
    """One figure written twice has the first one's value and keeps the other form."""
    text = f"The site lies {phrase}, from the coast."
    mention = _only(parse, text)
    assert (mention.value, mention.bound) == (value, "exactly")
    ((stretch, other, unit),) = mention.other_forms
    assert (text[slice(*stretch)], unit) == ("370", name)
    assert other == pytest.approx(370 * 1.609344)


def test_two_figures_of_different_kind_are_no_pair(parse: Parse) -> None:
    """A time in brackets does not restate a distance."""
    mentions = _find(parse, "It flew 600 km (12 minutes).")
    assert [(m.kind, m.other_forms) for m in mentions] == [("length", ()), ("duration", ())]


def test_a_pair_that_does_not_convert_is_still_kept(parse: Parse) -> None:
    """A wrong conversion is for the findings to tell, so both forms stay."""
    mention = _only(parse, "It flew 600 km (500 miles).")
    assert mention.other_forms[0][1] == pytest.approx(804.672)


def test_compounds_add_up_and_keep_their_parts(parse: Parse) -> None:
    """Minutes and seconds are one duration."""
    mention = _only(parse, "It burned for nine minutes and 46 seconds.")
    assert mention.value == pytest.approx(9 + 46 / 60)
    assert [(value, name) for _, value, name in mention.parts] == [(9.0, "minute"), (46.0, "second")]


@pytest.mark.parametrize(
    ("phrase", "low", "high", "unit"),
    [
        ("dozens of ships", 12.0, None, "ship"),
        ("hundreds of miles", 160.9344, 1609.344, "km"),
        ("Tens of thousands of the troops", 1e4, 1e5, "troop"),
        ("millions of dollars", 1e6, 1e7, "USD"),
    ],
)
def test_vague_numbers_have_wide_limits(parse: Parse, phrase: str, low: float, high: float | None, unit: str) -> None:
    """From one of the power of ten to ten of it; dozens are one at least."""
    mention = _only(parse, f"They lost {phrase} there.")
    assert (mention.low, mention.high, mention.unit) == (pytest.approx(low), high and pytest.approx(high), unit)


def test_one_in_a_number_is_a_share(parse: Parse) -> None:
    """Not two figures; "one in the first" is none."""
    assert [m.value for m in _find(parse, "One in five ships sank.")] == [0.2]
    assert [m.value for m in _find(parse, "Eight out of ten ships sank.")] == [8.0, 10.0]


@pytest.mark.parametrize(
    "text", ["Her daughter Maria, who was 16, sailed along.", "The average age in the town is 16."]
)
def test_bare_ages_are_years(parse: Parse, text: str) -> None:
    """Of whoever "who" stands for, and of an age itself, nothing else can be said by a number."""
    mention = _only(parse, text)
    assert (mention.kind, mention.value) == ("age", 16.0)


@pytest.mark.parametrize(
    ("phrase", "value", "whole"),
    [
        ("A third of the island's people", 1 / 3, "people"),
        ("Half its fleet", 0.5, "fleet"),
        ("One in five Norwegians", 0.2, "Norwegians"),
        ("Nearly half of whom", 0.5, ""),
    ],
)
def test_a_share_names_its_whole(parse: Parse, phrase: str, value: float, whole: str) -> None:
    """It is a kind of its own, so that a third of the crews is no count of crews."""
    mention = _only(parse, f"{phrase} stayed ashore.")
    assert (mention.kind, mention.value, mention.unit) == ("share", pytest.approx(value), whole)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The first ship sailed 500 km and the second 300.", ["km", "km"]),
        ("Imports rose by 4 percent while exports fell by 2.", ["%", "%"]),
        ("The old reactor gives 30 MW and the other about 45.", ["W", "W"]),
        ("The plate took between 50 and 70 on the GPa scale.", ["hPa"]),
        ("A cabin costs 900 yen ($8) in May and 700 ($6) in June.", ["JPY", "JPY"]),
        ("The crew numbered 40 sailors and met in room 12.", ["sailor"]),
        ("They had 3 boats. They came in 4.", ["boat", ""]),
    ],
)
def test_a_parallel_lends_its_unit(parse: Parse, text: str, units: list[str]) -> None:
    """A figure that ends its clause takes the unit from the one it is set against, within the sentence."""
    assert [m.unit for m in _find(parse, text)] == units


def test_both_figures_of_a_change_share_their_unit(parse: Parse) -> None:
    """What it rose or fell to is measured as what it was before."""
    was, became = _find(parse, "The crew fell from 90 sailors to 75.")
    assert (was.unit, became.unit, became.step) == ("sailor", "sailor", was.number)
    was, became = _find(parse, "The crew fell from 90 sailors in May last year to 75 sailors.")
    assert became.step == was.number
    rise, level = _find(parse, "The index rose 12.5 points to 3,140.2.")
    assert (rise.unit, level.unit, level.step) == ("point", "point", None)
    share, level = _find(parse, "The index rose 2 percent to 3,140.2.")
    assert (share.unit, level.unit) == ("%", "")


def test_a_change_from_nought_to_nought_is_read(parse: Parse) -> None:
    """There is nothing to scale it by."""
    assert [m.value for m in _find(parse, "It went from 0 to 0 km.")] == [0, 0]


def test_lists_share_the_last_unit(parse: Parse) -> None:
    """Two, three and five kilometers are three lengths."""
    mentions = _find(parse, "The craters lay two, three and five kilometers away.")
    assert [(m.value, m.unit, m.kind) for m in mentions] == [(v, "km", "length") for v in (2.0, 3.0, 5.0)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("Thieves took $81 million from the bank.", "money", 8.1e7, "USD"),
        ("Thieves took 81 million dollars from the bank.", "money", 8.1e7, "USD"),
        ("The loss was put at £4.5m by the firm.", "money", 4.5e6, "GBP"),
        ("They paid 5 billion won in fines.", "money", 5e9, "KRW"),
        ("Victims sent 300 bitcoins to the group.", "money", 300.0, "BTC"),
        ("A $2 billion fine was imposed.", "money", 2e9, "USD"),
        ("The blast had a yield of 120 kilotons.", "yield", 120.0, "kt"),
        ("It was a 1.2-megaton device.", "yield", 1200.0, "kt"),
        ("The bomb equalled 500 tons of TNT.", "yield", 0.5, "kt"),
        ("A magnitude-6.3 tremor was felt.", "magnitude", 6.3, "magnitude"),
        ("They recorded a quake with a magnitude of 4.8 there.", "magnitude", 4.8, "magnitude"),
        ("A 5.1-magnitude quake struck.", "magnitude", 5.1, "magnitude"),
        ("It reached Mach 5 on descent.", "speed", 5.0, "Mach"),
        ("Debris fell at 7 km per second.", "speed", 25200.0, "km/h"),
        ("The engine ran for an hour and a half.", "duration", 90.0, "min"),
        ("The engine ran for half an hour.", "duration", 30.0, "min"),
        ("The warhead weighs half a ton.", "mass", 453.59237, "kg"),
        ("Exports fell 40 percent.", "percent", 40.0, "%"),
        ("A 33-year-old engineer was held.", "age", 33.0, "year"),
        ("Anna Lindqvist, 41, was not hurt.", "age", 41.0, "year"),
        ("She was 41 when the war began.", "age", 41.0, "year"),
        ("Anna Lindqvist 41 was not hurt.", "age", 41.0, "year"),
        ("The mast is 30' high.", "length", 0.009144, "km"),
        ('The rod was 10 " long.', "length", 0.000254, "km"),
        ("The fee is 3 MUSD.", "money", 3e6, "USD"),
        ("The fee is 3 EUR million.", "money", 3e6, "EUR"),
        ("The fee is eur 30 now.", "money", 30.0, "EUR"),
        ("A ticket is 7 dollars 50 cents.", "money", 7.5, "USD"),
        ("A ticket is seven dollars fifty.", "money", 7.5, "USD"),
        ("They burn 20 liters of crude oil a day.", "other", 0.02, "m3 per day"),
        ("It fell to - 20 degrees Celsius.", "temperature", -20.0, "degC"),
        ("It was minus 20 degrees Celsius outside.", "temperature", -20.0, "degC"),
        ("Pressure stood at 1,013 hPa.", "pressure", 1013.0, "hPa"),
        ("Fire burned 50 square km of forest.", "area", 50.0, "km2"),
        ("A 500-km range was claimed.", "length", 500.0, "km"),
        ("They stole 2 terabytes of mail.", "information", 2e12, "byte"),
    ],
)
def test_measures_take_their_canonical_unit(parse: Parse, text: str, kind: str, value: float, unit: str) -> None:
    """Each kind of measure ends in its canonical unit."""
    mention = _only(parse, text)
    assert (mention.kind, mention.unit) == (kind, unit)
    assert mention.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The army fired three missiles.", 3.0, "missile"),
        ("The army fired three short-range missiles.", 3.0, "short-range missile"),
        ("More than 60 NHS trusts were hit.", 60.0, "NHS trust"),
        ("The worm spread to 150 countries.", 150.0, "country"),
        ("The worm hit 200,000 computers.", 200000.0, "computer"),
        ("The 15-member council met.", 15.0, "member"),
        ("Four more launchers arrived.", 4.0, "launcher"),
        ("Two of the rockets exploded.", 2.0, "rocket"),
        ("Two of Iran's rockets exploded.", 2.0, "rocket"),
        ("Half a million people fled.", 500000.0, "people"),
        ("A pair of drones crossed the border.", 2.0, "drone"),
        ("Strikes hit two military bases.", 2.0, "military base"),
        ("A dozen sailors drowned.", 12.0, "sailor"),
        ("Some 20-odd ships sailed.", 20.0, "ship"),
        ("They sank a ship or two.", 2.0, "ship"),
        ("There were 4,000 who stayed.", 4000.0, "people"),
        ("It is one of the largest ships.", 1.0, "large ship"),
        ("They built six of the two-deck ferries.", 6.0, "two-deck ferry"),
        ("They saw 14 Saab and Volvo trucks.", 14.0, "Saab and Volvo truck"),
        ("They met three Norwegians.", 3.0, "Norwegians"),
        ("They fought 12 cases of swine fever.", 12.0, "case of swine fever"),
        ("They flew four types of drones.", 4.0, "type of drone"),
        ("They read two chapters of the report.", 2.0, "chapter"),
    ],
)
def test_counts_name_what_is_counted(parse: Parse, text: str, value: float, unit: str) -> None:
    """The counted noun stands in the singular, without determiners."""
    mention = _only(parse, text)
    assert (mention.kind, mention.value, mention.unit) == ("count", value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The Hwasong-12 and the KN-15 resemble the RT-2PM2.",
        "APT28 used a flaw patched in MS17-010.",
        "WannaCry 2.0 appeared later.",
        "It was a 737, not an F-16, a B-1B or an S-400 battery.",
        "Talks began on Oct. 19 and ended on 3 November 2017.",
        "It launched at 5:49 a.m., at 2.15pm, and at 3 p.m. ET.",
        "It was seen at 2033 GMT in 2017.",
        "Between 2014 and 2016 nothing flew.",
        "Nobody fired in the 1990s.",
        "They drew 2-2 at home.",
        "Call +44 20 7946 0958 now.",
        "Install version 10.4.11 first.",
        "It broke Article 2(4) and Resolution 2375.",
        "No one knows which one it was.",
        "One day it may fly.",
        "A zero-day flaw was sold.",
        "They fired a missile.",
        "Several missiles and several hundred rockets fell.",
        "Hundreds of them fell.",
        "Funds on the S P 500 and the FTSE 100 closed early.",
        "It flew in the second half of the year.",
        "The 747 was late.",
        "It rained on 3 may last year.",
        "He wrote to 12 Elm Lane, Ely, NY 14850.",
        "Thousands more were infected.",
        "The Group of Seven met.",
        "The Second Artillery paraded on the first of May.",
        "1) Read this.",
        "",
        " ",
        "😀 \n\n",
    ],
)
def test_other_numbers_are_no_quantities(parse: Parse, text: str) -> None:
    """Names, dates, clock times, versions, scores, vague words and pronouns give no figure."""
    assert _find(parse, text) == []


def test_known_failures_of_others_do_not_happen(parse: Parse) -> None:
    """No picometres from clock times, no ampere-turns, no arc minutes, no ages of 49."""
    text = "At 2.15pm it went 450 to 500 km at sea for 71 minutes; by 5:49 a.m. all was calm."
    found = [(m.kind, m.value, m.written_unit) for m in _find(parse, text)]
    assert found == [("length", (450.0, 500.0), "kilometre"), ("duration", 71.0, "minute")]


def test_counts_of_things_have_no_rounding(parse: Parse) -> None:
    """Three missiles are three; half a million people are rounded."""
    exact, rounded = _find(parse, "Three missiles frightened half a million people.")
    assert (exact.low, exact.high) == (3.0, 3.0)
    assert rounded.low is not None
    assert isinstance(rounded.value, float)
    assert rounded.low < rounded.value


def test_ordinals_have_their_own_kind(parse: Parse) -> None:
    """A rank is no figure."""
    kinds = [(m.kind, m.value, m.unit) for m in find_quantities(parse("It was the fifth nuclear test."))]
    assert kinds == [("ordinal", 5.0, "nuclear test")]


_PIECES = st.sampled_from([
    "about", "up to", "450", "500", "km", "miles", "(", ")", "$", "2.5", "million", "three", "missiles", "to", "-", ",",
    "and", "a", "half", "of", "the", "May", "14", "5:30", "p.m.", "%", "year-old", "\n", "or", "one", "hour", "3rd",
    "from", "0", "rose", "hundreds", "in", "dollars", "cents", "EUR", "who", "'", "high", "-20", "degrees",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_sound_mentions(parse: Parse, text: str) -> None:
    """Mentions are in order, inside the text and apart; limits enclose the value."""
    last = 0
    for mention in find_quantities(parse(text)):
        assert last <= mention.start < mention.end <= len(text)
        assert mention.start <= mention.number[0] < mention.number[1] <= mention.end
        if mention.low is not None and mention.high is not None:
            assert mention.low <= mention.high
        last = mention.end


@pytest.mark.parametrize("piece", ["5 km (", "9 ", "two, ", "450 to ", "$5 ", "1 "])
def test_long_monotonous_texts_end(nlp: Language, piece: str) -> None:
    """A single sentence of 30,000 characters comes to an end without a parse to lean on."""
    text = piece * (30_000 // len(piece))
    doc = nlp.make_doc(text)
    for token in doc[1:]:
        token.is_sent_start = False
    assert len(find_quantities(doc)) < len(text)

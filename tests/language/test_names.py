"""The names layer: known names, organs by grammar, and the parser's guesses, merged."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from grainofsalt.language.annotations import NameMention
from grainofsalt.language.gazetteer import load_gazetteer
from grainofsalt.language.names import find_names
from grainofsalt.language.organisation_words import organisation_named
from grainofsalt.language.short_names import family_name

Parse = Callable[[str], Doc]


def _names(parse: Parse, text: str) -> dict[str, NameMention]:
    return {text[name.start : name.end]: name for name in find_names(parse(text), load_gazetteer())}


@pytest.mark.parametrize(
    ("text", "words", "country", "source_kind"),
    [
        (
            "South Korea’s Joint Chiefs of Staff saw two.",
            "South Korea’s Joint Chiefs of Staff",
            "South Korea",
            "military",
        ),
        ("The South Korean Foreign Ministry agreed.", "South Korean Foreign Ministry", "South Korea", "government"),
        ("China's Ministry of National Defense wrote.", "China's Ministry of National Defense", "China", "military"),
        ("The Japanese government lodged a protest.", "Japanese government", "Japan", "government"),
        ("Iranian state television showed it.", "Iranian state television", "Iran", "state-media"),
        ("The Israeli military fired back.", "Israeli military", "Israel", "military"),
        ("A note by the Ministry of Finance of Chad came.", "Ministry of Finance of Chad", "Chad", "government"),
        ("Seoul's defence ministry was told.", "Seoul's defence ministry", "South Korea", "military"),
        ("Norway's coast guard towed it.", "Norway's coast guard", "Norway", "government"),
        ("Swiss police made arrests.", "Swiss police", "Switzerland", "government"),
    ],
)
def test_an_organ_of_state_is_one_name_with_its_country(
    parse: Parse, text: str, words: str, country: str, source_kind: str
) -> None:
    """Country and organ words make one mention, whose entity says whose it is and what sort of source."""
    entity = _names(parse, text)[words].entity
    assert entity is not None
    assert (entity.country, entity.traits["source_kind"]) == (country, source_kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("South Korea's Defense Ministry said.", "The South Korean Ministry of National Defence said."),
        ("South Korea's Joint Chiefs of Staff said.", "Korea watchers at the JCS said."),
        ("The U.S. Defense Department said.", "The Department of Defense said."),
        ("The Chinese Foreign Ministry said.", "China's Ministry of Foreign Affairs said."),
    ],
)
def test_variants_of_an_organ_are_one_entity(parse: Parse, one: str, other: str) -> None:
    """Word order, spelling and abbreviation do not matter."""
    ids = [
        [name.entity.id for name in _names(parse, text).values() if name.entity and name.kind in {"ministry", "force"}]
        for text in (one, other)
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 1


def test_a_bare_organ_has_no_country(parse: Parse) -> None:
    """The Foreign Ministry and the military are known for what they are, not whose."""
    names = _names(parse, "In Oslo the Foreign Ministry declined, and the military was silent.")
    for words in ("Foreign Ministry", "military"):
        entity = names[words].entity
        assert entity is not None
        assert entity.country is None


def test_a_national_security_council_is_not_the_united_nations(parse: Parse) -> None:
    """A longer organ word beats a known name inside it; the council of the UN stays what it is."""
    names = _names(parse, "Norway's National Security Council met before the Security Council did.")
    council = names["Norway's National Security Council"].entity
    assert council is not None
    assert council.country == "Norway"
    united_nations = names["Security Council"].entity
    assert united_nations is not None
    assert united_nations.name == "UN Security Council"


def test_a_described_agency_is_named_by_its_name(parse: Parse) -> None:
    """In "the state news agency KCNA" the name is KCNA."""
    names = _names(parse, "North Korea's state news agency KCNA reported a launch.")
    assert list(names) == ["North Korea", "KCNA"]


def test_half_a_korea_is_a_country_in_a_korean_article(parse: Parse) -> None:
    """The North, the South, and the North's organs resolve where Korea is spoken of."""
    names = _names(parse, "Pyongyang fired again. The North warned Seoul, and the South answered the North's military.")
    entities = {words: name.entity.name for words, name in names.items() if name.entity}
    assert entities["North"] == "North Korea"
    assert entities["South"] == "South Korea"
    assert entities["North's military"] == "North Korea's military"


def test_north_and_south_are_two_countries(parse: Parse) -> None:
    """The first half of "North and South Korea" is a country of its own."""
    names = _names(parse, "Envoys of North and South Korea met in Pyongyang.")
    north = names["North"].entity
    assert north is not None
    assert north.name == "North Korea"
    assert "South Korea" in names


def test_half_a_country_elsewhere_is_none(parse: Parse) -> None:
    """In a report on Italy the North is a direction."""
    names = _names(parse, "Italy is split. The North voted early, said Rome.")
    assert all(name.entity is None or name.entity.name != "North Korea" for name in names.values())


def test_names_carry_no_article_genitive_or_line_break(parse: Parse) -> None:
    """Mentions are cut to the bare name."""
    text = "The White House's envoy met the Smith Foundation's chair.\nAlan Turing\nspoke in the Pentagon."
    for words in _names(parse, text):
        assert not words.lower().startswith("the ")
        assert not words.endswith(("'s", "’s", " "))
        assert "\n" not in words


def test_a_bank_named_after_a_country_is_an_organisation(parse: Parse) -> None:
    """The parser's longer name swallows a lone country."""
    names = _names(parse, "Thieves robbed the Central Bank of Lesotho and the Bank of America on Monday.")
    assert "Bank of America" in names
    assert "America" not in names


@pytest.mark.parametrize(
    ("name", "kind", "source_kind"),
    [
        ("University of Zagreb", "institute", "expert"),
        ("Tampere University of Technology", "institute", "expert"),
        ("Ministry of Railways", "ministry", "government"),
        ("Zubrovka Herald", "news", "news-media"),
        ("Zubrovka Airlines", "company", "company"),
        ("Bank of Zubrovka", "company", "company"),
    ],
)
def test_an_unknown_organisation_says_what_it_is(name: str, kind: str, source_kind: str) -> None:
    """Words such as University, Ministry or Airlines give the kind of a name that no table holds."""
    entity = organisation_named(name)
    assert entity is not None
    assert (entity.kind, entity.traits["source_kind"]) == (kind, source_kind)


@pytest.mark.parametrize("name", ["Zubrovka", "University", "", "The Quiet Ones"])
def test_other_names_say_nothing(name: str) -> None:
    """A single word or a name without such a word makes no entity."""
    assert organisation_named(name) is None


def test_an_organisation_takes_the_country_in_its_name(parse: Parse) -> None:
    """The Russian Emergencies Ministry is in no table and yet Russian."""
    names = _names(parse, "Crews of the Russian Emergencies Ministry arrived on Monday.")
    entity = names["Russian Emergencies Ministry"].entity
    assert entity is not None
    assert (entity.kind, entity.country) == ("ministry", "Russia")


def test_the_military_as_an_adjective_is_no_source(parse: Parse) -> None:
    """A military buildup is North Korean, but nobody speaks; a military spokesman does."""
    names = _names(parse, "North Korea's military buildup worries Seoul.")
    assert "North Korea's military" not in names
    assert names["North Korea"].kind == "country"
    assert "South Korean military" in _names(parse, "A South Korean military spokesman said nothing.")


def test_a_missile_is_never_a_person(parse: Parse) -> None:
    """What the gazetteer knows beats what the parser guesses."""
    names = _names(parse, "Musudan and Hwasong-14 were shown beside Pukguksong-2 on Friday in May.")
    assert {name.kind for name in names.values()} == {"system"}


def test_a_family_name_is_the_person_named_before(parse: Parse) -> None:
    """Abe is Shinzo Abe once he was named; a stranger's family name is a person without a row."""
    text = "Shinzo Abe met Linda Carter in Tokyo. Abe was pleased, and Carter agreed with Abe."
    mentions = [(text[name.start : name.end], name) for name in find_names(parse(text), load_gazetteer())]
    kinds = [(words, name.kind, name.entity.name if name.entity else None) for words, name in mentions]
    assert kinds.count(("Abe", "person", "Shinzo Abe")) == 2
    assert ("Carter", "person", None) in kinds


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Linda Carter", "Carter"),
        ("Yang Moo-jin", "Yang"),
        ("Plato", None),
        ("Ri Myong Guk", "Ri"),
        ("Guo Xiaoming", "Guo"),
        ("Kim Ericson", "Ericson"),
        ("Ludwig van der Berg", "Berg"),
    ],
)
def test_family_names_follow_the_order_of_the_name(name: str, family: str | None) -> None:
    """A hyphenated second word tells a Korean name, whose family name comes first."""
    assert family_name(name, None) == family


def test_demonyms_stay_demonyms(parse: Parse) -> None:
    """A nationality before a word that is no organ gives the country, marked as demonym."""
    name = _names(parse, "A French analyst wrote it.")["French"]
    assert name.demonym
    assert name.entity is not None
    assert name.entity.name == "France"


@pytest.mark.parametrize("text", ["", "   \n ", "😀😀", "North " * 50, "the the the's 's", "’s’s\n’s"])
def test_odd_texts_raise_nothing(parse: Parse, text: str) -> None:
    """Empty, blank, emoji and nonsense texts give names or none."""
    assert isinstance(find_names(parse(text), load_gazetteer()), tuple)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["the", "North", "Korea's", "military", "US", "Kim", "KCNA", "\n", ".", "of", "Iran"])))
def test_mentions_are_ordered_and_disjoint(parse: Parse, words: list[str]) -> None:
    """Whatever the order of the words, no mention overlaps another."""
    text = " ".join(words)
    last = 0
    for name in find_names(parse(text), load_gazetteer()):
        assert last <= name.start < name.end <= len(text)
        last = name.end

"""The gazetteer: tables, matching, and what names stand for."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.core.errors import SettingsError
from grainofsalt.language.folding import fold, lookup_key, plain
from grainofsalt.language.gazetteer import Gazetteer, load_gazetteer
from grainofsalt.language.gazetteer_tables import COMMON, TABLES, load_aliases, read_table


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The packaged tables."""
    return load_gazetteer()


def _found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(text[start:end], entity.name) for start, end, entity, _ in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A Hwasong 12 flew.", "Hwasong 12", "Hwasong-12"),
        ("A Hwasong‑12 flew.", "Hwasong‑12", "Hwasong-12"),
        ("A Hwasongpho-12 flew.", "Hwasongpho-12", "Hwasong-12"),
        ("The KN15 is old.", "KN15", "Pukguksong-2"),
        ("They call it Polaris-2.", "Polaris-2", "Pukguksong-2"),
        ("Two No Dong rockets fell.", "No Dong", "Hwasong-7"),
        ("Several Rodongs were shown.", "Rodongs", "Hwasong-7"),
        ("S-300s were moved.", "S-300s", "S-300"),
        ("Iran showed the Khorramshahr-4.", "Khorramshahr-4", "Khorramshahr-4"),
        ("An Agni V left the pad.", "Agni V", "Agni-V"),
    ],
)
def test_one_weapon_is_one_entity_however_it_is_written(gazetteer: Gazetteer, text: str, words: str, name: str) -> None:
    """Hyphens, spaces, plurals, romanisations and foreign designations lead to one row."""
    assert (words, name) in _found(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The UNSC met.", "UNSC", "UN Security Council"),
        ("The Norad radar saw it.", "Norad", "NORAD"),
        ("KCNA’s bulletin was short.", "KCNA", "KCNA"),
        ("Files locked by wcry spread.", "wcry", "WannaCry"),
        ("Files locked by wanacrypt0r spread.", "wanacrypt0r", "WannaCry"),
        ("Hidden Cobra hackers struck.", "Hidden Cobra", "Lazarus Group"),
        ("It rose from Dongchang-ri at dawn.", "Dongchang-ri", "Sohae"),
        ("It fell into the East Sea.", "East Sea", "Sea of Japan"),
        ("Analysts at Kaspersky agreed.", "Kaspersky", "Kaspersky Lab"),
        ("A report by 38 North said so.", "38 North", "38 North"),
        ("The Élysée was silent.", "Élysée", "Elysee Palace"),
        ("KOREAN CENTRAL NEWS AGENCY REPORTS", "KOREAN CENTRAL NEWS AGENCY", "KCNA"),
    ],
)
def test_every_table_is_found_in_running_text(gazetteer: Gazetteer, text: str, words: str, name: str) -> None:
    """Organisations, media, malware, groups, places and institutes by their variants."""
    assert (words, name) in _found(gazetteer, text)


@pytest.mark.parametrize(
    "text",
    [
        "They told us that time was short.",
        "A turkey and some china stood there.",
        "Triton is a moon of Neptune, and the sun shone.",
        "The anonymous source would not say who.",
        "The patriot lit a flame.",
        "See bbc.com or @nytimes for more.",
        "Businesses in the unit met; Apple pie was served to a pal.".replace("Apple", "apple"),
        "Korean food is popular.",
        "Dawn broke. Time passed. Salon chairs were free.",
    ],
)
def test_common_words_are_no_names(gazetteer: Gazetteer, text: str) -> None:
    """Pronouns, nouns, addresses and handles that merely look like a row are left alone."""
    assert _found(gazetteer, text) == []


def test_an_ambiguous_name_counts_where_the_article_gives_it_sense(gazetteer: Gazetteer) -> None:
    """Triton is the malware in a report on hacking; at the head of a sentence it needs a surer mention elsewhere."""
    text = "Triton spread fast. The Triton malware stops safety systems, the hackers found."
    assert _found(gazetteer, text) == [("Triton", "Triton"), ("Triton", "Triton")]


def test_the_pronoun_is_not_the_country(gazetteer: Gazetteer) -> None:
    """`US` is matched in capitals only."""
    assert _found(gazetteer, "Give us time, the US envoy said; U.S. forces left.") == [
        ("US", "United States"),
        ("U.S.", "United States"),
    ]


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    """A country inside a longer known name is not found beside it."""
    text = "The North Korean People's Army and the UN Security Council; Native American groups."
    assert _found(gazetteer, text) == [
        ("North Korean People's Army", "Korean People's Army"),
        ("UN Security Council", "UN Security Council"),
    ]


def test_a_line_break_ends_a_name(gazetteer: Gazetteer) -> None:
    """North at the end of a headline and Korea at the head of the next line are not one name."""
    assert ("North\nKorea", "North Korea") not in _found(gazetteer, "Looking North\nKorea is divided")


def test_the_genitive_is_no_part_of_the_name(gazetteer: Gazetteer) -> None:
    """Straight and curly genitives stay outside."""
    assert _found(gazetteer, "Iran's plan, Iran’s plan") == [("Iran", "Iran"), ("Iran", "Iran")]


def test_demonyms_are_marked(gazetteer: Gazetteer) -> None:
    """The adjective and the people lead to the country and say so."""
    matches = gazetteer.find("South Koreans and the Dutch met in Norway.")
    assert [(entity.name, demonym) for _, _, entity, demonym in matches] == [
        ("South Korea", True),
        ("Netherlands", True),
        ("Norway", False),
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Hwasong 12", "Hwasong-12"),
        ("hwasong-12", "Hwasong-12"),
        ("Wŏnsan", "Wonsan"),
        ("Wo\u0306nsan", "Wonsan"),
        ("KCNA's", "KCNA"),
        ("The U.S.", "United States"),
        ("united states", "United States"),
    ],
)
def test_lookup_forgives_case_hyphens_articles_and_accents(gazetteer: Gazetteer, words: str, name: str) -> None:
    """`lookup` is for names already cut out, so it forgives more than `find`."""
    entity = gazetteer.lookup(words)
    assert entity is not None
    assert entity.name == name


def test_lookup_knows_nothing_of_strangers(gazetteer: Gazetteer) -> None:
    """What no table holds is `None`, the empty text included."""
    assert gazetteer.lookup("Zubrovka") is None
    assert gazetteer.lookup("") is None


@pytest.mark.parametrize(
    ("words", "context", "name"),
    [
        ("the North", {"North Korea"}, "North Korea"),
        ("The South", {"North Korea"}, "South Korea"),
        ("the North", {"Italy"}, None),
        ("Pyongyang", (), "North Korea"),
        ("the Kremlin", (), "Russia"),
        ("Japanese", (), "Japan"),
        ("Korean", (), None),
        ("Tehran", (), "Iran"),
    ],
)
def test_a_country_is_known_by_capital_office_people_and_context(
    gazetteer: Gazetteer, words: str, context: set[str], name: str | None
) -> None:
    """Metonyms resolve; "the North" only where the article is about a Korea."""
    country = gazetteer.country_of(words, context=context)
    assert (country.name if country else None) == name


def test_countries_are_named_by_name_or_people_only(gazetteer: Gazetteer) -> None:
    """`country_named` does not take a capital for the country."""
    north_koreans = gazetteer.country_named("North Koreans")
    assert north_koreans is not None
    assert north_koreans.name == "North Korea"
    assert gazetteer.country_named("Pyongyang") is None


def test_countries_in_a_text_count_capitals(gazetteer: Gazetteer) -> None:
    """A dateline is enough to know the country."""
    assert gazetteer.countries_in("SEOUL — The Iranian envoy left.") == {"South Korea", "Iran"}


def test_tables_are_well_formed() -> None:
    """Every table has the common columns, unique names, known countries and sane values."""
    countries = {row["name"] for row in read_table("countries")}
    for table in TABLES:
        rows = read_table(table)
        names = [row["name"] for row in rows]
        assert len(set(names)) == len(names), table
        for row in rows:
            assert tuple(row)[: len(COMMON)] == COMMON, table
            assert row["country"] in countries | {""}, (table, row["name"])
            assert not row["wikidata"] or row["wikidata"][0] == "Q", (table, row["name"])
            assert row["origin"], (table, row["name"])
            if row.get("lat"):
                assert -90 <= float(row["lat"]) <= 90, row["name"]
                assert -180 <= float(row["lon"]) <= 180, row["name"]


def test_ids_belong_to_one_entity_each() -> None:
    """No two rows share an identifier."""
    seen: dict[str, str] = {}
    for alias in load_aliases():
        assert seen.setdefault(alias.entity.id, alias.entity.name) == alias.entity.name


def test_traits_of_sources_are_source_kinds() -> None:
    """`source_kind` is one of the record's kinds."""
    kinds = {
        entity.traits["source_kind"]
        for entity in (alias.entity for alias in load_aliases())
        if "source_kind" in entity.traits
    }
    assert kinds == {"government", "military", "state-media", "news-media", "expert", "company", "organisation"}


def test_a_missing_table_is_a_settings_error() -> None:
    """The message says what to do."""
    with pytest.raises(SettingsError, match="install"):
        read_table("no-such-table")


def test_loading_is_quick_and_needs_no_parser() -> None:
    """A fresh interpreter builds the gazetteer without spaCy, and in well under a second even on a busy machine."""
    code = (
        "import sys, time; t = time.process_time()\n"
        "from grainofsalt.language.gazetteer import load_gazetteer\n"
        "g = load_gazetteer(); assert g.lookup('Iran'); assert 'spacy' not in sys.modules\n"
        "print(time.process_time() - t)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1.5


def test_a_megabyte_without_a_full_stop_is_read_in_linear_time(gazetteer: Gazetteer) -> None:
    """Ten times the text takes about ten times the time."""

    def seconds(text: str) -> float:
        """The least of three: whenever memory is tidied up, that takes as long as all that other tests left there."""
        taken = []
        for _ in range(3):
            start = time.process_time()
            gazetteer.find(text)
            taken.append(time.process_time() - start)
        return min(taken)

    text = "Iran and the US met Hwasong-12 " * 3_300
    assert seconds(text * 10) < 40 * max(seconds(text), 0.01)


@given(st.text(max_size=200))
def test_folded_forms_keep_every_position(text: str) -> None:
    """Matching forms are as long as the text, whatever is in it."""
    assert len(plain(text)) == len(text)
    assert len(fold(text)) == len(text)


def test_every_character_folds_to_one() -> None:
    """No code point changes its length in folding, so positions never shift."""
    text = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x110000)))
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="NorthKea Hwsg-12'’.\nUS£😀", max_size=80))
def test_matches_never_overlap_and_hold_text(text: str) -> None:
    """Any text gives ordered, disjoint, non-empty stretches."""
    last = 0
    for start, end, _, _ in load_gazetteer().find(text):
        assert last <= start < end <= len(text)
        last = end


@given(st.text(max_size=60))
def test_lookup_keys_are_stable(name: str) -> None:
    """A key looked up again is never an error."""
    assert isinstance(lookup_key(lookup_key(name)), str)

"""Where claims come from in the end."""

import msgspec
from accounts import said, source
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.assess.origins import Member, Origin
from grainofsalt.assess.roots import Provenance, provenance_of, root_of, roots
from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Source
from grainofsalt.core.vocabulary import SOURCE_KINDS

TEXT = "The rocket flew 300 km."
CHIEFS = Source(
    name="the Joint Chiefs", canonical="South Korea's Joint Chiefs of Staff", kind="military", country="South Korea"
)
OFFICIALS = Source(name="officials", kind="unnamed-official")
NOTHING = Provenance(origin={}, voice={})


def told(article: str, who: Source, *via: Source) -> Claim:
    """Return a claim in that article."""
    claim = said(TEXT, who, "range", 300.0, "300 km")
    return msgspec.structs.replace(claim, id=f"{article}/{who.name}", article=article, via=via)


def number(*claims: Claim, provenance: Provenance = NOTHING) -> int:
    """Return how many independent voices there are."""
    return len({root.key for root in roots(claims, provenance).values()})


def test_ten_papers_that_cite_the_joint_chiefs_are_one() -> None:
    """However they name them and whoever passed it on."""
    yonhap = Source(name="Yonhap", canonical="Yonhap", kind="news-media")
    claims = [told(str(paper), CHIEFS, *([yonhap] if paper % 2 else [])) for paper in range(10)]
    assert number(*claims) == 1


def test_the_organs_of_one_countrys_forces_are_one() -> None:
    """And so are those who speak for them, but not those of another country."""
    ministry = Source(name="Seoul's Defense Ministry", kind="government", country="South Korea")
    general = Source(
        name="Park Hae", kind="person", country="South Korea", part_of="South Korea's Joint Chiefs of Staff"
    )
    military = Source(name="South Korea's military", kind="military", country="South Korea")
    pentagon = Source(name="Pentagon", canonical="Pentagon", kind="military", country="United States")
    claims = [told(str(at), one) for at, one in enumerate([CHIEFS, ministry, general, military])]
    assert number(*claims) == 1
    assert number(*claims, told("9", pentagon)) == 2
    assert root_of(claims[0], NOTHING).state == "South Korea"


def test_a_government_and_its_forces_stay_apart() -> None:
    """So do its foreign ministry and its leader's office: they are asked apart."""
    ministry = Source(name="Foreign Ministry", canonical="South Korea's Foreign Ministry", kind="government")
    house = Source(name="Blue House", canonical="Blue House", kind="government", country="South Korea")
    assert number(told("1", CHIEFS), told("2", ministry), told("3", house)) == 3


def test_a_spokeswoman_is_her_body() -> None:
    """A person who speaks for none is herself."""
    hua = Source(name="Hua Chunying", kind="person", part_of="China's Foreign Ministry")
    ministry = Source(name="ministry", canonical="China's Foreign Ministry", kind="government", country="China")
    assert number(told("1", hua), told("2", ministry)) == 1
    assert number(told("1", hua), told("2", source("Ola Nordmann", "person"))) == 2


def test_people_without_a_name_stay_with_their_origin() -> None:
    """In two reports they may be two; in copies of one report they are one."""
    claims = told("1", OFFICIALS), told("2", OFFICIALS)
    assert number(*claims) == 2
    copies = Provenance(origin={"1": "1", "2": "1"}, voice={})
    assert number(*claims, provenance=copies) == 1
    assert root_of(claims[0], NOTHING).kind == "unnamed"


def test_an_expert_with_a_name_is_one_everywhere() -> None:
    """An analyst without is not."""
    lewis, analyst = source("Jeffrey Lewis", "expert"), source("an analyst", "expert")
    assert number(told("1", lewis), told("2", lewis)) == 1
    assert number(told("1", analyst), told("2", analyst)) == 2


def test_the_articles_own_words_are_those_of_who_supplied_them() -> None:
    """Copies of one agency story, the agency's own text and papers that cite it are one voice."""
    group = Origin(members=("1", "2"), first="1", supplier="Kyodo", reason="")
    alone = Origin(members=("3",), first="3", supplier=None, reason="")
    provenance = provenance_of([group, alone], [Member(id="1"), Member(id="2"), Member(id="3", outlet="Daily Gull")])
    own = [told(article, ARTICLE_SOURCE) for article in "123"]
    cited = told("3", Source(name="the agency", canonical="Kyodo", kind="news-media"))
    assert number(*own[:2], cited, provenance=provenance) == 1
    assert number(*own, cited, provenance=provenance) == 2
    assert root_of(own[2], provenance).name == "Daily Gull"


def test_what_nobody_signed_is_its_own_root() -> None:
    """Two unknown articles are two."""
    assert number(told("1", ARTICLE_SOURCE), told("2", ARTICLE_SOURCE)) == 2


SOURCES = st.builds(
    Source,
    name=st.text(max_size=12),
    canonical=st.one_of(st.none(), st.text(max_size=12)),
    kind=st.sampled_from(SOURCE_KINDS),
    country=st.one_of(st.none(), st.sampled_from(["Japan", "Iran"])),
    part_of=st.one_of(st.none(), st.text(max_size=12)),
)


@given(SOURCES, st.sampled_from("12"))
def test_any_source_has_a_root(who: Source, article: str) -> None:
    """And the same one each time."""
    claim = told(article, who)
    assert root_of(claim, NOTHING) == root_of(claim, NOTHING)
    assert root_of(claim, NOTHING).key

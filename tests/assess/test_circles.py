"""Who repeats whom, and circles."""

import datetime as dt
from pathlib import Path

import msgspec
from accounts import said
from hypothesis import given
from hypothesis import strategies as st

from grainofsalt.assess.circles import CIRCULAR, circular_sourcing, sourcing
from grainofsalt.assess.origins import Likeness, Member, origins
from grainofsalt.assess.roots import provenance_of
from grainofsalt.core.record import ARTICLE_SOURCE, Claim, Source

TEXT = "Two rockets burst."
PAPERS = {"1": "Daily Gull", "2": "Kyodo", "3": "Tern"}
MEMBERS = [
    Member(id=one, outlet=name, published=dt.datetime(2022, 5, int(one)))  # noqa: DTZ001 - the publisher's own clock
    for one, name in PAPERS.items()
]


def outlet(name: str) -> Source:
    """Return an outlet as a source."""
    return Source(name=name, canonical=name, kind="news-media")


def told(article: str, who: Source, *via: Source) -> Claim:
    """Return a claim in that article."""
    claim = said(TEXT, who, "count", 2.0, "Two rockets")
    return msgspec.structs.replace(claim, id=f"{article}/{who.name}", article=article, via=via)


def test_two_outlets_on_each_others_word_are_a_circle() -> None:
    """One finding, with both claims and the words of both."""
    claims = [told("1", outlet("Kyodo")), told("2", outlet("Daily Gull")), told("3", outlet("Kyodo"))]
    (finding,) = circular_sourcing(claims, MEMBERS)
    assert (finding.code, finding.severity) == ("circular-sourcing", "warning")
    assert finding.claims == ("1/Kyodo", "2/Daily Gull")
    assert finding.message.startswith("Daily Gull and Kyodo report it on each other's word")
    assert len(finding.spans) == len(finding.claims)


def test_three_in_a_ring_are_a_circle() -> None:
    """Also where another one is named as the source behind."""
    officials = Source(name="officials", kind="unnamed-official")
    claims = [told("1", officials, outlet("Kyodo")), told("2", outlet("Tern")), told("3", outlet("Daily Gull"))]
    (finding,) = circular_sourcing(claims, MEMBERS)
    assert len(finding.claims) == 3


def test_a_chain_is_no_circle() -> None:
    """Nor is an outlet that cites itself, nor a denial of the other's report."""
    chain = [told("1", outlet("Kyodo")), told("3", outlet("Daily Gull")), told("2", outlet("Kyodo"))]
    assert circular_sourcing(chain, MEMBERS) == ()
    denial = msgspec.structs.replace(told("2", outlet("Daily Gull")), stance="denies")
    assert circular_sourcing([told("1", outlet("Kyodo")), denial], MEMBERS) == ()


def test_the_graph_shows_who_says_it_first() -> None:
    """A paper that repeats an agency's text, another that cites it, and the witness behind."""
    witness = Source(name="Ola Nordmann", kind="witness")
    groups = origins(MEMBERS, [Likeness(first="1", second="2", probability=0.9, original="second")])
    claims = [told("1", ARTICLE_SOURCE), told("2", witness), told("3", outlet("Kyodo"))]
    graph = sourcing(claims, MEMBERS, groups, provenance_of(groups, MEMBERS))
    edges = {(edge.start, edge.end, edge.kind) for edge in graph.edges}
    assert ("2", "1", "repeats") in edges or ("1", "2", "repeats") in edges
    assert ("3", "outlet:kyodo", "cites") in edges
    assert ("outlet:kyodo", "2", "published") in edges
    assert ("2", "party:ola nordmann", "cites") in edges
    assert graph.first[-1] == "party:ola nordmann"
    assert {node.key for node in graph.nodes} >= {"1", "2", "3", "outlet:kyodo", "party:ola nordmann"}
    assert {edge.published for edge in graph.edges if edge.kind == "cites"} == {
        MEMBERS[1].published,
        MEMBERS[2].published,
    }


CLAIMS = st.lists(
    st.builds(told, st.sampled_from("123"), st.sampled_from(list(map(outlet, PAPERS.values())))), max_size=8
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(claims: list[Claim], random: object) -> None:
    """Neither for circles nor for the graph."""
    groups = origins(MEMBERS, [])
    provenance = provenance_of(groups, MEMBERS)
    found, graph = circular_sourcing(claims, MEMBERS), sourcing(claims, MEMBERS, groups, provenance)
    random.shuffle(claims)  # type: ignore[attr-defined]
    assert circular_sourcing(claims, MEMBERS) == found
    assert sourcing(claims, MEMBERS, groups, provenance) == graph
    for finding in found:
        assert len(finding.claims) > 1


def test_the_finding_is_documented() -> None:
    """Under its code."""
    page = Path(__file__).resolve().parents[2] / "docs" / "findings.md"
    assert f"| `{CIRCULAR}` |" in page.read_text(encoding="utf-8")


def test_a_long_ring_is_found_without_recursion() -> None:
    """Thousands of outlets, one after the other."""
    members = [Member(id=str(one), outlet=f"o{one}") for one in range(3000)]
    claims = [told(str(one), outlet(f"o{(one + 1) % 3000}")) for one in range(3000)]
    (finding,) = circular_sourcing(claims, members)
    assert len(finding.claims) == 3000

"""Who says it first, who repeats whom, and where outlets cite each other in a circle.

The graph has a node for each article and for each outlet or party that articles name as a source, an edge for each time
that one cites another or repeats its text. A circle (one paper on the word of an agency, the agency on the word of that
paper) is a finding: such reports confirm nothing, however many they are.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec

from grainofsalt.assess.origins import Member, Origin
from grainofsalt.assess.roots import Provenance, root_of
from grainofsalt.assess.wording import joined
from grainofsalt.core.record import Claim, Finding, Source

CIRCULAR: Final = "circular-sourcing"
"""The code of the finding."""

_NEVER: Final = dt.datetime(9999, 12, 31)  # noqa: DTZ001 - only ever compared
_MEDIA: Final = frozenset({"news-media", "state-media", "agency"})


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An article, an outlet, or a party that is cited.

    Attributes:
        key: the same wherever it comes up: the article's id, `outlet:` and name, or the key of a root.
        name: what people call it.
        kind: `article`, `outlet` or `source`.
        published: when it said it first, as far as is known: of an outlet, its earliest article.
    """

    key: str
    name: str
    kind: Literal["article", "outlet", "source"]
    published: dt.datetime | None = None


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """One goes back to another.

    Attributes:
        start: key of the node that goes back.
        end: key of the node that it goes back to.
        kind: `cites` (names it as source), `repeats` (has its text), `published` (an outlet's own article).
        claims: ids of the claims that show it; empty for a text that is repeated.
        published: when the earliest such report appeared.
    """

    start: str
    end: str
    kind: Literal["cites", "repeats", "published"]
    claims: tuple[str, ...] = ()
    published: dt.datetime | None = None


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it first, who repeats whom.

    Attributes:
        nodes: by key.
        edges: by start, end and kind.
        first: keys of those that go back to nobody, the earliest first: the beginnings of what is told.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    first: tuple[str, ...]


def sourcing(
    claims: Iterable[Claim], members: Iterable[Member], groups: Iterable[Origin], provenance: Provenance
) -> Graph:
    """Return the graph of some claims, for instance all that tell one value of one event.

    Args:
        claims: the claims, of any number of articles.
        members: the articles.
        groups: the origins that the articles are divided into.
        provenance: as `provenance_of` gives it for them.
    """
    known = {member.id: member for member in members}
    told = sorted(claims, key=lambda claim: claim.id)
    drawing = _Drawing(known)
    for claim in told:
        drawing.cite(claim, provenance)
    articles = {claim.article for claim in told}
    for group in groups:
        for one in group.members[1:] if group.first is not None else ():
            if one in articles and group.first is not None:
                drawing.repeat(one, group.first)
    return drawing.finished()


def circular_sourcing(claims: Sequence[Claim], members: Iterable[Member]) -> tuple[Finding, ...]:
    """Return a finding for each circle of outlets that cite each other for what the claims tell.

    Args:
        claims: claims that tell one thing: of one event and attribute, with values that can be the same.
        members: the articles that they stand in.

    Returns:
        Findings `circular-sourcing` with the claims that close the circle and the words that show it, by claim id. The
        spans are of several articles.
    """
    outlets = {member.id: member.outlet for member in members}
    cited: dict[str, dict[str, list[Claim]]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        publisher = _key(outlets.get(claim.article))
        for source in (*claim.via, claim.source):
            other = _key(_outlet_named(source))
            if publisher and other and other != publisher and claim.stance == "asserts":
                cited.setdefault(publisher, {}).setdefault(other, []).append(claim)
    names = {_key(name): name for name in outlets.values() if name}
    return tuple(_finding(circle, cited, names) for circle in _circles(cited))


def _finding(
    circle: Sequence[str], cited: Mapping[str, Mapping[str, list[Claim]]], names: Mapping[str, str]
) -> Finding:
    inside = frozenset(circle)
    claims = {
        claim.id: claim
        for one in circle
        for other, some in cited.get(one, {}).items()
        if other in inside
        for claim in some
    }
    who = joined(names.get(one, one) for one in circle)
    return Finding(
        code=CIRCULAR,
        severity="warning",
        message=f"{who} report it on each other's word: what they say is one voice and confirms nothing.",
        claims=tuple(sorted(claims)),
        spans=tuple(claims[one].evidence[0] for one in sorted(claims)),
    )


def _circles(cited: Mapping[str, Mapping[str, object]]) -> list[list[str]]:
    """Return the sets of two or more that reach each other (Tarjan, SIAM J. Computing 1972), without recursion."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    found: list[list[str]] = []
    for root in sorted(cited):
        if root in number:
            continue
        work = [(root, iter(sorted(cited[root])))]
        number[root] = low[root] = len(number)
        stack.append(root)
        on_stack.add(root)
        while work:
            here, others = work[-1]
            other = next(others, None)
            if other is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == number[here]:
                    circle = [stack.pop()]
                    while circle[-1] != here:
                        circle.append(stack.pop())
                    on_stack.difference_update(circle)
                    if len(circle) > 1:
                        found.append(sorted(circle))
            elif other not in number:
                number[other] = low[other] = len(number)
                stack.append(other)
                on_stack.add(other)
                work.append((other, iter(sorted(cited.get(other, ())))))
            elif other in on_stack:
                low[here] = min(low[here], number[other])
    return sorted(found)


def _key(name: str | None) -> str:
    return (name or "").casefold()


def _outlet_named(source: Source) -> str | None:
    return (source.canonical or source.name) if source.kind in _MEDIA else None


class _Drawing:
    """A graph in the making."""

    def __init__(self, known: Mapping[str, Member]) -> None:
        self._known = known
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str], Edge] = {}

    def cite(self, claim: Claim, provenance: Provenance) -> None:
        """Draw the chain of one claim: its article, those who passed it on, and the root."""
        here = self._article(claim.article)
        when = self._when(claim.article)
        for source in claim.via:
            name = source.canonical or source.name
            outlet = source.kind in _MEDIA
            there = self._node(f"outlet:{_key(name)}" if outlet else f"party:{_key(name)}", name, outlet=outlet)
            self._edge(here, there, "cites", claim=claim.id, when=when)
            here = there
        root = root_of(claim, provenance)
        own = claim.source.kind == "article" or claim.source.name == "article"
        if own:
            return
        there = self._node(root.key, root.name, outlet=root.kind == "outlet")
        self._edge(here, there, "cites", claim=claim.id, when=when)

    def repeat(self, one: str, first: str) -> None:
        """Draw that one article has the text of another."""
        self._edge(self._article(one), self._article(first), "repeats", claim=None, when=self._when(one))

    def finished(self) -> Graph:
        """Return the graph, with what goes back to nobody."""
        going_back = {edge.start for edge in self._edges.values() if edge.kind != "published"}
        for edge in list(self._edges.values()):
            # An outlet goes back to where its own article does; its article begins what the outlet begins.
            if edge.kind == "published" and edge.end in going_back:
                going_back.add(edge.start)
        begins = [node for key, node in self._nodes.items() if key not in going_back]
        begins.sort(key=lambda node: (node.published is None, _naive(node.published), node.key))
        return Graph(
            nodes=tuple(self._nodes[key] for key in sorted(self._nodes)),
            edges=tuple(self._edges[key] for key in sorted(self._edges)),
            first=tuple(node.key for node in begins),
        )

    def _when(self, article: str) -> dt.datetime | None:
        member = self._known.get(article)
        return member.published if member is not None else None

    def _article(self, article: str) -> str:
        if article in self._nodes:
            return article
        member = self._known.get(article)
        name = (member.outlet if member is not None else None) or article
        self._nodes[article] = Node(key=article, name=name, kind="article", published=self._when(article))
        if member is not None and member.outlet:
            outlet = self._node(f"outlet:{_key(member.outlet)}", member.outlet, outlet=True)
            self._edge(outlet, article, "published", claim=None, when=member.published)
        return article

    def _node(self, key: str, name: str, *, outlet: bool) -> str:
        if key not in self._nodes:
            self._nodes[key] = Node(key=key, name=name, kind="outlet" if outlet else "source")
        return key

    def _edge(
        self,
        start: str,
        end: str,
        kind: Literal["cites", "repeats", "published"],
        *,
        claim: str | None,
        when: dt.datetime | None,
    ) -> None:
        if start == end:
            return
        old = self._edges.get((start, end, kind))
        claims = {*(old.claims if old is not None else ()), *((claim,) if claim is not None else ())}
        times = [one for one in (old.published if old is not None else None, when) if one is not None]
        published = min(times, key=_naive) if times else None
        self._edges[start, end, kind] = Edge(
            start=start, end=end, kind=kind, claims=tuple(sorted(claims)), published=published
        )
        if kind == "published" and published is not None:
            self._nodes[start] = msgspec.structs.replace(self._nodes[start], published=published)


def _naive(when: dt.datetime | None) -> dt.datetime:
    return _NEVER if when is None else when.replace(tzinfo=None)

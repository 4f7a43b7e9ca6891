"""The network that `train_attribution.py` trains: an encoder with grammar, labels for words, links.

The encoder of the model in the package is MiniLM-L6. Its teachers have MPNet (Song et al. 2020, Masked and permuted
pre-training for language understanding, NeurIPS), eight times as large and with the same word pieces.
"""

import math
from typing import Final

import msgspec
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from attribution_marks import Example
from grainofsalt.language.attribution_chain import LABELS, NEVER, Stretch, may_begin, may_end, may_follow
from grainofsalt.language.attribution_input import CLOSING_PIECE, OPENING_PIECE
from grainofsalt.language.attribution_links import CONTENT_TO_CUE, CUE_TO_SOURCE, DISTANCES, FARTHEST_RANK, WIDTH

TAGGER_WIDTH: Final = 256
MASKING_PIECE: Final = 103
FARTHEST: Final = 128
"""Word pieces between two beyond which MPNet no longer tells distances apart."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """The measures of an encoder, and how it numbers word pieces.

    Attributes:
        hidden: numbers that stand for a piece.
        heads: of attention in a layer.
        layers: one upon the other.
        inner: numbers between the two halves of a layer's second part.
        pieces: that have an embedding.
        positions: that have an embedding.
        first_position: the one of a window's first piece.
        segments: embeddings of the two texts of a pair, of which here the first stands; 0 for none.
        buckets: classes of the distance between two pieces, each with a weight for each head; 0 for none.
        epsilon: what keeps a normalisation from dividing by zero.
        shift: what is added to BERT's number of a piece.
        marks: numbers of the opening, the closing and the masking piece, in this order.
    """

    hidden: int
    heads: int
    layers: int
    inner: int
    pieces: int
    positions: int
    first_position: int = 0
    segments: int = 0
    buckets: int = 0
    epsilon: float
    shift: int = 0
    marks: tuple[int, int, int] = (OPENING_PIECE, CLOSING_PIECE, MASKING_PIECE)


MINILM: Final = Shape(
    hidden=384, heads=12, layers=6, inner=1536, pieces=30522, positions=512, segments=2, epsilon=1e-12
)
MPNET: Final = Shape(
    hidden=768,
    heads=12,
    layers=12,
    inner=3072,
    pieces=30527,
    positions=514,
    first_position=2,
    buckets=32,
    epsilon=1e-5,
    shift=4,
    marks=(0, 2, 30526),
)


class Layer(nn.Module):
    """One transformer layer (Vaswani et al. 2017), normalised after each part as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        """Draw the weights; `dropout` is the share of numbers left out while learning."""
        super().__init__()
        self.heads = shape.heads
        self.query, self.key, self.value, self.output = (nn.Linear(shape.hidden, shape.hidden) for _ in range(4))
        self.attention_norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.widen, self.narrow = nn.Linear(shape.hidden, shape.inner), nn.Linear(shape.inner, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states after the layer, shape (B, L, hidden), as they were given.

        Args:
            states: of the pieces.
            mask: what is added to the fit of each pair of pieces, of a shape that stretches to (B, heads, L, L).
        """
        batch, length, hidden = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        if mask is not None:
            # No dropout here: drawing one number for each pair of pieces would take as long as the layer itself.
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        else:
            weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(hidden // self.heads), dim=-1)
            mixed = weights @ value
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, hidden))
        states = self.attention_norm(states + self.dropout(mixed))
        return self.norm(states + self.dropout(self.narrow(functional.gelu(self.widen(states)))))


class Encoder(nn.Module):
    """A published encoder with an embedding for each class of a word piece beside that of the piece."""

    def __init__(self, shape: Shape, sizes: tuple[int, ...], dropout: float) -> None:
        """Draw the weights; `sizes` tells how many numbers each class of a piece can take."""
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.pieces, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        if shape.segments:
            self.segment = nn.Embedding(shape.segments, shape.hidden)
        if shape.buckets:
            self.apart = nn.Embedding(shape.buckets, shape.heads)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.classes = nn.ModuleList(nn.Embedding(size, shape.hidden) for size in sizes)
        self.dropout = nn.Dropout(dropout)
        for embedding in self.classes:
            nn.init.normal_(embedding.weight, std=0.01)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states of the pieces, shape (B, L, hidden).

        Args:
            ids: BERT's numbers of the pieces, shape (B, L).
            features: their classes, shape (B, L, classes).
            mask: which pieces are there, shape (B, 1, 1, L); `None` where all are.
        """
        length, first = ids.shape[1], self.shape.first_position
        states = self.pieces(self._own(ids)) + self.positions.weight[first : first + length]
        if self.shape.segments:
            states = states + self.segment.weight[0]
        for column, embedding in enumerate(self.classes):
            states = states + embedding(features[..., column])
        states = self.dropout(self.norm(states))
        added = None if mask is None else torch.zeros_like(mask, dtype=states.dtype).masked_fill(~mask, NEVER)
        if self.shape.buckets:
            near = self.apart(buckets(length, self.shape.buckets).to(ids.device)).permute(2, 0, 1)[None]
            added = near if added is None else near + added
        for layer in self.layers:
            states = layer(states, added)
        return states

    def _own(self, ids: Tensor) -> Tensor:
        """The encoder's own numbers of pieces that are given by BERT's."""
        if not self.shape.shift:
            return ids
        own = ids + self.shape.shift
        for theirs, ours in zip((OPENING_PIECE, CLOSING_PIECE, MASKING_PIECE), self.shape.marks, strict=True):
            own = own.masked_fill(ids == theirs, ours)
        return own


def buckets(length: int, count: int) -> Tensor:
    """Return the class of the distance of each piece (columns) from each (rows), shape (length, length).

    Half of the classes are for pieces before, half for those behind; of each half one half is for one distance each,
    the other grows with its logarithm up to `FARTHEST` (Raffel et al. 2020, T5, section 2.1, as MPNet has it).
    """
    places = torch.arange(length)
    apart = places[:, None] - places[None]
    half = count // 2
    exact = half // 2
    far = apart.abs()
    grown = exact + (torch.log(far.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    return torch.where(far < exact, far, grown.clamp(max=half - 1)) + half * (apart < 0)


class Network(nn.Module):
    """Encoder, tagger and the two ends of every link, with what the chain and the links learn beside them."""

    def __init__(self, shape: Shape, sizes: tuple[int, ...], dropout: float = 0.1) -> None:
        """Draw the weights; `sizes` as for `Encoder`."""
        super().__init__()
        self.encoder = Encoder(shape, sizes, dropout)
        self.widen = nn.Linear(2 * shape.hidden, TAGGER_WIDTH)
        self.norm = nn.LayerNorm(TAGGER_WIDTH)
        self.label = nn.Linear(TAGGER_WIDTH, LABELS)
        self.ends = nn.Linear(shape.hidden, 8 * WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.steps = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.begin = nn.Parameter(torch.zeros(LABELS))
        self.end = nn.Parameter(torch.zeros(LABELS))
        self.rank = nn.Parameter(torch.zeros(2, 2 * FARTHEST_RANK))
        self.distance = nn.Parameter(torch.zeros(2, 2 * len(DISTANCES) + 2))
        self.line = nn.Parameter(torch.zeros(2, 2))
        self.none = nn.Parameter(torch.zeros(1))
        labels = range(LABELS)
        self.register_buffer("forbidden", torch.tensor([[not may_follow(a, b) for b in labels] for a in labels]))
        self.register_buffer("no_begin", torch.tensor([not may_begin(label) for label in labels]))
        self.register_buffer("no_end", torch.tensor([not may_end(label) for label in labels]))

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.none.device

    def forward(
        self, ids: Tensor, features: Tensor, word_at: Tensor, head_at: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return the scores of labels, shape (B, N, LABELS), and the ends of links, shape (B, N, 8 * WIDTH)."""
        states = self.encoder(ids, features, mask)
        batch, count = word_at.shape
        hidden = states.shape[-1]
        words = torch.gather(states, 1, word_at[..., None].expand(batch, count, hidden))
        heads = torch.gather(words, 1, head_at[..., None].expand(batch, count, hidden))
        both = self.norm(functional.gelu(self.widen(torch.cat([words, heads], dim=-1))))
        return self.label(self.dropout(both)), self.ends(self.dropout(words))

    def chain(self) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of steps, shape (LABELS, LABELS), and of beginning and ending, without what may not be."""
        return (
            self.steps.masked_fill(self.forbidden, NEVER),
            self.begin.masked_fill(self.no_begin, NEVER),
            self.end.masked_fill(self.no_end, NEVER),
        )

    def chain_loss(self, scores: Tensor, labels: Tensor, pairs: Tensor, lengths: Tensor) -> Tensor:
        """Return the cross-entropy of the chain against a distribution over sequences, summed over the batch.

        Where that is sure of one sequence it is the negative log-likelihood (Lafferty et al. 2001).

        Args:
            scores: of labels, shape (B, N, LABELS).
            labels: how probable each label is at each word, shape (B, N, LABELS); zero beyond the words of a window.
            pairs: how often each label is expected after each, shape (B, LABELS, LABELS).
            lengths: words of each window, shape (B,).
        """
        steps, begin, end = self.chain()
        right = (scores * labels).sum((1, 2)) + (steps * pairs).sum((1, 2)) + labels[:, 0] @ begin
        right = right + labels[torch.arange(len(lengths)), lengths - 1] @ end
        return (log_partition(scores, lengths, (steps, begin, end)) - right).sum()

    def link_loss(self, ends: Tensor, batch: list[Example]) -> Tensor:
        """Return the mean cross-entropy of the right partners in a batch.

        Args:
            ends: of the words, shape (B, N, 8 * WIDTH).
            batch: what is right.
        """
        words = ends.shape[1]
        flat = ends.reshape(-1, 8, WIDTH)
        total, count = ends.new_zeros(()), 0
        for relation in (CONTENT_TO_CUE, CUE_TO_SOURCE):
            sought = sought_in(batch, relation, words)
            if sought is None:
                continue
            child, parent, placed, right = (part.to(ends.device) for part in sought)
            part = 4 * relation
            looking = flat[child[:, 0], part] + flat[child[:, 1], part + 1]
            wanted = flat[parent[:, 0], part + 2] + flat[parent[:, 1], part + 3]
            rank, apart, line, elsewhere = placed
            scores = looking @ wanted.T / math.sqrt(WIDTH)
            scores = scores + self.rank[relation][rank] + self.distance[relation][apart] + self.line[relation][line]
            scores = scores.masked_fill(elsewhere.bool(), NEVER)
            if relation == CUE_TO_SOURCE:
                scores = torch.cat([scores, self.none.expand(len(scores), 1)], dim=1)
            total = total + functional.cross_entropy(scores, right, reduction="sum")
            count += len(right)
        return total / max(1, count)


def log_partition(scores: Tensor, lengths: Tensor, chain: tuple[Tensor, Tensor, Tensor]) -> Tensor:
    """Return the logarithm of the sum over all sequences of labels, shape (B,).

    The steps between two words are matrices, and their product is taken in pairs, then in pairs of pairs: as many
    rounds as the logarithm of the length (Blelloch 1990, Prefix sums and their applications), which suits a GPU.

    Args:
        scores: of labels, shape (B, N, LABELS).
        lengths: words of each window, shape (B,).
        chain: scores of steps, of beginning and of ending.
    """
    steps, begin, end = chain
    nothing = torch.full_like(steps, NEVER).fill_diagonal_(0)
    inside = torch.arange(1, scores.shape[1], device=scores.device) < lengths[:, None]
    products = torch.where(inside[..., None, None], steps + scores[:, 1:, None, :], nothing)
    while products.shape[1] > 1:
        if products.shape[1] % 2:
            products = torch.cat([products, nothing.expand(len(scores), 1, -1, -1)], dim=1)
        products = torch.logsumexp(products[:, 0::2, :, :, None] + products[:, 1::2, None, :, :], dim=-2)
    whole = products[:, 0] if products.shape[1] else nothing.expand(len(scores), -1, -1)
    return torch.logsumexp((begin + scores[:, 0])[:, :, None] + whole + end, dim=(1, 2))


def sought_in(batch: list[Example], relation: int, words: int) -> tuple[Tensor, Tensor, Tensor, Tensor] | None:
    """Return which stretches of a batch look for a partner, among which, and which is right.

    Args:
        batch: the windows.
        relation: `CONTENT_TO_CUE` or `CUE_TO_SOURCE`.
        words: places for words in each window of the batch.

    Returns:
        First and last word of those that look, shape (C, 2), and of their candidates, shape (P, 2), counted through
        the batch; of each pair the classes of its rank, its distance and its line, and whether the two stand in
        different windows, shape (4, C, P); the right partner, shape (C,), P for none. `None` where nobody looks.
    """
    children: list[Stretch] = []
    parents: list[Stretch] = []
    right: list[int] = []
    windows: list[tuple[int, int]] = []
    for example in batch:
        if relation == CONTENT_TO_CUE:
            looking = example.contents
            candidates = sorted({cue for _, cue in example.contents} | {cue for cue, _ in example.cues})
        else:
            looking, candidates = example.cues, list(example.sources)
        if not candidates:
            looking = ()
        right.extend(-1 if own is None else len(parents) + candidates.index(own) for _, own in looking)
        children.extend(child for child, _ in looking)
        parents.extend(candidates)
        windows.append((len(looking), len(candidates)))
    if not children:
        return None
    child, parent = np.array(children), np.array(parents)
    window_of_child, window_of_parent = (
        np.repeat(np.arange(len(batch)), counts) for counts in zip(*windows, strict=True)
    )
    elsewhere = window_of_child[:, None] != window_of_parent[None]
    first, other = child[:, :1], parent[:, 0][None]
    before = ((other < first) & ~elsewhere).sum(1, keepdims=True)
    place = np.concatenate([np.arange(count) for _, count in windows])
    rank = np.clip(place[None] - before, -FARTHEST_RANK, FARTHEST_RANK - 1) + FARTHEST_RANK
    apart = np.searchsorted(DISTANCES, np.abs(other - first), side="left") + 8 * (other >= first)
    lines = [example.window.line_of for example in batch]
    line_of_child = np.array([lines[at][own[0]] for at, own in zip(window_of_child, children, strict=True)])
    line_of_parent = np.array([lines[at][own[0]] for at, own in zip(window_of_parent, parents, strict=True)])
    line = line_of_child[:, None] == line_of_parent[None]
    placed = np.stack([np.broadcast_to(part, elsewhere.shape) for part in (rank, apart, line, elsewhere)])
    return (
        torch.from_numpy(child - [0, 1] + words * window_of_child[:, None]),
        torch.from_numpy(parent - [0, 1] + words * window_of_parent[:, None]),
        torch.from_numpy(placed.astype(np.int64)),
        torch.from_numpy(np.where(np.array(right) < 0, len(parents), np.array(right))),
    )

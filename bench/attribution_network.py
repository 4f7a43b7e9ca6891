"""The network that `train_attribution.py` trains: a MiniLM encoder with grammar, labels for words, links."""

import math
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from attribution_marks import Example
from grainofsalt.language.attribution_chain import LABELS, NEVER, may_begin, may_end, may_follow
from grainofsalt.language.attribution_links import DISTANCES, FARTHEST_RANK, WIDTH

HIDDEN: Final = 384
HEADS: Final = 12
LAYERS: Final = 6
INNER_WIDTH: Final = 1536
PIECES: Final = 30522
POSITIONS: Final = 512
TAGGER_WIDTH: Final = 256
NAMES: Final = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}
"""Our names of a layer's parts, and those of the published weights."""


class Layer(nn.Module):
    """One transformer layer (Vaswani et al. 2017), normalised after each part as in BERT."""

    def __init__(self, dropout: float) -> None:
        """Draw the weights; `dropout` is the share of numbers left out while learning."""
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widen, self.narrow = nn.Linear(HIDDEN, INNER_WIDTH), nn.Linear(INNER_WIDTH, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states after the layer, shape (B, L, HIDDEN), as they were given."""
        batch, length, _ = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        if mask is not None:
            # No dropout here: drawing one number for each pair of pieces would take as long as the layer itself.
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:
            weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS), dim=-1)
            mixed = weights @ value
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))
        states = self.attention_norm(states + self.dropout(mixed))
        return self.norm(states + self.dropout(self.narrow(functional.gelu(self.widen(states)))))


class Encoder(nn.Module):
    """MiniLM-L6 with an embedding for each class of a word piece beside that of the piece."""

    def __init__(self, sizes: tuple[int, ...], dropout: float) -> None:
        """Draw the weights; `sizes` tells how many numbers each class of a piece can take."""
        super().__init__()
        self.pieces = nn.Embedding(PIECES, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.segment = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.classes = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in sizes)
        self.dropout = nn.Dropout(dropout)
        for embedding in self.classes:
            nn.init.normal_(embedding.weight, std=0.01)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states of the pieces, shape (B, L, HIDDEN), for `ids` (B, L) and `features` (B, L, classes)."""
        states = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.segment.weight[0]
        for column, embedding in enumerate(self.classes):
            states = states + embedding(features[..., column])
        states = self.dropout(self.norm(states))
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def start_from(self, weights: Path) -> None:
        """Take over the published weights; the classes' embeddings stay as they were drawn."""
        published = load_file(weights)
        own = {
            "pieces.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "segment.weight": "embeddings.token_type_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        for layer in range(LAYERS):
            for ours, theirs in NAMES.items():
                for part in ("weight", "bias"):
                    own[f"layers.{layer}.{ours}.{part}"] = f"encoder.layer.{layer}.{theirs}.{part}"
        missing, _ = self.load_state_dict({ours: published[theirs] for ours, theirs in own.items()}, strict=False)
        if any(not name.startswith("classes.") for name in missing):
            message = f"{weights} lacks {', '.join(missing)}"
            raise ValueError(message)


class Network(nn.Module):
    """Encoder, tagger and the two ends of every link, with what the chain and the links learn beside them."""

    def __init__(self, sizes: tuple[int, ...], dropout: float = 0.1) -> None:
        """Draw the weights; `sizes` as for `Encoder`."""
        super().__init__()
        self.encoder = Encoder(sizes, dropout)
        self.widen = nn.Linear(2 * HIDDEN, TAGGER_WIDTH)
        self.norm = nn.LayerNorm(TAGGER_WIDTH)
        self.label = nn.Linear(TAGGER_WIDTH, LABELS)
        self.ends = nn.Linear(HIDDEN, 8 * WIDTH)
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

    def forward(
        self, ids: Tensor, features: Tensor, word_at: Tensor, head_at: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return the scores of labels, shape (B, N, LABELS), and the ends of links, shape (B, N, 8 * WIDTH)."""
        states = self.encoder(ids, features, mask)
        batch, count = word_at.shape
        words = torch.gather(states, 1, word_at[..., None].expand(batch, count, HIDDEN))
        heads = torch.gather(words, 1, head_at[..., None].expand(batch, count, HIDDEN))
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
        total = begin + scores[:, 0]
        totals = [total]
        for place in range(1, scores.shape[1]):
            total = torch.logsumexp(total[:, :, None] + steps[None], dim=1) + scores[:, place]
            totals.append(total)
        stacked = torch.stack(totals, dim=1)
        last = stacked.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, LABELS))[:, 0]
        return (torch.logsumexp(last + end, dim=1) - right).sum()

    def link_loss(self, ends: Tensor, example: Example, lines: Tensor) -> tuple[Tensor, int]:
        """Return the summed cross-entropy of the right partners in one window, and how many there are."""
        loss, count = ends.new_zeros(()), 0
        known = sorted({cue for _, cue in example.contents} | {cue for cue, _ in example.cues})
        if example.contents:
            scores = self._pairs(ends, [content for content, _ in example.contents], known, lines, relation=0)
            right = torch.tensor([known.index(cue) for _, cue in example.contents])
            loss = loss + functional.cross_entropy(scores, right, reduction="sum")
            count += len(right)
        sources = list(example.sources)
        if example.cues and sources:
            scores = self._pairs(ends, [cue for cue, _ in example.cues], sources, lines, relation=1)
            scores = torch.cat([scores, self.none.expand(len(scores), 1)], dim=1)
            right = torch.tensor([len(sources) if own is None else sources.index(own) for _, own in example.cues])
            loss = loss + functional.cross_entropy(scores, right, reduction="sum")
            count += len(right)
        return loss, count

    def _pairs(self, ends: Tensor, rows: list, columns: list, lines: Tensor, *, relation: int) -> Tensor:
        """The same scores as `attribution_links.pair_scores` gives, with gradients."""
        parts = ends.view(-1, 8, WIDTH)
        part = 4 * relation
        child, parent = torch.tensor(rows), torch.tensor(columns)
        looking = parts[child[:, 0], part] + parts[child[:, 1] - 1, part + 1]
        wanted = parts[parent[:, 0], part + 2] + parts[parent[:, 1] - 1, part + 3]
        first, other = child[:, 0][:, None], parent[:, 0][None]
        before = (other < first).sum(1, keepdim=True)
        rank = (torch.arange(len(parent))[None] - before).clamp(-FARTHEST_RANK, FARTHEST_RANK - 1) + FARTHEST_RANK
        apart = torch.bucketize((other - first).abs(), torch.tensor(DISTANCES)) + 8 * (other >= first)
        same_line = (lines[parent[:, 0]][None] == lines[child[:, 0]][:, None]).long()
        fits = looking @ wanted.T / math.sqrt(WIDTH)
        return fits + self.rank[relation][rank] + self.distance[relation][apart] + self.line[relation][same_line]

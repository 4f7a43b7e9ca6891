"""What several trained models together think of a text: the soft labels that one smaller learner is taught by.

A distribution over the sequences of labels, not one label a word: the learner's loss is the cross-entropy of its chain
against the teachers' (Wang et al. 2021, Structural knowledge distillation, ACL). It needs of the teachers no more than
how probable each label is at each word, and each pair of labels at each step. The teachers' scores are averaged before
that, those of labels and those of steps alike.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec
import numpy as np
import torch
from torch import Tensor

from attribution_marks import Document, Taught
from attribution_network import Network
from attribution_scores import run_of
from grainofsalt.language.attribution_input import Window, windows

_TOGETHER: Final = 64
"""Windows whose distributions are worked out side by side."""


def teach(teachers: Sequence[Network], documents: Sequence[Document]) -> Iterator[Document]:
    """Yield `documents` with what the teachers think of them.

    Args:
        teachers: trained networks, at least one.
        documents: texts, marked or not.
    """
    runs = [run_of(teacher) for teacher in teachers]
    chains = zip(*(teacher.chain() for teacher in teachers), strict=True)
    steps, begin, end = (torch.stack(parts).mean(dim=0).detach() for parts in chains)
    for document in documents:
        labels: list[np.ndarray] = []
        pairs: list[np.ndarray] = []
        left = windows(document.encoded)
        while together := list(islice(left, _TOGETHER)):
            scores = [_average(runs, window) for window in together]
            for own_labels, own_pairs in distributions(scores, steps, begin, end):
                labels.append(own_labels.numpy())
                pairs.append(own_pairs.numpy().astype(np.float16))
        taught = Taught(labels=np.concatenate(labels), pairs=np.concatenate(pairs)) if labels else None
        yield msgspec.structs.replace(document, taught=taught)


def _average(runs: list, window: Window) -> Tensor:
    return torch.from_numpy(np.mean([run(window)[0] for run in runs], axis=0, dtype=np.float32))


def distributions(scores: list[Tensor], steps: Tensor, begin: Tensor, end: Tensor) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield for each window how probable each label is at each word, and each pair at each step, by forward-backward.

    Args:
        scores: for each window the scores of labels, shape (words, LABELS); no window is empty.
        steps: score of each label (columns) after each (rows).
        begin: score of each label at the start of a window.
        end: score of each label at the end.

    Yields:
        Shapes (words, LABELS) and (words, LABELS, LABELS); the pair at a word is that of the word before and the word
        itself, and zero at the first.
    """
    lengths = torch.tensor([len(one) for one in scores])
    held = torch.nn.utils.rnn.pad_sequence([one.double() for one in scores], batch_first=True)
    steps, begin, end = steps.double(), begin.double(), end.double()
    forward = [begin + held[:, 0]]
    for place in range(1, held.shape[1]):
        forward.append(torch.logsumexp(forward[-1][:, :, None] + steps, dim=1) + held[:, place])
    backward = end.expand(len(scores), -1)
    after = [backward]
    for place in range(held.shape[1] - 2, -1, -1):
        further = torch.logsumexp(steps + (held[:, place + 1] + backward)[:, None, :], dim=2)
        # a window that ends here has only its end ahead
        backward = torch.where((place + 1 < lengths)[:, None], further, end)
        after.append(backward)
    ahead = torch.stack(after[::-1], dim=1)
    behind = torch.stack(forward, dim=1)
    for index, length in enumerate(lengths.tolist()):
        own, before, rest = held[index, :length], behind[index, :length], ahead[index, :length]
        total = torch.logsumexp(before[-1] + end, dim=0)
        labels = torch.exp(before + rest - total)
        pairs = torch.zeros(length, *steps.shape, dtype=torch.float64)
        pairs[1:] = torch.exp(before[:-1, :, None] + steps + (own + rest)[1:, None, :] - total)
        yield labels.float(), pairs.float()

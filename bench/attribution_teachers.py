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

from attribution_batches import said_of
from attribution_export import settings_of
from attribution_marks import Document, Taught
from attribution_network import Network
from attribution_scores import found_in
from grainofsalt.language.attribution_chain import Scores
from grainofsalt.language.attribution_input import Classes, windows
from grainofsalt.language.attribution_model import Decoder

_TOGETHER: Final = 16
"""Documents that are looked at side by side."""


def teach(teachers: Sequence[Network], documents: Sequence[Document], classes: Classes) -> Iterator[Document]:
    """Yield `documents` with what the teachers think of them.

    Which cue a content belongs to, and which source a cue, is told by the first teacher alone.

    Args:
        teachers: trained networks, at least one.
        documents: texts, marked or not.
        classes: the lists behind the classes of words.
    """
    chains = zip(*(teacher.chain() for teacher in teachers), strict=True)
    steps, begin, end = (torch.stack(parts).mean(dim=0).detach().double() for parts in chains)
    own = settings_of(teachers[0], classes)
    shared = {"steps": steps.tolist(), "begin": begin.tolist(), "end": end.tolist()}
    decoder = Decoder(msgspec.structs.replace(own, **shared))
    left = iter(documents)
    while part := list(islice(left, _TOGETHER)):
        cut = [list(windows(document.encoded)) for document in part]
        together = [window for own in cut for window in own]
        if not together:
            yield from part
            continue
        said = [said_of(teacher, together) for teacher in teachers]
        scores: list[Scores] = [
            np.mean([labels for labels, _ in views], axis=0, dtype=np.float32) for views in zip(*said, strict=True)
        ]
        of_first = [links for _, links in said[0]]
        thought = list(distributions([torch.from_numpy(one).to(steps.device) for one in scores], steps, begin, end))
        at = 0
        for document, own_windows in zip(part, cut, strict=True):
            mine = slice(at, at + len(own_windows))
            at = mine.stop
            if not own_windows:
                yield document
                continue
            results = list(zip(scores[mine], of_first[mine], strict=True))
            labels, pairs = zip(*thought[mine], strict=True)
            taught = Taught(
                labels=torch.cat(labels).cpu().numpy(),
                pairs=torch.cat(pairs).half().cpu().numpy(),
                marks=tuple(found_in(own_windows, results, decoder)),
            )
            yield msgspec.structs.replace(document, taught=taught)


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
    lengths = torch.tensor([len(one) for one in scores], device=scores[0].device)
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
        pairs = torch.zeros(length, *steps.shape, dtype=torch.float64, device=steps.device)
        pairs[1:] = torch.exp(before[:-1, :, None] + steps + (own + rest)[1:, None, :] - total)
        yield labels.float(), pairs.float()

"""Windows side by side as the network takes them, and what it says of them."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from torch import Tensor

from attribution_network import Network
from grainofsalt.language.attribution_chain import Scores
from grainofsalt.language.attribution_input import Window

TOGETHER: Final = 64
"""Windows read side by side where nothing is learned."""


def filled(arrays: Sequence[np.ndarray], device: torch.device) -> Tensor:
    """Return arrays that differ in their first dimension as one, zero behind the ends of the shorter ones."""
    whole = np.zeros((len(arrays), max(map(len, arrays)), *arrays[0].shape[1:]), dtype=arrays[0].dtype)
    for row, array in zip(whole, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(whole).to(device, non_blocking=True)


def inputs_of(windows: Sequence[Window], device: torch.device) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Return what `Network.forward` takes: pieces, classes, words' places, heads' places, which pieces are there."""
    lengths = torch.tensor([len(window.ids) for window in windows])
    mask = (torch.arange(int(lengths.max())) < lengths[:, None])[:, None, None]
    return (
        filled([window.ids for window in windows], device),
        filled([window.features for window in windows], device),
        filled([window.word_at for window in windows], device),
        filled([window.head_at for window in windows], device),
        mask.to(device),
    )


def said_of(network: Network, windows: Sequence[Window]) -> list[tuple[Scores, Scores]]:
    """Return for each window the scores of labels, shape (words, LABELS), and the ends of links."""
    network.eval()
    found: list[tuple[Scores, Scores]] = []
    for at in range(0, len(windows), TOGETHER):
        part = windows[at : at + TOGETHER]
        with torch.no_grad():
            labels, links = (values.float().cpu().numpy() for values in network(*inputs_of(part, network.device)))
        counts = [len(window.word_at) for window in part]
        found.extend((labels[row, :count], links[row, :count]) for row, count in enumerate(counts))
    return found

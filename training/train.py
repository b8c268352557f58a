"""The training loop: all tasks in every batch, seeded, resumable, on CPU or GPU.

    python training/train.py --out training/run

Two stretches: the main one from the base model, then one more epoch at a third of the rate in which what FactBank's
annotators judged counts more, of which there is least. What it cost is written to `log.jsonl` beside the checkpoint.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from base import base_weights, word_pieces
from corpora import IGNORE, Example, training_examples
from crops import crop
from names_swapped import Names, swap_names
from network import LINK, Network, from_base
from torch import Tensor

from standoff.vocabulary import JUDGES

BATCH = 2048  # word pieces a step, padding included
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.08
UNKNOWN_WORDS = 0.05  # share of words read as [UNK], so that names are known by their context
CROPPED = 0.25  # share of the windows that are cut down to a few sentences
SWAPPED_NAMES = 0.3  # share of the names in a window that are another's of their kind, for the same reason
# Loss weight of a word of each task; `times` is rare (3 % of the words read), links count by the span.
WEIGHTS = {
    "attribution": 1.0,
    "links": 0.3,
    "names": 1.0,
    "times": 2.0,
    "upos": 0.5,
    "arcs": 1.0,
    "labels": 0.5,
    "vectors": 0.5,
    "toponyms": 1.0,
    "factuality": 1.0,
    "events": 1.0,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the training. rate: share of the full rates; repeats: how often a corpus is read in an epoch."""

    name: str
    epochs: int
    rate: float
    warm_up: float
    repeats: dict[str, int]
    weights: dict[str, float]


MAIN = Stretch("checkpoint", 5, 1.0, WARM_UP, {}, WEIGHTS)
LAST = Stretch("finished", 1, 0.3, 0.02, {"uw": 3}, WEIGHTS | {"factuality": 3.0})

INPUTS = ("pieces", "shapes", "mask", "first", "sentence", "heads", "parsed")
TEACHER_WORDS = 64  # word pieces of a sentence that the teacher reads: the mean English news sentence has 28


def batches(
    examples: Sequence[tuple[Example, np.ndarray]], rng: random.Random
) -> list[list[tuple[Example, np.ndarray]]]:
    """Shuffled batches of windows of like length, at most BATCH word pieces each, padding included."""
    order = list(examples)
    rng.shuffle(order)
    found = []
    for start in range(0, len(order), 400):
        part = sorted(order[start : start + 400], key=lambda e: len(e[0].window.pieces))
        batch: list[tuple[Example, np.ndarray]] = []
        for example in part:
            if batch and (len(batch) + 1) * len(example[0].window.pieces) > BATCH:
                found.append(batch)
                batch = []
            batch.append(example)
        found.append(batch)
    rng.shuffle(found)
    return found


def _padded(rows: Sequence[np.ndarray], fill: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.from_numpy(np.stack([np.pad(row, (0, width - len(row)), constant_values=fill) for row in rows]))


def tensors(batch: Sequence[tuple[Example, np.ndarray]]) -> dict[str, Tensor]:
    """A batch as padded tensors; a missing layer is all IGNORE."""
    windows = [example.window for example, _ in batch]

    def layer(name: str) -> Tensor:
        rows = []
        for example, _ in batch:
            labels = getattr(example, name)
            rows.append(np.full(len(example.window.words), IGNORE) if labels is None else labels)
        return _padded(rows, IGNORE)

    return {
        "pieces": _padded([w.pieces for w in windows], 0),
        "shapes": _padded([w.shapes for w in windows], 0),
        "mask": _padded([np.ones(len(w.pieces), dtype=bool) for w in windows], False),
        "first": _padded([w.first for w in windows], 0),
        "sentence": _padded([w.sentence for w in windows], -1),
        "attribution": layer("attribution"),
        "names": layer("names"),
        "times": layer("times"),
        "upos": layer("upos"),
        "heads": layer("heads"),
        "relations": layer("relations"),
        "toponyms": layer("toponyms"),
        "events": layer("events"),
        "factuality": _judged(batch),
        "parsed": torch.tensor(
            [row for row, (example, _) in enumerate(batch) if example.heads is not None], dtype=torch.long
        ),
    }


def _judged(batch: Sequence[tuple[Example, np.ndarray]]) -> Tensor:
    """[B, W, judges], NaN where nobody judged."""
    width = max(len(example.window.words) for example, _ in batch)
    values = np.full((len(batch), width, len(JUDGES)), np.nan, dtype=np.float32)
    for row, (example, _) in enumerate(batch):
        if example.factuality is not None:
            values[row, : len(example.factuality)] = example.factuality
    return torch.from_numpy(values)


def losses(
    network: Network, batch: Sequence[tuple[Example, np.ndarray]], data: dict[str, Tensor], out: dict[str, Tensor]
) -> dict[str, Tensor]:
    """The loss of each task, summed over its labelled words."""
    found: dict[str, Tensor] = {}

    def cross(scores: Tensor, labels: Tensor) -> Tensor:
        return F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORE, reduction="sum")

    rows = [row for row, (example, _) in enumerate(batch) if example.attribution is not None]
    if rows:
        tags = data["attribution"][rows]
        found["attribution"] = network.field.loss(out["attribution"][rows], tags, tags != IGNORE)
        pairs = [(row, child, cue) for row in rows for child, cue in batch[row][0].links]
        if pairs:
            row, child, cue = torch.tensor(pairs).T
            scores = torch.einsum("nd,nwd->nw", out["link_child"][row, child], out["link_cue"][row]) * LINK**-0.5
            scores = scores.masked_fill(data["sentence"][row] < 0, -1e4)
            found["links"] = F.cross_entropy(scores, cue, reduction="sum")
    for name in ("names", "times", "upos", "toponyms", "events"):
        if bool((data[name] != IGNORE).any()):
            found[name] = cross(out[name], data[name])
    judged = ~data["factuality"].isnan()
    if bool(judged.any()):
        # Huber's loss: judgements have outliers.
        found["factuality"] = F.smooth_l1_loss(out["factuality"][judged], data["factuality"][judged], reduction="sum")
    parsed = data["parsed"]
    if len(parsed):
        found["arcs"] = cross(out["arcs"], data["heads"][parsed])
        found["labels"] = cross(out["labels"], data["relations"][parsed])
    vectors, wanted = [], []
    for row, (example, teacher) in enumerate(batch):
        sentence = data["sentence"][row]
        for number, vector in zip(dict.fromkeys(example.window.sentence.tolist()), teacher, strict=True):
            vectors.append(out["vectors"][row][sentence == number].mean(0))
            wanted.append(vector)
    target = torch.from_numpy(np.stack(wanted)).float()
    # Scaled to count as one label a sentence of about 20 words.
    found["vectors"] = 20 * (1 - F.cosine_similarity(torch.stack(vectors), target)).sum()
    return found


def teacher_vectors(examples: Sequence[Example], cache: Path) -> list[np.ndarray]:
    """The base model's own vector of each sentence in each window: [sentences, D] float16, unit length."""
    if cache.exists():
        stored = np.load(cache)
        return [stored[lo:hi] for lo, hi in pairwise(stored_offsets(examples))]
    network = from_base(base_weights(), 0.0).eval()
    pieces = word_pieces()
    jobs: list[tuple[int, np.ndarray]] = []
    for example in examples:
        window = example.window
        ends = np.append(window.first[1:], len(window.pieces) - 1)
        for number in dict.fromkeys(window.sentence.tolist()):
            inside = np.flatnonzero(window.sentence == number)
            cut = np.concatenate([window.pieces[window.first[i] : ends[i]] for i in inside])
            cut = cut[cut != pieces.sep][: TEACHER_WORDS - 2]
            jobs.append((len(jobs), np.concatenate([[pieces.cls], cut, [pieces.sep]])))
    vectors = np.zeros((len(jobs), 384), dtype=np.float16)
    jobs.sort(key=lambda job: len(job[1]))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        lo = 0
        while lo < len(jobs):
            hi = lo + 1
            while hi < len(jobs) and (hi - lo + 1) * len(jobs[hi][1]) <= 4096:
                hi += 1
            part = jobs[lo:hi]
            ids = _padded([job[1] for job in part], 0)
            mask = _padded([np.ones(len(job[1]), dtype=bool) for job in part], False)
            x = network.encode(ids, torch.zeros_like(ids), mask).float() * mask[..., None]
            mean = F.normalize(x.sum(1) / mask.sum(1, keepdim=True), dim=-1)
            vectors[[job[0] for job in part]] = mean.half().numpy()
            lo = hi
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.save(cache, vectors)
    return teacher_vectors(examples, cache)


def stored_offsets(examples: Sequence[Example]) -> list[int]:
    """Where each window's sentences begin in the stored teacher vectors."""
    return [0, *np.cumsum([len(set(e.window.sentence.tolist())) for e in examples]).tolist()]


def mask_words(data: dict[str, Tensor], unknown: int, generator: torch.Generator) -> None:
    """Read a share of the word pieces as [UNK], in place; the model's own marks stay."""
    hidden = (torch.rand(data["pieces"].shape, generator=generator) < UNKNOWN_WORDS) & (data["shapes"] > 0)
    data["pieces"] = data["pieces"].masked_fill(hidden, unknown)


def train(
    examples: dict[str, list[Example]], network: Network, stretch: Stretch, out: Path, seed: int, device: str
) -> Network:
    """Train for a stretch, or go on from its last whole epoch in `out`; gives the network."""
    torch.manual_seed(seed)
    epochs = stretch.epochs
    names = list(examples)
    flat = [example for name in names for example in examples[name]]
    teachers = teacher_vectors(flat, out / "teacher.npy")
    pool: dict[str, list[tuple[Example, np.ndarray]]] = {}
    start = 0
    for name in names:
        pool[name] = list(zip(examples[name], teachers[start : start + len(examples[name])], strict=True))
        start += len(examples[name])
    network = network.to(device)
    unknown = word_pieces().unknown
    known = Names(flat)

    def plan(epoch: int) -> list[list[tuple[Example, np.ndarray]]]:
        rng = random.Random(seed * 1000 + epoch)
        chosen: list[tuple[Example, np.ndarray]] = []
        for name in names:
            for _ in range(stretch.repeats.get(name, 1)):
                chosen += [crop(*pair, rng) if rng.random() < CROPPED else pair for pair in pool[name]]
        return batches(chosen, rng)

    steps = sum(len(plan(epoch)) for epoch in range(epochs))
    head_parts = (
        "attribution",
        "field",
        "link_",
        "names",
        "times",
        "upos",
        "arc",
        "label",
        "vector",
        "shape",
        "place_name",
        "person_name",
        "toponyms",
        "factuality",
        "events",
    )
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            key = (name.startswith(head_parts), parameter.ndim > 1)
            groups.setdefault(key, []).append(parameter)
    optimizer = torch.optim.AdamW(
        [
            {
                "params": part,
                "lr": stretch.rate * (HEAD_RATE if head else ENCODER_RATE),
                "weight_decay": 0.01 if matrix else 0.0,
            }
            for (head, matrix), part in groups.items()
        ],
        betas=(0.9, 0.98),
    )
    warm = int(stretch.warm_up * steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / max(1, warm)) * min(1.0, (steps - s) / max(1, steps - warm))
    )
    done = 0
    checkpoint = out / f"{stretch.name}.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["epochs"]
    trained = [p for group in optimizer.param_groups for p in group["params"]]
    for epoch in range(done, epochs):
        network.train()
        torch.manual_seed(seed * 1000 + epoch)
        generator = torch.Generator().manual_seed(seed * 1000 + epoch)
        swaps = random.Random(seed * 1000 + epoch)
        began, read = time.monotonic(), 0
        sums: dict[str, float] = {}
        todo = plan(epoch)
        for number, batch in enumerate(todo):
            data = tensors([(swap_names(example, known, SWAPPED_NAMES, swaps), rest) for example, rest in batch])
            mask_words(data, unknown, generator)
            data = {name: tensor.to(device) for name, tensor in data.items()}
            with torch.autocast(device, torch.bfloat16):
                result = network(*(data[name] for name in INPUTS))
            parts = losses(network, batch, data, result)
            # One scale for all tasks, the batch's usual number of words, so that a task weighs what its labels do.
            loss = sum(stretch.weights[name] * part for name, part in parts.items()) / (0.85 * BATCH)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            read += int(data["mask"].sum())
            for name, part in parts.items():
                sums[name] = 0.98 * sums.get(name, float(part.detach())) + 0.02 * float(part.detach())
            if number % 100 == 0 or number == len(todo) - 1:
                line = {
                    "stretch": stretch.name, "epoch": epoch, "step": number, "of": len(todo),
                    "seconds": round(time.monotonic() - began, 1),
                    "pieces_per_second": round(read / (time.monotonic() - began)),
                    "losses": {name: round(value, 2) for name, value in sums.items()},
                }  # fmt: skip
                with (out / "log.jsonl").open("a", encoding="utf-8") as log:
                    log.write(json.dumps(line) + "\n")
        torch.save(
            {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epochs": epoch + 1,
            },
            checkpoint.with_suffix(".new"),
        )
        checkpoint.with_suffix(".new").replace(checkpoint)
    return network


def main() -> None:
    """Train on all corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1962)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "run")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--dropout", type=float, default=0.1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    examples = training_examples(word_pieces(), options.out / "events.jsonl")
    network = from_base(base_weights(), options.dropout)
    for stretch in (MAIN, LAST):
        network = train(examples, network, stretch, options.out, options.seed, options.device)


if __name__ == "__main__":
    main()

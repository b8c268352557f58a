"""Trains the branch that tells events, positions and forecasts, on a trained encoder that stays as it is.

    python training/telling.py --network training/run/finished.pt --out training/run/telling.pt

It learns from what people marked (labels/told.jsonl). What flows into the branch is worked out once, so an epoch costs
the branch alone. --held FIFTH leaves out a fifth of the marked reports and tells how it does on them.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
import torch.nn.functional as F
from corpora import IGNORE
from export import load
from network import BRANCH, LAYERS, Network, Teller
from told import BINDINGS, FIFTHS, Told, marked
from torch import Tensor

from standoff.encoder.session import Encoder
from standoff.vocabulary import BINDING

BATCH = 4096  # word pieces a step
LAYER_RATE, HEAD_RATE = 2.5e-4, 1e-3
EPOCHS = 10
DROPOUT = 0.15

WEIGHTS = {"events": 1.0, "status": 0.5, "positions": 1.0, "forecasts": 1.0, "bindings": 0.3}
SPANS = (BINDINGS.index("begin"), BINDINGS.index("end"))
FAR = -1e4


@dataclass(frozen=True, slots=True)
class Item:
    """A window's labels with what flows into the branch: [T, D] half floats."""

    told: Told
    flow: Tensor


def flows(network: Network, told: Sequence[Told]) -> list[Item]:
    """What flows into the branch, for each window."""
    found: list[Item | None] = [None] * len(told)
    order = sorted(range(len(told)), key=lambda number: len(told[number].window.pieces))
    with torch.inference_mode():
        for start in range(0, len(order), 16):
            part = order[start : start + 16]
            rows = [told[number].window for number in part]
            pieces, shapes = (_padded([getattr(row, name) for row in rows], 0) for name in ("pieces", "shapes"))
            mask = _padded([np.ones(len(row.pieces), dtype=bool) for row in rows], False)
            x = network.encode(pieces, shapes, mask, LAYERS - BRANCH)
            for number, row, flow in zip(part, rows, x, strict=True):
                found[number] = Item(told[number], flow[: len(row.pieces)].half().clone())
    return [item for item in found if item is not None]


def _padded(rows: Sequence[np.ndarray], fill: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.from_numpy(np.stack([np.pad(row, (0, width - len(row)), constant_values=fill) for row in rows]))


def batches(items: Sequence[Item], rng: random.Random) -> list[list[Item]]:
    """Shuffled batches of windows of like length."""
    order = list(items)
    rng.shuffle(order)
    found: list[list[Item]] = []
    for start in range(0, len(order), 200):
        batch: list[Item] = []
        for item in sorted(order[start : start + 200], key=lambda one: len(one.flow)):
            if batch and (len(batch) + 1) * len(item.flow) > BATCH:
                found.append(batch)
                batch = []
            batch.append(item)
        found.append(batch)
    rng.shuffle(found)
    return found


def run(teller: Teller, batch: Sequence[Item]) -> tuple[dict[str, Tensor], Tensor]:
    """The branch's scores [B, W, …], and the sentence of each word, -1 beyond a window's."""
    width = max(len(item.flow) for item in batch)
    x = torch.stack([F.pad(item.flow.float(), (0, 0, 0, width - len(item.flow))) for item in batch])
    mask = torch.stack([torch.arange(width) < len(item.flow) for item in batch])
    first = _padded([item.told.window.first for item in batch], 0)
    sentence = _padded([item.told.window.sentence for item in batch], -1)
    with torch.autocast("cpu", torch.bfloat16):
        out = teller(x, mask, first)
    return {name: scores.float() for name, scores in out.items()}, sentence


def pair_scores(out: dict[str, Tensor], row: Tensor, word: Tensor, role: Tensor) -> Tensor:
    """[N, W] score of each word of the window as what `role` says it is to `word`."""
    b, w, _ = out["binding_of"].shape
    of = out["binding_of"].view(b, w, len(BINDINGS), BINDING)[row, word, role]
    to = out["binding_to"].view(b, w, len(BINDINGS), BINDING)[row, :, role]
    return torch.einsum("nd,nwd->nw", of, to) * BINDING**-0.5


def losses(batch: Sequence[Item], out: dict[str, Tensor], sentence: Tensor) -> dict[str, Tensor]:
    """The loss of each task, summed over what is labelled."""
    found: dict[str, Tensor] = {}
    for name in ("events", "status", "positions"):
        labels = _padded([getattr(item.told, name) for item in batch], IGNORE)
        if bool((labels != IGNORE).any()):
            found[name] = F.cross_entropy(
                out[name].flatten(0, 1), labels.flatten(), ignore_index=IGNORE, reduction="sum"
            )
    labels = _padded([item.told.forecasts for item in batch], IGNORE)
    known = labels != IGNORE
    if bool(known.any()):
        found["forecasts"] = F.binary_cross_entropy_with_logits(
            out["forecasts"].squeeze(-1)[known], labels[known].float(), reduction="sum"
        )
    bound = [(row, word, role) for row, item in enumerate(batch) for word, role in item.told.bound]
    if bound:
        row, word, role = torch.tensor(bound).T
        scores = pair_scores(out, row, word, role)
        target = torch.zeros_like(scores)
        place = {key: number for number, key in enumerate(bound)}
        for number, item in enumerate(batch):
            for word_, role_, other in item.told.bindings:
                if (number, word_, role_) in place:
                    target[place[number, word_, role_], other] = 1
        same = sentence[row] == sentence[row, word][:, None]
        spans = (role == SPANS[0]) | (role == SPANS[1])
        loss = F.binary_cross_entropy_with_logits(scores, target, reduction="none")
        total = loss[~spans][same[~spans]].sum()
        begun = spans & ((target * same).sum(1) == 1)
        if bool(begun.any()):
            inside = scores[begun].masked_fill(~same[begun], FAR)
            total = total + F.cross_entropy(inside, target[begun].argmax(1), reduction="sum")
        found["bindings"] = total
    return found


def train(teller: Teller, items: Sequence[Item], epochs: int, seed: int) -> None:
    """Train in place."""
    heads, layers = [], []
    for name, parameter in teller.named_parameters():
        (layers if name.startswith("layers.") else heads).append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": layers, "lr": LAYER_RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    plans = [batches(items, random.Random(seed * 1000 + epoch)) for epoch in range(epochs)]
    steps = sum(len(plan) for plan in plans)
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / warm) * min(1.0, (steps - s) / max(1, steps - warm))
    )
    torch.manual_seed(seed)
    teller.train()
    for epoch, plan in enumerate(plans):
        began, sums = time.monotonic(), dict.fromkeys(WEIGHTS, 0.0)
        for batch in plan:
            out, sentence = run(teller, batch)
            parts = losses(batch, out, sentence)
            loss = torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum() / (BATCH / 4)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teller.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for name, part in parts.items():
                sums[name] += float(part.detach())
        line = {"epoch": epoch, "seconds": round(time.monotonic() - began, 1)}
        sys.stdout.write(json.dumps(line | {name: round(value) for name, value in sums.items()}) + "\n")
        sys.stdout.flush()


def held_out(teller: Teller, items: Sequence[Item]) -> dict[str, object]:
    """Precision, recall and F1 of what is told, and of what is bound to the words that were marked."""
    teller.eval()
    counts: dict[str, list[int]] = {}

    def count(name: str, right: int, given: int, wanted: int) -> None:
        sums = counts.setdefault(name, [0, 0, 0])
        for place, value in enumerate((right, given, wanted)):
            sums[place] += value

    with torch.inference_mode():
        for item in items:
            out, sentence = run(teller, [item])
            told = item.told
            for name in ("events", "positions"):
                gold, best = getattr(told, name), out[name][0].argmax(-1).numpy()
                known = gold != IGNORE
                count(name, int(((gold == best) & (gold > 0))[known].sum()), int((best[known] > 0).sum()),
                      int((gold[known] > 0).sum()))  # fmt: skip
                count(f"{name} at all", int(((best > 0) & (gold > 0))[known].sum()), int((best[known] > 0).sum()),
                      int((gold[known] > 0).sum()))  # fmt: skip
            known = told.forecasts != IGNORE
            best = (out["forecasts"][0, :, 0] > 0).numpy()
            count("forecasts", int((best & (told.forecasts == 1)).sum()), int(best[known].sum()),
                  int((told.forecasts == 1).sum()))  # fmt: skip
            known = told.status != IGNORE
            right = int((out["status"][0].argmax(-1).numpy() == told.status)[known].sum())
            count("status", right, int(known.sum()), int(known.sum()))
            for word, role in told.bound:
                scores = pair_scores(out, *(torch.tensor([n]) for n in (0, word, role)))[0]
                same = (sentence[0] == sentence[0, word]).numpy()
                gold = {o for w, r, o in told.bindings if (w, r) == (word, role) and same[o]}
                if role in SPANS:
                    best_words = {int(scores.masked_fill(~torch.from_numpy(same), FAR).argmax())} if gold else set()
                else:
                    best_words = {int(o) for o in np.flatnonzero((scores > 0).numpy() & same)}
                count(BINDINGS[role], len(gold & best_words), len(best_words), len(gold))
    teller.train()
    found: dict[str, object] = {}
    for name, (right, given, wanted) in counts.items():
        p, r = right / max(given, 1), right / max(wanted, 1)
        found[name] = {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / max(p + r, 1e-9), 1),
                       "n": wanted}  # fmt: skip
    return found


def main() -> None:
    """Train, tell how it does where a fifth is held out, and write the branch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held", type=int, help="the fifth of the marked reports that is left out")
    parser.add_argument("--seed", type=int, default=1962)
    options = parser.parse_args()
    network = load(options.network)
    items = flows(network, list(marked(Encoder.load())))
    fifth = [crc32(item.told.group.encode()) % FIFTHS for item in items]
    teller = Teller.grown_from(network, DROPOUT)
    kept = [item for item, part in zip(items, fifth, strict=True) if part != options.held]
    left = [item for item, part in zip(items, fifth, strict=True) if part == options.held]
    train(teller, kept, EPOCHS, options.seed)
    if left:
        sys.stdout.write(json.dumps({"held out": held_out(teller, left)}, indent=1) + "\n")
    torch.save({"teller": teller.state_dict()}, options.out)


if __name__ == "__main__":
    main()

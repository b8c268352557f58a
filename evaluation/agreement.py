"""How far two passes of labels agree: Cohen's kappa (1960) of each field of the label files under `labels/`.

The labels are offsets and names of classes, without any text; `labels/README.md` says how they were made.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from scoring import HERE, keep

LABELS = HERE / "labels"
FIELDS = {"speakers": ("kind", "speaker", "source_type", "anonymous")}


def kappa(first: Sequence[str], second: Sequence[str]) -> dict[str, float]:
    """Share of equal labels, and what of it is beyond chance."""
    n = len(first)
    equal = sum(a == b for a, b in zip(first, second, strict=True)) / n
    one, other = Counter(first), Counter(second)
    chance = sum(one[label] * other[label] for label in one) / n**2
    return {"equal": round(equal, 4), "kappa": round((equal - chance) / (1 - chance), 4) if chance < 1 else 1.0}


def passes(name: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Both passes over a set of labels, in the same order."""
    first, second = (
        [json.loads(line) for line in (LABELS / f"{name}.{part}.jsonl").read_text(encoding="utf-8").splitlines()]
        for part in ("first", "second")
    )
    return first, second


def measure() -> dict[str, Any]:
    """The figures of each set of labels."""
    found: dict[str, Any] = {}
    for name, fields in FIELDS.items():
        first, second = passes(name)
        found[name] = {"labels": len(first)}
        for field in fields:
            found[name][field] = kappa([json.dumps(x[field]) for x in first], [json.dumps(x[field]) for x in second])
    return found


if __name__ == "__main__":
    keep("agreement", measure())

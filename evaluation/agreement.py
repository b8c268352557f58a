"""How far two passes of labels agree; `labels/README.md` says how they were made.

Fields of the same items are compared by Cohen's kappa (1960); where each pass found its own items, by the F1 of one
against the other, and by how many of those that share a character with their counterpart have the same label.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from scoring import HERE, Counts, keep

LABELS = HERE / "labels"
SAME_ITEMS = {"speakers": ("kind", "speaker", "source_type", "anonymous"), "events": ("type", "status")}
OWN_ITEMS = {"positions": "kind", "forecasts": "negated"}


def kappa(first: Sequence[str], second: Sequence[str]) -> dict[str, float]:
    """Share of equal labels, and what of it is beyond chance."""
    n = len(first)
    equal = sum(a == b for a, b in zip(first, second, strict=True)) / n
    one, other = Counter(first), Counter(second)
    chance = sum(one[label] * other[label] for label in one) / n**2
    return {"equal": round(equal, 4), "kappa": round((equal - chance) / (1 - chance), 4) if chance < 1 else 1.0}


def matched(first: Sequence[dict[str, Any]], second: Sequence[dict[str, Any]], label: str) -> dict[str, Any]:
    """How many items of the second pass have one in the first whose content shares a character, each used once."""
    free = list(second)
    both = same = 0
    for item in first:
        for other in free:
            here = all(item[key] == other[key] for key in ("corpus", "report"))
            if here and item["content"][0] < other["content"][1] and other["content"][0] < item["content"][1]:
                both += 1
                same += item[label] == other[label]
                free.remove(other)
                break
    counts = Counts(both, len(first), len(second))
    return {"first": len(first), "second": len(second), "matched_f1": round(counts.f1, 2), f"same_{label}": same}


def passes(name: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Both passes over a set of labels."""
    first, second = (
        [json.loads(line) for line in (LABELS / f"{name}.{part}.jsonl").read_text(encoding="utf-8").splitlines()]
        for part in ("first", "second")
    )
    return first, second


def measure() -> dict[str, Any]:
    """The figures of each set of labels."""
    found: dict[str, Any] = {}
    for name, fields in SAME_ITEMS.items():
        first, second = passes(name)
        found[name] = {"labels": len(first)}
        for field in fields:
            found[name][field] = kappa([json.dumps(x[field]) for x in first], [json.dumps(x[field]) for x in second])
    return found | {name: matched(*passes(name), label) for name, label in OWN_ITEMS.items()}


if __name__ == "__main__":
    keep("agreement", measure())

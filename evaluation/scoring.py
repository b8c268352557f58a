"""What every evaluation shares: where the gold data is, precision and recall, results kept as JSON, floors."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "data"
RESULTS = HERE / "results"
sys.path.insert(0, str(HERE.parent / "training"))  # corpora are read the same way for training and for scoring


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, predicted and gold items; adds up."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float | int]:
        """Rounded, for the results file."""
        return {
            "precision": round(self.precision, 2),
            "recall": round(self.recall, 2),
            "f1": round(self.f1, 2),
            "gold": self.gold,
            "predicted": self.predicted,
        }


def gold_lines(*parts: str) -> Iterator[dict[str, Any]]:
    """The objects of a gold file. Exits with status 2 and a plain message when the data is not on this machine."""
    path = DATA.joinpath(*parts)
    if not path.exists():
        sys.stderr.write(f"{path} is missing: this evaluation needs gold data that is not distributed\n")
        raise SystemExit(2)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def keep(name: str, figures: dict[str, Any]) -> None:
    """Print the figures and write them to results/NAME.json."""
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: {text}\n")

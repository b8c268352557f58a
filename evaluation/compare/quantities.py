"""Quantities on newsquant: quantulum3 beside this project, on the same sentences and by the same measure.

    pip install quantulum3
    python evaluation/compare/quantities.py

quantulum3 gives values and units, no bounds and no direction, so each of its values is scored as exact, and a value
with an uncertainty as a range. Its figures go into results/quantities.json, which `evaluation/quantities.py` writes.
"""

import sys
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[0] = str(HERE.parent)

from quantities import CORPUS, ONE_SPELLING, Told, keep_beside, scores  # noqa: E402 - after the path is set
from scoring import gold_lines  # noqa: E402 - after the path is set

# quantulum3's names → the corpus'.
SAME = {
    "dimensionless": "-", "per cent": "percentage", "kilogram": "kilogram", "yuan": "chinese yuan", "year": "year",
    "degree fahrenheit": "fahrenheit", "degree celsius": "celsius", "square foot": "square feet", "yen": "japanese yen",
    "ringgit": "malaysian ringgit", "tonne": "metric ton", "miles per hour": "mile per hour", "byte": "byte",
}  # fmt: skip


def told_by_quantulum(quantity: Any) -> Told:
    """A quantity of quantulum3 in the corpus' terms."""
    spread = quantity.uncertainty or 0.0
    name = quantity.unit.name.lower()
    name = SAME.get(name, ONE_SPELLING.get(name, name))
    return Told(quantity.value - spread, quantity.value + spread, "=", frozenset((name,)), "=")


def main() -> None:
    """Run quantulum3 over every sentence, score, keep."""
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        sys.stderr.write("quantulum3 is not installed: pip install quantulum3\n")
        raise SystemExit(2) from None
    warnings.simplefilter("ignore")
    # Its trained classifier of units is a pickle of an old scikit-learn; with it 56 sentences fail under 1.9.
    classifier.USE_CLF = False
    found: dict[str, list[Told]] = {}
    failed = 0
    for row in gold_lines("newsquant", "dev.jsonl"):
        try:
            found[row["id"]] = [told_by_quantulum(quantity) for quantity in parser.parse(row["text"])]
        except Exception as error:  # another program's errors are one of its results
            sys.stderr.write(f"{row['id']}: {error!r}\n")
            found[row["id"]] = []
            failed += 1
    figures = {"version": version("quantulum3"), "failed_sentences": failed, **scores(found)}
    keep_beside({"corpus": CORPUS, "quantulum3": figures})


if __name__ == "__main__":
    main()

"""What confidences are worth: expected calibration error of statements, names and places, on the dev parts.

Ten bins of equal width (Guo et al. 2017). The scaling in `model.json` is fitted on the same dev parts, so beside its
error stands the cross-validated one: fitted on four fifths of the reports, measured on the last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scoring import keep  # isort: split

import calibrate

from standoff.encoder.decode import Calibration
from standoff.encoder.session import Encoder

BINS, FOLDS = 10, 5
PLAIN = Calibration(1.0, 0.0)


def error(judged: Iterable[tuple[float, bool]]) -> float:
    """Mean distance between what was said and the share that was right, weighted by how often it was said."""
    said, right = (np.array(column, dtype=float) for column in zip(*judged, strict=True))
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    return float(
        sum(abs(said[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins))
    )


def cross_validated(plain: Sequence[tuple[float, bool]]) -> float:
    """The error where each fifth is scaled by what the other four taught; items come report by report."""
    fold = np.arange(len(plain)) * FOLDS // len(plain)
    judged: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        scale = calibrate.fit(item for item, f in zip(plain, fold, strict=True) if f != number)
        judged += [(scale.of(p), right) for (p, right), f in zip(plain, fold, strict=True) if f == number]
    return error(judged)


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    unscaled = replace(encoder, statements=PLAIN, names=PLAIN)
    found: dict[str, Any] = {"encoder": encoder.version}
    for kind, judge in (("statements", calibrate.statements), ("names", calibrate.names)):
        plain = list(judge(unscaled))
        scale: Calibration = getattr(encoder, kind)
        found[kind] = {
            "items": len(plain),
            "error": round(error((scale.of(p), right) for p, right in plain), 4),
            "error_cross_validated": round(cross_validated(plain), 4),
            "error_unscaled": round(error(plain), 4),
        }
    return found


if __name__ == "__main__":
    keep("calibration", measure(Encoder.load()))

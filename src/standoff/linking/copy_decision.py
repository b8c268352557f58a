"""Whether one report is a copy of another, and of which kind.

The chance of a copy is that of a logistic regression over the features of an alignment; `evaluation/copy_bench/fit.py`
fits it and writes `data/copies.json`. The kind follows from what stands where, and in which words.
"""

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from standoff.linking.sentence_alignment import FEATURES, Alignment, Prepared, Side

CopyKind = Literal["identical", "trimmed", "updated", "rewritten", "mangled"]

LEAST = 0.5
"""The chance from which a pair counts as a copy."""

_ALL = 0.97  # of the own words: a caption or a signature more or less is no change
_HALF = 0.5  # of the copy's own words, from which it was taken over rather than told anew
_IN_ORDER = 0.9
_NEW = 0.05  # of the copy's own words
# Words that two wordings of one quotation share, of those of the longer: below, they are two quotations.
_SAME_QUOTATION = 0.45
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_SHORT_QUOTATION = 4  # words; shorter ones are scare quotes and names


@dataclass(frozen=True, slots=True)
class Changes:
    """What a copy does not give as its original does: figures and quotations of sentences that stand in both."""

    figures: int
    quotations: int


@cache
def _weights() -> tuple[NDArray[np.float64], float]:
    stored = json.loads((files("standoff") / "data" / "copies.json").read_text(encoding="utf-8"))
    return np.array([stored["weights"][name] for name in FEATURES]), float(stored["bias"])


def chance(alignment: Alignment) -> float:
    """How likely one of the two is a copy of the other, or both are of a third, 0 to 1."""
    weights, bias = _weights()
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, float(weights @ alignment.features) + bias))))


def kind_of(copy: Side, original: Side, changes: Changes) -> CopyKind:
    """The kind of a copy by what stands where.

    identical, trimmed: word for word, and all of it or part. updated: mostly word for word, with new sentences,
    another order or other figures. rewritten: in other words. mangled: quotations or, beside other words, figures
    are not the original's.
    """
    taken = copy.share(copy.same)
    if taken >= _HALF:
        if changes.quotations:
            return "mangled"
        if taken < _ALL or changes.figures or copy.order < _IN_ORDER:
            return "updated"
        return "identical" if original.share(original.same) >= _ALL else "trimmed"
    return "mangled" if changes.quotations or changes.figures > 1 else "rewritten"


def changes_in(copy: Prepared, original: Prepared, side: Side) -> Changes:
    """How many figures and quotations of the copy are not those of the sentences beside them."""
    figures = 0
    for row, at in enumerate(side.sentences):
        if side.near[row]:
            mine, theirs = _figures(copy, int(at)), _figures(original, int(side.beside[row]))
            figures += len(mine - theirs) if len(mine) == len(theirs) else 0
    return Changes(figures, _changed_quotations(copy, original))


def _figures(report: Prepared, at: int) -> set[str]:
    return set(_FIGURE.findall(report.wording.sentences[at].of(report.wording.text)))


def _changed_quotations(copy: Prepared, original: Prepared) -> int:
    theirs = _quoted(original)
    changed = 0
    for words in _quoted(copy):
        if words.total() < _SHORT_QUOTATION or any(words <= other for other in theirs):
            continue
        changed += any(_shared(words, other) >= _SAME_QUOTATION for other in theirs)
    return changed


def _quoted(report: Prepared) -> list[Counter[str]]:
    """The words of each quotation."""
    text = report.wording.text
    plain = (span.of(text).casefold().replace("’", "'") for span in report.wording.quotations)
    return [Counter(_QUOTED_WORD.findall(words)) for words in plain]


def _shared(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(one.total(), other.total())

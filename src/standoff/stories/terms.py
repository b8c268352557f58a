"""The terms that reports are compared by, and how much each of them tells.

A term is a word in lower case without its plural ending. How telling it is depends on how few of the reports at hand
use it, beside how common it is in news at large (data/common_terms.tsv), so that a ledger of ten reports already
knows that "minister" tells little. The scale is that of inverse document frequency (Spärck Jones 1972), divided by its
greatest value: a term of one report weighs about 1 in a ledger of any size, a term of every report 0.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_EVERYWHERE: Final = 0.35  # terms in a larger share of all news are no terms: "the", "said", "would"
# News at large counts like so many reports of the ledger: it decides in the beginning and fades as the ledger grows.
_AT_LARGE: Final = 1000
_UNSEEN: Final = 3e-4  # share of news with a term that the table lacks; its rarest have 4e-3


def fold(word: str) -> str:
    """A word as a term: lower case, no possessive, no plural ending (the S stemmer of Harman 1991)."""
    term = word.lower().replace("’", "'").removesuffix("'s")
    if len(term) < 4 or not term.endswith("s"):
        return term
    if term.endswith("ies"):
        return f"{term[:-3]}y"
    if term.endswith("es") and term[-3] in "sxzh":
        return term[:-2]
    return term[:-1] if term[-2] not in "sui" else term


def terms_of(text: str) -> list[str]:
    """The terms of a text, in its order, without those of all news."""
    shares = _shares()
    folded = (fold(word) for word in WORD.findall(text))
    return [term for term in folded if shares.get(term, 0.0) < _EVERYWHERE]


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many reports of a ledger use a term. of: only the terms that are looked at need be in it."""

    reports: int
    of: Mapping[str, int]

    @staticmethod
    def count(reports: Iterable[Iterable[str]]) -> "Frequencies":
        """Those of the given reports, each told by its terms."""
        number, of = 0, Counter[str]()
        for terms in reports:
            number += 1
            of.update(set(terms))
        return Frequencies(number, of)

    def weight(self, term: str) -> float:
        """How telling a term is, between 0 and 1."""
        return float(self.weights((term,))[0])

    def weights(self, terms: Collection[str]) -> NDArray[np.float64]:
        """[terms]: how telling each is."""
        reports = self.reports + _AT_LARGE
        holding = np.fromiter(map(self.of.get, terms, repeat(0)), np.float64, len(terms))
        at_large = np.fromiter(map(_shares().get, terms, repeat(_UNSEEN)), np.float64, len(terms))
        worth = np.log((reports + 1) / (holding + _AT_LARGE * at_large + 0.5)) / math.log(2 * reports + 2)
        return np.asarray(worth.clip(min=0))


@cache
def _shares() -> Mapping[str, float]:
    """Term to the share of all news that uses it."""
    lines = (files("standoff") / "data" / "common_terms.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {term: int(share) / 1000 for term, share in rows}

"""Quantities on newsquant: value and bound, and with the unit.

    python evaluation/quantities.py [--show missed|spurious|unit]

The one part of the corpus that is given is cut in two by a hash of each sentence: `seen` was looked at while the rules
were made, `unseen` was only ever measured. Each sentence is a report of its own, and goes through `read`.

How our fields are compared with the corpus: a number without a low bound is `<`, without a high one `>`, an
approximate one `~`, any other `=`. The corpus has one field for bound and direction, so its `up` and `down` are read
as `=`; the figures `where_told` take any bound of ours beside them, since there the corpus tells none.
A range is right where both ends are. A unit is right where its normal name is the same (after the table SAME_UNIT) or,
for what is counted, where the head noun is the last noun of the corpus' unit.

--show prints the errors of the seen half.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scoring import RESULTS, Counts, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.reading.quantities.objects import singular
from standoff.record import Quantity, Report, Span

# Our normal name → the corpus'.
SAME_UNIT = {
    "percent": "percentage", "USD": "dollar", "AUD": "australian dollar", "HKD": "hong kong dollar", "EUR": "euro",
    "GBP": "pound sterling", "CNY": "chinese yuan", "JPY": "japanese yen", "MYR": "malaysian ringgit", "ILS": "shekel",
    "CAD": "canadian dollar", "NZD": "new zealand dollar", "SGD": "singapore dollar", "INR": "indian rupee",
    "KRW": "south korean won", "RUB": "russian ruble", "CHF": "swiss franc", "ZAR": "south african rand",
    "pound": "pound-mass", "ounce": "ounce", "tonne": "metric ton", "part per billion": "parts-per-billion",
    "part per million": "parts-per-million", "time": "count", "square foot": "square feet",
}  # fmt: skip
# Spellings of the corpus that are one unit.
ONE_SPELLING = {
    "united states dollar": "dollar", "us dollar": "dollar", "sq ft": "square feet", "square foot": "square feet",
    "m": "metre", "touch down": "td",
}  # fmt: skip


CORPUS = "newsquant, 295 sentences; seen is the half (by hash) that was looked at, unseen the other"


@dataclass(frozen=True, slots=True)
class Told:
    """One quantity in the corpus' terms: its ends, its bound, the names its unit may have."""

    low: float
    high: float
    bound: str
    units: frozenset[str]
    change: str

    @property
    def value(self) -> tuple[float, float, str]:
        return round(self.low, 6), round(self.high, 6), self.bound


def is_seen(text: str) -> bool:
    """Whether a sentence is in the half that was looked at."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 == 0


def gold_of(quantities: Iterable[dict[str, Any]]) -> list[Told]:
    """The corpus' quantities of a sentence."""
    told = []
    for quantity in quantities:
        ends = re.fullmatch(r"\s*(-?[\d.]+)(?:\s*-\s*(-?[\d.]+))?\s*", quantity["value"])
        assert ends is not None, quantity
        low, high = sorted((float(ends[1]), float(ends[2] or ends[1])))
        change = quantity["change"]
        unit = quantity["normalized_unit"].lower()
        unit = " per ".join(ONE_SPELLING.get(part, part) for part in unit.split(" per "))
        told.append(Told(low, high, "=" if change in ("up", "down") else change, frozenset((unit,)), change))
    return told


def told_by(quantity: Quantity) -> Told:
    """A quantity of a record in the corpus' terms."""
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    assert low is not None
    assert high is not None
    bound = "=" if quantity.low is not None and quantity.high is not None else "<" if quantity.low is None else ">"
    if quantity.approximate and bound == "=":
        bound = "~"
    units = set()
    if quantity.unit is not None:
        unit = SAME_UNIT.get(quantity.unit, quantity.unit)
        units.add(" per ".join(SAME_UNIT.get(part, part) for part in unit.split(" per ")).lower())
    if quantity.object is not None and quantity.role not in ("money", "percentage", "distance", "duration"):
        words = [word for word in re.split(r"[\s’']+", quantity.object.lower()) if word]
        head = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
        units |= {words[head], singular(words[head])}
        units |= {" ".join([*words[first:-1], singular(words[-1])]) for first in range(len(words))}
    return Told(low, high, bound, frozenset(units or {"-"}), quantity.change or bound)


def unit_fits(ours: Told, gold: Told) -> bool:
    """Whether the units are the same, or the counted noun is."""
    name = next(iter(gold.units))
    if name in ours.units or (name == "people" and "person" in ours.units):
        return True
    last = name.split()[-1]
    return " per " not in name and bool({last, singular(last)} & ours.units)


def pair(
    gold: Sequence[Told], found: Sequence[Told], with_unit: bool
) -> tuple[list[tuple[Told, Told]], list[Told], list[Told]]:
    """Pairs of equal value and bound (and unit), what is left of the gold, and of what was found."""
    pairs, left, missed = [], list(found), []
    for one in gold:
        fits = [other for other in left if other.value == one.value]
        fits.sort(key=lambda other: not unit_fits(other, one))
        if fits and (not with_unit or unit_fits(fits[0], one)):
            left.remove(fits[0])
            pairs.append((one, fits[0]))
        else:
            missed.append(one)
    return pairs, missed, left


def sentence_reports(rows: Iterable[dict[str, Any]]) -> Iterable[tuple[dict[str, Any], Report]]:
    """Each sentence as a report. That it is English is known: one sentence alone is too short to be told so."""
    stand_in = report_of("newsquant", "Every sentence of this corpus is written in English.")
    for row in rows:
        text = row["text"]
        yield row, replace(stand_in, id=row["id"], text=text, paragraphs=(Span(0, len(text)),))


class Score:
    """Counts of one half: value and bound, with unit, value alone, and the corpus' six marks of change."""

    def __init__(self) -> None:
        self.bound = self.unit = self.told = self.told_unit = self.value = self.change = Counts()

    def add(self, gold: Sequence[Told], found: Sequence[Told]) -> None:
        def counts(right: int) -> Counts:
            return Counts(right, len(found), len(gold))

        def bare(told: Sequence[Told], bound: bool) -> list[Told]:
            return [replace(one, bound=one.change if bound else "=") for one in told]

        self.bound += counts(len(pair(gold, found, False)[0]))
        self.unit += counts(len(pair(gold, found, True)[0]))
        told = [self._as_told(one, gold) for one in found]
        self.told += counts(len(pair(gold, told, False)[0]))
        self.told_unit += counts(len(pair(gold, told, True)[0]))
        self.value += counts(len(pair(bare(gold, False), bare(found, False), False)[0]))
        self.change += counts(len(pair(bare(gold, True), bare(found, True), False)[0]))

    @staticmethod
    def _as_told(one: Told, gold: Sequence[Told]) -> Told:
        """Without its bound where the corpus tells the direction of that value instead."""
        directed = any(
            (other.low, other.high) == (one.low, one.high) and other.change in ("up", "down") for other in gold
        )
        return replace(one, bound="=") if directed else one

    def figures(self) -> dict[str, Any]:
        return {
            "value_and_bound": self.bound.figures(),
            "value_bound_and_unit": self.unit.figures(),
            "value_and_bound_where_told_f1": round(self.told.f1, 2),
            "value_bound_where_told_and_unit_f1": round(self.told_unit.f1, 2),
            "value_alone_f1": round(self.value.f1, 2),
            "value_and_change_f1": round(self.change.f1, 2),
        }


def scores(found: dict[str, list[Told]]) -> dict[str, Any]:
    """Figures of each half and of both."""
    halves = {"seen": Score(), "unseen": Score(), "all": Score()}
    for row in gold_lines("newsquant", "dev.jsonl"):
        gold, ours = gold_of(row["quantities"]), found[row["id"]]
        halves["seen" if is_seen(row["text"]) else "unseen"].add(gold, ours)
        halves["all"].add(gold, ours)
    return {name: score.figures() for name, score in halves.items()}


def keep_beside(figures: dict[str, Any]) -> None:
    """Write figures into the results, beside those of other programs that are there already."""
    path = RESULTS / "quantities.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    keep("quantities", before | figures)


def show(kind: str, text: str, gold: Sequence[Told], found: Sequence[Told]) -> None:
    pairs, missed, spurious = pair(gold, found, False)
    wrong = [(one, other) for one, other in pairs if not unit_fits(other, one)]
    listed: Sequence[object] = {"missed": missed, "spurious": spurious, "unit": wrong}[kind]
    for item in listed:
        sys.stdout.write(f"{item}\n    {text}\n")


def main() -> None:
    """Read, compare, keep."""
    parser = argparse.ArgumentParser(description="Scores quantities on newsquant.")
    parser.add_argument("--show", choices=("missed", "spurious", "unit"), help="print these errors of the seen half")
    options = parser.parse_args()
    encoder = Encoder.load()
    found: dict[str, list[Told]] = {}
    for row, report in sentence_reports(gold_lines("newsquant", "dev.jsonl")):
        found[row["id"]] = [told_by(quantity) for quantity in read(report, encoder).record.quantities]
        if options.show and is_seen(row["text"]):
            show(options.show, row["text"], gold_of(row["quantities"]), found[row["id"]])
    keep_beside({"corpus": CORPUS, "encoder": encoder.version, **scores(found)})


if __name__ == "__main__":
    main()

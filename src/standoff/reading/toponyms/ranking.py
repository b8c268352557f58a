"""Which place a name means: a linear model over a dozen features of each candidate, in two rounds.

The first round knows the name, the gazetteer and what stands right beside the name; the second sees what the first
made of the report's other places. Population is one feature of many. The weights are fitted by
`training/toponyms.py` (a conditional logit: McFadden 1974) and lie in data/gazetteer_weights.json by feature name.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import Calibration
from standoff.reading.language import agents
from standoff.reading.toponyms.gazetteer import LEVELS, Entry

Floats = NDArray[np.float64]

FIRST: Final = (
    "population", "behind_largest", "largest", "capital", "other_name",
    "country", "area", "region", "district", "site",
    "unit_other_name", "capital_and_region", "country_named", "region_named", "district_named", "holds_named",
    "at_home", "level_told", "stands_alone",
    "beside_famous",
)  # fmt: skip
SECOND: Final = (
    *FIRST, "share_of_country", "share_of_region", "near_others", "same_sentence", "sure_before",
    "alone_in_country", "alone_in_region", "within_a_day",
)  # fmt: skip
_KM_NEAR: Final = 60.0
_KM_DAY: Final = 200.0  # a day's drive there and back
_ALONE: Final = 0.02
_NEAREST: Final = 12  # candidates of a name that are compared with each other
_KM_TOGETHER: Final = 161.0
_CLEARLY: Final = 0.05
_SUREST: Final = 0.995


@cache
def _dateline_cities() -> frozenset[int]:
    """The cities that news names without saying where they lie."""
    return frozenset(int(row[0]) for row in agents.rows("dateline_cities.tsv"))


@dataclass(frozen=True, slots=True)
class Name:
    """All toponyms of a report that mean the same place. entries: the candidates, larger levels and places first.

    sentences: in which it is named. levels_told: some word beside it says what it is ("province").
    spoken: times named.
    """

    entries: Sequence[Entry]
    sentences: frozenset[int]
    levels_told: bool
    times: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: the weight of each feature in both rounds, and the calibration of what comes out."""

    first: Floats
    second: Floats
    calibration: Calibration

    @staticmethod
    @cache
    def load() -> "Weights":
        """The packaged ones."""
        kept = json.loads((files("standoff") / "data" / "gazetteer_weights.json").read_text(encoding="utf-8"))
        first, second = (
            np.array([kept[part][name] for name in names]) for part, names in (("first", FIRST), ("second", SECOND))
        )
        return Weights(first, second, Calibration(kept["calibration"]["slope"], kept["calibration"]["offset"]))


def rank(names: Sequence[Name], home: int | None, weights: Weights) -> list[Floats]:
    """The probability of each candidate of each name; each array adds up to one. No name is without candidates.

    home: row of the country where the report was published, None where not known.
    """
    table = Table(names, home)
    before = table.spread(table.first @ weights.first)
    return table.parted(table.spread(table.second(before) @ weights.second))


def decide(name: Name, chances: Floats) -> tuple[int, float]:
    """The number of the candidate to choose, and how likely it, or another that lies where it does, is meant.

    Candidates within a hundred miles of each other (a town and its district) are likely together.
    """
    order = np.argsort(-chances, kind="stable")[:_NEAREST]
    first = name.entries[int(order[0])]
    if first.level == "region" and not name.levels_told:
        # "Washington", "New York": news that means the state says so.
        for number, entry in enumerate(name.entries):
            if entry.geonameid in _dateline_cities() and entry.country == first.country:
                return number, float(min(chances[number] + chances[order[0]], _SUREST))
    points = np.array([_point(name.entries[number]) for number in order])
    close = 6371 * np.sqrt(np.maximum(2 - 2 * points @ points.T, 0)) < _KM_TOGETHER
    together = close @ chances[order]
    best = int(order[int(together.argmax())]) if together.max() > together[0] + _CLEARLY else int(order[0])
    return best, float(min(together[0] if best == order[0] else together.max(), _SUREST))


class Table:
    """The candidates of all names of one report, one row each, and their features."""

    def __init__(self, names: Sequence[Name], home: int | None) -> None:
        self.names = names
        self.starts = np.cumsum([0, *(len(name.entries) for name in names)])
        self.entries = [entry for name in names for entry in name.entries]
        self.of = np.repeat(np.arange(len(names)), np.diff(self.starts))
        self.country = np.array([_row(entry.country) for entry in self.entries])
        self.region = np.array([_row(entry.region) for entry in self.entries])
        self.level = np.array([LEVELS.index(entry.level) for entry in self.entries])
        self.first = self._first(home)

    def spread(self, scores: Floats) -> Floats:
        """Scores to probabilities within each name."""
        peaks = np.maximum.reduceat(scores, self.starts[:-1])
        raised = np.exp(scores - peaks[self.of])
        return np.asarray(raised / np.add.reduceat(raised, self.starts[:-1])[self.of])

    def parted(self, values: Floats) -> list[Floats]:
        """One array a name."""
        return [values[start:end] for start, end in zip(self.starts[:-1], self.starts[1:], strict=True)]

    def _first(self, home: int | None) -> Floats:
        entries, of = self.entries, self.of
        size = np.array([entry.magnitude for entry in entries])
        largest = np.maximum.reduceat(np.where(self.level == len(LEVELS) - 1, size, 0), self.starts[:-1])[of]
        behind = np.where(self.level == len(LEVELS) - 1, largest - size, 0)
        regions_of = {
            (name, entry.country) for name, entry in zip(of.tolist(), entries, strict=True) if entry.level == "region"
        }
        countries, regions = self._named()
        features = np.zeros((len(entries), len(FIRST)))
        columns = {name: number for number, name in enumerate(FIRST)}
        features[:, columns["population"]] = size / 10
        features[:, columns["behind_largest"]] = behind / 10
        features[:, columns["largest"]] = (behind == 0) & (self.level == len(LEVELS) - 1)
        features[:, columns["capital"]] = [entry.capital for entry in entries]
        features[:, columns["other_name"]] = [entry.use == "other" for entry in entries]
        for number, level in enumerate(LEVELS[:-1]):
            features[:, columns[level]] = self.level == number
        features[:, columns["unit_other_name"]] = [
            entry.use == "other" and entry.level in ("region", "district") for entry in entries
        ]
        features[:, columns["capital_and_region"]] = [
            entry.capital and (name, entry.country) in regions_of
            for name, entry in zip(of.tolist(), entries, strict=True)
        ]
        features[:, columns["country_named"]] = [
            countries.get(int(row), 0.0) * (level > 0) for row, level in zip(self.country, self.level, strict=True)
        ]
        features[:, columns["region_named"]] = [
            regions.get(int(row), 0.0) * (entry.level in ("district", "settlement", "site"))
            for row, entry in zip(self.region, entries, strict=True)
        ]
        named_districts: dict[int, set[int]] = {}
        towns_in: dict[int, set[int]] = {}
        for name, entry in zip(of.tolist(), entries, strict=True):
            if entry.level == "district":
                named_districts.setdefault(entry.row, set()).add(name)
            elif entry.level == "settlement" and entry.district is not None and entry.use == "usual":
                towns_in.setdefault(entry.district, set()).add(name)
        features[:, columns["district_named"]] = [
            entry.level == "settlement" and bool(named_districts.get(_row(entry.district), set()) - {name})
            for name, entry in zip(of.tolist(), entries, strict=True)
        ]
        features[:, columns["holds_named"]] = [
            entry.level == "district" and bool(towns_in.get(entry.row, set()) - {name})
            for name, entry in zip(of.tolist(), entries, strict=True)
        ]
        features[:, columns["at_home"]] = [home is not None and entry.country == home for entry in entries]
        features[:, columns["level_told"]] = [
            self.names[int(number)].levels_told and entry.level in ("district", "region")
            for number, entry in zip(of, entries, strict=True)
        ]
        famous = np.array([entry.geonameid in _dateline_cities() for entry in entries])
        features[:, columns["stands_alone"]] = famous
        small = self.level >= LEVELS.index("district")
        famous_name = np.maximum.reduceat(famous, self.starts[:-1])[of]
        features[:, columns["beside_famous"]] = famous_name & ~famous & small
        return features

    def _named(self) -> tuple[dict[int, float], dict[int, float]]:
        """Countries and regions that the report names, with the share of the name's larger candidates that they are."""
        countries: dict[int, float] = {}
        regions: dict[int, float] = {}
        for name in self.names:
            larger = [entry for entry in name.entries if entry.level in ("country", "region")]
            for entry in larger:
                found = countries if entry.level == "country" else regions
                found[entry.row] = max(found.get(entry.row, 0.0), 1 / len(larger))
                if entry.level == "region" and entry.country is not None:
                    countries[entry.country] = max(countries.get(entry.country, 0.0), 1 / len(larger))
        return countries, regions

    def second(self, before: Floats) -> Floats:
        """The features of the second round, given the probabilities of the first."""
        others = np.zeros((len(self.entries), 8))
        count = len(self.names)
        times = np.array([1 + np.log(name.times) for name in self.names])
        weight = before * times[self.of]
        everything = times.sum()
        for column, rows in ((0, self.country), (1, self.region)):
            shares = self._shares(rows, weight)
            own = self._own(rows, weight)
            rest = everything - times[self.of]
            others[:, column] = np.where(rows >= 0, (shares - own) / np.maximum(rest, 1), 0)
        if count > 1:
            others[:, 2], others[:, 7] = self._near(before)
            others[:, 3] = self._same_sentence(before)
        others[:, 4] = before
        others[:, 5] = (others[:, 0] < _ALONE) & (self.country >= 0)
        others[:, 6] = (others[:, 1] < _ALONE) & (self.region >= 0)
        return np.hstack([self.first, others])

    def _shares(self, rows: NDArray[np.int64], weight: Floats) -> Floats:
        """For each candidate, the weight of all candidates in the same row."""
        _, inverse = np.unique(rows, return_inverse=True)
        return np.asarray(np.bincount(inverse, weight)[inverse])

    def _own(self, rows: NDArray[np.int64], weight: Floats) -> Floats:
        """The part of it that candidates of the same name have."""
        _, inverse = np.unique(np.stack([rows, self.of]), axis=1, return_inverse=True)
        inverse = inverse.reshape(-1)
        return np.asarray(np.bincount(inverse, weight)[inverse])

    def _near(self, before: Floats) -> tuple[Floats, Floats]:
        """How near a settlement or district is to the likely places of other names: to all, and what share of them."""
        small = np.flatnonzero(self.level >= LEVELS.index("district"))
        found = np.zeros(len(self.entries))
        share = np.zeros(len(self.entries))
        likely = small[before[small] > 0.02]
        if not len(likely):
            return found, share
        points = np.array([_point(self.entries[row]) for row in small])
        anchors = np.array([_point(self.entries[row]) for row in likely])
        kilometres = 6371 * np.sqrt(np.maximum(2 - 2 * points @ anchors.T, 0))
        others = before[likely] * (self.of[small][:, None] != self.of[likely][None, :])
        found[small] = np.log1p((np.exp(-kilometres / _KM_NEAR) * others).sum(1))
        share[small] = (np.exp(-kilometres / _KM_DAY) * others).sum(1) / np.maximum(others.sum(1), 0.5)
        return found, share

    def _same_sentence(self, before: Floats) -> Floats:
        """The probability that a country or region that holds the candidate is named in a sentence with it."""
        chance: dict[tuple[int, int], float] = {}
        for number, entry in enumerate(self.entries):
            if entry.level in ("country", "region") and before[number] > 0.2:
                for sentence in self.names[int(self.of[number])].sentences:
                    key = (sentence, entry.row)
                    chance[key] = max(chance.get(key, 0.0), float(before[number]))
        if not chance:
            return np.zeros(len(self.entries))
        return np.array(
            [
                max(
                    (
                        chance.get((sentence, row), 0.0)
                        for sentence in self.names[int(name)].sentences
                        for row in (entry.country, entry.region)
                        if row is not None and row != entry.row
                    ),
                    default=0.0,
                )
                for entry, name in zip(self.entries, self.of, strict=True)
            ]
        )


def _row(row: int | None) -> int:
    return -1 if row is None else row


def _point(entry: Entry) -> tuple[float, float, float]:
    """Where it is on the unit sphere."""
    latitude, longitude = np.radians(entry.latitude), np.radians(entry.longitude)
    return (
        float(np.cos(latitude) * np.cos(longitude)),
        float(np.cos(latitude) * np.sin(longitude)),
        float(np.sin(latitude)),
    )

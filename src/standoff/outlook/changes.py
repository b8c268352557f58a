"""Where the pace or the mix of daily counts changes: exact segmentation by likelihood.

Each stretch of days has one Poisson rate for each class of deeds, per report of that day, so that a day with more
reports is no change by itself. Stretches are chosen by minimising twice the negative log likelihood plus a penalty for
each change, with the pruning of PELT (Killick, Fearnhead and Eckley, JASA 107, 2012). The penalty is Schwarz's: the
logarithm of the number of days for each parameter that a further stretch brings. Counts of news vary more than
Poisson's; the likelihood is divided by their dispersion (Pearson's statistic over its degrees of freedom, McCullagh and
Nelder, 1989, 4.5), never less than one.
"""

import math
from collections.abc import Sequence

Counts = tuple[int, ...]

_FEWEST_DAYS = 2  # of a stretch: one loud day is no new course


def change_points(counts: Sequence[Counts], exposures: Sequence[int]) -> list[int]:
    """Indices of the days with which a new stretch begins; empty where one rate for each class explains all days.

    counts: for each day, of each class. exposures: how many reports each day has; one without any tells nothing.
    """
    days = len(counts)
    if days < 2 * _FEWEST_DAYS or not any(map(sum, counts)):
        return []
    sums = _running(counts, exposures)
    dispersion = _dispersion(counts, exposures)
    penalty = (len(counts[0]) + 1) * math.log(days)

    def cost(start: int, end: int) -> float:
        return _cost(sums, start, end) / dispersion

    best = [-penalty] + [math.inf] * days
    last = [0] * (days + 1)
    candidates = [0]
    for end in range(_FEWEST_DAYS, days + 1):
        scored = [
            (best[start] + cost(start, end) + penalty, start) for start in candidates if end - start >= _FEWEST_DAYS
        ]
        best[end], last[end] = min(scored)
        candidates = [
            start for start in candidates if end - start < _FEWEST_DAYS or best[start] + cost(start, end) <= best[end]
        ]
        candidates.append(end - _FEWEST_DAYS + 1)
    found = []
    end = days
    while end > 0:
        end = last[end]
        if end:
            found.append(end)
    return found[::-1]


def _running(counts: Sequence[Counts], exposures: Sequence[int]) -> list[tuple[int, ...]]:
    """For each number of days the sums of each class so far and, last, of the exposures."""
    sums = [(0,) * (len(counts[0]) + 1)]
    for day, exposure in zip(counts, exposures, strict=True):
        sums.append(tuple(sum(pair) for pair in zip(sums[-1], (*day, exposure), strict=True)))
    return sums


def _cost(sums: Sequence[tuple[int, ...]], start: int, end: int) -> float:
    """Twice the negative log likelihood of the days, without what is the same for every segmentation."""
    *classes, exposure = (after - before for before, after in zip(sums[start], sums[end], strict=True))
    return -2 * sum(count * math.log(count / exposure) - count for count in classes if count and exposure)


def _dispersion(counts: Sequence[Counts], exposures: Sequence[int]) -> float:
    """Pearson's statistic over its degrees of freedom, between neighbouring days, so that a real change adds little."""
    statistic, freedom = 0.0, 0
    for number in range(len(counts[0])):
        for at in range(1, len(counts)):
            exposure = exposures[at - 1] + exposures[at]
            both = counts[at - 1][number] + counts[at][number]
            if not both or not exposures[at - 1] or not exposures[at]:
                continue
            expected = both * exposures[at] / exposure
            variance = both * exposures[at] * exposures[at - 1] / exposure**2
            statistic += (counts[at][number] - expected) ** 2 / variance
            freedom += 1
    return max(1.0, statistic / freedom) if freedom else 1.0

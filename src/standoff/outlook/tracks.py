"""How often those who expect something were right, and how well their likelihoods fit what came.

The Brier score is the mean squared difference between the likelihood given and what came, 1 or 0 (Brier, Monthly
Weather Review 78, 1950); of a range, its middle counts. Shares have Wilson's interval (JASA 22, 1927), Brier scores the
one of resampled forecasts (percentile bootstrap, Efron 1979), from a fixed seed.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.outlook.forecasts import Expectation

_Z = 1.959964  # the 97.5th percentile of the normal distribution: intervals of 95 %
_SAMPLES = 1000
_SCORED = {"came true": 1.0, "partly": 0.5, "did not": 0.0}


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Track:
    """The record of one speaker.

    made: expectations. told: those of which it is told what came; right: those that came true, partly ones counting
    half. share: of `told`; None: none is told. likely: how many of `told` gave a likelihood; brier: over these; None:
    none did. proposed: how many of `told` rest on a proposal that nobody has settled.
    """

    speaker: str
    made: int
    told: int
    right: float
    share: Interval | None
    likely: int
    brier: Interval | None
    proposed: int
    expectations: tuple[str, ...]


def tracks(expectations: Iterable[Expectation]) -> list[Track]:
    """The record of each speaker, those with most expectations first. What no speaker is named for is left out."""
    by: dict[str, list[Expectation]] = defaultdict(list)
    for one in expectations:
        for speaker in one.voices:
            by[speaker].append(one)
    return [_track(speaker, by[speaker]) for speaker in sorted(by, key=lambda name: (-len(by[name]), name))]


def wilson(right: float, of: int) -> Interval:
    """A share with Wilson's interval."""
    share = right / of
    middle = (share + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    half = _Z * math.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2)) / (1 + _Z**2 / of)
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


def _track(speaker: str, some: Sequence[Expectation]) -> Track:
    told = [one for one in some if one.outcome in _SCORED]
    right = sum(_SCORED[one.outcome] for one in told)
    squares = [(chance - _SCORED[one.outcome]) ** 2 for one in told if (chance := _chance(one)) is not None]
    return Track(
        speaker=speaker,
        made=len(some),
        told=len(told),
        right=right,
        share=wilson(right, len(told)) if told else None,
        likely=len(squares),
        brier=_bootstrapped(squares) if squares else None,
        proposed=sum(one.settled == "proposed" for one in told),
        expectations=tuple(one.id for one in some),
    )


def _chance(one: Expectation) -> float | None:
    """The likelihood given for the outcome; that of "will not come" is told of its not coming."""
    if one.likelihood is None:
        return None
    comes = sum(one.likelihood) / 2
    return 1 - comes if one.negated else comes


def _bootstrapped(values: Sequence[float]) -> Interval:
    mean = sum(values) / len(values)
    chance = random.Random(0)
    means = sorted(sum(chance.choices(values, k=len(values))) / len(values) for _ in range(_SAMPLES))
    return Interval(mean, means[int(0.025 * _SAMPLES)], means[int(0.975 * _SAMPLES) - 1])

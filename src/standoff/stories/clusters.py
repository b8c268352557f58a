"""Clusters: which reports are about the same happening.

A new report is placed at once among the few stories that it shares telling terms with; where these are small, they are
settled anew with it, so that a report can also bring two stories together or part one. `recluster` does the same for
any number of reports and does not look at the order in which they came.

Reports are joined by average linkage (Sokal & Michener 1958) of the log odds of likeness.py. What two groups must
reach rises with how alike the reports inside each are: two elections in one country are alike enough for reports that
agree loosely, not for reports that agree closely.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from standoff.stories.features import Features
from standoff.stories.likeness import Floats, Weights, log_odds
from standoff.stories.lineage import Change, Story, carry_over
from standoff.stories.terms import Frequencies

SHORTLIST: Final = 4  # stories that a new report is compared with
MEMBERS: Final = 16  # reports of each that it is compared with, the newest ones of a larger story
_SETTLED: Final = 60  # reports that are settled anew at a time
_NEAR: Final = 2.0  # log odds below belonging at which a story is still settled together with the one that is joined
_DOUBTED: Final = 3.0  # reports that a story's inner likeness must be seen on until it counts half


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that a new report may belong to.

    members: its reports, or of a story with more than MEMBERS the newest. size: how many it has, or more than MEMBERS.
    """

    story: str
    members: tuple[Features, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a new report went, and what that changed.

    merged: stories of which every report now belongs to another one. moved: the story of the new report and of each
    other report whose story changed; to be applied after `merged`.
    confidence: how likely it is that the report belongs to the story (of a new one, that it belongs to no other).
    """

    story: str
    merged: Mapping[str, str]
    moved: Mapping[str, str]
    changes: tuple[Change, ...]
    confidence: float


def shortlist(keys: Mapping[str, float], found: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The stories that share most with a new report, at most SHORTLIST, the likeliest first.

    keys: of the new report, with their worth. found: for each key, the stories of which a report has it too.
    """
    shared: dict[str, float] = defaultdict(float)
    for key in sorted(found):
        for story in found[key]:
            shared[story] += keys[key]
    return tuple(sorted(shared, key=lambda story: (-shared[story], story))[:SHORTLIST])


def place(
    report: Features,
    candidates: Sequence[Candidate],
    frequencies: Frequencies,
    moment: str,
    *,
    taken: Collection[str] = (),
    weights: Weights | None = None,
) -> Placement:
    """The story of a new report.

    frequencies: must know the terms of the report and of all members of the candidates.
    moment: ISO 8601, for the history. taken: ids of stories that are no candidates, which no new story may get.
    """
    weights = weights or Weights.load()
    everything = [report, *(member for candidate in candidates for member in candidate.members)]
    odds = log_odds(everything, frequencies, weights)
    rows = _rows(candidates)
    scores = [_link(odds, [0], rows[number], weights) for number in range(len(candidates))]
    order = sorted(range(len(candidates)), key=lambda number: (-scores[number], candidates[number].story))
    near = [number for number in order if scores[number] > -_NEAR]
    before = [_story(candidate) for candidate in candidates]
    groups = [{member.report for member in candidate.members} for candidate in candidates]
    small = _small_enough(near, candidates)
    if near and near[0] in small:
        settled = sorted(
            [0, *(row for number in small for row in rows[number])], key=lambda row: everything[row].report
        )
        parts = agglomerate(odds[np.ix_(settled, settled)], weights.cohesion)
        groups = [group for number, group in enumerate(groups) if number not in small]
        groups.extend({everything[settled[row]].report for row in part} for part in parts)
    elif near and scores[near[0]] > 0:
        groups[near[0]].add(report.report)
        for number in near[1:]:
            if scores[number] > 0 and _link(odds, rows[near[0]], rows[number], weights) > 0:
                groups[near[0]] |= groups[number]
                groups[number] = set()
        groups = [group for group in groups if group]
    else:
        groups.append({report.report})
    days = {one.report: one.day for one in everything}
    stories, changes = carry_over(groups, before, days, moment, cause=report.report, taken=taken)
    now = {member: story.id for story in stories for member in story.reports}
    merged = {change.story: change.other for change in changes if change.how == "merged into" and change.other}
    was = {member: merged.get(story.id, story.id) for story in before for member in story.reports}
    moved = {member: story for member, story in sorted(now.items()) if was.get(member) != story}
    home = now[report.report]
    reached = {candidate.story: score for candidate, score in zip(candidates, scores, strict=True)}
    confidence = _probability(reached[home]) if home in reached else 1 - _probability(max(scores, default=-math.inf))
    return Placement(home, merged, moved, changes, round(confidence, 3))


def recluster(
    features: Collection[Features],
    before: Sequence[Story],
    frequencies: Frequencies,
    moment: str,
    *,
    taken: Collection[str] = (),
    weights: Weights | None = None,
) -> tuple[tuple[Story, ...], tuple[Change, ...]]:
    """The reports as stories, whatever the order in which they came, and what that changes.

    Meant for up to about 3,000 reports at a time (time grows with their square; 3,000 need 150 MB): a whole young
    ledger, or some stories with those near them. before: the stories these reports were in; reports of theirs that
    are not handed in have been deleted. Other arguments as in `place`.
    """
    weights = weights or Weights.load()
    ordered = sorted(features, key=lambda one: one.report)
    groups: list[list[str]] = []
    if ordered:
        parts = agglomerate(log_odds(ordered, frequencies, weights), weights.cohesion)
        groups = [[ordered[row].report for row in part] for part in parts]
    days = {one.report: one.day for one in ordered}
    return carry_over(groups, before, days, moment, taken=taken)


def agglomerate(odds: Floats, cohesion: float) -> list[list[int]]:
    """The rows of a table of log odds in groups: the two that are linked best are joined until no link is above 0.

    The link of two groups is the mean log odds between them, less `cohesion` times the mean of their inner likeness.
    """
    number = len(odds)
    between = odds.astype(np.float64)
    np.fill_diagonal(between, 0)
    sizes = np.ones(number)
    inside = np.zeros(number)
    members = [[row] for row in range(number)]
    links = between.copy()
    np.fill_diagonal(links, -np.inf)
    best = links.max(axis=1, initial=-np.inf)
    alive = np.ones(number, dtype=bool)
    while number:
        one = int(best.argmax())
        if best[one] <= 0:
            break
        other = int(links[one].argmax())
        one, other = min(one, other), max(one, other)
        inside[one] += inside[other] + between[one, other]
        between[one] += between[other]
        between[:, one] = between[one]
        between[one, one] = 0
        sizes[one] += sizes[other]
        members[one] += members[other]
        alive[other] = False
        asked = cohesion * _inner(inside, sizes) / 2
        row = np.where(alive, between[one] / (sizes[one] * sizes) - asked[one] - asked, -np.inf)
        row[one] = -np.inf
        stale = np.flatnonzero(alive & ((links[:, one] >= best) | (links[:, other] >= best)))
        links[one], links[:, one] = row, row
        links[other], links[:, other] = -np.inf, -np.inf
        np.maximum(best, row, out=best)
        best[stale] = links[stale].max(axis=1)
        best[one] = row.max()
        best[other] = -np.inf
    return [sorted(part) for row, part in enumerate(members) if alive[row]]


def _inner(inside: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean log odds of the pairs inside each group; little of it while the group is small, none of a single one."""
    pairs = np.maximum(sizes * (sizes - 1) / 2, 1)
    return inside / pairs * (sizes - 1) / (sizes - 1 + _DOUBTED)


def _link(odds: Floats, ones: Sequence[int], others: Sequence[int], weights: Weights) -> float:
    """The link of two groups of rows, as in `agglomerate`."""
    inner = 0.0
    for rows in (ones, others):
        table = odds[np.ix_(rows, rows)]
        inside = float(table.sum() - np.trace(table)) / 2
        inner += float(_inner(np.array([inside]), np.array([float(len(rows))]))[0])
    return float(odds[np.ix_(ones, others)].mean()) - weights.cohesion * inner / 2


def _rows(candidates: Sequence[Candidate]) -> list[list[int]]:
    """The rows of each candidate's members in the table of log odds, where the new report is row 0."""
    rows, first = [], 1
    for candidate in candidates:
        rows.append(list(range(first, first + len(candidate.members))))
        first += len(candidate.members)
    return rows


def _small_enough(near: Sequence[int], candidates: Sequence[Candidate]) -> set[int]:
    """Which of the near candidates are settled anew: those known in full, the nearest first, up to _SETTLED reports."""
    chosen, reports = set(), 1
    for number in near:
        candidate = candidates[number]
        if candidate.size == len(candidate.members) and reports + candidate.size <= _SETTLED:
            chosen.add(number)
            reports += candidate.size
    return chosen


def _story(candidate: Candidate) -> Story:
    return Story(candidate.story, tuple(sorted(member.report for member in candidate.members)))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))

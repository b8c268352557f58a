"""Reports placed one by one into stories: B-cubed on news-clusters, ecbplus dev and the bodies of fnc1.

    python evaluation/clusters.py [--show]

Each report is placed as it comes, with what a ledger would find for it: the newest POSTINGS reports under each of its
keys, the stories these are in, the best few of them (`shortlist`). Term frequencies are those of the reports so far.
`online` is the state after the last report, `reclustered` that after `recluster` of all of them. Reports with dates
come in their order, others in ORDERS random ones, of which the mean is given.

news-clusters (train and dev) is scored in FOLDS folds over its stories: all reports are placed, with weights fitted on
the other folds and ecbplus train, and the reports of the fold are scored. `nc_dev` is the dev part of the same. ecbplus
dev is scored with weights fitted on news-clusters and ecbplus train; fnc1, whose stories are approximate, with the
same: nothing is fitted on it. The encoder reads 1,691 reports: about five minutes on two free cores.

--show: print the stories that were not found as they are, of news-clusters train.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from statistics import fmean
from typing import Any

from scoring import keep
from story_weights import PARTS, Corpus, b_cubed, corpus, fit, read_parts

from standoff.encoder.session import Encoder
from standoff.stories.clusters import MEMBERS, Candidate, place, recluster, shortlist
from standoff.stories.features import Features, keys_of
from standoff.stories.likeness import Weights
from standoff.stories.lineage import Story
from standoff.stories.terms import Frequencies

ORDERS = 3
FOLDS = 4
POSTINGS = 48
MOMENT = "2000-01-01T00:00:00+00:00"


class Shelf:
    """What a ledger keeps of stories, in memory."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.features: dict[str, Features] = {}
        self.story_of: dict[str, str] = {}
        self.members: dict[str, list[str]] = defaultdict(list)
        self.counts: Counter[str] = Counter()
        self.postings: dict[str, list[str]] = defaultdict(list)

    def file(self, report: Features) -> None:
        """Places one report and takes over what that changed."""
        self.counts.update(set(report.terms()))
        frequencies = self.frequencies(1)
        keys = keys_of(report, frequencies)
        found = {key: {self.story_of[other] for other in self.postings[key][-POSTINGS:]} for key in keys}
        candidates = [self.candidate(story) for story in shortlist(keys, found)]
        placement = place(report, candidates, frequencies, MOMENT, taken=self.members, weights=self.weights)
        self.features[report.report] = report
        for story, into in placement.merged.items():
            for other in list(self.members[story]):
                self.move(other, into)
        for other, story in placement.moved.items():
            self.move(other, story)
        for key in keys:
            self.postings[key].append(report.report)

    def move(self, report: str, story: str) -> None:
        """Puts a report into a story, out of the one it is in."""
        left = self.story_of.get(report)
        if left is not None:
            self.members[left].remove(report)
            if not self.members[left]:
                del self.members[left]
        self.story_of[report] = story
        self.members[story].append(report)

    def candidate(self, story: str) -> Candidate:
        """A story as a new report is compared with it."""
        members = self.members[story]
        return Candidate(story, tuple(self.features[report] for report in members[-MEMBERS:]), len(members))

    def frequencies(self, coming: int = 0) -> Frequencies:
        """Of the terms of all reports so far."""
        return Frequencies(len(self.features) + coming, self.counts)

    def settle(self) -> None:
        """Clusters everything anew."""
        before = [Story(story, tuple(sorted(members))) for story, members in self.members.items()]
        stories, _ = recluster(
            self.features.values(), before, self.frequencies(), MOMENT, taken=self.members, weights=self.weights
        )
        self.members = defaultdict(list, {story.id: list(story.reports) for story in stories})
        self.story_of = {report: story.id for story in stories for report in story.reports}

    def labels(self, features: Iterable[Features]) -> list[str]:
        """The story of each report."""
        return [self.story_of[one.report] for one in features]


def orders(features: Sequence[Features]) -> list[list[int]]:
    """In the order of days where reports have one, otherwise some random ones."""
    if all(one.day is not None for one in features):
        return [sorted(range(len(features)), key=lambda row: (features[row].day, features[row].report))]
    shuffled = []
    for seed in range(ORDERS):
        rows = list(range(len(features)))
        random.Random(seed).shuffle(rows)
        shuffled.append(rows)
    return shuffled


def placed(one: Corpus, weights: Weights) -> list[tuple[list[str], list[str]]]:
    """For each order, the labels after the last report, and those after clustering anew."""
    results = []
    for order in orders(one.features):
        shelf = Shelf(weights)
        for row in order:
            shelf.file(one.features[row])
        online = shelf.labels(one.features)
        shelf.settle()
        results.append((online, shelf.labels(one.features)))
    return results


def figures(gold: Sequence[str], runs: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The mean over the runs."""
    scores = [b_cubed(gold, run) for run in runs]
    names = ("precision", "recall", "f1")
    return {name: round(fmean(score[number] for score in scores), 2) for number, name in enumerate(names)} | {
        "stories": len(set(gold)),
        "found": round(fmean(len(set(run)) for run in runs), 1),
    }


def folds(one: Corpus, other: Corpus, dev: Collection[int], shown: bool) -> dict[str, Any]:
    """news-clusters in folds over its stories: each report is scored with weights fitted without its story."""
    names = sorted(set(one.stories))
    random.Random(0).shuffle(names)
    fold_of = {story: number % FOLDS for number, story in enumerate(names)}
    scores: dict[str, list[tuple[int, tuple[float, ...]]]] = {"online": [], "reclustered": [], "dev_online": []}
    for fold in range(FOLDS):
        held_out = [row for row, story in enumerate(one.stories) if fold_of[story] == fold]
        learnt = one.part([row for row, story in enumerate(one.stories) if fold_of[story] != fold])
        online, anew = placed(one, fit([learnt, other]))[0]
        for name, labels, rows in (
            ("online", online, held_out),
            ("reclustered", anew, held_out),
            ("dev_online", online, [row for row in held_out if row in dev]),
        ):
            if rows:
                scores[name].append((len(rows), b_cubed(one.stories, labels, rows)))
        if shown:
            _show(one, online, [row for row in held_out if row not in dev])
    return {name: _mean(parts) for name, parts in scores.items()}


def _mean(parts: Sequence[tuple[int, tuple[float, ...]]]) -> dict[str, float]:
    total = sum(size for size, _ in parts)
    precision, recall = (sum(size * score[number] for size, score in parts) / total for number in (0, 1))
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": round(precision, 2), "recall": round(recall, 2), "f1": round(f1, 2), "reports": total}


def _show(one: Corpus, labels: Sequence[str], rows: Sequence[int]) -> None:
    for story in sorted({one.stories[row] for row in rows}):
        parts = Counter(labels[row] for row in rows if one.stories[row] == story)
        strange = [one.stories[row] for row, label in enumerate(labels) if label in parts and one.stories[row] != story]
        if len(parts) > 1 or strange:
            sizes = sorted(parts.values(), reverse=True)
            sys.stdout.write(f"{story}: parts {sizes}, mixed with {dict(Counter(strange))}\n")


def main() -> None:
    """Read, fit, place, score, keep."""
    parser = argparse.ArgumentParser(description="Scores the clustering of reports into stories.")
    parser.add_argument("--show", action="store_true", help="print the errors on news-clusters train")
    shown = parser.parse_args().show
    encoder = Encoder.load()
    news_train, news_dev = (read_parts([part], encoder) for part in PARTS[0])
    news = corpus(*(a + b for a, b in zip(news_train, news_dev, strict=True)))
    ecb = corpus(*read_parts(PARTS[1], encoder))
    ecb_dev = corpus(*read_parts(["ecbplus/dev.jsonl"], encoder))
    fnc = corpus(*read_parts(["fnc1/train.jsonl"], encoder))
    dev = range(len(news_train[1]), len(news.stories))
    weights = fit([news, ecb])
    kept: dict[str, Any] = {"encoder": encoder.version, "news_clusters": folds(news, ecb, dev, shown)}
    for name, one in (("ecbplus_dev", ecb_dev), ("fnc1", fnc)):
        runs = placed(one, weights)
        kept[name] = {
            "online": figures(one.stories, [online for online, _ in runs]),
            "reclustered": figures(one.stories, [anew for _, anew in runs]),
        }
    keep("clusters", kept)


if __name__ == "__main__":
    main()

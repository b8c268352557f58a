"""Copies: found, told from independent reports, and turned the right way round.

On the copy bench (the sample reports; basil dev), on basil's triples of three outlets, and on pairs of fnc1 bodies
labelled by hand (evaluation/labels/copies.jsonl).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from copy_bench import RECIPES, Bench, Sheet
from copy_bench.alterations import shared_shingles
from copy_bench.build import build
from copy_bench.originals import from_corpora, from_examples
from scoring import HERE, Counts, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.linking.near_duplicates import candidates, keys_of
from standoff.linking.publishers import known_publishers
from standoff.reading import read
from standoff.stories.copies import Copy, Provenance, Told, find_copies, told

SEED = 1962
LABELS = HERE / "labels"
Pair = tuple[Told, Told, bool, str]
"""Two reports, whether one is a copy of the other, and their story."""


def read_told(name: str, text: str, encoder: Encoder) -> Told:
    """A text read, without provenance."""
    reading = read(report_of(name, text, None), encoder)
    one = told(reading.record, reading.vectors)
    return _named(one, name)


def _named(one: Told, name: str) -> Told:
    wording = one.wording
    again = type(wording)(name, wording.text, wording.sentences, wording.quotations, wording.vectors)
    return Told(again, one.provenance)


def sent(one: Told, sheet: Sheet) -> Told:
    """A text with the provenance that the bench gives it."""
    provenance = Provenance(
        sheet.id, sheet.published, sheet.publisher, sheet.credits, sheet.dateline, one.provenance.text
    )
    return Told(one.wording, provenance)


def read_bench(bench: Bench, encoder: Encoder) -> dict[str, Told]:
    """Every sheet read, by id."""
    return {sheet.id: sent(read_told(sheet.id, sheet.text, encoder), sheet) for sheet in bench.sheets}


def read_corpus(corpus: str, part: str, encoder: Encoder) -> dict[str, list[Told]]:
    """The reports of a corpus by story."""
    stories: dict[str, list[Told]] = defaultdict(list)
    for line in gold_lines(corpus, f"{part}.jsonl"):
        stories[line["story"]].append(read_told(line["id"], line["text"], encoder))
    return stories


def bench_pairs(bench: Bench, reports: Mapping[str, Told]) -> list[Pair]:
    """Each copy with its original, and every pair of one topic that holds an original and does not belong together.

    Left out: two copies of one original, and a copy beside what lent it its lead, which does share text with it.
    """
    of = {copy.copy: copy.of for copy in bench.copies}
    lent = {copy.copy: copy.lent for copy in bench.copies if copy.lent}
    topics: dict[str, list[str]] = defaultdict(list)
    for sheet in bench.sheets:
        topics[sheet.topic].append(sheet.id)
    pairs = []
    for topic, ids in sorted(topics.items()):
        for one, other in combinations(ids, 2):
            if one in of and other in of:
                continue
            root, other_root = of.get(one, one), of.get(other, other)
            if other_root == lent.get(one) or root == lent.get(other):
                continue
            pairs.append((reports[one], reports[other], root == other_root, topic))
    return pairs


def labelled_pairs(encoder: Encoder, surely: bool = False, labels_of: Path = LABELS / "copies.jsonl") -> list[Pair]:
    """The labelled pairs of fnc1 bodies; those that were left open are not among them.

    surely: only those that took no second thought. labels_of: which file of labels.
    """
    lines_of_labels = labels_of.read_text(encoding="utf-8").splitlines()
    labels = [label for label in map(json.loads, lines_of_labels) if label["copy"] is not None]
    wanted = {label[side] for label in labels for side in ("one", "other")}
    lines = {line["id"]: line for line in gold_lines("fnc1", "train.jsonl") if line["id"] in wanted}
    read_ones = {name: read_told(name, line["text"], encoder) for name, line in lines.items()}
    return [
        (read_ones[label["one"]], read_ones[label["other"]], label["copy"], lines[label["one"]]["story"])
        for label in labels
        if not surely or label["sure"]
    ]


def found_in(pairs: Iterable[Pair]) -> list[tuple[Pair, Copy | None]]:
    """What is found of each pair by itself."""
    known = known_publishers()
    found = []
    for pair in pairs:
        ids = pair[0].wording.report, pair[1].wording.report
        copies = find_copies(pair[:2], known, [ids])
        found.append((pair, copies[0] if copies else None))
    return found


def counted(found: Iterable[tuple[Pair, Copy | None]]) -> Counts:
    """Copies found, among those that are."""
    total = Counts()
    for (_, _, label, _), copy in found:
        total += Counts(int(label and copy is not None), int(copy is not None), int(label))
    return total


def bench_figures(bench: Bench, reports: Mapping[str, Told]) -> dict[str, Any]:
    """Detection, direction, kinds and candidates on a bench."""
    found = found_in(bench_pairs(bench, reports))
    copies = {copy.copy: copy for copy in bench.copies}
    got = {frozenset((one.wording.report, other.wording.report)): copy for (one, other, _, _), copy in found}
    texts = {sheet.id: sheet.text for sheet in bench.sheets}
    turned: list[float] = []  # 1: the right way round; 0.5: nothing tells
    recipes: dict[str, Any] = {}
    for recipe in RECIPES:
        some = [copy for copy in bench.copies if copy.recipe == recipe]
        seen = [got.get(frozenset((copy.copy, copy.of))) for copy in some]
        kinds: dict[str, int] = defaultdict(int)
        for made, copy in zip(some, seen, strict=True):
            if copy is not None:
                kinds[copy.kind] += 1
                turned.append(0.5 if copy.sure_of == 0.5 else float(copy.copy == made.copy))
        shared = [shared_shingles(texts[copy.copy], texts[copy.of]) for copy in some]
        recipes[recipe] = {
            "copies": len(some),
            "found": round(100 * sum(copy is not None for copy in seen) / max(len(seen), 1), 2),
            "shared_3_word_shingles": round(100 * sum(shared) / max(len(shared), 1), 2),
            "kinds": dict(sorted(kinds.items())),
        }
    near = candidates({name: keys_of(report.wording) for name, report in reports.items()})
    met = [(min(copy.copy, copy.of), max(copy.copy, copy.of)) in near for copy in copies.values()]
    decided = [one for one in turned if one != 0.5]
    return {
        "detection": counted(found).figures(),
        "direction": {
            "right": round(100 * sum(turned) / max(len(turned), 1), 2),
            "where_something_tells": round(100 * sum(decided) / max(len(decided), 1), 2),
            "nothing_tells": round(100 - 100 * len(decided) / max(len(turned), 1), 2),
            "note": "of the copies found; where nothing tells, half a copy counts as right",
        },
        "candidates": {
            "copies_among_them": round(100 * sum(met) / max(len(met), 1), 2),
            "of_all_pairs": round(100 * len(near) / max(len(reports) * (len(reports) - 1) / 2, 1), 2),
        },
        "recipes": recipes,
    }


def triples_figures(stories: Mapping[str, list[Told]]) -> dict[str, Any]:
    """How many pairs of reports of one event are taken for copies; those listed as sharing text are left out."""
    listed = {frozenset(line.split("\t")[:2]) for line in _sharing() if not line.startswith("#")}
    pairs = [
        (one, other, False, story)
        for story, some in sorted(stories.items())
        for one, other in combinations(some, 2)
        if frozenset((one.wording.report, other.wording.report)) not in listed
    ]
    taken = sum(copy is not None for _, copy in found_in(pairs))
    return {"pairs": len(pairs), "taken_for_copies": round(100 * taken / len(pairs), 2)}


def _sharing() -> list[str]:
    return (HERE / "copy_bench" / "shared_text.tsv").read_text(encoding="utf-8").splitlines()


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    samples = build(from_examples(), SEED)
    dev = build(from_corpora([("basil", "dev")]), SEED)
    triples = read_corpus("basil", "train", encoder) | read_corpus("basil", "dev", encoder)
    return {
        "encoder": encoder.version,
        "samples": bench_figures(samples, read_bench(samples, encoder)),
        "basil_dev": bench_figures(dev, read_bench(dev, encoder)),
        "basil_triples": triples_figures(triples),
        "fnc1_labelled": {
            "all_that_are_labelled": counted(found_in(labelled_pairs(encoder))).figures(),
            "sure_labels": counted(found_in(labelled_pairs(encoder, surely=True))).figures(),
            "note": "the weights were fitted on these labels too; fit.py prints what cross-validation gives",
        },
        "fnc1_labelled_again": {
            **counted(found_in(labelled_pairs(encoder, labels_of=LABELS / "copies.again.jsonl"))).figures(),
            "note": "other pairs, labelled twice, that nothing was fitted on",
        },
    }


if __name__ == "__main__":
    keep("copies", measure(Encoder.load()))

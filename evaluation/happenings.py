"""The same event across reports: event coreference on ecbplus dev, same-event links across documents on meantime.

    python evaluation/happenings.py          # both figures
    python evaluation/happenings.py --fit    # the weights of linking/happenings.py, from ecbplus train

CoNLL F1 is the mean of MUC, B³ and CEAFe (Pradhan et al., CoNLL-2012), over all documents at once: no topics are handed
in. Once for gold mentions, which take what the reader found at their trigger, and once for the events that the reader
finds itself; there, gold mentions that it missed are chains of their own, and so are events of its own that are no
gold mention, in both key and response.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from coreference import Conll
from scoring import Counts, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.linking.happenings import WEIGHTS, features, group_occurrences
from standoff.linking.occurrences import Occurrence, mean_vector, occurrence
from standoff.reading import read
from standoff.record import Record, Span

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
FITTED = 100_000  # pairs that weights are fitted on, chosen with a fixed seed

Read = tuple[dict[str, Any], Record, npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as it is compared, and the gold event that it is of; None for one that is in no gold chain."""

    occurrence: Occurrence
    gold: str | None
    own: bool


def read_corpus(encoder: Encoder, *parts: str) -> list[Read]:
    """The documents of a gold file, read."""
    found = []
    for line in gold_lines(*parts):
        date = line.get("date") or ""
        reading = read(report_of(line["id"], line["text"], date if _ISO_DAY.match(date) else None), encoder)
        found.append((line, reading.record, reading.vectors))
    return found


def mentions(readings: Sequence[Read], *, own: bool) -> list[Mention]:
    """The gold mentions of the documents, or with `own` the reader's events where chains were checked."""
    found: list[Mention] = []
    for at, (line, record, vectors) in enumerate(readings):
        whole = mean_vector(vectors)
        events = {one["id"]: one for one in line["events"]}
        chain_of = {
            mention: chain["instance"] if chain["cross_document"] else f"{line['id']} {chain['instance']}"
            for chain in line["coreference"]
            for mention in chain["mentions"]
            if mention in events
        }
        checked = line.get("coref_sentences")
        golds = [
            (Span(one["spans"][0][0], one["spans"][-1][1]), chain_of.get(one["id"], f"{line['id']} {one['id']}"))
            for one in line["events"]
            if checked is None or one["sentence"] in checked
        ]
        taken = set()
        for span, gold in golds:
            event = next((one for one in record.events if one.trigger.overlaps(span) and one.id not in taken), None)
            if event:
                taken.add(event.id)
            if event or not own:
                sentence = _sentence(record, span)
                one = occurrence(
                    record, at, event, event.trigger if own and event else span, sentence, vectors, whole, {}
                )
                found.append(Mention(one, gold, event is not None))
            else:
                found.append(Mention(occurrence(record, at, None, span, 0, None, None, {}), gold, False))
        if own:
            for event in record.events:
                inside = checked is None or any(
                    Span(*line["sentences"][number]).overlaps(event.trigger) for number in _numbers(line, checked)
                )
                if event.id not in taken and inside:
                    one = occurrence(record, at, event, event.trigger, event.sentence, vectors, whole, {})
                    found.append(Mention(one, None, True))
    return found


def _numbers(line: dict[str, Any], checked: Sequence[int]) -> Iterator[int]:
    for place, number in enumerate(line["sentence_numbers"]):
        if number in checked:
            yield place


def _sentence(record: Record, span: Span) -> int:
    return next((number for number, one in enumerate(record.sentences) if one.overlaps(span)), 0)


def coreference(found: Sequence[Mention]) -> dict[str, float]:
    """CoNLL F1 of the groups that the mentions are put into."""
    compared = [at for at, mention in enumerate(found) if mention.own]
    groups = group_occurrences([found[at].occurrence for at in compared])
    response = [{compared[at] for at in group} for group in groups]
    response += [{at} for at, mention in enumerate(found) if not mention.own]
    key: dict[str, set[int]] = defaultdict(set)
    for at, mention in enumerate(found):
        key[mention.gold or f"alone {at}"].add(at)
    conll = Conll()
    conll.add(list(key.values()), response)
    return conll.scores()


def cross_document_links(found: Sequence[Mention]) -> dict[str, float | int]:
    """Pairs of mentions in different documents that are one event."""
    compared = [mention for mention in found if mention.own]
    said = {
        (one, other)
        for group in group_occurrences([mention.occurrence for mention in compared])
        for one, other in combinations(group, 2)
        if compared[one].occurrence.at != compared[other].occurrence.at
    }
    chains: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(compared):
        if mention.gold:
            chains[mention.gold].append(at)
    gold = {
        (one, other)
        for chain in chains.values()
        for one, other in combinations(chain, 2)
        if compared[one].occurrence.at != compared[other].occurrence.at
    }
    return Counts(len(said & gold), len(said), len(gold)).figures()


def all_compared(found: Sequence[Mention]) -> list[Mention]:
    """Gold mentions are compared whether the reader found an event there or not."""
    return [Mention(one.occurrence, one.gold, True) for one in found]


def fit(readings: Sequence[Read]) -> dict[str, float]:
    """Weights and bias of a logistic regression on pairs of gold mentions: all that are one event, and some others."""
    from sklearn.linear_model import LogisticRegression

    found = mentions(readings, own=False)
    pairs = list(combinations(range(len(found)), 2))
    same = [pair for pair in pairs if found[pair[0]].gold == found[pair[1]].gold]
    other = [pair for pair in pairs if found[pair[0]].gold != found[pair[1]].gold]
    random = np.random.default_rng(1962)
    chosen = [other[at] for at in random.choice(len(other), min(FITTED, len(other)), replace=False)]
    names = list(WEIGHTS)
    rows = []
    for one, two in [*same, *chosen]:
        row = features(found[one].occurrence, found[two].occurrence)
        rows.append([row[name] for name in names])
    weights = np.array([1.0] * len(same) + [len(other) / len(chosen)] * len(chosen))
    model = LogisticRegression(max_iter=2000, C=1.0)
    model.fit(np.array(rows), np.array([1] * len(same) + [0] * len(chosen)), sample_weight=weights)
    found_weights = dict(zip(names, model.coef_[0], strict=True)) | {"bias": model.intercept_[0]}
    return {name: round(float(weight), 2) for name, weight in found_weights.items()}


def measure(dev: Sequence[Read], meantime: Sequence[Read], version: str) -> dict[str, Any]:
    """All figures over documents that have been read."""
    gold, own = all_compared(mentions(dev, own=False)), mentions(dev, own=True)
    news = all_compared(mentions(meantime, own=False))
    return {
        "encoder": version,
        "ecbplus dev": {
            "documents": len(dev),
            "mentions": len(gold),
            "found by the reader": sum(mention.own and mention.gold is not None for mention in own),
            "conll, gold mentions": coreference(gold),
            "conll, the reader's events": coreference(own),
        },
        "meantime": {
            "documents": len(meantime),
            "links across documents, gold mentions": cross_document_links(news),
            "links across documents, the reader's events": cross_document_links(mentions(meantime, own=True)),
        },
    }


if __name__ == "__main__":
    encoder = Encoder.load()
    if "--fit" in sys.argv[1:]:
        sys.stdout.write(f"{fit(read_corpus(encoder, 'ecbplus', 'train.jsonl'))}\n")
    else:
        dev = read_corpus(encoder, "ecbplus", "dev.jsonl")
        keep("happenings", measure(dev, read_corpus(encoder, "meantime", "train.jsonl"), encoder.version))

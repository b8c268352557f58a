"""Whether events happened: the encoder's factuality head against people's judgements.

Pearson's r on the dev parts of UW (FactBank's news, scale "news") and UDS-IH2 (web text, scale "readers"); certainty
and polarity of MEANTIME's events told from the two scales alone by multinomial logistic regression, cross-validated
over its reports (the encoder has not learnt from MEANTIME).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy.stats import pearsonr
from scoring import gold_lines, keep  # isort: split

from corpora import FACTUALITY, lay
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.vocabulary import JUDGES

FOLDS = 10


def scored(encoder: Encoder, text: str, spans: list[tuple[int, int]]) -> Iterator[np.ndarray]:
    """The head's values [judges] at the first word of each span."""
    laid = lay(text, encoder.pieces)
    decoded = put_together(laid.windows, encoder.score(laid.windows))
    for start, end in spans:
        yield decoded.factuality[laid.word_range(start, end).start]


def correlation(encoder: Encoder, name: str) -> dict[str, float | int]:
    """Pearson's r and mean absolute error on a corpus' dev part."""
    judge = JUDGES.index(FACTUALITY[name])
    found, gold = [], []
    for line in gold_lines("factuality", f"{name}-dev.jsonl"):
        spans = [(event["start"], event["end"]) for event in line["events"]]
        found.extend(float(values[judge]) for values in scored(encoder, line["text"], spans))
        gold.extend(event["factuality"] for event in line["events"])
    return {
        "pearson": round(float(pearsonr(found, gold).statistic), 4),
        "mean_absolute_error": round(float(np.abs(np.array(found) - np.array(gold)).mean()), 3),
        "events": len(gold),
    }


def certainty_and_polarity(encoder: Encoder) -> dict[str, Any]:
    """MEANTIME's events: how often both are told right, beside always saying the most frequent."""
    features, classes, reports = [], [], []
    for number, line in enumerate(gold_lines("meantime", "train.jsonl")):
        events = [event for event in line["events"] if event.get("certainty") and event.get("polarity")]
        for event, values in zip(events, scored(encoder, line["text"], [e["spans"][0] for e in events]), strict=True):
            features.append([*values, *(values * values)])
            certain = "certain" if event["certainty"] == "CERTAIN" else "not certain"
            classes.append(f"{certain}, {event['polarity'].lower()}")
            reports.append(number)
    model = LogisticRegression(C=10, max_iter=1000)
    told = cross_val_predict(model, np.array(features), classes, groups=reports, cv=GroupKFold(FOLDS))
    most, frequent = Counter(classes).most_common(1)[0]
    return {
        "events": len(classes),
        "accuracy": round(100 * float(np.mean(told == np.array(classes))), 1),
        "most_frequent": {"class": most, "accuracy": round(100 * frequent / len(classes), 1)},
        "macro_f1": round(100 * float(f1_score(classes, told, average="macro", zero_division=0)), 1),
        "confusion": {
            gold: dict(Counter(t for t, c in zip(told.tolist(), classes, strict=True) if c == gold).most_common())
            for gold in sorted(set(classes))
        },
    }


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    return {
        "encoder": encoder.version,
        **{name: correlation(encoder, name) for name in FACTUALITY},
        "meantime": certainty_and_polarity(encoder),
    }


if __name__ == "__main__":
    keep("factuality", measure(Encoder.load()))

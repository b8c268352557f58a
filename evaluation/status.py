"""Did it happen: the status of events against labels of our own (labels/events.jsonl).

A labelled event is looked for among the record's events by its trigger; where the record has none there, the word is
asked for its status directly, so that all labels are scored. Reported: how many labelled events the record holds, the
share of right statuses, the F1 of "happened or goes on" against all else, the confusions, and the share of right types
among those found.
"""

from collections import Counter
from typing import Any

from scoring import HERE, Counts, gold_lines, keep

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.encoder.words import find_words
from standoff.intake import report_of
from standoff.reading import read
from standoff.reading.attribution import quotations
from standoff.reading.events.status import status_of
from standoff.reading.language import sentences
from standoff.reading.language.arguments import arguments_of
from standoff.reading.language.parse import parse
from standoff.record import Report, Span

LABELS = HERE / "labels" / "events.jsonl"
CORPORA = {"newswire": "en-worldwide-newswire", "polnear": "polnear", "wikievents": "wikievents"}
REAL = frozenset(("happened", "ongoing"))


def reports() -> dict[tuple[str, str], Report]:
    """The reports of the three dev parts, by corpus and id."""
    found = {}
    for name, folder in CORPORA.items():
        for line in gold_lines(folder, "dev.jsonl"):
            found[name, line["id"]] = report_of(line["id"], line["text"], line.get("date"))
    return found


def asked(report: Report, encoder: Encoder, trigger: Span) -> str:
    """The status of a word that the record has no event for."""
    words = find_words(report.text)
    paragraph_of = sentences.paragraphs_of(words, report.paragraphs)
    sentence_of = sentences.sentences_of(report.text, words, paragraph_of)
    laid = windows(report.text, words, sentence_of, paragraph_of, encoder.pieces)
    decoded = put_together(laid, encoder.score(laid))
    inside = quotations.inside_words(words, quotations.find_quotations(report.text, report.paragraphs))
    tree = parse(
        report.text,
        words,
        sentence_of,
        paragraph_of,
        decoded.upos.tolist(),
        decoded.heads.tolist(),
        decoded.relations.tolist(),
        inside,
    )
    covered = [number for number, span in enumerate(words) if span.overlaps(trigger)]
    word = tree.top(covered[0], covered[-1] + 1)
    return status_of(tree, word, arguments_of(tree, word)).status


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    labelled: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in gold_lines(str(LABELS)):
        if line["type"] is None or line["status"] is None:
            continue  # a word that both readers took for no event of PLOVER's
        labelled.setdefault((line["corpus"], line["report"]), []).append(line)
    known = reports()
    pairs: Counter[tuple[str, str]] = Counter()
    found = right_type = 0
    for key, lines in labelled.items():
        report = known[key]
        events = read(report, encoder).record.events
        for line in lines:
            trigger = Span(*line["trigger"])
            event = next((event for event in events if event.trigger.overlaps(trigger)), None)
            if event is not None:
                found += 1
                right_type += event.event_type == line["type"]
            pairs[line["status"], event.status if event else asked(report, encoder, trigger)] += 1
    total = sum(pairs.values())
    real = Counts(
        sum(n for (gold, told), n in pairs.items() if gold in REAL and told in REAL),
        sum(n for (_, told), n in pairs.items() if told in REAL),
        sum(n for (gold, _), n in pairs.items() if gold in REAL),
    )
    return {
        "encoder": encoder.version,
        "labelled": total,
        "found": round(100 * found / total, 1),
        "type_right_of_found": round(100 * right_type / found, 1) if found else None,
        "accuracy": round(100 * sum(n for (gold, told), n in pairs.items() if gold == told) / total, 1),
        "happened_or_not": real.figures(),
        "confusion": {
            gold: dict(Counter({told: n for (g, told), n in pairs.items() if g == gold}).most_common())
            for gold in sorted({gold for gold, _ in pairs})
        },
    }


if __name__ == "__main__":
    keep("status", measure(Encoder.load()))

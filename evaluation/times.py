"""Time expressions on TempEval-3: spans, types and values, in five folds.

    python evaluation/times.py [--proposals FILE] [--show KIND]

Scored as in TempEval-3: a gold expression and one found match where they share a character (relaxed) or have the
same offsets (strict); values and types count where the spans match relaxed and the strings are equal. Tense is
guessed from the words alone. The rules learn nothing, so all 256 reports are scored, and each fold beside them.

--proposals: a JSON object {report id: [[start, end, type, probability], …]}, an encoder's proposals, which are
merged with the rules' expressions; each report's must come from a model that did not learn from it.
--show: print the errors of one kind: missed, spurious, span, type, value.

Without --proposals, where an encoder is packaged, the records that `read` gives are scored too, on dev, which the
encoder has not learnt from.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scoring import Counts, gold_lines, keep

from standoff.encoder.words import find_words
from standoff.errors import ModelError
from standoff.reading.tense import tense_near
from standoff.reading.times import find_times, merge, resolve_times
from standoff.record import Span, TimeExpression

FOLDS = 5
Proposals = Mapping[str, Sequence[tuple[int, int, str, float]]]


@dataclass(slots=True)
class Tally:
    """What was found against what is gold."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    types: int = 0
    values: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.relaxed + other.relaxed,
            self.strict + other.strict,
            self.types + other.types,
            self.values + other.values,
            self.errors + other.errors,
        )

    def figures(self) -> dict[str, Any]:
        """Percentages: F1 over gold and found; accuracies over what matched; value recall over all gold."""
        relaxed = Counts(self.relaxed, self.found, self.gold)
        return {
            "relaxed": relaxed.figures(),
            "strict_f1": _f1(self, self.strict),
            "type_f1": _f1(self, self.types),
            "type_accuracy": round(100 * self.types / self.relaxed, 2) if self.relaxed else 0.0,
            "value_f1": _f1(self, self.values),
            "value_accuracy": round(100 * self.values / self.relaxed, 2) if self.relaxed else 0.0,
            "value_of_all_gold": round(100 * self.values / self.gold, 2) if self.gold else 0.0,
        }


def _f1(tally: Tally, right: int) -> float:
    return round(Counts(right, tally.found, tally.gold).f1, 2)


def score(report: Mapping[str, Any], found: Sequence[TimeExpression]) -> Tally:
    """One report: each gold expression is matched with the one found that shares the most characters."""
    text = report["text"]
    gold = sorted(report["timex"], key=lambda timex: timex["start"])
    tally = Tally(gold=len(gold), found=len(found))
    left = list(found)
    for timex in gold:
        span = Span(timex["start"], timex["end"])
        rivals = [time for time in left if time.span.overlaps(span)]
        where = _context(text, span)
        if not rivals:
            tally.errors.append(("missed", f"{timex['value']}\t{where}"))
            continue
        time = max(rivals, key=lambda time: (_shared(time.span, span), -time.span.start))
        left.remove(time)
        tally.relaxed += 1
        for kind, same, detail in (
            ("span", time.span == span, time.span.of(text)),
            ("type", time.type == timex["type"], f"{timex['type']} {time.type}"),
            ("value", time.value == timex["value"], f"{timex['value']} {time.value} {time.maker} {report['date']}"),
        ):
            if not same:
                tally.errors.append((kind, f"{detail}\t{where}"))
        tally.strict += time.span == span
        tally.types += time.type == timex["type"]
        tally.values += time.value == timex["value"]
    tally.errors.extend(("spurious", f"{time.value} {time.maker}\t{_context(text, time.span)}") for time in left)
    return tally


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _context(text: str, span: Span) -> str:
    around = f"{text[max(0, span.start - 50) : span.start]}[{span.of(text)}]{text[span.end : span.end + 40]}"
    return " ".join(around.split())


def by_rules(report: Mapping[str, Any], proposals: Proposals) -> Sequence[TimeExpression]:
    """The time expressions of a report as the reader makes them, but for the encoder's part."""
    text = report["text"]
    words = find_words(text)
    forms = find_times(text, words)
    proposed = [
        (Span(start, end), kind, probability) for start, end, kind, probability in proposals.get(report["id"], ())
    ]
    if proposed:
        forms = merge(forms, proposed, text)
    return resolve_times(forms, report["date"], tense_near(text, words, None))


def reports(*parts: str) -> Iterator[dict[str, Any]]:
    """The gold reports of the parts, train or dev."""
    for part in parts:
        yield from gold_lines("tempeval3", f"{part}.jsonl")


def by_records() -> dict[str, Any] | None:
    """Figures of whole records on dev, with the packaged encoder; None where there is none."""
    from standoff.encoder.session import Encoder
    from standoff.intake import report_of
    from standoff.reading import read

    try:
        encoder = Encoder.load()
    except ModelError as error:
        sys.stderr.write(f"only the rules are scored: {error}\n")
        return None
    total = Tally()
    for report in reports("dev"):
        total += score(report, read(report_of(report["id"], report["text"], report["date"]), encoder).record.times)
    return {"encoder": encoder.version, "dev": total.figures()}


def main() -> None:
    """Read, compare, keep."""
    parser = argparse.ArgumentParser(description="Scores time expressions on TempEval-3.")
    parser.add_argument("--proposals", type=Path, help="an encoder's proposals, as JSON")
    parser.add_argument("--show", choices=("missed", "spurious", "span", "type", "value"), help="print these errors")
    options = parser.parse_args()
    proposals: Proposals = {}
    if options.proposals:
        proposals = json.loads(options.proposals.read_text(encoding="utf-8"))

    folds = [Tally() for _ in range(FOLDS)]
    development = Tally()
    for number, report in enumerate(sorted(reports("train", "dev"), key=lambda report: report["id"])):
        folds[number % FOLDS] += score(report, by_rules(report, proposals))
    for report in reports("dev"):
        development += score(report, by_rules(report, proposals))
    total = sum(folds, Tally())
    for kind, error in total.errors:
        if kind == options.show:
            sys.stdout.write(error + "\n")
    records = None if options.proposals else by_records()
    keep(
        "times",
        {
            "corpus": "TempEval-3 TimeBank and AQUAINT, 256 reports; dev is 25 of them",
            "encoder": records and records["encoder"],
            "proposals": options.proposals.name if options.proposals else None,
            "all": total.figures(),
            "folds": [fold.figures() for fold in folds],
            "dev": development.figures(),
            "records": records and records["dev"],
        },
    )


if __name__ == "__main__":
    main()

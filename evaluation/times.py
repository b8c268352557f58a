"""Time expressions on TempEval-3: spans, types and values, in five folds.

    python evaluation/times.py [--show KIND]

Scored as in TempEval-3: a gold expression and one found match where they share a character (relaxed) or have the
same offsets (strict); values and types count where the spans match relaxed and the strings are equal.

`all` and `folds` are the rules with the packaged encoder's parse, and without the expressions that the encoder itself
proposes: the rules learn nothing and the parser has not learnt from these reports, so all 256 are scored, and each
fold beside them. The encoder's proposals are learnt on the train part; `records`, what `read` gives, is on dev.

--show: print the errors of one kind on train: missed, spurious, span, type, value.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scoring import Counts, gold_lines, keep

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.encoder.words import find_words
from standoff.intake import report_of
from standoff.reading import read
from standoff.reading.attribution.quotations import find_quotations, inside_words
from standoff.reading.language.parse import parse
from standoff.reading.language.sentences import paragraphs_of, sentences_of
from standoff.reading.times import find_times, resolve_times
from standoff.reading.times.direction import direction_of
from standoff.record import Span, TimeExpression

FOLDS = 5


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


def by_rules(gold: Mapping[str, Any], encoder: Encoder) -> Sequence[TimeExpression]:
    """The time expressions of a report as the reader makes them, but for those that only the encoder proposes."""
    report = report_of(gold["id"], gold["text"], gold["date"])
    text, words = report.text, find_words(report.text)
    paragraph_of = paragraphs_of(words, report.paragraphs)
    sentence_of = sentences_of(text, words, paragraph_of)
    laid = windows(text, words, sentence_of, paragraph_of, encoder.pieces)
    decoded = put_together(laid, encoder.score(laid))
    labels = (decoded.upos.tolist(), decoded.heads.tolist(), decoded.relations.tolist())
    inside = inside_words(words, find_quotations(text, report.paragraphs))
    tree = parse(text, words, sentence_of, paragraph_of, *labels, inside)
    return resolve_times(find_times(text, words), report.published, direction_of(tree))


def reports(*parts: str) -> Iterator[dict[str, Any]]:
    """The gold reports of the parts, train or dev."""
    for part in parts:
        yield from gold_lines("tempeval3", f"{part}.jsonl")


def by_records(encoder: Encoder) -> dict[str, Any]:
    """Figures of whole records on dev."""
    total = Tally()
    for report in reports("dev"):
        total += score(report, read(report_of(report["id"], report["text"], report["date"]), encoder).record.times)
    return total.figures()


def main() -> None:
    """Read, compare, keep."""
    parser = argparse.ArgumentParser(description="Scores time expressions on TempEval-3.")
    parser.add_argument("--show", choices=("missed", "spurious", "span", "type", "value"), help="print these errors")
    shown = parser.parse_args().show
    encoder = Encoder.load()
    folds = [Tally() for _ in range(FOLDS)]
    development = Tally()
    held_out = {report["id"] for report in reports("dev")}
    for number, report in enumerate(sorted(reports("train", "dev"), key=lambda report: report["id"])):
        tally = score(report, by_rules(report, encoder))
        folds[number % FOLDS] += tally
        if report["id"] in held_out:
            development += tally
        else:
            sys.stdout.writelines(f"{error}\n" for kind, error in tally.errors if kind == shown)
    keep(
        "times",
        {
            "corpus": "TempEval-3 TimeBank and AQUAINT, 256 reports; dev is 25 of them",
            "encoder": encoder.version,
            "all": sum(folds, Tally()).figures(),
            "folds": [fold.figures() for fold in folds],
            "dev": development.figures(),
            "records": by_records(encoder),
        },
    )


if __name__ == "__main__":
    main()

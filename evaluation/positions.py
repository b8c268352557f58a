"""Positions and forecasts on 60 reports labelled by two readers: 30 of the newswire's dev part and 30 of PolNeAR's.

    python evaluation/positions.py [--show KIND]

A labelled position is found where one of the same kind shares a character with its content; its party is right where
a mention of the party's actor shares a character with the labelled words, or its name is among them. A labelled
forecast is found where the contents share a character; `by`, `negated` and the day count among those found.

Recall is over what both readers labelled (`labels/positions.jsonl`, `labels/forecasts.jsonl`). What is found is right
where it fits a label of either reader (`*.first.jsonl`, `*.second.jsonl`) or of both; something that one reader would
have taken and neither wrote down still counts as wrong, so precision is a lower bound.

--show: print what was missed or wrong: missed-positions, wrong-positions, missed-forecasts, wrong-forecasts.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from scoring import HERE, gold_lines, keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Forecast, Position, Record, Span

CORPORA = {"newswire": "en-worldwide-newswire", "polnear": "polnear"}
PASSES = ("", ".first", ".second")
Label = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """What was found of the labels, what of the found was right, and what else was right about it."""

    gold: int = 0
    recalled: int = 0
    predicted: int = 0
    right: int = 0
    details: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, "Tally"] = field(default_factory=dict)

    def of_kind(self, kind: str) -> "Tally":
        """The tally of one kind of position."""
        return self.kinds.setdefault(kind, Tally())

    def figures(self) -> dict[str, Any]:
        recall = 100 * self.recalled / self.gold if self.gold else 0.0
        precision = 100 * self.right / self.predicted if self.predicted else 0.0
        figures: dict[str, Any] = {
            "precision": round(precision, 2),
            "recall": round(recall, 2),
            "gold": self.gold,
            "predicted": self.predicted,
        }
        names = [name for name in ("party", "by", "negated", "dated") if self.details[f"{name}_of"]]
        if names:
            figures["among_recalled"] = {
                name: round(100 * self.details[name] / self.details[f"{name}_of"], 2) for name in names
            }
        if self.kinds:
            figures["by_kind"] = {kind: tally.figures() for kind, tally in sorted(self.kinds.items())}
        return figures


def labels_of(name: str) -> dict[str, dict[tuple[str, str], list[Label]]]:
    """The labels of each pass by corpus and report; the pass of both is called ""."""
    found: dict[str, dict[tuple[str, str], list[Label]]] = {}
    for suffix in PASSES:
        by_report = found.setdefault(suffix, {})
        for label in gold_lines(str((HERE / "labels" / f"{name}{suffix}.jsonl").resolve())):
            by_report.setdefault((label["corpus"], label["report"]), []).append(label)
    return found


def overlaps(spans: Sequence[Span], labelled: Sequence[int]) -> bool:
    """Whether one of the spans shares a character with the labelled one."""
    return any(span.overlaps(Span(*labelled)) for span in spans)


def fits(one: Position | Forecast, label: Label) -> bool:
    """Whether they are about the same words and, for positions, of the same kind."""
    same = not isinstance(one, Position) or one.kind == label["kind"]
    return same and overlaps(one.content, label["content"])


def is_actor(record: Record, actor: str, labelled: Sequence[int]) -> bool:
    """Whether the labelled words mean the actor."""
    spans = [mention.span for mention in record.mentions if mention.actor == actor]
    name = next((one.name for one in record.actors if one.id == actor), None)
    words = Span(*labelled).of(record.report.text)
    return overlaps(spans, labelled) or (name is not None and (name in words or words in name))


def score(tally: Tally, found: Sequence[Position | Forecast], passes: dict[str, list[Label]], record: Record) -> None:
    """Add one report's positions or forecasts to the tally."""
    gold = passes[""]
    tally.gold += len(gold)
    tally.predicted += len(found)
    either = [label for labels in passes.values() for label in labels]
    for one in found:
        right = any(fits(one, label) for label in either)
        tally.right += right
        if isinstance(one, Position):
            tally.of_kind(one.kind).predicted += 1
            tally.of_kind(one.kind).right += right
    for label in gold:
        fitting = [one for one in found if fits(one, label)]
        tally.recalled += bool(fitting)
        if "kind" in label:
            tally.of_kind(label["kind"]).gold += 1
            tally.of_kind(label["kind"]).recalled += bool(fitting)
        if fitting:
            tally.details.update(details(fitting, label, record))


def details(fitting: Sequence[Position | Forecast], label: Label, record: Record) -> Iterator[str]:
    """What is asked, as NAME_of, and what is right, as NAME, of the found ones that fit a label."""
    positions = [one for one in fitting if isinstance(one, Position)]
    forecasts = [one for one in fitting if isinstance(one, Forecast)]
    if positions and label["party"]:
        yield "party_of"
        if any(is_actor(record, one.party, label["party"]) for one in positions):
            yield "party"
    if forecasts:
        yield "by_of"
        if any(
            any(is_actor(record, actor, label["by"]) for actor in one.by) if label["by"] else not one.by
            for one in forecasts
        ):
            yield "by"
        yield "negated_of"
        if any(one.negated == label["negated"] for one in forecasts):
            yield "negated"
        if label["when"] and record.report.published:
            yield "dated_of"
            if any(one.earliest or one.latest for one in forecasts):
                yield "dated"


def show(kind: str, found: Sequence[Position | Forecast], passes: dict[str, list[Label]], record: Record) -> None:
    """Print what was missed, or what fits no label."""
    text = record.report.text
    either = [label for labels in passes.values() for label in labels]
    if kind.startswith("missed"):
        shown = [
            (label.get("kind", ""), Span(*label["content"]))
            for label in passes[""]
            if not any(fits(one, label) for one in found)
        ]
    else:
        shown = [
            (one.kind if isinstance(one, Position) else one.maker, one.content[0])
            for one in found
            if not any(fits(one, label) for label in either)
        ]
    for name, span in shown:
        before = " ".join(text[max(0, span.start - 80) : span.start].split())
        sys.stdout.write(f"{record.report.origin} {name}: {before} [{' '.join(span.of(text).split())}]\n")


def main() -> None:
    """Read the labelled reports, compare, keep."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument(
        "--show", choices=[f"{what}-{name}" for what in ("missed", "wrong") for name in ("positions", "forecasts")]
    )
    shown = arguments.parse_args().show
    encoder = Encoder.load()
    labels = {name: labels_of(name) for name in ("positions", "forecasts")}
    wanted = {report for passes in labels.values() for by_report in passes.values() for report in by_report}
    tallies = {name: {part: Tally() for part in ("all", *CORPORA)} for name in labels}
    for part, folder in CORPORA.items():
        for line in gold_lines(folder, "dev.jsonl"):
            if (part, line["id"]) not in wanted:
                continue
            record = read(report_of(line["id"], line["text"], line.get("date")), encoder).record
            for name, passes in labels.items():
                found: Sequence[Position | Forecast] = getattr(record, name)
                of_report = {suffix: by_report.get((part, line["id"]), []) for suffix, by_report in passes.items()}
                for key in ("all", part):
                    score(tallies[name][key], found, of_report, record)
                if shown is not None and shown.endswith(name):
                    show(shown, found, of_report, record)
    keep(
        "positions",
        {
            "corpus": "60 reports of the dev parts of en-worldwide-newswire and PolNeAR, labelled by two readers",
            "encoder": encoder.version,
            **{
                name: {"all": parts["all"].figures(), **{part: parts[part].figures() for part in CORPORA}}
                for name, parts in tallies.items()
            },
        },
    )


if __name__ == "__main__":
    main()

"""Quotations that drift and figures that are altered, found between the originals and the copies of the copy bench.

Each copy is put beside its original and the other reports of the topic. An alteration is found where one quote (one
figure) holds the original's place and the copy's, and says that they differ. A false find is a quotation that the copy
left as it was and that is said to vary, or such a figure that is said to be in conflict.
`--corpora` builds the bench from the dev parts of basil and news-clusters as well.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from copy_bench import Bench, Copied
from copy_bench.build import build
from copy_bench.originals import from_corpora, from_examples
from copy_bench.protection import figures as figures_of
from copy_bench.protection import quotations as quotations_of
from scoring import keep

from standoff.encoder.session import Encoder
from standoff.intake import report_of
from standoff.reading import read
from standoff.record import Record, Span
from standoff.stories.figures import Figure, Value, differ, find_figures
from standoff.stories.quotes import Quote, Variant, find_quotes
from standoff.stories.word_differences import Change

SEED = 1962
COPIED = 40  # originals of the corpora that are copied
OTHERS = 5  # other reports of the topic put beside each copy

Read = tuple[Record, npt.NDArray[np.float32]]


def measure(bench: Bench, readings: dict[str, Read]) -> dict[str, Any]:
    """The figures for a bench whose sheets have been read. readings: by sheet id."""
    topics: dict[str, list[str]] = defaultdict(list)
    copies = {copied.copy for copied in bench.copies}
    for sheet in bench.sheets:
        if sheet.id not in copies:
            topics[sheet.topic].append(sheet.id)
    topic_of = {sheet.id: sheet.topic for sheet in bench.sheets}
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for copied in bench.copies:
        others = [one for one in topics[topic_of[copied.of]] if one != copied.of][:OTHERS]
        together = [readings[one] for one in (copied.of, copied.copy, *others)]
        records, vectors = [record for record, _ in together], [some for _, some in together]
        _count_quotations(copied, records, find_quotes(records, vectors), tally)
        _count_figures(copied, records, find_figures(records, vectors), tally)
    return {name: _share(*counts) for name, counts in sorted(tally.items())}


def _count_quotations(
    copied: Copied, records: Sequence[Record], quotes: Sequence[Quote], tally: dict[str, list[int]]
) -> None:
    original, copy = records[0].report, records[1].report
    pairs = []  # a wording of the original and one of the copy that are one utterance, and how they are said to differ
    for quote in quotes:
        here = [one for one in quote.variants if one.cited.report == copy.id]
        there = [one for one in quote.variants if one.cited.report == original.id]
        pairs += [(was, now, _said_to_differ(was, now)) for was in there for now in here]
    altered = [one for one in copied.altered if one.how != "figure"]
    for one in altered:
        kind = "translated quotations found" if one.how == "translated" else "altered quotations found"
        met = [hows for was, now, hows in pairs if _meets(was.spans, one.was) and _meets(now.spans, one.now)]
        _add(tally, kind, any(met))
        if one.how != "translated":
            _add(tally, f"altered quotations found: {one.how}", any(met))
            if any(met):
                _add(tally, "altered quotations found with the right kind", any(one.how in hows for hows in met))
    if copied.recipe == "mangle":
        return
    for passage in quotations_of(copy.text):
        now = (passage.start, passage.end)
        start = original.text.find(passage.words)
        was = (start, start + len(passage.words))
        if start < 0 or any(_meets((Span(*one.now),), now) for one in altered):
            continue
        said = [
            change
            for quote in quotes
            for variant in quote.variants
            if {original.id, copy.id} <= {one.cited.report for one in quote.variants}
            for change in variant.changes
            if _meets_in(copy.id, now, change, variant, quote) or _meets_in(original.id, was, change, variant, quote)
        ]
        _add(tally, "false drift", bool(said))


def _meets_in(report: str, place: tuple[int, int], change: Change, variant: Variant, quote: Quote) -> bool:
    """Whether a change touches a place in a report: in the wording compared, or in the one that it is compared with."""
    if variant.cited.report == report and _meets(change.after, place):
        return True
    return quote.variants[quote.reference].cited.report == report and _meets(change.before, place)


def _said_to_differ(was: Variant, now: Variant) -> set[str]:
    """The kinds of the changes that one of the two has and the other has not."""
    if was.changes == now.changes == ():
        return set()
    return {change.how for change in (*was.changes, *now.changes)}


def _count_figures(
    copied: Copied, records: Sequence[Record], found: Sequence[Figure], tally: dict[str, list[int]]
) -> None:
    original, copy = records[0].report, records[1].report
    pairs: list[tuple[Value, Value, Figure]] = []
    for figure in found:
        here = [one for one in figure.values if one.cited.report == copy.id]
        there = [one for one in figure.values if one.cited.report == original.id]
        pairs += [(was, now, figure) for was in there for now in here]
    altered = [one for one in copied.altered if one.how == "figure"]
    kind = "altered figures found" if copied.recipe == "figures" else "altered figures found in mangled copies"
    for one in altered:
        met = [
            (was, now, figure)
            for was, now, figure in pairs
            if _meets((was.span,), one.was)
            and _meets((now.span,), one.now)
            and (was.low, was.high) != (now.low, now.high)
        ]
        _add(tally, kind, bool(met))
        if met:
            _add(tally, f"{kind}, in conflict", any(figure.conflict for _, _, figure in met))
    if copied.recipe == "mangle":
        return
    for passage in figures_of(copy.text):
        place = (passage.start, passage.end)
        if any(_meets((Span(*one.now),), place) for one in altered):
            continue
        met = [(was, now) for was, now, _ in pairs if _meets((now.span,), place)]
        _add(tally, "false alterations of figures", any(differ(was, now) for was, now in met))


def _meets(spans: Iterable[Span], place: tuple[int, int]) -> bool:
    return any(span.overlaps(Span(*place)) for span in spans)


def _add(tally: dict[str, list[int]], name: str, found: bool) -> None:
    tally[name][0] += found
    tally[name][1] += 1


def _share(found: int, of: int) -> dict[str, float | int]:
    return {"percent": round(100 * found / of, 2) if of else 0.0, "found": found, "of": of}


def read_sheets(bench: Bench, encoder: Encoder) -> dict[str, Read]:
    """Every sheet of a bench, read."""
    readings = {}
    for sheet in bench.sheets:
        reading = read(report_of(sheet.id, sheet.text, sheet.published), encoder)
        readings[sheet.id] = (reading.record, reading.vectors)
    return readings


if __name__ == "__main__":
    encoder = Encoder.load()
    benches = {"examples": build(from_examples(), seed=SEED)}
    if "--corpora" in sys.argv[1:]:
        parts = [("basil", "dev"), ("news-clusters", "dev")]
        benches["basil dev and news-clusters dev"] = build(from_corpora(parts), seed=SEED, copied=COPIED)
    keep(
        "drift",
        {"encoder": encoder.version}
        | {name: measure(bench, read_sheets(bench, encoder)) for name, bench in benches.items()},
    )

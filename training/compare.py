"""What int8 costs: every task on its dev part with the packaged model and with the same network in fp32.

    python training/compare.py --fp32 training/run-fp32

Exits 1 where a task loses more than half a point.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation"))

import attribution
import factuality
import names
import syntax
from corpora import blocks, lay
from scoring import Counts, gold_lines, keep

from standoff.encoder.decode import best_tags, put_together, tagged_spans
from standoff.encoder.session import Encoder
from standoff.reading.language.sentences import paragraphs_of
from standoff.record import Span

MOST = 0.5


def spans(encoder: Encoder, head: Literal["times", "toponyms"], file: tuple[str, str], layer: str) -> float:
    """Relaxed F1 of a head's own spans on a dev part, without any rules."""
    counts = Counts()
    for report in gold_lines(*file):
        laid = lay(report["text"], encoder.pieces)
        scores = getattr(put_together(laid.windows, encoder.score(laid.windows)), head)
        tagged = tagged_spans(best_tags(scores, paragraphs_of(laid.words, blocks(report["text"]))), scores)
        found = [Span(laid.words[span.first].start, laid.words[span.end - 1].end) for span in tagged]
        gold = [Span(item["start"], item["end"]) for item in report[layer]]
        right = sum(any(span.overlaps(other) for other in found) for span in gold)
        counts += Counts(right, len(found), len(gold))
    return round(counts.f1, 2)


def figures(encoder: Encoder) -> dict[str, float]:
    """One figure a task."""
    told, parsed = attribution.measure(encoder), syntax.measure(encoder)
    return {
        "attribution_exact": told["exact"]["f1"],
        "attribution_overlap": told["overlap"]["f1"],
        "names": names.measure(encoder)["all"]["f1"],
        "upos": parsed["upos"],
        "las": parsed["las"],
        "times": spans(encoder, "times", ("tempeval3", "dev.jsonl"), "timex"),
        "toponyms": spans(encoder, "toponyms", ("geoparsing", "lgl-dev.jsonl"), "toponyms"),
        **{name: round(100 * factuality.correlation(encoder, name)["pearson"], 2) for name in ("uw", "uds-ih2")},
    }


def main() -> None:
    """Compare and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fp32", type=Path, required=True)
    packaged = Encoder.load()
    small, full = figures(packaged), figures(Encoder.load(parser.parse_args().fp32))
    lost = {name: round(full[name] - small[name], 2) for name in full}
    keep("int8", {"encoder": packaged.version, "fp32": full, "int8": small, "lost": lost})
    worse = [name for name, points in lost.items() if points > MOST]
    if worse:
        raise SystemExit(f"int8 loses more than {MOST} points: {json.dumps(worse)}")


if __name__ == "__main__":
    main()

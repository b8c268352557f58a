"""What int8 costs: every task on its dev part with the packaged model and with the same network in fp32.

    python training/compare.py --fp32 training/work/fp32

Exits 1 where a task loses more than half a point.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation"))

import attribution
import names
import syntax
import times
from scoring import keep

from standoff.encoder.session import Encoder

MOST = 0.5


def figures(encoder: Encoder) -> dict[str, float]:
    """One figure a task."""
    told, parsed = attribution.measure(encoder), syntax.measure(encoder)
    return {
        "attribution.exact": told["exact"]["f1"],
        "attribution.overlap": told["overlap"]["f1"],
        "names": names.measure(encoder)["all"]["f1"],
        "upos": parsed["upos"],
        "las": parsed["las"],
        "times": times.encoder_spans(encoder)["f1"],
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

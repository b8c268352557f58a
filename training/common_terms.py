"""How common terms are in news at large: the table of `stories/terms`, data/common_terms.tsv.

    python training/common_terms.py

Counts in how many reports of PolNeAR, en-worldwide-newswire, TempEval-3, LGL and TR-News (their train parts) each term
stands, and keeps those of four in a thousand or more. Seconds.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from corpora import DATA

from standoff.stories.terms import WORD, fold

OUT = Path(__file__).resolve().parents[1] / "src" / "standoff" / "data" / "common_terms.tsv"
PARTS = (
    "polnear/train.jsonl",
    "en-worldwide-newswire/train.jsonl",
    "tempeval3/train.jsonl",
    "geoparsing/lgl-train.jsonl",
    "geoparsing/trnews-train.jsonl",
)
RAREST = 4
HEAD = """\
# Terms and in how many of a thousand news reports each stands: term <tab> reports. Counted by training/common_terms.py.
"""


def main() -> None:
    """Count, then write."""
    reports, holding = 0, Counter[str]()
    for part in PARTS:
        with (DATA / part).open(encoding="utf-8") as lines:
            for line in lines:
                reports += 1
                holding.update({fold(word) for word in WORD.findall(json.loads(line)["text"])})
    shares = {term: round(1000 * count / reports) for term, count in holding.items()}
    rows = sorted((term, share) for term, share in shares.items() if share >= RAREST)
    OUT.write_text(HEAD + "".join(f"{term}\t{share}\n" for term, share in rows), encoding="utf-8")
    sys.stdout.write(f"{len(rows)} terms of {reports} reports\n")


if __name__ == "__main__":
    main()

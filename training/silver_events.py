"""Events in the training reports as the rules see them, for the encoder's event-type head to learn from.

    python training/silver_events.py --out training/run/events.jsonl

Each word gets the PLOVER type of the event it tells, "no event" where the rules know the word and say so, and nothing
where they do not know it: about those words the head is to draw its own conclusions from their likeness to others.
"""

import argparse
import json
from pathlib import Path

from corpora import IGNORE, SILVER, read_lines
from told import tree_of

from standoff.encoder.session import Encoder
from standoff.reading.events import triggers
from standoff.reading.events.frames import frames
from standoff.reading.language.parse import Parse
from standoff.vocabulary import EVENT_TYPES

NUMBER = {name: number + 1 for number, name in enumerate(EVENT_TYPES)}


def labels(tree: Parse) -> list[int]:
    """One label a word."""
    known = {form for form, _ in frames()}
    found = [
        IGNORE if tag in ("VERB", "NOUN", "ADJ", "PROPN") and word not in known else 0
        for word, tag in zip(tree.lower, tree.upos, strict=True)
    ]
    for draft in triggers.find_drafts(tree):
        found[draft.word] = NUMBER[draft.event_type]
    return found


def main() -> None:
    """Write a line a report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    out.parent.mkdir(parents=True, exist_ok=True)
    encoder = Encoder.load()
    with out.open("w", encoding="utf-8") as lines:
        for path in SILVER:
            for report in read_lines(path):
                tree, _ = tree_of(report["text"], encoder)
                lines.write(json.dumps({"id": report["id"], "labels": labels(tree)}) + "\n")


if __name__ == "__main__":
    main()

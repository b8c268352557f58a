"""Events in the training reports as the rules see them, for the encoder's event-type head to learn from.

    python training/silver_events.py --out training/run/events.jsonl

Each word gets the PLOVER type of the event it tells, "no event" where the rules know the word and say so, and nothing
where they do not know it: about those words the head is to draw its own conclusions from their likeness to others.
"""

import argparse
import json
from pathlib import Path

from corpora import IGNORE, SILVER, read_lines

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.encoder.words import find_words
from standoff.intake import report_of
from standoff.reading.attribution import quotations
from standoff.reading.events import triggers
from standoff.reading.events.frames import frames
from standoff.reading.language import sentences
from standoff.reading.language.parse import Parse, parse
from standoff.vocabulary import EVENT_TYPES

NUMBER = {name: number + 1 for number, name in enumerate(EVENT_TYPES)}


def tree_of(text: str, encoder: Encoder) -> Parse:
    """The text as the reader sees it."""
    report = report_of("silver", text)
    words = find_words(report.text)
    paragraph_of = sentences.paragraphs_of(words, report.paragraphs)
    sentence_of = sentences.sentences_of(report.text, words, paragraph_of)
    laid = windows(report.text, words, sentence_of, paragraph_of, encoder.pieces)
    decoded = put_together(laid, encoder.score(laid))
    inside = quotations.inside_words(words, quotations.find_quotations(report.text, report.paragraphs))
    rows = (decoded.upos.tolist(), decoded.heads.tolist(), decoded.relations.tolist())
    return parse(report.text, words, sentence_of, paragraph_of, *rows, inside)


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
                tree = tree_of(report["text"], encoder)
                lines.write(json.dumps({"id": report["id"], "labels": labels(tree)}) + "\n")


if __name__ == "__main__":
    main()

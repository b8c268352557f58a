"""What reports tell, as people marked it (labels/told.jsonl), as labels of words.

In marked sentences every word is labelled, elsewhere none. What takes part is known by the head word of its phrase.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpora import DATA, IGNORE, read_lines
from numpy.typing import NDArray

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import Window, windows
from standoff.encoder.words import find_words
from standoff.intake import report_of
from standoff.reading.attribution import quotations
from standoff.reading.language import sentences
from standoff.reading.language.parse import Parse, parse
from standoff.vocabulary import BINDINGS, EVENT_TYPES, POSITION_KINDS, STATUSES

FIFTHS = 5  # parts of the marked reports of which one can be held out
LABELS = Path(__file__).resolve().parent / "labels" / "told.jsonl"
CORPORA = {
    "en-worldwide-newswire": "en-worldwide-newswire/train.jsonl",
    "polnear": "polnear/train.jsonl",
    "tempeval3": "tempeval3/train.jsonl",
    "news-clusters": "news-clusters/train.jsonl",
    "basil": "basil/train.jsonl",
    "five-w-one-h": "five-w-one-h/train.jsonl",
    "geoparsing-trnews": "geoparsing/trnews-train.jsonl",
    "geoparsing-geovirus": "geoparsing/geovirus-train.jsonl",
    "ecbplus": "ecbplus/train.jsonl",
}

TYPE = {name: number + 1 for number, name in enumerate(EVENT_TYPES)}
STATUS = {name: number for number, name in enumerate(STATUSES)}
KIND = {name: number + 1 for number, name in enumerate(POSITION_KINDS)}
BINDING = {name: number for number, name in enumerate(BINDINGS)}
Numbers = NDArray[np.int64]
Binding = tuple[int, int, int]  # the telling word, the number in BINDINGS, the other word


@dataclass(frozen=True, slots=True)
class Told:
    """A window and what its W words tell; IGNORE where nobody looked.

    events, status, positions, forecasts: [W] numbers of the label, status of events alone.
    bindings: which words go with which, by number in the window. bound: the telling words whose bindings are known, by
    the number in BINDINGS. group: what was marked together, for parts that share none.
    """

    window: Window
    events: Numbers
    status: Numbers
    positions: Numbers
    forecasts: Numbers
    bindings: tuple[Binding, ...]
    bound: tuple[tuple[int, int], ...]
    group: str


class _Sheet:
    """The labels of one report while they are written, over all its words."""

    def __init__(self, words: int) -> None:
        self.layers = {
            name: np.full(words, IGNORE, dtype=np.int64) for name in ("events", "status", "positions", "forecasts")
        }
        self.bindings: list[Binding] = []
        self.bound: list[tuple[int, int]] = []

    def bind(self, word: int, role: str, others: Sequence[int]) -> None:
        self.bound.append((word, BINDING[role]))
        self.bindings += [(word, BINDING[role], other) for other in others if other != word]

    def cut(self, laid: Sequence[Window], group: str) -> Iterator[Told]:
        for window in laid:
            lo, hi = window.core.start, window.core.stop
            if all((layer[lo:hi] == IGNORE).all() for layer in self.layers.values()):
                continue
            begin = window.words.start
            parts = {}
            for name, layer in self.layers.items():
                part = np.full(len(window.words), IGNORE, dtype=np.int64)
                part[lo - begin : hi - begin] = layer[lo:hi]
                parts[name] = part
            yield Told(
                window,
                **parts,
                bindings=tuple(
                    (word - begin, role, other - begin)
                    for word, role, other in self.bindings
                    if word in window.core and other in window.words
                ),
                bound=tuple((word - begin, role) for word, role in self.bound if word in window.core),
                group=group,
            )


def tree_of(text: str, encoder: Encoder) -> tuple[Parse, list[Window]]:
    """The text as the reader sees it, and its windows."""
    report = report_of("told", text)
    words = find_words(report.text)
    paragraph_of = sentences.paragraphs_of(words, report.paragraphs)
    sentence_of = sentences.sentences_of(report.text, words, paragraph_of)
    laid = windows(report.text, words, sentence_of, paragraph_of, encoder.pieces)
    decoded = put_together(laid, encoder.score(laid))
    inside = quotations.inside_words(words, quotations.find_quotations(report.text, report.paragraphs))
    rows = (decoded.upos.tolist(), decoded.heads.tolist(), decoded.relations.tolist())
    return parse(report.text, words, sentence_of, paragraph_of, *rows, inside), laid


def marked(encoder: Encoder, labels: Path = LABELS) -> Iterator[Told]:
    """What people marked."""
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    for corpus, path in CORPORA.items():
        of_report: dict[str, list[dict]] = {}
        for row in rows:
            if row["corpus"] == corpus:
                of_report.setdefault(row["report"], []).append(row)
        for gold in read_lines(DATA / path):
            if gold["id"] in of_report:
                tree, laid = tree_of(gold["text"], encoder)
                sheet = _Sheet(len(tree.words))
                for row in of_report[gold["id"]]:
                    _write(sheet, tree, row)
                yield from sheet.cut(laid, f"{corpus} {gold['id']}")


def _write(sheet: _Sheet, tree: Parse, row: dict) -> None:
    for start, end in row["sentences"]:
        for name in ("events", "positions", "forecasts"):
            sheet.layers[name][tree.word_at(start) : tree.word_at(end - 1) + 1] = 0

    def head(span: Sequence[int]) -> int:
        return tree.top(tree.word_at(span[0]), tree.word_at(span[1] - 1) + 1)

    for event in row["events"]:
        word = head(event["trigger"])
        sheet.layers["events"][word] = TYPE[event["type"]]
        sheet.layers["status"][word] = STATUS[event["status"]]
        sheet.bind(word, "actor", [head(span) for span in event["actors"]])
        sheet.bind(word, "recipient", [head(span) for span in event["recipients"]])
    held = [("positions", KIND[one["kind"]], one, one["parties"], one["toward"]) for one in row["positions"]]
    held += [("forecasts", 1, one, one["by"], None) for one in row["forecasts"]]
    for layer, number, one, parties, toward in held:
        word = head(one["cue"])
        sheet.layers[layer][word] = number
        sheet.bind(word, "party", [head(span) for span in parties])
        if toward is not None:
            sheet.bind(word, "toward", [head(span) for span in toward])
        if one["content"]:
            start, end = one["content"]
            sheet.bind(word, "begin", [tree.word_at(start)])
            sheet.bind(word, "end", [tree.word_at(end - 1)])

"""Sentences that read as broken: false alarms on clean news, and how many broken ones are found.

False alarms: the share of the sentences of PolNeAR dev and en-worldwide-newswire dev that are named. Recall: the same
reports with every sentence broken (a page translated as a whole), and with one sentence in ten broken, by
`damage.damaged`, seeded. A sentence counts as broken where the damage changed it and it has eight words at least.
"""

import random
from typing import Any

from damage import damaged
from scoring import gold_lines, keep

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.encoder.words import find_words
from standoff.intake import report_of
from standoff.reading.language import sentences
from standoff.reading.language.garbled import SHORTEST, find_garbled
from standoff.reading.language.parse import parse
from standoff.record import Span

CORPORA = ("polnear", "en-worldwide-newswire")
DAMAGED_REPORTS = 15  # of each corpus


def judged(encoder: Encoder, paragraphs: list[str]) -> tuple[list[Span], set[int]]:
    """Spans of the sentences of a text of these paragraphs, and the numbers of those named as broken."""
    text = "\n\n".join(paragraphs)
    bounds, offset = [], 0
    for paragraph in paragraphs:
        bounds.append(Span(offset, offset + len(paragraph)))
        offset += len(paragraph) + 2
    words = find_words(text)
    if not words:
        return [], set()
    paragraph_of = sentences.paragraphs_of(words, bounds)
    sentence_of = sentences.sentences_of(text, words, paragraph_of)
    laid = windows(text, words, sentence_of, paragraph_of, encoder.pieces)
    decoded = put_together(laid, encoder.score(laid))
    tree = parse(
        text, words, sentence_of, paragraph_of, decoded.upos.tolist(), decoded.heads.tolist(),
        decoded.relations.tolist(), [False] * len(words),
    )  # fmt: skip
    spans = sentences.sentence_spans(words, sentence_of)
    named = {garbled.span for garbled in find_garbled(tree, spans)}
    return spans, {number for number, span in enumerate(spans) if span in named}


def paragraphs_of(line: dict[str, Any]) -> list[str]:
    """The paragraphs of a gold report, as it is read."""
    report = report_of(line["id"], line["text"], None)
    return [paragraph.of(report.text) for paragraph in report.paragraphs]


def whole_sentences(encoder: Encoder, paragraphs: list[str]) -> list[str]:
    """The sentences of eight words and more, each to stand as a paragraph."""
    spans, _ = judged(encoder, paragraphs)
    text = "\n\n".join(paragraphs)
    return [
        sentence
        for span in spans
        if len((sentence := span.of(text)).split()) >= SHORTEST and "\n" not in sentence and '"' not in sentence
    ]


def measure(encoder: Encoder) -> dict[str, Any]:
    """The figures of this encoder."""
    figures: dict[str, Any] = {"corpus": "PolNeAR dev and en-worldwide-newswire dev", "encoder": encoder.version}
    for corpus in CORPORA:
        lines = list(gold_lines(corpus, "dev.jsonl"))
        total = alarms = 0
        for line in lines:
            spans, named = judged(encoder, paragraphs_of(line))
            total += len(spans)
            alarms += len(named)
        chance = random.Random(20261122)
        found = {"page": [0, 0], "single": [0, 0]}
        for line in chance.sample(lines, DAMAGED_REPORTS):
            clean = whole_sentences(encoder, paragraphs_of(line))
            if len(clean) < 2:
                continue
            broken = [damaged(sentence, chance) for sentence in clean]
            spans, named = judged(encoder, broken)
            found["page"][0] += len(named)
            found["page"][1] += len(spans)
            few = set(chance.sample(range(len(clean)), max(1, len(clean) // 10)))
            mixed = [broken[number] if number in few else sentence for number, sentence in enumerate(clean)]
            spans, named = judged(encoder, mixed)
            paragraph_starts = [sum(len(part) + 2 for part in mixed[:number]) for number in range(len(mixed))]
            named_at = {spans[number].start for number in named}
            found["single"][0] += sum(paragraph_starts[number] in named_at for number in few)
            found["single"][1] += len(few)
        figures[corpus] = {
            "sentences": total,
            "false_alarms": round(100 * alarms / total, 2),
            "recall_page": round(100 * found["page"][0] / found["page"][1], 1),
            "recall_single": round(100 * found["single"][0] / found["single"][1], 1),
        }
    return figures


if __name__ == "__main__":
    keep("garbled", measure(Encoder.load()))

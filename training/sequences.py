"""Which words English hardly ever puts side by side: the table of `reading/garbled`, data/sequences.tsv.

    python training/sequences.py

Sentences of PolNeAR train and en-worldwide-newswire train are tagged by the packaged encoder. Words seen COMMON times
or more stand for themselves, others for their part of speech with its ending. A pair of neighbours is avoided by
log((expected + 1) / (seen + 1)), where `expected` is what chance would give (Church & Hanks 1990, with the sign
turned); pairs above AVOIDED are kept with what is above it. Some minutes, all of them the encoder's.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from corpora import DATA

from standoff.encoder.decode import put_together
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.encoder.words import find_words
from standoff.intake import report_of
from standoff.reading.language.garbled import SHORTEST, Token, classes_of, is_prose
from standoff.reading.language.sentences import paragraphs_of, sentences_of
from standoff.vocabulary import UPOS

OUT = Path(__file__).resolve().parents[1] / "src" / "standoff" / "data" / "sequences.tsv"
COMMON = 40
AVOIDED = 1.5
HEAD = f"""\
# Words and classes of words, each with those that hardly ever follow it: word <tab> follower:score follower:score.
# score: log((expected + 1) / (seen + 1)) less {AVOIDED}, in tenths. Counted by training/sequences.py.
"""

Sentence = list[Token]


def tagged(encoder: Encoder) -> Iterator[Sentence]:
    """Sentences of the training reports with their parts of speech."""
    for corpus in ("polnear", "en-worldwide-newswire"):
        with (DATA / corpus / "train.jsonl").open(encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                report = report_of(line["id"], line["text"], None)
                words = find_words(report.text)
                if not words:
                    continue
                paragraph_of = paragraphs_of(words, report.paragraphs)
                sentence_of = sentences_of(report.text, words, paragraph_of)
                laid = windows(report.text, words, sentence_of, paragraph_of, encoder.pieces)
                upos = put_together(laid, encoder.score(laid)).upos.tolist()
                sentence: Sentence = []
                for number, (start, end) in enumerate(words):
                    if number and sentence_of[number] != sentence_of[number - 1]:
                        yield sentence
                        sentence = []
                    before = number > 0 and words[number - 1].end == start
                    after = number + 1 < len(words) and words[number + 1].start == end
                    sentence.append(Token(report.text[start:end], UPOS[upos[number]], before and after))
                yield sentence


def common_words(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Lower-case words that stand for themselves."""
    every: frozenset[str] = frozenset(token.form.lower().replace("’", "'") for s in sentences for token in s)
    counts = Counter(word for sentence in sentences for word in classes_of(sentence, every))
    return frozenset(word for word, times in counts.items() if times >= COMMON and word.islower())


def avoided(sentences: Sequence[Sentence], common: frozenset[str]) -> dict[str, dict[str, float]]:
    """For each word or class those that hardly ever follow it, with how much they are avoided above AVOIDED."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        classes = classes_of(sentence, common)
        single.update(classes)
        pairs.update(pairwise(classes))
    total = single.total()
    found: dict[str, dict[str, float]] = {}
    # A pair is above AVOIDED only if chance would give it more often than this.
    least = math.exp(AVOIDED) - 1
    ordered = sorted(single, key=lambda word: (-single[word], word))
    for first in ordered:
        for second in ordered:
            expected = single[first] * single[second] / total
            if expected < least:
                break
            score = math.log((expected + 1) / (pairs[first, second] + 1)) - AVOIDED
            if score >= 0.05 and (first[0].isalpha() or second[0].isalpha()):
                found.setdefault(first, {})[second] = score
    return found


def write(sentences: Sequence[Sentence]) -> None:
    """Count and write the table."""
    common = common_words(sentences)
    table = avoided(sentences, common)
    lines = []
    for word in sorted({*common, *table}):
        followers = sorted(table.get(word, {}).items())
        lines.append(word + "\t" + " ".join(f"{follower}:{round(10 * score)}" for follower, score in followers))
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    pairs = sum(len(followers) for followers in table.values())
    size = OUT.stat().st_size / 1000
    sys.stdout.write(f"{len(sentences)} sentences, {len(common)} words, {pairs} pairs, {size:.0f} kB\n")


def usable(sentence: Sentence) -> bool:
    """Whether it is prose long enough to be judged."""
    return len(sentence) >= SHORTEST and is_prose([token.form for token in sentence])


if __name__ == "__main__":
    write([sentence for sentence in tagged(Encoder.load()) if usable(sentence)])

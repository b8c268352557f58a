"""Corpora to common examples: windows of words with one label layer a task.

A layer that a corpus does not have is None, so one batch can hold windows of all corpora.
Run as a script it prints the counts that `EXPECTED` holds, so that a changed corpus is noticed.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.windows import Window, WordPieces, windows
from standoff.encoder.words import find_words
from standoff.reading.language.sentences import paragraphs_of, sentences_of
from standoff.record import Span
from standoff.vocabulary import (
    ATTRIBUTION_PARTS,
    DEPENDENCY_RELATIONS,
    JUDGES,
    NAME_KINDS,
    TIME_TYPES,
    TOPONYMS,
    UPOS,
    bio,
)

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
IGNORE = -100

ATTRIBUTION_TAGS = {tag: number for number, tag in enumerate(bio(ATTRIBUTION_PARTS))}
NAME_TAGS = {tag: number for number, tag in enumerate(bio(NAME_KINDS))}
TIME_TAGS = {tag: number for number, tag in enumerate(bio(TIME_TYPES))}
TOPONYM_TAGS = {tag: number for number, tag in enumerate(bio(TOPONYMS))}
UPOS_NUMBER = {tag: number for number, tag in enumerate(UPOS)}
RELATION_NUMBER = {relation: number for number, relation in enumerate(DEPENDENCY_RELATIONS)}

NEWSWIRE_KINDS = {
    "Person": "person", "Organization": "organization", "Location": "location", "Facility": "facility",
    "NORP": "nationality", "Product": "product", "Date": "date", "Money": "money", "Misc": "other",
}  # fmt: skip

# GUM's genres whose texts may be used commercially (its LICENSE.txt); speech transcripts of conversation
# and video are left out as well: news is not written so.
GUM_GENRES = frozenset(("academic", "bio", "court", "interview", "news", "speech", "textbook", "voyage"))

# Judgements of whether events happened, by file, with whose scale they are on.
FACTUALITY = {"uw": "news", "uds-ih2": "readers", "rp": "readers", "megaveridicality2": "readers"}

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """One window and its labels, all [W] over the window's words, IGNORE where a word is not to be learnt.

    links: (first word of a source or content span, first word of its cue), window positions.
    heads: position of the head in the window, a root's own position for itself.
    factuality: [W, judges] float32, -3 to 3, NaN where nobody judged.
    """

    window: Window
    attribution: Labels | None = None
    links: tuple[tuple[int, int], ...] = ()
    names: Labels | None = None
    times: Labels | None = None
    upos: Labels | None = None
    heads: Labels | None = None
    relations: Labels | None = None
    toponyms: Labels | None = None
    factuality: NDArray[np.float32] | None = None
    events: Labels | None = None


class CorpusMissing(SystemExit):
    """The gold data is not on this machine."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is missing: training and scoring need the gold data, which is not distributed")


def read_lines(path: Path) -> Iterator[dict]:
    """The objects of a JSON Lines file. Exits with a plain message when the data is not there."""
    if not path.exists():
        raise CorpusMissing(path)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def blocks(text: str) -> list[Span]:
    """Paragraphs of a corpus text: its lines."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text)]


@dataclass(frozen=True, slots=True)
class Laid:
    """A corpus text cut into words and windows."""

    text: str
    words: list[Span]
    windows: list[Window]

    def word_range(self, start: int, end: int) -> range:
        """The words that share a character with [start, end)."""
        lo = next((i for i in range(_first_after(self.words, start), len(self.words))), len(self.words))
        hi = lo
        while hi < len(self.words) and self.words[hi].start < end:
            hi += 1
        return range(lo, hi)


def _first_after(words: Sequence[Span], start: int) -> int:
    lo, hi = 0, len(words)
    while lo < hi:
        middle = (lo + hi) // 2
        if words[middle].end <= start:
            lo = middle + 1
        else:
            hi = middle
    return lo


def lay(text: str, pieces: WordPieces) -> Laid:
    """The text as the reader would see it."""
    words = find_words(text)
    paragraph_of = paragraphs_of(words, blocks(text))
    sentence_of = sentences_of(text, words, paragraph_of)
    return Laid(text, words, windows(text, words, sentence_of, paragraph_of, pieces))


def _tag(tags: Labels, laid: Laid, spans: Iterable[tuple[int, int]], label: str, numbers: dict[str, int]) -> list[int]:
    """Write B/I tags of the spans; gives the first word of each that was still free."""
    firsts: list[int] = []
    for start, end in spans:
        covered = laid.word_range(start, end)
        if not covered or any(tags[word] != numbers["O"] for word in covered):
            continue
        tags[covered.start] = numbers[f"B-{label}"]
        tags[covered.start + 1 : covered.stop] = numbers[f"I-{label}"]
        firsts.append(covered.start)
    return firsts


def _core(tags: Labels, window: Window) -> Labels:
    """The window's part of a text's labels; words outside its core are ignored."""
    part = np.full(len(window.words), IGNORE, dtype=np.int64)
    lo, hi = window.core.start - window.words.start, window.core.stop - window.words.start
    part[lo:hi] = tags[window.core.start : window.core.stop]
    return part


def polnear(part: str, pieces: WordPieces) -> Iterator[list[Example]]:
    """Attributions (PolNeAR), a list of examples a report."""
    for report in read_lines(DATA / "polnear" / f"{part}.jsonl"):
        laid = lay(report["text"], pieces)
        tags = np.zeros(len(laid.words), dtype=np.int64)
        links: list[tuple[int, int]] = []
        for attribution in report["attributions"]:
            cues = _tag(tags, laid, attribution["cue"], "cue", ATTRIBUTION_TAGS)
            children = _tag(tags, laid, attribution["source"], "source", ATTRIBUTION_TAGS)
            children += _tag(tags, laid, attribution["content"], "content", ATTRIBUTION_TAGS)
            if cues:
                links.extend((child, cues[0]) for child in children)
        yield [
            Example(
                window,
                attribution=_core(tags, window),
                links=tuple(
                    (child - window.words.start, cue - window.words.start)
                    for child, cue in links
                    if child in window.core and cue in window.words
                ),
            )
            for window in laid.windows
        ]


def newswire(part: str, pieces: WordPieces) -> Iterator[list[Example]]:
    """Names (en-worldwide-newswire), a list of examples a report."""
    for report in read_lines(DATA / "en-worldwide-newswire" / f"{part}.jsonl"):
        laid = lay(report["text"], pieces)
        tags = np.zeros(len(laid.words), dtype=np.int64)
        for entity in report["entities"]:
            _tag(tags, laid, [(entity["start"], entity["end"])], NEWSWIRE_KINDS[entity["label"]], NAME_TAGS)
        yield [Example(window, names=_core(tags, window)) for window in laid.windows]


def tempeval(parts: Sequence[str], pieces: WordPieces) -> Iterator[tuple[str, list[Example]]]:
    """Time expressions (TempEval-3): the report's id and its examples."""
    for part in parts:
        for report in read_lines(DATA / "tempeval3" / f"{part}.jsonl"):
            laid = lay(report["text"], pieces)
            tags = np.zeros(len(laid.words), dtype=np.int64)
            for timex in report["timex"]:
                _tag(tags, laid, [(timex["start"], timex["end"])], timex["type"], TIME_TAGS)
            yield report["id"], [Example(window, times=_core(tags, window)) for window in laid.windows]


def geoparsing(part: str, pieces: WordPieces) -> Iterator[list[Example]]:
    """Names of places (LGL, GeoVirus), a list of examples a report."""
    for report in read_lines(DATA / "geoparsing" / f"{part}.jsonl"):
        laid = lay(report["text"], pieces)
        tags = np.zeros(len(laid.words), dtype=np.int64)
        spans = [(toponym["start"], toponym["end"]) for toponym in report["toponyms"]]
        _tag(tags, laid, spans, "toponym", TOPONYM_TAGS)
        yield [Example(window, toponyms=_core(tags, window)) for window in laid.windows]


PACKED = 8  # judged sentences in a window, each a paragraph of its own


def factuality(name: str, part: str, pieces: WordPieces) -> Iterator[list[Example]]:
    """Whether events happened, as people judged them: a list of examples for every PACKED sentences."""
    judge = JUDGES.index(FACTUALITY[name])
    for sentences in batched(read_lines(DATA / "factuality" / f"{name}-{part}.jsonl"), PACKED):
        laid = lay("\n".join(sentence["text"] for sentence in sentences), pieces)
        values = np.full((len(laid.words), len(JUDGES)), np.nan, dtype=np.float32)
        begin = 0
        for sentence in sentences:
            for event in sentence["events"]:
                word = laid.word_range(begin + event["start"], begin + event["end"])[:1]
                values[word, judge] = event["factuality"]
            begin += len(sentence["text"]) + 1
        yield [Example(window, factuality=_judged(values, window)) for window in laid.windows]


def _judged(values: NDArray[np.float32], window: Window) -> NDArray[np.float32]:
    part = values[window.words.start : window.words.stop].copy()
    part[: window.core.start - window.words.start] = np.nan
    part[window.core.stop - window.words.start :] = np.nan
    return part


def batched(lines: Iterable[dict], size: int) -> Iterator[list[dict]]:
    """The lines in lists of a size, the last perhaps shorter."""
    held: list[dict] = []
    for line in lines:
        held.append(line)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


# The reports that `silver_events.py` labels: those with the texts of news.
SILVER = (
    DATA / "polnear" / "train.jsonl",
    DATA / "en-worldwide-newswire" / "train.jsonl",
    DATA / "tempeval3" / "train.jsonl",
    DATA / "geoparsing" / "lgl-train.jsonl",
    DATA / "geoparsing" / "geovirus-train.jsonl",
)


def with_events(examples: Iterable[list[Example]], labels: Iterable[Sequence[int]]) -> Iterator[list[Example]]:
    """The examples of reports with a layer of events, from one list of labels a report, one label a word."""
    for report, tags in zip(examples, labels, strict=True):
        array = np.array(tags, dtype=np.int64)
        yield [replace(example, events=_core(array, example.window)) for example in report]


@dataclass(frozen=True, slots=True)
class Treebank:
    """One document of a treebank, rebuilt as running text; heads are word numbers of the document."""

    text: str
    words: list[Span]
    sentence_of: list[int]
    paragraph_of: list[int]
    upos: list[str]
    heads: list[int]
    relations: list[str]


def treebank(path: Path, genres: frozenset[str] | None = None) -> Iterator[Treebank]:
    """The documents of a CoNLL-U file; multiword tokens and empty nodes are left out."""
    if not path.exists():
        raise CorpusMissing(path)
    document = Treebank("", [], [], [], [], [], [])
    text = ""
    wanted, sentence, paragraph = True, -1, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if document.words and wanted:
                yield replace(document, text=text)
            document, text, wanted, sentence, paragraph = Treebank("", [], [], [], [], [], []), "", True, -1, 0
        elif line.startswith("# meta::genre"):
            wanted = genres is None or line.split("=")[1].strip() in genres
        elif line.startswith("# newpar") and document.words:
            text, paragraph = text.rstrip() + "\n", paragraph + 1
        elif line.startswith("# sent_id"):
            sentence += 1
            base = len(document.words)
            joined = None
        elif line and line[0].isdigit():
            fields = line.split("\t")
            if not fields[0].isdigit():
                joined = re.match(r"(\d+)-(\d+)$", fields[0])
                if joined:  # "don't" is written once, for both its words
                    inside, joined_end, joined_misc = int(joined[1]), int(joined[2]), fields[9]
                continue
            start = len(text)
            text += fields[1]
            document.words.append(Span(start, len(text)))
            document.sentence_of.append(sentence)
            document.paragraph_of.append(paragraph)
            document.upos.append(fields[3])
            head = int(fields[6])
            document.heads.append(base + head - 1 if head else len(document.words) - 1)
            document.relations.append(fields[7])
            number = int(fields[0])
            misc = fields[9]
            if joined and inside <= number <= joined_end:
                misc = "SpaceAfter=No" if number < joined_end else joined_misc
            if "SpaceAfter=No" not in misc:
                text += " "
    if document.words and wanted:
        yield replace(document, text=text)


def syntax(path: Path, pieces: WordPieces, genres: frozenset[str] | None = None) -> Iterator[list[Example]]:
    """Parts of speech and dependencies over gold words, a list of examples a document."""
    for document in treebank(path, genres):
        examples: list[Example] = []
        for window in windows(document.text, document.words, document.sentence_of, document.paragraph_of, pieces):
            upos = np.array([UPOS_NUMBER.get(tag, IGNORE) for tag in document.upos], dtype=np.int64)
            heads = np.array(document.heads, dtype=np.int64)
            relations = np.array([RELATION_NUMBER.get(name, IGNORE) for name in document.relations], dtype=np.int64)
            part = _core(heads, window)
            inside = (part >= window.words.start) & (part < window.words.stop)
            part = np.where(inside, part - window.words.start, IGNORE)
            known = np.where(part == IGNORE, IGNORE, _core(relations, window))
            examples.append(Example(window, upos=_core(upos, window), heads=part, relations=known))
        yield examples


EWT = DATA / "ud-english-ewt"
GUM = DATA / "gum"


def training_examples(pieces: WordPieces, silver: Path) -> dict[str, list[Example]]:
    """All training windows by corpus; silver: the file that `silver_events.py` wrote."""
    reports = {
        "polnear": polnear("train", pieces),
        "newswire": newswire("train", pieces),
        "tempeval": (report for _, report in tempeval(["train"], pieces)),
        "lgl": geoparsing("lgl-train", pieces),
        "geovirus": geoparsing("geovirus-train", pieces),
    }
    labels = iter(read_lines(silver))
    found: dict[str, list[Example]] = {}
    for name, path in zip(reports, SILVER, strict=True):
        size = sum(1 for _ in read_lines(path))
        told = (line["labels"] for line in islice(labels, size))
        found[name] = [e for report in with_events(reports[name], told) for e in report]
    found["ewt"] = [e for document in syntax(EWT / "en_ewt-ud-train.conllu", pieces) for e in document]
    found["gum"] = [e for document in syntax(GUM / "gum-train.conllu", pieces, GUM_GENRES) for e in document]
    for name in FACTUALITY:
        found[name] = [e for part in factuality(name, "train", pieces) for e in part]
    return found


def counts(examples: dict[str, list[Example]]) -> dict[str, tuple[int, int, int]]:
    """Windows, words and word pieces of each corpus."""
    return {
        name: (len(part), sum(len(e.window.core) for e in part), sum(len(e.window.pieces) for e in part))
        for name, part in examples.items()
    }


# Windows, words and word pieces of each training part, as read on the day the packaged model was trained.
EXPECTED = {
    "polnear": (4105, 742756, 839722),
    "newswire": (2708, 462824, 543375),
    "ewt": (1578, 204577, 280742),
    "gum": (630, 102797, 120324),
    "tempeval": (574, 93202, 113397),
    "lgl": (1418, 195530, 300806),
    "geovirus": (467, 66614, 98742),
    "uw": (478, 72745, 84956),
    "uds-ih2": (1236, 184733, 210137),
    "rp": (138, 15752, 18035),
    "megaveridicality2": (275, 21902, 27430),
}


def main() -> None:
    """Print the counts; exit 1 where they are not the expected ones."""
    from base import word_pieces

    found = counts(training_examples(word_pieces(), Path(sys.argv[1])))
    for name, numbers in found.items():
        sys.stdout.write(f"{name:10} {numbers[0]:6} windows {numbers[1]:8} words {numbers[2]:8} pieces\n")
    if found != EXPECTED:
        raise SystemExit(f"other counts than expected: {EXPECTED}")


if __name__ == "__main__":
    main()

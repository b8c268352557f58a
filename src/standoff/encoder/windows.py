"""Word pieces and windows: how a text is laid before the encoder, keeping its words' numbers.

Whole paragraphs are packed into windows of at most WINDOW word pieces. A paragraph that is longer is cut
into overlapping windows; the words of the overlap are context on both sides and are read once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from standoff.encoder.lexicon import Lexicon
from standoff.encoder.words import SHAPES, shapes
from standoff.record import Span

WINDOW = 256  # word pieces, [CLS] and [SEP] included: the trial's size; attention is cheap and most paragraphs fit
OVERLAP = 40  # word pieces of context on each side of a cut
_LONGEST_WORD = 24  # word pieces of one word that are looked at; the rest of a base64 string says nothing

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder sees in one go.

    pieces: [T] vocabulary numbers. shapes: [T] each word's shape, plus 2 × SHAPES × what the lexicon says of it.
    first: [W] position in `pieces` of each word's first piece. sentence: [W] sentence number of each word.
    words: the range of the report's words it holds; core: the part of it whose labels are taken from this window.
    """

    pieces: Numbers
    shapes: Numbers
    first: Numbers
    sentence: Numbers
    words: range
    core: range


class WordPieces:
    """The uncased WordPiece vocabulary with a memory of the words it has cut, and the lexicon beside it."""

    _REMEMBERED = 200_000

    def __init__(self, tokenizer: Tokenizer, lexicon: Lexicon) -> None:
        self._tokenizer = tokenizer
        self.lexicon = lexicon
        self._of: dict[str, tuple[int, ...]] = {}
        self.cls = _number(tokenizer, "[CLS]")
        self.sep = _number(tokenizer, "[SEP]")
        self.unknown = _number(tokenizer, "[UNK]")

    def cut(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Vocabulary numbers of each word: at least one."""
        known = self._of
        missing = [word for word in dict.fromkeys(words) if word not in known]
        if missing:
            if len(known) + len(missing) > self._REMEMBERED:
                known.clear()
                missing = list(dict.fromkeys(words))
            # No special tokens: they are laid by `windows`.
            encodings = self._tokenizer.encode_batch([word[:200] for word in missing], add_special_tokens=False)
            for word, encoding in zip(missing, encodings, strict=True):
                known[word] = tuple(encoding.ids[:_LONGEST_WORD]) or (self.unknown,)
        return [known[word] for word in words]


def _number(tokenizer: Tokenizer, token: str) -> int:
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the vocabulary has no {token}")
    return int(number)


def windows(
    text: str, words: Sequence[Span], sentence_of: Sequence[int], paragraph_of: Sequence[int], pieces: WordPieces
) -> list[Window]:
    """The windows of a text, in order; every word is in the core of exactly one of them."""
    if not words:
        return []
    cut = pieces.cut([text[start:end] for start, end in words])
    lexical = pieces.lexicon.classes(text, words)
    shaped_as = zip(shapes(text, words, paragraph_of), lexical, strict=True)
    word_shapes = [shape + 2 * SHAPES * known for shape, known in shaped_as]
    room = WINDOW - 2
    found: list[Window] = []

    def lay(lo: int, hi: int, core: range) -> None:
        numbers = [pieces.cls]
        shaped = [0]
        first: list[int] = []
        paragraph = paragraph_of[lo]
        for word in range(lo, hi):
            if paragraph_of[word] != paragraph:
                paragraph = paragraph_of[word]
                numbers.append(pieces.sep)
                shaped.append(0)
            first.append(len(numbers))
            numbers.extend(cut[word])
            shaped.extend([word_shapes[word]] * len(cut[word]))
        numbers.append(pieces.sep)
        shaped.append(0)
        found.append(
            Window(
                np.array(numbers, dtype=np.int64),
                np.array(shaped, dtype=np.int64),
                np.array(first, dtype=np.int64),
                np.array(sentence_of[lo:hi], dtype=np.int64),
                range(lo, hi),
                core,
            )
        )

    lo, used = 0, 0  # the open window starts at word `lo` and holds `used` pieces
    for start, end, size in _paragraphs(cut, paragraph_of):
        if used and used + 1 + size > room:
            lay(lo, start, range(lo, start))
            lo, used = start, 0
        if size <= room:
            used += size + (1 if used else 0)
            continue
        for left, right, core in _cuts(cut, sentence_of, start, end, room):
            lay(left, right, core)
        lo, used = end, 0
    if used:
        lay(lo, len(words), range(lo, len(words)))
    return found


def _paragraphs(cut: Sequence[tuple[int, ...]], paragraph_of: Sequence[int]) -> list[tuple[int, int, int]]:
    """First word, end and number of pieces of each paragraph."""
    found: list[tuple[int, int, int]] = []
    start, size = 0, 0
    for word, numbers in enumerate(cut):
        if paragraph_of[word] != paragraph_of[start]:
            found.append((start, word, size))
            start, size = word, 0
        size += len(numbers)
    found.append((start, len(cut), size))
    return found


def _cuts(
    cut: Sequence[tuple[int, ...]], sentence_of: Sequence[int], start: int, end: int, room: int
) -> list[tuple[int, int, range]]:
    """Overlapping pieces of one long paragraph as (first word, end, core); cores end at a sentence where one fits."""
    found: list[tuple[int, int, range]] = []
    lo = start
    while lo < end:
        left, context = lo, 0
        while left > start and context + len(cut[left - 1]) <= OVERLAP:
            left -= 1
            context += len(cut[left])
        hi, size, sentence_end = lo, context, lo
        while hi < end and size + len(cut[hi]) <= room - OVERLAP:
            size += len(cut[hi])
            hi += 1
            if hi == end or sentence_of[hi] != sentence_of[hi - 1]:
                sentence_end = hi
        core_end = sentence_end if sentence_end > lo else hi
        right, size = core_end, context + sum(len(cut[word]) for word in range(lo, core_end))
        while right < end and size + len(cut[right]) <= room:
            size += len(cut[right])
            right += 1
        found.append((left, right, range(lo, core_end)))
        lo = core_end
    return found

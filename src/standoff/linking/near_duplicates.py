"""Which reports may be copies of each other: keys that a report shares with its copies.

Two kinds of keys. Those of the wording are bands of a MinHash signature (Broder, 1997) over 3-word shingles, and hashes
of whole sentences; they find reprints and cut copies. Rewritten copies share too few shingles for that; those of the
sense are bands of signs of random projections (Charikar, 2002) of sentence vectors. Words between quotation marks
make no keys: two reports of one press conference quote the same words and copy nobody.

A store keeps keys as integers in a column with an index; reports that share a key are candidates, to be compared by
`sentence_alignment`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from standoff.record import Span

_WORD = re.compile(r"\w+(?:[.,’']\w+)*")
_SHINGLE = 3  # words
# Two rows to a band: reports that share 30 % of their shingles meet with a chance of 95 %, those that share 1 % with
# one of 0.3 %.
_BANDS, _ROWS, _SEED = 32, 2, 1962
_SHORTEST = 8  # words of a sentence that makes a key of its own; shorter ones are phrases of the trade
# Of projections: 14 bits to a band. docs/decisions/0009-candidates-for-copies.md
_TABLES, _BITS = 6, 14
_WIDTH = 384


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of a report, as far as copies are sought. vectors: [sentences, 384] float32 unit vectors."""

    report: str
    text: str
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Keys:
    """What a report shares with its copies: sorted, each once.

    wording: signed 64-bit numbers; reports that share one are candidates, in whatever number they are kept.
    sense: 17-bit numbers. Reports share one now and then by chance, copies share several: for the reports of a story
    or of a few days, not for a whole ledger.
    """

    wording: tuple[int, ...]
    sense: tuple[int, ...]


def own_words(wording: Wording) -> list[list[str]]:
    """The words of each sentence that stand outside quotation marks, in lower case."""
    marks = np.zeros(len(wording.text) + 1, dtype=bool)
    for quotation in wording.quotations:
        marks[quotation.start : quotation.end] = True
    lowered = [
        [(match[0].casefold(), match.start()) for match in _WORD.finditer(wording.text, span.start, span.end)]
        for span in wording.sentences
    ]
    return [[word for word, start in sentence if not marks[start]] for sentence in lowered]


def shingles(sentences: list[list[str]]) -> set[str]:
    """Three words running, over the ends of sentences too."""
    words = [word for sentence in sentences for word in sentence]
    return {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def keys_of(wording: Wording) -> Keys:
    """The keys of a report; the same on every machine."""
    sentences = own_words(wording)
    return Keys(_wording_keys(sentences), _sense_keys(wording.vectors, [len(words) for words in sentences]))


def sentence_keys(wording: Wording) -> tuple[int, ...]:
    """Of the keys of wording those of whole sentences: few enough, and telling enough, for a whole ledger."""
    return tuple(sorted(_sentence_keys(own_words(wording))))


def _sentence_keys(sentences: list[list[str]]) -> set[int]:
    return {_hash("sentence", " ".join(words)) for words in sentences if len(words) >= _SHORTEST}


def _wording_keys(sentences: list[list[str]]) -> tuple[int, ...]:
    found = _sentence_keys(sentences)
    some = shingles(sentences)
    if some:
        minhash = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
        minhash.update(sorted(some))
        digest = minhash.digest()
        for band in range(_BANDS):
            rows = digest[band * _ROWS : (band + 1) * _ROWS]
            found.add(_hash(f"band {band}", " ".join(map(str, rows))))
    return tuple(sorted(found))


def _sense_keys(vectors: NDArray[np.float32], lengths: list[int]) -> tuple[int, ...]:
    chosen = vectors[[at for at, length in enumerate(lengths) if length >= _SHORTEST]]
    if not len(chosen):
        return ()
    bits = (chosen @ _planes() > 0).reshape(len(chosen), _TABLES, _BITS)
    codes = bits @ (1 << np.arange(_BITS))
    return tuple(sorted({int(code) + (table << _BITS) for row in codes for table, code in enumerate(row)}))


@cache
def _planes() -> NDArray[np.float32]:
    """[384, tables * bits]; PCG64 gives the same numbers everywhere."""
    planes: NDArray[np.float32] = np.random.Generator(np.random.PCG64(_SEED)).standard_normal(
        (_WIDTH, _TABLES * _BITS), dtype=np.float32
    )
    return planes


def _hash(kind: str, words: str) -> int:
    """A signed 64-bit number, as SQL stores them."""
    return int.from_bytes(blake2b(f"{kind}\t{words}".encode(), digest_size=8).digest(), "big", signed=True)


def candidates(keys: Mapping[str, Keys], fewest_senses: int = 3) -> set[tuple[str, str]]:
    """Pairs of reports that share a key of wording or that many of sense, as (smaller id, greater id)."""
    wording, sense = defaultdict(list), defaultdict(list)
    for report in sorted(keys):
        for key in keys[report].wording:
            wording[key].append(report)
        for key in keys[report].sense:
            sense[key].append(report)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for buckets, weight in ((wording, fewest_senses), (sense, 1)):
        for reports in buckets.values():
            for at, one in enumerate(reports):
                for other in reports[at + 1 :]:
                    counts[one, other] += weight
    return {pair for pair, count in counts.items() if count >= fewest_senses}

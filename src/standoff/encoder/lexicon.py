"""Known names: for each word whether it is, or is part of, the name of a place, a given name or a family name.

An uncased vocabulary of 30,000 pieces cannot tell Vellore from Sabatini; a list of names can. What the lists say goes
into the encoder beside the words' shapes, as one more hint that the training weighs. `training/lexicon.py` builds
the lists; they are kept as hashes, because nothing but membership is asked.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from standoff.record import Span

# What a name may be; bits of an entry.
PLACE, LARGE_PLACE, GIVEN, FAMILY = 1, 2, 4, 8

# What a word may be: one of five parts in a place's name times four kinds of person's names.
_NOT, _PLACE, _LARGE, _BEGINS, _GOES_ON = range(5)
PLACE_PARTS, PERSON_PARTS = 5, 4
LEXICAL = PLACE_PARTS * PERSON_PARTS

_LONGEST = 6  # words of a place's name, marks included: "Al - Bukamal", "San Pedro de la Paz"
_JOINTS = frozenset("- . ' ’ of the and de la el al le les du da do dos das del di der an am sur upon en e y".split())


def key(name: str) -> int:
    """The hash a name is kept under. 32 bits: of the words that are no name, one in 13,000 is taken for one."""
    return crc32(name.casefold().encode())


class Lexicon:
    """A sorted array of entries, each `key << 8 | bits`."""

    def __init__(self, entries: NDArray[np.uint64]) -> None:
        self._entries = entries

    @classmethod
    def load(cls, path: Path) -> "Lexicon":
        """The lists that `training/lexicon.py` wrote. Raises OSError or ValueError where they cannot be read."""
        return cls(np.load(path))

    @cached_property
    def _keys(self) -> NDArray[np.uint64]:
        return self._entries >> np.uint64(8)

    def _bits(self, names: Sequence[str]) -> NDArray[np.int64]:
        wanted = np.array([key(name) for name in names], dtype=np.uint64)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        known = self._keys[at] == wanted
        return np.where(known, self._entries[at] & np.uint64(255), np.uint64(0)).astype(np.int64)

    def classes(self, text: str, words: Sequence[Span]) -> list[int]:
        """One number below LEXICAL a word; 0 where it is in no list. Only capitalised words are looked up."""
        forms = [text[start:end] for start, end in words]
        capital = [form[0].isupper() for form in forms]
        singles = [number for number, is_capital in enumerate(capital) if is_capital]
        found = [0] * len(words)
        if not singles or not len(self._entries):
            return found
        for number, bits in zip(singles, self._bits([forms[number] for number in singles]).tolist(), strict=True):
            place = _LARGE if bits & LARGE_PLACE else _PLACE if bits & PLACE else _NOT
            found[number] = place + PLACE_PARTS * (bool(bits & GIVEN) + 2 * bool(bits & FAMILY))
        spans = self._stretches(forms, capital, singles)
        if spans:
            names = [text[words[first].start : words[last].end] for first, last in spans]
            end = 0
            # Longest first at each beginning, and no name begins inside another.
            for (first, last), bits in zip(spans, self._bits(names).tolist(), strict=True):
                if first >= end and bits & (PLACE | LARGE_PLACE):
                    end = last + 1
                    for number in range(first, end):
                        part = _BEGINS if number == first else _GOES_ON
                        found[number] += part - found[number] % PLACE_PARTS
        return found

    @staticmethod
    def _stretches(forms: Sequence[str], capital: Sequence[bool], singles: Sequence[int]) -> list[tuple[int, int]]:
        """(first, last) word of what may be a name of several words: capitalised at both ends."""
        found: list[tuple[int, int]] = []
        for first in singles:
            ends = []
            for last in range(first + 1, min(first + _LONGEST, len(forms))):
                if capital[last]:
                    ends.append(last)
                elif forms[last] not in _JOINTS:
                    break
            found.extend((first, last) for last in reversed(ends))
        return found

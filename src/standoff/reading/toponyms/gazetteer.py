"""The gazetteer: places by name, read from one file that is mapped into memory, not loaded.

The file holds GeoNames data (CC BY 4.0). `docs/decisions/0007-gazetteer.md` says why it has this form.
"""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ModelError

Level = Literal["country", "area", "region", "district", "site", "settlement"]
# How a name is used of a place: its usual one, another, its adjective ("Texan"), an abbreviation ("Ky.").
Use = Literal["usual", "other", "adjective", "short"]

# The file: MAGIC, one line of JSON, then the arrays in this order, little-endian, each at a multiple of eight bytes.
# Rows are sorted by level, settlements from large to small, those that only a postal code names last.
MAGIC: Final = b"standoff gazetteer 1\n"
SECTIONS: Final = {
    "ids": "<u4",  # of GeoNames; 0: not there
    "latitudes": "<f4",
    "longitudes": "<f4",
    "sizes": "u1",  # population, `size_of`
    "countries": "<u2",  # rows, NOWHERE where there is none
    "regions": "<u2",
    "districts": "<u2",
    "radii": "<u2",  # kilometres; of all rows but settlements
    "capitals": "<u4",  # rows
    "keys": "<u8",  # sorted: hash of the folded name, row, use, in 40, 20 and 4 bits
    "blocks": "<u4",  # where the name of every 32nd row begins
    "names": "u1",  # UTF-8, each with a line feed
}
LEVELS: Final[tuple[Level, ...]] = ("country", "area", "region", "district", "site", "settlement")
USES: Final[tuple[Use, ...]] = ("usual", "other", "adjective", "short")
NOWHERE: Final = 0xFFFF
NAME_BLOCK: Final = 32
HASH_BYTES: Final = 5  # a word that is no name looks like one of 700,000 with odds of 1 in 1.5 million
ROW_BITS: Final = 20
USE_BITS: Final = 4
_SIZE_STEPS = 8  # for each doubling of a population: steps of 9 %
_MUCH = 2.0  # log2: four times as many people
_MOST = 250  # candidates of one name, larger ones first; "San José" has more

_SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "twp": "township", "&": "and"}
_NO_SEPARATORS = re.compile(r"['’‘ʻʼ`.ʿʾ]")
_SEPARATORS = re.compile(r"[^\w&]+")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """One spelling of a name: lower case, no accents, hyphens, apostrophes or full stops; "St." is "saint"."""
    text = name.lower().translate(_SPECIAL)
    if not text.isascii():
        # Lower case once more: the plain form of some letters is a capital (U+2107 gives Ɛ).
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    words = _SEPARATORS.sub(" ", _NO_SEPARATORS.sub("", text)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT_WORDS.get(word, word) for word in words)


def hash_of(key: str) -> int:
    """The number under which a folded name is kept."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8"), digest_size=HASH_BYTES).digest(), "little")


def size_of(population: int) -> int:
    """A population as one byte, on a logarithmic scale."""
    return min(255, round(_SIZE_STEPS * float(np.log2(population + 1))))


@dataclass(frozen=True, slots=True)
class Entry:
    """One place under one of its names.

    row: its place in the file. country, region, district: rows of what it lies in or is; None where not known.
    magnitude: the logarithm of its population to base 2, 0 where not known.
    radius: kilometres from the centre, 0 for settlements. use: how the name it was found by is used of it.
    """

    row: int
    geonameid: int | None
    level: Level
    latitude: float
    longitude: float
    magnitude: float
    radius: int
    country: int | None
    region: int | None
    district: int | None
    capital: bool
    use: Use

    def lies_in(self, row: int) -> bool:
        """Whether the country, region or district of this row holds the place, or is it."""
        return row in (self.row, self.country, self.region, self.district)


def _without_lesser(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries but for settlements that share another's name only by the way.

    "Mexico" is not Mexico City, nor "Durban" Durbanville: the country, or a much larger town in it, has it as usual.
    """
    usual = [e for e in entries if e.use == "usual" and e.level in ("country", "settlement")]
    return tuple(
        entry
        for entry in entries
        if entry.use != "other"
        or entry.level != "settlement"
        or not any(
            other.country == entry.country and (other.level == "country" or other.magnitude > entry.magnitude + _MUCH)
            for other in usual
        )
    )


class Gazetteer:
    """Places by name."""

    def __init__(self, path: Path) -> None:
        """Raises ModelError if the file is missing or is no gazetteer."""
        try:
            with path.open("rb") as file:
                if file.read(len(MAGIC)) != MAGIC:
                    raise ModelError(str(path), "it is no gazetteer of this version")
                head = json.loads(file.readline())
                start = file.tell()
            mapped: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
            arrays: dict[str, NDArray[Any]] = {}
            for name, kind in SECTIONS.items():
                start += -start % 8
                size = np.dtype(kind).itemsize * int(head["lengths"][name])
                arrays[name] = np.asarray(mapped[start : start + size]).view(kind)
                start += size
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(str(path), f"the gazetteer cannot be read ({error})") from error
        if start != len(mapped):
            raise ModelError(str(path), "the gazetteer is cut short")
        self._codes: list[str] = head["codes"]
        self._ends: list[int] = head["ends"]  # of the levels but the last
        self._arrays = arrays
        self._keys = arrays["keys"]
        self._capitals = frozenset(arrays["capitals"].tolist())
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._row_of_domain = {domain: row for row, domain in enumerate(head["domains"])}

    @staticmethod
    @cache
    def load() -> "Gazetteer":
        """The one that is packaged. Raises ModelError if its file is missing or broken."""
        return Gazetteer(Path(str(files("standoff") / "data" / "gazetteer.bin")))

    def country_of_domain(self, domain: str) -> int | None:
        """The row of the country of a top-level domain ("ru")."""
        return self._row_of_domain.get(domain)

    def code(self, row: int | None) -> str | None:
        """The alpha-3 code of a country's row."""
        return None if row is None else self._codes[row]

    def called(self, name: str) -> tuple[Entry, ...]:
        """The places of this name, whatever its accents and case: larger levels first, then larger places."""
        key = fold(name)
        known = self._found.get(key)
        if known is None:
            if len(self._found) > 20_000:
                self._found.clear()
            known = self._found[key] = _without_lesser(self._look_up(key))
        return known

    def at(self, row: int) -> Entry:
        """The place in a row, by its usual name."""
        return self._entries([row], [0])[0]

    def name(self, row: int) -> str:
        """The usual name of the place in a row."""
        block, rest = divmod(row, NAME_BLOCK)
        blocks = self._arrays["blocks"]
        start = int(blocks[block])
        end = int(blocks[block + 1]) if block + 1 < len(blocks) else len(self._arrays["names"])
        return self._arrays["names"][start:end].tobytes().decode("utf-8").split("\n")[rest]

    def _look_up(self, key: str) -> tuple[Entry, ...]:
        if not key:
            return ()
        low = hash_of(key) << (ROW_BITS + USE_BITS)
        bounds = np.array([low, low + (1 << (ROW_BITS + USE_BITS))], dtype=np.uint64)
        first, end = np.searchsorted(self._keys, bounds).tolist()
        if first == end:
            return ()
        found = self._keys[first : min(end, first + _MOST)]
        rows = ((found >> np.uint64(USE_BITS)) & np.uint64((1 << ROW_BITS) - 1)).astype(np.int64)
        return tuple(self._entries(rows.tolist(), (found & np.uint64((1 << USE_BITS) - 1)).tolist()))

    def _entries(self, rows: list[int], uses: list[int]) -> list[Entry]:
        columns = [
            self._arrays[name][rows].tolist()
            for name in ("ids", "latitudes", "longitudes", "sizes", "countries", "regions", "districts")
        ]
        entries: list[Entry] = []
        for row, use, identity, latitude, longitude, size, *within in zip(rows, uses, *columns, strict=True):
            level = sum(row >= end for end in self._ends)
            country, region, district = (None if part == NOWHERE else part for part in within)
            entries.append(
                Entry(
                    row,
                    identity or None,
                    LEVELS[level],
                    round(latitude, 4),
                    round(longitude, 4),
                    size / _SIZE_STEPS,
                    int(self._arrays["radii"][row]) if level < len(self._ends) else 0,
                    country,
                    region,
                    district,
                    row in self._capitals,
                    USES[use],
                )
            )
        return entries
